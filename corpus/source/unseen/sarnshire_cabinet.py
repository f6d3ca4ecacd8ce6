"""Sarnshire's Cabinet, November 2016: capitals, underlined sub-headings, recommendations without marks. DOCX; a priority ends, a share is wrong."""

from __future__ import annotations

from corpus.mark import both, bullets, money, notice, priority, recommendation, text
from corpus.paper import Header, Items, Paper, Para, Title
from corpus.source.unseen.house import fields, found, grey
from corpus.source.unseen.sarnshire_house import BOARD, COUNCIL, EARLY, capitals, underlined

TITLE = "Local Safeguarding Children Board Annual Report 2015-16"
AUTHOR = "Corporate Director, Children and Learning"
LEAD = "Head of Quality and Review"
ASKED = (
    "Receives the Annual Report of the Local Safeguarding Children Board for 2015-16;",
    "Records its thanks to the Independent Chair; and",
    "Requires a further report on return interviews before the end of the financial year.",
)
CLOSES = (
    f"{EARLY} ceases to be a priority of the Board from April 2016, since hubs are open in every district and the Children's Trust will oversee them."
)

PAPER = Paper(
    slug="sarnshire-cabinet-2016-11-08",
    format="docx",
    document=fields(
        "cabinet_paper",
        TITLE,
        BOARD,
        "2015/16",
        council=COUNCIL,
        meeting_date="2016-11-08",
        committee="Cabinet",
        agenda_item="9",
        report_of=f"{AUTHOR}; {LEAD}",
    ),
    foot="Sarnshire County Council Cabinet 8 November 2016 page {page}",
    style="shire",
    numbering="none",
    dated="2016-10-31",
    blocks=(
        Header(
            (
                ("Report to", "Cabinet"),
                ("Date of meeting", "8 November 2016"),
                ("Item number", "9"),
                ("Report by", AUTHOR),
                ("Decision type", "Non-key"),
                ("Lead officer", LEAD),
                ("Electoral divisions", "All"),
            )
        ),
        Title(TITLE),
        text(f"{COUNCIL}"),
        capitals("Purpose of report", "purpose"),
        text("To bring to Members the annual report of the Board, which the Independent Chair is required to send to the Leader of the Council."),
        capitals("Recommendations", "recommendations"),
        text("That Cabinet:"),
        Items(tuple((recommendation(words, None),) for words in ASKED), labels=("", "", "")),
        capitals("Introduction", "background", "purpose", "other"),
        text(
            "The Sarnshire Local Safeguarding Children Board is independent of the County Council, although the Council pays for more than half of it."
        ),
        text(
            "In May 2016 the Government accepted the main findings of an independent review and means to replace Boards with arrangements led by three partners. Boards go on until then."
        ),
        capitals("Main points of the annual report", "key_messages", "background", "other", "performance"),
        underlined("Strengths", "key_messages", "performance"),
        bullets(
            found("Fewer young people are at high risk of exploitation", "key_message", "strength", near=("performance", "assurance")),
            found("All agencies but one have a senior lead who attends the Board", "key_message", "strength", near=("performance", "assurance")),
        ),
        underlined("Areas for development", "key_messages", "performance"),
        bullets(
            found("Return interviews are too late to be of use", "key_message", "improvement", near=("performance", "assurance")),
            found(
                "The Board hears about quality from managers and not from families", "key_message", "improvement", near=("performance", "assurance")
            ),
        ),
        underlined("Changes to priorities", "priorities", "forward_priorities"),
        Para(
            (
                both(
                    priority(
                        CLOSES,
                        EARLY,
                        "2015/16",
                        "closed",
                        progress="hubs are open in every district",
                        alt={
                            "progress": [
                                None,
                                "hubs are open in every district and the Children's Trust will oversee them",
                                "hubs are open in every district and the Children's Trust will oversee them.",
                            ]
                        },
                    ),
                    priority(CLOSES, EARLY, "2015/16", "reported", required=False),
                    grey(CLOSES),
                ),
                "The Board's other priorities go on, and that on exploitation will take in children who go missing.",
            )
        ),
        capitals("Links to corporate priorities", "policy_framework", "other"),
        text(
            "The Council's strategy for 2015-19 has four priorities: a thriving economy, healthy people, strong places and services that work. The report supports the second."
        ),
        capitals("Options considered", "other"),
        text("Cabinet might have asked for the report to go to full Council. Group leaders did not wish it."),
        capitals("Resource implications", "resource_implications"),
        underlined("Financial", "resource_implications", "finance"),
        Para(
            (
                both(
                    money(
                        "The County Council contributed £104,250 in 2015-16, which is 63% of the Board's income of £184,050.",
                        "contribution",
                        COUNCIL,
                        "104250",
                        "2015/16",
                        BOARD,
                        share="63",
                        check="disagrees",
                        alt={"item": ["The County Council"]},
                        anchor="contributed £104,250 in 2015-16",
                    ),
                    money(
                        "",
                        "income",
                        "Board's income",
                        "184050",
                        "2015/16",
                        BOARD,
                        total=True,
                        alt={"check": ["agrees", "disagrees"], "kind": ["contribution", "budget"], "total": [False]},
                        anchor="income of £184,050",
                    ),
                    notice("", "£104,250 is 57% of £184,050", anchor="63% of the Board's income"),
                ),
                money(
                    "The same sum has been set aside for 2016-17: £104,250.",
                    "budget",
                    "The same sum",
                    "104250",
                    "2016/17",
                    BOARD,
                    alt={"kind": ["contribution"], "item": [COUNCIL]},
                ),
            )
        ),
        underlined("Property and staffing", "resource_implications"),
        text("None. Posts graded above £50,000 are reported elsewhere."),
        capitals("Legal implications", "policy_framework", "other"),
        text("Section 14A of the Children Act 2004 requires the Chair to publish a report at least once in every twelve months."),
        capitals("Consultation", "consultation"),
        text("The report was considered by the Children's Trust in October.", grey("Its members asked for shorter reports.")),
        capitals("Equality impact", "equality"),
        text("An assessment is not needed for a report of this kind."),
        capitals("Risk", "other", "assurance"),
        text(grey("If the Board were less effective the Council could be criticised when it is next inspected.")),
        capitals("Background documents", "background_papers"),
        text("None"),
        capitals("Appendix", "appendix"),
        text("Annual Report of the Board, 2015-16"),
    ),
)
