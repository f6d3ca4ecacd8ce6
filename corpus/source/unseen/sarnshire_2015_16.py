"""Sarnshire's Board, 2015/16. Plain text; priorities in a numbered list, a serious case review, section 11, a log of challenges."""

from __future__ import annotations

from corpus.mark import bullets, ledger, money, procedure, text, told
from corpus.paper import Contents, Paper, Pieces, Pull, Title
from corpus.source.unseen.house import found, grey
from corpus.source.unseen.sarnshire_house import (
    BOARD,
    COUNCIL,
    EARLY,
    EXPLOITED,
    MIND,
    MISSING,
    NEGLECT,
    capitals,
    carried_out,
    challenges,
    named,
    report,
)

TITLE = "Sarnshire Local Safeguarding Children Board Annual Report 2015-16"
YEAR, NEXT = "2015/16", "2016/17"


DONE: dict[str, Pieces] = {
    EXPLOITED: (
        grey("A co-located team for exploitation opened in Sarn Magna in July 2015."),
        found(
            "The number of young people assessed as being at high risk fell from 31 to 19 in nine months.",
            "performance",
            "strength",
            near=("assurance",),
        ),
        found(
            "Return interviews after a missing episode were completed in time in only 46% of cases.",
            "performance",
            "improvement",
            "neutral",
            near=("assurance",),
        ),
    ),
    NEGLECT: (
        procedure("A Neglect Assessment Tool was issued to all agencies in October 2015.", "Neglect Assessment Tool", "completed", "new", YEAR),
        grey("By March it had been used with 140 families, chiefly by school nurses."),
    ),
    EARLY: (
        grey("Early help hubs now cover the whole county."),
        found("Step-downs from social care that bounced back within six months were rare, at 7%.", "performance", "strength", near=("assurance",)),
    ),
}

PAPER = Paper(
    slug="sarnshire-annual-report-2015-16",
    format="text",
    document=report(YEAR, TITLE),
    foot="SLSCB Annual Report 2015-16            {page}",
    style="shire",
    numbering="none",
    dated="2016-09-12",
    blocks=(
        Title(TITLE),
        Contents(),
        capitals("Foreword by the Independent Chair", "foreword"),
        told(
            "It is a privilege to present my second report.",
            "Inspectors came in February and left us with work to do and some encouragement.",
        ),
        capitals("The role of the Board", "arrangements", "partnership"),
        text(
            "Section 14 of the Children Act 2004 gives the Board two objectives: to co-ordinate what is done by each person represented on it, and to ensure the effectiveness of what is done.",
            "Regulation 5 of the Local Safeguarding Children Boards Regulations 2006 sets out its functions.",
            "The Chair is accountable to the Chief Executive of the County Council.",
        ),
        capitals("Our priorities", "priorities"),
        text("The Board's Business Plan set three priorities for 2015-16:"),
        named(YEAR, "reported", (EXPLOITED, ""), (NEGLECT, ""), (EARLY, ""), told=DONE),
        *(block for number, (name, pieces) in enumerate(DONE.items(), 1) for block in carried_out(number, name, YEAR, pieces)),
        capitals("The inspection", "assurance", "other", "reviews"),
        text("Inspectors judged the effectiveness of the Board to require improvement. They noted that:"),
        bullets(
            found("the Board has a firm grip on its business plan", "assurance", "strength", near=("review", "audit", "scrutiny")),
            found(
                "too little is known of children placed in the county by other authorities",
                "assurance",
                "improvement",
                near=("review", "audit", "scrutiny"),
            ),
            found("the dataset is long and says little about quality", "assurance", "improvement", near=("review", "audit", "scrutiny")),
        ),
        capitals("Serious case reviews", "reviews"),
        text("The Board published one serious case review, known as Child T, in January 2016. Lessons from it were:"),
        bullets(
            found("babies were weighed often and seen undressed seldom", "review", "improvement"),
            found("the father's history in another county was not sought", "review", "improvement"),
            found("supervision notes were thorough in the midwifery service", "review", "strength"),
        ),
        text(
            "The overview report made nine recommendations to agencies, among them that the police should review how they flag addresses.",
            grey("Seven of the nine had been carried out by the end of the year."),
        ),
        text(grey("The triennial analysis of serious case reviews published by the Government looked at 293 cases from across England.")),
        capitals("Section 11 audit", "self_assessment", "audit"),
        text("Twenty-two agencies took part in the self-assessment and a panel of lay members tested six of them. The results were:"),
        bullets(
            found("Senior leaders are committed to safeguarding: fully met by 21 agencies", "self_assessment", "strength", near=("audit",)),
            found("Safer recruitment: fully met by 19 agencies", "self_assessment", "strength", near=("audit",)),
            found("Staff supervision: fully met by 11 agencies", "self_assessment", "improvement", "neutral", near=("audit",)),
            found(
                "Listening to children when services are designed: fully met by 8 agencies",
                "self_assessment",
                "improvement",
                "neutral",
                near=("audit",),
            ),
        ),
        text(
            found(
                "The panel thought that two district councils had marked themselves too generously.",
                "self_assessment",
                "improvement",
                near=("audit",),
            )
        ),
        capitals("Challenge log", "scrutiny", "assurance", "other"),
        challenges(
            ("Private fostering is hardly known", "Council", "Leaflets sent to all schools"),
            ("No paediatrician at weekends", "CCG", "Rota agreed from April 2016"),
            ("Reports reach conferences late", "Probation", "Down from 60% late to 20%"),
        ),
        Pull("We get asked the same thing by six people with six lanyards.", "Young Voices group, Abbots Sarn"),
        capitals("Training", "training"),
        text(
            grey("The Board trained 1,310 people on 52 days."),
            found("Evaluation forms show high satisfaction and tell us nothing of impact.", "training", "improvement", near=("survey",)),
            "A charge of £25 a head is made for non-attendance.",
        ),
        capitals("Finance", "finance"),
        ledger(
            "Contributions to the Board 2015-16",
            ("Agency", "£"),
            (
                (COUNCIL, 104_250),
                ("Sarnshire Clinical Commissioning Group", 52_100),
                ("Sarnshire Constabulary", 24_000),
                ("Probation and CRC", 3_150),
                ("Cafcass", 550),
            ),
            ("Total", 184_050),
            ("contribution", "income"),
            YEAR,
            BOARD,
        ),
        text(
            money("The serious case review cost £21,870.", "expenditure", "serious case review", "21870", YEAR, BOARD),
            money(
                "Spending in all was £191,300, the difference being met from balances.",
                "expenditure",
                "Spending in all",
                "191300",
                YEAR,
                BOARD,
                total=True,
                alt={"total": [False]},
            ),
        ),
        capitals("Priorities for 2016-17", "forward_priorities"),
        text("The Board has agreed that its priorities for 2016-17 will be:"),
        named(
            NEXT,
            "forward",
            (MISSING, "to know where every missing child has been and with whom"),
            (NEGLECT, "to act sooner and to know that acting sooner has worked"),
            (MIND, "to see that nobody waits alone for a first appointment"),
        ),
    ),
)
