"""A run and expectations to a score: pair what was expected with what was found, and count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import RunError
from pipeline.score.evidence import find_faults
from pipeline.score.figures import Figures, Mark, Ratio, Score, means
from pipeline.score.likeness import DOCUMENT_FIELDS, FIELDS, KINDS, MATCHINGS, Agreement, Likeness
from pipeline.score.links import score_links
from pipeline.score.written import Expectations, Written, read_expectations, read_run

PREFERENCE = 0.001  # of two expectations that are alike to a record, the required one gets it
LABEL = 110  # characters a record is named by in a report
Rows = Sequence[Mapping[str, Any]]


@dataclass(slots=True)
class _Sheet:
    """What is counted while going through the documents."""

    kinds: dict[str, Figures] = field(default_factory=dict)
    files: list[tuple[str, dict[str, float]]] = field(default_factory=list)
    about: dict[str, list[float]] = field(default_factory=dict)
    hit: list[Mark] = field(default_factory=list)
    missed: list[Mark] = field(default_factory=list)
    wrong: list[Mark] = field(default_factory=list)


def measure(folder: Path, gold: Path) -> Score:
    """The score of one run, compared with no other; raises what `score_run` does."""
    run, expected = read_run(folder), read_expectations(gold)
    slugs = {row["id"]: slug for row in run.tables["documents"] if (slug := expected.slug_of(row)) is not None}
    if not slugs:
        raise RunError("No document of the run has expectations", f"The names of the files must start with one of: {', '.join(expected.documents)}")
    sheet = _Sheet()
    for row in run.tables["documents"]:
        if row["id"] in slugs:
            _score_document(sheet, run, row, expected.documents[slugs[row["id"]]])
    return _summed(sheet, run, expected, slugs)


def pair(kind: str, wanted: Rows, found: Rows, likeness: Likeness) -> list[tuple[int, int]]:
    """Indexes of expectations and of the records found for them, one to one, the most alike first."""
    scored = []
    for i, want in enumerate(wanted):
        for j, got in enumerate(found):
            if value := likeness(kind, want, got):
                scored.append((-value - PREFERENCE * is_required(want), i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return list(pairs.items())


def _summed(sheet: _Sheet, run: Written, expected: Expectations, slugs: dict[str, str]) -> Score:
    records, faults = find_faults(run)
    return Score(
        files=tuple(sheet.files),
        kinds={kind: sheet.kinds[kind] for kind in KINDS if kind in sheet.kinds and _counts(sheet.kinds[kind].headline)},
        documents=means(sheet.about),
        records=records,
        faults=tuple(faults),
        links=score_links(run, expected.links, slugs) if expected.links is not None else None,
        hit=tuple(sheet.hit),
        missed=tuple(sheet.missed),
        wrong=tuple(sheet.wrong),
    )


def _score_document(sheet: _Sheet, run: Written, document: dict[str, Any], gold: dict[str, Any]) -> None:
    name = Path(document["file"]).name
    for key, value in agreements(DOCUMENT_FIELDS, gold.get("document", {}), document).items():
        sheet.about.setdefault(key, []).append(value)
    row: dict[str, float] = {}
    for kind in (kind for kind in KINDS if kind in gold):
        found = on_pages(run.of(document["id"], kind), gold["document"].get("pages_annotated"))
        figures, pairs = _figures(kind, gold[kind], found)
        sheet.kinds.setdefault(kind, Figures()).add(figures)
        row[kind] = round(figures.headline.f1, 3)
        _mark(sheet, name, kind, (gold[kind], found), pairs)
    sheet.files.append((name, row))


def _figures(kind: str, wanted: Rows, found: Rows) -> tuple[Figures, list[tuple[int, int]]]:
    """The figures of one kind in one document, and the pairs that they are quoted by."""
    paired = {name: pair(kind, wanted, found, likeness) for name, likeness in MATCHINGS.items()}
    figures = Figures({name: _ratio(wanted, found, pairs) for name, pairs in paired.items()})
    for i, j in paired["alike"]:
        for key, value in agreements(FIELDS[kind], wanted[i], found[j]).items():
            figures.fields.setdefault(key, []).append(value)
    return figures, paired["alike"]


def agreements(fields: dict[str, Agreement], want: Mapping[str, Any], got: Mapping[str, Any]) -> dict[str, float]:
    """How far the expected fields agree with the found ones; `alt` lists other values that are right."""
    others = want.get("alt", {})
    return {
        name: max(agree(value, got.get(name)) for value in (want[name], *others.get(name, ())))
        for name, agree in fields.items()
        if name in want
    }  # fmt: skip


def _ratio(wanted: Rows, found: Rows, pairs: Sequence[tuple[int, int]]) -> Ratio:
    hit = sum(is_required(wanted[i]) for i, _ in pairs)
    return Ratio(len(pairs), len(found), hit, sum(map(is_required, wanted)))


def _mark(sheet: _Sheet, name: str, kind: str, rows: tuple[Rows, Rows], pairs: Sequence[tuple[int, int]]) -> None:
    wanted, found = rows
    seen, used = {i for i, _ in pairs}, {j for _, j in pairs}

    def marks(rows: Iterable[Mapping[str, Any]]) -> list[Mark]:
        """A mark for each row, with its kind and label."""
        return [Mark(name, kind, label(kind, row)) for row in rows]

    sheet.hit += marks(want for i, want in enumerate(wanted) if i in seen)
    sheet.missed += marks(want for i, want in enumerate(wanted) if i not in seen and is_required(want))
    sheet.wrong += marks(got for j, got in enumerate(found) if j not in used)


def label(kind: str, row: Mapping[str, Any]) -> str:
    """A record in a few words."""
    return said_in_words(kind, row)[:LABEL]


def said_in_words(kind: str, row: Mapping[str, Any]) -> str:
    """What a record says, whole."""
    keys = ("anchor", "message") if kind == "problems" else ("name", "text", "heading")
    return str(next((row[key] for key in keys if row.get(key)), f"{row.get('kind')} {row.get('item')} {row.get('amount')}"))


def on_pages(rows: list[dict[str, Any]], pages: Sequence[int] | None) -> list[dict[str, Any]]:
    """The records on the pages that the expectations cover; all of them where nothing is said."""
    if not pages:
        return rows
    return [row for row in rows if (row.get("evidence") or {}).get("page") in pages]


def is_required(want: Mapping[str, Any]) -> bool:
    """Whether an expectation must be found; others may be."""
    return bool(want.get("required", True))


def _counts(ratio: Ratio) -> bool:
    return bool(ratio.required or ratio.found)
