"""A report to comparison.docx: a paper that a Board can take as it is.

Upright pages for the summary, what needs a decision and the sources; pages across for the tables.
A table has at most five years; more years continue in a further table.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Container, Iterator, Sequence
from datetime import datetime
from typing import Any

from pipeline.export.comparison import Cell, Comparison, with_cells
from pipeline.export.finances import UNSAID, FinanceYears
from pipeline.export.labels import STAGES, count, one_line, printable, words
from pipeline.export.report import DECISION_BELOW, Report, Source

_YEARS_A_TABLE = 5
_PROBLEMS_SHOWN = 40
_FILLS = {"reported": "DCE9F7", "forward": "FFF1CC", "closed": "F4D9D6", "gap": "F2F2F2", "head": "1F3864"}
_FIXED = datetime(2000, 1, 1)
_ACROSS, _UPRIGHT = 26.1, 16.6  # usable widths in cm on A4


def paper(report: Report) -> bytes:
    """The bytes of the Word file; the same report makes the same bytes."""
    from docx import Document

    document = Document()
    _set_up(document, report.title)
    _front(document, report)
    _turn(document, across=True)
    _priorities(document, report)
    _finances(document, report)
    _turn(document, across=False)
    _problems(document, report)
    _sources(document, report.sources)
    buffer = io.BytesIO()
    document.save(buffer)
    return undated(buffer.getvalue())


def undated(archive: bytes) -> bytes:
    """The same ZIP archive with one fixed time on every file in it, so that its bytes depend on its content alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            new.writestr(entry, old.read(name), compresslevel=6)
    return buffer.getvalue()


def _set_up(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = printable(title)[:255], "carriedforward", "carriedforward"
    properties.created = properties.modified = _FIXED
    properties.comments, properties.language, properties.revision = "", "en-GB", 1
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 15), ("Heading 2", 12)):
        _style(document.styles[name], size)
    _page(document.sections[0], across=False)
    _footer(document.sections[0])


def _style(style: Any, size: float) -> None:
    """Arial in one size: every office program has it or its equal, so that columns are as wide as planned."""
    from docx.shared import Pt

    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(_name("w:rFonts")):
        properties.remove(fonts)  # the template's theme fonts would win over the name
    style.font.name, style.font.size = "Arial", Pt(size)
    _set(properties, "w:lang", val="en-GB", eastAsia="en-GB")


def _page(section: Any, across: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    long, short = Cm(29.7), Cm(21)
    section.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if across else (short, long)
    section.left_margin = section.right_margin = Cm(1.8 if across else 2.2)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.8)


def _turn(document: Any, across: bool) -> None:
    from docx.enum.section import WD_SECTION

    _page(document.add_section(WD_SECTION.NEW_PAGE), across)


def _footer(section: Any) -> None:
    """Page number of pages; later sections take the footer of the first."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, code in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(text)
        field = _set(paragraph._p, "w:fldSimple", instr=code)
        field.append(paragraph.add_run("1")._r)


def _name(tag: str) -> str:
    from docx.oxml.ns import qn

    name: str = qn(tag)
    return name


def _set(parent: Any, tag: str, **attributes: str) -> Any:
    """Append an element of WordprocessingML that python-docx has no name for."""
    from docx.oxml import OxmlElement

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(_name(f"w:{name}"), value)
    parent.append(element)
    return element


def _front(document: Any, report: Report) -> None:
    document.add_heading(printable(report.title), 0)
    document.add_heading("Summary", 1)
    document.add_paragraph(printable(" ".join(report.summary)))
    document.add_heading("What needs a decision", 1)
    if not report.doubts:
        document.add_paragraph(report.nothing_to_decide)
        return
    document.add_paragraph(
        f"In each row, are the two entries one priority? These links have a confidence below {DECISION_BELOW} (of 1) and nobody has decided them yet."
    )
    table = _table(document, ["Earlier entry", "Later entry", "Suggested because", "Confidence"], [5.0, 5.0, 4.1, 2.5])
    for doubt in report.doubts:
        later = f"{doubt.relation.capitalize()}: {doubt.later}"
        cells = ([doubt.earlier, doubt.earlier_source], [later, doubt.later_source], [doubt.why], [f"{doubt.confidence:.2f}"])
        _row(table, cells)


def _priorities(document: Any, report: Report) -> None:
    document.add_heading("Priorities by year", 1)
    if not report.comparison.rows:
        document.add_paragraph("No priorities were found.")
        return
    document.add_paragraph(
        "Numbers in square brackets are those of the sources at the end. “Not listed”: a list for the year was read and does not name the priority."
        " “No list read”: no document with a list for the year was read."
    )
    for body in report.comparison.bodies:
        if len(report.comparison.bodies) > 1:
            document.add_heading(printable(body), 2)
        for part in _parts(report.comparison.of(body)):
            _comparison_table(document, part, report.numbers)


def _parts(comparison: Comparison) -> Iterator[Comparison]:
    """The comparison in tables of at most five years; a row that has nothing in a later table is left out of it."""
    for start in range(0, len(comparison.periods), _YEARS_A_TABLE):
        cut = slice(start, start + _YEARS_A_TABLE)
        rows = [with_cells(row, row.cells[cut]) for row in comparison.rows if any(cell.entries for cell in row.cells[cut])]
        yield Comparison(comparison.periods[cut], tuple(rows))


def _comparison_table(document: Any, comparison: Comparison, numbers: dict[str, int]) -> None:
    years = len(comparison.periods)
    first, status, year = 4.6, 4.9, (_ACROSS - 9.5) / max(years, 3)
    widths = [first + max(3 - years, 0) * year, status, *([year] * years)]
    table = _table(document, ["Priority", "What became of it, and how it is known", *comparison.periods], widths)
    for row in comparison.rows:
        sure = "" if row.confidence is None else f"Confidence {row.confidence:.2f}"
        cells = _row(table, ([row.name], [row.status, row.basis, sure], *(_years_lines(cell, numbers) for cell in row.cells)), strong=(0,))
        for cell, shown in zip(row.cells, cells[2:], strict=True):
            _shade(shown, _fill(cell))
    document.add_paragraph()


def _years_lines(cell: Cell, numbers: dict[str, int]) -> list[str]:
    lines = []
    for entry in cell.entries:
        where = f", {entry.place}" if entry.place else ""
        lines += [entry.name, f"{STAGES[entry.stage]} [{numbers.get(entry.document_id, '?')}{where}]"]
    return lines or [cell.gap.capitalize()]


def _fill(cell: Cell) -> str | None:
    if cell.entries:
        return _FILLS[cell.leading_stage]
    return _FILLS["gap"] if cell.gap else None


def _finances(document: Any, report: Report) -> None:
    document.add_heading("Finances by year", 1)
    finances = report.finances
    if not finances.rows:
        document.add_paragraph("No amounts were found.")
        return
    document.add_paragraph(
        "As printed. ✓: the rows add up, or the amount agrees with its printed share. ✗: they do not, and the source should be asked."
    )
    for scope in finances.scopes:
        document.add_heading(printable(scope or UNSAID), 2)
        part = finances.of(scope)
        for start in range(0, len(part.periods), _YEARS_A_TABLE):
            _finance_table(document, part, slice(start, start + _YEARS_A_TABLE))


def _finance_table(document: Any, finances: FinanceYears, cut: slice) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    periods = finances.periods[cut]
    year = 2.9
    table = _table(document, ["Item", "Kind", *periods], [_ACROSS - 3.0 - year * len(periods), 3.0, *([year] * len(periods))])
    for row in (row for row in finances.rows if any(row.sums[cut])):
        sums = [[value.text] if value else [""] for value in row.sums[cut]]
        cells = _row(table, ([row.item], [words(row.kind)], *sums), strong=range(len(sums) + 2) if row.total else ())
        for cell in cells[2:]:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph()


def _problems(document: Any, report: Report) -> None:
    document.add_heading("What could not be used, and what the documents leave open", 1)
    if not report.problems:
        document.add_paragraph("Nothing: every page was used, and no document contradicts itself.")
        return
    ranked = sorted(report.problems, key=lambda problem: ("error", "warning", "notice").index(problem.severity))
    table = _table(document, ["Severity", "File", "What"], [2.2, 5.2, 9.2])
    for problem in ranked[:_PROBLEMS_SHOWN]:
        where = f"{problem.file}, p. {problem.page}" if problem.page else problem.file
        _row(table, ([problem.severity.capitalize()], [where], [problem.message, f"“{one_line(problem.quote, 300)}”" if problem.quote else ""]))
    if len(ranked) > _PROBLEMS_SHOWN:
        document.add_paragraph(f"{count(len(ranked) - _PROBLEMS_SHOWN, 'further one', 'further ones')} in problems.jsonl.")


def _sources(document: Any, sources: Sequence[Source]) -> None:
    document.add_heading("Sources", 1)
    if not sources:
        document.add_paragraph("No document was read.")
    for source in sources:
        paragraph = document.add_paragraph(style="List Number")
        paragraph.add_run(printable(source.label)).bold = True
        details = [source.title, source.body, source.file, source.pages, source.note]
        paragraph.add_run(printable(". " + ". ".join(detail for detail in details if detail)))


def _table(document: Any, heads: Sequence[str], widths: Sequence[float]) -> Any:
    """A table of fixed column widths (cm) whose header row repeats on every page."""
    from docx.shared import Cm, RGBColor

    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for cell, head, width in zip(table.rows[0].cells, heads, widths, strict=True):
        cell.width = Cm(width)
        _fill_cell(cell, [head], strong=True)
        _shade(cell, _FILLS["head"])
        cell.paragraphs[0].runs[0].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    properties = table.rows[0]._tr.get_or_add_trPr()
    _set(properties, "w:cantSplit")
    _set(properties, "w:tblHeader")
    return table


def _row(table: Any, cells: Sequence[Sequence[str]], strong: Container[int] = ()) -> tuple[Any, ...]:
    """Add a row, each cell a list of lines; `strong` are the columns set in bold. A row is not cut by a page end."""
    row = table.add_row()
    _set(row._tr.get_or_add_trPr(), "w:cantSplit")
    made: tuple[Any, ...] = row.cells
    for number, (cell, lines, column) in enumerate(zip(made, cells, table.columns, strict=True)):
        cell.width = column.width
        _fill_cell(cell, lines, number in strong)
    return made


def _fill_cell(cell: Any, lines: Sequence[str], strong: bool = False) -> None:
    from docx.shared import Pt

    for number, line in enumerate([line for line in lines if line] or [""]):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        run = paragraph.add_run(printable(line))
        run.font.size, run.bold = Pt(8.5), strong


def _shade(cell: Any, colour: str | None) -> None:
    if colour:
        _set(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=colour)
