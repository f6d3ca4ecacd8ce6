"""Folders to what a score is made of: the tables and texts of a run, and the expectations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.near import no_run
from pipeline.score.likeness import KINDS

LINKS = "links"


@dataclass(frozen=True, slots=True)
class Written:
    """The tables of a run, row by row, and its texts by document id."""

    tables: Mapping[str, list[dict[str, Any]]]
    texts: Mapping[str, str]

    def of(self, document: str, kind: str) -> list[dict[str, Any]]:
        """The records of one document; of its problems, those about the document itself."""
        rows = (row for row in self.tables[kind] if row.get("document_id") == document)
        return [row for row in rows if kind != "problems" or row.get("severity") == "notice"]


@dataclass(frozen=True, slots=True)
class Expectations:
    """What is expected of each document, by slug, and the links between their priorities."""

    documents: Mapping[str, dict[str, Any]]
    links: list[dict[str, Any]] | None

    def slug_of(self, document: Mapping[str, Any]) -> str | None:
        """The slug a document belongs to: the longest its file name starts with; inside a pack, the one of its kind and period."""
        name = Path(document["file"]).name
        if ".pack." in name:
            return next((slug for slug, gold in self.documents.items() if _is_that(document, gold["document"])), None)
        return max((slug for slug in self.documents if name.startswith(slug)), key=len, default=None)


def read_run(folder: Path) -> Written:
    """The files of a run; raises UsageError where the folder holds none."""
    if not (folder / "documents.jsonl").is_file():
        raise no_run(folder)
    names = ("documents", *KINDS, LINKS)
    return Written({name: _rows(folder / f"{name}.jsonl") for name in names}, _texts(folder / "texts"))


def read_expectations(folder: Path) -> Expectations:
    """The expectations in a folder; raises UsageError where there are none or one is no JSON."""
    paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    found = {path.stem: _parsed(path, path.read_text(encoding="utf-8")) for path in paths}
    links = found.pop(LINKS, None)
    if not found:
        raise UsageError(f"{folder} holds no expectations", "Name a folder with one JSON file a document")
    return Expectations(found, links)


def _is_that(document: Mapping[str, Any], expected: Mapping[str, Any]) -> bool:
    return all(expected.get(key) == document.get(key) for key in ("kind", "period"))


def _rows(path: Path) -> list[dict[str, Any]]:
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    return [_parsed(path, line) for line in lines if line.strip()]


def _texts(folder: Path) -> dict[str, str]:
    # As bytes: a translated line end would shift every offset behind it.
    return {path.stem: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))}


def _parsed(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as fault:
        raise UsageError(f"{path} is no JSON: {fault}", "Mend it, or run again") from fault
