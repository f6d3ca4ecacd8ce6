"""The Partnership's first report, 2019/20. DOCX."""

from __future__ import annotations

from corpus.mark import bullets, finding, ledger, maybe, money, procedure, section, text, told
from corpus.paper import Paper, Pull, Title
from corpus.source.northmere.house import BODY, COUNCIL, agencies, arrangements, forward, made, priority_chapter, report

TITLE = "Northmere and Vale Safeguarding Children Partnership Annual Report 2019-20"
YEAR = "2019/20"

PAPER = Paper(
    slug="northmere-annual-report-2019-20",
    format="docx",
    document=report(YEAR, TITLE),
    foot="Northmere and Vale Safeguarding Children Partnership - Annual Report 2019-20 - Page {page}",
    style="county",
    numbering="none",
    dated="2020-09-30",
    blocks=(
        Title(TITLE),
        section("Foreword", "foreword"),
        told(
            "This is the first annual report of the Northmere and Vale Safeguarding Children Partnership.",
            "We took over from the Local Safeguarding Children Board in September 2019, and six months later the country went into lockdown.",
            "That we can report progress at all is thanks to the people who kept knocking on doors.",
        ),
        text("The three safeguarding partners for Northmere"),
        section("About the Partnership", "partnership"),
        text(
            "The safeguarding partners are Northmere County Council, Northmere and Vale Clinical Commissioning Group and Northmere Constabulary.",
            "They share equal responsibility for arrangements to safeguard about 118,000 children who live between the coast and the Vale.",
        ),
        text("The Partnership had four priorities in 2019/20. Each is reported in its own chapter below."),
        *priority_chapter(
            "Priority 1: Neglect",
            "Neglect",
            YEAR,
            (
                "Help practitioners to recognise neglect early",
                "Bring in one assessment tool for all agencies",
                "Measure whether plans for neglected children drift",
            ),
            "We chose the Northmere Neglect Profile as the assessment tool for all agencies and trained 214 practitioners to use it. "
            "A neglect lead was named in every district.",
            (
                made("Health visitors now complete the profile in seven out of ten cases in which neglect is suspected."),
                made("Plans for neglected children still run for longer than other child protection plans.", "improvement"),
            ),
        ),
        *priority_chapter(
            "Priority 2: Exploitation of Children",
            "Exploitation of Children",
            YEAR,
            ("Bring sexual and criminal exploitation under one panel", "Give schools a single route for concerns"),
            "A single multi-agency exploitation panel has met every fortnight since November 2019. A contact line for schools opened in January 2020.",
            (made("The panel considered 63 children, of whom 41 had a safety plan within five days."),),
            pull=Pull("Nobody asked me who I was scared of. They asked why I was late.", "young person, participation group"),
        ),
        *priority_chapter(
            "Priority 3: Emotional Wellbeing and Mental Health",
            "Emotional Wellbeing and Mental Health",
            YEAR,
            ("Seek assurance that children on waiting lists are safe", "Agree what agencies do when a child is in crisis"),
            "Partners agreed a crisis pathway with the hospital trust. We asked for waiting list figures every quarter.",
            (made("Waiting times for specialist assessment rose from 11 to 16 weeks over the year.", "risk"),),
        ),
        *priority_chapter(
            "Priority 4: Safeguarding Children with Disabilities",
            "Safeguarding Children with Disabilities",
            YEAR,
            ("Understand why so few disabled children are the subject of a plan",),
            "A task and finish group looked at 30 children known to the disabled children's team.",
            (made("The group found that concerns were often put down to the child's condition.", "improvement"),),
        ),
        *arrangements(
            (
                "The Executive Board brings together the three safeguarding partners and meets four times a year.",
                "The Learning and Improvement Group plans audits and follows up what they find.",
                "The Case Review Group considers every serious incident that is notified.",
                "The Training Group sets the programme of courses and tests its quality.",
            ),
            "An Independent Scrutineer attends the Executive Board and reports to it twice a year. A full account of the arrangements was published in June 2019.",
        ),
        section("Performance", "performance"),
        text(
            finding(
                "There were 9,412 contacts to the front door in the year, four per cent fewer than the year before.",
                "performance",
                "neutral",
                alt={"judgement": ["strength"]},
            ),
            finding("The rate of re-referrals fell from 24% to 21%.", "performance", "strength"),
            finding(
                "At the end of March 2020 there were 388 children with a child protection plan, which is higher than in similar counties.",
                "performance",
                "risk",
                alt={"judgement": ["neutral", "improvement"]},
            ),
        ),
        *agencies(
            (
                "Northmere County Council",
                (
                    "The County Council moved its family support workers into eight district teams and gave each team a link worker for schools.",
                    finding(
                        "Caseloads of social workers came down from 21 to 17 on average.", "assurance", "strength", alt={"source": ["performance"]}
                    ),
                ),
            ),
            (
                "Northmere Constabulary",
                (
                    "The police trained all response officers to record the words that a child uses.",
                    finding(
                        "Body-worn video was used in two thirds of visits to homes where there were children.",
                        "assurance",
                        "strength",
                        alt={"source": ["performance"], "judgement": ["neutral"]},
                    ),
                ),
            ),
            (
                "Northmere and Vale Clinical Commissioning Group",
                (
                    "The clinical commissioning group appointed a second named doctor for general practice and ran a forum for practice leads each quarter.",
                    finding(
                        "Eleven practices have yet to name a lead for safeguarding.", "assurance", "improvement", alt={"source": ["performance"]}
                    ),
                ),
            ),
            (
                "District councils",
                ("Housing officers in all three districts attended the course on neglect, and taxi licensing conditions were brought into line.",),
            ),
        ),
        section("Allegations against people who work with children", "performance", alt={"topic": ["other", "assurance"]}),
        text(
            finding(
                "The designated officer dealt with 211 allegations, of which 38 were substantiated.",
                "performance",
                "neutral",
                alt={"source": ["assurance"]},
            ),
            finding("Nine in ten were concluded within three months.", "performance", "strength", alt={"source": ["assurance"]}),
        ),
        section("Multi-agency audits", "audit"),
        text("Three audits were completed in the year. The audit of children living with neglect found that:"),
        bullets(
            finding("the child's daily life was well described in most health records", "audit", "strength"),
            finding("fathers were missing from more than half of the assessments", "audit", "improvement"),
            finding("chronologies were rarely shared between agencies", "audit", "improvement"),
            finding("supervision was recorded but seldom changed the plan", "audit", "improvement"),
        ),
        section("Procedures", "procedures"),
        text("The following procedures were published or revised during the year:"),
        bullets(
            procedure("Northmere Neglect Profile (new)", "Northmere Neglect Profile", "completed", "new", YEAR),
            procedure("Resolving Professional Disagreements (revised)", "Resolving Professional Disagreements", "completed", "revised", YEAR),
            procedure(
                "Child Sexual Exploitation Risk Toolkit (under review at the end of the year)",
                "Child Sexual Exploitation Risk Toolkit",
                "in_progress",
                "reviewed",
                YEAR,
            ),
        ),
        section("Learning and development", "training", alt={"topic": ["other"]}),
        text(
            maybe("The Partnership ran 46 courses for 1,027 people.", "training"),
            finding(
                "Of those who answered the follow-up survey, 83% said that they had changed their practice.",
                "training",
                "strength",
                alt={"source": ["survey"]},
            ),
            finding("Few people from general practice attended.", "training", "improvement"),
        ),
        section("Independent scrutiny", "scrutiny"),
        text("The Independent Scrutineer's first report was received in March 2020. It identified the following strengths:"),
        bullets(
            finding("The partners made decisions quickly and kept to them", "scrutiny", "strength"),
            finding("The Case Review Group was open about mistakes", "scrutiny", "strength"),
        ),
        text("It recommended further work on:"),
        bullets(
            finding("The place of schools in the new arrangements", "scrutiny", "improvement"),
            finding("Data that show whether children are safer, and not only how busy agencies are", "scrutiny", "improvement"),
        ),
        section("Finance", "finance"),
        text("Partners contributed as follows in 2019/20."),
        ledger(
            None,
            ("Partner", "£"),
            (
                (COUNCIL, 96400),
                ("Northmere and Vale CCG", 61250),
                ("Northmere Constabulary", 48000),
                ("District councils", 12000),
                ("National Probation Service", 2150),
            ),
            ("Total income", 219800),
            ("contribution", "income"),
            YEAR,
            BODY,
        ),
        text("Spending in 2019/20 was:"),
        ledger(
            None,
            ("Item", "£"),
            (("Staffing", 121300), ("Independent scrutiny", 14600), ("Training", 27450), ("Case reviews", 18900), ("Website and procedures", 9750)),
            ("Total expenditure", 192000),
            ("expenditure", "expenditure"),
            YEAR,
            BODY,
        ),
        text(
            money(
                "The Partnership held £27,800 in reserve on 31 March 2020.",
                "reserve",
                "reserve",
                "27800",
                "2020-03-31",
                BODY,
                alt={"period": ["2019/20"], "item": ["The Partnership"]},
                anchor="held £27,800 in reserve",
            ),
        ),
        section("Priorities for 2020/21", "forward_priorities"),
        text("The Partnership has agreed the following priorities for 2020/21:"),
        forward(
            "2020/21",
            ("Neglect", "make the Neglect Profile everyday practice and shorten drift in plans"),
            ("Exploitation of Children", "identify exploitation earlier, and disrupt those who exploit"),
            ("Emotional Wellbeing and Mental Health", "seek assurance that children who wait for help are safe while they wait"),
            ("Babies and Infants", "improve how agencies plan together before and after birth for babies who may be at risk"),
        ),
    ),
)
