"""Reports of one fictional partnership, and the texts of the findings in them."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.extract.findings import find_findings
from tests.extract.factory import document

BODY = "Northmere & Ashfold Safeguarding Children Partnership"


def report(*rows: tuple, **about: object) -> Document:
    """A report on a year's work of a partnership for Northmere and Ashfold."""
    places = ("paragraph", "Schools in Northmere and schools in Ashfold are listed overleaf.")
    return document([*rows, ("heading", "Annex", {"topic": "appendix"}), places], **({"kind": "annual_report", "body": BODY} | about))  # type: ignore[arg-type]


def texts(made: Document) -> list[str]:
    return [finding.text for finding in find_findings(made)]
