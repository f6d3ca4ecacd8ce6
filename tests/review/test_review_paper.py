"""Marks on a page lie on the words of the record: the text under them is its quote."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from reviewing import Office

from pipeline.fold import Span
from pipeline.records import Evidence, Priority, table
from pipeline.review.paper import NoPage, Quote, boxes, find_quote, letters_of, picture, sheet
from pipeline.review.passages import figures_of, passages_of
from pipeline.review.sources import Source

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
TABLES = ("priorities", "findings", "procedures", "finances", "recommendations")


def under(page: Any, marked: Any) -> str:
    """The letters of a page that stand under some boxes."""
    text, height = page.get_textpage(), page.get_height()
    return letters_of("".join(text.get_text_bounded(box.left, height - box.bottom, box.right, height - box.top) for box in marked))


@pytest.mark.parametrize("name", TABLES)
def test_marks_lie_on_the_words_of_every_record(untouched: Office, name: str) -> None:
    import pypdfium2

    reviewed, wrong, looked = untouched.keeper.current(), [], 0
    for record in table(reviewed.collection, name):
        document = reviewed.documents[record.document_id]  # type: ignore[attr-defined]
        if document.format != "pdf":
            continue
        data, evidence = Path(document.file).read_bytes(), record.evidence  # type: ignore[attr-defined]
        figures, note = figures_of(Source(data), document, reviewed.collection.texts[document.id], evidence)
        pdf = pypdfium2.PdfDocument(data)
        found = "".join(under(pdf[figure.page - 1], figure.boxes) for figure in figures)
        looked += 1
        if found != letters_of("".join(each.quote for each in (evidence, *evidence.continued))) or note:
            wrong.append((document.file, evidence.page, evidence.quote, found))
    assert wrong == []
    assert looked > 5


# A page's letters, the quote, how often it stands before -> the letters that are found.
FOUND = [
    ("oneneglecttwo", Quote("Neglect"), [3, 4, 5, 6, 7, 8, 9]),
    ("neglectneglect", Quote("Neglect", 1), [7, 8, 9, 10, 11, 12, 13]),
    ("neglect", Quote("Neglect", 5), [0, 1, 2, 3, 4, 5, 6]),  # what the stored text has and the page has not
    ("safeguarding", Quote("safe-\nguarding"), list(range(12))),
    ("efficient", Quote("e\ufb03cient"), list(range(9))),  # a ligature on either side
    ("policexx48000", Quote("Police\t48,000"), [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12]),  # a cell stands between: word by word
    ("nothing", Quote("Neglect"), []),
    ("nothing", Quote("•"), []),
]


@pytest.mark.parametrize(("page", "quote", "places"), FOUND)
def test_a_quote_is_found_by_its_letters(page: str, quote: Quote, places: list[int]) -> None:
    assert find_quote(page, quote) == places


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 60, 500, 700)])
def test_marks_are_where_the_words_are_seen_on_a_page_that_is_turned_or_cropped(turn: int, crop: tuple[float, ...] | None) -> None:
    """The picture is dark under a mark, and light where the mark would be on a page that is not turned."""
    import io

    import pypdfium2
    from PIL import Image

    pdf = pypdfium2.PdfDocument((CORPUS / "reports" / "northmere-annual-report-2020-21.pdf").read_bytes())
    page = pdf[2]
    page.set_rotation(turn)
    if crop:
        page.set_cropbox(*crop)
    written = io.BytesIO()
    pdf.save(written)
    data = written.getvalue()
    (mark,) = boxes(data, 3, [Quote("Babies and Infants")])
    image = Image.open(io.BytesIO(picture(data, 3, 2.0))).convert("L")
    size = sheet(data, 3)
    assert (round(size.width * 2), round(size.height * 2)) == pytest.approx(image.size, abs=2)
    part = image.crop(tuple(round(side * 2) for side in mark))
    dark = sum(value < 128 for value in part.tobytes()) / (part.width * part.height)
    wide, high = mark.right - mark.left, mark.bottom - mark.top
    assert 0.05 < dark < 0.6
    assert (wide > high) == (turn in (0, 180))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4 and no more", b"not a PDF"])
def test_what_is_no_pdf_has_no_page(data: bytes) -> None:
    with pytest.raises(NoPage):
        picture(data, 1, 1.0)


TEXT = "A heading\n\nNeglect of babies is the\nfirst priority of the\nPartnership, it says.\nThe next one is Online Safety.\f"


def evidence(quote: str, *more: str) -> Evidence:
    start = TEXT.index(quote)
    rest = [evidence(each) for each in more]
    return Evidence(page=1, paragraph=None, section=None, start=start, end=start + len(quote), quote=quote, continued=rest)


class TestPassages:
    """The words stand marked in what surrounds them."""

    def test_sentences_are_whole_again(self) -> None:
        (passage,) = passages_of(TEXT, evidence("Neglect of babies"))
        assert [(piece.text, piece.marked) for piece in passage.pieces] == [
            ("A heading\n\n", False),
            ("Neglect of babies", True),
            (" is the first priority of the\nPartnership, it says.\nThe next one is Online Safety.", False),
        ]
        assert (passage.before, passage.after) == (False, False)

    def test_it_is_cut_between_words_and_says_so(self) -> None:
        (passage,) = passages_of(TEXT, evidence("priority"), around=12)
        assert "".join(piece.text for piece in passage.pieces) == "first priority of the"
        assert (passage.before, passage.after) == (True, True)

    def test_two_pieces_near_each_other_stand_in_one_passage(self) -> None:
        (passage,) = passages_of(TEXT, evidence("Neglect", "Online Safety"))
        assert [piece.text for piece in passage.pieces if piece.marked] == ["Neglect", "Online Safety"]
        assert len(passages_of(TEXT, evidence("Neglect", "Online Safety"), around=5)) == 2

    def test_the_marked_words_are_the_quotes_of_all_records(self, untouched: Office) -> None:
        reviewed = untouched.keeper.current()
        for record in reviewed.collection.priorities:
            assert isinstance(record, Priority)
            marked = [
                piece.text
                for passage in passages_of(reviewed.collection.texts[record.document_id], record.evidence)
                for piece in passage.pieces
                if piece.marked
            ]
            spans = [Span(each.start, each.end) for each in (record.evidence, *record.evidence.continued)]
            quotes = [reviewed.collection.texts[record.document_id][start:end] for start, end in spans]
            assert list(map(letters_of, marked)) == list(map(letters_of, quotes))
