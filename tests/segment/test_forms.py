"""Decision forms drawn as one table: boxes as wide as the page are text with headings, rows of labels and values stay a table."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.read import read
from pipeline.segment import segment

FORM = """<html><body><p>Decision Pathway – Report</p><p>MEETING: Cabinet</p><p>DATE: 6 February 2031</p><table>
<tr><td>TITLE</td><td>Two New Homes for Children</td></tr>
<tr><td>Ward(s)</td><td>City wide</td></tr>
<tr><td colspan="2"><p>Purpose of Report:</p><p>To ask for approval to open two homes and to renew the framework through which the council buys places elsewhere.</p></td></tr>
<tr><td colspan="2"><p>Evidence Base:</p><ol><li>Ninety children lived in a home, up from 71 two years before. The homes would cost £1.7m to fit out in 2031/32.</li></ol></td></tr>
<tr><td colspan="2"><p>Cabinet Member / Officer Recommendations:</p><p>That Cabinet:</p><ol><li>Approve the purchase of two homes.</li><li>Note that a further report
will be brought in the spring if they cannot be registered.</li></ol></td></tr>
<tr><td colspan="2">Sign-off</td></tr>
<tr><td>Director</td><td>13 December 2030</td></tr></table></body></html>"""


def made(page: str) -> Document:
    return segment(read(page.encode(), "form.html"))


def test_a_box_with_text_has_its_heading_and_its_list() -> None:
    kinds = {block.text: block.kind for block in made(FORM).blocks}
    assert kinds["Purpose of Report:"] == kinds["Evidence Base:"] == "heading"
    assert {kinds["Approve the purchase of two homes."]} <= {"item", "paragraph"}


def test_rows_of_labels_and_values_stay_cells() -> None:
    kinds = {block.text: block.kind for block in made(FORM).blocks}
    assert {kinds["TITLE"], kinds["Ward(s)"], kinds["Director"], kinds["13 December 2030"]} == {"cell"}


def test_a_title_over_some_rows_of_a_table_is_no_box() -> None:
    table = """<table><tr><td>Service</td><td>£</td></tr><tr><td colspan="2">Children and families</td></tr><tr><td>Homes</td><td>12,000</td></tr></table>"""
    assert {block.kind for block in made(table).blocks} == {"cell"}


def test_a_cell_as_wide_as_its_own_column_is_no_box() -> None:
    long = "The partnership works with families who need more help than one agency can give, and it does so in nine hubs."
    table = f"<table><tr><td>Service</td><td>What it does</td></tr><tr><td>Hubs</td><td>{long}</td></tr></table>"
    assert {block.kind for block in made(table).blocks} == {"cell"}
