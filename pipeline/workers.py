"""Serial and Pool: two ways to do a document's work, with one method; only the parent merges what they yield."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Workers(Protocol):
    """Something that applies a function to items and yields each item with its result, in any order."""

    def each(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result | BaseException]]:
        """Yield every item with its result, or with the error that its process died of."""
        ...


class Serial:
    """One after the other, in this process."""

    def each(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result | BaseException]]:
        """Yield in the order of the items."""
        for item in items:
            yield item, function(item)


class Pool:
    """A pool of processes. A worker that dies takes only its own document with it: the others are done again, one at a time."""

    def __init__(self, size: int) -> None:
        self.size = size

    def each(self, function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[tuple[Item, Result | BaseException]]:
        """Yield as results come in."""
        from concurrent.futures.process import BrokenProcessPool

        waiting = list(items)
        try:
            for item, result in self._together(function, waiting, self.size):
                waiting.remove(item)
                yield item, result
        except BrokenProcessPool:
            for item in waiting:
                try:
                    yield from self._together(function, [item], 1)
                except BrokenProcessPool as fault:
                    yield item, fault

    @staticmethod
    def _together(function: Callable[[Item], Result], items: Sequence[Item], size: int) -> Iterator[tuple[Item, Result]]:
        from concurrent.futures import ProcessPoolExecutor, as_completed
        from multiprocessing import get_context

        with ProcessPoolExecutor(min(size, len(items)) or 1, mp_context=get_context("spawn")) as pool:
            futures = {pool.submit(function, item): item for item in items}
            try:
                for future in as_completed(futures):
                    yield futures[future], future.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)  # nobody waits for the rest of a run that was stopped
                raise


def workers(count: int) -> Workers:
    """Workers of that many processes."""
    return Pool(count) if count > 1 else Serial()
