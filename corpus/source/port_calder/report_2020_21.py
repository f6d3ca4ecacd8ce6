"""The report of 2020/21. Markdown; thousands of pounds, a survey, a figure still missing, and a priority that ends."""

from __future__ import annotations

from corpus.mark import both, bullets, columns, finding, maybe, notice, priority, procedure, section, text, told
from corpus.paper import Block, Paper, Para, Pull, Title
from corpus.source.port_calder.house import ADULTS, BODY, COUNCIL, agencies, report, risks, terms

TITLE = "Port Calder Safeguarding Partnership Annual Report 2020/21"
YEAR, NEXT = "2020/21", "2021/22"
ENDS = "Hearing Children and Families will not be carried forward as a separate priority, because it is now part of how every audit is done."


def run_in(name: str, stage: str, aims: tuple[str, ...], progress: str) -> tuple[Block, ...]:
    """A priority whose name runs into its paragraph in bold, with its aims in a list and what was achieved below."""
    line = f"**{name}.** In 2020/21 we set out to:"
    alt = {"progress": [f"{progress} {ENDS}"]}
    marks = priority(line, name, YEAR, stage, outcomes=aims, progress=progress, alt=alt)
    if stage == "closed":
        marks = both(marks, priority(line, name, YEAR, "reported", outcomes=aims, progress=progress, alt=alt, required=False))
    return (text(marks), bullets(*aims), Para((progress,), lead="What we achieved", tolerant="assurance"))


PAPER = Paper(
    slug="port-calder-annual-report-2020-21",
    format="markdown",
    document=report(YEAR, TITLE),
    foot="Port Calder Safeguarding Partnership - Annual Report 2020/21 - {page}",
    style="unitary",
    numbering="none",
    dated="2021-09-27",
    blocks=(
        Title(TITLE),
        section("Welcome", "foreword"),
        told(
            "The ferries stopped, the schools shut and the hubs became food stores.",
            "Through all of it the people who work with children in this city carried on, and we thank them.",
        ),
        section("Our priorities in 2020/21", "priorities"),
        *run_in(
            "Early Help and Prevention",
            "reported",
            ("keep the family hubs open throughout", "reach families who were new to need"),
            "The hubs never closed. They helped 2,310 families, half of whom had not used a service before.",
        ),
        *run_in(
            "Neglect",
            "reported",
            ("bring the screening tool to every ward", "train a neglect champion in each school"),
            "The tool is now used in all wards but one. Fifty-two schools have a champion.",
        ),
        *run_in(
            "Contextual Safeguarding",
            "reported",
            ("keep watch over places where young people gather", "work with licensed premises and taxi firms"),
            "Officers visited 88 premises. Taxi drivers must now pass a safeguarding test before they are licensed.",
        ),
        *run_in(
            "Hearing Children and Families",
            "closed",
            ("agree one way of recording what children say",),
            "A common form was agreed and is used in four agencies.",
        ),
        text(maybe(ENDS)),
        *run_in(
            "Response to the Pandemic",
            "reported",
            ("know which children were unseen, and see them",),
            "A weekly list of children not seen was shared between schools, health visitors and social workers.",
        ),
        section("Safeguarding during lockdown", "covid_response"),
        risks(
            ("Infants born in lockdown were not weighed or seen at home", "Midwives kept home visits for every baby with a social worker."),
            (
                "Older children were approached online by adults who posed as friends",
                "Police officers gave lessons by video to all secondary schools.",
            ),
            source="pandemic",
        ),
        Pull("The hub lady rang every Tuesday even when there was nothing to say.", "parent, Northside"),
        section("What the figures tell us", "performance"),
        text(
            finding("Contacts to the safeguarding hub fell by 11% to 5,522.", "performance", "neutral", alt={"judgement": ["risk"]}),
            finding("Second plans within two years came down from 27% to 23%.", "performance", "strength"),
            notice(
                "Attendance by police at initial conferences was to be confirmed when this report went to print.",
                "a figure is still to be confirmed",
                anchor="to be confirmed",
            ),
        ),
        section("Survey of families", "survey"),
        text(
            maybe("In February 2021 we wrote to 600 families who had used the hubs and 174 answered.", "survey"),
            finding("Nine in ten said that they knew whom to turn to.", "survey", "strength"),
            finding("A third would have liked help sooner.", "survey", "improvement", alt={"judgement": ["neutral", "risk"]}),
        ),
        *agencies(
            (
                "Port Calder Council",
                (
                    "Family workers delivered 9,400 food parcels and used each visit to see the children.",
                    finding(
                        "Referrals by family workers doubled, and four in five of them led to help.",
                        "assurance",
                        "strength",
                        alt={"source": ["performance", "pandemic"]},
                    ),
                ),
            ),
            (
                "Estuary Police",
                (
                    "Officers were seconded to the hub to replace staff who were shielding.",
                    finding("The backlog of online abuse cases grew to 61.", "assurance", "risk", alt={"source": ["performance", "pandemic"]}),
                ),
            ),
            (
                "Port Calder Clinical Commissioning Group",
                (
                    "Health visitors kept a duty line open from seven in the morning until ten at night.",
                    finding(
                        "Fewer than half of the two-year checks were made in person.",
                        "assurance",
                        "risk",
                        alt={"source": ["performance", "pandemic"], "judgement": ["improvement"]},
                    ),
                ),
            ),
        ),
        section("Learning from reviews", "reviews"),
        text("Two rapid reviews were completed. They identified learning in these areas:"),
        bullets(
            finding("Asking who else lives in the home", "review", "improvement"),
            finding("Sharing information across the estuary with the neighbouring county", "review", "improvement"),
            finding("Responding to missed hospital appointments", "review", "improvement"),
        ),
        section("Procedures", "procedures"),
        text("During the year the Partnership:"),
        bullets(
            procedure("published the Child Exploitation Screening Tool", "Child Exploitation Screening Tool", "completed", "new", YEAR),
            procedure("completed its review of the Information Sharing Agreement", "Information Sharing Agreement", "completed", "reviewed", YEAR),
            procedure("revised the Neglect Screening Tool in the light of its first year", "Neglect Screening Tool", "completed", "revised", YEAR),
        ),
        section("Audits", "audit"),
        text("Audits were smaller than usual and were done by video. The main findings were:"),
        bullets(
            finding("Schools gave better information to conferences than any other agency", "audit", "strength"),
            finding("Families did not always have the means to join a meeting by video", "audit", "improvement", alt={"judgement": ["risk"]}),
            finding("Supervision was kept up and was valued", "audit", "strength"),
        ),
        *terms(
            ("Conference", "A meeting of family and agencies that decides whether a child needs a protection plan."),
            (
                "Hub",
                "A place in a neighbourhood where families find several services under one roof. The safeguarding hub is the front door for concerns.",
            ),
            ("Rapid review", "A first look at a serious incident, finished within fifteen working days."),
        ),
        section("Finance", "finance"),
        columns(
            "Contributions, £000",
            ("Agency", "2019/20 £000", "2020/21 £000"),
            ("2019/20", YEAR),
            (
                (COUNCIL, (142000, 145000)),
                ("Port Calder CCG", (71500, 73000)),
                ("Estuary Police", (58000, 58000)),
                ("Schools Forum", (20000, 20000)),
                ("National Probation Service", (1900, 1900)),
            ),
            ("Total contributions", (293400, 297900)),
            ("contribution", "income"),
            BODY,
            scale=1000,
        ),
        columns(
            "Expenditure, £000",
            ("Heading", "2019/20 £000", "2020/21 £000"),
            ("2019/20", YEAR),
            (
                ("Staff", (158200, 163400)),
                ("Chair and scrutiny", (21000, 21000)),
                ("Training", (34600, 18200)),
                ("Reviews", (27300, 44900)),
                ("Procedures and IT", (12900, 13500)),
                ("Less: emergency grant", (-4000, -15000)),
            ),
            ("Net expenditure", (250000, 246000)),
            ("expenditure", "expenditure"),
            BODY,
            scale=1000,
        ),
        section("Priorities for 2021/22", "forward_priorities"),
        text("The Partnership's priorities for 2021/22 will be:"),
        bullets(
            priority(
                "**Early Help and Prevention**: reach families who are new to need",
                "Early Help and Prevention",
                NEXT,
                "forward",
                outcomes=("reach families who are new to need",),
            ),
            priority(
                "**Neglect**: know what difference the screening tool has made",
                "Neglect",
                NEXT,
                "forward",
                outcomes=("know what difference the screening tool has made",),
            ),
            priority(
                "**Contextual Safeguarding**: young people are safe in the places where they spend their time",
                "Contextual Safeguarding",
                NEXT,
                "forward",
                outcomes=("young people are safe in the places where they spend their time",),
            ),
            priority(
                f"**Transitions to Adulthood** (shared with the {ADULTS}): young people do not lose help on their eighteenth birthday",
                "Transitions to Adulthood",
                NEXT,
                "forward",
                outcomes=("young people do not lose help on their eighteenth birthday",),
                shared_with=(ADULTS,),
            ),
        ),
    ),
)
