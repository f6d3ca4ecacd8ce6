"""A user's TOML text to its `[[tables]]`, each with the lines it stands on, so that a mistake can be named where it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.errors import UsageError, why
from pipeline.near import near_path


class Table(NamedTuple):
    """One table of a file: its name, its keys, and the lines it stands on (from, to before; 0 where they can't be told)."""

    name: str
    values: dict[str, Any]
    lines: tuple[int, int]
    file: str
    text: str

    def at(self, key: str, said: str) -> str:
        """A mistake with its place: the line of the key, or else that of the head."""
        number = self._line_of(key)
        named = f' "{self.values["name"]}"' if isinstance(self.values.get("name"), str) else ""
        return f"{self.file}{f', line {number}' if number else ''}, [[{self.name}]]{named}: {said}"

    def _line_of(self, key: str) -> int:
        start, end = self.lines
        inside = self.text.splitlines()[start : end - 1] if start else []
        return next((start + 1 + at for at, line in enumerate(inside) if key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line)), start)


def read_text(path: Path, what: str) -> str:
    """The text of a file; raises UsageError that says what it was to be."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        said = why(fault) if isinstance(fault, OSError) else "it is no UTF-8"
        raise UsageError(f"The {what} {path} can't be read ({said})", f"Name a TOML file{near_path(path)}") from fault


def tables(text: str, file: str) -> list[Table]:
    """The tables of a text in their order; raises UsageError with the line where it is no TOML, or holds anything else."""
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise UsageError(f"{file}: {fault}", "Mend the TOML at that line") from fault
    made = []
    for name, listed in found.items():
        if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
            raise UsageError(f"{file}: {name!r} is no list of entries", f"Write [[{name}]] before each entry")
        made += [Table(name, row, at, file, text) for row, at in zip(listed, _lines(text, name, len(listed)), strict=True)]
    return sorted(made, key=lambda table: table.lines)


def _lines(text: str, name: str, count: int) -> list[tuple[int, int]]:
    """The lines that each `[[name]]` table stands on, from 1."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[", line)]
    own = [number for number in heads if re.match(rf"\s*\[\[\s*[\"']?{re.escape(name)}[\"']?\s*\]\]", lines[number - 1])]
    if len(own) != count:  # written in another way, or a text that looks like a table
        return [(0, 0)] * count
    return [(start, next((later for later in heads if later > start), len(lines) + 1)) for start in own]


def suggestion(word: str, known: Iterable[str]) -> str:
    """What may have been meant, as the end of a message; empty where nothing is near."""
    near = get_close_matches(word, sorted(set(known)), 1, 0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
