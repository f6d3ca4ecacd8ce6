"""A report to the first and the last sheet of the workbook: what a Board is told and how to read the rest; what the workbook was made from."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.export.labels import CHECKS, STAGES, count
from pipeline.export.report import DECISION_BELOW, Report
from pipeline.export.sheets import Styles, Value

_STAGES = {
    "forward": "adopted for the year before it began",
    "reported": "listed for the year that a document reports on",
    "closed": "said not to be carried on",
}
_GAPS = {
    "Not listed": "a list for the year was read and does not name the priority",
    "No list read": "no document with a list for the year was read",
}
_SHEETS = {
    "Threads": "every priority through the years, what became of it, the words that say so, and a link from each year to the place it is printed in",
    "To decide": "links between years that are least sure, and questions that only a person can answer",
    "Follow-ups": "procedures and requests that were promised, and what a later paper says of them",
    "Finances by year, Changes by year": "contributions, income, expenditure, budgets and reserves, with checks, charts and the change from the year before",
    "Sources": "the documents by the numbers that stand in square brackets",
    "Priorities, Findings, Procedures, Recommendations, Problems": "every record that was read, and what could not be read or used",
    "Evidence": "the words that each record stands on",
    "About": "what this workbook was made from, and by what",
}

Line = tuple[Value, Value]


def summary_sheet(styles: Styles, report: Report) -> None:
    """Add the sheet that a Board reads first."""
    lines = [*_in_short(styles, report), *_outlook(styles, report), *_legend(styles)]
    sheet = styles.sheet("Summary", ["Summary", report.title], [36, 104])
    sheet.fill(lines, len(lines), [styles.cell, styles.strong, styles.group, styles.gap, *styles.fills.values(), *styles.fates.values()])
    sheet.print_only(2)
    sheet.finish(is_list=False)


def _in_short(styles: Styles, report: Report) -> Iterator[Line]:
    yield Value("In short", styles.strong), Value(" ".join(report.summary), styles.cell)
    if points := len(report.doubts) + len(report.questions):
        yield Value("Needs a decision", styles.strong), Value(f"{count(points, 'point')}: see the sheet To decide", styles.cell)


def _outlook(styles: Styles, report: Report) -> Iterator[Line]:
    """For each body what became of its priorities, by name, in the colours of the sheet of threads."""
    for body, groups in report.outlook:
        if len(report.outlook) > 1:
            yield Value(body, styles.group), Value(None, styles.group)
        for group in groups:
            yield Value(group.label, styles.fates[group.fate]), Value(group.sentence, styles.cell)


def _legend(styles: Styles) -> Iterator[Line]:
    for stage, word in STAGES.items():
        yield Value(f"In a year: {word}", styles.fills[stage]), Value(_STAGES[stage], styles.cell)
    for word, meaning in _GAPS.items():
        yield Value(f"In a year: {word}", styles.gap), Value(meaning, styles.cell)
    for mark, meaning in dict.fromkeys(CHECKS.values()):
        yield Value(f"At an amount: {mark}", styles.cell), Value(meaning, styles.cell)


def about_sheet(styles: Styles, report: Report) -> None:
    """Add the sheet that says what made the workbook from what."""
    rows = [(Value(label, styles.strong), Value(text, styles.cell)) for label, text in _facts(report)]
    sheet = styles.sheet("About", ["About", "This workbook"], [26, 100])
    sheet.fill(rows, len(rows), [styles.cell, styles.strong])
    sheet.finish()


def _facts(report: Report) -> Iterator[tuple[str, str]]:
    about = report.about
    yield "What this is", report.title
    for name, holds in _SHEETS.items():
        yield f"{'Sheets' if ',' in name else 'Sheet'} {name}", holds
    yield "Confidence", f"From 0 to 1: that of the weakest link of the row. Below {DECISION_BELOW} a person should decide."
    yield "Program", f"{about.program} {about.version}".strip()
    for name, version in about.versions:
        yield f"Library {name}", version
    for name, value in about.settings:
        yield f"Setting {name}", value
    for number, item in enumerate(about.inputs, 1):
        yield f"Input {number}", f"{item.file}\nSHA-256 {item.sha256}"
