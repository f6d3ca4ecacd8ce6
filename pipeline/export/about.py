"""What a run says about itself: the program, its libraries, its inputs and settings."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from pipeline.records import Collection


class Input(NamedTuple):
    """A file that went in: its name as given and the SHA-256 of its bytes."""

    file: str
    sha256: str


class RunAbout(Struct, frozen=True):
    """What made an output. No time of day: the same input gives the same output."""

    program: str = "carriedforward"
    version: str = ""
    inputs: tuple[Input, ...] = ()  # empty: the files of the documents that were read
    versions: tuple[tuple[str, str], ...] = ()  # library, version
    settings: tuple[tuple[str, str], ...] = ()  # name, value
    files: tuple[Input, ...] = ()  # all that went in, whether they could be read or not
    stages: tuple[tuple[str, str], ...] = ()  # stage, hash of its code and data

    def of(self, collection: Collection) -> RunAbout:
        """The same with the inputs filled in from the documents, where none are named."""
        return self if self.inputs else replace(self, inputs=inputs_of(collection))


def inputs_of(collection: Collection) -> tuple[Input, ...]:
    """The files that the documents of a collection were read from, each once, by name."""
    return tuple(sorted({Input(document.file, document.sha256) for document in collection.documents}))
