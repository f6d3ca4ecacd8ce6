"""The report of 2019/20. PDF with contents, rated priorities, risks and procedures in tables."""

from __future__ import annotations

from corpus.mark import bullets, finding, ledger, maybe, priority, section, text, told
from corpus.paper import Break, Contents, Paper, Pull, Title
from corpus.source.port_calder.house import BODY, COUNCIL, agencies, procedures, rated, report, risks

TITLE = "Port Calder Safeguarding Partnership Annual Report 2019/20"
YEAR, NEXT = "2019/20", "2020/21"

PAPER = Paper(
    slug="port-calder-annual-report-2019-20",
    format="pdf",
    document=report(YEAR, TITLE),
    foot="Port Calder Safeguarding Partnership - Annual Report 2019/20 - {page}",
    style="unitary",
    numbering="none",
    dated="2020-10-12",
    blocks=(
        Title(TITLE),
        Contents(),
        Break(),
        section("Welcome", "foreword"),
        told(
            "Port Calder is a small city with a long memory, and children here are known by their streets.",
            "This report tells you what agencies did together to keep them safe between April 2019 and March 2020, and what we still owe them.",
        ),
        section("Who we are", "partnership"),
        text(
            "The Partnership is led by Port Calder Council, Port Calder Clinical Commissioning Group and Estuary Police.",
            "Schools, colleges, housing associations and the port's own chaplaincy are relevant agencies.",
        ),
        bullets(
            "The Executive Group of the three partners meets every two months.",
            "The Learning Group oversees reviews, audits and training.",
            "The Exploitation Group links our work to that of the city's licensing and harbour teams.",
        ),
        section("Our priorities in 2019/20", "priorities"),
        text("We worked to four priorities. The table shows our aim for each, what was done and how we judge our progress."),
        rated(
            YEAR,
            (
                "Early Help and Prevention",
                "Families get the right help before problems grow",
                "Three family hubs opened. 1,140 early help plans were started, a third more than the year before.",
                "Green",
            ),
            (
                "Neglect",
                "Neglect is named early and followed up without delay",
                "The neglect screening tool was tested in Harbour ward. Take-up by schools was slower than planned.",
                "Amber",
            ),
            (
                "Contextual Safeguarding",
                "Young people are safe from harm outside the family",
                "A weekly meeting on places and peer groups was set up with the harbour police.",
                "Amber",
            ),
            (
                "Voice of the Child",
                "What children say changes what agencies do",
                "No common way of recording children's views has been agreed.",
                "Red",
            ),
        ),
        Pull("Grown-ups write down what I say and then the paper goes somewhere.", "girl aged 10, primary school council"),
        section("How well are children safeguarded?", "performance", alt={"topic": ["assurance"]}),
        text(
            finding("Contacts to the multi-agency safeguarding hub rose by 6% to 6,204.", "performance", "neutral", alt={"judgement": ["risk"]}),
            finding("Eight in ten were dealt with inside one working day.", "performance", "strength"),
            finding(
                "The proportion of children who were the subject of a second plan within two years was 27%, against a national figure of 21%.",
                "performance",
                "risk",
                alt={"judgement": ["improvement"]},
            ),
        ),
        section("Learning from audits", "audit"),
        text("The Learning Group looked at 48 cases over the year. What worked well:"),
        bullets(
            finding("Decisions in the hub were prompt and were explained to the referrer", "audit", "strength"),
            finding("Police and social workers held joint visits in nearly every case of physical abuse", "audit", "strength"),
        ),
        text("What needs to improve:"),
        bullets(
            finding("Minutes of core groups often reached families late", "audit", "improvement"),
            finding("The views of children under five were assumed rather than sought", "audit", "improvement"),
            finding("Plans did not say what would happen if nothing changed", "audit", "improvement"),
        ),
        section("Risks the Partnership has managed", "assurance"),
        risks(
            (
                "Loss of experienced health visitors to neighbouring trusts",
                "A retention payment was agreed, and school nurses took on the two-year check in Northside.",
            ),
            (
                "Young people from other areas placed in unregistered accommodation near the docks",
                "The housing and licensing teams now inspect together and tell the placing authority within a day.",
            ),
            ("Backlog of police notifications after a change of computer system", "Two temporary staff cleared the backlog by February 2020."),
        ),
        *agencies(
            (
                "Port Calder Council",
                (
                    "The Council brought its troubled families work into the hubs and gave every secondary school a family worker.",
                    finding("Exclusions from secondary schools fell by a fifth.", "assurance", "strength", alt={"source": ["performance"]}),
                ),
            ),
            (
                "Estuary Police",
                (
                    "A new vulnerability desk reads every report within four hours.",
                    finding("Reports are now graded in the same way in both halves of the force.", "assurance", "strength"),
                ),
            ),
            (
                "Port Calder Hospitals",
                (
                    "The children's emergency department asked every injured teenager what had happened and where.",
                    finding("Too few of the answers reached the place meetings.", "assurance", "improvement"),
                ),
            ),
        ),
        section("Policies and procedures", "procedures"),
        procedures(
            ("Harbour and Ferry Terminal Safeguarding Protocol", "New, published", "May 2019", "completed", "new", YEAR),
            ("Neglect Screening Tool", "New, in use in one ward", "September 2019", "completed", "new", YEAR),
            ("Concealed Pregnancy Procedure", "Revised", "November 2019", "completed", "revised", YEAR),
            ("Escalation and Challenge Policy", "Revised", "January 2020", "completed", "revised", YEAR),
            ("Information Sharing Agreement", "Review under way", "March 2020", "in_progress", "reviewed", YEAR),
            ("Child Exploitation Screening Tool", "Planned", "Autumn 2020", "planned", "new", NEXT),
        ),
        section("Training", "training"),
        text(
            maybe("We offered 71 courses, and 1,388 people came to at least one.", "training"),
            finding(
                "After three months, 76% of those who replied could give an example of something they now do differently.",
                "training",
                "strength",
                alt={"source": ["survey"]},
            ),
        ),
        section("Our finances", "finance"),
        ledger(
            "Contributions 2019/20",
            ("Agency", "£"),
            (
                (COUNCIL, 142000),
                ("Port Calder Clinical Commissioning Group", 71500),
                ("Estuary Police", 58000),
                ("Schools Forum", 20000),
                ("National Probation Service", 1900),
            ),
            ("Total contributions", 293400),
            ("contribution", "income"),
            YEAR,
            BODY,
        ),
        ledger(
            "Expenditure 2019/20",
            ("Heading", "£"),
            (("Staff", 158200), ("Chair and scrutiny", 21000), ("Training", 34600), ("Reviews", 27300), ("Procedures and IT", 12900)),
            ("Total spending", 254000),
            ("expenditure", "expenditure"),
            YEAR,
            BODY,
        ),
        section("Scrutiny and challenge", "scrutiny"),
        text(
            "The Independent Scrutineer is paid for twenty days a year and may go anywhere and ask anything.",
            finding(
                "He found the partners candid with one another and slow to tell the public what they had learned.",
                "scrutiny",
                "neutral",
                alt={"judgement": ["improvement", "strength"]},
            ),
        ),
        section("What we will do next", "forward_priorities"),
        text("In 2020/21 the Partnership will work to the following priorities."),
        bullets(
            priority(
                "**Early Help and Prevention**: families get the right help before problems grow",
                "Early Help and Prevention",
                NEXT,
                "forward",
                outcomes=("families get the right help before problems grow",),
            ),
            priority(
                "**Neglect**: the screening tool is used in every ward",
                "Neglect",
                NEXT,
                "forward",
                outcomes=("the screening tool is used in every ward",),
            ),
            priority(
                "**Contextual Safeguarding**: young people are safe from harm outside the family",
                "Contextual Safeguarding",
                NEXT,
                "forward",
                outcomes=("young people are safe from harm outside the family",),
            ),
            priority(
                "**Hearing Children and Families**: what children and their families say changes what agencies do",
                "Hearing Children and Families",
                NEXT,
                "forward",
                outcomes=("what children and their families say changes what agencies do",),
            ),
        ),
    ),
)
