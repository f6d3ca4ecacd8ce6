"""Irkdale's scrutiny committee, October 2025: RECOMMENDED that the Committee A, B, C. Plain text; running numbers, fees and another body's aims."""

# ruff: noqa: E501 - the prose of a paper stands one sentence a line

from __future__ import annotations

from corpus.mark import money, recommendation, section, text
from corpus.paper import Header, Items, Paper, Para, Title
from corpus.source.unseen.house import fields, found, grey, roman
from corpus.source.unseen.irkdale_house import BODY, COUNCIL
from corpus.source.unseen.irkdale_house import numbered_para as para

TITLE = "Irkdale Children's Safeguarding Partnership: Yearly Report 2024/25"
COMMITTEE = "Children and Families Scrutiny Committee"
DIRECTOR = "Director of Children's Services"
ASKED = (
    "examines the Yearly Report for 2024/25 and sends its comments to the delegated safeguarding partners;",
    "invites the independent scrutineer to its meeting in February 2026; and",
    "considers whether online harm between children should be the subject of a task group.",
)

PAPER = Paper(
    slug="irkdale-scrutiny-2025-10-14",
    format="text",
    document=fields(
        "cabinet_paper", TITLE, BODY, "2024/25", council=COUNCIL, meeting_date="2025-10-14", committee=COMMITTEE, agenda_item="7", report_of=DIRECTOR
    ),
    foot="Irkdale MBC / {page}",
    style="metropolitan",
    numbering="running",
    dated="2025-10-06",
    blocks=(
        Header(
            (
                ("Council", COUNCIL),
                ("Meeting", COMMITTEE),
                ("Date", "14 October 2025"),
                ("Item", "7"),
                ("Report of", DIRECTOR),
                ("Ward(s)", "All"),
            )
        ),
        Title(TITLE),
        section("Why this report is before the Committee", "purpose"),
        para("The Committee looks at the work of the safeguarding partners once in each municipal year, before the report is published."),
        section("Recommendations", "recommendations"),
        Para(("RECOMMENDED that the Committee:",)),
        Items(tuple((recommendation(words, mark),) for mark, words in zip("ABC", ASKED, strict=True)), labels=("A.", "B.", "C.")),
        section("Background", "background"),
        para("The Council, the Integrated Care Board and the police are jointly and equally responsible for the arrangements."),
        para(
            "Statutory guidance requires the yearly report to say what the partners have done, what effect it has had on children, and how they have used their independent scrutiny."
        ),
        section("Points the Committee may wish to pursue", "key_messages", alt={"topic": ["other", "scrutiny"]}),
        para("Having read the report, the Director suggests that members look closely at these matters:"),
        roman(
            found(
                "family help has been in place for a year and its effect is unproven",
                "key_message",
                "improvement",
                near=("performance", "assurance", "scrutiny"),
            ),
            found("the partnership's business unit rests on one person", "key_message", "risk", near=("scrutiny", "assurance")),
            found(
                "schools are better represented than in most neighbouring boroughs",
                "key_message",
                "strength",
                near=("scrutiny", "assurance", "performance"),
            ),
        ),
        para(
            found("Knife injuries have fallen by a quarter, the largest fall in the sub-region.", "performance", "strength", near=("key_message",)),
            grey("Officers have asked the hospital for its figures by month."),
        ),
        section("What other bodies are doing", "partnership_working", alt={"topic": ["other", "partnership"]}),
        para(
            "The Combined Authority's Violence Reduction Unit has set itself three aims, namely safer journeys, trusted adults and real alternatives. They are noted here because two of them overlap with the partners' work."
        ),
        section("Options", "other"),
        para(
            "Members may accept the recommendations, amend them, or ask for a further report. The last would delay publication beyond the date in the published arrangements."
        ),
        section("Resource implications", "resource_implications"),
        para(
            money(
                "The Council's share of the Partnership's income in 2024/25 was £151,000,",
                "contribution",
                COUNCIL,
                "151000",
                "2024/25",
                BODY,
                share="47",
                check="agrees",
                alt={"item": ["The Council"], "check": [None, "disagrees"]},
                anchor="income in 2024/25 was £151,000",
            ),
            money(
                "being 47% of £319,000.",
                "income",
                "income",
                "319000",
                "2024/25",
                BODY,
                total=True,
                alt={"check": ["agrees", "disagrees"], "kind": ["contribution", "budget"], "total": [False], "item": ["income in 2024/25"]},
                anchor="being 47% of £319,000",
            ),
        ),
        para(
            money(
                "A budget of £155,000 is proposed for 2026/27.",
                "budget",
                "budget",
                "155000",
                "2026/27",
                BODY,
                alt={"scope": [COUNCIL], "kind": ["contribution"], "total": [True]},
            ),
            "Spending above £25,000 on any one review must be agreed by the lead safeguarding partners.",
        ),
        section("Equality and cohesion", "equality"),
        para(grey("Children of Roma heritage are over-represented among those missing from education.")),
        section("Health implications", "health"),
        para("There are none beyond those in the report itself."),
        section("Background papers", "background_papers"),
        text("Yearly Report 2023/24, considered by the Committee on 8 October 2024"),
        section("Contact", "officers"),
        text("Partnership Business Manager, Civic Centre, Irkdale"),
    ),
)
