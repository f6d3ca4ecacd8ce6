"""The unitary's house style: a ruled block at the head, running numbers, tables of priorities with a colour for progress."""

from __future__ import annotations

from corpus.mark import finding, priority, procedure, recommendation
from corpus.paper import Block, Fields, Header, Heading, Items, Marked, Para, Pieces, Table

COUNCIL = "Port Calder Council"
BODY = "Port Calder Safeguarding Partnership"
ADULTS = "Port Calder Safeguarding Adults Board"
DIRECTOR = "Director of Children's Services"


def report(period: str, title: str, kind: str = "annual_report") -> Fields:
    """The document fields of a paper of the Partnership's own."""
    return {
        "kind": kind,
        "title": title,
        "body": BODY,
        "council": None,
        "period": period,
        "meeting_date": None,
        "committee": None,
        "agenda_item": None,
        "report_of": None,
        "draft": False,
    }


def executive(period: str, title: str, date: str, item: str) -> Fields:
    """The document fields of a paper to the Council's Executive."""
    return {
        "kind": "cabinet_paper",
        "title": title,
        "body": BODY,
        "council": COUNCIL,
        "period": period,
        "meeting_date": date,
        "committee": "Executive",
        "agenda_item": item,
        "report_of": DIRECTOR,
        "draft": False,
    }


def header(title: str, date: str, item: str) -> Header:
    """The ruled block that opens a paper to the Executive."""
    rows = (
        ("Report to", "Executive"),
        ("Date", date),
        ("Agenda item", item),
        ("Report of", DIRECTOR),
        ("Title", title),
        ("Wards affected", "All"),
        ("Key decision", "No"),
    )
    return Header(rows, ruled=True)


def recommend(*asked: str) -> Items:
    """Recommendations 1, 2, 3."""
    return Items(tuple((recommendation(text, str(index)),) for index, text in enumerate(asked, 1)), marks="figure")


def rated(period: str, *rows: tuple[str, str, str, str]) -> Table:
    """Priorities in a table: name, aim, progress and a colour."""
    cells: list[tuple[Pieces, ...]] = []
    for name, aim, progress, colour in rows:
        mark = priority(f"**{name}**", name, period, "reported", outcomes=(aim,), progress=progress, alt={"progress": [f"{progress} {colour}"]})
        cells.append(((mark,), (aim,), (told_in_cell(progress),), (colour,)))
    return Table(("Priority", "Aim", "Progress in the year", "Status"), tuple(cells), (5, 7, 11, 3))


def told_in_cell(progress: str) -> Marked:
    """A cell of progress: it may be read as a finding."""
    return finding(
        progress, "assurance", "neutral", alt={"judgement": ["strength", "improvement", "risk"], "source": ["performance"]}, required=False
    )


def risks(*rows: tuple[str, str], source: str = "assurance") -> Table:
    """Risks and what was done about each; `source` is the work that found them."""
    alt = {"judgement": ["improvement"], "area": ["Harbour", "Northside"]}
    cells = tuple(((finding(risk, source, "risk", action=answer, alt=alt),), (answer,)) for risk, answer in rows)
    return Table(("Risk identified", "Mitigation"), cells, (1, 1))


def procedures(*rows: tuple[str, str, str, str, str, str]) -> Table:
    """Procedures with the status as printed, the date, and how the two are to be read: status, action, period."""
    cells = tuple(((procedure(name, name, status, action, period),), (shown,), (date,)) for name, shown, date, status, action, period in rows)
    return Table(("Procedure or guidance", "Status", "Date"), cells, (6, 4, 3))


def agencies(*said: tuple[str, Pieces]) -> tuple[Block, ...]:
    """What each agency told the Partnership: the agency's name runs into its paragraph in bold; any sentence may be read as a finding."""
    heading = Heading("What our agencies did", "other", alt={"topic": ["partnership", "assurance"]})
    return (heading, *(Para((f"**{agency}.**", *pieces), tolerant="assurance") for agency, pieces in said))


def terms(*words: tuple[str, str]) -> tuple[Block, ...]:
    """A table of terms and what they mean. Holds no record."""
    cells = tuple(((f"**{word}**",), (meaning,)) for word, meaning in words)
    return (Heading("Words we use", "appendix", alt={"topic": ["other"]}), Table(("Term", "What it means"), cells, (1, 3)))
