"""Some child processes side by side, each with one document at a time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Self, TypeVar

from pipeline.errors import DocumentError
from pipeline.workers.child import Child, Limits

Item = TypeVar("Item")
Result = TypeVar("Result")
_WAKE = 1.0  # seconds: on Windows, a thread that waits for ever hears no Ctrl-C


class Pool:
    """A number of processes. One that dies, hangs or takes too much costs its own document, and another takes its place."""

    def __init__(self, size: int, limits: Limits | None = None) -> None:
        self.size, self._limits = size, limits or Limits()
        self._children: list[Child] = []
        self._waiting: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[tuple[Any, Any, BaseException | None]] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for _child in self._children:
            self._waiting.put(None)
        for child in self._children:
            child.stop()

    def each(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[tuple[Item, Result | DocumentError]]:
        """Yield as results come in; at most two items a process are taken ahead."""
        source, open_ = iter(items), 0
        while True:
            while open_ < 2 * self.size and (item := next(source, None)) is not None:
                if len(self._children) < self.size:
                    self._hire(function)
                self._waiting.put(item)
                open_ += 1
            if not open_:
                return
            item, result, fault = self._next()
            open_ -= 1
            if fault is not None:
                raise fault
            yield item, result

    def _hire(self, function: Callable[[Any], Any]) -> None:
        child = Child(function, self._limits)
        self._children.append(child)
        threading.Thread(target=self._work, args=(child,), daemon=True).start()

    def _work(self, child: Child) -> None:
        while (item := self._waiting.get()) is not None:
            try:
                self._done.put((item, child.ask(item), None))
            except BaseException as fault:
                self._done.put((item, None, fault))

    def _next(self) -> tuple[Any, Any, BaseException | None]:
        while True:
            try:
                return self._done.get(timeout=_WAKE)
            except queue.Empty:
                continue
