"""What is worked out of the vocabulary and kept for the next process: the same as worked out anew, and passed over where anything is amiss."""

from __future__ import annotations

import marshal
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import prepared, vocabulary
from pipeline.literals import Expression
from pipeline.vocabulary import Entries, names, parse

TOML = '[[entry]]\nname = "late"\nlabel = "risk"\nphrases = ["too late"]\nexamples = ["It came too late."]\nweight = 2\n'


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file in which one vocabulary, "here", is kept in an empty folder."""
    monkeypatch.setattr(prepared, "_FOLDER", tmp_path)
    prepared.let_go()
    prepared.keep({"here": (TOML.encode(), vocabulary._to_plain(parse(TOML, "here")))})
    file = prepared.kept_file()
    assert file is not None
    yield file
    prepared.let_go()


def described(entries: Entries) -> list[object]:
    """All that there is to entries, their patterns with what they are compiled to."""
    return [
        (
            each,
            each.values,
            each.examples,
            each.counterexamples,
            ours.pattern,
            ours.ways,
            ours.needs,
            ours.wanted,
            ours.regex.groupindex,
            ours.regex.flags,
        )
        for each in entries
        for ours in (each.expression,)
    ]


def again(entries: Entries) -> Entries:
    """The entries as the next process has them."""
    return vocabulary._from_plain(*marshal.loads(marshal.dumps(vocabulary._to_plain(entries))))


def alike(name: str) -> tuple[Entries, Entries]:
    """A shipped vocabulary worked out anew, and as the next process has it."""
    anew = parse(vocabulary._source(name).decode(), name)
    return anew, again(anew)


@pytest.mark.parametrize("name", names())
def test_what_is_kept_of_a_shipped_vocabulary_is_what_is_worked_out_anew(name: str) -> None:
    anew, kept = alike(name)
    assert [row[1:] for row in map(tuple, described(kept))] == [row[1:] for row in map(tuple, described(anew))]  # type: ignore[arg-type]
    assert [(each.name, each.label) for each in kept] == [(each.name, each.label) for each in anew]
    assert kept._by_word == anew._by_word
    said = "\n".join(said for each in anew for said in (*each.examples, *each.counterexamples))
    for ours, theirs in zip(kept, anew, strict=True):
        assert [match.regs for match in ours.expression.regex.finditer(said)] == [match.regs for match in theirs.expression.regex.finditer(said)]


PIECES = st.sampled_from(
    [
        "a",
        "board",
        "met",
        "é",
        "ſ",
        "£",
        "7",
        " ",
        ".",
        r"\b",
        r"\d",
        r"\w+",
        r"\s",
        "[a-d]",
        "[^x]",
        "|",
        "x?",
        "(?:tbc|tba)",
        "(?P<n>y)",
        "(z)",
        "{2}",
    ]
)


@given(
    st.lists(PIECES, min_size=1, max_size=8).map("".join),
    st.lists(st.sampled_from(["board", "MET", "é", "S", "£7", "tba", "y", "zz", "\n"]), max_size=6).map(" ".join),
)
def test_any_pattern_finds_the_same_from_what_is_kept(pattern: str, text: str) -> None:
    try:
        anew = Expression(pattern)
    except re.error:
        return
    plain = marshal.loads(marshal.dumps(tuple(map(vocabulary._bare, anew.to_prepare()))))
    kept = Expression.prepared(*plain)
    assert (kept.pattern, kept.ways, kept.needs, kept.wanted) == (anew.pattern, anew.ways, anew.needs, anew.wanted)
    expected = [match.regs for match in re.finditer(pattern, text, re.IGNORECASE)]
    assert [match.regs for match in kept.finditer(text)] == [match.regs for match in anew.finditer(text)] == expected


def test_what_fits_is_taken(kept: Path) -> None:
    assert kept.parent.name == "__pycache__"
    assert vocabulary._from_plain(*prepared.prepared("here", TOML.encode()))[0].values == {"weight": 2}  # type: ignore[misc]
    assert prepared.has("here", TOML.encode())


@pytest.mark.usefixtures("kept")
def test_a_changed_vocabulary_is_seen() -> None:
    changed = TOML.replace("too late", "too early").encode()
    assert prepared.prepared("here", changed) is None
    assert not prepared.has("here", changed)
    assert prepared.prepared("elsewhere", TOML.encode()) is None


def test_a_changed_file_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_source", lambda _: TOML.encode())
    assert [each.name for each in vocabulary.shipped.__wrapped__("themes")] == ["late"]


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def one_byte_changed(data: bytes) -> bytes:
    return data[:-20] + bytes([data[-20] ^ 1]) + data[-19:]


def of_another_python(data: bytes) -> bytes:
    return data.replace(prepared._head(), b"carriedforward vocabulary\n" + b"x" * 32)


def no_marshal(_: bytes) -> bytes:
    return prepared._head() + prepared._digest(b"no values") + b"no values"


@pytest.mark.parametrize("broken", [truncated, one_byte_changed, of_another_python, no_marshal, lambda _: b"", lambda data: data + b"x"])
def test_what_is_broken_or_foreign_is_passed_over(kept: Path, broken: Callable[[bytes], bytes]) -> None:
    kept.write_bytes(broken(kept.read_bytes()))
    prepared.let_go()
    assert prepared.prepared("here", TOML.encode()) is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system says no owners")
@pytest.mark.parametrize("mode", [0o666, 0o664, 0o602])
def test_what_others_could_have_written_is_passed_over(kept: Path, mode: int) -> None:
    kept.chmod(mode)
    prepared.let_go()
    assert prepared.prepared("here", TOML.encode()) is None


@pytest.mark.usefixtures("kept")
def test_other_source_of_ours_makes_it_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_MADE_BY", (*prepared._MADE_BY, "records.py"))
    prepared._head.cache_clear()
    prepared.let_go()
    assert prepared.prepared("here", TOML.encode()) is None
    prepared._head.cache_clear()


def test_code_that_python_does_not_take_is_compiled_anew() -> None:
    pattern, ways, needs, code, lowered = tuple(Expression("tbc").to_prepare())
    assert code is not None
    for wrong in ((2, b"\xff\xff\xff\xff" * 4, 1, {}), (2, b"\0", 1, {}), (2,)):
        assert Expression.prepared(pattern, ways, needs, wrong, lowered).search("TBC") is not None
        assert Expression.prepared(pattern, ways, needs, code, (wrong, None)).occurs("TBC", "tbc")


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_FOLDER", tmp_path / "nowhere")
    prepared.let_go()
    assert not prepared.can_keep()
    prepared.keep({"here": (TOML.encode(), ())})
    assert prepared.prepared("here", TOML.encode()) is None
    prepared.let_go()


def test_what_is_half_written_is_not_left_behind(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("no space left")

    before = kept.read_bytes()
    monkeypatch.setattr(os, "replace", full)
    prepared.keep({"here": (b"", ())})
    assert [each.name for each in kept.parent.iterdir()] == [kept.name]
    assert kept.read_bytes() == before


def test_where_python_keeps_its_own_elsewhere_nothing_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    assert prepared.kept_file() is None
    assert not prepared.can_keep()


def test_processes_that_keep_at_once_leave_a_file_that_fits(tmp_path: Path) -> None:
    said = f"""
from pathlib import Path
from pipeline import prepared
prepared._FOLDER = Path({str(tmp_path)!r})
for _ in range(50):
    prepared.keep({{"here": (b"x", "y" * 100_000)}})
    prepared.let_go()
    assert prepared.prepared("here", b"x") == "y" * 100_000
"""
    running = [subprocess.Popen([sys.executable, "-c", said]) for _ in range(2)]
    assert [each.wait() for each in running] == [0, 0]
    assert len(list((tmp_path / "__pycache__").iterdir())) == 1
