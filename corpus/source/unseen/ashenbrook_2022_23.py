"""Ashenbrook's adults board, 2022/23. PDF in two columns; objectives of a three-year plan, reviews of deaths, contributions in £k."""

from __future__ import annotations

from corpus.mark import bullets, columns, money, notice, recommendation, section, text, told
from corpus.paper import Box, Items, Paper, Para, Pull, Title
from corpus.source.unseen.ashenbrook_house import BODY, CARE, HEARING, NEGLECT, figures, objective, principles, rag, report
from corpus.source.unseen.house import found, grey

TITLE = "Ashenbrook Safeguarding Adults Board Annual Report 2022-23"
YEAR, NEXT = "2022/23", "2023/24"

PAPER = Paper(
    slug="ashenbrook-annual-report-2022-23",
    format="pdf",
    document=report(YEAR, TITLE),
    foot="ASAB Annual Report 2022-23 | {page}",
    style="borough",
    numbering="none",
    dated="2023-10-02",
    layout="columns",
    blocks=(
        Title(TITLE),
        section("Message from the Independent Chair", "foreword"),
        told(
            "Rent arrears, cold flats and frayed tempers filled our case files this winter.",
            "I am struck by how often a housing officer or a librarian was the first to speak up.",
            "My thanks go to every one of them.",
        ),
        section("About the Board", "partnership", alt={"topic": ["arrangements"]}),
        text(
            "Section 43 of the Care Act 2014 obliges each local authority to establish a Safeguarding Adults Board.",
            "A Board must publish a strategic plan, publish an annual report, and arrange a Safeguarding Adults Review (SAR) when the criteria in section 44 are met.",
            "Six principles guide everything that we do:",
        ),
        Items(principles()),
        section("The borough at a glance", "performance", alt={"topic": ["background", "other"]}),
        text(
            grey("Ashenbrook is home to 268,000 people, of whom 31,400 are aged 65 or over."),
            "In England as a whole, safeguarding concerns rose by 8.6% over the same twelve months.",
        ),
        figures(
            ("Measure", "2021-22", "2022-23"),
            ("Concerns received", "2,140", "2,391"),
            ("Section 42 enquiries begun", "612", "655"),
            ("Enquiries closed within 90 days", "58%", "66%"),
            caption="Safeguarding activity",
        ),
        text(
            found("Self-neglect has overtaken physical abuse as the commonest reason for an enquiry.", "performance", "risk", "neutral"),
            found("In 94% of closed enquiries the risk was removed or reduced.", "performance", "strength"),
            found(
                "Black Caribbean residents are referred less often than their share of the older population would suggest.",
                "performance",
                "improvement",
                "neutral",
            ),
        ),
        section("Strategic plan 2022-25", "priorities"),
        text("Three objectives were agreed in April 2022 and will stand until March 2025. This was their first year."),
        *objective(
            1,
            HEARING,
            YEAR,
            NEXT,
            "We want each person to say what should happen, and afterwards to tell us whether it did.",
            (
                grey("A prompt sheet written by people with lived experience is now clipped to every enquiry form."),
                found(
                    "82% of adults, or someone speaking for them, were asked what outcome they wanted, up from 71%.",
                    "performance",
                    "strength",
                    near=("assurance",),
                ),
                grey("We held two coffee mornings with the stroke club."),
            ),
            ("Recruit three experts by experience to the Board's sub-groups", "Publish an easy-read version of this report"),
        ),
        *objective(
            2,
            NEGLECT,
            YEAR,
            NEXT,
            "We want fewer people to reach crisis because nobody joined up the early signs.",
            (
                grey("A self-neglect panel sits every fortnight with the fire brigade at the table."),
                grey("It took 64 cases in nine months."),
            ),
            ("Agree who leads when a person has capacity and says no",),
        ),
        *objective(
            3,
            CARE,
            YEAR,
            NEXT,
            "We want anybody who receives paid care to be safe in the hands of those paid to give it.",
            (
                found(
                    "No care home in the borough is now rated inadequate, against three in March 2022.",
                    "performance",
                    "strength",
                    near=("assurance",),
                ),
                grey("Quality officers made 118 unannounced visits."),
            ),
            ("Bring supported living under the same visits",),
        ),
        rag(
            ("Multi-agency audit cycle", "Quality group", "Green", "Four audits were done as planned"),
            ("Shared risk register", "Board office", "Amber", "Agreed late and not yet in use"),
            ("Financial abuse campaign", "Trading standards", "Red", "Deferred for want of staff"),
            caption="Action plan, position at 31 March 2023",
        ),
        section("Safeguarding Adults Reviews", "reviews"),
        text(
            "One SAR was published. **Mr Osei**, who was 58, died in a flat without heating. The review found that:",
        ),
        bullets(
            found("five agencies held a piece of the picture and none of them called a meeting", "review", "improvement"),
            found("mental capacity was assumed on each visit and tested on none", "review", "improvement"),
            found("his sister's telephone calls were logged as complaints", "review", "improvement"),
            found("the hospital discharge team went well beyond what was asked of it", "review", "strength"),
        ),
        Box(
            "What the reviewer asks of agencies",
            (
                Para(
                    (
                        recommendation(
                            "Housing providers should write to the Board whenever an eviction would leave an adult with care needs without a roof.",
                            None,
                            required=False,
                        ),
                    )
                ),
            ),
        ),
        text(grey("Two further referrals were considered and did not meet the criteria.")),
        Pull("They talked to me as though I had already gone.", "resident, Mill Lane"),
        section("Multi-agency audit", "audit"),
        text(
            grey("Twenty files were read in November 2022 on the theme of pressure ulcers."),
            found("Record keeping was clear in seventeen of them.", "audit", "strength"),
            found("Body maps were missing from half of the files from domiciliary care.", "audit", "improvement"),
            found("Auditors could not tell from six files whether the adult knew that a concern had been raised.", "audit", "improvement"),
        ),
        section("Training", "training"),
        text(
            grey("Forty-one courses were run for 803 learners."),
            found("Three learners in ten who booked did not turn up.", "training", "improvement", "neutral"),
            "From April a fee of £40 will be charged to any agency whose member of staff is absent without notice.",
        ),
        section("Money", "finance"),
        columns(
            "Contributions from partners, £k",
            ("Partner", "2021-22 £k", "2022-23 £k"),
            ("2021/22", "2022/23"),
            (
                ("London Borough of Ashenbrook", (112_000, 118_500)),
                ("Lea and Brook Integrated Care Board", (40_000, 40_000)),
                ("Borough police command", (5_000, 5_000)),
                ("London fire station fund", (1_000, 500)),
            ),
            ("Total income", (158_000, 164_000)),
            ("contribution", "income"),
            BODY,
            scale=1000,
        ),
        text(
            money(
                "We spent £149.3k, of which",
                "expenditure",
                "We spent",
                "149300",
                YEAR,
                BODY,
                total=True,
                alt={"total": [False]},
                anchor="We spent £149.3k",
            ),
            money("£61.8k went on reviews.", "expenditure", "reviews", "61800", YEAR, BODY, anchor="£61.8k went on reviews"),
            money(
                "The balance carried forward at 31 March 2023 was £52.7k.",
                "reserve",
                "balance carried forward",
                "52700",
                "2023-03-31",
                BODY,
                alt={"period": [YEAR], "total": [True]},
            ),
            "Members of the public with savings of more than £23,250 pay for their own care; that rule is set nationally.",
        ),
        section("Who came to the Board", "appendix", alt={"topic": ["partnership", "other"]}),
        text(
            notice(
                "Attendance table to be inserted before publication.",
                "attendance table still to be inserted",
                anchor="Attendance table to be inserted",
            )
        ),
    ),
)
