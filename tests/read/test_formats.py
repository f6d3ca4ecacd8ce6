"""Which reader a file goes to, by its name and by what its bytes say it is."""

from __future__ import annotations

import pytest

from pipeline.errors import DocumentError
from pipeline.read import find_format

PDF, HTML, OLD = b"%PDF-1.7\n...", b"<!DOCTYPE html><html><body>Report</body></html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
FORMATS = [
    # name, bytes, format
    ("report.pdf", PDF, "pdf"),
    ("report.PDF", PDF, "pdf"),
    ("report.txt", b"Plain words", "text"),
    ("report.md", b"# Report", "markdown"),
    ("report.htm", HTML, "html"),
    ("report.docx", b"PK\x03\x04", "docx"),
    ("report.doc", OLD, "doc"),
    ("report.docx", OLD, "doc"),  # an old Word file under a newer name
    ("report.txt", PDF, "pdf"),  # a download that was given a wrong name is read as what it is
    ("report.html", PDF, "pdf"),
    ("report.docx", b"\n" + PDF, "pdf"),
    ("report.txt", HTML, "html"),
    ("report.md", b"A report that mentions %PDF-1.7 and <html>.", "markdown"),
]


@pytest.mark.parametrize(("name", "data", "form"), FORMATS)
def test_a_file_goes_to_the_reader_of_what_it_is(name: str, data: bytes, form: str) -> None:
    assert find_format(data, name) == form


@pytest.mark.parametrize(
    ("name", "data", "code"), [("report.pdf", HTML, "html_as_pdf"), ("report.xlsx", b"PK", "unknown_suffix"), ("report", PDF, "unknown_suffix")]
)
def test_a_name_that_says_what_the_bytes_are_not(name: str, data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        find_format(data, name)
    assert caught.value.code == code
