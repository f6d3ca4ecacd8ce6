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
from functools import cache
from pathlib import Path

_HOME = Path(__file__).parent
# `from pipeline.fold import Span`, `from pipeline import decisions`, `import pipeline.fold`; also inside functions.
_IMPORT = re.compile(r"^\s*(?:from|import) pipeline(?:\.(\w+)|\s+import\s+(?:\(([\w,\s]+)\)|([\w, ]+)))", re.MULTILINE)
_SOURCES = frozenset((".py", ".toml", ".sql", ".html", ".js"))
_VOCABULARY = Path("extract", "phrases")  # read through pipeline.vocabulary by whoever imports that

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
def whole() -> str:
    """Version of the whole program: what wrote the files of a run."""
    return _digest([reading(), extracting(), *(_content(path) for path in _files(_HOME)), *map(library, _WRITE_WITH)])


def source_hash(parts: Iterable[str]) -> str:
    """Hash of the source and data of some parts of the program, and of every part that they import."""
    reached = parts_reached(parts)
    data = _files(_HOME / _VOCABULARY) if "vocabulary" in reached else []
    paths = sorted({path for part in reached for path in _sources(part)} | set(data))
    return _digest(f"{path.relative_to(_HOME).as_posix()} {_content(path)}" for path in paths)


def parts_reached(parts: Iterable[str]) -> set[str]:
    """The modules and packages directly below `pipeline` that some of them import, and themselves."""
    reached, waiting = set[str](), list(parts)
    while waiting:
        part = waiting.pop()
        if part not in reached and (paths := _sources(part)):
            reached.add(part)
            waiting += {name for path in paths if path.suffix == ".py" for name in _imported(path)}
    return reached


@cache
def library(name: str) -> str:
    """Name and version of a library as installed, or that it is not."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} -"


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


def _sources(part: str) -> list[Path]:
    module = _HOME / f"{part}.py"
    return [module] if module.is_file() else _files(_HOME / part) if (_HOME / part / "__init__.py").is_file() else []


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in _SOURCES and path.is_file())


def _imported(path: Path) -> set[str]:
    found = _IMPORT.findall(path.read_text(encoding="utf-8"))
    return {name.strip() for names in found for name in ",".join(names).split(",") if name.strip()}


@cache
def _content(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
