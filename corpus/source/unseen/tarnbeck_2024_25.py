"""Tarnbeck's partnership, 2024/25. PDF with boxes in the margin; one priority renamed in brackets, one gone without a word, one new."""

from __future__ import annotations

from corpus.mark import bullets, money, priority, procedure, section, text, told
from corpus.paper import Block, Box, Expected, Items, Marked, Paper, Para, Piece, Pull, Title, plain, words
from corpus.source.unseen.house import fields, found, grey, grey_row, grid
from corpus.source.unseen.tarnbeck_plan import BODY, COUNCIL

TITLE = "Keeping Tarnbeck Safe: Community Safety Partnership Yearly Report 2024/25"
YEAR, NEXT = "2024/25", "2025/26"
OLD, TOWNS = "Anti-Social Behaviour in Our Towns", "Safer Town Centres"
WOMEN, FARMS, FRAUD = "Violence Against Women and Girls", "Rural Crime", "Fraud and Scams"


def worked_on(name: str, printed: str, intro: str, *did: Piece) -> tuple[Block, ...]:
    """A priority as reported: its name in bold, run into a sentence, with what was done below."""
    lines = [plain(words((line,))) for line in did]
    progress = " ".join((intro, *lines))
    mark = priority(printed, name, YEAR, "reported", progress=progress, alt={"progress": [intro, " ".join(lines), lines[0]]})
    whole = Expected("findings", {"text": f"{plain(printed)} {intro}", "auto": True}, False)  # the name is the subject of its sentence
    return (Para((Marked(printed, (*mark.expected, whole)), intro)), bullets(*did))


def voices(*pairs: tuple[str, str]) -> Box:
    """A box of what residents said and what was done."""
    return Box("You said, we did", (Items(tuple((grey(f"You said: {said} We did: {did}"),) for said, did in pairs), tolerant="consultation"),))


PAPER = Paper(
    slug="tarnbeck-annual-report-2024-25",
    format="pdf",
    document=fields("annual_report", TITLE, BODY, YEAR),
    foot="Tarnbeck Community Safety Partnership · {page} ·",
    style="district",
    numbering="none",
    dated="2025-06-16",
    layout="sidebar",
    blocks=(
        Title(TITLE),
        section("From the chair", "foreword"),
        told(
            "I took the chair in May, two weeks before the Castle Holme floods.",
            "The partners who pulled sheep out of the river are the same people who sit round our table, and it shows.",
        ),
        section("The year in figures", "performance"),
        Box(
            "At a glance",
            (
                Items(
                    (
                        (grey("5,006 crimes recorded"),),
                        (grey("312 farm machines marked"),),
                        (grey("27 repeat callers given a named officer"),),
                        ("4 market towns",),
                    )
                ),
            ),
            aside=True,
        ),
        text(
            found("Recorded crime fell by 4% to 5,006 offences.", "performance", "strength"),
            found("Shoplifting went the other way and was up by 22%.", "performance", "risk", "neutral"),
            found(
                "Domestic abuse flagged to the police rose by 9%, which we read as growing trust rather than growing harm.",
                "performance",
                "neutral",
                near=("assurance",),
            ),
            "Shop theft rose in every region of the country.",
        ),
        grid(
            ("Offence", "2023/24", "2024/25"),
            [
                grey_row("Violence with injury", "604", "588"),
                grey_row("Theft from shops", "377", "460"),
                grey_row("Theft from farms", "141", "96"),
                grey_row("Criminal damage", "512", "470"),
            ],
            (4, 2, 2),
            "Offences recorded",
            figures=True,
        ),
        section("What we worked on", "priorities"),
        *worked_on(
            WOMEN,
            f"**{WOMEN}**",
            "had a second adviser from September.",
            grey("The two advisers supported 214 women and 9 men."),
            found(
                "Three in four of them said that they would now know where to turn.",
                "survey",
                "strength",
                near=("performance", "assurance", "consultation"),
            ),
            grey("Bar staff in thirty venues were trained."),
        ),
        *worked_on(
            TOWNS,
            f"**{TOWNS}** (formerly {OLD})",
            "was given a new name because shop workers asked for one.",
            found(
                "Calls from the bus station in Netherbeck dropped by half once the shelter was moved.",
                "performance",
                "strength",
                area="Netherbeck",
                near=("assurance",),
            ),
            grey("Two closure orders were granted."),
            found(
                "Staithe Bridge still has no youth provision on a Friday night.",
                "assurance",
                "improvement",
                area="Staithe Bridge",
                near=("performance",),
            ),
        ),
        *worked_on(
            FARMS,
            f"**{FARMS}**",
            "moved from catching thieves to making theft harder.",
            grey("Marking days were held at five markets."),
            found("Thefts from farms are at their lowest since the watch began.", "performance", "strength", near=("assurance",)),
        ),
        voices(
            ("nobody patrols the station.", "two wardens walk it from 4pm."),
            ("the reporting form is too long.", "it now has six questions."),
        ),
        Pull("He stood outside the shop until she came out. Now someone stands with her.", "shop manager, Netherbeck"),
        section("Domestic homicide review", "reviews"),
        text(
            "The Partnership has a duty to arrange a review when somebody dies by domestic violence. One was completed and sent to the Home Office. It found that:"
        ),
        bullets(
            found("her employer saw more than any agency did", "review", "neutral"),
            found("GP records were not read together until after her death", "review", "improvement"),
            found("officers who attended in 2022 recorded the risk well", "review", "strength"),
        ),
        text(
            procedure("A Workplace Safety Protocol was adopted in January 2025 as a result,", "Workplace Safety Protocol", "completed", "new", YEAR),
            procedure(
                "and the Information Sharing Agreement will be rewritten by autumn 2025.",
                "Information Sharing Agreement",
                "planned",
                "revised",
                NEXT,
                alt={"status": ["in_progress"]},
            ),
        ),
        section("How safe do people feel?", "survey", alt={"topic": ["consultation", "voice", "performance"]}),
        Box("About the survey", (Para((grey("980 replies, of which 61% came from women"),)),), aside=True),
        text(
            found("Daytime safety is unchanged at 91%.", "survey", "neutral", near=("consultation",)),
            found("After dark the figure has slipped to 55%, and to 38% among women under thirty.", "survey", "risk", near=("consultation",)),
        ),
        section("Where the money came from", "finance"),
        text("Funding received in 2024/25:"),
        bullets(
            money(
                "Police and Crime Commissioner: £47,500",
                "contribution",
                "Police and Crime Commissioner",
                "47500",
                YEAR,
                BODY,
                alt={"kind": ["income"]},
            ),
            money("Tarnbeck District Council: £30,000", "contribution", COUNCIL, "30000", YEAR, BODY, alt={"kind": ["income"]}),
            money("Safer Streets grant: £62,400", "income", "Safer Streets grant", "62400", YEAR, BODY, alt={"kind": ["contribution"]}),
            money(
                "Parish and town councils, together: £5,900",
                "contribution",
                "Parish and town councils, together",
                "5900",
                YEAR,
                BODY,
                alt={"kind": ["income"]},
            ),
        ),
        text(
            money(
                "Altogether the Partnership had £145,800 to spend",
                "income",
                "Altogether",
                "145800",
                YEAR,
                BODY,
                total=True,
                alt={
                    "check": ["sums", "agrees"],
                    "kind": ["budget", "contribution"],
                    "item": ["the Partnership", "Altogether the Partnership had", "to spend"],
                },
                anchor="Altogether the Partnership had £145,800",
            ),
            money(
                "and spent £139,950 of it.",
                "expenditure",
                "spent",
                "139950",
                YEAR,
                BODY,
                alt={"total": [True], "item": ["the Partnership"]},
                anchor="spent £139,950 of it",
            ),
            "Stallholders pay £12 a day for a pitch, and none of that comes to us.",
        ),
        section("Looking ahead to 2025/26", "forward_priorities"),
        text("The board of chief officers reviewed the plan in March and settled on these for the coming year:"),
        bullets(
            (priority(f"**{WOMEN}**: keep both advisers in post", WOMEN, NEXT, "forward", outcomes=("keep both advisers in post",)),),
            (
                priority(
                    f"**{TOWNS}**: bring shops, wardens and police on to one radio channel",
                    TOWNS,
                    NEXT,
                    "forward",
                    outcomes=("bring shops, wardens and police on to one radio channel",),
                ),
            ),
            (
                priority(
                    f"**{FARMS}**: extend the watch over the county boundary",
                    FARMS,
                    NEXT,
                    "forward",
                    outcomes=("extend the watch over the county boundary",),
                ),
            ),
            (priority(f"**{FRAUD}** (new): help older residents to hang up", FRAUD, NEXT, "forward", outcomes=("help older residents to hang up",)),),
        ),
    ),
)
