"""The county's house style: a From/To block, decimal paragraphs, lettered recommendations, a chapter for every priority."""

from __future__ import annotations

from corpus.mark import finding, lettered, maybe, priority, priority_heading
from corpus.paper import Block, Fields, Header, Heading, Items, Marked, Para, Pieces, Pull, plain, words

COUNCIL = "Northmere County Council"
BODY = "Northmere and Vale Safeguarding Children Partnership"
BOARD = "Northmere Local Safeguarding Children Board"
MEMBER = "Cabinet Member for Children and Young People"
LABEL = {"topic": ["other"]}  # a label inside a chapter has a topic of its own or the chapter's
OFFICER = "Corporate Director of Children, Families and Learning"


def report(period: str, title: str) -> Fields:
    """The document fields of an annual report of the Partnership."""
    return {
        "kind": "annual_report",
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


def cabinet(period: str, title: str, date: str, *, body: str = BODY) -> Fields:
    """The document fields of a paper to the County Council's Cabinet."""
    return {
        "kind": "cabinet_paper",
        "title": title,
        "body": body,
        "council": COUNCIL,
        "period": period,
        "meeting_date": date,
        "committee": "Cabinet",
        "agenda_item": None,
        "report_of": f"{MEMBER}; {OFFICER}",
        "draft": False,
    }


def header(subject: str, date: str) -> Header:
    """The block of labels that opens a Cabinet paper; the second From line has no label of its own in print."""
    return Header((("From", f"{MEMBER}; {OFFICER}"), ("To", f"Cabinet – {date}"), ("Subject", subject), ("Classification", "Unrestricted")))


def ask(*recommended: str) -> tuple[Block, ...]:
    """The recommendations and the line that leads them."""
    return (Para(("Cabinet is asked to:",), lead="Recommendations"), lettered(*recommended))


def key(text: str, judgement: str, *others: str) -> Marked:
    """A key message of the Partnership to the County Council; `others` are judgements that are as right."""
    return finding(text, "key_message", judgement, alt={"area": ["Northmere"], "judgement": list(others)})


def made(text: str, judgement: str = "strength", source: str = "assurance") -> Marked:
    """A sentence that says what difference the work made."""
    return finding(
        text,
        source,
        judgement,
        alt={"source": ["performance", "audit", "assurance", "survey", "review", "consultation", "training"], "judgement": ["neutral"]},
    )


def priority_chapter(
    label: str,
    name: str,
    period: str,
    said: tuple[str, ...],
    did: str,
    difference: Pieces,
    *,
    stage: str = "reported",
    since: str | None = None,
    shared_with: tuple[str, ...] = (),
    closing: str | None = None,
    pull: Pull | None = None,
) -> tuple[Block, ...]:
    """One priority as a chapter: what was said, what was done, what difference it made, and whether it ends."""
    effect = plain(words(difference))
    progress = f"{did} {effect}"
    alt = {"progress": [did, effect, f"{progress} {closing}" if closing else progress]}
    mark = priority(label, name, period, stage, outcomes=said, progress=progress, since=since, shared_with=shared_with, alt=alt)
    expected = mark.expected
    if stage == "closed":
        beside = priority(label, name, period, "reported", outcomes=said, progress=progress, since=since, alt=alt, required=False)
        expected = expected + beside.expected
    blocks: list[Block] = [
        priority_heading(label, Marked(label, expected)),
        *([Para((f"{name} has been a priority of the Partnership since {since}.",))] if since else []),
        Heading("What we said we would do", "priorities", 2, required=False, alt=LABEL),
        Items(tuple((aim,) for aim in said)),
        Heading("What we did", "priorities", 2, required=False, alt=LABEL),
        Para((did,), tolerant="assurance"),
        *([pull] if pull else []),
        Heading("What difference it made", "priorities", 2, required=False, alt=LABEL),
        Para(difference, tolerant="assurance"),
        *([Para((maybe(closing),))] if closing else []),
    ]
    return tuple(blocks)


def forward(period: str, *named: tuple[str, str], dash: str = " – ", shared_with: tuple[str, ...] = ()) -> Items:
    """The list of priorities adopted for a later year: name, dash, aim."""
    items = [(priority(f"**{name}**{dash}{aim}", name, period, "forward", outcomes=(aim,), shared_with=shared_with),) for name, aim in named]
    return Items(tuple(items))


def arrangements(groups: tuple[str, ...], closing: str) -> tuple[Block, ...]:
    """How the Partnership works: duties and groups, printed in much the same words every year. Holds no record."""
    return (
        Heading("How the Partnership works", "arrangements", alt={"topic": ["partnership"]}),
        Para(
            (
                "The Children Act 2004, as amended in 2017, requires the safeguarding partners to make arrangements to work together.",
                "They must identify and respond to the needs of children in their area, and publish a report at least once in every twelve months.",
            )
        ),
        Para(("The work is done by these groups:",)),
        Items(tuple((group,) for group in groups)),
        Para((closing,)),
    )


def agencies(*said: tuple[str, Pieces]) -> tuple[Block, ...]:
    """What each agency did: a heading and a paragraph an agency; any sentence may be read as a finding."""
    blocks: list[Block] = [Heading("What our partners did", "other", alt={"topic": ["partnership", "assurance"]})]
    for agency, pieces in said:
        blocks += [Heading(agency, "other", 2, alt={"topic": ["partnership", "assurance"]}), Para(pieces, tolerant="assurance")]
    return tuple(blocks)
