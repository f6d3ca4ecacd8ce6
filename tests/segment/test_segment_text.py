"""Hard-wrapped texts to blocks: what goes on in the next line, lost bullets and numbers, tables without rules, page feet."""

from __future__ import annotations

import pytest
from lines import block, kinds, marked, numbered, plain

LONG = "This line says how wide the lines of this small text are, and it says no more than that.\n\n"
WIDE = ("paragraph", LONG.strip())

# what it is, the text, its blocks
TEXTS: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "blank lines end paragraphs",
        "The partnership was formed in 2019 and joins the council and\nthe police.\n\nIt has met four times.\n",
        [("paragraph", "The partnership was formed in 2019 and joins the council and the police."), ("paragraph", "It has met four times.")],
    ),
    (
        "a blank line in mid-sentence ends none",
        LONG + "Visits were late in two of the five areas\n\nand in no other.\n",
        [WIDE, ("paragraph", "Visits were late in two of the five areas and in no other.")],
    ),
    (
        "blank lines between all lines: the width tells",
        "Background\n\nThe partnership was formed in 2019 and joins the council, the\n\npolice and the health board in one plan for the children of\n\n"
        "the county. It has met four times.\n\nTraining\n\nTwo hundred staff were trained in the year, which is fewer than\n\nin the year before it.\n",
        [
            ("heading", "Background"),
            ("paragraph", "The partnership was formed in 2019 and joins the council, the police and the health board in one plan for the children of the county. "
             "It has met four times."),
            ("heading", "Training"),
            ("paragraph", "Two hundred staff were trained in the year, which is fewer than in the year before it."),
        ],
    ),
    (
        "known names with a colon over a paragraph; a lead-in, a councillor and \"None\" are no headings",
        LONG + "Reasons for the decision:\n\nThe plan is required by law.\n\nOther options:\n\nNone.\n\nCouncillor Ada Birch, Cabinet Member\n\nThe plan was kept.\n",
        [WIDE, ("heading", "Reasons for the decision:"), ("paragraph", "The plan is required by law."), ("heading", "Other options:"), ("paragraph", "None."),
         ("paragraph", "Councillor Ada Birch, Cabinet Member"), ("paragraph", "The plan was kept.")],
    ),
    (
        "a word broken at the line end",
        LONG + "The work of safe-\nguarding goes on.\n",
        [WIDE, ("paragraph", "The work of safeguarding goes on.")],
    ),
    (
        "bullets lost: items are set in by a space under a lead-in",
        LONG + "The partnership will:\n\n Write a plan for the year\n Train all new staff\n Ask families what helped\n\nTraining went well.\n",
        [WIDE, ("paragraph", "The partnership will:"), ("item", "Write a plan for the year"), ("item", "Train all new staff"), ("item", "Ask families what helped"),
         ("paragraph", "Training went well.")],
    ),
    (
        "bullets of all shapes",
        "We did this:\n\n• one thing\n- another\n* a third\n\uf0b7 a fourth\no Another circle\n",
        [("paragraph", "We did this:"), *[("item", text) for text in ("one thing", "another", "a third", "a fourth", "Another circle")]],
    ),
    (
        "hyphens straight ahead of their words, two in a row; one alone is none",
        "We wish for:\n\n-Warm homes for all\n\n-Safe roads by day\n\nSo said many.\n\n-Anne and her friends\n",
        [("paragraph", "We wish for:"), ("item", "Warm homes for all"), ("item", "Safe roads by day"), ("paragraph", "So said many."), ("paragraph", "-Anne and her friends")],
    ),
    (
        "half a sum at the end of a line is no end of a sentence",
        LONG + "The transfers came to £0.9 million, and the reserves to £1.763\nmillion in the year.\n",
        [WIDE, ("paragraph", "The transfers came to £0.9 million, and the reserves to £1.763 million in the year.")],
    ),
    (
        "no heading fills its line and has its text in the next",
        LONG + "4 On 13 March the Cabinet approved transfers from what all parts of the General Fund\nBalances held at the end of the year.\n",
        [WIDE, ("paragraph", "4 On 13 March the Cabinet approved transfers from what all parts of the General Fund Balances held at the end of the year.")],
    ),
    (
        "the gap behind a bullet or a number is no column",
        LONG + "The additions are:\n\n·        £65,000 for the roof of the hub;\n\n·        £1,141,467 for Elm Street School.\n\n"
        "1.   To approve the sum of £1.7m for the first phase.\n\n2.   To approve the sum of £10.2m for the second phase.\n",
        [WIDE, ("paragraph", "The additions are:"), ("item", "£65,000 for the roof of the hub;"), ("item", "£1,141,467 for Elm Street School."),
         ("paragraph", "To approve the sum of £1.7m for the first phase."), ("paragraph", "To approve the sum of £10.2m for the second phase.")],
    ),
    (
        "a list without marks: small letters and semicolons below a lead-in, which a dash may end",
        LONG + "Inspectors reported that –\n\nvisits were late in two areas;\n\nOfsted had praised the hub;\n\nplans were clear.\n\nThe Committee thanked them.\n",
        [WIDE, ("paragraph", "Inspectors reported that –"), ("item", "visits were late in two areas;"), ("item", "Ofsted had praised the hub;"),
         ("item", "plans were clear."), ("paragraph", "The Committee thanked them.")],
    ),
    (
        "the name of a section that a web page counted among its paragraphs; what a paper is for is no heading",
        LONG + "To approve the programme for schools in the coming year\n\n1. Introduction\n\n2. The plan is written once a year.\n\n3. Performance\n\n"
        "4. Crime fell by a fifth in the year.\n",
        [WIDE, ("paragraph", "To approve the programme for schools in the coming year"), ("heading", "Introduction"),
         ("paragraph", "The plan is written once a year."), ("heading", "Performance"), ("paragraph", "Crime fell by a fifth in the year.")],
    ),
    (
        "a quotation and who said it",
        "\"They listened to me and to my sister.\" (Young person)\n\nThe survey was sent in May.\n",
        [("quote", "\"They listened to me and to my sister.\" (Young person)"), ("paragraph", "The survey was sent in May.")],
    ),
    (
        "page feet that only their words tell",
        "Annual Report 2020/21 | Page 1\nPurpose of Report\nThe report says what was\nAnnual Report 2020/21 | Page 2\ndone in the year.\nAnnual Report 2020/21 | Page 3\n",
        [("furniture", "Annual Report 2020/21 | Page 1"), ("heading", "Purpose of Report"), ("paragraph", "The report says what was done in the year."),
         ("furniture", "Annual Report 2020/21 | Page 2"), ("furniture", "Annual Report 2020/21 | Page 3")],
    ),
    (
        "a footnote that cuts a sentence",
        "The districts¹ were visited by a team of four\n\n¹ Northmere Coast and Vale.\n\ninspectors over the year.\n",
        [("paragraph", "The districts¹ were visited by a team of four inspectors over the year."), ("footnote", "¹ Northmere Coast and Vale.")],
    ),
    (
        "a page that ends in mid-sentence",
        "The districts were visited by a team of four\n\finspectors over the year.\n",
        [("paragraph", "The districts were visited by a team of four inspectors over the year.")],
    ),
    (
        "points that are counted on under a heading are no sections, whatever numbers the paragraphs have",
        "4.1 The Chair asked what was seen.\n\n4.2 These points were made:\n\nAdmissions Panel\n\n1. Lack of governors on the panel\n\n"
        "2. Both of the panels were well run\n\n3. It seemed that some heads were wary\n",
        [("paragraph", "The Chair asked what was seen."), ("paragraph", "These points were made:"), ("title", "Admissions Panel"),
         ("paragraph", "Lack of governors on the panel"), ("paragraph", "Both of the panels were well run"),
         ("paragraph", "It seemed that some heads were wary")],
    ),
    (
        "times of a meeting head nothing",
        "The Chair opened the meeting and asked for questions.\n\n11:15am – 12:00pm\n\nThe head of service gave answers to them all.\n",
        [("paragraph", "The Chair opened the meeting and asked for questions."), ("paragraph", "11:15am – 12:00pm"),
         ("paragraph", "The head of service gave answers to them all.")],
    ),
    (
        "that there is none of something heads nothing, nor does a lead-in without its colon",
        "Members met in the town hall and asked for the plan.\n\nThere were no declarations of interest\n\nResolved – That\n\n(1) The plan be approved by the Council.\n",
        [("paragraph", "Members met in the town hall and asked for the plan."), ("paragraph", "There were no declarations of interest"), ("paragraph", "Resolved – That"),
         ("item", "The plan be approved by the Council.")],
    ),
    (
        "contents are no headings",
        "Contents\n1. Foreword ........ 3\n2. Our priorities ........ 4\n\nForeword\n\nWelcome to our report.\n",
        [("contents", "Contents"), ("contents", "Foreword ........ 3"), ("contents", "Our priorities ........ 4"), ("heading", "Foreword"),
         ("paragraph", "Welcome to our report.")],
    ),
    (
        "contents with the head of their column of pages, and with ranges of pages",
        "CONTENTS / PAGE\n\nForeword / 3\n\nOur priorities 4-9\n\nForeword\n\nWelcome to our report of the year.\n",
        [("contents", "CONTENTS / PAGE"), ("contents", "Foreword / 3"), ("contents", "Our priorities 4-9"), ("heading", "Foreword"),
         ("paragraph", "Welcome to our report of the year.")],
    ),
    (
        "a bullet in a line of its own ends the item before it, though that hangs",
        "The priorities for the year were:\n-\nTheft from\nfarms; and\n-\nNoise at night.\nThe Chair thanked all who had come to the hall.\n",
        [("paragraph", "The priorities for the year were:"), ("item", "Theft from farms; and"), ("item", "Noise at night."),
         ("paragraph", "The Chair thanked all who had come to the hall.")],
    ),
    (
        "five lines or more whose pages rise are contents without a heading",
        LONG + "Foreword 2\n\nThe year in numbers 3\n\nOur priorities 4-9\n\nReviews 10\n\nGlossary 12\n\nReviews\n\nWe held two of them.\n",
        [WIDE, ("contents", "Foreword 2"), ("contents", "The year in numbers 3"), ("contents", "Our priorities 4-9"), ("contents", "Reviews 10"),
         ("contents", "Glossary 12"), ("heading", "Reviews"), ("paragraph", "We held two of them.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TEXTS], ids=[row[0] for row in TEXTS])
def test_blocks_of_plain_texts(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(plain(text)) == expected


def test_figures_in_a_row_that_name_no_part_of_a_report_are_no_contents() -> None:
    text = f"{LONG}Visits to homes 2\n\nVisits to schools 3\n\nCalls at night 14\n\nCalls by day 110\n\nLetters sent 212\n"
    assert "contents" not in [kind for kind, _ in kinds(plain(text))]


NUMBERS: list[tuple[str, str, list[tuple[str, str | None, str]]]] = [
    (
        "numbers in a run ahead of their items",
        "The Cabinet is asked to:\n\ni.\nii.\niii.\n\nNote the report.\n\nApprove the plan.\n\nThank the staff.\n",
        [("paragraph", None, "The Cabinet is asked to:"), ("item", "i", "Note the report."), ("item", "ii", "Approve the plan."), ("item", "iii", "Thank the staff.")],
    ),
    (
        "a number on a line of its own",
        "Background\n\n1.\n\nThe partnership was formed in 2019.\n\n2.\n\nIt met twice.\n",
        [("heading", None, "Background"), ("paragraph", "1", "The partnership was formed in 2019."), ("paragraph", "2", "It met twice.")],
    ),
    (
        "a list with numbers of its own inside the running numbers",
        "1. The first paragraph says what this is.\n\n2. It is recommended that:\n\n1) the report be noted;\n2) the plan be approved.\n\n3. The third goes on.\n",
        [("paragraph", "1", "The first paragraph says what this is."), ("paragraph", "2", "It is recommended that:"), ("item", "1", "the report be noted;"),
         ("item", "2", "the plan be approved."), ("paragraph", "3", "The third goes on.")],
    ),
    (
        "a list whose numbers look like the running ones",
        "1. The first paragraph.\n\n2. The Cabinet is asked:\n\n1. to note the report;\n\n2. to approve the plan.\n\n3. The third goes on.\n",
        [("paragraph", "1", "The first paragraph."), ("paragraph", "2", "The Cabinet is asked:"), ("item", "1", "to note the report;"),
         ("item", "2", "to approve the plan."), ("paragraph", "3", "The third goes on.")],
    ),
    (
        "decimals are paragraphs under numbered sections",
        "1. Introduction\n\n1.1 The report was agreed in January.\n\n1.2 It was published in May.\n\n2. Finance\n\n2.1 Costs rose.\n",
        [("heading", "1.", "Introduction"), ("paragraph", "1.1", "The report was agreed in January."), ("paragraph", "1.2", "It was published in May."),
         ("heading", "2.", "Finance"), ("paragraph", "2.1", "Costs rose.")],
    ),
    (
        "a number that the line before leads up to is no label",
        LONG + "The duty stands in law and it was looked at again in the year, under the terms of section\n17. It was kept.\n",
        [("paragraph", None, LONG.strip()), ("paragraph", None, "The duty stands in law and it was looked at again in the year, under the terms of section 17. It was kept.")],
    ),
    ("an initial is no letter of a list", "J. Smith chaired the meeting in the spring of the year.\n", [("paragraph", None, "J. Smith chaired the meeting in the spring of the year.")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in NUMBERS], ids=[row[0] for row in NUMBERS])
def test_numbers_of_plain_texts(text: str, expected: list[tuple[str, str | None, str]]) -> None:
    assert numbered(plain(text)) == expected


def test_nested_lists_know_their_depth_and_what_leads_them() -> None:
    document = plain("The plan has two parts:\n\n1) Early help, which means:\n - visits at home\n - groups at schools\n2) Training\n")
    leads = {each.text: document.blocks[each.lead].text for each in document.blocks if each.lead is not None}
    assert [(each.text, each.level) for each in document.blocks if each.kind == "item"] == [
        ("Early help, which means:", 0), ("visits at home", 1), ("groups at schools", 1), ("Training", 0),
    ]  # fmt: skip
    assert leads["groups at schools"] == "Early help, which means:"
    assert leads["Training"] == "The plan has two parts:"


def test_items_stand_in_the_paragraph_that_leads_them() -> None:
    document = plain("Recommendations\n\n7. It is recommended that:\n\na) the report be noted;\n\nFinance\n\nCosts rose by a tenth.\n")
    assert block(document, "the report").paragraph == "7"
    assert block(document, "Costs rose").paragraph is None, "a heading ends a paragraph"


def test_a_currency_sign_above_its_column_heads_a_table() -> None:
    document = plain("Contributions\n\n£\nPolice 43,200\nHealth 51,750\nTotal 94,950\n")
    cells = [(each.cell.row, each.cell.column, each.text) for each in document.blocks if each.cell]
    assert cells == [(0, 1, "£"), (1, 0, "Police"), (1, 1, "43,200"), (2, 0, "Health"), (2, 1, "51,750"), (3, 0, "Total"), (3, 1, "94,950")]


def test_rows_set_with_spaces_are_cells_under_their_years() -> None:
    document = plain(
        "The cost of the team was:\n\nItem             2019/20    2020/21\nStaff             81,200     84,350\nTraining           9,000          -\n"
    )
    cells = [(each.cell.row, each.cell.column, each.text) for each in document.blocks if each.cell]
    assert (0, 2, "2020/21") in cells
    assert (1, 2, "84,350") in cells
    assert (2, 2, "-") in cells


def test_a_sentence_that_ends_in_an_amount_is_no_table() -> None:
    document = plain("The council paid £43,200.\n\nThe police paid £51,750.\n")
    assert [each.kind for each in document.blocks] == ["paragraph", "paragraph"]


HEADINGS = [
    # heading, its topic
    ("Purpose of Report", "purpose"),
    ("Recommendations", "recommendations"),
    ("Reasons for Recommendation", "reasons"),
    ("Resource Implications", "resource_implications"),
    ("Background Papers", "background_papers"),
    ("Equality and Human Rights Implications", "equality"),
    ("Officers to Contact", "officers"),
    ("Foreword", "foreword"),
    ("Learning from Audits", "audit"),
    ("Financial Arrangements", "finance"),
    ("A Heading of its Own Kind", "other"),
]


@pytest.mark.parametrize(("heading", "topic"), HEADINGS)
def test_headings_have_topics_and_open_sections(heading: str, topic: str) -> None:
    document = marked(f"# Our Report\n\n# Background\n\nText of the first section.\n\n# {heading}\n\nText of the second section.\n")
    assert (block(document, heading).kind, block(document, heading).topic) == ("heading", topic)
    text = block(document, "Text of the second")
    assert text.topic == topic
    assert text.section is not None
    assert document.blocks[text.section].text == heading


def test_levels_of_markdown_are_kept() -> None:
    document = marked("# Report\n\nIntroduction to it all.\n\n## Training\n\nIt went well.\n\n### Courses\n\nThere were four.\n")
    assert [(each.text, each.level) for each in document.blocks if each.kind == "heading"][-2:] == [("Training", 2), ("Courses", 3)]


def test_part_a_is_the_outermost_level() -> None:
    document = plain("PART A\n\nPurpose of Report\n\n1. The purpose is plain.\n\nPART B\n\nBackground\n\n2. The law is old.\n")
    assert [(each.text, each.level) for each in document.blocks if each.text.startswith("PART")] == [("PART A", 1), ("PART B", 1)]


def test_every_word_of_a_text_stands_in_one_block() -> None:
    text = "Background\n\nVisits were late.\n\n- one\n- two\n\n£\nPolice 43,200\nHealth 51,750\n"
    words = " ".join(each.text for each in plain(text).blocks).split()
    assert sorted(words) == sorted(text.replace("- ", "").split())


def test_a_heading_after_a_numbered_list_is_no_item_whose_bullet_was_lost() -> None:
    text = "4. The board heard that:\n\ni. visits were late;\nii. plans were thin;\niii. schools were not told.\n\n Consultations\n\n5. Families were asked in May.\n"
    assert [(each.kind, each.text) for each in plain(text).blocks][-2:] == [
        ("heading", "Consultations"),
        ("paragraph", "Families were asked in May."),
    ]


def test_a_heading_below_a_line_that_an_address_fills_is_one() -> None:
    """An address is not broken at the width of the text, so that its line does not go on in the next."""
    text = (
        "1. The partnership reports to the Cabinet once a year on what its members did together, and\nthe Cabinet comments on it in the autumn of that year.\n\n"
        "Background Papers\n\nReport to the Cabinet\nhttps://meetings.elmshire.example/ieListDocuments.aspx?CId=135&MId=6446&Version=4\nAppendix\n\n"
        "The draft report.\n"
    )
    assert ("heading", "Appendix") in [(each.kind, each.text) for each in plain(text).blocks]


@pytest.mark.parametrize(
    ("line", "below", "heading"),
    [
        ("ASSESSMENT OF RISK:", "The main risk is that the budget is spent early.", True),
        ("Alternative options considered and rejected:", "None", True),
        ("SOURCE OF FUNDING: Core budget", "The budget was set in March.", False),  # a label in capitals and its value
        ("61. PUBLIC QUESTION TIME", "There were no questions from members of the public.", True),  # a minute
        ("Reason:", "To let the grants be paid in the new year.", True),
        ("Conflicts of interest: None", "The budget was set in March.", False),
        ("Report - the second home.pdf", "The budget was set in March.", False),  # a file
    ],
)
def test_labels_and_files_are_no_headings(line: str, below: str, heading: bool) -> None:
    made = plain(f"Children's homes\n\nBackground\n\nThe council runs two homes, and both are full.\n\n{line}\n\n{below}\n")
    name = line.removeprefix("61. ").rstrip(":")
    assert (name in [block.text.rstrip(":") for block in made.blocks if block.kind == "heading"]) == heading


def test_below_a_question_that_heads_priorities_no_line_is_of_the_title() -> None:
    text = "What are our priorities?\n\nWarm homes\n\nThe aim is that nobody is cold in winter.\n\nSafe roads\n\nThe aim is that children can walk to school.\n"
    made = [(each.kind, each.text) for each in plain(text).blocks]
    assert [said for kind, said in made if kind == "heading"] == ["What are our priorities?", "Warm homes", "Safe roads"]
    assert "title" not in [kind for kind, _ in made]


def test_a_line_too_long_to_have_been_broken_goes_on_in_no_other() -> None:
    """Text copied from a web page: its sentences end where its lines do."""
    long = (
        "Families told the Board that help comes too late, that they tell their story too often, "
        "and that nobody rings them back when they have asked for somebody to call, which is hard to bear in a week of work and school."
    )
    text = f"The Board met in May.\n{long}\nWarm homes (and clean air):\nMany homes are cold, and some are damp as well.\n"
    assert [each.text for each in plain(text).blocks][1:3] == [long, "Warm homes (and clean air):"]


COUNTED = (
    "{lead}\n\n1. Warm homes\n\nMany homes in the valley are cold from October to April, and some of them are damp all year.\n\n"
    "2. What children ask for\n\nThey ask for safe roads.\n\n{third}\n\nThe roof leaks.\n"
)


@pytest.mark.parametrize(
    ("lead", "third", "headings"),
    [
        ("The Board met in May.", "3. The village hall", ["Warm homes", "What children ask for", "The village hall"]),
        ("The Board looked at:", "3. The village hall", []),  # items of a list
        ("The Board met in May.", "3. The village hall is wet.", []),  # numbered paragraphs
        ("The Board met in May.", "4. The village hall", []),  # which do not count up
    ],
)
def test_counted_lines_over_text_are_headings(lead: str, third: str, headings: list[str]) -> None:
    made = plain(COUNTED.format(lead=lead, third=third))
    assert [each.text for each in made.blocks if each.kind == "heading"] == headings
