"""Tables as pages cut and word processors set them: rows broken over pages, tables in the running head, heads set on end, standing lines alone."""

from __future__ import annotations

from pdf_factory import LEFT_WORDS, RIGHT_WORDS, column, grid, read, text_of, texts
from reportlab.pdfgen.canvas import Canvas

from pipeline.segment import segment

BEGUN = "The board meets six times a year and"


def ruled(canvas: Canvas, rows: list[list[str]], top: float) -> None:
    grid(canvas, rows, top=top, width=220, height=30, bold_rows=0)


def test_a_row_that_a_page_foot_cuts_is_one_row() -> None:
    def first(canvas: Canvas) -> None:
        ruled(canvas, [["Neglect", "Staff were trained."], ["Scrutiny", BEGUN]], top=110)

    def then(canvas: Canvas) -> None:
        ruled(canvas, [["", "hears from families."], ["Learning", "Reviews were shared."]], top=800)

    cells = [block for block in segment(read(first, then)).blocks if block.cell]
    assert [block.text for block in cells] == [
        "Neglect", "Staff were trained.", "Scrutiny", f"{BEGUN} hears from families.", "Learning", "Reviews were shared.",
    ]  # fmt: skip
    assert len({block.cell.table for block in cells if block.cell}) == 1


def test_a_row_of_its_own_on_the_next_page_stays_one() -> None:
    """The first cell of a column in which all begin in small letters is the rest of none."""

    def first(canvas: Canvas) -> None:
        ruled(canvas, [["Neglect", "train all staff"], ["", "visit each school"]], top=110)

    def then(canvas: Canvas) -> None:
        ruled(canvas, [["", "hear from families"], ["Learning", "share each review"]], top=800)

    assert len({line.cell.row for line in read(first, then).lines if line.cell}) == 4


def test_a_table_in_the_running_head_is_furniture_from_the_second_page_on() -> None:
    def page(number: int) -> object:
        def draw(canvas: Canvas) -> None:
            grid(canvas, [["Hollinwell Council", "Version 2"], ["Annual report", f"Page {number}"]], top=830, width=200, height=18, bold_rows=0)
            canvas.drawString(72, 700, f"Text of the page with the number {number}")

        return draw

    document = read(*(page(number) for number in range(1, 5)))  # type: ignore[arg-type]
    assert texts(document, role="header").count("Hollinwell Council\tVersion 2") == 3
    assert [line.page for line in document.lines if line.cell] == [1] * 4


def test_heads_set_on_end_are_cells_of_their_columns() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, [["Meeting", "", ""]], top=700, width=100, height=80, bold_rows=0)
        grid(canvas, [["March", "yes", "no"], ["June", "no", "yes"]], top=620, width=100, bold_rows=0)
        for at, head in enumerate(("Police", "Health board")):
            canvas.saveState()
            canvas.translate(72 + 100 * (at + 1) + 50, 625)
            canvas.rotate(90)
            canvas.drawString(0, 0, head)
            canvas.restoreState()

    document = read(draw)
    found = {line.cell[1:3]: text_of(document, line) for line in document.lines if line.cell}
    assert [found[0, column] for column in range(3)] == ["Meeting", "Police", "Health board"]


def test_standing_lines_alone_part_columns_and_words_the_rows() -> None:
    rows = [["Income", "Amount"], ["County Council", "190"], ["Police", "60"], ["Health board", "97"]]

    def draw(canvas: Canvas, in_turn: bool = True) -> None:
        for x in (72, 272, 472):
            canvas.line(x, 700, x, 600)
        canvas.line(72, 700, 472, 700)
        canvas.line(72, 600, 472, 600)
        places = [(row, at) for row in range(4) for at in range(2)]
        for row, at in places if in_turn else sorted(places, key=lambda place: place[1]):
            canvas.drawString(76 + 200 * at, 684 - 22 * row, rows[row][at])

    assert len({line.cell.row for line in read(draw).lines if line.cell}) == 4
    assert len({line.cell.row for line in read(lambda canvas: draw(canvas, in_turn=False)).lines if line.cell}) < 4  # two texts side by side


def test_figures_that_a_browser_raises_a_little_are_marks_of_notes() -> None:
    """A browser sets them at five sixths of the size; what is only smaller, on the same line, is none."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "The board met in July.")
        width = canvas.stringWidth("The board met in July.", "Helvetica", 12)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72 + width, 704, "1")
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 660, "Cases")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(110, 661, "12")

    assert texts(read(draw)) == ["The board met in July.¹", "Cases 12"]


def test_a_table_goes_on_at_the_top_of_the_next_column_of_text() -> None:
    """Where it prints its heads again; another table there is one of its own."""

    def draw(canvas: Canvas, heads: list[str]) -> None:
        column(canvas, 60, LEFT_WORDS, 12, top=700)
        grid(canvas, [["Theme", "Rating"], ["Neglect", "Good"], ["Plans", "Weak"]], x=60, top=520, width=115)
        grid(canvas, [heads, ["Voice", "Good"], ["Transport", "Mixed"]], x=320, top=712, width=115)
        canvas.setFont("Helvetica", 11)
        column(canvas, 320, RIGHT_WORDS, 14, top=620)

    def tables(*heads: str) -> set[int]:
        return {line.cell.table for line in read(lambda canvas: draw(canvas, list(heads))).lines if line.cell}

    assert len(tables("Theme", "Rating")) == 1
    assert len(tables("Action", "Lead")) == 2


def test_marks_of_endnotes_counted_in_roman_figures_are_no_part_of_the_word() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, 700, "The board met in July.")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(72 + canvas.stringWidth("The board met in July.", "Helvetica", 12), 704, "iv")

    assert texts(read(draw)) == ["The board met in July.ⁱᵛ"]
