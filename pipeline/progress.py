"""What a run does to what a person sees meanwhile: a bar, now and then a line, or JSON for a machine; all on standard error.

One line a file that failed is printed in any case.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from pipeline.clock import now, seconds
from pipeline.records import Problem

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_EVERY = 60.0  # seconds between two lines where no bar can be drawn


class Watcher(Protocol):
    """Who is told how a run goes on."""

    def begin(self, total: int, kept: int) -> None:
        """So many files are inputs, and so many of them an earlier run has read."""

    def done(self, file: str, errors: Sequence[Problem]) -> None:
        """A file is done, and why, where it failed."""

    def failed(self, problem: Problem) -> None:
        """Something failed that this run did not work on: a path that leads nowhere, a file known to be broken."""

    def stage(self, name: str) -> None:
        """All files are done; what follows is `linking`, then `writing`."""


class Silent:
    """Nobody watches."""

    def begin(self, total: int, kept: int) -> None:
        """Say nothing."""

    def done(self, file: str, errors: Sequence[Problem]) -> None:
        """Say nothing."""

    def failed(self, problem: Problem) -> None:
        """Say nothing."""

    def stage(self, name: str) -> None:
        """Say nothing."""


def failure(problem: Problem) -> str:
    """One line that names the file and says what is wrong with it; what can't be printed in a name is escaped."""
    name = "".join(char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii") for char in problem.file)
    return f"{name}: {' '.join(problem.message.split())}"


class Pace:
    """How many files are done, how many of them failed, how fast it goes and how long it will take."""

    def __init__(self, total: int, kept: int) -> None:
        self.total, self.done, self.failures = total, kept, 0
        self._kept, self._since = kept, seconds()

    @property
    def rate(self) -> float:
        """Files a second, of those that were worked on."""
        return (self.done - self._kept) / max(seconds() - self._since, 0.001)

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take at this rate."""
        return (self.total - self.done) / self.rate if self.done > self._kept else None

    def said(self) -> str:
        """The same in words: "12 of 340 files, 1 failed, 3.1 a second, 2 min left"."""
        parts = [f"{self.done:,} of {self.total:,} files"]
        parts += [f"{self.failures:,} failed"] if self.failures else []
        if self.left is not None:
            parts += [_per(self.rate), f"{_span(self.left)} left"]
        return ", ".join(parts)


def _per(rate: float) -> str:
    return f"{rate:.1f} a second" if rate >= 1 else f"{rate * 60:.1f} a minute"


def _span(length: float) -> str:
    minutes = round(length / 60)
    return f"{length:.0f} s" if length < 90 else f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02d} min"


class Bar:
    """A bar where standard error is a terminal, else a line a minute; failures are printed in any case."""

    def __init__(self, quiet: bool = False) -> None:
        self._quiet, self._terminal = quiet, not quiet and sys.stderr.isatty()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._pace = Pace(0, 0)
        self._told = seconds()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, total: int, kept: int) -> None:
        """Count from what is kept."""
        self._pace, self._told = Pace(total, kept), seconds()

    def done(self, file: str, errors: Sequence[Problem]) -> None:  # noqa: ARG002
        """Count one file as done and print why, where it failed."""
        self._pace.done += 1
        for each in errors:
            self.failed(each)
        self._tell()

    def failed(self, problem: Problem) -> None:
        """Print what is wrong with a file."""
        self._pace.failures += 1
        self._print(failure(problem))

    def stage(self, name: str) -> None:
        """Show what goes on after the reading."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, description=name, said="")

    def _tell(self) -> None:
        if self._terminal:
            self._draw()
        elif not self._quiet and seconds() - self._told > _EVERY:
            self._told = seconds()
            self._print(self._pace.said())

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn

        if self._bar is None:
            columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[said]}"))
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("reading", total=self._pace.total, said="")
        assert self._task is not None
        self._bar.update(self._task, completed=self._pace.done, said=self._pace.said())

    def _print(self, text: str) -> None:
        if self._bar is not None:
            self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            print(text, file=sys.stderr, flush=True)


class Log:
    """One JSON object a line and event, each with its time."""

    def __enter__(self) -> Self:
        self._pace = Pace(0, 0)
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def say(self, event: str, **fields: object) -> None:
        """One line."""
        print(json.dumps({"at": now(), "event": event, **fields}, ensure_ascii=True), file=sys.stderr, flush=True)

    def begin(self, total: int, kept: int) -> None:
        """Say how much there is to do."""
        self._pace = Pace(total, kept)
        self.say("begin", files=total, kept=kept)

    def done(self, file: str, errors: Sequence[Problem]) -> None:
        """Say that a file is done, and how far the run is."""
        self._pace.done += 1
        for each in errors:
            self.failed(each)
        left = self._pace.left
        progress = {"done": self._pace.done, "of": self._pace.total, "failed": self._pace.failures, "rate": round(self._pace.rate, 3)}
        self.say("document", file=file, ok=not errors, **progress, seconds_left=None if left is None else round(left))

    def failed(self, problem: Problem) -> None:
        """Say what is wrong with a file."""
        self._pace.failures += 1
        self.say("failed", file=problem.file, code=problem.code, message=problem.message)

    def stage(self, name: str) -> None:
        """Say what goes on after the reading."""
        self.say("stage", name=name)
