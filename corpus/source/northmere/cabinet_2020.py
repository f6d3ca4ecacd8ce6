"""Cabinet, October 2020: the paper to the report of 2019/20. Markdown."""

from __future__ import annotations

from corpus.mark import both, bullets, chapter, finding, maybe, money, para, text
from corpus.paper import Paper, Para, Title
from corpus.source.northmere.house import BODY, COUNCIL, ask, cabinet, header, key

SUBJECT = "Northmere and Vale Safeguarding Children Partnership Annual Report 2019/20"

PAPER = Paper(
    slug="northmere-cabinet-2020-10-13",
    format="markdown",
    document=cabinet("2019/20", SUBJECT, "2020-10-13"),
    foot="Northmere County Council - Cabinet, 13 October 2020 - Page {page} of {pages}",
    style="county",
    numbering="decimal",
    dated="2020-10-05",
    blocks=(
        header(SUBJECT, "13 October 2020"),
        Title(SUBJECT),
        Para(
            (
                "The Annual Report of the Northmere and Vale Safeguarding Children Partnership (NVSCP) for 2019/20 is the first since the Partnership replaced the Board.",
                "Cabinet is invited to comment before it is published.",
            ),
            lead="Summary",
        ),
        *ask(
            "note the Annual Report for 2019/20;",
            "comment on the key messages for the County Council; and",
            "endorse the continued use of the County Council's training venues by the Partnership free of charge.",
        ),
        chapter("Introduction", "background", alt={"topic": ["purpose", "other"]}),
        para("The safeguarding partners must publish a report at least once in every twelve-month period."),
        para(
            "The report sets out progress against the Partnership's four priorities. It was written before the full effect of the pandemic could be known."
        ),
        chapter("Key messages", "key_messages"),
        para("The report has the following key messages for the County Council:"),
        bullets(
            key("The move from Board to Partnership was managed without a break in multi-agency work.", "strength"),
            key(
                "Neglect remains the most common reason for a child protection plan in the county. One tool is now in use by all agencies.",
                "risk",
                "neutral",
                "improvement",
            ),
            key("Children wait too long for a specialist mental health assessment.", "improvement", "risk"),
            key("Disabled children are less visible to safeguarding services than they should be.", "improvement", "risk"),
        ),
        chapter("Response to the pandemic", "covid_response"),
        para(
            finding(
                "Contacts to the front door fell by a third in April 2020 and did not recover until schools reopened in September.",
                "pandemic",
                "risk",
                alt={"judgement": ["neutral"]},
            ),
            maybe("Partners met twice a week from the end of March.", "pandemic"),
            finding("Face-to-face visits to children with a plan continued throughout.", "pandemic", "strength"),
        ),
        chapter("Scrutiny and consultation", "consultation", alt={"topic": ["scrutiny"]}),
        para(
            "The Children and Young People Scrutiny Committee considered the draft report on 1 October 2020.",
            finding("Members welcomed the single exploitation panel.", "scrutiny", "strength", alt={"source": ["consultation"]}),
            finding(
                "They were concerned that general practice takes too little part in training.",
                "scrutiny",
                "improvement",
                alt={"source": ["consultation"], "judgement": ["risk"]},
            ),
        ),
        para("The Youth Parliament was sent the report and asked for a summary that young people can read. It will be published with the report."),
        chapter("Options considered", "other"),
        para("Three options were considered for the report to Cabinet:"),
        bullets(
            "Option 1: do nothing. This was rejected, because it would leave the Cabinet without sight of the work.",
            "Option 2: report to the scrutiny committee only. This would reduce the number of meetings but weaken accountability.",
            "Option 3: report to Cabinet every year. This is the recommended option.",
        ),
        chapter("Financial implications", "resource_implications", alt={"topic": ["finance"]}),
        para(
            both(
                money(
                    "The County Council contributed £96,400 to the Partnership in 2019/20, which is 44% of its total income of £219,800.",
                    "contribution",
                    COUNCIL,
                    "96400",
                    "2019/20",
                    BODY,
                    share="44",
                    check="agrees",
                    anchor="contributed £96,400 to the Partnership",
                ),
                money(
                    "",
                    "income",
                    "total income",
                    "219800",
                    "2019/20",
                    BODY,
                    total=True,
                    alt={"check": ["agrees"], "kind": ["budget", "contribution"]},
                    anchor="total income of £219,800",
                ),
            ),
            money(
                "Expenditure in the year was £192,000.",
                "expenditure",
                "Expenditure in the year",
                "192000",
                "2019/20",
                BODY,
                total=True,
                alt={"check": ["agrees"], "total": [False]},
            ),
        ),
        chapter("Legal implications", "other", alt={"topic": ["policy_framework"]}),
        para("Working Together to Safeguard Children 2018 is statutory guidance, from which the partners may depart only with good reason."),
        chapter("Crime and disorder implications", "crime_disorder"),
        para("The Partnership works with the Northmere Community Safety Partnership, whose own priority for the year is Serious Violence."),
        chapter("Background documents", "background_papers"),
        text("Report to Cabinet, 15 October 2019: Northmere Local Safeguarding Children Board Annual Report 2018/19"),
        chapter("Contact details", "officers"),
        text("Head of Safeguarding and Quality, Northmere County Council"),
    ),
)
