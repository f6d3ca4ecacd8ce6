"""Picture of a page to words with boxes: the OCR engines, behind one small interface.

Tesseract is a program of the system and is called as one; RapidOCR comes with pip (the extra
`ocr`) and brings its models in its wheel, so neither needs a network. Which one is used can be set
with the environment variable CARRIEDFORWARD_OCR: "tesseract", "rapidocr" or "none".
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from pipeline.read.scan.image import Grey

INSTALL = (
    "Install Tesseract (Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-eng; macOS: brew install tesseract; "
    "Windows: winget install UB-Mannheim.TesseractOCR), or run: pip install 'carriedforward[ocr]'"
)
_TIMEOUT = 120.0  # seconds a page may take
_COLUMNS = ("level", "block_num", "par_num", "line_num", "left", "top", "width", "height", "conf", "text")
_WINDOWS = Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "Tesseract-OCR" / "tesseract.exe"
_SURE_TURN = 2.0  # Tesseract's orientation confidence: less is a guess


class EngineError(Exception):
    """An engine that crashed, hung, or answered with what is no answer."""


@dataclass(frozen=True, slots=True)
class Found:
    """One word an engine saw: its box in pixels, its confidence from 0 to 1, and the engine's own line."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float
    line: int


class Engine(Protocol):
    """What finds words in an upright picture of a page; raises EngineError where it can't."""

    @property
    def name(self) -> str:
        """Name and version: with the picture, all that a result depends on."""
        ...

    def read(self, grey: Grey, dpi: float) -> list[Found]:
        """The words of a picture with `dpi` pixels an inch, line by line."""
        ...

    def read_parted(self, grey: Grey, dpi: float) -> list[Found] | None:
        """The words where the engine first parts the page into columns and boxes itself; None where it has no other way to read."""
        ...

    def turn(self, grey: Grey, dpi: float) -> int | None:
        """By how many degrees clockwise (0, 90, 180, 270) the picture must be turned to be upright; None if it can't tell."""
        ...


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The Tesseract program, `command`; one page at a time takes at most `timeout` seconds."""

    command: tuple[str, ...] = ("tesseract",)
    version: str = ""
    language: str = "eng"
    timeout: float = _TIMEOUT

    @property
    def name(self) -> str:
        """Name, version and language."""
        return f"tesseract {self.version} {self.language}".replace("  ", " ")

    def read(self, grey: Grey, dpi: float) -> list[Found]:
        """The words as one block of lines (page segmentation mode 6): other modes lift paragraph numbers off their paragraphs."""
        return self._words(grey, dpi, 6)

    def read_parted(self, grey: Grey, dpi: float) -> list[Found] | None:
        """The words as its own analysis of the page parts them (mode 3): columns whose lines stand at different heights are not read across."""
        return self._words(grey, dpi, 3)

    def turn(self, grey: Grey, dpi: float) -> int | None:
        """Orientation by its own detection, which needs the data file `osd`; None without it."""
        try:
            answer = self._call(grey, dpi, "--psm", "0", "-l", "osd")
        except EngineError:
            return None
        turn = re.search(r"^Rotate: (0|90|180|270)$", answer, re.MULTILINE)
        sure = re.search(r"^Orientation confidence: ([\d.]+)", answer, re.MULTILINE)
        return int(turn[1]) if turn and sure and float(sure[1]) >= _SURE_TURN else None

    def _words(self, grey: Grey, dpi: float, mode: int) -> list[Found]:
        return _parse_tsv(self._call(grey, dpi, "-l", self.language, "--psm", str(mode), "tsv"))

    def _call(self, grey: Grey, dpi: float, *options: str) -> str:
        command = [*self.command, "stdin", "stdout", "--dpi", str(round(dpi)), *options]
        # With its default threads it is several times slower.
        settings = {**os.environ, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}
        try:
            done = subprocess.run(command, input=_as_pgm(grey), capture_output=True, env=settings, timeout=self.timeout, check=False)
        except subprocess.TimeoutExpired as fault:
            raise EngineError(f"Tesseract took longer than {self.timeout:g} seconds") from fault
        except OSError as fault:
            raise EngineError(f"Tesseract can't be started ({fault.strerror or fault})") from fault
        if done.returncode:
            raise EngineError(_failure(done.returncode, done.stderr))
        return done.stdout.decode("utf-8", "replace")


def _failure(status: int, stderr: bytes) -> str:
    said = stderr.decode("utf-8", "replace").strip().splitlines()
    if any("traineddata" in line for line in said):
        return "Tesseract has no data for English (Debian and Ubuntu: apt install tesseract-ocr-eng)"
    return f"Tesseract failed with status {status}" + (f": {said[-1][:200]}" if said else "")


def _as_pgm(grey: Grey) -> bytes:
    height, width = grey.shape
    return b"".join((b"P5\n%d %d\n255\n" % (width, height), np.ascontiguousarray(grey).data))


def _parse_tsv(answer: str) -> list[Found]:
    """The words of Tesseract's table; raises EngineError for what is none."""
    head, *rows = answer.split("\n")
    names = head.strip().split("\t")
    if not set(_COLUMNS) <= set(names):
        raise EngineError("Tesseract answered with something that is no table of words")
    lines: dict[tuple[str, ...], int] = {}
    found = []
    for row in rows:
        values = dict(zip(names, row.rstrip("\r").split("\t"), strict=False))
        if values.get("level") == "5" and values.get("text", "").strip():
            found.append(_from_row(values, lines))
    return found


def _from_row(values: Mapping[str, str], lines: dict[tuple[str, ...], int]) -> Found:
    place = (values["block_num"], values["par_num"], values["line_num"])
    try:
        left, top, width, height = (int(values[name]) for name in ("left", "top", "width", "height"))
        sure = min(max(float(values["conf"]), 0.0), 100.0) / 100
    except ValueError as fault:
        raise EngineError("Tesseract answered with a box that is no box") from fault
    return Found(values["text"].strip(), left, top, left + width, top + height, round(sure, 4), lines.setdefault(place, len(lines)))


@dataclass(frozen=True, slots=True)
class RapidOcr:
    """The Python package rapidocr with the models in its wheel. Its own orientation step is off: it turns long lines upside down."""

    version: str = ""

    @property
    def name(self) -> str:
        """Name and version."""
        return f"rapidocr {self.version}".strip()

    def read(self, grey: Grey, dpi: float) -> list[Found]:
        """The words of the lines that it finds; `dpi` makes no difference."""
        del dpi
        try:
            answer = _rapid()(np.repeat(grey[:, :, None], 3, axis=2), use_cls=False, return_word_box=True)
        except Exception as fault:  # whatever its runtime raises concerns this page alone
            raise EngineError(f"RapidOCR failed: {type(fault).__name__}: {fault}"[:200]) from fault
        lines = answer.word_results if answer.word_results is not None else ()
        return [_from_corners(word, number) for number, line in enumerate(lines) for word in line if word[0].strip()]

    def read_parted(self, grey: Grey, dpi: float) -> list[Found] | None:
        """It looks for each line by itself already."""
        del grey, dpi
        return None

    def turn(self, grey: Grey, dpi: float) -> int | None:
        """It can't tell."""
        del grey, dpi
        return None


@cache
def _rapid() -> Any:
    """The engine with its models loaded, once a process."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.use_cls": False, "Global.log_level": "critical"})


def _from_corners(word: tuple[str, float, Sequence[Sequence[float]]], line: int) -> Found:
    text, sure, corners = word
    xs, ys = [round(x) for x, _ in corners], [round(y) for _, y in corners]
    return Found(text.strip(), min(xs), min(ys), max(xs), max(ys), round(float(sure), 4), line)


def find_engine(settings: Mapping[str, str] = os.environ) -> Engine | None:
    """The engine to use: Tesseract where it is installed, else RapidOCR, else None."""
    wanted = settings.get("CARRIEDFORWARD_OCR", "").lower()
    if wanted in ("", "tesseract") and (found := _find_tesseract(settings.get("PATH"))):
        return found
    if wanted in ("", "rapidocr"):
        return _find_rapidocr()
    return None


@cache
def _find_tesseract(path: str | None) -> Tesseract | None:
    program = shutil.which("tesseract", path=path) or (str(_WINDOWS) if os.name == "nt" and _WINDOWS.exists() else None)
    if program is None:
        return None
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    said = re.search(rb"tesseract v?(\d[\w.\-]*)", done.stdout + done.stderr)
    return Tesseract((program,), said[1].decode()) if said else None


@cache
def _find_rapidocr() -> RapidOcr | None:
    from importlib.metadata import PackageNotFoundError, version
    from importlib.util import find_spec

    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        return None
    try:
        return RapidOcr(version("rapidocr"))
    except PackageNotFoundError:
        return RapidOcr()
