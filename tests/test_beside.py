"""Two pieces of work at once: the results of both, the faults of both, and nothing left of either."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from pipeline.beside import beside

ONLY_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere both are done one after the other")


def _fail(fault: BaseException) -> None:
    raise fault


def test_both_are_done_and_the_result_comes_back() -> None:
    done: list[str] = []
    assert beside(lambda: {"pages": 3}, lambda: done.append("here")) == {"pages": 3}
    assert done == ["here"]


@ONLY_LINUX
def test_the_work_is_done_in_another_process_that_sees_what_stands() -> None:
    held = ["a", "b"]
    other, seen = beside(lambda: (os.getpid(), list(held)), held.clear)
    assert other != os.getpid()
    assert seen == ["a", "b"]


@pytest.mark.parametrize(
    ("work", "meanwhile", "kind"),
    [
        (OSError(28, "No space left on device"), None, OSError),  # what goes wrong there is said here
        (None, OSError(28, "No space left on device"), OSError),
        (UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"), None, UnicodeEncodeError),  # the run writes again without it
        (None, KeyboardInterrupt(), KeyboardInterrupt),  # Ctrl-C
    ],
)
def test_what_goes_wrong_in_either_is_raised(work: BaseException | None, meanwhile: BaseException | None, kind: type[BaseException]) -> None:
    before = set(_children())  # what other tests of this process have begun
    with pytest.raises(kind):
        beside(lambda: _fail(work) if work else None, lambda: _fail(meanwhile) if meanwhile else None)
    assert set(_children()) <= before


@ONLY_LINUX
def test_work_whose_process_is_killed_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    assert beside(work, lambda: None) == here


def test_without_a_process_more_both_are_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.beside._forked", lambda: _fail(BlockingIOError(11, "Resource temporarily unavailable")))
    assert beside(os.getpid, lambda: None) == os.getpid()


@ONLY_LINUX
def test_the_copy_ends_with_the_process_that_was_copied(tmp_path: Path) -> None:
    script = """
        import os, time
        from pathlib import Path
        from pipeline.beside import beside

        def work():
            Path("pid").write_text(str(os.getpid()))
            time.sleep(60)

        beside(work, lambda: time.sleep(60))
    """
    root = str(Path(__file__).resolve().parents[1])
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], cwd=tmp_path, env={**os.environ, "PYTHONPATH": root})
    while not (tmp_path / "pid").is_file() or not (tmp_path / "pid").read_text():
        time.sleep(0.01)
    process.kill()
    process.wait()
    copy = int((tmp_path / "pid").read_text())
    for _ in range(500):
        if not _is_alive(copy):
            return
        time.sleep(0.01)
    pytest.fail("it goes on")


def _children() -> list[str]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return [child for child in path.read_text().split() if _is_alive(int(child))] if path.is_file() else []


def _is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
