"""The business plan for 2024-26. Markdown; priorities for two years, some with the year they began, and a budget."""

from __future__ import annotations

from corpus.mark import bullets, columns, finding, maybe, priority, procedure, section, text, told
from corpus.paper import Block, Heading, Paper, Pull, Title
from corpus.source.port_calder.house import BODY, report, risks

TITLE = "Port Calder Safeguarding Partnership Business Plan 2024-26"
PLAN = "2024/26"


def planned(number: int, name: str, aims: tuple[str, ...], *context: str, since: str | None = None) -> tuple[Block, ...]:
    """A priority of the plan: heading, why it matters, aims."""
    label = f"Priority {number} – {name}"
    mark = priority(label, name, PLAN, "forward", outcomes=aims, since=since)
    return (
        Heading(label, "priorities", 2, expected=mark.expected, alt={"topic": ["forward_priorities"]}),
        text(*(maybe(sentence) for sentence in context)),
        text("Over the two years we will:"),
        bullets(*aims),
    )


PAPER = Paper(
    slug="port-calder-business-plan-2024-26",
    format="markdown",
    document=report(PLAN, TITLE, "business_plan"),
    foot="Port Calder Safeguarding Partnership - Business Plan 2024-26 - {page}",
    style="unitary",
    numbering="none",
    dated="2024-03-18",
    blocks=(
        Title(TITLE),
        section("About this plan", "foreword", alt={"topic": ["partnership", "purpose", "background", "other"]}),
        told(
            "This plan sets out what the Port Calder Safeguarding Partnership will do between April 2024 and March 2026.",
            "It replaces the yearly lists of priorities in our annual reports.",
        ),
        section("What we know", "background", alt={"topic": ["assurance", "performance", "other"]}),
        text(
            finding(
                "Contacts to the safeguarding hub have risen by 27% in three years.",
                "performance",
                "risk",
                alt={"judgement": ["neutral"], "source": ["assurance"]},
            ),
            finding("Fewer children need a second plan.", "performance", "strength", alt={"source": ["assurance"]}),
            finding(
                "Agencies are not confident in talking with families about faith, race and migration.",
                "assurance",
                "improvement",
                alt={"judgement": ["risk"], "source": ["performance", "self_assessment"]},
            ),
        ),
        section("Our priorities for 2024-26", "forward_priorities", alt={"topic": ["priorities"]}),
        *planned(
            1,
            "Getting Help Early",
            ("open a fifth family hub in Northside", "halve the wait for a first visit", "agree with schools who leads when neglect is suspected"),
            "Getting Help Early has been a priority since 2022/23.",
            since="2022/23",
        ),
        *planned(
            2,
            "Safety Beyond the Home",
            ("renew the six place plans", "bring every licensed taxi driver through training"),
            "Most serious incidents involving teenagers begin in places that agencies already know.",
        ),
        *planned(
            3,
            "Infant Safety",
            ("have every injury to a baby examined by a paediatrician within a day", "give fathers the same advice as mothers"),
            "Babies remain the children most at risk of serious harm.",
        ),
        *planned(
            4,
            "Identity, Culture and Safety",
            ("train practitioners to ask about identity", "publish what we learn from families who have arrived by sea"),
            "This is a new priority for the Partnership.",
        ),
        Pull("I am asked where I am from before I am asked how I am.", "young person, ferry terminal hub"),
        section("How we will know", "assurance", alt={"topic": ["performance", "other"]}),
        text(
            "The Executive Group will receive a report on each priority every quarter, and the Independent Scrutineer will test one priority a year."
        ),
        section("Links to other plans", "other", alt={"topic": ["partnership_working"]}),
        text(
            "The Port Calder Health and Wellbeing Board has Clean Air and Good Food as its priorities. We will support that work where it helps children."
        ),
        section("Procedures to be written or revised", "procedures"),
        bullets(
            procedure(
                "Injuries in Infants Procedure: to be published in 2024/25",
                "Injuries in Infants Procedure",
                "planned",
                "new",
                "2024/25",
                alt={"period": [PLAN]},
            ),
            procedure(
                "Transitions Protocol: to be reviewed in 2024/25", "Transitions Protocol", "planned", "reviewed", "2024/25", alt={"period": [PLAN]}
            ),
            procedure(
                "Identity and Culture Practice Guide: to be written in 2025/26",
                "Identity and Culture Practice Guide",
                "planned",
                "new",
                "2025/26",
                alt={"period": [PLAN]},
            ),
        ),
        section("Who does what", "arrangements", alt={"topic": ["partnership", "other"]}),
        text("Each priority has a lead from one of the three partners and a deputy from another:"),
        bullets(
            "The Director of Children's Services leads on help for families.",
            "The Detective Superintendent for Public Protection leads on harm beyond the home.",
            "The Chief Nurse of the Integrated Care Board leads on infants.",
            "The head of the university's school of social work leads on identity and culture, as a relevant agency.",
        ),
        section("What children and families asked for", "consultation", alt={"topic": ["voice"]}),
        text("In the autumn of 2023 we talked with 212 children and parents about this plan. The main messages were:"),
        bullets(
            finding("Families want one worker who stays", "consultation", "neutral", alt={"judgement": ["improvement"], "source": ["survey"]}),
            finding(
                "Young people do not feel safe on the last bus", "consultation", "risk", alt={"judgement": ["improvement"], "source": ["survey"]}
            ),
            finding("Parents of babies value the hubs more than any other service", "consultation", "strength", alt={"source": ["survey"]}),
        ),
        section("Risks to this plan", "assurance", alt={"topic": ["other"]}),
        risks(
            ("A partner reduces its contribution", "The three partners have agreed a notice period of twelve months."),
            ("Vacancies among health visitors continue", "The Integrated Care Board will report on recruitment every quarter."),
            ("Changes in national policy during the two years", "The plan will be reviewed in March 2025."),
        ),
        section("Budget", "finance"),
        columns(
            None,
            ("Heading", "2024/25 £", "2025/26 £"),
            ("2024/25", "2025/26"),
            (
                ("Staff", (171000, 176000)),
                ("Chair and scrutiny", (24000, 24000)),
                ("Training", (30000, 30000)),
                ("Reviews", (45000, 40000)),
                ("Procedures and IT", (15000, 15000)),
            ),
            ("Total budget", (285000, 285000)),
            ("budget", "budget"),
            BODY,
        ),
    ),
)
