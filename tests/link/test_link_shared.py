"""Links of real papers: the expected priorities and the sentences that are really there, against the expected links."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract.statements import find_statements
from pipeline.extract.themes import find_themes
from pipeline.link import link
from pipeline.read import read_file
from pipeline.records import Collection, DocumentRecord, Evidence, Priority
from pipeline.segment import segment
from pipeline.settings import Settings

SHARED = Path(__file__).resolve().parents[3] / "shared"
PAPERS, GOLD = SHARED / "corpus" / "leicestershire-rutland", SHARED / "score" / "gold"
pytestmark = [pytest.mark.shared, pytest.mark.skipif(not GOLD.exists(), reason="the real papers are not beside this checkout")]


@cache
def _linked(with_statements: bool) -> Collection:
    made = Collection()
    for path in sorted(path for path in PAPERS.iterdir() if path.suffix in (".txt", ".md") and path.name != "README.md"):
        gold = json.loads((GOLD / f"{path.stem}.json").read_text(encoding="utf-8"))
        read = read_file(path)
        document = segment((read[0] if isinstance(read, (list, tuple)) else read).with_(id=path.stem))
        made.texts[path.stem] = document.text
        made.documents.append(_document(path, gold["document"]))
        made.priorities += [_priority(path.stem, number, row, document.text) for number, row in enumerate(gold["priorities"]) if row["required"]]
        made.statements += find_statements(document) if with_statements else []
    return link(made, Settings())


def _document(path: Path, about: dict[str, Any]) -> DocumentRecord:
    fields = {
        name: about.get(name) for name in ("kind", "title", "body", "council", "period", "meeting_date", "committee", "agenda_item", "report_of")
    }
    rest = {"pages": None, "first_page": None, "last_page": None, "format": "text", "ocr": False, "duplicate_of": None, "draft": False}
    return DocumentRecord(id=path.stem, file=path.name, sha256=path.stem, **fields, **rest)  # type: ignore[arg-type]


def _priority(paper: str, number: int, row: dict[str, Any], text: str) -> Priority:
    words = r"\W+".join(re.findall(r"\w+", row["name"]))
    match = re.search(words, text)
    assert match, row["name"]
    evidence = Evidence(page=None, paragraph=None, section=None, start=match.start(), end=match.end(), quote=match[0])
    fields = {name: row[name] for name in ("name", "period", "stage", "since", "outcomes", "progress", "shared_with")}
    themes = find_themes(" . ".join((row["name"], *row["outcomes"])))
    return Priority(id=f"{paper}/{number:02d}", document_id=paper, themes=themes, evidence=evidence, **fields)


def _ends(made: Collection) -> dict[tuple[tuple[str, str, str], ...], str]:
    ends = {row.id: (row.document_id, row.name, row.stage) for row in made.priorities}
    return {(ends[one.from_], ends[one.to]): one.relation for one in made.links}


def _expected() -> dict[tuple[tuple[str, str, str], ...], dict[str, Any]]:
    rows = json.loads((GOLD / "links.json").read_text(encoding="utf-8"))
    return {tuple((end["doc"], end["name"], end["stage"]) for end in (row["from"], row["to"])): row for row in rows}


def test_links_with_what_the_papers_state() -> None:
    found, expected = _ends(_linked(True)), _expected()
    assert {pair for pair, row in expected.items() if row["required"]} - found.keys() == set()
    assert found.keys() - expected.keys() == set()
    for pair, relation in found.items():
        assert relation in [expected[pair]["relation"], *expected[pair].get("alt", {}).get("relation", [])], pair


def test_names_and_aims_alone_find_what_carries_its_name_and_nothing_wrong() -> None:
    found, expected = _ends(_linked(False)), _expected()
    assert found.keys() - expected.keys() == set()
    by_name = {pair for pair, row in expected.items() if row["required"] and "name" in row["basis"]}
    assert by_name - found.keys() == set()


def test_evidence_holds() -> None:
    made = _linked(True)
    for one in made.links:
        for evidence in one.evidence:
            assert made.texts[evidence.document_id or ""][evidence.start : evidence.end] == evidence.quote
