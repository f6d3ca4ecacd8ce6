"""A score to one web page that needs no network: the figures, and every miss with its passages side by side."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from pipeline.score.cases import Case, find_cases
from pipeline.score.figures import Score
from pipeline.score.likeness import MATCHINGS

FATES = {"missed": "Expected, not found", "wrong": "Found, not expected", "differs": "Found, but fields differ"}


def write_page(score: Score, run: Path, gold: Path, file: Path) -> int:
    """Write the page of a score; the number of cases on it."""
    cases = find_cases(run, gold)
    file.write_bytes(page(score, cases))
    return len(cases)


def page(score: Score, cases: list[Case]) -> bytes:
    """The bytes of the page, UTF-8; every text is escaped by the template engine."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("pipeline.score"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    ordered = sorted(cases, key=lambda case: (case.file, case.kind))
    files = [(name, list(group)) for name, group in groupby(ordered, key=lambda case: case.file)]
    template = environment.get_template("score.html")
    return template.render(score=score, files=files, fates=FATES, matchings=list(MATCHINGS), total=len(cases)).encode("utf-8")
