"""A run to its score: what was found against hand-made expectations, and what an earlier run did better.

Precision counts a found record as right when it matches any expectation, recall counts the required
expectations that were found. Four ways to match stand side by side, from the same words to words
that merely overlap. Reads the files that a run wrote and nothing else, so that any program that
keeps the output contract can be scored.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipeline.score.changes import compare_scores
from pipeline.score.figures import Changes, Figures, Ratio, Score
from pipeline.score.measure import measure
from pipeline.score.page import write_page
from pipeline.score.report import report

__all__ = ["Changes", "Figures", "Ratio", "Score", "report", "score_run", "write_page"]


def score_run(run: Path, gold: Path, against: Path | None = None) -> Score:
    """The score of the run in a folder against a folder of expectations, `<slug>.json` a document and maybe `links.json`.

    `against` is the folder of an earlier run; the score then says which records were gained and lost.
    Raises UsageError where a folder is not what it should be, RunError where no document has expectations.
    """
    score = measure(run, gold)
    return score if against is None else replace(score, changes=compare_scores(measure(against, gold), score))
