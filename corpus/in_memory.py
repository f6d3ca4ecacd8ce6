"""Rows to a Collection without any file: what generated partnerships and the tests of linking are written in. Every quote is a true slice of its text."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pipeline.extract.themes import find_themes
from pipeline.records import Collection, DocumentRecord, Evidence, Priority, Statement

FERNSHIRE = "Fernshire Safeguarding Children Partnership"


class Papers:
    """Collects documents with their priorities and statements."""

    def __init__(self) -> None:
        self.collection = Collection()
        self._periods: dict[str, str | None] = {}
        self._priorities: Counter[str] = Counter()

    def paper(self, id: str, period: str | None, body: str | None = FERNSHIRE, kind: str = "annual_report", **fields: Any) -> str:
        """Add a document; returns its id."""
        values: dict[str, Any] = {
            "id": id,
            "file": f"{id}.pdf",
            "sha256": id.ljust(64, "0")[:64],
            "kind": kind,
            "title": f"Report {id}",
            "body": body,
            "council": None,
            "period": period,
            "meeting_date": None,
            "committee": None,
            "agenda_item": None,
            "report_of": None,
            "draft": False,
            "pages": 3,
            "first_page": 1,
            "last_page": 3,
            "format": "pdf",
            "ocr": False,
            "duplicate_of": None,
        }
        self.collection.documents.append(DocumentRecord(**(values | fields)))
        self._periods.setdefault(id, period)
        self.collection.texts.setdefault(id, "")
        return id

    def priority(self, paper: str, name: str, stage: str = "reported", period: str | None = None, aims: tuple[str, ...] = (), **fields: Any) -> str:
        """Add a priority; returns its id, "paper/number"."""
        id = f"{paper}/{self._priorities[paper]:02d}"
        self._priorities[paper] += 1
        values: dict[str, Any] = {
            "id": id,
            "document_id": paper,
            "name": name,
            "period": period or self._periods[paper],
            "stage": stage,
            "since": None,
            "outcomes": list(aims),
            "progress": None,
            "shared_with": [],
            "themes": find_themes(" . ".join((name, *aims))),
            "evidence": self._cite(paper, name),
        }
        self.collection.priorities.append(Priority(**(values | fields)))
        return id

    def say(self, paper: str, relation: str, earlier: str | None, later: str | None = None, period: str | None = None) -> None:
        """Add a statement with a sentence of its own."""
        evidence = self._cite(paper, f"{earlier} {relation} {later}.")
        self.collection.statements.append(
            Statement(document_id=paper, relation=relation, earlier=earlier, later=later, period=period, evidence=evidence)  # type: ignore[arg-type]
        )

    def _cite(self, paper: str, words: str) -> Evidence:
        text = self.collection.texts[paper]
        self.collection.texts[paper] = text + words + "\n"
        return Evidence(page=1, paragraph=None, section=None, start=len(text), end=len(text) + len(words), quote=words)
