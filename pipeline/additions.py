"""A user's TOML files to additions to the vocabulary, with every mistake named by file, line and entry.

A file of additions has one table a vocabulary, named like the shipped file, with the same keys:

    [[headings]]
    name = "where_next"                      # a shipped name replaces that entry, a new one stands before all shipped ones
    label = "forward_priorities"
    phrases = ["Where we go from here"]
    examples = ["Where we go from here"]
    counterexamples = ["How we got here"]

Examples are tried when the file is loaded: what does not do as it says never reaches a run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import get_args

from pipeline.errors import UsageError
from pipeline.records import Topic
from pipeline.toml_tables import Table, read_text, suggestion, tables
from pipeline.vocabulary import COMMON, Entry, entry_of, names, shipped, use

# Vocabularies whose labels are words of the results, so that a file may bring new ones; in all others a label means something to a rule.
FREE_LABELS = frozenset(("themes", "councils", "wording", "bodies", "body_names", "placeholders"))
_NAME = re.compile(r"[a-z][a-z0-9_]*\Z")
_TEXTS = ("name", "label", "pattern")
_LISTS = ("phrases", "examples", "counterexamples")


@dataclass(frozen=True, slots=True)
class Addition:
    """One file of additions as it was read: its name and its text."""

    file: str
    text: str

    @property
    def shown(self) -> str:
        """The file as results name it: what stood in it decides, not where it lay."""
        return f"{self.file} ({sha256(self.text.encode()).hexdigest()[:12]})"


_using: list[tuple[Addition, ...]] = [()]  # what this process uses


def read_additions(paths: Iterable[Path]) -> tuple[Addition, ...]:
    """The files with their texts, tried; raises UsageError that names every mistake."""
    found = tuple(Addition(path.name, read_text(path, "vocabulary")) for path in paths)
    parse_additions(found)
    return found


def use_additions(additions: Sequence[Addition]) -> None:
    """Make this process read documents with these additions, and with no others.

    What was worked out with another vocabulary is forgotten; with the same one nothing is done.
    """
    if tuple(additions) != _using[0]:
        use(parse_additions(additions))
        _using[0] = tuple(additions)


def parse_additions(additions: Sequence[Addition]) -> dict[str, tuple[Entry, ...]]:
    """The entries to add by vocabulary; raises UsageError that names every mistake. Of two with one name the later counts."""
    found: dict[str, dict[str, Entry]] = {}
    mistakes: list[str] = []
    for addition in additions:
        rows = list(tables(addition.text, addition.file))
        if not rows:
            mistakes.append(f"{addition.file} holds no entry")
        for row in rows:
            wrong = list(_mistakes(row, addition))
            mistakes += wrong
            if not wrong:
                made = _entry(row, addition.file)
                found.setdefault(row.name, {})[made.name] = made
        mistakes += _twice(addition)
    if mistakes:
        raise UsageError("\n".join(mistakes), "Mend the file; docs/vocabulary.md has an example of every key")
    return {vocabulary: tuple(entries_.values()) for vocabulary, entries_ in found.items()}


def _mistakes(row: Table, addition: Addition) -> Iterator[str]:
    """What is wrong with one entry, each with where it stands."""
    if row.name not in names():
        yield row.at("", f"there is no vocabulary {row.name!r}{suggestion(row.name, names()) or '; docs/vocabulary.md names them'}")
        return
    wrong = list(_wrong_keys(row))
    yield from (row.at(key, said) for key, said in wrong)
    if not wrong:
        yield from (row.at(key, said) for key, said in _wrong_matches(row, addition.file))


def _wrong_keys(row: Table) -> Iterator[tuple[str, str]]:
    """Keys that are missing, unknown or of another type, and labels that no rule asks for: each with its key."""
    known = shipped(row.name)
    extras = {key: value for entry in known for key, value in entry.values.items()}
    for key in row.values:
        if key not in COMMON and key not in extras:
            yield key, f"{key!r} means nothing here{suggestion(key, [*COMMON, *extras])}"
    for key, value in row.values.items():
        if key in _TEXTS and not isinstance(value, str):
            yield key, f"{key!r} must be a text in quotation marks"
        elif key in _LISTS and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            yield key, f"{key!r} must be a list of texts"
        elif key in extras and not isinstance(value, type(extras[key])):
            yield key, f"{key!r} must be {_type_name(extras[key])}, as {extras[key]!r}"
    name, replaced = row.values.get("name"), _replaced(row)
    if not isinstance(name, str) or not _NAME.match(name):
        yield "name", "it needs a name of small letters, digits and underscores"
    label = row.values.get("label", replaced.label if replaced else None)
    if label is None and row.name != "councils":
        yield "name", f"it needs a label{_choices(row.name)}"
    elif isinstance(label, str) and label not in (labels := labels_of(row.name)) and row.name not in FREE_LABELS:
        yield "label", f"the label {label!r} means nothing here{suggestion(label, labels) or _choices(row.name)}"
    if not row.values.get("phrases") and not row.values.get("pattern"):
        yield "name", "it needs phrases or a pattern"
    if not row.values.get("examples"):
        yield "name", "it needs an example that it matches"


def _wrong_matches(row: Table, file: str) -> Iterator[tuple[str, str]]:
    """Examples that are not matched and counterexamples that are."""
    try:
        made = _entry(row, file)
    except UsageError as fault:
        yield "pattern", fault.what.removeprefix(f"{file}: ")
        return
    for text in made.examples:
        if not made.expression.search(text):
            yield "examples", f"it does not match its example {text!r}"
    for text in made.counterexamples:
        if match := made.expression.search(text):
            yield "counterexamples", f"it matches {match[0]!r} in its counterexample {text!r}"


def _twice(addition: Addition) -> list[str]:
    counts = Counter((row.name, str(row.values.get("name"))) for row in tables(addition.text, addition.file))
    return [f"{addition.file}, [[{vocabulary}]]: {name!r} stands there {count} times" for (vocabulary, name), count in counts.items() if count > 1]


def _entry(row: Table, file: str) -> Entry:
    replaced = _replaced(row)
    label = row.values.get("label", replaced.label if replaced else row.values["name"])
    return entry_of({**_usual(row.name, label), **row.values, "label": label}, file)


def _usual(vocabulary: str, label: str) -> dict[str, object]:
    """What every shipped entry of a label has besides the common keys, with its most frequent value: the weight of a cue."""
    alike = [entry.values for entry in shipped(vocabulary) if entry.label == label]
    shared = [key for key in (alike[0] if alike else ()) if all(key in values for values in alike)]
    return {key: max((values[key] for values in alike), key=[values[key] for values in alike].count) for key in shared}


def _replaced(row: Table) -> Entry | None:
    return next((entry for entry in shipped(row.name) if entry.name == row.values.get("name")), None)


def labels_of(vocabulary: str) -> list[str]:
    """The labels that a rule asks for: those of the shipped entries, and of headings every topic."""
    topics = get_args(Topic) if vocabulary == "headings" else ()
    return list(dict.fromkeys((*(entry.label for entry in shipped(vocabulary)), *topics)))


def _choices(vocabulary: str) -> str:
    return f"; the labels are {', '.join(labels_of(vocabulary))}" if vocabulary not in FREE_LABELS else ""


def _type_name(value: object) -> str:
    return {bool: "true or false", int: "a whole number", float: "a number", str: "a text", list: "a list"}.get(type(value), "something else")
