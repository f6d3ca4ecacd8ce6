"""Irkdale's yearly report of 2023/24. PDF; running numbers, framed key findings, lists (i) to (iv), footnotes, an audit table."""

from __future__ import annotations

from corpus.mark import money, section
from corpus.paper import Paper, Pull, Title
from corpus.source.unseen.house import found, grey, grid, roman, status_row
from corpus.source.unseen.irkdale_house import (
    ATTENDANCE,
    BEYOND,
    BOARD,
    BODY,
    COUNCIL,
    NEGLECT,
    SCHOOL,
    ahead,
    audited,
    findings_box,
    ledger,
    pursued,
    report,
)
from corpus.source.unseen.irkdale_house import numbered_para as para

TITLE = "Irkdale Children's Safeguarding Partnership Yearly Report 2023/24"
YEAR, NEXT = "2023/24", "2024/25"
SUCCEEDS = f"{ATTENDANCE} will be succeeded by {SCHOOL}, which asks why a child stays away before it asks for how long."

PAPER = Paper(
    slug="irkdale-yearly-report-2023-24",
    format="pdf",
    document=report(YEAR, TITLE),
    foot="Irkdale Children's Safeguarding Partnership [{page}]",
    style="metropolitan",
    numbering="running",
    dated="2024-09-16",
    blocks=(
        Title(TITLE),
        section("Joint statement of the lead safeguarding partners", "foreword"),
        para(
            grey("Ours is a borough of chapels, mills and very young families."),
            grey("We have written a short report because nobody finished the long ones."),
        ),
        para(grey("We met four times as lead safeguarding partners and each of us attended every meeting.")),
        findings_box(
            ("Children wait less time for a first visit than at any point in the past four years", "strength"),
            ("Schools are well informed but are not yet at the table where decisions are made", "improvement"),
            ("One ward accounts for a fifth of all children on plans for neglect", "risk", "neutral"),
        ),
        section("How we are organised", "arrangements", alt={"topic": ["partnership"]}),
        para(
            "Working Together to Safeguard Children 2023 distinguishes lead safeguarding partners from delegated safeguarding partners.",
            "Leads hold the duty and may not give it away; delegates run the arrangements on their behalf.",
            note="HM Government, December 2023. The changes had to be in place by December 2024.",
        ),
        para(
            "The partnership chair is one of the delegated safeguarding partners and holds the office for two years. An independent scrutineer is appointed by all three."
        ),
        para("Education settings are relevant agencies and are expected to co-operate with the published arrangements."),
        section("What we set out to do", "priorities"),
        para("Three priorities were set for 2023/24."),
        *pursued(
            NEGLECT,
            YEAR,
            (grey("Health visitors and family workers began to share one home-conditions checklist."),),
            (
                found("Plans for neglect that lasted beyond eighteen months fell from 41 to 26.", "performance", "strength", near=("assurance",)),
                grey("Two conferences were held on dental decay."),
            ),
        ),
        *pursued(
            BEYOND,
            YEAR,
            (grey("A contextual panel mapped nine parks, two takeaways and a tram stop."),),
            (
                found(
                    "Young people who go missing are now seen within three days in 73% of cases.",
                    "performance",
                    "strength",
                    "improvement",
                    near=("assurance",),
                ),
                found(
                    "Girls are still described in case notes as making choices that nobody would call choices in a boy of the same age.",
                    "audit",
                    "improvement",
                    near=("assurance", "performance", "review"),
                ),
            ),
        ),
        *pursued(
            ATTENDANCE,
            YEAR,
            (grey("Attendance officers joined the weekly meeting at the front door."),),
            (found("Severe absence nonetheless grew to 3.1% of secondary pupils.", "performance", "risk", "neutral", near=("assurance",)),),
        ),
        section("What the data shows", "performance"),
        para(
            found("Referrals to the front door levelled off at 6,870.", "performance", "neutral"),
            found("Repeat referrals stood at 17%, against 22% for metropolitan boroughs like ours.", "performance", "strength"),
        ),
        para(
            found(
                "Strategy meetings take place within a day in 96% of cases, but a doctor or nurse was present at only half of them.",
                "performance",
                "improvement",
                "strength",
                "neutral",
            ),
            "Nationally 399,500 children were in need at 31 March 2024.",
        ),
        section("Multi-agency audits", "audit"),
        para("Six audits were completed by pairs of auditors from different agencies."),
        audited(
            ("Strategy meetings", "Minutes seldom said who would do what by when", "improvement", "A template with three columns has been adopted"),
            (
                "Injuries to babies",
                "Bruising was referred on the same day in every case but one",
                "strength",
                "The exception was taken up with the practice concerned",
            ),
            ("Fathers", "Half of the assessments did not name the father", "improvement", "Managers return any assessment that leaves him out"),
            (
                "Elective home education",
                "Visits were declined in a third of the sample and nobody followed up",
                "risk",
                "A joint protocol is being drafted with the home education team",
            ),
        ),
        section("Independent scrutiny", "scrutiny"),
        para("The independent scrutineer spent eleven days with practitioners and reported in February 2024. He concluded that:"),
        roman(
            found("The lead safeguarding partners know their own services and trust one another's accounts of them", "scrutiny", "strength"),
            found("Data is collected by four systems and understood by one analyst", "scrutiny", "risk"),
            found("Children are asked for their views at the end of a process rather than at the start", "scrutiny", "improvement"),
            found("Independent schools have no route into the arrangements", "scrutiny", "improvement"),
        ),
        Pull("Ask me in the corridor, not in the meeting. I'd tell you more.", "pupil, year 9"),
        section("Learning from reviews", "reviews"),
        para(
            grey("Two rapid reviews were completed, both inside fifteen working days."),
            found("Both showed that a change of school near the time of a crisis had gone unnoticed by the lead worker.", "review", "improvement"),
        ),
        para(
            found(
                "A third case, which did not meet the criteria, taught us that interpreters are booked for conferences and not for home visits.",
                "review",
                "improvement",
            )
        ),
        section("Policies and procedures", "procedures"),
        grid(
            ("Procedure", "Status", "Date"),
            [
                status_row("Bruising in Non-Mobile Babies Pathway", "Revised and published", "June 2023", "completed", "revised", YEAR),
                status_row("Resolving Professional Differences Protocol", "New", "November 2023", "completed", "new", YEAR),
                status_row(
                    "Home Education Joint Protocol",
                    "In draft",
                    "Due July 2024",
                    "in_progress",
                    "new",
                    YEAR,
                    {"period": [NEXT], "status": ["planned"]},
                ),
                status_row("Threshold Guidance", "For review", "2024/25", "planned", "reviewed", NEXT),
            ],
            (8, 5, 4),
        ),
        section("Training", "training"),
        para(
            grey("There were 2,260 places on 74 courses."),
            found("Only 6% of them were taken up by GP practices.", "training", "improvement", "neutral"),
        ),
        para("A place costs £60 to any agency from outside the borough."),
        section("Finance", "finance"),
        para("Income and spending are set out below; a figure in brackets is a fall on the year before."),
        ledger(
            "Income",
            ("2022/23", YEAR),
            (
                (COUNCIL, (142_300, 148_000)),
                (BOARD, (88_000, 92_500)),
                ("Pennine West Police", (61_000, 59_500)),
                ("Schools Forum", (15_000, 15_000)),
            ),
            ("Total income", (306_300, 315_000)),
            ("contribution", "income"),
        ),
        ledger(
            "Spending",
            ("2022/23", YEAR),
            (
                ("Business unit", (201_750, 214_200)),
                ("Independent scrutiny", (22_400, 19_800)),
                ("Reviews", (48_600, 31_150)),
                ("Training and website", (27_900, 33_500)),
            ),
            ("Total spending", (300_650, 298_650)),
            ("expenditure", "expenditure"),
        ),
        para(
            money(
                "The reserve held by the Council for the Partnership was £74,900 at 31 March 2024.",
                "reserve",
                "reserve",
                "74900",
                "2024-03-31",
                BODY,
                alt={"period": [YEAR], "total": [True]},
            ),
            "It may not fall below a tenth of income.",
        ),
        section("Priorities for 2024/25", "forward_priorities"),
        para(grey(SUCCEEDS), "The delegated safeguarding partners have therefore agreed:"),
        ahead(
            NEXT,
            (NEGLECT, "so that no child waits for things to get worse before they get better"),
            (BEYOND, "so that places are made safe and not only the children in them"),
            (SCHOOL, "so that every child has one adult in school who would miss them"),
        ),
    ),
)
