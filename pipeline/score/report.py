"""A score to the lines that people read."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.score.figures import Changes, Figures, LinkFigures, Mark, Ratio, Score
from pipeline.score.likeness import MATCHINGS

_WIDE = 16
_FACTS = ("P", "R", *MATCHINGS, "required", "found")


def report(score: Score, misses: bool = False) -> str:
    """Figures by file and by kind, a column for each way of matching; `misses` lists what was missed and what was wrong."""
    parts = [_files(score), [_head()], _kinds(score), [_about(score), _evidence(score)]]
    if score.changes:
        parts.append(_changes(score.changes))
    if misses:
        parts.append(_listed(score))
    return "\n".join("\n".join(lines) for lines in parts if lines)


def _files(score: Score) -> list[str]:
    rows = [f"{name:44s} " + "  ".join(f"{kind} {value:.2f}" for kind, value in row.items()) for name, row in score.files]
    return [*rows, ""]


def _head() -> str:
    return f"{'':{_WIDE}s}" + "".join(f"{name:>9s}" for name in _FACTS) + "  fields"


def _kinds(score: Score) -> list[str]:
    rows = [_kind(kind, figures) for kind, figures in score.kinds.items()]
    return rows if score.links is None else [*rows, _links(score.links)]


def _kind(kind: str, figures: Figures) -> str:
    return _row(kind, figures.headline, [figures.matchings[name].f1 for name in MATCHINGS], figures.as_dict()["fields"])


def _links(links: LinkFigures) -> str:
    shown = [links.pairs.f1 if name == "alike" else None for name in MATCHINGS]
    return _row("links", links.pairs, shown, links.as_dict()["fields"])


def _row(kind: str, ratio: Ratio, matchings: Iterable[float | None], fields: object) -> str:
    figures = "".join(f"{'-' if value is None else f'{value:.3f}':>9s}" for value in (ratio.precision, ratio.recall, *matchings))
    return f"{kind:{_WIDE}s}{figures}{ratio.required:9d}{ratio.found:9d}  {_named(fields)}".rstrip()


def _about(score: Score) -> str:
    return f"{'documents':{_WIDE}s}{_named(score.documents)}"


def _named(fields: object) -> str:
    assert isinstance(fields, dict)
    return " ".join(f"{name}={value:.2f}" for name, value in fields.items())


def _evidence(score: Score) -> str:
    first = f"; first fault: {score.faults[0]}" if score.faults else ""
    return f"{'evidence':{_WIDE}s}{score.evidence:.4f} of {score.records} records hold{first}"


def _changes(changes: Changes) -> list[str]:
    moved = [f"{kind} {value:+.3f}" for kind, value in changes.f1.items() if round(value, 3)]
    titles = {"GAINED": changes.gained, "LOST": changes.lost, "NEW WRONG": changes.new_wrong, "NO LONGER WRONG": changes.no_longer_wrong}
    counted = ", ".join(f"{len(marks)} {title.lower()}" for title, marks in titles.items())
    lines = [_line(title, mark) for title, marks in titles.items() for mark in marks]
    return ["", f"Since the earlier run: {counted}; F1 {'  '.join(moved) or 'unchanged'}", *lines]


def _listed(score: Score) -> list[str]:
    missed = [*score.missed, *(score.links.missed if score.links else ())]
    wrong = [*score.wrong, *(score.links.wrong if score.links else ())]
    return ["", *(_line("MISSED", mark) for mark in missed), *(_line("WRONG", mark) for mark in wrong)]


def _line(title: str, mark: Mark) -> str:
    return f"{title:16s} {mark.file} {mark.kind}: {mark.label}"
