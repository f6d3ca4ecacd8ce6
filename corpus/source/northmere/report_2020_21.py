"""The report of 2020/21. PDF with a contents page; the total of the contributions does not sum."""

from __future__ import annotations

from corpus.mark import bullets, finding, ledger, maybe, notice, priority, procedure, section, text, told
from corpus.paper import Break, Contents, Paper, Pull, Table, Title
from corpus.source.northmere.house import BODY, COUNCIL, agencies, arrangements, made, priority_chapter, report

TITLE = "Northmere and Vale Safeguarding Children Partnership Annual Report 2020-21"
YEAR = "2020/21"
NEXT = "2021/22"
RISKS = (
    (
        "Babies born during lockdown were seen less often by health visitors",
        "risk",
        "Home visits were restored for every first-time parent from July 2020.",
    ),
    (
        "More children were educated at home, some of them without the knowledge of any service",
        "risk",
        "The education service wrote to every family and visited 212 of them.",
    ),
    (
        "Calls to domestic abuse helplines doubled in May 2020",
        "risk",
        "Refuge places were increased by six, and schools received a daily notice of incidents attended by the police.",
    ),
    ("Staff absence reached 19% in the hospital's safeguarding team", "risk", "The clinical commissioning group lent two nurses until the spring."),
)

PAPER = Paper(
    slug="northmere-annual-report-2020-21",
    format="pdf",
    document=report(YEAR, TITLE),
    foot="NVSCP Annual Report 2020-21 - Page {page} of {pages}",
    style="county",
    numbering="none",
    dated="2021-08-31",
    blocks=(
        Title(TITLE),
        Contents(),
        Break(),
        section("Foreword", "foreword"),
        told(
            "No year of our working lives has been like this one.",
            "Children were out of sight for months, and the services that watch over them had to learn in days to work in ways that had been discussed for years.",
        ),
        text("The safeguarding partners of the Northmere and Vale Safeguarding Children Partnership"),
        section("Safeguarding in the pandemic", "covid_response"),
        text(
            finding(
                "Referrals from schools fell by 46% in the first lockdown.",
                "pandemic",
                "risk",
                alt={"judgement": ["neutral"], "source": ["performance"]},
            ),
            maybe("A silver group of all agencies met every week until June 2021.", "pandemic"),
            finding("Attendance by doctors at child protection conferences doubled once the conferences moved online.", "pandemic", "strength"),
        ),
        text("The group kept a log of concerns and of what was done about each:"),
        Table(
            ("Concern", "Action taken"),
            tuple(
                ((finding(risk, "pandemic", judgement, action=action, alt={"judgement": ["improvement"]}),), (action,))
                for risk, judgement, action in RISKS
            ),
            (1, 1),
        ),
        *priority_chapter(
            "Priority 1: Neglect",
            "Neglect",
            YEAR,
            ("Make the Neglect Profile everyday practice", "Shorten drift in plans for neglected children"),
            "The Neglect Profile was revised after its first year and a short version written for schools. Conference chairs now challenge any plan that runs beyond fifteen months.",
            (
                made("Use of the profile rose from seven to nine in ten cases."),
                made("The number of plans that had run for longer than two years fell from 22 to 9."),
            ),
            since="2019/20",
        ),
        *priority_chapter(
            "Priority 2: Exploitation of Children",
            "Exploitation of Children",
            YEAR,
            ("Identify exploitation earlier", "Disrupt those who exploit"),
            "The police set up a disruption team of four officers. Return interviews were offered by telephone while offices were closed.",
            (
                made("The disruption team secured eleven orders against adults.", "strength"),
                made("Fewer than half of the children who had been missing accepted a return interview.", "improvement"),
            ),
            pull=Pull("The worker came to the park because I would not go to the office. That is when I started talking.", "boy aged 15"),
        ),
        *priority_chapter(
            "Priority 3: Emotional Wellbeing and Mental Health",
            "Emotional Wellbeing and Mental Health",
            YEAR,
            ("Seek assurance that children who wait for help are safe while they wait",),
            "Every child on the waiting list was telephoned once a month. A crisis line ran day and night from May 2020.",
            (made("No child on the waiting list came to serious harm in the year."), made("The waiting list itself grew by a fifth.", "risk")),
        ),
        *priority_chapter(
            "Priority 4: Babies and Infants",
            "Babies and Infants",
            YEAR,
            ("Improve how agencies plan together before and after birth",),
            "A pre-birth panel was set up with the two maternity units. All community midwives received the safer sleep briefing.",
            (made("Pre-birth assessments were started four weeks earlier on average than in the year before."),),
        ),
        *arrangements(
            (
                "The Executive Board brings together the three safeguarding partners and meets four times a year.",
                "The Learning and Improvement Group plans audits and follows up what they find.",
                "The Case Review Group considers every serious incident that is notified.",
                "The Training Group sets the programme of courses and tests its quality.",
                "The Silver Group, set up for the pandemic, shared concerns across agencies every week.",
            ),
            "The Independent Scrutineer joined the Silver Group as an observer. Meetings were held by video throughout the year.",
        ),
        *agencies(
            (
                "Northmere County Council",
                (
                    "Social workers kept up visits in person to every child with a plan, and the fostering service recruited by video for the first time.",
                    finding(
                        "Twelve new foster carers were approved, three more than in the year before.",
                        "assurance",
                        "strength",
                        alt={"source": ["performance", "pandemic"]},
                    ),
                ),
            ),
            (
                "Northmere Constabulary",
                (
                    "Officers made 3,120 visits to households known for domestic abuse when no call had been made.",
                    finding(
                        "Delays in the forensic examination of telephones reached seven months.",
                        "assurance",
                        "risk",
                        alt={"source": ["performance", "pandemic"], "judgement": ["improvement"]},
                    ),
                ),
            ),
            (
                "Northmere and Vale Clinical Commissioning Group",
                (
                    "Named nurses ran a telephone advice line for general practice.",
                    finding(
                        "Attendance at the practice leads' forum trebled when it moved online.",
                        "assurance",
                        "strength",
                        alt={"source": ["performance", "pandemic"]},
                    ),
                ),
            ),
            (
                "Schools and colleges",
                ("Every school kept a list of children who should be seen on each school day, and 140 schools opened through both Easter weekends.",),
            ),
        ),
        section("Performance", "performance"),
        text(
            finding("There were 8,977 contacts to the front door, of which 31% led to an assessment.", "performance", "neutral"),
            finding("The rate of re-referrals rose slightly, to 22%.", "performance", "improvement", alt={"judgement": ["neutral", "risk"]}),
            notice(
                "XX% of initial child protection conferences were held within fifteen working days.",
                "a figure is still to be filled in",
                anchor="XX%",
            ),
        ),
        section("Multi-agency audits", "audit"),
        text("Two audits were completed. The audit of babies subject to a plan found the following strengths:"),
        bullets(
            finding("Safer sleep advice was recorded in every health file.", "audit", "strength"),
            finding("Midwives and social workers visited together when it was most needed.", "audit", "strength"),
        ),
        text("The audit also found areas for improvement:"),
        bullets(
            finding("Fathers and male carers were assessed in only four of twelve cases.", "audit", "improvement"),
            finding("Housing officers were not invited to planning meetings.", "audit", "improvement"),
        ),
        section("Procedures", "procedures"),
        text("The Partnership completed work on three procedures in the year:"),
        bullets(
            procedure("Northmere Neglect Profile, revised with a version for schools", "Northmere Neglect Profile", "completed", "revised", YEAR),
            procedure("Pre-Birth Planning Procedure, newly written", "Pre-Birth Planning Procedure", "completed", "new", YEAR),
            procedure(
                "Virtual Conference Guidance, issued for the first time in April 2020", "Virtual Conference Guidance", "completed", "new", YEAR
            ),
        ),
        text(
            procedure(
                "A review of the Bruising Protocol for Immobile Babies began in March 2021 and will be finished in the autumn.",
                "Bruising Protocol for Immobile Babies",
                "in_progress",
                "reviewed",
                YEAR,
                alt={"period": [NEXT]},
            )
        ),
        section("Learning and development", "training", alt={"topic": ["other"]}),
        text(
            maybe("All courses moved online in May 2020, and 1,540 people attended.", "training"),
            finding("Participants from the voluntary sector made up only four per cent of the total.", "training", "improvement"),
            finding(
                "Confidence in recognising neglect rose from 54% before the course to 88% after it.",
                "training",
                "strength",
                alt={"source": ["survey"]},
            ),
        ),
        section("What children told us", "voice"),
        text("The participation group met by video and talked with 86 children about lockdown. They said that:"),
        bullets(
            finding(
                "seeing their social worker on a screen was easier for some and useless for others",
                "consultation",
                "neutral",
                alt={"judgement": ["improvement"], "source": ["survey", "pandemic"]},
            ),
            finding(
                "they missed their grandparents more than school",
                "consultation",
                "neutral",
                alt={"judgement": ["risk"], "source": ["survey", "pandemic"]},
            ),
            finding(
                "nobody had explained why contact with brothers and sisters had stopped",
                "consultation",
                "improvement",
                alt={"judgement": ["risk"], "source": ["survey", "pandemic"]},
            ),
        ),
        section("Child safeguarding practice reviews", "reviews"),
        text(
            maybe("The Partnership notified the national panel of five serious incidents and completed four rapid reviews.", "review"),
            finding("Three of the four concerned babies under the age of one.", "review", "risk", alt={"judgement": ["neutral"]}),
        ),
        section("Finance", "finance"),
        ledger(
            "Contributions by partners, 2020/21",
            ("Partner", "£"),
            (
                (COUNCIL, 98900),
                ("Northmere and Vale CCG", 62500),
                ("Northmere Constabulary", 48000),
                ("District councils", 12000),
                ("National Probation Service", 2150),
            ),
            ("Total income", 225550),
            ("contribution", "income"),
            YEAR,
            BODY,
        ),
        ledger(
            "Expenditure, 2020/21",
            ("Item", "£"),
            (("Staffing", 124800), ("Independent scrutiny", 14600), ("Training", 16200), ("Case reviews", 31400), ("Website and procedures", 10050)),
            ("Total expenditure", 197050),
            ("expenditure", "expenditure"),
            YEAR,
            BODY,
        ),
        section("Looking ahead: priorities for 2021/22", "forward_priorities"),
        text("Five priorities have been agreed for 2021/22:"),
        bullets(
            priority(
                "**Neglect** – keep plans purposeful, and reach neglected teenagers",
                "Neglect",
                NEXT,
                "forward",
                outcomes=("keep plans purposeful, and reach neglected teenagers",),
            ),
            priority(
                "**Harm in the Community** (previously called Exploitation of Children) – identify harm outside the family earlier and make the places where it happens safer",
                "Harm in the Community",
                NEXT,
                "forward",
                outcomes=("identify harm outside the family earlier and make the places where it happens safer",),
            ),
            priority(
                "**Emotional Wellbeing and Mental Health** – seek assurance that children who wait for help are safe while they wait",
                "Emotional Wellbeing and Mental Health",
                NEXT,
                "forward",
                outcomes=("seek assurance that children who wait for help are safe while they wait",),
            ),
            priority(
                "**The First Thousand Days** – improve how agencies plan together before and after birth, and keep fathers in view",
                "The First Thousand Days",
                NEXT,
                "forward",
                outcomes=("improve how agencies plan together before and after birth, and keep fathers in view",),
            ),
            priority(
                "**Domestic Abuse** – understand what life is like for children who live with abuse, and act on it",
                "Domestic Abuse",
                NEXT,
                "forward",
                outcomes=("understand what life is like for children who live with abuse, and act on it",),
            ),
        ),
    ),
)
