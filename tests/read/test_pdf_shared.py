"""One text in two layouts: the real reports set in one column and in two, with styles and typed, are read in one order."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from pipeline.document import Document, Source
from pipeline.read.pdf.reader import read_pdf

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
RENDERINGS = CORPUS / "leicestershire-rutland" / "renderings"

pytestmark = [pytest.mark.shared, pytest.mark.skipif(not CORPUS.is_dir(), reason="the real documents are not beside the checkout")]


def load(path: Path) -> Document:
    return read_pdf(path.read_bytes(), Source(path.name, "0" * 64, "pdf"), path.stem)


ORDERS = [
    # one text in two layouts: the same words in the same order
    ("annual-report-2021-22.styled.pdf", "annual-report-2021-22.two-column.pdf"),
    ("annual-report-2021-22.styled.pdf", "annual-report-2021-22.typed.pdf"),
    ("annual-report-2020-21.styled.pdf", "annual-report-2020-21.typed.pdf"),
    ("cabinet-2022-09-16.styled.pdf", "cabinet-2022-09-16.typed.pdf"),
    ("cabinet-2019-09-13.styled.pdf", "cabinet-2019-09-13.typed.pdf"),
]


@pytest.mark.parametrize(("one", "other"), ORDERS)
def test_two_layouts_of_a_text_are_read_in_one_order(one: str, other: str) -> None:
    first, second = body_words(load(RENDERINGS / one)), body_words(load(RENDERINGS / other))
    assert SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.999


def body_words(document: Document) -> list[str]:
    body = " ".join(document.text[line.span.start : line.span.end] for line in document.lines if line.role == "body")
    return re.findall(r"\w+", body)
