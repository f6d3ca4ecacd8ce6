"""The code of a stage to its version: a hash of its source, its data and the libraries it calls.

Nobody has to remember to raise a number: what a change can reach is made again, and nothing else is.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

_HOME = Path(__file__).parent
# `from pipeline.fold import Span`, `from pipeline import decisions`, `import pipeline.fold`; also inside functions.
_IMPORT = re.compile(r"^\s*(?:from|import) pipeline(?:\.(\w+)|\s+import\s+(?:\(([\w,\s]+)\)|([\w, ]+)))", re.MULTILINE)
_NO_LETTER = re.compile(r"[-_.]+")
_OLDER = (".egg-info", ".egg", ".egg-link")  # ways to install that do not say the version in a name
_OLD = "*"  # no name of a library
_SOURCES = frozenset((".py", ".toml", ".sql", ".html", ".js"))
_VOCABULARY = "extract/phrases/"  # read through pipeline.vocabulary by whoever imports that

READING = ("read",)
EXTRACTING = ("segment", "extract")
LINKING = ("link",)
_READ_WITH = ("pypdfium2", "pdfplumber", "pdfminer.six", "lxml", "python-docx", "numpy", "pillow", "rapidocr", "onnxruntime")
_EXTRACT_WITH = ("spacy", "rapidfuzz", "msgspec")
_WRITE_WITH = ("XlsxWriter", "jinja2", "python-docx", "pyarrow")
_PROGRAMS = ("tesseract", "soffice", "libreoffice")


@cache
def reading() -> str:
    """Version of all that turns bytes into a document: code, libraries, and the programs that are called for scans and old formats."""
    chosen = f"{os.environ.get('CARRIEDFORWARD_OCR', '')}|{os.environ.get('TESSDATA_PREFIX', '')}"
    return _digest([source_hash(READING), *map(library, _READ_WITH), *map(_program, _PROGRAMS), chosen, _python()])


@cache
def extracting() -> str:
    """Version of all that turns a document into records, vocabulary included."""
    return _digest([source_hash(EXTRACTING), *map(library, _EXTRACT_WITH), _python()])


@cache
def writing() -> str:
    """Version of all that turns records into the files of a run."""
    return _digest([source_hash(("export",)), *map(library, _WRITE_WITH), _python()])


@cache
def whole() -> str:
    """Version of the whole program: what wrote the files of a run."""
    return _digest([reading(), extracting(), *(_content(name) for name in _files()), *map(library, _WRITE_WITH)])


def source_hash(parts: Iterable[str]) -> str:
    """Hash of the source and data of some parts of the program, and of every part that they import."""
    reached = parts_reached(parts)
    data = [name for name in _files() if name.startswith(_VOCABULARY)] if "vocabulary" in reached else []
    names = sorted({name for part in reached for name in _sources(part)} | set(data))
    return _digest(f"{name} {_content(name)}" for name in names)


def parts_reached(parts: Iterable[str]) -> set[str]:
    """The modules and packages directly below `pipeline` that some of them import, and themselves."""
    reached, waiting = set[str](), list(parts)
    while waiting:
        part = waiting.pop()
        if part not in reached and (names := _sources(part)):
            reached.add(part)
            waiting += {found for name in names if name.endswith(".py") for found in _imported(name)}
    return reached


@cache
def library(name: str) -> str:
    """Name and version of a library as installed, or that it is not."""
    key, installed = _NO_LETTER.sub("_", name).lower(), _installed()
    return f"{name} {_told(name) if key not in installed and _OLD in installed else installed.get(key, '-')}"


@cache
def _installed() -> dict[str, str]:
    """Versions by name, as the folders `NAME-VERSION.dist-info` on the path say them, the first on the path first; and whether there are older forms."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with suppress(FileNotFoundError):
            for entry in _listed(folder or "."):
                name, dash, version = entry.removesuffix(".dist-info").rpartition("-")
                if dash and entry.endswith(".dist-info"):
                    found.setdefault(_NO_LETTER.sub("_", name).lower(), version)
                elif entry.endswith(_OLDER):
                    found[_OLD] = ""
    return found


def _listed(folder: str) -> list[str]:
    """The names in a folder, later versions first; of an archive that it is of an older form."""
    try:
        return sorted(os.listdir(folder), reverse=True)
    except NotADirectoryError:
        return [_OLDER[0]]


def _told(name: str) -> str:
    """A version by the part of Python that knows all ways to install, and takes longer to load than all the rest here."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _python() -> str:
    """The Python, whose tables of characters and regular expressions the rules rest on."""
    return f"python {sys.version_info.major}.{sys.version_info.minor}"


def _program(name: str) -> str:
    """Which program of that name would be called: its place, and its size and date in place of a version that would cost a call."""
    found = shutil.which(name)
    if found is None:
        return f"{name} -"
    state = os.stat(found)
    return f"{found} {state.st_size} {state.st_mtime_ns}"


def _sources(part: str) -> list[str]:
    """The source and data of a module or package, as their paths below `pipeline`."""
    names = _files()
    if f"{part}.py" in names:
        return [f"{part}.py"]
    return [name for name in names if name.startswith(f"{part}/")] if f"{part}/__init__.py" in names else []


@cache
def _files() -> dict[str, str]:
    """The paths of all source and data by their names below `pipeline`, in the order of these."""
    home = os.path.join(_HOME, "")
    found = (os.path.join(folder, name) for folder, _, names in os.walk(home) for name in names if os.path.splitext(name)[1] in _SOURCES)
    return {path[len(home) :].replace(os.sep, "/"): path for path in sorted(found)}


@cache
def _imported(name: str) -> list[str]:
    found = _IMPORT.findall(_read(name).decode("utf-8"))
    return [each.strip() for names in found for each in ",".join(names).split(",") if each.strip()]


@cache
def _content(name: str) -> str:
    return hashlib.sha256(_read(name)).hexdigest()


@cache
def _read(name: str) -> bytes:
    with open(_files()[name], "rb") as file:
        return file.read()


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
