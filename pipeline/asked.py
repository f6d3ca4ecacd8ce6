"""What somebody asks of `carriedforward run`, and the run of it.

An unchanged run takes a sixth of a second, and loading the parser of the command as long again. So a command line of which
every word is plain is read here; any other (an abbreviation, an option that is seldom used, a mistake) is left to the parser.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pipeline.collector import collect_seldom
from pipeline.errors import INTERRUPTED, SOME_FAILED, CarriedForwardError, UsageError, why
from pipeline.streams import fill_streams, hush_libraries, terminal_width

if TYPE_CHECKING:
    from pipeline.additions import Addition

WORKERS = "CARRIEDFORWARD_WORKERS"  # in the environment: how many, where the command does not say
MOST_WORKERS = 64
_FLAGS = {"--fresh": "fresh", "--prune": "prune", "--table": "table", "--parquet": "parquet", "--quiet": "quiet", "-q": "quiet"}
_VALUES = {"--output": "output", "-o": "output", "--workers": "workers", "-w": "workers"}
_EXPANDED = frozenset("*?[]~$%")  # on Windows the parser, and no shell, puts something else in their place


class Asked(NamedTuple):
    """The arguments of `run`, as `cli` explains them."""

    inputs: Sequence[str]
    output: Path = Path("output")
    workers: int = 1
    dask: str | None = None
    time_limit: float = 300
    memory_limit: int = 2048
    fresh: bool = False
    prune: bool = False
    vocabulary: Sequence[Path] = ()
    bodies: Path | None = None
    table: bool = False
    parquet: bool = False
    quiet: bool = False
    log_format: Literal["text", "json"] = "text"


def plain(arguments: Sequence[str]) -> Asked | None:
    """What a command line asks for, where it is a run and every word of it is plain; None is for the parser to answer."""
    if arguments[:1] != ["run"] or WORKERS in os.environ or not all(arguments) or _is_expanded(arguments):
        return None
    inputs: list[str] = []
    said: dict[str, Any] = {}
    words = iter(arguments[1:])
    for word in words:
        name = _FLAGS.get(word) or _VALUES.get(word)
        if name is None and not word.startswith("-"):
            inputs.append(word)
            continue
        value = _value(name, next(words, "")) if word in _VALUES else True
        if name is None or name in said or value is None:
            return None
        said[name] = value
    return Asked(inputs)._replace(**said) if inputs else None


def _is_expanded(arguments: Sequence[str]) -> bool:
    return sys.platform == "win32" and any(_EXPANDED & set(word) for word in arguments)


def _value(name: str | None, word: str) -> object:
    """The value of an option; None where it is not plain."""
    if name == "output" and word and not word.startswith("-"):
        return Path(word)
    return int(word) if name == "workers" and word.isascii() and word.isdecimal() and len(word) < 3 and int(word) <= MOST_WORKERS else None


def carry_out(asked: Asked) -> int:
    """Do the run, say how it went, and return the exit status."""
    from pipeline.progress import Bar, Log
    from pipeline.settings import Settings
    from pipeline.stages import Choices, run
    from pipeline.told_bodies import find_bodies

    _refuse_limits_without_a_process(asked)
    own, told = _own_vocabulary(asked), find_bodies(asked.bodies, asked.output)
    settings = Settings(asked.workers, asked.dask, asked.time_limit, asked.memory_limit, parquet=asked.parquet, vocabulary=own, bodies=told)
    with Log() if asked.log_format == "json" else Bar(asked.quiet) as watcher:
        report = run(asked.inputs, asked.output, settings, watcher, Choices(fresh=asked.fresh, prune=asked.prune))
    if isinstance(watcher, Log):
        times = {stage: round(seconds, 3) for stage, seconds in report.times.items()}
        watcher.say("end", ok=not report.failed, read=report.read, kept=report.kept, failed=report.failed, seconds=times)
    if asked.table:
        from pipeline.export import compare_years
        from pipeline.export.plain import plain_table

        print(plain_table(compare_years(report.collection), terminal_width()) + "\n")
    if not asked.quiet:
        from pipeline.summary import summary

        print(summary(report, asked.output))
    return SOME_FAILED if report.failed else 0


def _refuse_limits_without_a_process(asked: Asked) -> None:
    """Limits are those of processes that read: where this one does, somebody who asked for them would wait for nothing."""
    usual = Asked(())
    if asked.workers == 0 and asked.dask is None and (asked.time_limit, asked.memory_limit) != (usual.time_limit, usual.memory_limit):
        raise UsageError(
            "With --workers 0 no limit holds, because this process reads by itself", "Leave out --time-limit and --memory-limit, or use --workers 1"
        )


def _own_vocabulary(asked: Asked) -> tuple[Addition, ...]:
    if not asked.vocabulary:
        return ()
    from pipeline.additions import read_additions

    return read_additions(asked.vocabulary)


@contextmanager
def told_plainly() -> Iterator[None]:
    """The command around what it does: faults that a person can mend are one line and an exit status, and so is Ctrl-C."""
    collect_seldom()
    fill_streams()
    hush_libraries()
    try:
        yield
        sys.stdout.flush()
    except CarriedForwardError as fault:
        print(f"carriedforward: {fault}", file=sys.stderr)
        sys.exit(fault.exit_code)
    except OSError as fault:
        if fault.errno == errno.EPIPE:  # who reads what is printed has read enough
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
            sys.exit(SOME_FAILED)
        if fault.filename is None:  # of no file that a person named
            raise
        print(f"carriedforward: {fault.filename}: {why(fault)}. Check the path, and that you may write there.", file=sys.stderr)
        sys.exit(SOME_FAILED)
    except (KeyboardInterrupt, SystemExit) as ended:
        if isinstance(ended, SystemExit) and ended.code != INTERRUPTED:  # Ctrl-C the parser turns into a bare exit
            raise
        print("carriedforward: stopped; what stood in the output folder before is untouched, and the next run goes on from here", file=sys.stderr)
        sys.exit(INTERRUPTED)
