"""Codes of the records to the words that people read: documents, places in them, periods, stages, reasons.

Every export says the same thing with the same words, because it asks here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from pipeline.periods import MONTHS
from pipeline.records import DocumentRecord, Evidence

UNDATED = "Year not stated"
# In the order of a year: adopted before it, reported on after it, closed at its end.
STAGES = {"forward": "Planned", "reported": "Reported", "closed": "Closed"}
BASIS = {"stated": "stated", "name": "same name", "wording": "similar wording", "theme": "same theme", "decision": "decided by a person"}
RELATIONS = {
    "same": "carried on",
    "renamed": "renamed",
    "merged": "merged into",
    "split": "split off into",
    "succeeded": "succeeded by",
}
CHECKS = {
    "sums": ("✓", "rows add up to the total"),
    "does_not_sum": ("✗", "rows do not add up to the total"),
    "agrees": ("✓", "agrees with the printed share or another print"),
    "disagrees": ("✗", "disagrees with the printed share or another print"),
}
# The longest cell that Excel takes is 32,767 characters; the rest stands in the .jsonl files.
CELL_LIMIT = 32_000
_FORMULA = re.compile(r"^[\s\x00]*[=+\-@＝＋－＠]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_LINKED = re.compile(r"\[([^\[\]]+)\]\([^()\s]*\)")  # of Markdown
_KINDS = {"annual_report": "Annual Report", "business_plan": "Business Plan", "cabinet_paper": "Cabinet paper", "other": "Document"}
_TITLE_LENGTH = 60
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\b20\d\d")


def words(code: str) -> str:
    """A code as words: "in_progress" is "in progress"."""
    return code.replace("_", " ")


def count(number: int, singular: str, plural: str = "") -> str:
    """A number with its noun: "1 priority", "3 priorities"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def ratio(value: float) -> str:
    """A confidence as a spreadsheet shows it, halves up: 0.965 is "0.97"."""
    return str(Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def printable(text: str) -> str:
    """The text as office files can hold it: no control characters (a page end is one), not longer than a cell."""
    clean = text if text.isprintable() else _UNPRINTABLE.sub(" ", text)  # nearly every text is: asked so, it takes a fifth of the time
    return clean if len(clean) <= CELL_LIMIT else clean[:CELL_LIMIT] + " … (cut here)"


def one_line(text: str, length: int = CELL_LIMIT) -> str:
    """A quote as it reads in running text: line ends and page ends are spaces, a link is its words, and a long one is cut."""
    return shortened(_LINKED.sub(r"\1", " ".join(text.split())), length)


def defused(text: str) -> str:
    """The text as a CSV cell that no spreadsheet takes for a formula: an apostrophe goes before =, +, - and @."""
    return f"'{text}" if _FORMULA.match(text) else text


@lru_cache(maxsize=4096)  # a few years are asked about for every row of money
def period_range(period: str) -> tuple[str, str]:
    """First and last day of a period, as ISO dates: "2021/22" is 1 April 2021 to 31 March 2022; what is no period sorts last."""
    if match := re.fullmatch(r"(\d{4})/(\d{2})", period):
        first, short = int(match[1]), int(match[2])
        last = first - first % 100 + short
        return f"{first:04d}-04-01", f"{last if last > first else last + 100:04d}-03-31"
    return (period, period) if is_day(period) else ("9999", period)


def period_words(period: str | None) -> str:
    """A period as a column head: "2021/22", "31 March 2021"."""
    if period is None:
        return UNDATED
    return day_words(period) if is_day(period) else period


def is_day(period: str) -> bool:
    """Whether a period is a single day."""
    return _DAY.fullmatch(period) is not None


def year_of(day: str) -> str:
    """The financial year of an ISO date: 31 March 2022 is in 2021/22, 1 April 2022 in 2022/23."""
    first = int(day[:4]) - (day[5:] < "04-01")
    return f"{first:04d}/{(first + 1) % 100:02d}"


def day_words(day: str) -> str:
    """An ISO date as it is written in a paper: "5 May 2022"; what is no date stays as it is."""
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{parsed.day} {MONTHS[parsed.month - 1]} {parsed.year}"


def place(evidence: Evidence) -> str:
    """Where in its document a passage stands: "p. 4", "para 19", or nothing where neither is known."""
    if evidence.page is not None:
        return f"p. {evidence.page}"
    return f"para {evidence.paragraph}" if evidence.paragraph else ""


def cited(label: str, evidence: Evidence) -> str:
    """A document with the place in it: "Annual Report 2021-22, p. 4"; without page and paragraph the heading has to do."""
    where = place(evidence) or (f"under “{shortened(one_line(evidence.section))}”" if evidence.section else "")
    return f"{label}, {where}" if where else label


def label_documents(documents: Sequence[DocumentRecord]) -> dict[str, str]:
    """A short name for every document, by id, that a reader recognises; no two are equal.

    Kind and year come first ("Annual Report 2021-22"). Where documents share them, the body, then
    the file, then the pages in the file are added, as far as needed. A copy is said to be one.
    """
    labels = {document.id: _short_title(document) + (", copy" if document.duplicate_of else "") for document in documents}
    for detail in (_body, _file_name, _pages, _identity):
        labels = _set_apart(documents, labels, detail)
    return labels


def _set_apart(documents: Sequence[DocumentRecord], labels: dict[str, str], detail: Callable[[DocumentRecord], str]) -> dict[str, str]:
    """Add a detail to the labels that several documents share, where the documents differ in it."""
    shared = Counter(labels.values())
    varied = Counter(label for label, _ in {(labels[document.id], detail(document)) for document in documents})
    return {
        document.id: f"{label} ({detail(document)})" if shared[label] > 1 and varied[label] > 1 and detail(document) else label
        for document in documents
        for label in [labels[document.id]]
    }


def _short_title(document: DocumentRecord) -> str:
    kind = _KINDS[document.kind]
    years = period_words(document.period).replace("/", "-") if document.period else ""
    draft = " (draft)" if document.draft else ""
    if document.kind == "cabinet_paper" and document.meeting_date:
        return f"{document.committee or 'Cabinet'} paper, {day_words(document.meeting_date)}{draft}"
    if document.kind in ("annual_report", "business_plan") and years:
        return f"{kind} {years}{draft}"
    title = document.title or _file_name(document) or kind
    return shortened(title) + (f", {years}" if years and not _YEAR.search(title) else "") + draft


def shortened(text: str, length: int = _TITLE_LENGTH) -> str:
    """The text cut at a word to at most `length` characters."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def _body(document: DocumentRecord) -> str:
    return document.body or document.council or ""


def _file_name(document: DocumentRecord) -> str:
    return re.split(r"[/\\]", document.file)[-1]


def short_files(files: Iterable[str]) -> dict[str, str]:
    """Each file by the name that a reader needs: without its folders where no other file has that name."""
    named: dict[str, set[str]] = {}
    for file in files:
        named.setdefault(re.split(r"[/\\]", file)[-1], set()).add(file)
    return {file: name if len(same) == 1 and name else file for name, same in named.items() for file in same}


def _pages(document: DocumentRecord) -> str:
    return "" if document.first_page is None else f"from p. {document.first_page}"


def _identity(document: DocumentRecord) -> str:
    return document.id


def listed(items: Iterable[str]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    *before, last = list(items) or [""]
    return f"{', '.join(before)} and {last}" if before else last
