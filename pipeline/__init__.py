"""carriedforward: what became of every priority in the reports that councils publish.

The map, in the order of a run: `read` (file to Document), `segment` (lines to blocks), `extract`
(blocks to records), `link` (records to links and threads), `export` (threads to tables). `run`
puts them in order; `cli` is thin over it. `document` and `records` hold the nouns. In Python,
`pipeline.load(folder)` reads a run back as pandas DataFrames.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.frames import Run

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def load(folder: str | Path) -> Run:
    """The tables of a finished run as pandas DataFrames: `load("output").priorities`; see `pipeline.frames`."""
    from pipeline import frames

    return frames.load(folder)
