"""A Dask cluster: on this machine, or wherever a scheduler is.

Dask shares the documents out and does one again whose worker died; each worker gives them to a child process
of its own, so that the limits hold there too.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import Any, Self, TypeVar

from pipeline.errors import DocumentError, RunError, UsageError
from pipeline.versions import EXTRACTING, READING, source_hash
from pipeline.workers.child import Child, Limits

Item = TypeVar("Item")
Result = TypeVar("Result")
_RETRIES = 2  # of an item whose work raised what it should not have
_WAIT = "30s"  # for a scheduler to answer


class Dask:
    """The workers of a scheduler; `where` is its address, or "local" for a cluster of `size` processes that lives as long as this."""

    def __init__(self, where: str, limits: Limits, size: int) -> None:
        self._where, self._limits, self._size = where, limits, size
        self._client: Any = None
        self._cluster: Any = None

    def __enter__(self) -> Self:
        distributed = _distributed()
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a worker that dies is its business; what comes of it is ours
        if self._where == "local":
            self._cluster = distributed.LocalCluster(n_workers=self._size, threads_per_worker=1, dashboard_address=":0", silence_logs=50)
        try:
            self._client = distributed.Client(self._cluster or self._where, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError) as fault:
            raise RunError(f"No Dask scheduler answers at {self._where} ({fault})", "Check the address, such as tcp://host:8786") from fault
        return self

    def __exit__(self, *_: object) -> None:
        for each in (self._client, self._cluster):
            if each is not None:
                each.close()

    def each(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | DocumentError]]:
        """Yield as results come in; at most three items a thread of the cluster are under way."""
        work = partial(in_child, function=function, limits=self._limits, version=source_hash((*READING, *EXTRACTING)))
        source, under_way = iter(items), dict[str, Item]()
        running = _distributed().as_completed([], loop=self._client.loop)
        while True:
            while len(under_way) < 3 * self._threads() and (item := next(source, None)) is not None:
                future = self._client.submit(work, item, pure=False, retries=_RETRIES)
                under_way[future.key] = item
                running.add(future)
            if not under_way:
                return
            done = next(running)
            yield under_way.pop(done.key), _result(done)

    def _threads(self) -> int:
        """Threads of the workers that are there now: a cluster may grow while it works."""
        found: dict[str, int] = self._client.nthreads()
        return max(sum(found.values()), 1)


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError as fault:
        raise UsageError("Dask is not installed", "pip install 'carriedforward[dask]'") from fault


def _result(future: Any) -> Any:
    """What a future holds; a document whose workers died again and again is given up."""
    try:
        return future.result()
    except _distributed().KilledWorker as fault:
        what = f"The Dask workers that read this file died ({fault})"[:300]
        return DocumentError(what, "Give the workers more memory, or read the file on its own", "crash")


_children = threading.local()


def in_child(item: Any, function: Callable[[Any], Any], limits: Limits, version: str) -> Any:
    """In a Dask worker: the function's result, from the child process of this thread."""
    if version != source_hash((*READING, *EXTRACTING)):
        raise RunError("The Dask workers have another version of carriedforward than this command", "Install the same version everywhere")
    known: dict[str, Child] = _children.__dict__.setdefault("by_function", {})
    name = repr(function)
    if name not in known:
        known[name] = Child(function, limits)
    return known[name].ask(item)
