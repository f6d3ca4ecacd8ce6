"""The real papers as Word files: every word of the original is read, and every paragraph number is the printed one."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from docx_factory import read_bytes

from pipeline.document import Document

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus"
PAPERS = SHARED / "leicestershire-rutland"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PAPERS.is_dir(), reason="the shared corpus of real documents is not beside the checkout"),
]

FILES = sorted((PAPERS / "renderings").glob("*.docx")) if PAPERS.is_dir() else []
# Paragraph numbers of each paper, as printed; annual reports have none.
LAST_NUMBER = {"cabinet-2019-09-13": 33, "cabinet-2022-09-16": 33, "cabinet-2025-09-12": 35, "annual-report-2020-21": 0, "annual-report-2021-22": 0}


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def _original(path: Path) -> str:
    (found,) = PAPERS.glob(path.name.split(".")[0] + ".*")
    without_links = re.sub(r"\]\([^)]*\)", "]", found.read_text(encoding="utf-8"))
    return without_links.replace("****", " ").replace("*", "")  # two bold lines side by side; "**I**nfant" is one word


def _read(path: Path) -> Document:
    return read_bytes(path.read_bytes())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_all_words_are_read(path: Path) -> None:
    expected, found = _words(_original(path)), _words(_read(path).text)
    assert (expected & found).total() >= 0.999 * expected.total()
    assert found.total() <= expected.total() + 12  # a running header


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_paragraph_numbers_are_those_printed(path: Path) -> None:
    labels = [line.label for line in _read(path).lines if line.label and re.fullmatch(r"\d+\.", line.label)]
    assert labels == [f"{number}." for number in range(1, LAST_NUMBER[path.name.split(".")[0]] + 1)]


def test_the_agenda_item_of_the_first_page_header_is_read() -> None:
    document = _read(PAPERS / "renderings" / "cabinet-2022-09-16.styled.docx")
    headers = [document.text[line.span.start : line.span.end] for line in document.lines if line.role == "header"]
    assert "Agenda Item 11" in headers


def test_the_notes_of_the_2025_paper() -> None:
    document = _read(PAPERS / "renderings" / "cabinet-2025-09-12.styled.docx")
    assert [line.note for line in document.lines if line.role == "footnote"] == ["¹", "²"]
    assert all(mark in document.text for mark in "¹²")


def test_a_document_of_tables() -> None:
    """Its contents list prints the numbers of its headings, which Word makes; those of the list are among them (it leaves deep levels out)."""
    document = _read(SHARED / "archive" / "briefing-tables.docx")
    headings = {line.label for line in document.lines if line.heading}
    contents = {line.label for line in document.lines if line.label and re.search(r"\t\d+$", document.text[line.span.start : line.span.end])}
    assert contents
    assert contents <= headings
    assert len({line.cell.table for line in document.lines if line.cell}) == 8
