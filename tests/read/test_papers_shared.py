"""All real PDFs with a text layer, read and segmented once: words kept, every line in a block, printed labels as numbers.

One pass over some 3,500 pages takes about forty seconds of processor time, so what the tests look at is gathered in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from pipeline.document import Document
from pipeline.read import read_file
from pipeline.segment import segment, split

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
FOLDERS = (CORPUS / "kent", CORPUS / "inspections", CORPUS / "leicestershire-rutland" / "renderings")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not beside the checkout"),
    pytest.mark.xdist_group("papers"),  # on one worker: the pass is made once
]

_LABEL = re.compile(r"^ ?(\d{1,2}\.\d{1,2})\.? +(?=[A-Z][a-z]* [A-Za-z])", re.MULTILINE)
_LINE_END_HYPHEN = re.compile("[\ufffe\x02]\\s*")  # what pdfium puts where a word is broken


@dataclass(slots=True)
class Paper:
    """What one file showed."""

    name: str
    folder: str
    documents: int = 0
    blocks: int = 0
    wanted: int = 0  # words in pdfium's own text
    kept: int = 0  # of these, in ours on the same page
    made: int = 0  # words of ours that pdfium's text has not
    labels: int = 0  # printed N.N at a line start
    lost: list[str] = field(default_factory=list)  # labels that are no block's number
    astray: list[str] = field(default_factory=list)  # blocks whose words are not a slice of the text, or out of order


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    """The facts of all PDFs that have a text layer."""
    return [look_at(path) for folder in FOLDERS for path in sorted(folder.glob("*.pdf")) if ".scan." not in path.name]


def look_at(path: Path) -> Paper:
    """Read and segment one file, and keep what the tests ask for."""
    paper, document = Paper(path.name, path.parent.name), read_file(path)
    parts = [segment(part) for part in split(document)]
    paper.documents, paper.blocks = len(parts), sum(len(part.blocks) for part in parts)
    numbers = set().union(*(numbers_of(part) for part in parts))
    for number, theirs in enumerate(pdfium_texts(path), 1):
        span = document.pages[number - 1].span
        compare_words(paper, theirs, document.text[span.start : span.end])
        labels = _LABEL.findall(theirs)
        paper.labels += len(labels)
        paper.lost += [f"page {number}: {label}" for label in labels if (number, label) not in numbers]
    paper.astray = [fault for part in parts for fault in faults_of(part)]
    return paper


def pdfium_texts(path: Path) -> Iterator[str]:
    """pdfium's own text of each page."""
    pdf = PdfDocument(path)
    for page in pdf:
        textpage = page.get_textpage()
        yield textpage.get_text_range()
        textpage.close()
        page.close()
    pdf.close()


def compare_words(paper: Paper, theirs: str, ours: str) -> None:
    """Add up the words of one page; both break words at a line end, each with its own hyphen."""
    wanted = Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", _LINE_END_HYPHEN.sub("-", theirs))))
    found = Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", ours)))  # a raised figure is a figure
    paper.wanted, paper.kept, paper.made = (
        paper.wanted + wanted.total(),
        paper.kept + (wanted & found).total(),
        paper.made + (found - wanted).total(),
    )


def numbers_of(document: Document) -> set[tuple[int | None, str]]:
    """Page and number of the blocks; cells and contents lists count as what they are."""
    found = set()
    for block in document.blocks:
        if block.number:
            found.add((block.page, block.number.rstrip(".")))
        elif block.kind in ("cell", "contents") and (match := re.match(r"\d{1,2}\.\d{1,2}(?!\d)", block.text)):
            found.add((block.page, match[0]))
    return found


def faults_of(document: Document) -> Iterator[str]:
    """Blocks that can't be cited from end to end, and sections that point forward."""
    for index, block in enumerate(document.blocks):
        evidence = document.cite(block)
        if document.text[evidence.start : evidence.end] != evidence.quote or not evidence.quote.strip():
            yield f"block {index} on page {block.page} has no quote"
        if block.section is not None and not (block.section < index and document.blocks[block.section].kind == "heading"):
            yield f"block {index} on page {block.page} stands in no section before it"


def test_words_are_kept_and_none_is_made(papers: list[Paper]) -> None:
    assert sum(paper.wanted for paper in papers) > 1_400_000
    assert {paper.name: paper.kept / paper.wanted for paper in papers if paper.kept < 0.998 * paper.wanted} == {}
    assert {paper.name: paper.made / paper.wanted for paper in papers if paper.made > 0.002 * paper.wanted} == {}


def test_every_file_yields_a_document_with_blocks_that_can_be_cited(papers: list[Paper]) -> None:
    assert len(papers) >= 240
    assert {paper.name for paper in papers if not paper.documents or not paper.blocks} == set()
    assert {paper.name: paper.astray[:3] for paper in papers if paper.astray} == {}


def test_printed_paragraph_labels_of_council_papers_are_the_numbers_of_blocks(papers: list[Paper]) -> None:
    council = [paper for paper in papers if paper.folder == "kent"]
    printed = sum(paper.labels for paper in council)
    assert printed > 250
    assert sum(len(paper.lost) for paper in council) <= 0.01 * printed, {paper.name: paper.lost for paper in council if paper.lost}
