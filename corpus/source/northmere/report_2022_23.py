"""The report of 2022/23. Text, as exported from the published file: wrapped lines, feet, form feeds. Ends a priority in its own chapter."""

from __future__ import annotations

from corpus.mark import bullets, finding, ledger, maybe, notice, procedure, section, text, told
from corpus.paper import Paper, Pull, Title
from corpus.source.northmere.house import BODY, COUNCIL, agencies, arrangements, forward, made, priority_chapter, report

TITLE = "Northmere and Vale Safeguarding Children Partnership Annual Report 2022-23"
YEAR = "2022/23"

PAPER = Paper(
    slug="northmere-annual-report-2022-23",
    format="text",
    document=report(YEAR, TITLE),
    foot="NVSCP Annual Report 2022-23 - Page {page} of {pages}",
    style="county",
    numbering="none",
    dated="2023-09-11",
    blocks=(
        Title(TITLE),
        section("Foreword", "foreword"),
        told(
            "The cost of living has been the background to everything in this report.",
            "Families who had never asked for help have done so this year, and we have tried to make the asking easier.",
        ),
        section("The year's priorities", "priorities"),
        text("The Partnership worked to four priorities in 2022/23. Two of them are new, and one was formed from two earlier priorities."),
        *priority_chapter(
            "Priority 1: Safe at Home",
            "Safe at Home",
            YEAR,
            ("Children live free from neglect", "Children live free from abuse between adults"),
            "One assessment now asks about neglect and about domestic abuse together. Health visitors and police officers were trained side by side.",
            (
                made("In three quarters of the cases audited the child's own account was recorded."),
                made("Perpetrators were still absent from most plans.", "improvement"),
            ),
        ),
        *priority_chapter(
            "Priority 2: Child Criminal Exploitation",
            "Child Criminal Exploitation",
            YEAR,
            ("Children who are groomed to carry drugs or weapons are treated as victims first",),
            "A lawyer from the Crown Prosecution Service joined the exploitation panel. Guidance on the national referral mechanism was rewritten.",
            (made("Referrals to the national referral mechanism rose from 18 to 44, and decisions came a month sooner."),),
        ),
        *priority_chapter(
            "Priority 3: Serious Youth Violence",
            "Serious Youth Violence",
            YEAR,
            ("Fewer children are hurt by other children", "Children are safe in school and on the way home"),
            "Schools and police officers mapped the routes on which children felt unsafe.",
            (made("Admissions to hospital of children with a knife wound fell from nine to four."),),
            stage="closed",
            closing="Serious Youth Violence will not be carried forward, because the new statutory duty is now led by the Northmere Violence Prevention Board.",
        ),
        *priority_chapter(
            "Priority 4: The First Thousand Days",
            "The First Thousand Days",
            YEAR,
            ("Plan together before and after birth", "Keep fathers in view"),
            "The pre-birth panel was opened to general practice. Fathers helped to write a leaflet on coping with crying.",
            (made("No baby known to the panel was the subject of a serious incident in the year."),),
            since="2021/22",
            pull=Pull("It was the first letter from any of you with my name on it.", "father, Saltreave"),
        ),
        *arrangements(
            (
                "The Executive Board brings together the three safeguarding partners and meets four times a year.",
                "The Learning and Improvement Group plans audits and follows up what they find.",
                "The Case Review Group considers every serious incident that is notified.",
                "The Training Group sets the programme of courses and tests its quality.",
            ),
            "Schools have had two seats on the Executive Board since September 2022.",
        ),
        *agencies(
            (
                "Northmere County Council",
                (
                    "The County Council opened warm rooms in 31 libraries and placed a family worker in each on two days a week.",
                    finding(
                        "A quarter of the families seen there had not been known to any service.",
                        "assurance",
                        "neutral",
                        alt={"source": ["performance"], "judgement": ["risk", "strength"]},
                    ),
                ),
            ),
            (
                "Northmere Constabulary",
                (
                    "Neighbourhood officers were given time to attend core groups.",
                    finding(
                        "Police attendance at core groups rose from 12% to 35% but is still too low.",
                        "assurance",
                        "improvement",
                        alt={"source": ["performance"], "judgement": ["strength"]},
                    ),
                ),
            ),
            (
                "Northmere and Vale Integrated Care Board",
                (
                    "The Integrated Care Board kept the safeguarding team of its predecessor together.",
                    finding(
                        "All but two general practices now have a lead for safeguarding.", "assurance", "strength", alt={"source": ["performance"]}
                    ),
                ),
            ),
        ),
        section("Performance", "performance"),
        text(
            finding(
                "There were 11,260 contacts to the front door, the highest number on record.", "performance", "risk", alt={"judgement": ["neutral"]}
            ),
            finding("Nine out of ten initial conferences were held on time, against eight out of ten in the year before.", "performance", "strength"),
            notice("The figure for children placed at a distance is to be confirmed.", "a figure is still to be confirmed", anchor="to be confirmed"),
        ),
        section("Multi-agency audits", "audit"),
        text("An audit of sixteen cases of criminal exploitation was carried out in January 2023. It found:"),
        bullets(
            finding("good use of intelligence from schools", "audit", "strength"),
            finding("delays of up to three weeks before a strategy discussion", "audit", "improvement", alt={"judgement": ["risk"]}),
            finding("little evidence that parents were seen as partners", "audit", "improvement"),
        ),
        section("Procedures", "procedures"),
        text("Procedures published or revised in the year were:"),
        bullets(
            procedure("Threshold Guidance (revised, June 2022)", "Threshold Guidance", "completed", "revised", YEAR),
            procedure(
                "National Referral Mechanism Practice Guide (revised, November 2022)",
                "National Referral Mechanism Practice Guide",
                "completed",
                "revised",
                YEAR,
            ),
            procedure("Safe at Home Assessment (new, February 2023)", "Safe at Home Assessment", "completed", "new", YEAR),
            procedure(
                "Children Missing from Education Protocol (being drafted)", "Children Missing from Education Protocol", "in_progress", "new", YEAR
            ),
        ),
        section("Learning and development", "training", alt={"topic": ["other"]}),
        text(
            maybe("Training reached 1,866 people, two thirds of them online.", "training"),
            finding("Participants rated the joint course on neglect and domestic abuse at 4.7 out of 5.", "training", "strength"),
            finding("One booked place in four was not taken up.", "training", "improvement"),
        ),
        section("Independent scrutiny", "scrutiny"),
        text("In her report for the year the Independent Scrutineer noted:"),
        bullets(
            finding("a clear line from the priorities to the work of front-line teams", "scrutiny", "strength"),
            finding("real influence of the Young Advisers on procedures", "scrutiny", "strength"),
            finding("too little challenge between partners of equal standing", "scrutiny", "improvement"),
            finding("the risk that pressure on household budgets will lead to more neglect", "scrutiny", "risk"),
        ),
        section("Allegations against people who work with children", "performance", alt={"topic": ["other", "assurance"]}),
        text(
            finding(
                "The designated officer dealt with 264 allegations, a quarter more than three years ago.",
                "performance",
                "neutral",
                alt={"source": ["assurance"], "judgement": ["risk"]},
            ),
            finding(
                "Most of the increase came from out-of-school clubs.", "performance", "risk", alt={"source": ["assurance"], "judgement": ["neutral"]}
            ),
        ),
        section("Finance", "finance"),
        text("Contributions from partners in 2022/23 were:"),
        ledger(
            None,
            ("Partner", "£"),
            (
                (COUNCIL, 104000),
                ("Northmere and Vale ICB", 66000),
                ("Northmere Constabulary", 51500),
                ("District councils", 12600),
                ("Probation Service", 2250),
            ),
            ("Total income", 236350),
            ("contribution", "income"),
            YEAR,
            BODY,
        ),
        text("Expenditure in 2022/23 was:"),
        ledger(
            None,
            ("Item", "£"),
            (("Staffing", 133900), ("Independent scrutiny", 16200), ("Training", 24750), ("Case reviews", 42100), ("Website and procedures", 11300)),
            ("Total expenditure", 228250),
            ("expenditure", "expenditure"),
            YEAR,
            BODY,
        ),
        section("Priorities for 2023/24", "forward_priorities"),
        text("For 2023/24 the Partnership has set these priorities:"),
        forward(
            "2023/24",
            ("Safe at Home", "children live free from neglect and from abuse between adults"),
            ("Child Criminal Exploitation", "exploited children are treated as victims first and their families as partners"),
            ("The First Thousand Days", "plan together before and after birth, in every maternity unit"),
            ("Children Missing from Education", "know where every child is, and that every child is safe"),
            dash=": ",
        ),
    ),
)
