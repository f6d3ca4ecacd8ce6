"""Sarnshire, a county in the years of Local Safeguarding Children Boards: capitals for chapters, underlined sub-headings, priorities by number."""

from __future__ import annotations

from corpus.mark import priority
from corpus.paper import Block, Fields, Heading, Items, Para, Pieces, Table, plain, words
from corpus.source.unseen.house import fields, found, grid

COUNCIL = "Sarnshire County Council"
BOARD = "Sarnshire Local Safeguarding Children Board"
BODY = "Sarnshire Safeguarding Children Partnership"
EXPLOITED, MISSING = "Child Sexual Exploitation", "Sexual Exploitation and Missing Children"
NEGLECT, EARLY, MIND = "Neglect", "Early Help", "Young People's Mental Health"


def report(period: str, title: str, body: str = BOARD) -> Fields:
    """The document fields of an annual report."""
    return fields("annual_report", title, body, period)


def capitals(text: str, topic: str, *others: str) -> Heading:
    """A chapter heading in capitals."""
    return Heading(text.upper(), topic, 1, alt={"topic": list(others)} if others else {})


def underlined(text: str, topic: str, *others: str) -> Heading:
    """An underlined sub-heading."""
    return Heading(text, topic, 2, alt={"topic": ["other", *others]})


def named(period: str, stage: str, *rows: tuple[str, str], told: dict[str, Pieces] | None = None) -> Items:
    """A numbered list of priorities: name, semicolon; the aim, where one is printed, stands after a dash. `told` is what a later chapter says was done."""
    items: list[Pieces] = []
    for name, aim in rows:
        end = "." if name == rows[-1][0] else ";"
        said = plain(words(told[name])) if told else None
        mark = priority(
            f"{name} - {aim}{end}" if aim else f"{name}{end}",
            name,
            period,
            stage,
            outcomes=(aim,) if aim else (),
            progress=said,
            alt={"progress": [None]},
        )
        items.append((mark,))
    return Items(tuple(items), marks="figure")


def carried_out(number: int, name: str, period: str, pieces: Pieces) -> tuple[Block, ...]:
    """What was done under a priority that the list has named already: the sub-heading makes no second record, and need not be wrong as one."""
    expected = priority(name, name, period, "reported", progress=plain(words(pieces)), required=False).expected
    return (Heading(f"Priority {number}: {name}", "priorities", 2, expected=expected, alt={"topic": ["other"]}), Para(pieces))


def challenges(*rows: tuple[str, str, str]) -> Table:
    """The log of challenges: what was raised, with whom, and what came of it."""
    cells = [((found(raised, "assurance", "improvement", action=answer, near=("scrutiny",)),), (whom,), (answer,)) for raised, whom, answer in rows]
    return grid(("Challenge", "To", "Outcome"), cells, (6, 3, 7))
