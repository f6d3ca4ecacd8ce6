"""A report to comparison.docx: a paper that a Board can take as it is.

Upright pages for the summary, what needs a decision and the sources; pages across for pictures and
tables. A table has at most five years; more years are spread evenly over further tables.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from pipeline.export.bars import MOST_DRAWN, TOO_FEW_TO_DRAW, bars
from pipeline.export.comparison import Cell, Comparison, Row, even_slices
from pipeline.export.drawing import Picture, png
from pipeline.export.fates import Citation
from pipeline.export.finances import GROUPS, UNSAID, FinanceRow, FinanceYears
from pipeline.export.labels import count, one_line, printable, ratio
from pipeline.export.lanes import lanes
from pipeline.export.numbered import Numbers, citations, deciding, fate, said
from pipeline.export.outlook import Group
from pipeline.export.pieces import Pieces
from pipeline.export.promises import Promise
from pipeline.export.report import DECISION_BELOW, HOW_TO_DECIDE, Doubt, Report, Source
from pipeline.export.wordflow import Flow, Text
from pipeline.export.wordtable import Shown, Table
from pipeline.records import Problem

_YEARS_A_TABLE = 5
_PROBLEMS_SHOWN = 40
_PROMISES_SHOWN = 40
_WORDS_SHOWN = 2  # passages that decide, in a row of the table; the workbook has all
_BODIES_DRAWN = 8  # with more, the pictures would cost more time than all the rest; threads.svg has them all
_LANES_DRAWN = 14
_UNITS_A_CM = 44.0
_HIGHEST = 12.5  # of a picture, in cm: it shares its page with two headings and a paragraph
_LONGEST_DESCRIPTION = 2000
_FILLS = {"reported": "DCE9F7", "forward": "FFF1CC", "closed": "F4D9D6", "gap": "F2F2F2", "group": "E4E9F1"}
_FIXED = datetime(2000, 1, 1)
_ACROSS = 26.1  # usable width in cm of A4 on its side


def paper(report: Report, pieces: Pieces | None = None) -> bytes:
    """The bytes of the Word file; the same report makes the same bytes."""
    from docx import Document

    document, pieces = Document(), pieces or Pieces()
    flow = Flow(document)
    _set_up(document, report.title)
    _front(flow, report)
    _turn(document, across=True)
    _priorities(flow, report, pieces)
    _finances(flow, report, pieces)
    _turn(document, across=False)
    _promises(flow, report)
    _problems(flow, report)
    _sources(flow, report.sources)
    return flow.written()


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


def _front(flow: Flow, report: Report) -> None:
    flow.heading(report.title, 0)
    flow.heading("Summary", 1)
    flow.paragraph(" ".join(report.summary))
    for body, groups in report.outlook:
        if len(report.outlook) > 1:
            flow.heading(body, 2)
        for group in groups:
            _named(flow, group)
    flow.heading("What needs a decision", 1)
    if report.nothing_to_decide:
        flow.paragraph(report.nothing_to_decide)
    _doubts(flow, report)
    for question in report.questions:
        flow.paragraph(f"{question.message} ({report.files[question.file]}).", style="List Bullet")


def _named(flow: Flow, group: Group) -> None:
    flow.paragraph(f"{group.sentence}.", style="List Bullet", lead=f"{group.label}: ")


def _doubts(flow: Flow, report: Report) -> None:
    if not report.doubts:
        return
    flow.paragraph(
        f"In each row, are the two entries one priority? These links have a confidence below {DECISION_BELOW} (of 1) and nobody has decided them yet."
        f" {HOW_TO_DECIDE}",
        leads_on=True,
    )
    heads = ("Earlier entry", "Later entry", "Suggested because", "Confidence")
    rows = (_doubt(doubt, report.numbers) for doubt in report.doubts)
    flow.table(Table(heads, (4.6, 4.6, 5.2, 2.2), rows, "Links that need a decision"))


def _doubt(doubt: Doubt, numbers: Numbers) -> tuple[Shown, ...]:
    earlier, later = (citations([place], numbers) for place in (doubt.earlier_place, doubt.later_place))
    return (
        Shown((doubt.earlier,), quiet=(earlier,)),
        Shown((f"{doubt.relation.capitalize()}: {doubt.later}",), quiet=(later,)),
        Shown((doubt.why,), quiet=(doubt.link_id,)),
        Shown((ratio(doubt.confidence),)),
    )


def _priorities(flow: Flow, report: Report, pieces: Pieces) -> None:
    flow.heading("Priorities by year", 1)
    if not report.comparison.rows:
        flow.paragraph("No priorities were found.")
        return
    flow.paragraph(
        "Numbers in square brackets are those of the sources at the end. A name stands in a cell where it is printed differently."
        " “Not listed”: a list for the year was read and does not name the priority. “No list read”: no document with a list for the year was read.",
        leads_on=True,
    )
    parts = report.comparison.uncut()
    for body, part in parts.items():
        if len(parts) > 1:
            flow.heading(body, 2)
        if len(parts) <= _BODIES_DRAWN:
            for cut in part.used().in_rows(_LANES_DRAWN):
                _picture(flow, lanes(cut, f"Priorities of {body} over the years", named=False))
        make = partial(_comparison_tables, flow, body, part)
        flow.add(partial(pieces.text, "tables", pieces.about(part), report.numbers, make))
    if len(parts) > _BODIES_DRAWN:
        flow.paragraph("The picture of all these priorities is in threads.svg.")


def _comparison_tables(flow: Flow, body: str, part: Comparison, numbers: Numbers) -> str:
    text, tables = flow.apart(), list(part.used().parts(_YEARS_A_TABLE))
    for number, cut in enumerate(tables):
        _comparison_table(text, cut, numbers, tables[number + 1 :], body)
    return text.xml


def _picture(flow: Flow, picture: Picture) -> None:
    """A picture as wide as the page or as high as leaves room for its heading, with its words for those who can't see it."""
    from docx.shared import Cm

    width = min(_ACROSS, picture.width / _UNITS_A_CM, _HIGHEST * picture.width / picture.height)
    shape = flow.document.add_picture(io.BytesIO(png(picture)), width=Cm(width))
    shape._inline.docPr.set("title", printable(picture.title))
    shape._inline.docPr.set("descr", printable(picture.description)[:_LONGEST_DESCRIPTION])


def _comparison_table(text: Text, comparison: Comparison, numbers: Numbers, later: Sequence[Comparison], body: str) -> None:
    """One table of a body; what became of a priority stands in the last table that has it."""
    years = len(comparison.periods)
    first, status, year = 4.1, 8.4, (_ACROSS - 12.5) / max(years, 3)
    widths = (first + max(3 - years, 0) * year, *([year] * years), status)
    goes_on = {row.thread_id for part in later for row in part.rows}
    rows = (
        (
            Shown((row.name,), strong=True),
            *(_year(cell, row.name, numbers) for cell in row.cells),
            Shown(("Goes on in the next table",)) if row.thread_id in goes_on else _fate(row, numbers),
        )
        for row in comparison.rows
    )
    heads = ("Priority", *comparison.periods, "What became of it, and how it is known")
    text.table(Table(heads, widths, rows, f"Priorities of {body}, {comparison.periods[0]} to {comparison.periods[-1]}"))


def _fate(row: Row, numbers: Numbers) -> Shown:
    return Shown((fate(row, numbers),), quiet=tuple(deciding(row, numbers)[:_WORDS_SHOWN]))


def _year(cell: Cell, name: str, numbers: Numbers) -> Shown:
    if not cell.entries:
        return Shown((cell.gap.capitalize(),), fill=_FILLS["gap"] if cell.gap else "")
    return Shown(tuple(line for part in said(cell, name, numbers) for line in (part.name, *part.stages)), fill=_FILLS[cell.leading_stage])


def _finances(flow: Flow, report: Report, pieces: Pieces) -> None:
    flow.heading("Finances by year", 1)
    finances = report.finances
    if not finances.rows:
        flow.paragraph("No amounts were found.")
        return
    flow.paragraph(
        "Amounts as printed, with the change from the year before. ✓: the rows add up, or the amount agrees with its printed share."
        " ✗: they do not, and the source should be asked; each is listed under its table.",
        leads_on=True,
    )
    parts = finances.uncut()
    for scope, part in parts.items():
        flow.heading(scope or UNSAID, 2)
        if len(parts) <= _BODIES_DRAWN:
            _contributions(flow, part, scope or UNSAID)
        make = partial(_finance_tables, flow, scope or UNSAID, part)
        flow.add(partial(pieces.text, "money", pieces.about(part), report.numbers, make))


def _contributions(flow: Flow, part: FinanceYears, scope: str) -> None:
    """The picture of who contributed, where there is more to see than a table says as well."""
    paid = part.only("in").between(slice(-_YEARS_A_TABLE, None))
    if len(paid.periods) < 2 or len(paid.rows) <= TOO_FEW_TO_DRAW:
        return
    if len(paid.rows) > MOST_DRAWN:
        flow.paragraph("The picture of all these contributions is in money.svg.")
    else:
        _picture(flow, bars(paid, f"Contributions to {scope} by year", named=False))


def _finance_tables(flow: Flow, scope: str, part: FinanceYears, numbers: Numbers) -> str:
    text, part = flow.apart(), part.used()
    for cut in even_slices(len(part.periods), _YEARS_A_TABLE):
        _finance_table(text, part.between(cut), scope)
    for row, period, value in part.failures():
        source = citations([Citation(value.document_id, value.place)], numbers)
        text.paragraph(f"{row.item}, {period}: {value.figures} {value.check} {source}.", style="List Bullet")
    return text.xml


def _finance_table(text: Text, finances: FinanceYears, scope: str) -> None:
    periods = finances.periods
    year = 3.6
    widths = (min(_ACROSS - year * len(periods), 10.0), *([year] * len(periods)))
    text.table(Table(("Item", *periods), widths, _finance_rows(finances, len(widths)), f"Finances of {scope}", figures_from=1))


def _finance_rows(finances: FinanceYears, columns: int) -> Iterator[tuple[Shown, ...]]:
    for group, members in finances.groups():
        yield (Shown((GROUPS[group],), strong=True, fill=_FILLS["group"], span=columns),)
        for row in members:
            yield Shown((row.item,), strong=row.total, quiet=(row.note,)), *_sums(row)


def _sums(row: FinanceRow) -> Iterator[Shown]:
    for value, change in zip(row.sums, row.changes, strict=True):
        yield Shown((value.text,), strong=row.total, right=True, quiet=(change.text,) if change else ()) if value else Shown()


def _promises(flow: Flow, report: Report) -> None:
    if not report.promises:
        return
    flow.heading("Promised, and what became of it", 1)
    flow.paragraph(
        "Procedures that a paper called unfinished and requests that it made, and what a later paper of the same body says of them.", leads_on=True
    )
    rows = tuple(_promise(promise, report.numbers) for promise in report.promises[:_PROMISES_SHOWN])
    flow.table(Table(("Promised", "When", "What became of it"), (7.6, 3.4, 5.6), rows, "Promises followed up"))
    if (rest := len(report.promises) - _PROMISES_SHOWN) > 0:
        flow.paragraph(f"{count(rest, 'further one', 'further ones')} in follow_ups.jsonl.")


def _promise(promise: Promise, numbers: Numbers) -> tuple[Shown, ...]:
    begun, done = (citations([at], numbers) if at else "" for at in (promise.promised_at, promise.delivered_at))
    outcome = " ".join(filter(None, [promise.outcome, promise.delivered and f"in {promise.delivered}"]))
    return Shown((promise.name,), quiet=(promise.kind,)), Shown((promise.promised,), quiet=(begun,)), Shown((outcome,), quiet=(done,))


def _problems(flow: Flow, report: Report) -> None:
    flow.heading("What could not be used, and what the documents leave open", 1)
    if not report.problems:
        flow.paragraph("Nothing: every page was used, and no document contradicts itself.")
        return
    ranked = sorted(report.problems, key=lambda problem: ("error", "warning", "notice").index(problem.severity))
    rows = tuple(_problem(problem, report.files[problem.file]) for problem in ranked[:_PROBLEMS_SHOWN])
    flow.table(Table(("Severity", "File", "What"), (2.2, 5.2, 9.2), rows, "What could not be used"))
    if len(ranked) > _PROBLEMS_SHOWN:
        flow.paragraph(f"{count(len(ranked) - _PROBLEMS_SHOWN, 'further one', 'further ones')} in problems.jsonl.")


def _problem(problem: Problem, file: str) -> tuple[Shown, ...]:
    where = f"{file}, p. {problem.page}" if problem.page else file
    quote = f"“{one_line(problem.quote, 300)}”" if problem.quote else ""
    return Shown((problem.severity.capitalize(),)), Shown((where,)), Shown((problem.message,), quiet=(quote,))


def _sources(flow: Flow, sources: Sequence[Source]) -> None:
    flow.heading("Sources", 1)
    if not sources:
        flow.paragraph("No document was read.")
    for source in sources:
        details = [source.title, source.body, source.file, source.pages, source.note]
        flow.paragraph(". " + ". ".join(detail for detail in details if detail), style="List Number", lead=source.label)
