"""The report of 2023/24. PDF; two years of contributions side by side, and a successor that is stated."""

from __future__ import annotations

from corpus.mark import both, bullets, columns, finding, ledger, maybe, money, notice, priority, procedure, section, text, told
from corpus.paper import Break, Contents, Paper, Pull, Title
from corpus.source.northmere.house import BODY, COUNCIL, agencies, arrangements, made, priority_chapter, report

TITLE = "Northmere and Vale Safeguarding Children Partnership Annual Report 2023-24"
YEAR, NEXT = "2023/24", "2024/25"
SHARE = "The County Council's contribution of £108,150 was 44% of the total."

PAPER = Paper(
    slug="northmere-annual-report-2023-24",
    format="pdf",
    document=report(YEAR, TITLE),
    foot="NVSCP Annual Report 2023-24 - Page {page} of {pages}",
    style="county",
    numbering="none",
    dated="2024-09-02",
    blocks=(
        Title(TITLE),
        Contents(),
        Break(),
        section("Foreword", "foreword"),
        told(
            "Five years on from the Board, the Partnership has found its voice.",
            "New national guidance asks more of us, and this report sets out how we mean to answer.",
        ),
        *priority_chapter(
            "Priority 1: Safe at Home",
            "Safe at Home",
            YEAR,
            ("Children live free from neglect and from abuse between adults",),
            "A programme for those who use abuse at home was opened to fathers without a court order. Neglect leads in the districts were given time for the role.",
            (
                made("Of the 57 men who began the programme, 39 completed it."),
                made("Families waited on average nine weeks for a place.", "improvement"),
            ),
            since="2022/23",
        ),
        *priority_chapter(
            "Priority 2: Child Criminal Exploitation",
            "Child Criminal Exploitation",
            YEAR,
            ("Exploited children are treated as victims first", "Families are treated as partners"),
            "Parents of exploited children met monthly with the police and the youth justice service. A worker for children approached online was appointed.",
            (
                made("Children were seen by a worker within two days of a first concern, compared with eight days before."),
                made("More than half of first contacts by exploiters are now made online.", "risk"),
            ),
            pull=Pull("For once I was not the problem in the room.", "mother, parents' group"),
        ),
        *priority_chapter(
            "Priority 3: The First Thousand Days",
            "The First Thousand Days",
            YEAR,
            ("Plan together before and after birth, in every maternity unit",),
            "The panel's model was adopted by the third maternity unit, across the county boundary.",
            (made("All three units now refer in the same way and by the same week of pregnancy."),),
            since="2021/22",
        ),
        *priority_chapter(
            "Priority 4: Children Missing from Education",
            "Children Missing from Education",
            YEAR,
            ("Know where every child is", "Be assured that every child is safe"),
            "School attendance, housing and health records were compared for the first time.",
            (made("The comparison found 74 children who were on no school's roll."),),
        ),
        *arrangements(
            (
                "The Executive Board brings together the three safeguarding partners and meets four times a year.",
                "The Learning and Improvement Group plans audits and follows up what they find.",
                "The Case Review Group considers every serious incident that is notified.",
                "The Training Group sets the programme of courses and tests its quality.",
            ),
            "The national guidance of December 2023 asks the partners to name a lead and a delegated partner each. They will do so by December 2024.",
        ),
        *agencies(
            (
                "Northmere County Council",
                (
                    "Family help teams were formed in all three districts from early help and children in need workers.",
                    finding(
                        "Families told the evaluators that they no longer had to repeat their story.",
                        "assurance",
                        "strength",
                        alt={"source": ["consultation", "survey", "performance"]},
                    ),
                ),
            ),
            (
                "Northmere Constabulary",
                (
                    "The force was inspected in October 2023.",
                    finding(
                        "The inspectors found that its response to missing children was adequate and its recording of ethnicity was poor.",
                        "assurance",
                        "improvement",
                        alt={"source": ["review", "scrutiny", "performance"], "judgement": ["neutral"]},
                    ),
                ),
            ),
            (
                "Northmere and Vale Integrated Care Board",
                (
                    "Two community paediatricians were appointed after a gap of a year.",
                    finding(
                        "Health assessments for children new to care were on time in 83% of cases, against 61% before.",
                        "assurance",
                        "strength",
                        alt={"source": ["performance"]},
                    ),
                ),
            ),
            (
                "Schools and colleges",
                ("A safeguarding network of 204 designated leads met each term, and its three conveners sit on the Executive Board.",),
            ),
        ),
        section("Performance", "performance"),
        text(
            finding("Contacts to the front door fell by three per cent to 10,914.", "performance", "neutral", alt={"judgement": ["strength"]}),
            finding("The rate of re-referrals remained at 19%.", "performance", "neutral", alt={"judgement": ["strength"]}),
            finding("The number of children with a child protection plan is now in line with similar counties.", "performance", "strength"),
        ),
        section("What children told us", "voice"),
        text("The participation group spoke to 130 children who had a social worker. They told the group that:"),
        bullets(
            finding(
                "they liked to be told before a visit and not after",
                "consultation",
                "neutral",
                alt={"judgement": ["improvement", "strength"], "source": ["survey"]},
            ),
            finding(
                "changes of social worker were the hardest part",
                "consultation",
                "improvement",
                alt={"judgement": ["risk", "neutral"], "source": ["survey"]},
            ),
            finding("most of them felt safer than a year ago", "consultation", "strength", alt={"source": ["survey"]}),
        ),
        section("Multi-agency audits", "audit"),
        text("The audit of children missing from education found that:"),
        bullets(
            finding("schools acted on the first day of absence in all twenty cases", "audit", "strength"),
            finding("health services were told in only six of them", "audit", "improvement"),
        ),
        section("Procedures", "procedures"),
        text(
            procedure(
                "The Children Missing from Education Protocol was published in September 2023.",
                "Children Missing from Education Protocol",
                "completed",
                "new",
                YEAR,
            ),
            procedure(
                "The Resolving Professional Disagreements procedure was revised in January 2024.",
                "Resolving Professional Disagreements",
                "completed",
                "revised",
                YEAR,
            ),
            procedure(
                "A review of the Neighbourhood Review Toolkit is planned for 2024/25.", "Neighbourhood Review Toolkit", "planned", "reviewed", NEXT
            ),
        ),
        section("Child safeguarding practice reviews", "reviews"),
        text(
            maybe("Three rapid reviews were completed in the year.", "review"),
            notice(
                "Publication of the review of Child D is awaited, and its findings will be added here.",
                "findings of a review are still to be added",
                anchor="will be added here",
                required=False,
            ),
        ),
        section("Learning and development", "training", alt={"topic": ["other"]}),
        text(
            maybe("The programme offered 88 events, and 2,011 people took part.", "training"),
            finding(
                "Four in five of those surveyed after six months had used what they learned.", "training", "strength", alt={"source": ["survey"]}
            ),
            finding("Only nine per cent of participants worked in adult services.", "training", "improvement"),
        ),
        section("Independent scrutiny", "scrutiny"),
        text(
            "The Independent Scrutineer tested one priority in depth, The First Thousand Days.",
            finding("She concluded that the pre-birth panel is the best example of joint work in the county.", "scrutiny", "strength"),
            finding("She was less sure that the panel would outlast the people who lead it.", "scrutiny", "risk", alt={"judgement": ["improvement"]}),
        ),
        section("Finance", "finance"),
        columns(
            "Contributions by partners",
            ("Partner", "2022/23 (£)", "2023/24 (£)"),
            ("2022/23", YEAR),
            (
                (COUNCIL, (104000, 108150)),
                ("Northmere and Vale ICB", (66000, 68600)),
                ("Northmere Constabulary", (51500, 53500)),
                ("District councils", (12600, 13100)),
                ("Probation Service", (2250, 2250)),
            ),
            ("Total income", (236350, 245600)),
            ("contribution", "income"),
            BODY,
        ),
        text(both(money(SHARE, "contribution", COUNCIL, "108150", YEAR, BODY, share="44", check="agrees", required=False))),
        ledger(
            "Expenditure, 2023/24",
            ("Item", "£"),
            (("Staffing", 139600), ("Independent scrutiny", 18400), ("Training", 26300), ("Case reviews", 29750), ("Website and procedures", 14850)),
            ("Total expenditure", 228900),
            ("expenditure", "expenditure"),
            YEAR,
            BODY,
        ),
        section("Priorities for 2024/25", "forward_priorities"),
        text("Four priorities have been agreed for 2024/25:"),
        bullets(
            priority(
                "**Safe at Home** – children live free from neglect and from abuse between adults",
                "Safe at Home",
                NEXT,
                "forward",
                outcomes=("children live free from neglect and from abuse between adults",),
            ),
            priority(
                "**Exploitation and Harm Online** – children are protected from those who approach them through games and messages",
                "Exploitation and Harm Online",
                NEXT,
                "forward",
                outcomes=("children are protected from those who approach them through games and messages",),
            ),
            priority(
                "**The First Thousand Days** – keep one way of working in every maternity unit",
                "The First Thousand Days",
                NEXT,
                "forward",
                outcomes=("keep one way of working in every maternity unit",),
            ),
            priority(
                "**Children Missing from Education** – bring children who are on no school's roll back into view",
                "Children Missing from Education",
                NEXT,
                "forward",
                outcomes=("bring children who are on no school's roll back into view",),
            ),
        ),
        text("Exploitation and Harm Online builds on the work of the priority on Child Criminal Exploitation, which it replaces."),
    ),
)
