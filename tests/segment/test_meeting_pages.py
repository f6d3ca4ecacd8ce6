"""Saved pages of councils' meetings sites: the matter, the meeting, its date, the minute's number and who reported. All are invented."""

from __future__ import annotations

from typing import Any

import pytest
from lines import plain

from pipeline.document import Source
from pipeline.read.html import read_html
from pipeline.segment import segment
from pipeline.segment.meeting_pages import Meeting, matter_of, meeting_in

TEXT = "\n\nMinutes:\n\nThe Head of Service introduced the report, which said what had been done for families in the year that ended in March.\n"

PAGES: list[tuple[str, str, dict[str, Any]]] = [
    ("a decision with its day before its name", """Issue - decisions

05/09/2031 - A New Home for Children

That Cabinet:

1. Authorised the Director to buy the house.""",
     {"title": "A New Home for Children", "meeting_date": "2031-09-05", "kind": "cabinet_paper"}),
    ("an item of an agenda", """Agenda item

Children's Services Quarter 2 Performance Report

Report of the Director of Children's Services (copy attached)""",
     {"title": "Children's Services Quarter 2 Performance Report", "report_of": "Director of Children's Services", "committee": None,
      "agenda_item": None}),
    ("an issue, the name printed again with its file", """Issue - meetings

Early Help Offer

Meeting: 04/06/2030 - Children and Families Committee (Item 17)

17 A New Early Help Offer pdf icon PDF 204 KB

[Report of the Head of Early Help. To be introduced by the Cabinet Member for Families]

Additional documents:""",
     {"title": "Early Help Offer", "committee": "Children and Families Committee", "meeting_date": "2030-06-04", "agenda_item": "17",
      "report_of": "Head of Early Help"}),
    # the number of the item is printed with its full stop
    ("an item with a full stop", """Issue - meetings
Capital Outturn
Meeting: 18/06/2031 - Cabinet (Item 14.)""",
     {"title": "Capital Outturn", "committee": "Cabinet", "meeting_date": "2031-06-18", "agenda_item": "14"}),
    # the site says in brackets what the committee has been called since
    ("a committee that was renamed", """Issue - meetings
Neglect Strategy
Meeting: 12/12/2030 - Board for People (Renamed People Panel 01/02/2031) (Item 5)""",
     {"title": "Neglect Strategy", "committee": "Board for People", "agenda_item": "5"}),
    ("a minute with the sign of its file and no name of a page", """54 Safeguarding update PDF 87 KB
Report of Director of Delivery""",
     {"title": "Safeguarding update", "agenda_item": "54", "report_of": "Director of Delivery"}),
    ("a decision whose labels stand above and below", """Decision details

Annual Report of the Elmshire Safeguarding Board 2029/30

Decision Maker: Cabinet

Decision status: Recommendations Approved

Is Key decision?: No

Is subject to call in?: Yes

Decision:

That the report be noted.

Report author: Ola Finch

Publication date: 08/03/2031

Date of decision: 18/03/2031

Decided at meeting: 18/03/2031 - Cabinet""",
     {"title": "Annual Report of the Elmshire Safeguarding Board 2029/30", "committee": "Cabinet", "meeting_date": "2031-03-18",
      "report_of": "Ola Finch", "period": "2029/30"}),
    ("the name of the page twice", """Agenda item

Agenda item

Fostering Team Annual Report 2029/30""",
     {"title": "Fostering Team Annual Report 2029/30"}),
    ("the meeting above the matter", """Meeting: 08/11/2030 - Safer Communities Scrutiny Committee (Item 26)

26 Crime Trends pdf icon PDF 149 KB""",
     {"title": "Crime Trends", "committee": "Safer Communities Scrutiny Committee", "meeting_date": "2030-11-08", "agenda_item": "26"}),
    ("a decision without a title", """Decision Maker: Cabinet
Decision status: Recommendations Approved
Is Key decision?: Yes
Is subject to call in?: Yes
1) Approve the plan.
Date of decision: 01/02/2031
Decided at meeting: 01/02/2031 - Cabinet""",
     {"title": None, "committee": "Cabinet", "meeting_date": "2031-02-01"}),
    ("the sign of the file on a line of its own, and whose report it is in a sentence", """169 Audit of Placements - May 2030
PDF 291 KB
To consider the report of the Director of Resources, (copy enclosed).
Additional documents:""",
     {"title": "Audit of Placements - May 2030", "agenda_item": "169", "report_of": "Director of Resources"}),
    ("a minute with its number and no file", """8 Adoption Service: Six Month Report
Report by Executive Director Ola Finch.
Supporting documents:""",
     {"title": "Adoption Service: Six Month Report", "agenda_item": "8", "report_of": "Executive Director Ola Finch"}),
    ("the item in brackets behind the name", """Agenda item

Outcome of the inspection of children's services (Agenda item 9)""",
     {"title": "Outcome of the inspection of children's services", "agenda_item": "9"}),
    ("what is attached below the name is no part of it", """Contract for Health Visiting

Meeting: 13/11/2030 - Cabinet (Item 101)

101 Contract for Health Visiting PDF 439 KB

Appendix 1. Service Delivery

Appendix 2 Grant Income""",
     {"title": "Contract for Health Visiting", "committee": "Cabinet", "agenda_item": "101"}),
    ("a page that lost the name of its matter", """Minutes:
The Committee received a report of the Director of Resources on internal audit.""", {"title": None}),
    ("the name of the page printed twice", """Agenda item

Agenda item

Fostering Team Yearly Report 2029-30

To consider the report of the Director of Families with the yearly update.""",
     {"title": "Fostering Team Yearly Report 2029-30", "report_of": "Director of Families"}),
    ("a decision under its date", """Issue - decisions

Capital Outturn 2029/30

27/06/2030 - Capital Outturn 2029/30

The Director of Resources submitted a report on the year.""",
     {"title": "Capital Outturn 2029/30"}),
    ("a decision under the name of its issue", """Issue - decisions

Budget reports

04/07/2031 - Outturn of the Elmshire Budget 2030/31

That the outturn be noted.""",
     {"title": "Outturn of the Elmshire Budget 2030/31", "meeting_date": "2031-07-04", "period": "2030/31"}),
    ("the word Decision over the matter, the meeting below", """Decision

A second home for children in Ashby

Decision Maker:

Outcome: Recommendations Approved

Is Callable In?: Yes

Date of Decision: March 5, 2031

Content: That the house be bought.

Supporting Documents

Report - second home.pdf
Appendix 1 - Feasibility Report.pdf

Related Meeting

Cabinet - Wednesday 5 March 2031 3.30 pm""",
     {"title": "A second home for children in Ashby", "committee": "Cabinet", "meeting_date": "2031-03-05"}),
    ("whose matter it is, in brackets, and a report that is attached", """Agenda item

Provisional Outturn 2030/31

(Cabinet Member with Special Responsibility Councillor Finch)

Report of the Interim Treasurer attached.""",
     {"title": "Provisional Outturn 2030/31", "report_of": "Interim Treasurer"}),
    ("brackets that are of the committee's name", """Issue - meetings
Quarter 1 Report
Meeting: 06/09/2031 - Scrutiny Panel (People and Places) (Item 26)""",
     {"committee": "Scrutiny Panel (People and Places)", "agenda_item": "26"}),
    ("a decision with its status below", """Cabinet considered the report and RESOLVED to:
1. Endorse the proposals for the family service.
2. Agree that a further study is made of their costs.
Decision type: Non-key
Decision status: Recommendations Approved
Notice of proposed decision first published: 03/08/2030
Decision due: 3 Sep 2030 by Cabinet
Lead member: Cabinet Member for Children""",
     {"title": None, "committee": "Cabinet", "meeting_date": "2030-09-03"}),
    ("a record with the label above the title", """View Cabinet Decision Record

Cabinet Decision: 15th February 2031
Title of Item/Report
Children's Services Performance Update Q3 (Oct - Dec)
Record of the Decision""",
     {"title": "Children's Services Performance Update Q3 (Oct - Dec)", "committee": "Cabinet", "meeting_date": "2031-02-15"}),
]  # fmt: skip


@pytest.mark.parametrize(("front", "expected"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_a_page_tells_its_matter_and_its_meeting(front: str, expected: dict[str, Any]) -> None:
    about = plain(front + TEXT).about
    assert about.kind == "cabinet_paper"
    assert {name: getattr(about, name) for name in expected} == expected


DECIDED = "Decision Maker: Director of {0}\n\nDecision published: 25/04/2031\n\nDecision:\n\nTo approve the scheme.\n\nLead officer: {1}\n\n"


def test_a_list_of_decisions_is_the_report_of_nobody() -> None:
    head = "Decisions\n\nDecisions published\n\n"
    names = [
        ("25/03/2031 - A New Bridge ref: 31    Recommendations Approved\n\n", "Roads", "Ola Finch"),
        ("26/03/2031 - A Ford ref: 32\n\n", "Parks", "Tom Rook"),
    ]
    each = [name + DECIDED.format(what, who) for name, what, who in names]
    assert plain(head + each[0]).about.report_of == "Ola Finch"
    assert plain(head + "".join(each)).about.report_of is None


def test_a_page_as_html() -> None:
    page = """<html><body><h1>Decision details</h1><h2>Youth Justice Plan 2031/32</h2><p><b>Decision Maker:</b> Executive</p>
    <p><b>Decision status:</b> Approved</p><h3>Decision:</h3><p>That the plan be adopted.</p><p><b>Date of decision:</b> 10/07/2031</p></body></html>"""
    about = segment(read_html(page.encode(), Source("page.html", "0" * 64, "html"), "page")).about
    assert (about.kind, about.title, about.committee, about.meeting_date) == (
        "cabinet_paper",
        "Youth Justice Plan 2031/32",
        "Executive",
        "2031-07-10",
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("321 Children's Services Update pdf icon PDF 2 MB", ("Children's Services Update", "321")),
        ("Family Hub Commissioning Intent.", ("Family Hub Commissioning Intent", None)),
        ("16 Days of Action", ("16 Days of Action", None)),  # no file: the figure belongs to the name
        ("Sufficiency Strategy PDF 1.5 MB", ("Sufficiency Strategy", None)),
        ("Review of waits (Agenda item 9)", ("Review of waits", "9")),
    ],
)
def test_the_name_of_a_matter(line: str, expected: tuple[str, str | None]) -> None:
    assert matter_of(line) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("13/10/2030 - Cabinet (Item 321)", Meeting("Cabinet", "13/10/2030", "321")),
        ("18/03/2031 - Executive", Meeting("Executive", "18/03/2031", None)),
        ("Cabinet, 4 May 2031", None),
        ("12 members", None),
    ],
)
def test_a_meeting_with_its_date_before_it(value: str, expected: Meeting | None) -> None:
    assert meeting_in(value) == expected


def test_lines_of_text_that_are_paragraphs_are_not_joined_over_blank_lines() -> None:
    sentence = (
        "The committee considered the report and asked for more on how families had been heard in the year, and was told that it would come in May. "
        * 2
    )
    made = plain(f"Agenda item\n\nReview of the plan: 5 years on\n\n{sentence}\n\n{sentence}\n")
    assert made.about.title == "Review of the plan: 5 years on"


def test_whose_report_it_is_heads_no_section() -> None:
    made = plain(f"Agenda item\n\nPerformance Indicators Quarter 2 2030/31\n\nReport of the Director of Children's Services{TEXT}")
    assert [block.text for block in made.blocks if block.kind == "heading"] == ["Minutes:"]


def test_an_ordinary_paper_is_no_such_page() -> None:
    made = plain("Agenda item 7\n\nReport to: Cabinet, 12 March 2031\nReport title: Early Help\n\n1. Introduction\n\n1.1 This is a paper.\n")
    assert (made.about.title, made.about.agenda_item) == ("Early Help", "7")


WHOLE_MEETING = """Agenda, decisions and draft minutes

Cabinet - Wednesday, 4th December, 2030 2.00 pm

Venue: Town Hall, Elm Street. View directions

Contact: Ada Birch  Email: committees@elm.example

Items
No. Item

1.

Apologies for Absence

To receive apologies.

Minutes:

There were none.

2.

Neglect Strategy 2030/33 pdf icon PDF 84 KB

To agree the strategy

Additional documents:

Minutes:

The Cabinet Member spoke of the work of the hubs."""


def test_the_items_of_a_whole_meeting_are_headings_without_the_sign_of_the_file() -> None:
    made = plain(WHOLE_MEETING)
    assert [(block.number, block.text) for block in made.blocks if block.kind == "heading"] == [
        ("1.", "Apologies for Absence"),
        ("2.", "Neglect Strategy 2030/33"),
    ]
    assert (made.about.kind, made.about.committee, made.about.meeting_date) == ("other", "Cabinet", "2030-12-04")
    assert made.about.title == "Agenda, decisions and draft minutes"


WITHOUT_NUMBERS = """Agenda and minutes

Cabinet Member for Families - Monday, 3rd March, 2031 3.30 pm

Venue: Town Hall, Elm Street. View directions

No. Item


Apologies for absence

There were none.


Fees of foster carers pdf icon PDF 152 KB

To agree the fees of foster carers for the next year.

Decision:

The fees were agreed."""


def test_items_that_lost_their_numbers_are_headings_below_the_head_of_their_table() -> None:
    made = plain(WITHOUT_NUMBERS)
    assert [block.text for block in made.blocks if block.kind == "heading"] == ["Apologies for absence", "Fees of foster carers"]
    assert [block.kind for block in made.blocks if block.text.startswith("To agree")] == ["paragraph"]
    assert (made.about.meeting_date, made.about.committee) == ("2031-03-03", None)  # one member is no committee
    assert made.about.title == "Agenda and minutes"


LINES = [
    # the site's line of a whole meeting names the committee as the council does
    ("Scrutiny Committee - People - Monday, 3rd March, 2031 10.00 am", "Scrutiny Committee - People", "2031-03-03"),
    ("Cabinet - Monday 3rd March 2031 4.00 pm", "Cabinet", "2031-03-03"),
    ("Special - Grants, Executive - Monday, 3rd March, 2031 7.00 pm", "Special - Grants, Executive", "2031-03-03"),
    ("Leader of the Council - Monday, 3rd March, 2031 10.00 am", None, "2031-03-03"),
]


@pytest.mark.parametrize(("line", "committee", "day"), LINES)
def test_the_line_of_a_whole_meeting(line: str, committee: str | None, day: str) -> None:
    about = plain(f"Agenda and minutes\n\n{line}\n\nVenue: Town Hall\n\nNo. Item\n\nApologies\n\nThere were none.\n").about
    assert (about.committee, about.meeting_date) == (committee, day)


def test_long_numbers_of_items_and_what_stands_below_their_names() -> None:
    made = plain(
        "Agenda and minutes\n\nCabinet - Monday 3rd March 2031 4.00 pm\n\nItems\nNo. Item\n\n1476.\n\nDeclarations of interests.\n\nMinutes:\n\nThere were none.\n\n"
        "1477.\n\nHomes for children pdf icon PDF 162 KB\n\n(Report of the Head of Care) To agree where the homes are to stand.\n\nPresented by the Leader\n"
    )
    assert [block.text for block in made.blocks if block.kind == "heading"] == ["Declarations of interests.", "Homes for children"]


def test_a_page_that_lost_its_top_has_the_names_with_files_as_headings() -> None:
    made = plain(
        "Declarations\n\nNone were made.\n\nPetition on the baths: what the committee asks pdf icon PDF 109 KB\n\nThe Chair spoke to the petition of May.\n"
    )
    assert [block.text for block in made.blocks if block.kind == "heading"][-1] == "Petition on the baths: what the committee asks"


# what stands in a meeting's plain text, the names of its items that become headings
ITEMS = [
    # numbers that have been counted for years, without a word of the site
    (
        "Minutes of the extraordinary meeting held on 3 March 2031 at 4 pm in the Guildhall\n\n537.  Apologies for Absence\n\nThere were none.\n\n"
        "538.  Declarations of Interest\n\nThere were none.\n\n539.  Fees for 2031/32\n\nThe Cabinet spoke of the fees.\n\n1.  That the fees be kept.\n",
        ["Apologies for Absence", "Declarations of Interest", "Fees for 2031/32"],
    ),
    # names that end in a colon or a full stop; one of them lost its number
    (
        "76. Apologies for Absence:\n\nThere were none.\n\nPublic Questions\n\nNone were asked.\n\n77. Declarations of Interest.\n\nThere were none.\n\n78. Baths\n\nWe met.\n",
        ["Apologies for Absence:", "Public Questions", "Declarations of Interest.", "Baths"],
    ),
    # a list of what is to come has nothing below its names
    ("Agenda\n\n1. Apologies\n\n2. Declarations of Interest\n\n3. Petitions\n\n4. The baths\n", []),
    # a list that counts up, with no name that every agenda has
    ("We looked at:\n\n1. Baths\n\nThey were cold.\n\n2. Halls\n\nThey were dark.\n\n3. Barns\n\nThey were full.\n", []),
]


@pytest.mark.parametrize(("text", "names"), ITEMS)
def test_the_counted_names_of_a_meetings_items_are_headings(text: str, names: list[str]) -> None:
    found = [block.text for block in plain(text).blocks if block.kind == "heading"]
    assert [each for each in found if each in names or not names] == names


FRONTS = [
    # words that call the council to a meeting
    (
        "Council\n\nYou are requested to attend a meeting of the Council to be held in the Guildhall on 3 March 2031 at 18:30.\n",
        ("Council", "2031-03-03"),
    ),
    (
        "COUNCIL MEETING\n\nYOU ARE HEREBY SUMMONED to attend a meeting of NORTH ELM COUNCIL to be held in the Guildhall on MONDAY, 3RD MARCH, 2031 at 6 pm.\n",
        ("North Elm Council", "2031-03-03"),
    ),
    # what a front says: the committee and the day of the meeting
    ("Minutes of the extraordinary meeting held on 3 March 2031 at 4 pm in the Guildhall\n\nCouncillor Vane (Chair)\n", (None, "2031-03-03")),
    ("Meeting Details\n\nMeeting Summary\n3 Mar 2031 - 14:00 to 15:00\n\nTo receive any apologies.\n", (None, "2031-03-03")),
    (
        "AUDIT COMMITTEE AGENDA Monday 3 March 2031 at 10.00 am in the Guildhall. MEMBERS: Councillors Vane and Lund.\n",
        ("Audit Committee", "2031-03-03"),
    ),
    # the day above "Dear Councillor" is that of the letter
    (
        "22 February, 2031\n\nDear Councillor\n\nCABINET\n\n4:00 PM ON MONDAY, 3 MARCH, 2031\n\nGUILDHALL\n\nYou are invited to this meeting.\n",
        ("Cabinet", "2031-03-03"),
    ),
    # the subject is the meeting; the minutes that it received are those of another one
    (
        "REPORT TO: THE CHAIR\n\nSUBJECT: AUDIT COMMITTEE (BUDGETS) – 3RD MARCH, 2031\n\nREPORT OF: DEMOCRATIC SUPPORT OFFICER\n\n"
        "The Minutes of the Audit Committee meeting held on 4th May, 2030 were submitted.\n",
        ("Audit Committee (Budgets)", "2031-03-03"),
    ),
    (
        "Public Document Pack\n\nAGENDA FOR THE EXECUTIVE\n\nDate: Monday, 3 March 2031\n\nCouncillor Vane, Leader\n\n1. Apologies\n",
        ("Executive", "2031-03-03"),
    ),
]


@pytest.mark.parametrize(("text", "meeting"), FRONTS)
def test_the_front_of_a_meeting_tells_its_committee_and_its_day(text: str, meeting: tuple[str | None, str]) -> None:
    about = plain(text).about
    assert (about.committee, about.meeting_date) == meeting


def test_a_page_may_say_much_of_itself_above_its_name_and_whose_report_it_is_below_an_items_name() -> None:
    made = plain(
        "Elmshire Borough Council\n\nHello, sign in to your account.\n\nFind where we are.\n\nAgenda and decisions\n\nVenue: Town Hall\n\nItems\nNo. Item\n\n1.\n\nApologies\n\n2.\n\n"
        "Minutes pdf icon PDF 12 KB\n\nMinutes of the meeting held on 3 February 2031\n\n4 January 2031 – Mayor Making\n\n"
        "To follow\n\n3.\n\nHomes in Elm Road pdf icon PDF 162 KB\n\nReport of the Cabinet Member Housing\n\n"
        "Decision:\n\nRESOLVED THAT\n\n1.  The tender be accepted.\n"
    )
    assert [block.text for block in made.blocks if block.kind == "heading"] == ["Apologies", "Minutes", "Homes in Elm Road"]
    assert made.about.council == "Elmshire Borough Council"


def test_a_few_words_with_a_decimal_number_and_a_colon_are_a_heading_over_text() -> None:
    made = plain(
        "Purpose\n\n1.1 To tell of the budget.\n\n1.2 Revenue budget:\n\nThis report proposes a budget for the coming year and tells how it was made.\n\n1.3 The officers will:\n\ntell more\n"
    )
    assert [(block.number, block.text) for block in made.blocks if block.kind == "heading"] == [(None, "Purpose"), ("1.2", "Revenue budget:")]


def test_names_of_those_who_were_there_are_no_headings() -> None:
    made = plain(
        "Finance Committee - 03/03/2031\n\nThe Committee met in the Guildhall in the spring of the year.\n\nPresent:-\n\nJane A VANE\n\nOla MACFINCH\n\nTor O'LUND\n\n"
        "II CAPITAL MONITORING\n\nThere was submitted a report by the Head of Finance.\n"
    )
    assert not [block.text for block in made.blocks if block.kind == "heading" and block.text.split()[0] in ("Jane", "Ola", "Tor")]
