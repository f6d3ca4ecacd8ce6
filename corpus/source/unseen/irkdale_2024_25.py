"""Irkdale's yearly report of 2024/25. DOCX with Word's own running numbers; one priority ends and one becomes two."""

from __future__ import annotations

from corpus.mark import money, notice, section
from corpus.paper import Box, Paper, Para, Pull, Title
from corpus.source.unseen.house import found, grey, grid, roman, status_row
from corpus.source.unseen.irkdale_house import BEYOND, BOARD, BODY, COUNCIL, NEGLECT, SCHOOL, ahead, audited, findings_box, ledger, pursued, report
from corpus.source.unseen.irkdale_house import numbered_para as para

TITLE = "Irkdale Children's Safeguarding Partnership Yearly Report 2024/25"
YEAR, NEXT = "2024/25", "2025/26"
SPLIT = f"{BEYOND} has grown too wide for one plan and becomes two priorities, Child Exploitation and Serious Violence."
CLOSES = f"{SCHOOL} is not carried forward: education leaders now sit on every group, and the work belongs to them."

PAPER = Paper(
    slug="irkdale-yearly-report-2024-25",
    format="docx",
    document=report(YEAR, TITLE),
    foot="Irkdale Children's Safeguarding Partnership [{page}]",
    style="metropolitan",
    numbering="running",
    dated="2025-09-15",
    blocks=(
        Title(TITLE),
        section("From the lead safeguarding partners", "foreword"),
        para(grey("Working Together 2023 asked us for strong, joined-up leadership, and we took it at its word.")),
        para(grey("Not everything went as we had hoped."), grey("This report says where.")),
        findings_box(
            ("Education has become a full partner in all but name", "strength"),
            ("The number of children harmed by other children online has outrun the services that might help them", "risk"),
            ("We cannot yet show what difference family help has made", "improvement"),
        ),
        section("Who does what", "arrangements", alt={"topic": ["partnership"]}),
        para(
            "The lead safeguarding partners are the chief executive of the Council, the chief executive of the Integrated Care Board and the chief constable."
        ),
        para("Each has named a delegated safeguarding partner, who must be senior enough to speak with authority and to commit money."),
        para("The families first reforms ask for a multi-agency child protection team in every area. Ours will be built in three stages:"),
        roman("Recruit lead practitioners from the three partners", "Move them under one roof", "Close the separate strategy meeting rota"),
        section("Progress against our priorities", "priorities"),
        *pursued(
            NEGLECT,
            YEAR,
            (
                grey("The home-conditions checklist is now used by housing officers as well."),
                found("It was found in 81% of the files where it should have been.", "audit", "strength", near=("performance", "assurance")),
            ),
            (
                found(
                    "Children under five make up a growing share of those on plans for neglect.",
                    "performance",
                    "risk",
                    "neutral",
                    near=("assurance",),
                ),
            ),
        ),
        *pursued(
            BEYOND,
            YEAR,
            (grey("Work on the tram stop ended in October, when cameras and youth workers had moved the dealing on."),),
            (
                found("Knife injuries to under-eighteens fell by a quarter.", "performance", "strength", near=("assurance",)),
                found("Referrals about sexual images doubled.", "performance", "risk", "neutral", near=("assurance",)),
            ),
        ),
        *pursued(
            SCHOOL,
            YEAR,
            (grey("Every school has named a safeguarding link governor."),),
            (found("Severe absence has stopped rising, though it has not begun to fall.", "performance", "neutral", near=("assurance",)),),
            (grey(CLOSES),),
            stage="closed",
        ),
        section("Education as a relevant agency", "partnership", alt={"topic": ["arrangements", "other", "assurance"]}),
        para("An education forum of fourteen heads elects two of its number to the executive group."),
        para(
            grey("All 118 schools and colleges were sent the yearly safeguarding return and 112 sent it back."),
            found(
                "The returns show that filtering of internet access is checked every term in nine schools out of ten.",
                "self_assessment",
                "strength",
                near=("survey", "audit", "assurance"),
            ),
            found(
                "Alternative providers returned the weakest answers on safer recruitment.",
                "self_assessment",
                "improvement",
                near=("survey", "audit", "assurance"),
            ),
        ),
        section("Audit", "audit"),
        para("Four themes were audited."),
        audited(
            (
                "Online harm",
                "Devices were discussed with parents and hardly ever with the child",
                "improvement",
                "Scripts for a first conversation have been written by young people",
            ),
            ("Family help plans", "Plans were lively and specific where a school had written them", "strength", "Examples have been circulated"),
            ("Pre-birth work", "Late bookings were not chased between the two hospitals", "risk", "One midwife now holds a list for both"),
            ("Kinship carers", "Carers did not know what they were entitled to", "improvement", "A kinship local offer goes live in May 2025"),
        ),
        section("The scrutineer's view", "scrutiny"),
        para("The independent scrutineer tested the arrangements through six lines of enquiry. Her judgement was that:"),
        roman(
            found("Challenge between partners is direct and goes to the right level", "scrutiny", "strength"),
            found("The voice of boys aged eight to twelve is missing from nearly everything", "scrutiny", "improvement"),
            found("Health spends more than it is asked for, and measures less than it should", "scrutiny", "improvement", "neutral"),
            found("The borough depends on a business manager who has no deputy", "scrutiny", "risk"),
            found("Scrutiny reports are answered within a month", "scrutiny", "strength"),
        ),
        Box(
            "What the scrutineer suggests",
            (Para((grey("Appoint a deputy before the summer, and let young people choose the next theme for audit."),)),),
        ),
        section("Reviews", "reviews"),
        para(
            "One local child safeguarding practice review was published, about a boy of fourteen called Kit.",
            found("It found that three services had each assumed another was the lead.", "review", "improvement"),
        ),
        para(
            found("Kit's own account was recorded twice in eleven months.", "review", "improvement"),
            found("The youth worker's persistence kept a door open that nearly closed.", "review", "strength"),
            grey("The national panel's annual report drew on 330 serious incidents."),
        ),
        Pull("They were all kind. They just weren't all talking.", "Kit's grandmother"),
        section("Policies and procedures", "procedures"),
        grid(
            ("Procedure", "Status", "Date"),
            [
                status_row("Home Education Joint Protocol", "Agreed", "September 2024", "completed", "new", YEAR),
                status_row("Threshold Guidance", "Reviewed, no change needed", "December 2024", "completed", "reviewed", YEAR),
                status_row("Online Harm Toolkit", "Launched", "February 2025", "completed", "new", YEAR),
                status_row(
                    "Child Death Rapid Response Procedure", "Being revised", "Due June 2025", "in_progress", "revised", YEAR, {"period": [NEXT]}
                ),
            ],
            (8, 5, 4),
        ),
        section("Training and development", "training", alt={"topic": ["other"]}),
        para(
            grey("Places on courses rose to 2,415."),
            found(
                "Feedback forms three months later show that two learners in three had changed something in their practice.",
                "training",
                "strength",
                near=("survey",),
            ),
        ),
        section("Finance", "finance"),
        ledger(
            "Income",
            ("2023/24", YEAR),
            (
                (COUNCIL, (148_000, 151_000)),
                (BOARD, (92_500, 92_500)),
                ("Pennine West Police", (59_500, 63_000)),
                ("Schools Forum", (15_000, 12_500)),
            ),
            ("Total income", (315_000, 319_000)),
            ("contribution", "income"),
        ),
        ledger(
            "Spending",
            ("2023/24", YEAR),
            (
                ("Business unit", (214_200, 221_700)),
                ("Independent scrutiny", (19_800, 24_000)),
                ("Reviews", (31_150, 52_300)),
                ("Training and website", (33_500, 29_400)),
            ),
            ("Total spending", (298_650, 327_400)),
            ("expenditure", "expenditure"),
        ),
        para(
            money(
                "The overspend was met from the reserve, which stood at £66,500 on 31 March 2025.",
                "reserve",
                "reserve",
                "66500",
                "2025-03-31",
                BODY,
                alt={"period": [YEAR], "total": [True]},
            ),
            notice(
                "A breakdown of spending by age group is to follow.",
                "breakdown still to follow",
                anchor="breakdown of spending by age group is to follow",
                required=False,
            ),
        ),
        section("Priorities for 2025/26", "forward_priorities"),
        para(grey(SPLIT)),
        para("For the coming year the priorities are:"),
        ahead(
            NEXT,
            (NEGLECT, "with a first look at children under five"),
            ("Child Exploitation", "on the street and on the screen"),
            ("Serious Violence", "from the first fight in a playground onwards"),
        ),
    ),
)
