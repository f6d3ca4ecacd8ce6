"""A run's folder to an open page: the address with its token is printed, and only this machine can reach it."""

from __future__ import annotations

import json
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import RunError, UsageError
from pipeline.settings import Settings

HOST = "127.0.0.1"
PORT = 8765
_TRIED = 50  # ports behind the one that is taken


@dataclass(frozen=True, slots=True)
class Terms:
    """How a page is served: where, whom to tell, what to open it with, and what the run was made with."""

    clock: Callable[[], str]  # when a decision is made
    say: Callable[[str], None]  # is told the address
    opened: Callable[[str], object] | None = None  # opens the address in a browser
    port: int = PORT
    sources: Sequence[Path] = ()  # folders that documents were moved to
    settings: Settings = field(default_factory=Settings)


def review(folder: Path, terms: Terms) -> None:
    """Serve the page of a run until it is stopped.

    Raises RunError where the folder holds no run of this
    version or what the page needs is not installed, UsageError where the port is taken.
    """
    _check_installed()
    import secrets

    import uvicorn

    from pipeline.review.app import site
    from pipeline.review.sources import Sources
    from pipeline.review.state import Keeper

    keeper, port = Keeper(folder, terms.clock, terms.settings), terms.port
    with closing(_listening(port)) as listening:
        token = secrets.token_urlsafe(24)
        address = f"http://{HOST}:{port}/?token={token}"
        app = site(keeper, Sources(folder.resolve().parent, terms.sources), token, port)
        terms.say(address)
        if terms.opened is not None:
            terms.opened(address)
        settings = uvicorn.Config(
            app, log_level="warning", access_log=False, lifespan="off", server_header=False, ws="none", timeout_graceful_shutdown=2
        )
        with suppress(KeyboardInterrupt):  # Ctrl-C is how the page is closed
            uvicorn.Server(settings).run(sockets=[listening])


def other_settings(folder: Path, settings: Settings) -> list[str]:
    """What the run of a folder was made with that a page with these settings links without, or the other way round; one sentence each."""
    from pipeline.stages import about_run

    try:
        recorded = json.loads((folder / "run.json").read_bytes())["settings"]
    except (OSError, ValueError, KeyError):
        return []  # that the folder is no run is said elsewhere
    given = dict(about_run(settings).settings)
    names = [name for name in ("vocabulary", "bodies") if recorded.get(name) != given.get(name)]
    return [f"Run with {name}: {recorded.get(name, 'none')}; linked on this page with: {given.get(name, 'none')}" for name in names]


def _check_installed() -> None:
    missing = [name for name in ("starlette", "uvicorn") if find_spec(name) is None]
    if missing:
        raise RunError(f"The page needs {' and '.join(missing)}, not installed here", "Install it with: pip install 'carriedforward[review]'")


def _listening(port: int) -> socket.socket:
    """A socket that listens on this machine alone; raises UsageError where the port is taken."""
    listening = _bound(port)
    if listening is None:
        free = next((other for other in range(port + 1, min(port + _TRIED, 65536)) if _is_free(other)), 0)
        raise UsageError(f"Port {port} is in use", f"Close the program that uses it, or choose another: --port {free or 'NUMBER'}")
    return listening


def _bound(port: int) -> socket.socket | None:
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let two programs listen on one port
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
        made.listen(64)
    except OSError:
        made.close()
        return None
    return made


def _is_free(port: int) -> bool:
    made = _bound(port)
    if made is not None:
        made.close()
    return made is not None
