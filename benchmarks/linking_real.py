"""Real papers and their expectations to priorities with known links, as `benchmarks/linking.py` measures them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from pipeline.records import Collection
from pipeline.score.likeness import plain
from pipeline.settings import Settings
from pipeline.stages import collect

SAME_NAME = 85  # per cent of letters
Pair = tuple[str, str]


@dataclass(frozen=True)
class RealPapers:
    """What was extracted from real papers, the links that are required of them, and those that may be made or left."""

    collection: Collection
    truth: dict[Pair, frozenset[str]]
    allowed: frozenset[Pair]


def real_papers(folder: Path, gold: Path) -> RealPapers:
    """The papers in a folder (text and Markdown), with the expected links of `links.json` by record id."""
    paths = [path for path in sorted(folder.iterdir()) if path.suffix in (".txt", ".md") and path.name != "README.md"]
    collection = collect(paths, Settings()).collection
    rows = json.loads((gold / "links.json").read_text(encoding="utf-8"))
    truth: dict[Pair, frozenset[str]] = {}
    allowed: set[Pair] = set()
    for row in rows:
        ends = [_find(collection, row[side]) for side in ("from", "to")]
        if None in ends:
            continue
        pair = (str(ends[0]), str(ends[1]))
        if row.get("required", True):
            truth[pair] = frozenset([row["relation"], *row.get("alt", {}).get("relation", ())])
        else:
            allowed.add(pair)
    return RealPapers(collection, truth, frozenset(allowed))


def _find(collection: Collection, end: dict[str, str]) -> str | None:
    """The record that an expectation means."""
    files = {document.id: Path(document.file).stem for document in collection.documents}
    here = [each for each in collection.priorities if files[each.document_id] == end["doc"] and each.stage == end["stage"]]
    scored = [(fuzz.ratio(plain(each.name), plain(end["name"])), each.id) for each in here]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= SAME_NAME else None
