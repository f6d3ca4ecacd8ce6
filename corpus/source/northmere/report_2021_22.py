"""The report of 2021/22. PDF; announces a merger of two priorities and a split of a third."""

from __future__ import annotations

from corpus.mark import bullets, finding, ledger, maybe, money, priority, procedure, section, text, told
from corpus.paper import Paper, Para, Pull, Title
from corpus.source.northmere.house import BODY, COUNCIL, agencies, arrangements, made, priority_chapter, report

TITLE = "Northmere and Vale Safeguarding Children Partnership Annual Report 2021-22"
YEAR, NEXT = "2021/22", "2022/23"

PAPER = Paper(
    slug="northmere-annual-report-2021-22",
    format="pdf",
    document=report(YEAR, TITLE),
    foot="NVSCP Annual Report 2021-22 - Page {page} of {pages}",
    style="county",
    numbering="none",
    dated="2022-09-05",
    blocks=(
        Title(TITLE),
        section("Foreword", "foreword"),
        told(
            "Services have reopened their doors, and what came through them was more need, and harder need, than before.",
            "We are proud of how partners answered, and honest in this report about where we fell short.",
        ),
        section("About the Partnership", "partnership"),
        text(
            "From July 2022 the clinical commissioning group has been replaced by the Northmere and Vale Integrated Care Board, which is now a safeguarding partner in its place."
        ),
        text("The Partnership's vision is that every child in Northmere grows up safe, heard and hopeful. Five priorities were set for the year."),
        *priority_chapter(
            "Priority 1: Neglect",
            "Neglect",
            YEAR,
            ("Keep plans purposeful", "Reach neglected teenagers"),
            "A guide to the neglect of teenagers was sent to every secondary school. Conference chairs reviewed all plans that had run for a year.",
            (
                made("Referrals of teenagers for neglect rose from 54 to 97."),
                made("The review found that one plan in six no longer had a clear purpose.", "improvement"),
            ),
            since="2019/20",
        ),
        *priority_chapter(
            "Priority 2: Harm in the Community",
            "Harm in the Community",
            YEAR,
            ("Identify harm outside the family earlier", "Make the places where it happens safer"),
            "Four neighbourhood reviews were carried out, at a bus station, a retail park and two parks. Detached youth workers were on the streets on 140 evenings.",
            (
                made("Calls to the police about young people at the bus station halved after the review."),
                made("Two in three of the children discussed had first been excluded from school.", "risk"),
            ),
            pull=Pull("They put lights up and moved the shelter. It sounds like nothing but I wait there on my own now.", "girl aged 14"),
        ),
        *priority_chapter(
            "Priority 3: Emotional Wellbeing and Mental Health",
            "Emotional Wellbeing and Mental Health",
            YEAR,
            ("Seek assurance that children who wait for help are safe while they wait",),
            "The crisis line became permanent. Mental health support teams now cover 61 schools.",
            (made("Waiting times for specialist assessment fell from 19 to 12 weeks."),),
        ),
        *priority_chapter(
            "Priority 4: The First Thousand Days",
            "The First Thousand Days",
            YEAR,
            ("Improve how agencies plan together before and after birth", "Keep fathers in view"),
            "The pre-birth panel saw 148 families. A fathers' worker was appointed to each maternity unit.",
            (made("A father or male carer was assessed in nine out of ten cases that came to the panel."),),
        ),
        *priority_chapter(
            "Priority 5: Domestic Abuse",
            "Domestic Abuse",
            YEAR,
            ("Understand what life is like for children who live with abuse, and act on it",),
            "Schools received 5,216 notices of incidents attended by the police. The Partnership commissioned a listening project with 24 children.",
            (made("Most of the children in the project had never been asked about their fathers.", "improvement", "consultation"),),
            shared_with=("Northmere Safeguarding Adults Board",),
        ),
        Para(("The priority on Domestic Abuse is shared with the Northmere Safeguarding Adults Board.",)),
        *arrangements(
            (
                "The Executive Board brings together the three safeguarding partners and meets four times a year.",
                "The Learning and Improvement Group plans audits and follows up what they find.",
                "The Case Review Group considers every serious incident that is notified.",
                "The Training Group sets the programme of courses and tests its quality.",
                "The Young Advisers, eleven people aged 14 to 20, are consulted on every new procedure.",
            ),
            "The partners take the chair of the Executive Board in turn. In 2021/22 it was held by the Assistant Chief Constable.",
        ),
        *agencies(
            (
                "Northmere County Council",
                (
                    "The front door was moved into one building with the police and the health visitors' duty desk.",
                    finding(
                        "Decisions on new contacts now take nine hours on average, against 22 before the move.",
                        "assurance",
                        "strength",
                        alt={"source": ["performance"]},
                    ),
                ),
            ),
            (
                "Northmere Constabulary",
                (
                    "A team of six officers was formed to work with children who go missing most often.",
                    finding(
                        "Repeat episodes fell by a third among the 40 children with whom the team worked.",
                        "assurance",
                        "strength",
                        alt={"source": ["performance"]},
                    ),
                ),
            ),
            (
                "Health",
                (
                    "The hospital trust gave every ward a safeguarding champion, and the ambulance trust began to send its concerns by secure message.",
                    finding(
                        "Half of the safeguarding nurses' posts at the trust were vacant in March 2022.",
                        "assurance",
                        "risk",
                        alt={"source": ["performance"], "judgement": ["improvement"]},
                    ),
                ),
            ),
            ("Probation", ("The service was reunified in June 2021, and a home visit is now made before any release to an address with children.",)),
        ),
        section("Performance", "performance"),
        text(
            finding("Contacts to the front door rose by 17% to 10,503.", "performance", "neutral", alt={"judgement": ["risk"]}),
            finding("The rate of re-referrals fell to 19%, which is below the average for similar counties.", "performance", "strength"),
            finding("One initial conference in five was held late.", "performance", "improvement", alt={"judgement": ["risk"]}),
        ),
        section("Self-assessment by agencies", "self_assessment"),
        text("All fourteen agencies completed the section 11 self-assessment. Key strengths were:"),
        bullets(
            finding("Safer recruitment", "self_assessment", "strength"),
            finding("Leadership of safeguarding at board level", "self_assessment", "strength"),
            finding("Supervision of staff who hold cases", "self_assessment", "strength"),
        ),
        text("Areas for further work were:"),
        bullets(
            finding("Hearing from children before services are changed", "self_assessment", "improvement"),
            finding("Training for volunteers and trustees", "self_assessment", "improvement"),
        ),
        section("Survey of practitioners", "survey"),
        text(
            maybe("In November 2021 the Partnership asked practitioners in all agencies about their work, and 642 replied.", "survey"),
            finding("Nearly nine in ten knew how to resolve a professional disagreement.", "survey", "strength"),
            finding(
                "Only 38% felt that they had enough time to build a relationship with a child.", "survey", "risk", alt={"judgement": ["improvement"]}
            ),
        ),
        section("Child safeguarding practice reviews", "reviews"),
        text("Three rapid reviews were completed and one review was published. The reviews identified these areas for further work:"),
        bullets(
            finding("Recognising coercion and control when no injury is seen", "review", "improvement", alt={"judgement": ["risk"]}),
            finding("Following up children who move between schools in the middle of a term", "review", "improvement", alt={"judgement": ["risk"]}),
            finding(
                "Recording who was told what, and when, in telephone calls between agencies", "review", "improvement", alt={"judgement": ["risk"]}
            ),
        ),
        text(
            finding(
                "The reviews also found that information about adults was shared quickly when a child was in immediate danger.", "review", "strength"
            )
        ),
        section("Learning and development", "training", alt={"topic": ["other"]}),
        text(
            maybe("Courses were held both in rooms and online, and 1,704 people took part.", "training"),
            finding("Demand for the course on domestic abuse was twice what could be met.", "training", "improvement", alt={"judgement": ["risk"]}),
        ),
        section("Procedures", "procedures"),
        bullets(
            procedure(
                "Bruising Protocol for Immobile Babies: review completed and new version published in October 2021",
                "Bruising Protocol for Immobile Babies",
                "completed",
                "reviewed",
                YEAR,
                alt={"action": ["revised", "new"]},
            ),
            procedure("Neighbourhood Review Toolkit: launched in May 2021", "Neighbourhood Review Toolkit", "completed", "new", YEAR),
            procedure("Threshold Guidance: to be revised in 2022/23", "Threshold Guidance", "planned", "revised", NEXT),
        ),
        section("Finance", "finance"),
        text("The partners paid the following contributions in 2021/22:"),
        ledger(
            None,
            ("Partner", "£"),
            (
                (COUNCIL, 101400),
                ("Northmere and Vale CCG", 64000),
                ("Northmere Constabulary", 50000),
                ("District councils", 12000),
                ("Probation Service", 2200),
            ),
            ("Total income", 229600),
            ("contribution", "income"),
            YEAR,
            BODY,
        ),
        text(
            money("Total expenditure in 2021/22 was £238,900.", "expenditure", "Total expenditure", "238900", YEAR, BODY, total=True),
            "The difference was met from the reserve.",
            money("On 31 March 2022 the reserve stood at £41,300.", "reserve", "reserve", "41300", "2022-03-31", BODY, alt={"period": ["2021/22"]}),
        ),
        section("Priorities for 2022/23", "forward_priorities"),
        text(
            "Neglect and Domestic Abuse have been brought together under a new priority, Safe at Home, because the same families are so often the subject of both.",
            "Harm in the Community will be taken forward as two priorities, Child Criminal Exploitation and Serious Youth Violence.",
        ),
        text("The Partnership's priorities for 2022/23 are:"),
        bullets(
            priority(
                "**Safe at Home** – children live free from neglect and from abuse between adults",
                "Safe at Home",
                NEXT,
                "forward",
                outcomes=("children live free from neglect and from abuse between adults",),
            ),
            priority(
                "**Child Criminal Exploitation** – children who are groomed to carry drugs or weapons are treated as victims first",
                "Child Criminal Exploitation",
                NEXT,
                "forward",
                outcomes=("children who are groomed to carry drugs or weapons are treated as victims first",),
            ),
            priority(
                "**Serious Youth Violence** – fewer children are hurt by other children, in school and on the way home",
                "Serious Youth Violence",
                NEXT,
                "forward",
                outcomes=("fewer children are hurt by other children, in school and on the way home",),
            ),
            priority(
                "**The First Thousand Days** – plan together before and after birth, and keep fathers in view",
                "The First Thousand Days",
                NEXT,
                "forward",
                outcomes=("plan together before and after birth, and keep fathers in view",),
            ),
        ),
    ),
)
