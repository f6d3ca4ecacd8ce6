"""Serial, Pool and Dask: three ways to do the documents' work, with one method; only the parent keeps what they yield.

`Pool` and `Dask` give each document to a child process (`child`), so that one that crashes, hangs or takes too
much memory costs itself alone. `Serial` works in this process, without limits: for a debugger, and for programs
that call `pipeline.stages.run`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, Self, TypeVar

from pipeline.errors import DocumentError
from pipeline.settings import Settings
from pipeline.workers.child import Limits
from pipeline.workers.pool import Pool
from pipeline.workers.serial import Serial

Item = TypeVar("Item")
Result = TypeVar("Result")

__all__ = ["Limits", "Pool", "Serial", "Workers", "workers"]


class Workers(Protocol):
    """Something that applies a function to items and yields each item with its result, in any order."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...

    def each(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | DocumentError]]:
        """Yield every item with its result, or with what its process ended of; items are taken in this thread, as they are needed."""
        ...


def workers(settings: Settings) -> Workers:
    """The workers that some settings ask for."""
    limits = Limits(settings.time_limit, settings.memory_limit)
    if settings.dask is not None:
        from pipeline.workers.dask import Dask

        return Dask(settings.dask, limits, max(settings.workers, 1))
    return Pool(settings.workers, limits) if settings.workers else Serial()
