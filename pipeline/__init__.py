"""carriedforward: what became of every priority in the reports that councils publish.

The map, in the order of a run: `read` (file to Document), `segment` (lines to blocks), `extract`
(blocks to records), `link` (records to links and threads), `export` (threads to tables). `stages`
puts them in order; `cli` is thin over it. `document` and `records` hold the nouns. In Python,
`pipeline.run(paths, output=...)` makes a run and `pipeline.load(folder)` reads one back, both as
pandas DataFrames.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.frames import Run
    from pipeline.settings import Settings

__version__ = "0.1.0"
__all__ = ["__version__", "load", "run"]


def load(folder: str | Path) -> Run:
    """The tables of a finished run as pandas DataFrames: `load("output").priorities`; see `pipeline.frames`.

    Raises UsageError where the folder holds no run.
    """
    from pipeline import frames

    return frames.load(folder)


def run(paths: str | Path | Sequence[str | Path], output: str | Path, settings: Settings | None = None) -> Run:
    """Read files, folders and archives, write all results to the output folder, and give the tables as pandas DataFrames.

    What could not be read is in `.problems`, as in a run from the command line. Raises UsageError or RunError
    where nothing could be read or written.
    """
    from pipeline import frames, stages
    from pipeline.errors import RunError

    given = [paths] if isinstance(paths, (str, Path)) else paths
    report = stages.run(list(given), Path(output), settings)
    if report.failed and not report.counts["documents"]:
        first = report.collection.problems[0]
        raise RunError(f"Nothing could be read: {first.file}: {first.message}", f"{Path(output) / 'problems.jsonl'} says why of each input")
    return frames.load(output)
