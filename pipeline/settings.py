"""One frozen Settings for a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run reads, extracts and links; the defaults are what the figures in the docs were made with."""

    workers: int = 1
    max_bytes: int = 512 * 1024 * 1024  # a larger file is refused with a problem
    parquet: bool = False  # write the tables as Parquet too
    link_threshold: float = 0.5  # confidence below which no link is written
