"""The report of 2021/22. DOCX, and again as PDF; money in a list, and two priorities brought together."""

from __future__ import annotations

from corpus.mark import bullets, finding, maybe, money, priority, section, text, told
from corpus.paper import Paper, Pull, Title
from corpus.source.port_calder.house import BODY, COUNCIL, agencies, procedures, rated, report, risks, terms

TITLE = "Port Calder Safeguarding Partnership Annual Report 2021/22"
YEAR, NEXT = "2021/22", "2022/23"

PAPER = Paper(
    slug="port-calder-annual-report-2021-22",
    format="docx",
    also=("pdf",),
    document=report(YEAR, TITLE),
    foot="Port Calder Safeguarding Partnership - Annual Report 2021/22 - {page}",
    style="unitary",
    numbering="none",
    dated="2022-09-26",
    blocks=(
        Title(TITLE),
        section("Welcome", "foreword"),
        told("After two years of emergencies this was the year in which we could plan again, and we used it to ask what works."),
        section("Who we are", "partnership"),
        text(
            "The Partnership's vision is a city where every child is safe at home, at school and on the quay. Its work is led by three partners with equal duties."
        ),
        section("Our priorities in 2021/22", "priorities"),
        rated(
            YEAR,
            (
                "Early Help and Prevention",
                "Reach families who are new to need",
                "A fourth hub opened at the ferry terminal. 61% of plans closed with all goals met.",
                "Green",
            ),
            (
                "Neglect",
                "Know what difference the screening tool has made",
                "An evaluation by the university followed 90 families. It found that help now starts two months sooner.",
                "Green",
            ),
            (
                "Contextual Safeguarding",
                "Young people are safe in the places where they spend their time",
                "Six place plans were agreed. Work with taxi firms stalled when the licensing officer left.",
                "Amber",
            ),
            (
                "Transitions to Adulthood",
                "Young people do not lose help on their eighteenth birthday",
                "A joint panel with adult services meets monthly. It has seen 37 young people.",
                "Amber",
            ),
        ),
        section("How well are children safeguarded?", "performance", alt={"topic": ["assurance"]}),
        section("Harbour locality", "performance", 2, alt={"topic": ["other"]}),
        text(
            finding(
                "Early help plans rose by a quarter.",
                "performance",
                "strength",
                area="Harbour",
                alt={"area": [None, "Harbour locality"], "judgement": ["neutral"]},
            ),
            finding(
                "Assessments took longer than in any other locality.",
                "performance",
                "improvement",
                area="Harbour",
                alt={"area": [None, "Harbour locality"], "judgement": ["risk"]},
            ),
        ),
        section("Northside locality", "performance", 2, alt={"topic": ["other"]}),
        text(
            finding("Re-referrals fell from 26% to 20%.", "performance", "strength", area="Northside", alt={"area": [None, "Northside locality"]}),
            finding(
                "Half of the posts for health visitors were vacant at the end of the year.",
                "performance",
                "risk",
                area="Northside",
                alt={"area": [None, "Northside locality"], "judgement": ["improvement"]},
            ),
        ),
        section("Independent scrutiny", "scrutiny"),
        text("The Independent Scrutineer reported in March 2022. She found these strengths:"),
        bullets(
            finding("The three partners speak with one voice and share the chair in turn", "scrutiny", "strength"),
            finding("Front-line staff know the Partnership's priorities", "scrutiny", "strength"),
        ),
        text("Her concerns were:"),
        bullets(
            finding("Schools are consulted but seldom decide", "scrutiny", "improvement", alt={"judgement": ["risk"]}),
            finding("Workforce pressures in health could undo the gains made on neglect", "scrutiny", "risk"),
        ),
        Pull("I turned eighteen on a Saturday. On the Monday my phone still rang.", "care leaver, transitions panel"),
        section("Risks the Partnership has managed", "assurance"),
        risks(
            (
                "Families arriving through the port without a school or a doctor",
                "A nurse and a school admissions officer now work from the ferry terminal hub.",
            ),
            (
                "Rising number of children educated at home",
                "Home visits are offered within ten days of notice, and take-up is reported to the Executive Group.",
            ),
        ),
        *agencies(
            (
                "Port Calder Council",
                (
                    "Fostering payments were raised for the first time in six years, and a kinship team was set up.",
                    finding(
                        "Nine in ten children who came into care were placed within the city or ten miles of it.",
                        "assurance",
                        "strength",
                        alt={"source": ["performance"]},
                    ),
                ),
            ),
            (
                "Estuary Police",
                (
                    "Harbour officers were trained to recognise trafficking among crew and passengers.",
                    finding(
                        "They made 26 referrals, where there had been none in the year before.",
                        "assurance",
                        "strength",
                        alt={"source": ["performance"], "judgement": ["neutral"]},
                    ),
                ),
            ),
            (
                "Housing associations",
                (
                    "Repairs staff carry a card that tells them what to look for and whom to ring.",
                    finding(
                        "Fourteen of the concerns they raised led to an assessment.",
                        "assurance",
                        "strength",
                        alt={"source": ["performance"], "judgement": ["neutral"]},
                    ),
                ),
            ),
        ),
        section("Policies and procedures", "procedures"),
        procedures(
            ("Transitions Protocol", "New, published", "July 2021", "completed", "new", YEAR),
            ("Place Planning Guide", "New, published", "October 2021", "completed", "new", YEAR),
            ("Concealed Pregnancy Procedure", "Review completed", "February 2022", "completed", "reviewed", YEAR),
            ("Harbour and Ferry Terminal Safeguarding Protocol", "Under revision", "March 2022", "in_progress", "revised", YEAR),
        ),
        section("Training", "training"),
        text(
            maybe("Courses returned to the classroom in September 2021.", "training"),
            finding("Attendance was 18% lower than before the pandemic.", "training", "improvement", alt={"judgement": ["risk", "neutral"]}),
            finding("Those who came rated the teaching at 4.8 out of 5.", "training", "strength"),
        ),
        section("Learning from reviews", "reviews"),
        text("Three rapid reviews and one joint review with the neighbouring county were completed. What we learned:"),
        bullets(
            finding("Agencies need to ask about the wider family when a parent is held in prison", "review", "improvement"),
            finding("Good notes by one school nurse made the difference in two cases", "review", "strength"),
            finding("Agencies still rely on a teenager's word that all is well", "review", "improvement", alt={"judgement": ["risk"]}),
        ),
        *terms(
            ("Place plan", "An agreement between agencies and businesses about a place where young people gather."),
            ("Second plan", "A child protection plan for a child who had one before and whose earlier plan had ended."),
        ),
        section("Our finances", "finance"),
        text("In 2021/22 the agencies contributed:"),
        bullets(
            money("Port Calder Council: £148,500", "contribution", COUNCIL, "148500", YEAR, BODY, alt={"check": ["agrees"]}),
            money(
                "Port Calder Clinical Commissioning Group: £74,500", "contribution", "Port Calder Clinical Commissioning Group", "74500", YEAR, BODY
            ),
            money("Estuary Police: £59,000", "contribution", "Estuary Police", "59000", YEAR, BODY),
            money("Schools Forum: £20,000", "contribution", "Schools Forum", "20000", YEAR, BODY),
            money("Probation Service: £2,000", "contribution", "Probation Service", "2000", YEAR, BODY),
        ),
        text(
            money(
                "Total income was therefore £304,000.",
                "income",
                "Total income",
                "304000",
                YEAR,
                BODY,
                total=True,
                alt={"check": ["sums", "agrees"], "kind": ["contribution", "budget"]},
            ),
            money(
                "Total expenditure came to £309,700, and the difference was drawn from reserves.",
                "expenditure",
                "Total expenditure",
                "309700",
                YEAR,
                BODY,
                total=True,
            ),
            money(
                "Reserves at 31 March 2022 were £36,400.", "reserve", "Reserves", "36400", "2022-03-31", BODY, alt={"period": [YEAR], "total": [True]}
            ),
        ),
        section("Our priorities for 2022/23", "forward_priorities"),
        text(
            "Early Help and Prevention and Neglect have been brought together under one priority, Getting Help Early.",
            "The other two continue.",
        ),
        bullets(
            priority(
                "**Getting Help Early**: families get the right help before neglect takes hold",
                "Getting Help Early",
                NEXT,
                "forward",
                outcomes=("families get the right help before neglect takes hold",),
            ),
            priority(
                "**Contextual Safeguarding**: young people are safe in the places where they spend their time",
                "Contextual Safeguarding",
                NEXT,
                "forward",
                outcomes=("young people are safe in the places where they spend their time",),
            ),
            priority(
                "**Transitions to Adulthood**: no young person loses help on their eighteenth birthday",
                "Transitions to Adulthood",
                NEXT,
                "forward",
                outcomes=("no young person loses help on their eighteenth birthday",),
            ),
        ),
    ),
)
