"""Executive, November 2022: the paper to the report of 2021/22. PDF with a ruled head and running numbers."""

from __future__ import annotations

from corpus.mark import both, bullets, finding, maybe, money, para, section, text
from corpus.paper import Paper
from corpus.source.port_calder.house import BODY, COUNCIL, executive, header, recommend

TITLE = "Port Calder Safeguarding Partnership: Annual Report 2021/22"
PAID = "The Council contributed £148,500 to the Partnership in 2021/22, which is 49% of total contributions of £304,000."
COUNCILS = {"item": ["The Council", "The Council's contribution", "contribution"]}

PAPER = Paper(
    slug="port-calder-executive-2022-11-10",
    format="pdf",
    document=executive("2021/22", TITLE, "2022-11-10", "12"),
    foot="Port Calder Council - Executive, 10 November 2022 - page {page} of {pages}",
    style="unitary",
    numbering="running",
    dated="2022-11-01",
    blocks=(
        header(TITLE, "10 November 2022", "12"),
        section("Purpose of report", "purpose"),
        para("To present the annual report of the Port Calder Safeguarding Partnership for 2021/22."),
        section("Recommendations", "recommendations"),
        para("The Executive is recommended to:"),
        recommend(
            "note the annual report of the Port Calder Safeguarding Partnership for 2021/22;",
            "agree the Council's contribution to the Partnership for 2022/23; and",
            "ask the Director of Children's Services to report on vacancies among health visitors within six months.",
        ),
        section("Reasons for recommendations", "reasons"),
        para(
            maybe("The report shows that more children get help before they are harmed.", judgement="strength"),
            maybe("It also shows that the work depends on posts which partners find hard to fill.", judgement="risk"),
        ),
        section("Background", "background"),
        para("The Partnership's report for 2020/21 was presented to the Executive on 11 November 2021."),
        para(
            "Working Together to Safeguard Children 2018 requires that the report say what the partners have done, and how effective the arrangements have been in practice."
        ),
        section("Key messages for the Council", "key_messages"),
        para("The key messages for the Council are:"),
        bullets(
            finding(
                "Help for neglected children now starts two months sooner than it did.", "key_message", "strength", alt={"area": ["Port Calder"]}
            ),
            finding(
                "Half of the posts for health visitors in Northside are vacant. This puts early work with babies at risk.",
                "key_message",
                "risk",
                area="Northside",
                alt={"area": [None, "Port Calder"], "judgement": ["improvement"]},
            ),
            finding(
                "Work with taxi firms has stalled and needs a licensing officer.",
                "key_message",
                "improvement",
                alt={"area": ["Port Calder"], "judgement": ["risk"]},
            ),
            finding(
                "Young people who turn eighteen are less likely to fall between services.", "key_message", "strength", alt={"area": ["Port Calder"]}
            ),
        ),
        section("Progress against the Council's own actions", "performance", alt={"topic": ["other", "assurance"]}),
        para("In November 2021 the Executive asked for progress on three matters. The position is as follows:"),
        bullets(
            finding("Elected members' training: nine in ten have now attended.", "performance", "strength", alt={"source": ["assurance"]}),
            finding(
                "Homes for care leavers: the number of tenancies fell short of the promise by eleven.",
                "performance",
                "improvement",
                alt={"source": ["assurance"], "judgement": ["risk"]},
            ),
            finding(
                "Children educated at home: visits are offered within ten days, but a third of families decline.",
                "performance",
                "improvement",
                alt={"source": ["assurance"], "judgement": ["risk", "neutral"]},
            ),
        ),
        para("A note for members on how to raise a concern about a child is printed on the Council's website and is not repeated here."),
        section("Consultation", "consultation"),
        para(
            "The Children and Families Scrutiny Panel considered the report on 20 October 2022.",
            finding(
                "The Panel was concerned that schools have no vote in the Executive Group.",
                "scrutiny",
                "improvement",
                alt={"judgement": ["risk"], "source": ["consultation"]},
            ),
        ),
        section("Alternative options considered", "other"),
        para(
            "A reduced contribution was considered. It would save the Council money in the short term but would end the evaluation of the screening tool, and is not recommended."
        ),
        section("Financial implications", "resource_implications", alt={"topic": ["finance"]}),
        para(
            both(
                money(
                    PAID,
                    "contribution",
                    COUNCIL,
                    "148500",
                    "2021/22",
                    BODY,
                    share="49",
                    check="agrees",
                    anchor="contributed £148,500 to the Partnership",
                    alt=COUNCILS,
                ),
                money(
                    "",
                    "income",
                    "total contributions",
                    "304000",
                    "2021/22",
                    BODY,
                    total=True,
                    alt={"check": ["agrees"], "kind": ["contribution", "budget"]},
                    anchor="total contributions of £304,000",
                ),
            ),
            money(
                "It contributed £145,000 in 2020/21.",
                "contribution",
                COUNCIL,
                "145000",
                "2020/21",
                BODY,
                check="agrees",
                alt={**COUNCILS, "check": [None]},
            ),
        ),
        para(
            money(
                "The proposed contribution for 2022/23 is £152,000, for which provision has been made.",
                "contribution",
                COUNCIL,
                "152000",
                "2022/23",
                BODY,
                alt={**COUNCILS, "kind": ["budget"], "check": ["agrees"]},
            ),
            "A contribution of more than £250,000 would be a key decision.",
        ),
        section("Legal implications", "other", alt={"topic": ["policy_framework"]}),
        para(
            "The Council must make arrangements under section 11 of the Children Act 2004 to ensure that its functions are discharged having regard to the welfare of children."
        ),
        section("Equality and diversity", "equality"),
        para("The report gives particular attention to families who have arrived through the port."),
        section("Crime and disorder", "crime_disorder"),
        para("The Safer Port Calder Partnership, which is a separate body, has Anti-Social Behaviour as its priority for 2022/23."),
        section("Appendices", "appendix"),
        text("Appendix 1: Port Calder Safeguarding Partnership Annual Report 2021/22"),
        section("Background papers", "background_papers"),
        text("Port Calder Health and Wellbeing Strategy 2021-26, whose priorities are Healthy Weight and Clean Air"),
    ),
)
