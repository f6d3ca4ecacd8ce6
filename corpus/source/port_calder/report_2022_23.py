"""The report of 2022/23. PDF; a table of two years whose later total does not sum, and a stated renaming."""

from __future__ import annotations

from corpus.mark import bullets, columns, finding, maybe, money, notice, priority, section, text, told
from corpus.paper import Paper, Pull, Title
from corpus.source.port_calder.house import BODY, COUNCIL, agencies, procedures, rated, report, risks

TITLE = "Port Calder Safeguarding Partnership Annual Report 2022/23"
YEAR, NEXT = "2022/23", "2023/24"

PAPER = Paper(
    slug="port-calder-annual-report-2022-23",
    format="pdf",
    document=report(YEAR, TITLE),
    foot="Port Calder Safeguarding Partnership - Annual Report 2022/23 - {page} of {pages}",
    style="unitary",
    numbering="none",
    dated="2023-09-25",
    blocks=(
        Title(TITLE),
        section("Welcome", "foreword"),
        told("We set ourselves three priorities this year rather than four, and have tried to do them properly."),
        section("Our priorities in 2022/23", "priorities"),
        rated(
            YEAR,
            (
                "Getting Help Early",
                "Families get the right help before neglect takes hold",
                "The hubs and the neglect team now share one front door. Waits for a first visit fell to six days.",
                "Green",
            ),
            (
                "Contextual Safeguarding",
                "Young people are safe in the places where they spend their time",
                "A licensing officer was appointed in June. Test purchases found four premises that sold alcohol to children.",
                "Amber",
            ),
            (
                "Transitions to Adulthood",
                "No young person loses help on their eighteenth birthday",
                "The panel's age limit was raised to 21. Adult mental health services have yet to send a member.",
                "Red",
            ),
        ),
        section("What the figures tell us", "performance"),
        text(
            finding(
                "Contacts to the safeguarding hub reached 7,018, the most since it opened.", "performance", "risk", alt={"judgement": ["neutral"]}
            ),
            finding("Second plans within two years were down to 17%.", "performance", "strength"),
            finding(
                "Four children in ten waited more than the statutory time for a conference.",
                "performance",
                "improvement",
                alt={"judgement": ["risk"]},
            ),
            notice(
                "The figure for return interviews will be inserted when the provider has checked it [TBC].",
                "a figure is still to be inserted",
                anchor="[TBC]",
            ),
        ),
        section("Learning from audits", "audit"),
        text("Sixty cases were audited. The audits identified good practice in the following areas:"),
        bullets(
            finding("Help for mothers who had lost a child to care before", "audit", "strength"),
            finding("The use of interpreters at first visits", "audit", "strength"),
            finding("Clear plans that families could read", "audit", "strength"),
        ),
        text("They identified concerns in these:"),
        bullets(
            finding("Decisions taken without the school", "audit", "improvement", alt={"judgement": ["risk"]}),
            finding("Injuries to babies explained by carers and not examined by a doctor", "audit", "risk", alt={"judgement": ["improvement"]}),
            finding("Slow recording by the out-of-hours team", "audit", "improvement", alt={"judgement": ["risk"]}),
        ),
        section("Risks the Partnership has managed", "assurance"),
        risks(
            (
                "Closure of the maternity ward at the cottage hospital",
                "Midwives are based in two of the hubs, and the ambulance trust has a plan for births at sea.",
            ),
            (
                "A rise in the number of unaccompanied children who arrive by ferry",
                "A duty social worker is at the terminal for every night crossing.",
            ),
            ("Loss of the national grant for place plans", "The Executive Group has agreed to pay for two of the six plans for one more year."),
            (
                "Long waits for assessments of autism",
                "Families receive support while they wait. The Integrated Care Board reports the length of the wait every quarter.",
            ),
            (
                "Two schools in Harbour without a trained lead for safeguarding",
                "A lead from a neighbouring school covered both until new leads had been trained.",
            ),
            ("Pressure on the out-of-hours team at weekends", "A second social worker is on duty on Friday and Saturday nights."),
            ("Uncertainty about the future of the port's own police", "The Harbour Commissioners have promised two years' notice of any change."),
            ("Cyber attack on the housing system", "Paper records were used for eleven days. No child known to be at risk was left without a visit."),
        ),
        Pull("Nobody at the terminal asked for my papers first. They asked if I was cold.", "young person who arrived alone"),
        *agencies(
            (
                "Port Calder Council",
                (
                    "A new children's home for four was opened within the city.",
                    finding(
                        "The inspectorate judged it to be good in March 2023.", "assurance", "strength", alt={"source": ["performance", "scrutiny"]}
                    ),
                ),
            ),
            (
                "Estuary Police",
                (
                    "Detectives for online abuse were increased from three to seven.",
                    finding("The backlog of cases was cleared in February.", "assurance", "strength", alt={"source": ["performance"]}),
                ),
            ),
            (
                "Health",
                (
                    "The Integrated Care Board moved money from hospital to community paediatrics.",
                    finding(
                        "A third of the posts for health visitors in Northside remain vacant.",
                        "assurance",
                        "risk",
                        alt={"source": ["performance"], "area": ["Northside"], "judgement": ["improvement"]},
                    ),
                ),
            ),
            ("Port chaplaincy", ("Volunteers met every late ferry and passed 190 families to the terminal hub.",)),
        ),
        section("Survey of practitioners", "survey"),
        text(
            maybe("We asked everyone who had been to a conference in May 2022, and 311 replied.", "survey"),
            finding("Two thirds said that the plan they left with was clear.", "survey", "strength", alt={"judgement": ["neutral"]}),
            finding("One in five had felt unable to disagree.", "survey", "improvement", alt={"judgement": ["risk"]}),
        ),
        section("Policies and procedures", "procedures"),
        procedures(
            ("Harbour and Ferry Terminal Safeguarding Protocol", "Revised, published", "April 2022", "completed", "revised", YEAR),
            ("Unaccompanied Children Arrival Procedure", "New, published", "June 2022", "completed", "new", YEAR),
            ("Single Front Door Operating Guide", "New, published", "September 2022", "completed", "new", YEAR),
            ("Injuries in Infants Procedure", "Being written", "March 2023", "in_progress", "new", YEAR),
            ("Child Exploitation Screening Tool", "Revised, published", "October 2022", "completed", "revised", YEAR),
            ("Neglect Screening Tool", "Review completed", "November 2022", "completed", "reviewed", YEAR),
            ("Interpreters in Child Protection: Practice Guide", "New, published", "December 2022", "completed", "new", YEAR),
            ("Information Sharing Agreement", "Revised, signed by all partners", "January 2023", "completed", "revised", YEAR),
            ("Children Who Live Afloat: Practice Guide", "New, published", "February 2023", "completed", "new", YEAR),
            ("Resolving Disagreements About Thresholds", "Revised, published", "March 2023", "completed", "revised", YEAR),
            ("Place Planning Guide", "Under review", "March 2023", "in_progress", "reviewed", YEAR),
            ("Escalation and Challenge Policy", "Review planned", "Summer 2023", "planned", "reviewed", NEXT),
        ),
        section("Training", "training"),
        text(
            maybe("The Partnership trained 1,512 people.", "training"),
            finding("Nearly all of them (96%) would recommend the course.", "training", "strength", alt={"source": ["survey"]}),
            finding("General practices sent too few doctors.", "training", "improvement"),
        ),
        section("Our finances", "finance"),
        columns(
            "Contributions",
            ("Agency", "2021/22 £", "2022/23 £"),
            ("2021/22", YEAR),
            (
                (COUNCIL, (148500, 152000)),
                ("Health", (74500, 77000)),
                ("Estuary Police", (59000, 61000)),
                ("Schools Forum", (20000, 20000)),
                ("Probation Service", (2000, 2000)),
            ),
            ("Total contributions", (304000, 314000)),
            ("contribution", "income"),
            BODY,
        ),
        columns(
            "Expenditure",
            ("Heading", "2021/22 £", "2022/23 £"),
            ("2021/22", YEAR),
            (
                ("Staff", (169900, 172300)),
                ("Chair and scrutiny", (23000, 23500)),
                ("Training", (30400, 31800)),
                ("Reviews", (71100, 58600)),
                ("Procedures and IT", (15300, 16100)),
            ),
            ("Total spending", (309700, 302300)),
            ("expenditure", "expenditure"),
            BODY,
        ),
        text(money("The reserve at the end of the year was £46,100.", "reserve", "reserve", "46100", "2023-03-31", BODY, alt={"period": [YEAR]})),
        section("Independent scrutiny", "scrutiny"),
        text("The Independent Scrutineer followed twelve children through the system. Her report set out what is strong:"),
        bullets(
            finding("The single front door", "scrutiny", "strength"),
            finding("Work at the ferry terminal, which other ports have come to see", "scrutiny", "strength"),
        ),
        text("It also set out areas for development:"),
        bullets(
            finding("Meetings about teenagers that the teenager does not attend", "scrutiny", "improvement"),
            finding("Reports to the Executive Group that describe activity rather than results", "scrutiny", "improvement"),
        ),
        section("Our priorities for 2023/24", "forward_priorities"),
        text("The Partnership will work to these priorities in 2023/24:"),
        bullets(
            priority(
                "**Getting Help Early**: families get the right help before neglect takes hold",
                "Getting Help Early",
                NEXT,
                "forward",
                outcomes=("families get the right help before neglect takes hold",),
            ),
            priority(
                "**Safety Beyond the Home** (formerly Contextual Safeguarding): young people are safe in the places where they spend their time",
                "Safety Beyond the Home",
                NEXT,
                "forward",
                outcomes=("young people are safe in the places where they spend their time",),
            ),
            priority(
                "**Transitions to Adulthood**: every agency that is needed sends a member to the panel",
                "Transitions to Adulthood",
                NEXT,
                "forward",
                outcomes=("every agency that is needed sends a member to the panel",),
            ),
            priority(
                "**Infant Safety**: no injury to a baby goes unexamined",
                "Infant Safety",
                NEXT,
                "forward",
                outcomes=("no injury to a baby goes unexamined",),
            ),
        ),
    ),
)
