"""Plain text to lines and pages: encodings, line ends, form feeds, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Document, Source
from pipeline.errors import DocumentError
from pipeline.read import read as read_file
from pipeline.read.text import decode, read_text

SOURCE = Source("paper.txt", "0" * 64, "text")


def read(data: bytes | str) -> Document:
    return read_text(data if isinstance(data, bytes) else data.encode(), SOURCE, "paper")


def said(document: Document) -> list[str]:
    return [document.text[line.span.start : line.span.end] for line in document.lines]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("£5 – “five”".encode(), "£5 – “five”"),
        ("£5".encode("utf-8-sig"), "£5"),  # a byte-order mark is no text
        ("£5 – “five”".encode("cp1252"), "£5 – “five”"),  # Windows files
        ("£5".encode("utf-16"), "£5"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),  # line ends of all systems
        (b"a\x07b", "a b"),  # a stray control character
        (b"a\x0cb", "a\x0cb"),  # but a form feed ends a page
    ],
)
def test_bytes_to_text(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"one\x00two", ["The text holds 1 byte that is no character; each was read as a space"]),
        (b"one\x00two\x07", ["The text holds 2 bytes that are no character; each was read as a space"]),
        ("£5".encode("utf-16"), []),  # every other byte of it is 0
        (b"one\x0ctwo", []),
    ],
)
def test_bytes_that_are_no_characters_are_told(data: bytes, told: list[str]) -> None:
    for name in ("a.txt", "a.md"):
        assert [(each.severity, each.message) for each in read_file(data, name).problems] == [("warning", message) for message in told]


def test_binary_data_is_refused_with_a_remedy() -> None:
    with pytest.raises(DocumentError) as refused:
        decode(b"\x00\x01\x02\x03\x04\x05 binary")
    assert (refused.value.code, bool(refused.value.remedy)) == ("not_text", True)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one\n\n  two  \nthree", ["one", "  two", "three"]),  # the indent says something, what trails does not
        ("Item  £\n-------\nPens  5", ["Item  £", "Pens  5"]),  # a rule under a table's head
        ("-\n", ["-"]),  # a lonely dash may be a bullet
        ("one\ftwo", ["one", "two"]),
        ("\n \n", []),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    assert said(read(text)) == lines


@pytest.mark.parametrize(
    ("text", "pages", "of_lines"),
    [
        ("one\ntwo", 0, [None, None]),  # no form feed, no pages
        ("one\n\f", 0, [None]),  # one at the very end says nothing
        ("one\ftwo", 2, [1, 2]),
        ("one\ftwo\f", 2, [1, 2]),
        ("one\f\fthree\n", 3, [1, 3]),  # an empty page
        ("\fone", 2, [2]),
    ],
)
def test_form_feeds_end_pages(text: str, pages: int, of_lines: list[int | None]) -> None:
    document = read(text)
    assert (len(document.pages), [line.page for line in document.lines]) == (pages, of_lines)


@given(st.text(alphabet="ab \n\f\t-", max_size=60))
def test_pages_tile_the_text_and_lines_stand_on_theirs(text: str) -> None:
    document = read(text)
    ends = [page.span.end for page in document.pages]
    assert [page.span.start for page in document.pages] == [0, *ends[:-1]][: len(ends)]
    assert not ends or ends[-1] == len(document.text)
    assert [line.page for line in document.lines] == [document.page_at(line.span.start) for line in document.lines]


@given(st.text(alphabet="ab \n\f", max_size=60))
def test_no_word_is_lost(text: str) -> None:
    assert " ".join(said(read(text))).split() == text.split()
