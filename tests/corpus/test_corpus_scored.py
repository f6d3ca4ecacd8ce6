"""The expectations under the scorer: a run that finds all that is expected, and nothing else, has full marks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("corpus.make", reason="the corpus is not beside the tests")

from corpus.paper import PAPER_KINDS, Paper
from corpus.source import PAPERS, unseen

ROOT = Path(__file__).resolve().parents[2]
SETS = {"gold": PAPERS, "unseen-gold": unseen.PAPERS}  # folder of expectations -> its papers
SCORER = ROOT.parent / "shared" / "score" / "score.py"
ID = {"priorities": "name", "findings": "text", "procedures": "name", "recommendations": "text"}


def records(kind: str, slug: str, rows: list[dict[str, Any]], text: list[str]) -> list[dict[str, Any]]:
    """The required expectations as a run would write them, each quoting words put into the document's text."""
    found = []
    for row in (row for row in rows if row["required"]):
        quote = str(row.get(ID.get(kind, ""), f"{row['anchor']} {row.get('amount', '')}"))
        start = len("".join(text))
        text.append(quote + "\n")
        evidence = {"start": start, "end": start + len(quote), "quote": quote, "page": 1}
        found.append(row | {"id": f"{slug}-{kind}-{start}", "document_id": slug, "evidence": evidence, "quote": quote})
    return found


def lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_run(folder: Path, expected: Path, papers: tuple[Paper, ...]) -> None:
    """A run folder made of the required expectations alone."""
    (folder / "texts").mkdir(parents=True)
    tables: dict[str, list[dict[str, Any]]] = {kind: [] for kind in PAPER_KINDS}
    documents = []
    for paper in papers:
        gold, text = json.loads((expected / f"{paper.slug}.json").read_text(encoding="utf-8")), list[str]()
        for kind in PAPER_KINDS:
            tables[kind] += records(kind, paper.slug, gold[kind], text)
        documents.append(gold["document"] | {"id": paper.slug, "file": paper.file})
        (folder / "texts" / f"{paper.slug}.txt").write_text("".join(text), encoding="utf-8")
    lines(folder / "documents.jsonl", documents)
    for kind, rows in tables.items():
        lines(folder / f"{kind}.jsonl", rows)
    ids = {(row["document_id"], row["name"], row["stage"]): row["id"] for row in tables["priorities"]}
    links = [x for x in json.loads((expected / "links.json").read_text(encoding="utf-8")) if x["required"]]
    ends = [{side: ids[x[side]["doc"], x[side]["name"], x[side]["stage"]] for side in ("from", "to")} for x in links]
    lines(folder / "links.jsonl", [end | {"relation": x["relation"], "decision": None} for end, x in zip(ends, links, strict=True)])


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not beside the checkout")
@pytest.mark.parametrize("folder", SETS)
def test_a_run_that_finds_what_is_expected_has_full_marks(folder: str, tmp_path: Path) -> None:
    expected = ROOT / "corpus" / folder
    write_run(tmp_path / "run", expected, SETS[folder])
    bars = [f"{kind}=1" for kind in (*PAPER_KINDS, "links", "evidence", "documents")]
    scored = subprocess.run(
        [sys.executable, str(SCORER), str(tmp_path / "run"), str(expected), "--misses", "--min", *bars], capture_output=True, text=True, check=False
    )
    assert scored.returncode == 0, scored.stdout[-2000:] + scored.stderr[-2000:]
