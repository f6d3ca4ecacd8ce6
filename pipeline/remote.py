"""URLs to the files behind them, through fsspec: object stores, web servers, anything that has a driver.

Only what a person names as an input is ever asked for. Needs the extra `remote`, and the driver of the
protocol (`s3fs`, `gcsfs`, `adlfs`, ...).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import PurePosixPath
from typing import IO, Any

from pipeline.errors import DocumentError

_URL = re.compile(r"(?:[a-z]\w+::)*[a-z][a-z0-9+.-]+://", re.IGNORECASE)  # two letters or more: C:// is a disk
_HIDDEN = re.compile(r"(?:^|/)(?:\.|~\$)")
_PERSON = re.compile(r"(?<=://)[^/@]*@")


def is_url(path: object) -> bool:
    """Whether an input is named by a URL."""
    return isinstance(path, str) and _URL.match(path) is not None


def shown(url: str) -> str:
    """The URL as results name it: without the name and password in it, and without a key behind the name of a file.

    Of a chain ("zip://a.pdf::https://site/papers.zip"), what lies within stands last, as it does for the members of an archive.
    """
    inner, chained, outer = url.partition("::")
    if chained:
        return "/".join(filter(None, [shown(outer), inner.partition("://")[2].strip("/")]))
    name = _PERSON.sub("", url)
    path, mark, _ = name.partition("?")
    return path if mark and PurePosixPath(path).suffix else name


def files_below(url: str) -> list[str]:
    """The URLs of the files at or below one, sorted, hidden ones left out. Raises DocumentError where it leads nowhere."""
    with said_plainly():
        files, path = _found(url)
        if not files.isdir(path):
            if not files.exists(path):
                raise DocumentError("There is nothing at this URL", "Check it, and whether you may read there", "missing")
            return [url]
        below = (str(each) for each in files.find(path))
        _, chained, outer = url.partition("::") if "://" in url.partition("::")[0] else ("", "", "")
        return sorted(f"{files.unstrip_protocol(each)}{chained}{outer}" for each in below if not _HIDDEN.search(each[len(path) :]))


@contextmanager
def opened(url: str, most: int) -> Iterator[IO[bytes]]:
    """The open file at a URL; raises DocumentError where it can't be had or has more than `most` bytes."""
    with said_plainly():
        files, path = _found(url)
        if (files.size(path) or 0) > most:
            raise DocumentError(f"The file is larger than {most // 2**20} MB", "Split it, or raise the limit in the settings", "too_large")
        with files.open(path, "rb") as file:
            yield file


def _found(url: str) -> tuple[Any, str]:
    try:
        core = import_module("fsspec.core")
    except ImportError as fault:
        raise DocumentError("URLs can't be read without fsspec", "pip install 'carriedforward[remote]'", "no_remote") from fault
    try:
        files, path = core.url_to_fs(url)
    except (ImportError, ValueError) as fault:
        raise DocumentError(f"This URL can't be read ({fault})", "Install what its protocol needs, or fetch the file first", "no_remote") from fault
    return files, path


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn whatever a driver raises, each its own, into a DocumentError."""
    try:
        yield
    except DocumentError:
        raise
    except FileNotFoundError as fault:
        raise DocumentError("There is nothing at this URL", "Check it, and whether you may read there", "missing") from fault
    except Exception as fault:
        what = f"The file can't be fetched ({type(fault).__name__}: {fault})"[:300]
        raise DocumentError(what, "Check the URL, the network, and whether you may read there", "unreadable") from fault
