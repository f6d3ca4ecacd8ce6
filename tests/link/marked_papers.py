"""Texts with marks to papers, the priorities in them and the links that are true of them, and what a run makes of these.

A file holds the papers of one place: "== SLUG" begins a paper, in Markdown, and "== links" what is true. A priority is marked where it stands,
"[[r:n1|Neglect]]": reported (r) or forward (f), its key, its name. A link is "n1 > n2 renamed", with "?" where it may be left and "| merged"
where another relation is right too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.fold import fold
from pipeline.records import Collection
from pipeline.settings import Settings
from pipeline.stages import collect

_MARK = re.compile(r"\[\[([rf]):(\w+)\|(.*?)\]\]")
_LINK = re.compile(r"(\w+) > (\w+) (\w+)( \?)?(?: \| (.*))?")
SAME_NAME = 85  # per cent of letters
Key = tuple[str, str]  # file, key


class Marked(NamedTuple):
    """A priority as it is marked in a paper."""

    key: Key
    paper: str
    name: str


class Truth(NamedTuple):
    """A link that is true: from, to, the relations that are right, whether it must be found."""

    earlier: Key
    later: Key
    relations: frozenset[str]
    is_required: bool


@dataclass
class Read:
    """Some marked files: the papers written, what is marked, what is true, and the last paper of each file."""

    marked: list[Marked] = field(default_factory=list)
    links: list[Truth] = field(default_factory=list)
    last: dict[str, str] = field(default_factory=dict)


@dataclass
class Outcome:
    """What a run made of marked papers."""

    found: int = 0  # priorities
    missed: list[str] = field(default_factory=list)  # links
    wrong: list[str] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)  # links of another relation
    falsely_dropped: list[str] = field(default_factory=list)  # what goes on and is said to be closed or not seen again
    dropped: list[str] = field(default_factory=list)  # what ends, and is said to
    required: int = 0

    @property
    def recall(self) -> float:
        """The share of the links required that were found."""
        return 1 - len(self.missed) / self.required


def write_papers(folder: Path, to: Path) -> Read:
    """Write the papers of all files in a folder, without the marks, and say what these were."""
    read = Read()
    for path in sorted(folder.glob("*.txt")):
        papers, _, links = path.read_text(encoding="utf-8").partition("== links\n")
        for paper in re.split(r"^== ", papers, flags=re.MULTILINE)[1:]:
            slug, _, text = paper.partition("\n")
            read.marked += [Marked((path.stem, key), slug, name) for _, key, name in _MARK.findall(text)]
            read.last[path.stem] = slug
            (to / f"{slug}.md").write_text(_MARK.sub(r"\3", text), encoding="utf-8")
        for earlier, later, relation, may_be_left, others in _LINK.findall(links):
            read.links.append(Truth((path.stem, earlier), (path.stem, later), frozenset([relation, *others.split()]), not may_be_left))
    return read


def judge(folder: Path, to: Path) -> Outcome:
    """Run the papers of a folder and compare what is linked with what is true."""
    read = write_papers(folder, to)
    made = collect(sorted(to.glob("*.md")), Settings()).collection
    ids = _find(read, made)
    outcome = Outcome(found=len(ids), required=sum(one.is_required for one in read.links))
    _judge_links(read, made, ids, outcome)
    _judge_ends(read, made, ids, outcome)
    return outcome


def _find(read: Read, made: Collection) -> dict[Key, str]:
    """The record of each marked priority that was found."""
    papers = {document.id: Path(document.file).stem for document in made.documents}
    found: dict[Key, str] = {}
    for one in read.marked:
        here = [each for each in made.priorities if papers[each.document_id] == one.paper and each.id not in found.values()]
        score, id_ = max(((fuzz.ratio(fold(each.name), fold(one.name)), each.id) for each in here), default=(0.0, ""))
        if score >= SAME_NAME:
            found[one.key] = id_
    return found


def _judge_links(read: Read, made: Collection, ids: dict[Key, str], outcome: Outcome) -> None:
    keys = {id_: key for key, id_ in ids.items()}
    threads = _together(read)
    true = {(one.earlier, one.later): one for one in read.links}
    onward: dict[str, list[str]] = {}
    for link in made.links:
        onward.setdefault(link.from_, []).append(link.to)
        pair = keys.get(link.from_), keys.get(link.to)
        if pair[0] is None or pair[1] is None:
            continue
        if threads[pair[0]] != threads[pair[1]]:
            outcome.wrong.append(f"{pair[0]} > {pair[1]}")
        elif (one := true.get((pair[0], pair[1]))) and link.relation not in one.relations:
            outcome.misread.append(f"{pair[0]} > {pair[1]} {link.relation}")
    for one in read.links:
        if one.is_required and ids.get(one.later) not in set(_reached(ids.get(one.earlier, ""), onward)):
            outcome.missed.append(f"{one.earlier} > {one.later}")


def _judge_ends(read: Read, made: Collection, ids: dict[Key, str], outcome: Outcome) -> None:
    ended = {each.priorities[-1] for each in made.threads if each.status in ("closed", "not_seen_since")}
    goes_on = {one.earlier for one in read.links}
    must = {one.earlier for one in read.links if one.is_required}
    for one in read.marked:
        if one.paper != read.last[one.key[0]] and ids.get(one.key) in ended:
            if one.key in must:
                outcome.falsely_dropped.append(f"{one.key} {one.name}")
            elif one.key not in goes_on:
                outcome.dropped.append(f"{one.key} {one.name}")


def _reached(start: str, onward: dict[str, list[str]]) -> Iterator[str]:
    """All records that links lead to from one."""
    waiting, seen = [start], {start}
    while waiting:
        for later in onward.get(waiting.pop(), ()):
            if later not in seen:
                seen.add(later)
                waiting.append(later)
                yield later


def _together(read: Read) -> dict[Key, Key]:
    """The name of the group of marked priorities that true links hold together, for each of them."""
    group = {one.key: one.key for one in read.marked}
    for link in read.links:
        old, new = group[link.earlier], group[link.later]
        group = {key: new if each == old else each for key, each in group.items()}
    return group
