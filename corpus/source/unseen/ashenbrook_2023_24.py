"""Ashenbrook's adults board, 2023/24. DOCX; one objective is renamed without a word, two reviews, and a table of contributions that does not sum."""

from __future__ import annotations

from corpus.mark import bullets, columns, money, procedure, section, text, told
from corpus.paper import Contents, Paper, Pull, Title
from corpus.source.unseen.ashenbrook_house import BODY, COUNCIL, HEARING, NEGLECT, figures, objective, rag, report
from corpus.source.unseen.house import found, grey

TITLE = "Ashenbrook Safeguarding Adults Board Annual Report 2023-24"
YEAR, NEXT = "2023/24", "2024/25"

PAPER = Paper(
    slug="ashenbrook-annual-report-2023-24",
    format="docx",
    document=report(YEAR, TITLE),
    foot="ASAB Annual Report 2023-24 | {page}",
    style="borough",
    numbering="none",
    dated="2024-09-30",
    blocks=(
        Title(TITLE),
        Contents(),
        section("A word from the Chair", "foreword"),
        told(
            "I have chaired this Board for five years and this is my last report.",
            "What heartens me is that frontline staff now ring one another before they fill in a form.",
            "What troubles me is how many of them leave within the year.",
        ),
        section("What the law asks of us", "partnership", alt={"topic": ["arrangements", "policy_framework", "other"]}),
        text(
            "Under section 42 of the Care Act 2014 the Council must make enquiries where an adult with care and support needs may be at risk.",
            "The Board has three statutory members, and the chair is appointed by the Council's chief executive after consulting them.",
        ),
        section("Our neighbours' plans", "other", alt={"topic": ["partnership"]}),
        text(
            "The Ashenbrook Health and Wellbeing Board has its own priorities for 2023-28: **Healthy Weight**, **Good Work** and **Smoke-Free Homes**.",
            "We comment on that strategy and do not own it.",
        ),
        section("Year two of the strategic plan", "priorities"),
        text("The second year of a three-year plan is for consolidation. Progress against each objective is set out below."),
        *objective(
            1,
            HEARING,
            YEAR,
            NEXT,
            "We want each person to say what should happen, and afterwards to tell us whether it did.",
            (
                grey("Three experts by experience joined the quality group in June."),
                found(
                    "Outcomes were discussed in 88% of enquiries, six points more than in the year before.",
                    "performance",
                    "strength",
                    near=("assurance",),
                ),
                found("People whose first language is not English were asked in only 54%.", "performance", "improvement", near=("assurance",)),
            ),
            ("Commission interpreters who know what an enquiry is", "Ask every adult the same three questions at the end"),
        ),
        *objective(
            2,
            NEGLECT,
            YEAR,
            NEXT,
            "We want fewer people to reach crisis because nobody joined up the early signs.",
            (
                grey("The panel became weekly and took 151 cases."),
                found("Evictions of tenants known to the panel fell to four, from eleven.", "performance", "strength", near=("assurance",)),
            ),
            ("Write a shared guide on executive capacity",),
        ),
        *objective(
            3,
            "Quality and Dignity in Paid Care",
            YEAR,
            NEXT,
            "We want anybody who receives paid care to be safe in the hands of those paid to give it.",
            (
                grey("Supported living schemes were brought into the visiting programme."),
                found(
                    "Two schemes could not show that night staff had been checked with the Disclosure and Barring Service.",
                    "assurance",
                    "risk",
                    near=("performance", "audit"),
                ),
            ),
            ("Publish what visits find, by provider",),
        ),
        rag(
            ("Shared risk register", "Board office", "Green", "In use since July by all statutory members"),
            ("Financial abuse campaign", "Trading standards", "Amber", "Began in February, too late to judge"),
            ("Experts by experience", "Quality group", "Green", "Three recruited and one more in training"),
            caption="How we rate our own progress",
        ),
        section("Learning from Safeguarding Adults Reviews", "reviews"),
        section("SAR Lorraine", "reviews", 2),
        text(
            "Lorraine was 44 and drank heavily. She was assaulted by visitors to her home and died in hospital.",
            found(
                "The reviewer concluded that services treated her drinking as a choice and so closed her case nine times.", "review", "improvement"
            ),
            found("Information about the visitors was shared late and by word of mouth.", "review", "improvement"),
            found("A drug and alcohol worker who kept in touch by text message was the one constant in her last year.", "review", "strength"),
        ),
        section("SAR Family Q", "reviews", 2),
        text(
            "This discretionary review concerned two brothers in their seventies.",
            found("It identified that no agency had asked which brother cared for the other.", "review", "improvement"),
            found("Carers' assessments had been offered by letter to men who could not read.", "review", "improvement"),
        ),
        text(
            grey("Nine actions have followed from the two reviews and seven are complete."),
            grey("A second national analysis of SARs, published this year, reported on 652 of them."),
        ),
        section("What the numbers say", "performance"),
        figures(
            ("Measure", "2022-23", "2023-24"),
            ("Concerns received", "2,391", "2,512"),
            ("Section 42 enquiries begun", "655", "702"),
            ("Repeat enquiries within a year", "19%", "23%"),
            caption="Safeguarding activity",
        ),
        text(
            found("Repeat enquiries have risen for the second year and now stand above the London average.", "performance", "risk"),
            found("Enquiries in people's own homes outnumber those in care homes by three to one.", "performance", "neutral"),
            found("Referrals from GPs remain low: 38 in the whole year.", "performance", "improvement", "neutral"),
            grey("The front door took 4,015 telephone calls."),
        ),
        section("What people told us", "survey", alt={"topic": ["voice"]}),
        text(
            grey("Healthwatch rang sixty people three months after their enquiry had closed, and forty-four of them agreed to talk."),
            found("Two thirds said that they felt safer.", "survey", "strength", near=("consultation",)),
            found("One in four did not know that an enquiry had taken place.", "survey", "improvement", near=("consultation",)),
        ),
        Pull("Nobody wrote it down, so the next one asked me all over again.", "woman aged 81"),
        section("Policies that changed", "procedures"),
        bullets(
            procedure(
                "Self-Neglect and Hoarding Protocol, rewritten and launched in May 2023",
                "Self-Neglect and Hoarding Protocol",
                "completed",
                "revised",
                YEAR,
            ),
            procedure(
                "People in Positions of Trust Guidance, agreed for the first time in January 2024",
                "People in Positions of Trust Guidance",
                "completed",
                "new",
                YEAR,
            ),
            procedure(
                "Pressure Ulcer Decision Guide: review under way, to report in summer 2024",
                "Pressure Ulcer Decision Guide",
                "in_progress",
                "reviewed",
                YEAR,
                alt={"period": [NEXT]},
            ),
        ),
        section("Finance", "finance"),
        columns(
            "Contributions from partners, £k",
            ("Partner", "2022-23 £k", "2023-24 £k"),
            ("2022/23", "2023/24"),
            (
                (COUNCIL, (118_500, 121_000)),
                ("Lea and Brook Integrated Care Board", (40_000, 42_000)),
                ("Borough police command", (5_000, 5_000)),
                ("London fire station fund", (500, 500)),
            ),
            ("Total income", (164_000, 170_500)),
            ("contribution", "income"),
            BODY,
            scale=1000,
        ),
        text(
            money("Expenditure for 2023-24 came to £177.9k.", "expenditure", "Expenditure", "177900", YEAR, BODY, total=True, alt={"total": [False]}),
            "Reviews cost more than had been planned.",
            money(
                "Reserves fell to £45.3k at 31 March 2024.",
                "reserve",
                "Reserves",
                "45300",
                "2024-03-31",
                BODY,
                alt={"period": [YEAR], "total": [True]},
            ),
        ),
    ),
)
