"""What engines answer, and what becomes of an engine that crashes, hangs, or answers nonsense."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from pipeline.read.scan.cache import Cached, cache_folder
from pipeline.read.scan.engines import EngineError, Found, Tesseract, find_engine

PAGE = np.full((40, 60), 255, dtype=np.uint8)
HEAD = "level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext"


def fake(folder: Path, body: str, timeout: float = 20.0) -> Tesseract:
    """A Tesseract whose program is a Python script."""
    script = folder / "fake_engine.py"
    script.write_text(f"import sys, time, os\npicture = sys.stdin.buffer.read()\n{body}\n", encoding="utf-8")
    return Tesseract((sys.executable, str(script)), "0.0-fake", timeout=timeout)


def test_words_come_with_box_confidence_and_line(tmp_path: Path) -> None:
    rows = r"5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t96.5\tEvery\n5\t1\t1\t1\t2\t1\t10\t40\t30\t8\t-1\tchild"
    words = fake(tmp_path, f'print("{HEAD}\\n{rows}")').read(PAGE, 200)
    assert words == [Found("Every", 10, 20, 40, 28, 0.965, 0), Found("child", 10, 40, 40, 48, 0.0, 1)]


def test_the_engine_gets_the_picture_one_thread_and_the_resolution(tmp_path: Path) -> None:
    check = 'assert picture == b"P5\\n60 40\\n255\\n" + b"\\xff" * 2400 and os.environ["OMP_THREAD_LIMIT"] == "1" and "200" in sys.argv'
    assert fake(tmp_path, f'{check}\nprint("{HEAD}")').read(PAGE, 200) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("sys.exit(3)", "status 3"),  # crashes without a word
        ("print('out of memory', file=sys.stderr); sys.exit(1)", "out of memory"),  # crashes and says why
        ("print('Error opening data file eng.traineddata', file=sys.stderr); sys.exit(1)", "tesseract-ocr-eng"),  # lacks its language
        ("os.kill(os.getpid(), 9)", "status"),  # is killed
        ("print('hello')", "no table"),  # answers with something else
        ("sys.stdout.buffer.write(bytes(range(256)))", "no table"),  # answers with bytes that are no text
        ("pass", "no table"),  # answers nothing at all
        (f'print("{HEAD}\\n5\\t1\\t1\\t1\\t1\\t1\\tx\\t1\\t1\\t1\\t9\\tword")', "no box"),  # a table with a broken row
    ],
)
def test_a_broken_engine_is_an_engine_error(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(EngineError, match=said):
        fake(tmp_path, body).read(PAGE, 200)


def test_an_engine_that_hangs_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"longer than 0\.5 seconds"):
        fake(tmp_path, "time.sleep(60)", timeout=0.5).read(PAGE, 200)


def test_a_program_that_is_not_there_is_an_engine_error() -> None:
    with pytest.raises(EngineError, match="can't be started"):
        Tesseract(("no-such-program-at-all",)).read(PAGE, 200)


@pytest.mark.parametrize(
    ("answer", "turn"),
    [
        (r"Rotate: 90\nOrientation confidence: 9.1", 90),
        (r"Rotate: 180\nOrientation confidence: 0.4", None),  # a guess is no answer
        (r"Too few characters", None),
    ],
)
def test_orientation(tmp_path: Path, answer: str, turn: int | None) -> None:
    assert fake(tmp_path, f'print("{answer}")').turn(PAGE, 200) == turn


def test_an_orientation_that_fails_is_none(tmp_path: Path) -> None:
    assert fake(tmp_path, "sys.exit(1)").turn(PAGE, 200) is None


def test_no_engine_is_found_where_none_is_wanted() -> None:
    assert find_engine({"CARRIEDFORWARD_OCR": "none"}) is None


def test_no_tesseract_is_found_on_an_empty_path(tmp_path: Path) -> None:
    assert find_engine({"CARRIEDFORWARD_OCR": "tesseract", "PATH": str(tmp_path)}) is None


class Counting:
    """An engine that counts how often it is asked."""

    name = "counting 1"

    def __init__(self) -> None:
        self.asked = 0

    def read(self, grey: object, dpi: float) -> list[Found]:  # noqa: ARG002
        self.asked += 1
        return [Found("“naïve”", 1, 2, 3, 4, 0.5, 0)]

    def read_parted(self, grey: object, dpi: float) -> list[Found] | None:  # noqa: ARG002
        self.asked += 1
        return [Found("parted", 1, 2, 3, 4, 0.5, 0)]

    def turn(self, grey: object, dpi: float) -> int | None:  # noqa: ARG002
        return None


def test_a_page_is_recognised_once(tmp_path: Path) -> None:
    engine = Counting()
    answers = [Cached(engine, tmp_path).read(PAGE, 200) for _ in range(2)]
    assert answers[0] == answers[1] == engine.read(PAGE, 200)
    assert engine.asked == 2  # once through the cache, and once to compare


def test_a_parted_page_is_kept_beside_the_whole_one(tmp_path: Path) -> None:
    engine = Counting()
    cached = Cached(engine, tmp_path)
    answers = [(cached.read(PAGE, 200), cached.read_parted(PAGE, 200)) for _ in range(2)]
    assert answers[0] == answers[1]
    assert answers[0][0] != answers[0][1]
    assert engine.asked == 2


@pytest.mark.parametrize(("picture", "dpi", "name"), [(PAGE - 1, 200, "counting 1"), (PAGE, 300, "counting 1"), (PAGE, 200, "counting 2")])
def test_another_picture_resolution_or_version_is_another_result(tmp_path: Path, picture: np.ndarray, dpi: float, name: str) -> None:
    engine = Counting()
    Cached(engine, tmp_path).read(PAGE, 200)
    engine.name = name
    Cached(engine, tmp_path).read(picture, dpi)
    assert engine.asked == 2


@pytest.mark.parametrize("content", ["", "{", "[[1]]", '{"a": 1}', "null", '[["a","b","c","d","e","f","g"]]'])
def test_a_broken_file_in_the_cache_is_read_anew(tmp_path: Path, content: str) -> None:
    engine = Counting()
    Cached(engine, tmp_path).read(PAGE, 200)
    next(tmp_path.glob("*.json")).write_text(content, encoding="utf-8")
    assert Cached(engine, tmp_path).read(PAGE, 200)[0].text == "“naïve”"
    assert engine.asked == 2


def test_a_cache_that_cant_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    engine = Counting()
    assert Cached(engine, tmp_path / "file" / "ocr").read(PAGE, 200) == engine.read(PAGE, 200)


@pytest.mark.parametrize(
    ("settings", "platform", "folder"),
    [
        ({"CARRIEDFORWARD_CACHE": "/c", "HOME": "/h"}, "linux", "/c/ocr"),
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "linux", "/x/carriedforward/ocr"),
        ({"HOME": "/h"}, "linux", "/h/.cache/carriedforward/ocr"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Caches/carriedforward/ocr"),
        ({"LOCALAPPDATA": "/l"}, "win32", "/l/carriedforward/ocr"),
    ],
)
def test_where_the_cache_is(settings: dict[str, str], platform: str, folder: str) -> None:
    assert cache_folder(settings, platform) == Path(folder)
