"""Recognised pages to files and back, so that a page is recognised once, however often it is read.

A result is kept under the SHA-256 of the picture and the engine's name and version. It is only a
saving of time: a cache that can't be read or written changes nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from pipeline.read.scan.engines import Engine, Found
from pipeline.read.scan.image import Grey

_FORM = "1"  # of the files; another one makes old files unread


@dataclass(frozen=True, slots=True)
class Cached:
    """An engine that remembers what it read, in files below `folder`."""

    engine: Engine
    folder: Path

    @property
    def name(self) -> str:
        """That of the engine."""
        return self.engine.name

    def read(self, grey: Grey, dpi: float) -> list[Found]:
        """The engine's words, from the file of an earlier reading where there is one."""
        return self._kept(grey, dpi, "", self.engine.read) or []

    def read_parted(self, grey: Grey, dpi: float) -> list[Found] | None:
        """The engine's words of the parted page, kept likewise beside those of the whole one."""
        return self._kept(grey, dpi, ".parted", self.engine.read_parted)

    def turn(self, grey: Grey, dpi: float) -> int | None:
        """That of the engine; it is asked too seldom to be kept."""
        return self.engine.turn(grey, dpi)

    def _kept(self, grey: Grey, dpi: float, way: str, ask: Callable[[Grey, float], list[Found] | None]) -> list[Found] | None:
        """What the engine answers when it is asked that way, from the file of an earlier answer where there is one."""
        path = self.folder / f"{self._key(grey, dpi)}{way}.json"
        known = _load(path)
        if known is None and (known := ask(grey, dpi)) is not None:
            _save(path, known)
        return known

    def _key(self, grey: Grey, dpi: float) -> str:
        about = f"{_FORM}|{self.engine.name}|{grey.shape}|{round(dpi)}|".encode()
        key = hashlib.sha256(about)
        key.update(np.ascontiguousarray(grey).data)
        return key.hexdigest()


def cache_folder(settings: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where recognised pages are kept: CARRIEDFORWARD_CACHE, or else the user's cache folder on this platform."""
    if chosen := settings.get("CARRIEDFORWARD_CACHE"):
        return Path(chosen) / "ocr"
    home = Path(settings.get("HOME") or settings.get("USERPROFILE") or tempfile.gettempdir())
    if platform == "win32":
        base = Path(settings.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(settings.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "carriedforward" / "ocr"


def _load(path: Path) -> list[Found] | None:
    """The words of a file, or None where it is missing or not whole."""
    try:
        rows = json.loads(path.read_text("utf-8"))
        return [Found(str(text), int(x0), int(y0), int(x1), int(y1), float(sure), int(line)) for text, x0, y0, x1, y1, sure, line in rows]
    except (OSError, ValueError, TypeError):
        return None


def _save(path: Path, words: list[Found]) -> None:
    """Write the words beside their place first: two runs at once never see half a file."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(json.dumps([astuple(word) for word in words], ensure_ascii=False), "utf-8")
        draft.replace(path)
