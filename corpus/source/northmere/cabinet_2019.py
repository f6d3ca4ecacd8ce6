"""Cabinet, October 2019: the last report of the Board, which the Partnership replaced. Text."""

# ruff: noqa: E501 - the prose of a paper stands one sentence a line

from __future__ import annotations

from corpus.mark import both, bullets, chapter, maybe, money, para, priority, text
from corpus.paper import Paper, Para, Title
from corpus.source.northmere.house import BOARD, BODY, COUNCIL, ask, cabinet, header, key

SUBJECT = "Northmere Local Safeguarding Children Board Annual Report 2018/19"
SHARE = money(
    "The County Council contributed £93,750 to the Board in 2018/19, which was 45% of the Board's total budget of £208,300.",
    "contribution",
    COUNCIL,
    "93750",
    "2018/19",
    BOARD,
    share="45",
    check="agrees",
    anchor="contributed £93,750 to the Board",
)
BUDGET = money(
    "",
    "budget",
    "total budget",
    "208300",
    "2018/19",
    BOARD,
    total=True,
    alt={"check": ["agrees"], "kind": ["income"]},
    anchor="total budget of £208,300",
)
OVER = "**Early Help** will not be carried forward as a priority, because the County Council's own Early Help Strategy now gives it a home."

PAPER = Paper(
    slug="northmere-cabinet-2019-10-15",
    format="text",
    document=cabinet("2018/19", SUBJECT, "2019-10-15", body=BOARD),
    foot="Northmere County Council - Cabinet, 15 October 2019 - Page {page} of {pages}",
    style="county",
    numbering="decimal",
    dated="2019-10-07",
    blocks=(
        header(SUBJECT, "15 October 2019"),
        Title(SUBJECT),
        Para(
            (
                "This report presents the final Annual Report of the Northmere Local Safeguarding Children Board (NLSCB).",
                "The Board ceased on 27 September 2019 and was succeeded by the Northmere and Vale Safeguarding Children Partnership.",
            ),
            lead="Summary",
        ),
        *ask(
            "note the Annual Report of the Board for 2018/19;",
            "thank the members of the Board for their work since 2006; and",
            "agree that the first report of the successor Partnership be brought to Cabinet in October 2020.",
        ),
        chapter("Introduction", "background", alt={"topic": ["purpose", "other"]}),
        para(
            "The Children and Social Work Act 2017 abolished local safeguarding children boards.",
            "Under the Act the county council, the clinical commissioning group and the chief officer of police must make arrangements to work together.",
        ),
        para("The Board published an annual report every year. This is the last of them, and covers the period from 1 April 2018 to 31 March 2019."),
        chapter("The Board's priorities", "priorities"),
        para("The Board's priorities for 2018/19 were:"),
        bullets(
            priority(
                "**Neglect** – that neglect is recognised early and that families get help before children come to harm",
                "Neglect",
                "2018/19",
                "reported",
                outcomes=("that neglect is recognised early and that families get help before children come to harm",),
            ),
            priority(
                "**Child Sexual Exploitation** – that children at risk of sexual exploitation are identified, protected and supported",
                "Child Sexual Exploitation",
                "2018/19",
                "reported",
                outcomes=("that children at risk of sexual exploitation are identified, protected and supported",),
            ),
            priority(
                "**Early Help** – that every family in need of early help has one worker and one plan",
                "Early Help",
                "2018/19",
                "reported",
                outcomes=("that every family in need of early help has one worker and one plan",),
                required=False,
            ),
        ),
        para(
            both(
                priority(
                    OVER,
                    "Early Help",
                    "2018/19",
                    "closed",
                    outcomes=("that every family in need of early help has one worker and one plan",),
                    alt={"outcomes": [[]]},
                ),
                maybe(OVER, "key_message"),
            ),
        ),
        para(
            "The new Partnership has adopted two priorities for 2019/20.",
            priority("The first is **Neglect**, which it takes over from the Board.", "Neglect", "2019/20", "forward"),
            priority(
                "The second is **Exploitation of Children**, which builds on the work of the Board's priority on Child Sexual Exploitation.",
                "Exploitation of Children",
                "2019/20",
                "forward",
            ),
        ),
        chapter("Key messages for the County Council", "key_messages"),
        para("The key messages of the report for the County Council are:"),
        bullets(
            key("Agencies in Northmere work well together once a child is the subject of a plan.", "strength"),
            key("Thresholds for a referral to children's social care are not understood in the same way by all schools.", "improvement", "risk"),
            key("Too many strategy discussions take place without a health professional.", "improvement", "risk"),
            key("The Board's multi-agency training reached more early years settings than in any previous year.", "strength", "neutral"),
        ),
        chapter("The new arrangements", "arrangements", alt={"topic": ["partnership"]}),
        para(
            "The safeguarding partners published their arrangements on 28 June 2019. The Partnership covers the whole of the county, with the Vale, which had been served by a joint sub-committee of the Board."
        ),
        para(
            "The chair of the Executive Board will be held by each partner for a year at a time.",
            "An Independent Scrutineer has been appointed for three years, and the post of Independent Chair has come to an end.",
        ),
        para("Options were considered for the area of the Partnership:"),
        bullets(
            "one partnership for the county and the neighbouring city, which would have simplified the work of the police;",
            "one partnership for the county alone, which is what the partners agreed; and",
            "a partnership for each district, which would have been costly and was not supported by the clinical commissioning group.",
        ),
        chapter("Financial implications", "resource_implications", alt={"topic": ["finance"]}),
        para(both(SHARE, BUDGET), "The remaining balance of the Board passes to the Partnership."),
        para(
            "There are no further financial implications. A decision that commits the County Council to more than £500,000 would need a separate report."
        ),
        chapter("Legal implications", "other", alt={"topic": ["policy_framework"]}),
        para(
            "Section 11 of the Children Act 2004 places duties on a range of organisations to have regard to the need to safeguard and promote the welfare of children.",
            "Nothing in this report changes those duties.",
        ),
        chapter("Equality implications", "equality"),
        para("The report considers the needs of children with protected characteristics. No adverse impact has been identified."),
        chapter("Background documents", "background_papers"),
        text("Report to Cabinet, 16 October 2018: Northmere Local Safeguarding Children Board Annual Report 2017/18"),
        text("Northmere Community Safety Plan 2018-21, whose priorities are Serious Violence and Modern Slavery"),
        chapter("Contact details", "officers"),
        text("Head of Safeguarding and Quality, Northmere County Council", f"for the {BODY}"),
    ),
)
