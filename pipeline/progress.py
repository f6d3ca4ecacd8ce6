"""A progress bar on long work, and one line a file that failed; both on standard error."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pipeline.records import Problem

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


def failure(problem: Problem) -> str:
    """One line that names the file and says what is wrong with it; what can't be printed in a name is escaped."""
    name = "".join(char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode("ascii") for char in problem.file)
    return f"{name}: {' '.join(problem.message.split())}"


class Bar:
    """A bar that appears where standard error is a terminal; failures are printed in any case."""

    def __init__(self, quiet: bool = False) -> None:
        self.seen: set[str] = set()  # files that have been reported on
        self._shown = not quiet and sys.stderr.isatty()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, file: str, problems: Sequence[Problem], total: int) -> None:
        """Count one file as done and print why, where it failed."""
        self.seen.add(file)
        if self._shown:
            self._step(total)
        for each in problems:
            if each.severity == "error":
                self._print(failure(each))

    def _step(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        if self._bar is None:
            columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("reading", total=total)
        assert self._task is not None
        self._bar.advance(self._task)

    def _print(self, text: str) -> None:
        if self._bar is not None:
            self._bar.console.print(text, markup=False, highlight=False, soft_wrap=True)
        else:
            print(text, file=sys.stderr)
