"""Every pattern of the program to how its time grows with the text: long texts made to hold it up, then twice as long.

    python benchmarks/patterns.py [--seed 1] [--length 3000] [--limit 10] [--so-far FILE] [PATTERN...]
    python benchmarks/patterns.py --papers [--so-far FILE]

A text is something short over and over: words, spaces, digits, brackets, what the pattern itself matches, whole and without its end,
and what its repeats repeat behind what stands before them. Where a pattern takes time over one of them, texts of twice and four times the length
say whether that grows faster than length^1.3. No pattern takes more than some seconds: of one that would, the texts that were left out are counted.
What came of each pattern is kept in a file, if one is named, and a sweep that was stopped goes on behind them; a pattern that was changed is swept
anew. A pattern that is given is swept alone. Many that grow are tried at one place or in a window of some
hundred characters, which the pattern does not say; so with --papers whole papers of such a text go through the program, and their time is what is looked at.
These are the short texts, examples of the vocabulary, and every text that held a pattern up in the sweep that the file tells of.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from math import log2
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

UNITS = (
    "a", "a ", "word ", "Word ", "the ", "and ", "of ", " ", "\n", "\t", " \n", "_", "1", "1 ", "1,", "1.", "1,000 ", "£1 ", "£", "%", ", ", "; ", ":", "(", ") ", "[", "]", "“", "’",
    "'", "-", "–", ". ", "a. ",
    "A", "A ", "A.", "/", "1/", "&", "* ", "| ", "#", "•\n", "a\n", "\f", "\u00a0", "\u0301", "the Board ", "2020/21 ", "Children and ", "in 2021 ", "was not ",
)  # fmt: skip
STEEPEST = 1.3  # power of the length
_SLOW = 0.4e-6  # seconds a character: below it, a text of a quarter of the length holds nothing up
_STEEP = 2.2  # times the time of half a text: more is worth a longer look
_NOTED = 0.15  # processor seconds of a paper
_EXAMPLES = 120
_HEAD = "# Elmshire Safeguarding Children Partnership\n\n# Annual Report 2021/22"
_LIMIT = 1.0  # processor seconds of one search
_SAMPLES = 2  # of what a pattern matches
_MANY = 20  # times: what may be repeated more often may be repeated without end


class Steep(NamedTuple):
    """A pattern whose time grows too fast: where it stands, what holds it up (a beginning, and what follows it), seconds at three lengths, the power."""

    where: str
    pattern: str
    begin: str
    unit: str
    seconds: tuple[float, float, float]
    power: float


class Swept(NamedTuple):
    """What came of one pattern: the first text that holds it up, and how many texts its time did not suffice for."""

    steep: Steep | None
    left_out: int


class TooLong(Exception):
    """A search went past its limit."""


def patterns() -> dict[tuple[str, int], str]:
    """All patterns and flags, and where they stand: those that the modules compile as they are imported, and those of the vocabulary."""
    import pipeline
    from pipeline import vocabulary
    from pipeline.literals import Expression

    found: dict[tuple[str, int], str] = {}
    real, made = re.compile, Expression.__init__

    def note(pattern: Any, flags: Any, depth: int) -> None:
        where = Path(sys._getframe(depth).f_code.co_filename)
        if isinstance(pattern, str) and where.is_relative_to(ROOT / "pipeline"):
            found.setdefault((pattern, int(flags)), where.relative_to(ROOT).as_posix())

    def compile_(pattern: Any, flags: Any = 0) -> Any:
        note(pattern, flags, 2)
        return real(pattern, flags)

    def express(self: Any, pattern: str, flags: int = re.IGNORECASE) -> None:
        note(pattern, flags, 2)
        made(self, pattern, flags)

    re.compile, Expression.__init__ = compile_, express  # type: ignore[assignment, method-assign]
    try:
        for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    finally:
        re.compile, Expression.__init__ = real, made  # type: ignore[method-assign]
    for name in vocabulary.names():
        for entry in vocabulary.entries(name):
            found.setdefault((entry.expression.pattern, entry.expression.flags), f"{name}.toml, {entry.name}")
    return found


class Sampler:
    """A parsed pattern to texts that it matches, or nearly."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def text(self, parsed: Any) -> str:
        """One text; places and groups that are repeated are left out."""
        return "".join(self._part(str(name), argument) for name, argument in parsed)

    def loops(self, parsed: Any, before: str = "") -> Iterator[tuple[str, str]]:
        """Every part that may be repeated without end, sampled, and what may stand before it."""
        for name, argument in parsed:
            if str(name) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
                yield from self.loops(argument[2], before)
                if argument[1] > _MANY:
                    yield before, self.text(argument[2])
            elif str(name) == "SUBPATTERN":
                yield from self.loops(argument[3], before)
            elif str(name) == "BRANCH":
                for branch in argument[1]:
                    yield from self.loops(branch, before)
            elif str(name) in ("ASSERT", "ASSERT_NOT"):
                yield from self.loops(argument[1], before)
            before += self._part(str(name), argument)

    def _part(self, name: str, argument: Any) -> str:
        if name in ("LITERAL", "NOT_LITERAL"):
            return chr(argument) if name == "LITERAL" else "x"
        if name == "ANY":
            return "x"
        if name == "IN":
            return self._member(argument)
        if name == "BRANCH":
            return self.text(self._chance.choice(argument[1]))
        if name in ("SUBPATTERN", "ATOMIC_GROUP"):
            return self.text(argument[3] if name == "SUBPATTERN" else argument)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most = argument[0], min(argument[1], argument[0] + 2)
            return "".join(self.text(argument[2]) for _ in range(self._chance.randint(least, most)))
        return ""

    def _member(self, members: Any) -> str:
        letters = [letter for letter in "a 1A,-.\n(£’xe" if _is_in(letter, members)]
        return self._chance.choice(letters) if letters else "".join(chr(what) for kind, what in members if str(kind) == "LITERAL")[:1] or "~"


def _is_in(letter: str, members: Any) -> bool:
    kinds = {"CATEGORY_DIGIT": r"\d", "CATEGORY_NOT_DIGIT": r"\D", "CATEGORY_SPACE": r"\s", "CATEGORY_NOT_SPACE": r"\S", "CATEGORY_WORD": r"\w", "CATEGORY_NOT_WORD": r"\W"}  # fmt: skip
    code, negated, found = ord(letter), False, False
    for kind, what in members:
        name = str(kind)
        negated = negated or name == "NEGATE"
        found = found or (
            (name == "LITERAL" and what == code)
            or (name == "RANGE" and what[0] <= code <= what[1])
            or (name == "CATEGORY" and re.match(kinds[str(what)], letter) is not None)
        )
    return found != negated


def texts(pattern: str, flags: int, seed: int) -> Iterator[tuple[str, str]]:
    """What may hold a pattern up: a beginning, and what follows it over and over."""
    from re import _parser  # type: ignore[attr-defined]

    yield from (("", unit) for unit in UNITS)
    sampler = Sampler(random.Random(f"{seed}/{pattern}"))
    parsed = _parser.parse(pattern, flags)
    for _ in range(_SAMPLES):
        whole = sampler.text(parsed)
        for unit in dict.fromkeys((whole, whole[:-1], whole[: len(whole) // 2], f"{whole[:-1]} ", f"{whole}\n")):
            yield "", unit
        for before, body in sampler.loops(parsed):
            yield before, body
            yield "", before + body
            yield before, f"{body} "


def seconds(regex: re.Pattern[str], begin: str, unit: str, length: int) -> float:
    """Processor seconds of all matches in a text of some length, whose end fits nothing; the limit where it is passed."""
    text = f"{begin}{unit * (length // len(unit) + 1)}"[:length] + "\0"
    started = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, _LIMIT)
    try:
        for _ in regex.finditer(text):
            pass
    except TooLong:
        return _LIMIT
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - started


def sweep(pattern: str, flags: int, where: str, options: argparse.Namespace) -> Swept:
    """The first text that holds a pattern up, if its time grows too fast; texts that come behind the limit of the pattern are left out."""
    regex, until = re.compile(pattern, flags), time.process_time() + options.limit
    tried = list(dict.fromkeys(texts(pattern, flags, options.seed)))
    for number, (begin, unit) in enumerate(tried):
        if time.process_time() > until:
            return Swept(None, len(tried) - number)
        if unit and (steep := _grown(regex, begin, unit, options.length)):
            return Swept(Steep(where, pattern, begin, unit, *steep), 0)
    return Swept(None, 0)


def _grown(regex: re.Pattern[str], begin: str, unit: str, length: int) -> tuple[tuple[float, float, float], float] | None:
    """Seconds at three lengths and the power, where time grows too fast."""
    short = seconds(regex, begin, unit, length // 4)
    if short < _SLOW * length / 4 or seconds(regex, begin, unit, length // 2) < _STEEP * short:
        return None
    one, two, four = (seconds(regex, begin, unit, length * times) for times in (1, 2, 4))
    power = log2(four / max(one, _SLOW)) / 2 if four < _LIMIT else 9.0
    return ((one, two, four), power) if power > STEEPEST else None


def so_far(file: Path | None) -> dict[tuple[str, int], Swept]:
    """What came of the patterns that were swept before; of those for which the time did not suffice, nothing: they are swept again, with a larger limit."""
    lines = file.read_text(encoding="utf-8").splitlines() if file and file.is_file() else []
    found = (said for said in map(json.loads, lines) if not said["left_out"])
    return {(said["pattern"], said["flags"]): Swept(said["steep"] and Steep(*said["steep"]), said["left_out"]) for said in found}


def sweep_all(found: dict[tuple[str, int], str], options: argparse.Namespace) -> None:
    """Print every pattern whose time grows too fast, and how many there are."""
    known = so_far(options.so_far)
    for (pattern, flags), where in found.items():
        if (pattern, flags) in known:
            continue
        known[pattern, flags] = swept = sweep(pattern, flags, where, options)
        if options.so_far:
            with options.so_far.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"pattern": pattern, "flags": flags, "steep": swept.steep, "left_out": swept.left_out}) + "\n")
    swept_all = [known[key] for key in found]
    for each in (swept.steep for swept in swept_all if swept.steep):
        print(
            f"{each.power:.1f} {[round(1000 * took, 1) for took in each.seconds]} {each.where}: {each.pattern[:300]!r} {each.begin[:60]!r} {each.unit[:60]!r}"
        )
    steep, short = sum(each.steep is not None for each in swept_all), sum(each.left_out > 0 for each in swept_all)
    print(f"{len(found):,} patterns; {steep} whose time grows faster than length^{STEEPEST}; {short} for which {options.limit:g} s did not suffice")


def papers(seed: int, swept: Iterable[Swept]) -> Iterator[tuple[str, str]]:
    """What papers are made of that go through the whole program: the short texts, what held patterns up, and examples of the vocabulary."""
    from pipeline import vocabulary

    yield from (("", unit) for unit in UNITS)
    yield from dict.fromkeys((each.steep.begin, each.steep.unit) for each in swept if each.steep)
    examples = [example for name in vocabulary.names() for entry in vocabulary.entries(name) for example in entry.examples[:1]]
    random.Random(seed).shuffle(examples)
    for number, example in enumerate(examples[:_EXAMPLES]):
        yield "", (f"{example} ", f"{example.rstrip('.')} and ", f"{example}\n")[number % 3]


def reading(folder: Path, begin: str, unit: str, length: int) -> float:
    """Processor seconds to read and extract a paper of which two sections are one text over and over."""
    from pipeline.inputs import find_inputs
    from pipeline.process import Task, process
    from pipeline.settings import Settings

    said = f"{begin}{unit * (length // len(unit) + 1)}"[:length]
    path = folder / "paper.md"
    path.write_text(f"{_HEAD}\n\n## Our priorities for 2021/22\n\n{said}\n\n## Finance\n\n{said}\n", encoding="utf-8")
    (item,), _ = find_inputs([path], Settings())
    started = time.process_time()
    process(Task(item), Settings(workers=0))
    return time.process_time() - started


def sweep_papers(seed: int, swept: Iterable[Swept]) -> None:
    """Print every text that holds a paper up more than it grows."""
    with tempfile.TemporaryDirectory() as name:
        reading(Path(name), "", "Warm up. ", 2000)
        count = 0
        for count, (begin, unit) in enumerate(papers(seed, swept), 1):  # noqa: B007
            short, long = (reading(Path(name), begin, unit, length) for length in (6000, 12_000))
            if long > _NOTED and long > 2**STEEPEST * short:
                print(f"{short:.2f} {long:.2f} {reading(Path(name), begin, unit, 24_000):.2f} {begin!r} {unit!r}", flush=True)
    print(f"{count} texts, papers of 12,000, 24,000 and 48,000 characters")


def _give_up(*_: object) -> None:
    raise TooLong


def main() -> None:
    """Sweep and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patterns", nargs="*", help="patterns that are swept alone, ignoring case")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--length", type=int, default=3000)
    parser.add_argument("--limit", type=float, default=10, help="processor seconds a pattern")
    parser.add_argument("--so-far", type=Path, help="file that keeps what came of each pattern, to go on from")
    parser.add_argument("--papers", action="store_true", help="whole papers through the whole program")
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, _give_up)
    if options.papers:
        sweep_papers(options.seed, so_far(options.so_far).values())
        return
    sweep_all({(pattern, int(re.IGNORECASE)): "given" for pattern in options.patterns} or patterns(), options)


if __name__ == "__main__":
    main()
