"""One frozen Settings for a run."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from pipeline.told_bodies import ToldBodies

if TYPE_CHECKING:
    from pipeline.additions import Addition

# What a setting can change: how a run goes and nothing it writes, or what a stage makes.
_RUN = {"changes": "run"}
_READ = {"changes": "read"}
_LINK = {"changes": "link"}
_WRITE = {"changes": "write"}


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run reads, extracts and links; the defaults are what the figures in the docs were made with."""

    workers: int = field(default=0, metadata=_RUN)  # processes that read; 0: in this process, where no limit holds
    dask: str | None = field(default=None, metadata=_RUN)  # "local", or the address of a Dask scheduler
    time_limit: float = field(default=300.0, metadata=_RUN)  # seconds a document may take; 0: no limit
    memory_limit: int = field(default=2048, metadata=_RUN)  # MB a document may take; 0: no limit
    max_bytes: int = field(default=512 * 1024 * 1024, metadata=_READ)  # a larger file is refused with a problem
    parquet: bool = field(default=False, metadata=_WRITE)  # write the tables as Parquet too
    vocabulary: tuple[Addition, ...] = ()  # a user's files, added to the shipped vocabulary
    bodies: ToldBodies = field(default=ToldBodies(), metadata=_LINK)  # what a person says of bodies: other names, successions
    link_threshold: float = field(default=0.5, metadata=_LINK)  # confidence below which no link is written


def changing(settings: Settings, *stages: str) -> dict[str, object]:
    """The settings, by name, that change what some stages make; one that does not say counts for every stage from `extract` on."""
    return {each.name: getattr(settings, each.name) for each in fields(settings) if each.metadata.get("changes", "extract") in stages}
