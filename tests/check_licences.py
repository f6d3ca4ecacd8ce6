"""Licences of everything that the program needs, and of what it needs in turn: none may bind those who pass the program on.

    python tests/check_licences.py [EXTRA...]

Reads what the installed packages say of themselves. A package without a word about its licence is a fault too, as is one that is
needed and not installed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

ROOT = "carriedforward"
FREE = re.compile(
    r"\bMIT\b|\bBSD\b|\bApache\b|\bISC\b|\bPSF\b|Python Software Foundation|\bHPND\b|\bZlib\b|\bUnlicense\b|Public Domain|\b0BSD\b|\bCC0\b|\bMPL\b|Mozilla",
    re.IGNORECASE,
)
BINDING = re.compile(r"\bA?GPL|\bLGPL|General Public|\bSSPL\b|\bEUPL\b|\bCC-BY-(?:NC|SA)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
# Packages that say nothing a program can read, and what their files say.
READ_BY_HAND: dict[str, str] = {}


def needed(extras: set[str]) -> Iterator[Distribution | str]:
    """Every package in the tree, each once; the name of one that is not installed."""
    waiting, seen = [(ROOT, frozenset(extras))], set[str]()
    while waiting:
        name, wanted = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        if key in seen:
            continue
        seen.add(key)
        try:
            found = distribution(name)
        except PackageNotFoundError:
            yield name
            continue
        yield found
        waiting += [each for line in found.requires or () if (each := _required(line, wanted))]


def _required(line: str, extras: frozenset[str]) -> tuple[str, frozenset[str]] | None:
    """Name and extras of a requirement that holds here; None for one of another system or of an extra that nobody asked for."""
    from packaging.requirements import Requirement

    found = Requirement(line)
    holds = found.marker is None or any(found.marker.evaluate({"extra": extra}) for extra in (*extras, ""))
    return (found.name, frozenset(found.extras)) if holds else None


def licence(found: Distribution) -> str:
    """What a package says of its licence: the expression, the classifiers, or the field's first line."""
    said = found.metadata.get_all("License-Expression") or []
    said += [line.rsplit("::", 1)[-1].strip() for line in found.metadata.get_all("Classifier") or () if line.startswith("License ::")]
    said += [line.strip().splitlines()[0] for line in found.metadata.get_all("License") or () if line.strip()] if not said else []
    return READ_BY_HAND.get(found.metadata["Name"].lower(), " / ".join(said))


def main() -> int:
    """Print what is wrong; the status is how many packages are."""
    wrong, count = [], 0
    for found in needed(set(sys.argv[1:])):
        count += 1
        if isinstance(found, str):
            wrong.append(f"{found}: not installed")
        elif not FREE.search(said := licence(found)):  # of two licences to choose from, one is enough
            wrong.append(f"{found.metadata['Name']}: {'binds' if BINDING.search(said) else 'not known'}: {said or 'says nothing'}")
    print(f"{count} packages", *wrong, sep="\n")
    return min(len(wrong), 100)


if __name__ == "__main__":
    sys.exit(main())
