"""The machine to what is installed on it and what is missing, with how to get it: what to look at first where something does not work."""

from __future__ import annotations

import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import NamedTuple

NAME = "carriedforward"
EXTRAS = {  # what each brings and what it is for; a test holds it to pyproject.toml
    "ocr": (("rapidocr", "onnxruntime"), "scanned pages where Tesseract can't be installed"),
    "review": (("starlette", "uvicorn"), "the page on which records and links are checked"),
    "parquet": (("pyarrow",), "`run --parquet`"),
    "dask": (("distributed",), "`run --dask`: reading on a cluster"),
    "remote": (("fsspec", "aiohttp"), "inputs by URL"),
}
_TESSERACT = (
    "for scanned pages: apt install tesseract-ocr tesseract-ocr-eng, brew install tesseract, or the installer for Windows; or pip install '.[ocr]'"
)
_LIBREOFFICE = "for .doc, .rtf and .odt files: apt install libreoffice-writer-nogui, or from libreoffice.org; or save them as .docx"
_TIMEOUT = 20.0  # seconds that a program may take to say what it is


class Finding(NamedTuple):
    """One thing that was looked for: whether it is there, what was found, and what it is for and how to get it if not."""

    what: str
    is_there: bool
    found: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"{'ok' if self.is_there else '--':4s}{self.what:16s}{self.found if self.is_there else f'not found; {self.remedy}'}"


def examine() -> list[Finding]:
    """Everything that is looked for, needed things first."""
    return [*_program(), *_needed(), *_scans(), _office(), *_extras(), _fonts(), _datasette()]


def _program() -> Iterator[Finding]:
    from pipeline import __version__

    yield Finding(NAME, True, __version__)
    yield Finding("python", sys.version_info >= (3, 11), f"{platform.python_version()} on {platform.system()} {platform.machine()}", "3.11 or later")


def _needed() -> Iterator[Finding]:
    """The packages without which nothing works."""
    for name in sorted(_packages() or ("msgspec", "pypdfium2", "spacy", "typer"), key=str.lower):
        yield _package(name, f"pip install --upgrade {NAME}")


def _package(name: str, remedy: str) -> Finding:
    try:
        return Finding(name, True, version(name))
    except PackageNotFoundError:
        return Finding(name, False, "", remedy)


def _packages() -> list[str]:
    """The names of the packages that the program can't do without; none where it was not installed."""
    try:
        asked = requires(NAME) or []
    except PackageNotFoundError:
        return []
    return [re.split(r"[^\w.-]", line, maxsplit=1)[0] for line in asked if "extra ==" not in line]


def _scans() -> Iterator[Finding]:
    """The engine that recognises scanned pages, and what it can read."""
    program = shutil.which("tesseract")
    languages = _languages(program) if program else []
    yield Finding("tesseract", bool(program), f"{program}, languages {', '.join(languages) or 'none'}", _TESSERACT)
    if program and "eng" not in languages:
        yield Finding("tesseract eng", False, "", "English: apt install tesseract-ocr-eng")
    try:
        from pipeline.read.scan.engines import find_engine

        engine = find_engine()
    except ImportError:
        engine = None
    yield Finding("scans read with", engine is not None, engine.name if engine else "", "scanned pages become problem rows until there is an engine")


def _languages(program: str) -> list[str]:
    try:
        done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=_TIMEOUT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    lines = (done.stdout or done.stderr).decode("utf-8", "replace").splitlines()
    return sorted(line.strip() for line in lines if re.fullmatch(r"[\w-]+(/[\w-]+)*", line.strip()))


def _office() -> Finding:
    from pipeline.read.office import find_libreoffice

    found = find_libreoffice()
    return Finding("libreoffice", bool(found), found or "", _LIBREOFFICE)


def _extras() -> Iterator[Finding]:
    """The extras of the program: whether all packages of each are there."""
    for extra, (names, purpose) in EXTRAS.items():
        found = [_package(name, "") for name in names]
        there = all(each.is_there for each in found)
        yield Finding(f"[{extra}]", there, ", ".join(f"{each.what} {each.found}" for each in found), f"for {purpose}: pip install '{NAME}[{extra}]'")


def _fonts() -> Finding:
    """The fonts that the pictures are measured and drawn with; they come with the program."""
    from importlib.resources import files

    there = [each.name for each in sorted((files("pipeline.export") / "fonts").iterdir(), key=lambda each: each.name) if each.name.endswith(".ttf")]
    return Finding("fonts", bool(there), ", ".join(there), f"for the pictures: pip install --force-reinstall {NAME}")


def _datasette() -> Finding:
    found = shutil.which("datasette")
    return Finding("datasette", bool(found), found or "", "to browse the database of a run: pip install datasette")
