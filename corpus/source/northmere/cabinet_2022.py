"""Cabinet, October 2022: the paper to the report of 2021/22. DOCX with Word's own numbers; closes a priority, and prints a wrong share."""

# ruff: noqa: E501 - the prose of a paper stands one sentence a line

from __future__ import annotations

from corpus.mark import both, bullets, chapter, finding, maybe, money, notice, para, priority, text
from corpus.paper import Paper, Para, Title
from corpus.source.northmere.house import BODY, COUNCIL, ask, cabinet, header, key

SUBJECT = "Northmere and Vale Safeguarding Children Partnership Annual Report 2021/22"
CLOSES = (
    "Emotional Wellbeing and Mental Health will not be carried forward as a priority in 2022/23. "
    "Waiting times have fallen, the crisis line is permanent, and the Integrated Care Board will report to the Partnership twice a year."
)
PAID = "In 2021/22 the County Council contributed £101,400 to the Partnership, which was 41% of its total income of £229,600."

PAPER = Paper(
    slug="northmere-cabinet-2022-10-11",
    format="docx",
    document=cabinet("2021/22", SUBJECT, "2022-10-11"),
    foot="Northmere County Council - Cabinet, 11 October 2022 - Page {page}",
    style="county",
    numbering="decimal",
    dated="2022-10-03",
    blocks=(
        header(SUBJECT, "11 October 2022"),
        Title(SUBJECT),
        Para(
            (
                "This report introduces the third Annual Report of the Northmere and Vale Safeguarding Children Partnership (NVSCP) and asks for the Cabinet's comments.",
            ),
            lead="Summary",
        ),
        *ask(
            "note the Annual Report of the Partnership for 2021/22;",
            "welcome the fall in waiting times for specialist mental health assessment; and",
            "agree that officers write to the Integrated Care Board about its future contribution.",
        ),
        chapter("Introduction", "background", alt={"topic": ["purpose", "other"]}),
        para("The Annual Report has been agreed by the three safeguarding partners. It will be published at the end of October 2022."),
        para("The report describes the Partnership's work under five priorities, and explains how they will change in the coming year."),
        chapter("Key messages", "key_messages"),
        para("The Partnership draws the following to the attention of the County Council:"),
        bullets(
            key(
                "Demand at the front door has passed the level of 2019. Agencies have kept pace, but one initial conference in five is late.",
                "risk",
                "improvement",
                "neutral",
            ),
            key("Work in neighbourhoods has made public places safer for young people.", "strength"),
            both(
                key(CLOSES, "neutral", "strength"),
                priority(
                    CLOSES,
                    "Emotional Wellbeing and Mental Health",
                    "2021/22",
                    "closed",
                    progress="Waiting times have fallen, the crisis line is permanent, and the Integrated Care Board will report to the Partnership twice a year.",
                    alt={"progress": [None]},
                ),
            ),
            key("Practitioners do not have enough time to build relationships with children.", "risk", "improvement"),
        ),
        chapter("Independent scrutiny", "scrutiny"),
        para("The Independent Scrutineer spoke to front-line staff in every agency. The Scrutineer concluded that:"),
        bullets(
            finding("leaders know where practice is strong and where it is not", "scrutiny", "strength"),
            finding(
                "the voice of children is clearer in the work of schools than in that of the courts",
                "scrutiny",
                "neutral",
                alt={"judgement": ["improvement", "strength"]},
            ),
            finding("data from the three partners still cannot be read side by side", "scrutiny", "improvement"),
        ),
        chapter("Changes to the safeguarding partners", "arrangements", alt={"topic": ["partnership"]}),
        para(
            "On 1 July 2022 the Northmere and Vale Integrated Care Board took over the duties of the clinical commissioning group. The published arrangements have been amended."
        ),
        para(
            "The Partnership has also accepted the recommendations of two national reviews, of which the County Council's own response was reported to Cabinet in July."
        ),
        chapter("Health implications", "health"),
        para(
            maybe("The Integrated Care Board has agreed to pay for the crisis line until March 2025.", "assurance"),
            "Support for parents in the first years of a child's life is a part of the Northmere Health and Wellbeing Strategy.",
        ),
        chapter("Options considered", "other"),
        para(
            "The Cabinet could decline to comment on the report. This would miss an opportunity to hold the Partnership to account and is not recommended."
        ),
        chapter("Financial implications", "resource_implications", alt={"topic": ["finance"]}),
        para(
            both(
                money(
                    PAID,
                    "contribution",
                    COUNCIL,
                    "101400",
                    "2021/22",
                    BODY,
                    share="41",
                    check="disagrees",
                    anchor="contributed £101,400 to the Partnership",
                ),
                money(
                    "",
                    "income",
                    "total income",
                    "229600",
                    "2021/22",
                    BODY,
                    total=True,
                    alt={"check": ["agrees", "disagrees"], "kind": ["budget", "contribution"]},
                    anchor="total income of £229,600",
                ),
                notice("", "£101,400 is 44% of £229,600", anchor="41% of its total income"),
            ),
            money(
                "The contribution in 2020/21 was £98,900.",
                "contribution",
                COUNCIL,
                "98900",
                "2020/21",
                BODY,
                check="agrees",
                alt={"check": [None], "item": ["The contribution"]},
            ),
        ),
        para(
            money(
                "The Partnership's reserve stood at £41,300 on 31 March 2022.",
                "reserve",
                "reserve",
                "41300",
                "2022-03-31",
                BODY,
                alt={"period": ["2021/22"], "check": ["agrees"]},
            ),
            "Partners have agreed that it should not fall below £25,000.",
        ),
        chapter("Legal implications", "other", alt={"topic": ["policy_framework"]}),
        para(
            "The safeguarding partners have a shared and equal duty under the Children Act 2004, as amended, and the County Council's Director of Children's Services remains accountable for its own services."
        ),
        chapter("Equality implications", "equality"),
        para(maybe("Boys are over-represented among the children discussed under the priority on harm outside the family.", "performance")),
        chapter("Background documents", "background_papers"),
        text("Report to Cabinet, 14 September 2021: Northmere and Vale Safeguarding Children Partnership Annual Report 2020/21"),
        text("Northmere Safeguarding Adults Board Strategic Plan 2022-25, whose priorities are Self-Neglect and Hoarding"),
        chapter("Contact details", "officers"),
        text("Head of Safeguarding and Quality, Northmere County Council"),
    ),
)
