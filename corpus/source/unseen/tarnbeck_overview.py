"""Tarnbeck's overview committee, July 2025: a short paper in plain text on the partnership's yearly report."""

from __future__ import annotations

from corpus.mark import bullets, money, recommendation, section, text
from corpus.paper import Header, Items, Paper, Para, Title
from corpus.source.unseen.house import fields, found, grey
from corpus.source.unseen.tarnbeck_plan import BODY, COUNCIL

TITLE = "Community Safety Partnership Yearly Report"
OFFICER = "Head of Communities and Leisure"

PAPER = Paper(
    slug="tarnbeck-overview-2025-07-08",
    format="text",
    document=fields(
        "cabinet_paper", TITLE, BODY, "2024/25", council=COUNCIL, meeting_date="2025-07-08", committee="Overview Committee", report_of=OFFICER
    ),
    foot="Tarnbeck District Council   {page} of {pages}",
    style="district",
    numbering="none",
    dated="2025-06-27",
    blocks=(
        Header(
            (
                ("Committee", "Overview Committee"),
                ("Date", "Tuesday 8 July 2025"),
                ("Report of", OFFICER),
                ("Portfolio", "Safer Communities"),
                ("Open/exempt", "Open"),
            )
        ),
        Para((COUNCIL,)),
        Title(TITLE),
        section("What is this about?", "purpose", alt={"topic": ["background", "other"]}),
        text(
            "Each July members hear from the Tarnbeck Community Safety Partnership about the twelve months to March. The yearly report for 2024/25 is attached."
        ),
        section("What are members asked to do?", "recommendations"),
        Items(
            (
                (recommendation("To comment on the yearly report for 2024/25.", "1"),),
                (recommendation("To tell the Portfolio Holder whether wardens should work on Sundays.", "2"),),
            ),
            marks="figure",
        ),
        section("What should members know?", "key_messages", alt={"topic": ["background", "other", "performance"]}),
        bullets(
            found("Crime is down for the third year running, by 4% this time", "key_message", "strength", near=("performance",)),
            found("Shoplifting is not, and shop staff bear the brunt", "key_message", "risk", near=("performance",)),
            found("Young women feel less safe after dark than they did", "key_message", "risk", near=("survey", "performance", "consultation")),
        ),
        text(grey("The chair of the Partnership will be there to answer questions.")),
        section("Could we do something else?", "other"),
        text("Members could hold their own inquiry into town centres. Officers would need to find the time for one from other work."),
        section("What will it cost?", "resource_implications", alt={"topic": ["finance"]}),
        text(
            "Nothing arises from this report.",
            money(
                "The Council gave the Partnership £30,000 in 2024/25",
                "contribution",
                COUNCIL,
                "30000",
                "2024/25",
                BODY,
                alt={"item": ["The Council"], "check": ["agrees"]},
            ),
            money(
                "and has put £31,500 in its budget for 2025/26.",
                "budget",
                COUNCIL,
                "31500",
                "2025/26",
                BODY,
                alt={"kind": ["contribution"], "item": ["The Council", "its budget", "budget"], "scope": [COUNCIL]},
            ),
            "Decisions costing more than £100,000 are for the full Council.",
        ),
        section("What does the law say?", "other", alt={"topic": ["policy_framework"]}),
        text("Section 19 of the Police and Justice Act 2006 makes this committee the one that scrutinises crime and disorder."),
        section("Whom can I ask?", "officers"),
        text("Community Safety Officer, Council Offices, Castle Holme"),
    ),
)
