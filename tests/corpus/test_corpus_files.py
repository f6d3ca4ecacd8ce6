"""The shipped papers: made the same each time, committed as made, and readable in the format their names say."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

make = pytest.importorskip("corpus.make", reason="the corpus is not beside the tests")
pytest.importorskip("reportlab", reason="the corpus is rendered with reportlab")

from corpus.paper import Heading, Paper, numbered  # noqa: E402
from corpus.source import PAPERS, unseen  # noqa: E402

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
EVERY = {**{f"reports/{p.file}": p for p in PAPERS}, **{f"unseen/{p.file}": p for p in unseen.PAPERS}}  # path -> its paper


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """Every file of the corpus, made now."""
    files: dict[str, bytes] = make.reports() | make.expectations()
    return files


def pages(content: bytes) -> list[str]:
    """The text of a PDF's pages."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in document]


def parts(content: bytes) -> dict[str, bytes]:
    """The members of a DOCX container."""
    with zipfile.ZipFile(io.BytesIO(content)) as container:
        return {name: container.read(name) for name in container.namelist()}


def same_words(path: str, left: bytes, right: bytes) -> bool:
    """Whether two renderings hold the same; another version of a library may pack the same words in other bytes."""
    if path.endswith(".pdf"):
        return pages(left) == pages(right)
    if path.endswith(".docx"):
        return {k: v for k, v in parts(left).items() if "word/document" in k} == {k: v for k, v in parts(right).items() if "word/document" in k}
    return left == right


def test_making_it_twice_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    again = make.reports() | make.expectations()
    assert [path for path in made if made[path] != again[path]] == []


def test_the_committed_files_are_those_the_script_makes(made: dict[str, bytes]) -> None:
    stale = [path for path, content in made.items() if not same_words(path, (CORPUS / path).read_bytes(), content)]
    assert stale == [], "run python corpus/make.py"


def test_no_file_lies_there_that_no_paper_makes(made: dict[str, bytes]) -> None:
    lying = {f"{folder}/{path.name}" for folder in make.FOLDERS for path in (CORPUS / folder).iterdir()}
    assert lying == set(made)


def test_the_corpus_is_small_and_varied(made: dict[str, bytes]) -> None:
    main = [path for path in made if path.startswith("reports/")]
    assert len(main) >= 14
    assert {Path(path).suffix for path in main} == {".pdf", ".docx", ".txt", ".md"}
    assert sum(map(len, made.values())) < 3_000_000


def test_the_unseen_papers_are_varied_too(made: dict[str, bytes]) -> None:
    papers = unseen.PAPERS
    assert len(papers) >= 10
    assert len({paper.style for paper in papers} - {paper.style for paper in PAPERS}) == 4
    assert {Path(path).suffix for path in made if path.startswith("unseen/")} == {".pdf", ".docx", ".txt", ".md"}
    assert {paper.layout for paper in papers} == {"single", "columns", "sidebar"}


@pytest.mark.parametrize("paper", EVERY.values(), ids=lambda paper: paper.slug)
def test_a_slug_is_the_file_name_and_the_start_of_no_other(paper: Paper) -> None:
    # the scorer gives a file to the longest slug that its name starts with
    assert [other.slug for other in EVERY.values() if other.slug.startswith(paper.slug)] == [paper.slug]
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", paper.slug)


@pytest.mark.parametrize("path", [path for path, paper in EVERY.items() if paper.format == "pdf"])
def test_every_page_of_a_pdf_carries_its_number_in_the_foot(path: str, made: dict[str, bytes]) -> None:
    paper, texts = EVERY[path], pages(made[path])
    missing = [n for n, text in enumerate(texts, 1) if paper.foot.format(page=n, pages=len(texts)) not in text]
    assert missing == []


@pytest.mark.parametrize("path", [path for path, paper in EVERY.items() if paper.format == "docx"])
def test_numbers_of_a_word_paper_are_words_own(path: str, made: dict[str, bytes]) -> None:
    import docx

    paper, written = EVERY[path], docx.Document(io.BytesIO(made[path]))
    headings = [p.text for p in written.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [block.text for block in numbered(paper).blocks if isinstance(block, Heading)]
    automatic = sum(p._p.pPr is not None and p._p.pPr.numPr is not None for p in written.paragraphs)
    assert (automatic > 0) == (paper.numbering != "none")


def test_a_table_runs_over_a_page_and_prints_its_head_again(made: dict[str, bytes]) -> None:
    texts = pages(made["reports/port-calder-annual-report-2022-23.pdf"])
    assert [n for n, text in enumerate(texts, 1) if "Procedure or guidance" in text] == [2, 3]


def test_a_footnote_stands_at_the_foot_of_the_page_that_refers_to_it(made: dict[str, bytes]) -> None:
    texts = pages(made["reports/northmere-cabinet-2021-09-14.pdf"])
    assert ["The districts are Northmere Coast" in text for text in texts] == [True, False, False]


@pytest.mark.parametrize("path", ["reports/northmere-annual-report-2020-21.pdf", "reports/port-calder-annual-report-2019-20.pdf"])
def test_a_contents_page_names_every_heading_before_it_stands_in_the_text(path: str, made: dict[str, bytes]) -> None:
    paper = next(paper for paper in PAPERS if path.endswith(paper.file))
    first = pages(made[path])[0]
    assert [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1 and block.text not in first] == []
