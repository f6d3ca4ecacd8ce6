"""Ashenbrook's Cabinet, November 2024: a ruled front table, recommendations 2.1 to 2.4, options, and the objectives of the next plan. PDF."""

from __future__ import annotations

from corpus.mark import both, bullets, chapter, money, para, priority, recommendation, text
from corpus.paper import Header, Items, Paper, Para, Pieces
from corpus.source.unseen.ashenbrook_house import BODY, COUNCIL, HEARING, NEGLECT
from corpus.source.unseen.house import fields, found, grey

TITLE = "Ashenbrook Safeguarding Adults Board: Annual Report 2023-24 and Strategic Plan 2025-28"
LEAD = "Marion Tealby, Strategic Director of Adults and Health"
ASKED = (
    "Note the Annual Report of the Safeguarding Adults Board for 2023-24, attached at Appendix 1.",
    "Endorse the three objectives of the Board's Strategic Plan 2025-28, set out in section 5 of this report.",
    "Agree that the Council's contribution to the Board be held at its present level for 2025-26.",
    "Ask the Strategic Director to report back within six months on repeat enquiries.",
)
CARE = "Quality and Dignity in Paid Care"
PLAN = "2025/28"
CLOSES = f"{CARE} will not be taken into the new plan, because the Council's own quality board now does this work."


def adopted(name: str, said: str, aim: str) -> Pieces:
    """An objective of the next plan, its name in bold in front of its aim."""
    return (priority(f"**{name}**{said}", name, PLAN, "forward", outcomes=(aim,), alt={"period": ["2025/26"], "outcomes": [[]]}), aim)


PAPER = Paper(
    slug="ashenbrook-cabinet-2024-11-20",
    format="pdf",
    document=fields("cabinet_paper", TITLE, BODY, "2023/24", council=COUNCIL, meeting_date="2024-11-20", committee="Cabinet", report_of=LEAD),
    foot="London Borough of Ashenbrook – Cabinet – Page {page} of {pages}",
    style="borough",
    numbering="decimal",
    dated="2024-11-11",
    blocks=(
        Header(
            (
                ("Report title", TITLE),
                ("Meeting", "Cabinet"),
                ("Date", "20 November 2024"),
                ("Wards", "All"),
                ("Report authorised by", LEAD),
                ("Key decision", "No"),
            ),
            ruled=True,
        ),
        chapter("Executive summary", "purpose", alt={"topic": ["other", "background"]}),
        para(
            "The law requires the Board's annual report to be sent to the Leader and the chief executive of the Council. This report brings it before Cabinet in public."
        ),
        para("It also introduces the plan that will follow when the present one ends in March 2025."),
        chapter("Recommendations", "recommendations"),
        Para(("Cabinet is recommended to:",)),
        Items(tuple((recommendation(asked, f"2.{index}"),) for index, asked in enumerate(ASKED, 1)), labels=("2.1", "2.2", "2.3", "2.4")),
        chapter("Reasons for the decision", "reasons"),
        para("Cabinet members hold the Council's own adult services to account, and the report lets them see those services beside their partners."),
        chapter("What the annual report shows", "key_messages", alt={"topic": ["background", "other", "performance"]}),
        para(
            grey("Concerns reached 2,512 in the year."),
            found("Repeat enquiries rose from 19% to 23%.", "performance", "risk", "neutral", near=("key_message",)),
            found("Fewer tenants known to the self-neglect panel lost their homes.", "performance", "strength", near=("key_message",)),
        ),
        para("Officers draw three points from it:"),
        bullets(
            found("Listening to adults has become habit, though less so where an interpreter is needed", "key_message", "strength", "improvement"),
            found("Supported living is the weakest part of the care market", "key_message", "improvement", near=("performance", "assurance")),
            found("Turnover among social workers puts all of this in jeopardy", "key_message", "risk", near=("performance", "assurance")),
        ),
        chapter("Strategic Plan 2025-28", "forward_priorities", alt={"topic": ["priorities"]}),
        para("Subject to Cabinet's views, the Board will adopt these objectives:"),
        bullets(
            adopted(HEARING, ":", "every adult is asked, and asked in a language they use."),
            adopted("Self-Neglect and Hoarding", f" (the new name of the objective on {NEGLECT}):", "agencies act on early signs."),
            adopted("Bridging Care and Adulthood", ":", "nobody falls between children's and adults' services at eighteen."),
        ),
        para(
            both(
                priority(CLOSES, CARE, "2024/25", "closed", alt={"period": ["2023/24", "2022/25", PLAN]}),
                priority(CLOSES, CARE, "2023/24", "reported", required=False),
                grey(CLOSES),
            ),
        ),
        chapter("Alternative options considered", "other"),
        para(
            "Cabinet could ask the Board to extend its present plan by a year. The objectives would then rest on data from before the pandemic, and officers do not advise it."
        ),
        para("Cabinet could decline to receive the report. It has no power to amend it."),
        chapter("Contribution to strategic outcomes", "policy_framework", alt={"topic": ["other"]}),
        para(
            "The Council's Corporate Plan has five priorities: Safer Homes, Fairer Work, Cleaner Streets, Brighter Futures and Healthy Lives. The report bears on the first and the last."
        ),
        chapter("Statutory officers' comments", "other", alt={"topic": ["resource_implications"]}),
        Para(
            (
                money(
                    "The Council paid £121,000 to the Board in 2023-24,",
                    "contribution",
                    COUNCIL,
                    "121000",
                    "2023/24",
                    BODY,
                    share="72",
                    check="agrees",
                    alt={"check": [None, "disagrees"], "item": ["The Council"]},
                    anchor="The Council paid £121,000",
                ),
                money(
                    "or 72% of its income of £168,500.",
                    "income",
                    "income",
                    "168500",
                    "2023/24",
                    BODY,
                    total=True,
                    alt={"check": ["agrees", "disagrees"], "kind": ["budget"], "total": [False]},
                    anchor="72% of its income of £168,500",
                ),
                "Officers have discounted the total in the Board's own table.",
            ),
            lead="Finance",
        ),
        Para(("Sections 42 to 45 of, and Schedule 2 to, the Care Act 2014 govern the Board. There are no other legal points.",), lead="Legal"),
        Para((grey("Women make up 59% of the adults who were the subject of an enquiry."),), lead="Equality"),
        Para(("A contract let under this heading above £500,000 would need a further key decision.",), lead="Procurement"),
        chapter("Use of appendices", "appendix"),
        text("Appendix 1 – Annual Report 2023-24"),
        chapter("Background papers", "background_papers", alt={"topic": ["other"]}),
        text("Ashenbrook Safeguarding Adults Board Strategic Plan 2022-25"),
    ),
)
