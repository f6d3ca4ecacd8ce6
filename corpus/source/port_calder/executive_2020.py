"""Executive, November 2020: the paper to the report of 2019/20. DOCX; Word numbers the paragraphs and the recommendations."""

from __future__ import annotations

from corpus.mark import both, bullets, finding, maybe, money, para, section, text
from corpus.paper import Paper
from corpus.source.port_calder.house import BODY, COUNCIL, executive, header, recommend

TITLE = "Port Calder Safeguarding Partnership: Annual Report 2019/20"
PAID = "The Council contributed £142,000 in 2019/20, or 48% of the Partnership's total budget of £293,400."

PAPER = Paper(
    slug="port-calder-executive-2020-11-05",
    format="docx",
    document=executive("2019/20", TITLE, "2020-11-05", "9"),
    foot="Port Calder Council - Executive, 5 November 2020 - page {page}",
    style="unitary",
    numbering="running",
    dated="2020-10-27",
    blocks=(
        header(TITLE, "5 November 2020", "9"),
        section("Purpose of report", "purpose"),
        para(
            "To present to the Executive the annual report of the Port Calder Safeguarding Partnership for 2019/20, and to draw out what it means for the Council."
        ),
        section("Recommendations", "recommendations"),
        para("The Executive is recommended to:"),
        recommend(
            "note the annual report of the Port Calder Safeguarding Partnership for 2019/20;",
            "approve the Council's continued membership of the harbour safeguarding protocol; and",
            "refer the report to the Children and Families Scrutiny Panel.",
        ),
        section("Reasons for recommendations", "reasons"),
        para(
            "The Council is one of three safeguarding partners. The Executive needs to know whether the arrangements protect children and whether the Council's money is well spent."
        ),
        section("Background", "background"),
        para("The Partnership replaced the former safeguarding board on 1 September 2019. Its area is that of the Council."),
        para(
            "The annual report covers the year to 31 March 2020.",
            maybe("It was delayed by the pandemic, in which officers of the Partnership were lent to the city's emergency cell.", "pandemic"),
        ),
        section("Key messages for the Council", "key_messages"),
        para("The Partnership has asked that the Executive consider these messages:"),
        bullets(
            finding("The three family hubs have changed how early families ask for help.", "key_message", "strength", alt={"area": ["Port Calder"]}),
            finding(
                "The neglect screening tool is not yet used by most schools.",
                "key_message",
                "improvement",
                alt={"area": ["Port Calder"], "judgement": ["risk"]},
            ),
            finding(
                "Repeat plans are too frequent. The reasons will be examined in the coming year.",
                "key_message",
                "risk",
                alt={"area": ["Port Calder"], "judgement": ["improvement"]},
            ),
            finding(
                "Children's views are not recorded in a way that allows agencies to learn from them.",
                "key_message",
                "improvement",
                alt={"area": ["Port Calder"], "judgement": ["risk"]},
            ),
        ),
        section("The Council's own work", "other", alt={"topic": ["background", "assurance"]}),
        para("The annual report describes the work of all agencies. The following concerns the Council's own services:"),
        bullets(
            finding(
                "Social workers' caseloads are at the level that the Council had set itself.",
                "assurance",
                "strength",
                alt={"source": ["key_message", "performance"]},
            ),
            finding(
                "Elected members' training in safeguarding has been taken up by only half of them.",
                "assurance",
                "improvement",
                alt={"source": ["key_message", "performance", "training"]},
            ),
        ),
        section("Consultation", "consultation"),
        para(
            "The report was sent to the city's schools, the Youth Council and the Parents' Forum. The Youth Council asked that its title be changed, and it was not."
        ),
        section("Alternative options considered", "other"),
        para(
            "The Executive could choose not to receive the report. There is no statutory requirement for it to do so, but the option is not recommended because it would weaken oversight."
        ),
        section("Financial implications", "resource_implications", alt={"topic": ["finance"]}),
        para(
            both(
                money(
                    PAID,
                    "contribution",
                    COUNCIL,
                    "142000",
                    "2019/20",
                    BODY,
                    share="48",
                    check="agrees",
                    anchor="Council contributed £142,000 in 2019/20",
                    alt={"item": ["The Council"]},
                ),
                money(
                    "",
                    "budget",
                    "total budget",
                    "293400",
                    "2019/20",
                    BODY,
                    total=True,
                    alt={"check": ["agrees"], "kind": ["income", "contribution"]},
                    anchor="total budget of £293,400",
                ),
            ),
            "The contribution is met from the budget of Children's Services.",
        ),
        para("None of the recommendations meets the financial threshold for a key decision, which is £250,000."),
        section("Legal implications", "other", alt={"topic": ["policy_framework"]}),
        para(
            "Section 10 of the Children Act 2004 requires the Council to promote co-operation between itself and its partners. The annual report is evidence of how it does so."
        ),
        section("Equality and diversity", "equality"),
        para(
            "Children of families who work at sea, and those whose first language is not English, have been considered. No separate assessment is required."
        ),
        section("Appendices", "appendix"),
        text("Appendix 1: Port Calder Safeguarding Partnership Annual Report 2019/20"),
        section("Background papers", "background_papers"),
        text("Port Calder Children and Young People's Plan 2019-22, whose priorities are School Readiness and Decent Homes"),
    ),
)
