"""Cabinet, September 2021: the paper to the report of 2020/21. PDF with a boxed summary and a footnote, and again as Markdown.

Its figure for the year before is not the one that was reported then, and its total is right where the report's is not.
"""

from __future__ import annotations

from corpus.mark import both, bullets, chapter, finding, maybe, money, notice, para, section, text
from corpus.paper import Paper, Para, Title
from corpus.source.northmere.house import BODY, COUNCIL, ask, cabinet, header, key

SUBJECT = "Northmere and Vale Safeguarding Children Partnership Annual Report 2020/21"
PAID = "The County Council contributed £98,900 to the Partnership in 2020/21, which is 44% of the total income of £223,550."
BEFORE = "This compares with £94,600 in 2019/20."

PAPER = Paper(
    slug="northmere-cabinet-2021-09-14",
    format="pdf",
    also=("markdown",),
    document=cabinet("2020/21", SUBJECT, "2021-09-14"),
    foot="Northmere County Council - Cabinet, 14 September 2021 - Page {page} of {pages}",
    style="county",
    numbering="decimal",
    dated="2021-09-06",
    blocks=(
        header(SUBJECT, "14 September 2021"),
        Title(SUBJECT),
        Para(
            (
                "This report presents the second Annual Report of the Northmere and Vale Safeguarding Children Partnership (NVSCP), which covers the first year of the pandemic.",
                "The Partnership's Independent Scrutineer will attend the meeting.",
            ),
            lead="Summary",
            boxed=True,
        ),
        *ask(
            "note the Annual Report of the Partnership for 2020/21;",
            "comment on the key messages set out in section 3;",
            "agree to receive a further report on children who are educated at home by March 2022; and",
            "ask the Corporate Director of Children, Families and Learning to review the County Council's contribution before the next budget is set.",
        ),
        chapter("Introduction", "background", alt={"topic": ["purpose", "other"]}),
        para(
            "The Annual Report must be published by the safeguarding partners, and is shared with the national Child Safeguarding Practice Review Panel."
        ),
        para(
            "The Partnership reviewed its published arrangements in the spring.",
            "It decided to keep them, and to add the three district councils as relevant agencies.",
            note="The districts are Northmere Coast, Saltreave and the Vale.",
        ),
        chapter("Context", "background", alt={"topic": ["other"]}),
        para(
            maybe("Schools were closed to most children for 19 weeks of the year.", "pandemic"),
            maybe("The County Council delivered 7,300 devices to families without one.", "pandemic"),
        ),
        para(
            maybe("Redeployed staff made 4,100 welfare calls.", "pandemic"),
            finding(
                "The welfare calls brought 212 children to the notice of early help services who had not been known before.",
                "pandemic",
                "strength",
                alt={"judgement": ["neutral"], "source": ["performance"]},
            ),
        ),
        chapter("Key messages", "key_messages"),
        para("Key messages from the Partnership to the County Council are:"),
        bullets(
            key(
                "Multi-agency safeguarding work held up under severe pressure. Attendance at conferences by health professionals has never been better.",
                "strength",
            ),
            key("Babies were over-represented among the serious incidents of the year.", "risk", "improvement", "neutral"),
            key("Return interviews reach fewer than half of the children who go missing.", "improvement", "risk"),
            key("More children are educated at home, and the County Council does not know enough about some of them.", "risk", "improvement"),
            key("The Neglect Profile is now used by all agencies and makes a difference to the length of plans.", "strength"),
        ),
        chapter("Scrutiny", "scrutiny", alt={"topic": ["timetable"]}),
        para(
            "The Children and Young People Scrutiny Committee considered the draft on 2 September 2021.",
            finding(
                "Members were concerned that housing officers had not been invited to planning meetings for babies.",
                "scrutiny",
                "improvement",
                alt={"judgement": ["risk"]},
            ),
        ),
        chapter("Financial implications", "resource_implications", alt={"topic": ["finance"]}),
        para(
            both(
                money(
                    PAID,
                    "contribution",
                    COUNCIL,
                    "98900",
                    "2020/21",
                    BODY,
                    share="44",
                    check="agrees",
                    anchor="contributed £98,900 to the Partnership",
                ),
                money(
                    "",
                    "income",
                    "total income",
                    "223550",
                    "2020/21",
                    BODY,
                    total=True,
                    check="disagrees",
                    anchor="total income of £223,550",
                    alt={"check": [None, "agrees"], "kind": ["budget", "contribution"]},
                ),
            ),
            both(
                money(
                    BEFORE,
                    "contribution",
                    COUNCIL,
                    "94600",
                    "2019/20",
                    BODY,
                    check="disagrees",
                    anchor="compares with £94,600 in 2019/20",
                    alt={"check": [None]},
                ),
                notice(BEFORE, "the report of 2019/20 gives £96,400 for the County Council's contribution", anchor="£94,600", required=False),
            ),
        ),
        para(
            "The Partnership proposes no increase for 2021/22. Any decision above the key decision threshold of £500,000 would come to Cabinet in its own right."
        ),
        chapter("Legal implications", "other", alt={"topic": ["policy_framework"]}),
        para(
            "Under section 16E of the Children Act 2004 the safeguarding partners must make arrangements to work together with relevant agencies.",
            "The County Council must carry out its functions having regard to the need to safeguard and promote the welfare of children.",
        ),
        chapter("Equality implications", "equality"),
        para(
            "An equality impact assessment has been completed.",
            maybe(
                "It found that the move to meetings by video was harder for parents with a hearing impairment, and interpreters are now booked for every conference."
            ),
        ),
        chapter("Other implications", "other"),
        section("Crime and disorder", "crime_disorder", 2),
        para(
            "The Northmere Community Safety Partnership has made Violence Against Women and Girls its priority for 2021/22. That plan is reported to the Cabinet separately."
        ),
        section("Environment", "environment", 2),
        para("There are no implications for the environment."),
        chapter("Background documents", "background_papers"),
        text("Report to Cabinet, 13 October 2020: Northmere and Vale Safeguarding Children Partnership Annual Report 2019/20"),
        text("Northmere Health and Wellbeing Strategy 2020-25, whose priorities are Healthy Weight and Loneliness"),
        chapter("Contact details", "officers"),
        text("Head of Safeguarding and Quality, Northmere County Council"),
    ),
)
