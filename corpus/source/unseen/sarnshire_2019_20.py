"""Sarnshire's Partnership, 2019/20: the first report of the body that succeeded the Board. Markdown; a priority taken over, one succeeded."""

from __future__ import annotations

from dataclasses import replace

from corpus.mark import bullets, money, priority, procedure, text, told
from corpus.paper import Block, Header, Paper, Para, Piece, Title, plain, words
from corpus.source.unseen.house import found, grey
from corpus.source.unseen.sarnshire_house import BODY, COUNCIL, MISSING, NEGLECT, capitals, named, report, underlined

TITLE = "Sarnshire Safeguarding Children Partnership: First Annual Report, 2019-20"
YEAR, NEXT = "2019/20", "2020/21"
TAKEN = f"The Partnership took over the Board's priority on {NEGLECT}."
SUCCEEDED = f"Its priority on Exploitation succeeds the Board's on {MISSING} and looks at boys as well as girls."


def told_of(name: str, aim: str, *did: Piece) -> tuple[Block, ...]:
    """A priority: an underlined sub-heading of its name, its aim, and what was done."""
    progress = " ".join(plain(words((piece,))) for piece in did)
    heading = underlined(name, "priorities")
    mark = priority(name, name, YEAR, "reported", outcomes=(aim,), progress=progress, alt={"outcomes": [[]]})
    return (replace(heading, expected=mark.expected), Para((aim,)), Para(did))


PAPER = Paper(
    slug="sarnshire-annual-report-2019-20",
    format="markdown",
    document=report(YEAR, TITLE, BODY),
    foot="Sarnshire Safeguarding Children Partnership {page}",
    style="shire",
    numbering="none",
    dated="2020-11-16",
    blocks=(
        Title(TITLE),
        Header((("Approved by", "The safeguarding partners"), ("Date", "16 November 2020"))),
        capitals("Welcome", "foreword"),
        told("No first year should end in a lockdown, and ours did.", "We owe a great deal to the staff who kept knocking on doors."),
        capitals("From Board to Partnership", "arrangements", "partnership", "background"),
        text(
            "The Sarnshire Local Safeguarding Children Board was dissolved on 28 September 2019 and the Sarnshire Safeguarding Children Partnership began work on the next day.",
            TAKEN,
            SUCCEEDED,
        ),
        text("The Children and Social Work Act 2017 abolished the duty to keep a Board."),
        capitals("What we worked on in 2019-20", "priorities"),
        *told_of(
            NEGLECT,
            "To act before a child's clothes, teeth and weight tell the story.",
            grey("The assessment tool was shortened to two sides."),
            grey("It is now completed in 310 families a year."),
            found(
                "Dental extractions under general anaesthetic remain the highest in the region.",
                "performance",
                "risk",
                "neutral",
                near=("assurance",),
            ),
        ),
        *told_of(
            "Exploitation",
            "To disrupt those who use children, wherever they find them.",
            grey("Thirty-six notices were served on adults."),
            found("Intelligence from schools grew once there was a form for it.", "assurance", "strength", near=("performance",)),
        ),
        capitals("What worried us", "assurance", "performance", "other"),
        bullets(
            found(
                "Twelve children under one were admitted with head injuries, twice as many as usual",
                "assurance",
                "risk",
                "neutral",
                near=("performance", "review"),
            ),
            found("Three of the five districts have no refuge", "assurance", "risk", near=("performance",)),
            found(
                "Contact with families on plans was by telephone alone for six weeks in spring", "assurance", "risk", near=("performance", "pandemic")
            ),
        ),
        capitals("The first months of the pandemic", "covid_response", "other"),
        told("Agencies met every morning at half past eight.", source="pandemic"),
        text(
            found("Referrals fell by 38% in April 2020 and had come back by June.", "pandemic", "neutral", near=("performance",)),
            found(
                "Vulnerable children were slow to take up places in school: one in ten did so before Easter.",
                "pandemic",
                "risk",
                near=("performance",),
            ),
        ),
        capitals("Independent scrutiny", "scrutiny"),
        text(
            grey("The independent scrutineer attended each meeting."),
            found("In her opinion the handover was the smoothest that she had seen.", "scrutiny", "strength"),
            found("She was less sure that anyone had told the public.", "scrutiny", "improvement"),
        ),
        capitals("Guidance", "procedures"),
        text(
            procedure("The Continuum of Need was revised in January 2020", "Continuum of Need", "completed", "revised", YEAR),
            procedure("and a Safer Sleeping Standard introduced in March.", "Safer Sleeping Standard", "completed", "new", YEAR),
            procedure("The Escalation Policy is to be reviewed in 2020-21.", "Escalation Policy", "planned", "reviewed", NEXT),
        ),
        capitals("Money", "finance"),
        text(
            money(
                "The County Council gave £98,000,",
                "contribution",
                COUNCIL,
                "98000",
                YEAR,
                BODY,
                alt={"item": ["The County Council"], "kind": ["income"]},
            ),
            money(
                "the Clinical Commissioning Group £61,500",
                "contribution",
                "Clinical Commissioning Group",
                "61500",
                YEAR,
                BODY,
                alt={"kind": ["income"]},
            ),
            money("and the Constabulary £38,500.", "contribution", "Constabulary", "38500", YEAR, BODY, alt={"kind": ["income"]}),
            money(
                "The three gifts came to £198,000 and",
                "income",
                "three gifts",
                "198000",
                YEAR,
                BODY,
                total=True,
                alt={"check": ["sums", "agrees"], "kind": ["contribution", "budget"]},
                anchor="The three gifts came to £198,000",
            ),
            money(
                "£189,450 had been spent by 31 March 2020.",
                "expenditure",
                "spent",
                "189450",
                YEAR,
                BODY,
                alt={"total": [True], "period": ["2020-03-31"]},
            ),
        ),
        capitals("What comes next", "forward_priorities"),
        text("For 2020-21 the safeguarding partners have adopted:"),
        named(
            NEXT,
            "forward",
            (NEGLECT, "teeth, weight and warmth"),
            ("Exploitation", "the places and the people behind it"),
            ("Babies Under One", "safe sleep, safe hands"),
        ),
    ),
)
