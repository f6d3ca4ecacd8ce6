"""Front sheets in the styles of many councils: what each says of title, council, committee, date, item and author.

All councils, people and papers are invented. "|" stands between the cells of a header table.
"""

from __future__ import annotations

from typing import Any

import pytest
from lines import marked, plain

from pipeline.read import read
from pipeline.segment import segment

TEXT = "\n\n1. Introduction\n\n1.1 The partnership reports once a year on what its members did together for families.\n"

SHEETS: list[tuple[str, str, dict[str, Any]]] = [
    ("a portfolio holder beside whose report it is", """CABINET
12 March 2031
Portfolio Holder: Councillor Ada Birch, Children's Services
Report from: Dana Quill, Director of People
Author: Tom Rook, Head of Improvement
Subject: Improvement Plan Refresh""",
     {"committee": "Cabinet", "meeting_date": "2031-03-12", "report_of": "Dana Quill, Director of People"}),
    ("a forum beside a decision maker, a telephone behind a name", """PURPOSE: Key decision
MEETING: Cabinet
DATE: 6 February 2031
TITLE: Two New Homes
Report author: Tom Rook Tel: 0113 4960 771
Decision maker: Cabinet Member
Decision forum: Cabinet""",
     {"committee": "Cabinet", "meeting_date": "2031-02-06", "title": "Two New Homes", "report_of": "Tom Rook", "kind": "cabinet_paper"}),
    ("questions with boxes to tick below the meeting", """Report of: Director of Children and Families
Report to: Executive Board
Will the decision be open for call in? ☐ Yes ☒ No
Date: 18 September 2031
Subject: Youth Justice Plan 2031/32""",
     {"committee": "Executive Board", "meeting_date": "2031-09-18", "kind": "cabinet_paper", "report_of": "Director of Children and Families"}),
    ("labels, a title over two lines", """Report to: Cabinet, 12 March 2031
Report title: Annual Report of the Fenwick Safeguarding Children
 Partnership 2029/30
Report of: Dana Quill, Director of Children's Services
Wards affected: All
Key decision: No
Classification: Public""",
     {"title": "Annual Report of the Fenwick Safeguarding Children Partnership 2029/30", "committee": "Cabinet", "meeting_date": "2031-03-12",
      "report_of": "Dana Quill, Director of Children's Services", "body": "Fenwick Safeguarding Children Partnership", "kind": "cabinet_paper"}),
    ("two labels on a line", """Meeting: Children and Education Scrutiny Panel    Date: 4 June 2030
Subject: Neglect Strategy Refresh
Report of: Head of Safeguarding
Ward: All    Portfolio holder: Councillor Imran Vale""",
     {"title": "Neglect Strategy Refresh", "committee": "Children and Education Scrutiny Panel", "meeting_date": "2030-06-04"}),
    ("From and To", """From: Councillor Ada Birch, Cabinet Member for Children
 Tom Rook, Director of Children's Services
To: Cabinet – 9 September 2030
Decision no: 30/00017
Subject: Yearly Report 2029/30 of the Marlbrook Safeguarding Partnership
Classification: Unrestricted""",
     {"committee": "Cabinet", "meeting_date": "2030-09-09", "title": "Yearly Report 2029/30 of the Marlbrook Safeguarding Partnership",
      "report_of": "Councillor Ada Birch, Cabinet Member for Children; Tom Rook, Director of Children's Services"}),
    ("a council in capitals, then a meeting line", """WESTMOOR BOROUGH COUNCIL

EXECUTIVE - 17 JANUARY 2030

REPORT OF THE CORPORATE DIRECTOR FOR PEOPLE

EARLY HELP: A YEAR ON""",
     {"council": "Westmoor Borough Council", "committee": "Executive", "meeting_date": "2030-01-17", "title": "EARLY HELP: A YEAR ON",
      "report_of": "CORPORATE DIRECTOR FOR PEOPLE"}),
    ("an item number and an officer", """ITEM NO. 7

COMMITTEE: Children and Families Committee
DATE: 4 June 2030
TITLE: Fostering Service: Six Months of Results
OFFICER: Head of Fostering""",
     {"agenda_item": "7", "report_of": "Head of Fostering", "committee": "Children and Families Committee", "meeting_date": "2030-06-04",
      "title": "Fostering Service: Six Months of Results"}),
    ("labels that end in a colon and a dash, the year first", """Reference Number :-2549
Date :-2030/03/13
Decision Maker :-Cabinet
Subject to Call-in :-No
Subject of Decision :-Children and Young People's Strategy
Decision :-That the strategy be reviewed.""",
     {"committee": "Cabinet", "meeting_date": "2030-03-13", "title": "Children and Young People's Strategy", "kind": "cabinet_paper"}),
    ("a date in figures", """Committee: Health and Wellbeing Overview and Scrutiny Committee
Date: 05/11/2030
Title: Safeguarding Adults: Six Months of Data
Lead officer: Ola Finch, Assistant Director
Contact officer: Ben Hale""",
     {"committee": "Health and Wellbeing Overview and Scrutiny Committee", "meeting_date": "2030-11-05",
      "title": "Safeguarding Adults: Six Months of Data", "report_of": "Ola Finch, Assistant Director"}),
    ("addressed to the members of a committee", """To: The Chair and Members of the Corporate Parenting Committee
Date of meeting: Tuesday 2nd July 2030
Agenda item no: 8
Title of report: Care Leavers' Offer
Report by: Strategic Director of Children and Adults""",
     {"committee": "Corporate Parenting Committee", "meeting_date": "2030-07-02", "agenda_item": "8", "title": "Care Leavers' Offer",
      "report_of": "Strategic Director of Children and Adults"}),
    ("a committee with its meeting and a colon, a comma ahead of the year, and a council with no kind in its name", """The Vale of Ember Council

Cabinet Meeting: 16 November, 2030

Report of the Leader

Early Help Offer""",
     {"council": "Vale of Ember Council", "committee": "Cabinet", "meeting_date": "2030-11-16", "report_of": "Leader", "title": "Early Help Offer"}),
    ("a report addressed to a meeting in one line", """KELLMARSH COUNCIL

Report to Scrutiny Committee of 27 March 2030

Subject: Placement Costs""",
     {"council": "Kellmarsh Council", "committee": "Scrutiny Committee", "meeting_date": "2030-03-27", "title": "Placement Costs"}),
    ("the people who report below the line that says so", """Children and Young People’s Overview
and Scrutiny Committee

26 September 2030

Children’s Service – Outturn 2029/30

Report of Corporate Directors

Ada Quill, Corporate Director of Resources

Tom Birch, Corporate Director Children’s Service

Electoral division(s) affected:

Countywide""",
     {"title": "Children’s Service – Outturn 2029/30", "committee": "Children and Young People’s Overview and Scrutiny Committee",
      "meeting_date": "2030-09-26",
      "report_of": "Corporate Directors; Ada Quill, Corporate Director of Resources; Tom Birch, Corporate Director Children’s Service"}),
    ("what a site prints above the meeting is no title", """Meeting documents

Return to Agenda

ITEM CA5

CABINET – 16 MAY 2030

YOUTH JUSTICE PLAN 2030/31

Report by the Head of Community Safety""",
     {"title": "YOUTH JUSTICE PLAN 2030/31", "agenda_item": "CA5", "committee": "Cabinet", "meeting_date": "2030-05-16",
      "report_of": "Head of Community Safety"}),
    ("a report for a committee, an officer and what is enclosed", """REPORT FOR: CABINET

Date of Meeting: 13 March 2030

Subject: Elm Street School

Key Decision: Yes

Responsible Officer: Dana Quill, Director of Children

Enclosures: Appendix A – Plan""",
     {"committee": "Cabinet", "meeting_date": "2030-03-13", "title": "Elm Street School", "report_of": "Dana Quill, Director of Children"}),
    ("an addressee who is no committee", """3 May 2030

Robin Ash, Director of Children's Services, Elmshire County Council

Dear Robin

Thematic visit to Elmshire""",
     {"committee": None, "meeting_date": None, "kind": "other"}),
    ("labels on lines of their own above their values", """Report to:

Cabinet

Date of meeting:

12 March 2031

By:

Deputy Chief Executive

Title:

Scrutiny Review of Street Lights

Purpose:""",
     {"kind": "cabinet_paper", "committee": "Cabinet", "meeting_date": "2031-03-12", "title": "Scrutiny Review of Street Lights",
      "report_of": "Deputy Chief Executive"}),
    ("such labels without colons, below the title", """HOUSING COMMITTEE

30 JANUARY 2031

Empty Homes Review

Final Decision-Maker

Housing Committee

Lead Officer and Report Author

Dana Quill, Housing Manager

Tom Rook, Housing Officer

Classification

Public

Wards affected

All

Executive Summary""",
     {"kind": "cabinet_paper", "committee": "Housing Committee", "meeting_date": "2031-01-30", "title": "Empty Homes Review",
      "report_of": "Dana Quill, Housing Manager; Tom Rook, Housing Officer"}),
    ("labels of a row, and then its values; the title below the members", """Communities Overview Panel
Thursday, 19th February, 2031 1.00 pm

Agenda Item No

Agenda Item No: 6

Corporate Report Format

To the Chair and Members of the

COMMUNITIES (PUBLIC SAFETY COMMITTEE) OVERVIEW PANEL

STREET SAFETY PERFORMANCE REPORT Q3

Relevant Cabinet Member(s)

Wards Affected

Key Decision

Cllr Joe Finch

All

No

EXECUTIVE SUMMARY""",
     {"kind": "cabinet_paper", "agenda_item": "6", "title": "STREET SAFETY PERFORMANCE REPORT Q3", "meeting_date": "2031-02-19"}),
    ("a record of a decision", """ELMSHIRE BOROUGH COUNCIL

RECORD OF DECISION OF THE Cabinet

Decision Made:

14 April 2031

USE OF RESERVES 2030-31

Issue for Decision

To consider how the reserves are used.""",
     {"council": "Elmshire Borough Council", "committee": "Cabinet", "meeting_date": "2031-04-14", "title": "USE OF RESERVES 2030-31"}),
    ("a letter that calls a meeting", """A meeting of the Children's Services Committee will take place in the Town Hall, Elm Road, on Wednesday 13 November 2030 at 10.05 am.

3. Presentation: Early Years""",
     {"committee": "Children's Services Committee", "meeting_date": "2030-11-13"}),
    ("a letter that gives notice of a meeting", """Dear Councillor

Date: 16 February 2031

I hereby give you notice that under the regulations of that year a meeting of COUNCIL will be held on WEDNESDAY, 24 FEBRUARY 2031 at 2.00 pm.""",
     {"committee": "Council", "meeting_date": "2031-02-24"}),
    ("a meeting with its day in figures", """Fund for Villages 2031/32

Meeting of the Environment and Leisure Committee held on 16/03/2031""",
     {"committee": "Environment and Leisure Committee", "meeting_date": "2031-03-16"}),
    ("a pack that names its meeting in one line", """Public Document Pack Cabinet Thursday, 12th September 2031 at 1.30 pm, Elm House""",
     {"committee": "Cabinet", "meeting_date": "2031-09-12"}),
    ("minutes under the name of their committee", """Skip to main content

Cabinet Minutes – 23rd September 2031 at 5.00 p.m.

Present:

Councillor Birch (in the Chair)""",
     {"kind": "other", "committee": "Cabinet", "meeting_date": "2031-09-23"}),
    ("a paper that goes to three bodies, how people are reached", """Report to:

Cabinet

Scrutiny Committee

Council

Report of Head of Finance

Tel: 01234 567890

To: CABINET     3 February 2031

To: COUNCIL     17 February 2031

Revenue Budget 2031/32""",
     {"title": "Revenue Budget 2031/32", "committee": "Cabinet", "meeting_date": "2031-02-03", "report_of": "Head of Finance"}),
    ("initials only", """ECC CABINET

21 October 2030

Budget Monitoring 2030/31""",
     {"council": None, "meeting_date": "2030-10-21"}),
    ("a board's name in capitals is of the title, and no committee", """HARROWMERE SAFEGUARDING CHILDREN BOARD

ANNUAL REPORT 2030/31""",
     {"title": "HARROWMERE SAFEGUARDING CHILDREN BOARD ANNUAL REPORT 2030/31", "committee": None, "kind": "annual_report"}),
    ("whom it was shown to and who made it are no lines of the title", """Audit of Visits: Overview Report

Presented to: Executive, 18 April 2030
Prepared by: Business Office
Document owner: Jo Bell""",
     {"title": "Audit of Visits: Overview Report"}),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "about"), [row[1:] for row in SHEETS], ids=[row[0] for row in SHEETS])
def test_what_a_front_sheet_says(sheet: str, about: dict[str, Any]) -> None:
    said = plain(sheet + TEXT).about
    assert {name: getattr(said, name) for name in about} == about


TABLES: list[tuple[str, str, dict[str, Any]]] = [
    ("two columns", """| Report to | Cabinet |
|---|---|
| Date | 14 February 2030 |
| Report title | Joint Inspection Action Plan |
| Report of | Executive Director, Children |
| Wards affected | All |
| Contact officer | Sam Wren, 01234 567890 |
""", {"committee": "Cabinet", "meeting_date": "2030-02-14", "title": "Joint Inspection Action Plan", "report_of": "Executive Director, Children"}),
    ("four columns", """| Meeting: | Full Council | Date: | 27 March 2030 |
|---|---|---|---|
| Subject: | Community Safety Plan | Ward: | All |
| Report by: | Chief Executive | Key decision: | Yes |
""", {"committee": "Full Council", "meeting_date": "2030-03-27", "title": "Community Safety Plan", "report_of": "Chief Executive"}),
    ("a label that means nothing here", """| Amendment name: | More Family Hubs | Amendment number: | 3 |
|---|---|---|---|
| Proposer: | Mx Lee | Seconder: | Mx Day |
""", {"title": "More Family Hubs", "report_of": None}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "about"), [row[1:] for row in TABLES], ids=[row[0] for row in TABLES])
def test_what_a_header_table_says(table: str, about: dict[str, Any]) -> None:
    said = marked(table + TEXT.replace("1. Introduction", "# Introduction")).about
    assert {name: getattr(said, name) for name in about} == about


def test_a_web_page_whose_header_is_a_list_of_terms() -> None:
    page = b"""<html><head><title>Yearly Report 2029-30 of the partnership | Elmstow City Council</title></head><body><main>
    <h1>Safeguarding Children Partnership Yearly Report 2029-30</h1><dl><dt>Committee</dt><dd>Executive</dd><dt>Date of meeting</dt><dd>Tuesday 4 June 2030</dd>
    <dt>Report of</dt><dd>Director of Children's Services</dd><dt>Executive Member</dt><dd>Cllr Ada Birch, Children</dd></dl>
    <h2>What is this report about?</h2><p>It presents the report of the Elmstow and Marl Safeguarding Children Partnership.</p></main></body></html>"""
    about = segment(read(page, "page.html")).about
    assert (about.kind, about.committee, about.meeting_date, about.council) == ("cabinet_paper", "Executive", "2030-06-04", "Elmstow City Council")
    assert about.report_of == "Director of Children's Services"  # whose portfolio it is in does not make the member an author
