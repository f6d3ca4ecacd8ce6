"""bodies.toml to what only a person knows of bodies: other names, which body took the place of which, which report together.

[[body]]
name = "Fernshire and Vale Safeguarding Children Partnership"
aliases = ["Safer Fernshire", "FVSCP"]

[[succession]]
from = "Fernshire Local Safeguarding Children Board"
to = "Fernshire and Vale Safeguarding Children Partnership"
why = "The Council's constitution, 2019"

[[joint]]
name = "Fernshire and Vale Safeguarding Adults Boards"
bodies = ["Fernshire Safeguarding Adults Board", "Vale Safeguarding Adults Board"]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import UsageError
from pipeline.fold import fold
from pipeline.toml_tables import Table, read_text, suggestion, tables

NAME = "bodies.toml"  # in the output folder it is found without being named
_KEYS = {"body": ("name", "aliases"), "succession": ("from", "to", "why"), "joint": ("name", "bodies", "why")}
_NEEDED = {"body": ("name", "aliases"), "succession": ("from", "to"), "joint": ("name", "bodies")}
_LISTS = frozenset(("aliases", "bodies"))


class ToldSuccession(NamedTuple):
    """One body that goes on as another, by their names, and why that is known."""

    earlier: str
    later: str
    why: str


@dataclass(frozen=True, slots=True)
class ToldBodies:
    """What a person says of bodies; empty where nobody has said anything."""

    text: str = ""
    names: tuple[tuple[str, str], ...] = ()  # another name, folded, and the name that counts
    successions: tuple[ToldSuccession, ...] = ()
    file: str = NAME

    @property
    def shown(self) -> str:
        """The file as results name it, with a hash of what stands in it; empty where there is none."""
        return f"{self.file} ({sha256(self.text.encode()).hexdigest()[:12]})" if self.text else ""

    def name_of(self, body: str) -> str:
        """The name that counts for a body."""
        return dict(self.names).get(fold(body), body)


def find_bodies(given: Path | None, folder: Path) -> ToldBodies:
    """What the given file says, or the one in a folder; nothing where there is none. Raises UsageError that names every mistake."""
    path = given or folder / NAME
    return parse_bodies(read_text(path, "list of bodies"), path.name) if given or path.is_file() else ToldBodies()


def parse_bodies(text: str, file: str = NAME) -> ToldBodies:
    """What a text says; raises UsageError that names every mistake by line."""
    rows = tables(text, file)
    mistakes = [said for row in rows for said in _mistakes(row)]
    if not mistakes:
        mistakes = [*_twice(rows), *_circles(rows)]
    if mistakes:
        raise UsageError("\n".join(mistakes), "Mend the file; docs/bodies.md has an example of every key")
    names = {fold(alias): row.values["name"] for row in rows if row.name == "body" for alias in row.values["aliases"]}
    return ToldBodies(text, tuple(sorted(names.items())), tuple(each for row in rows for each in _successions(row)), file)


def _mistakes(row: Table) -> Iterator[str]:
    if row.name not in _KEYS:
        yield row.at("", f"there is nothing to say about {row.name!r}{suggestion(row.name, _KEYS)}")
        return
    for key, value in row.values.items():
        if key not in _KEYS[row.name]:
            yield row.at(key, f"{key!r} means nothing here{suggestion(key, _KEYS[row.name])}")
        elif key in _LISTS and not (isinstance(value, list) and all(isinstance(each, str) and fold(each) for each in value)):
            yield row.at(key, f"{key!r} must be a list of names")
        elif key not in _LISTS and not (isinstance(value, str) and value.strip()):
            yield row.at(key, f"{key!r} must be a text in quotation marks")
    for key in _NEEDED[row.name]:
        if not row.values.get(key):
            yield row.at("", f"{key!r} is missing")


def _successions(row: Table) -> list[ToldSuccession]:
    if row.name == "succession":
        return [ToldSuccession(row.values["from"], row.values["to"], row.values.get("why", ""))]
    if row.name == "joint":
        why = row.values.get("why", "they report together")
        return [ToldSuccession(body, row.values["name"], why) for body in row.values["bodies"] if fold(body) != fold(row.values["name"])]
    return []


def _twice(rows: list[Table]) -> Iterator[str]:
    """Other names that stand for two bodies, and bodies that go on as two."""
    names: dict[str, str] = {}
    onward: dict[str, str] = {}
    for row in rows:
        for alias in row.values.get("aliases", ()):
            if names.setdefault(fold(alias), row.values["name"]) != row.values["name"]:
                yield row.at("aliases", f"{alias!r} stands for {names[fold(alias)]!r} already")
        for each in _successions(row):
            if onward.setdefault(fold(each.earlier), each.later) != each.later:
                yield row.at("from", f"{each.earlier!r} goes on as {onward[fold(each.earlier)]!r} already: one body can't go on as two")


def _circles(rows: list[Table]) -> Iterator[str]:
    onward = {fold(each.earlier): fold(each.later) for row in rows for each in _successions(row)}
    for row in rows:
        for each in _successions(row):
            seen, body = {fold(each.earlier)}, fold(each.later)
            while body in onward and body not in seen:
                seen.add(body)
                body = onward[body]
            if body in seen and body == fold(each.earlier):
                yield row.at("to", f"{each.earlier!r} would go on as itself in the end")
