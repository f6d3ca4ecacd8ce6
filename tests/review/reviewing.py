"""The review page asked directly: a browser of a few lines that sends exactly what it is told, paths with dots and all."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlencode

import pytest

pytest.importorskip("starlette", reason="the page needs pip install '.[review]'")

from pipeline.review.app import site
from pipeline.review.sources import Sources
from pipeline.review.state import Keeper

PORT, TOKEN, AT = 8765, "a-token-of-this-test", "2031-05-06T07:08:09+00:00"
PAGES = ("/", "/threads", "/queue", "/search?words=neglect", "/documents", "/problems", "/finances", "/decisions", "/export", "/settings", "/help")


class Answer(NamedTuple):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")


class Client:
    """A browser that keeps cookies and, where it is told so, follows where it is sent."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self.cookies: dict[str, str] = {}

    def get(self, address: str, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        return self.ask(method, address, headers or {})

    def post(self, address: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None) -> Answer:
        return self.ask("POST", address, {"content-type": "application/x-www-form-urlencoded", **(headers or {})}, urlencode(form).encode())

    def ask(self, method: str, address: str, headers: Mapping[str, str], body: bytes = b"") -> Answer:
        path, _, query = address.partition("?")
        sent = {"host": f"127.0.0.1:{PORT}", **headers}
        if self.cookies and "cookie" not in sent:
            sent["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "path": unquote(path),
            "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "client": ("127.0.0.1", 9), "server": ("127.0.0.1", PORT),
            "headers": [(name.lower().encode(), value.encode("latin-1")) for name, value in sent.items()],
        }  # fmt: skip
        with ThreadPoolExecutor(1) as beside:  # a loop of its own: a real browser's driver has one in this thread
            return beside.submit(asyncio.run, self._answer(scope, body)).result()

    async def _answer(self, scope: MutableMapping[str, Any], body: bytes) -> Answer:
        messages: list[MutableMapping[str, Any]] = []
        asked = [True]

        async def receive() -> dict[str, Any]:
            if not asked:
                await asyncio.Event().wait()  # the browser stays, and says no more
            asked.clear()
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            messages.append(message)

        await self._app(scope, receive, send)
        headers = {name.decode(): value.decode("latin-1") for name, value in messages[0]["headers"]}
        if "set-cookie" in headers:
            self.cookies |= {name: each.value for name, each in SimpleCookie(headers["set-cookie"]).items()}
        return Answer(messages[0]["status"], headers, b"".join(message.get("body", b"") for message in messages[1:]))


class Office(NamedTuple):
    """A run under review, and one browser at its page."""

    keeper: Keeper
    client: Client

    def csrf(self) -> str:
        return csrf(self.client)

    def decide(self, action: str, *targets: str, **fields: str) -> Answer:
        """Fill in and send the form of a decision."""
        named = dict(zip(("target", "other"), targets, strict=False))
        form = {
            "action": action,
            **named,
            "by": "A. Officer",
            "seen": self.keeper.current().seen(*targets),
            "back": "/decisions",
            "csrf": self.csrf(),
        }
        return self.client.post("/decide", form | fields)


def csrf(client: Client) -> str:
    """The token in the forms of a browser."""
    return client.get("/settings").text.split('name="csrf" value="')[1].split('"')[0]


def stranger_at(keeper: Keeper, sources: Sources | None = None) -> Client:
    """A browser that was not given the address."""
    return Client(site(keeper, sources or Sources(Path(), []), TOKEN, PORT))


def opened(folder: Path, sources: Sources | None = None) -> Office:
    """The page of a run's folder, opened with its token."""
    keeper = Keeper(folder, lambda: AT)
    client = stranger_at(keeper, sources or Sources(folder.parent, []))
    assert client.get(f"/?token={TOKEN}").status == 303
    return Office(keeper, client)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The page on a port of its own, for a real browser; the address with its token."""
    import uvicorn

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(16)
        port = listening.getsockname()[1]
        app = site(Keeper(folder, lambda: AT), Sources(folder.parent, []), TOKEN, port)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, lifespan="off", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}/?token={TOKEN}"
        finally:
            server.should_exit = True
            thread.join()
