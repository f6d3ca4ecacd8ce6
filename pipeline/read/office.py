"""Word 97-2003, RTF and OpenDocument texts to DOCX, by LibreOffice; and what an OLE container holds."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Literal

from pipeline.errors import DocumentError

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OleKind = Literal["encrypted", "word", "excel", "powerpoint", "other"]
# Streams that tell what a container holds, in the order to look: an encrypted DOCX holds nothing else.
_STREAMS: tuple[tuple[str, OleKind], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "word"),
    ("Workbook", "excel"),
    ("PowerPoint Document", "powerpoint"),
)
_PROGRAMS = ("soffice", "libreoffice")
_SAVE = "Open the file in Word and save it as .docx"
_INSTALL = "Install LibreOffice, or open the file in Word and save it as .docx"


def is_ole(data: bytes) -> bool:
    """Whether the bytes are an OLE container: a .doc, .xls or .ppt of before 2007, or an encrypted newer file."""
    return data.startswith(OLE_SIGNATURE)


def ole_kind(data: bytes) -> OleKind:
    """What an OLE container holds, by the names of its streams."""
    for name, kind in _STREAMS:
        if (name + "\0").encode("utf-16-le") in data:
            return kind
    return "other"


def find_libreoffice() -> str | None:
    """The LibreOffice program on the path, or None."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def convert_doc(data: bytes, timeout: float = 120.0) -> bytes:
    """The DOCX that LibreOffice makes of a Word 97-2003, RTF or OpenDocument text; `timeout` in seconds.

    The bytes decide; a DOCX under an old name is returned as it is. Raises
    DocumentError for other files, if LibreOffice is missing, and if it fails or takes too long.
    """
    suffix = _suffix(data)
    if suffix == ".docx":
        return data
    program = find_libreoffice()
    if program is None:
        raise DocumentError("The file must be converted, and LibreOffice, which does it, is not installed", _INSTALL, "no_converter")
    with tempfile.TemporaryDirectory(prefix="carriedforward-", ignore_cleanup_errors=True) as folder:
        return _converted(program, data, Path(folder) / f"document{suffix}", timeout)


def _suffix(data: bytes) -> str:
    """What the bytes should be called."""
    if is_ole(data):
        _check_ole(data)
        return ".doc"
    if data.startswith(b"{\\rtf"):
        return ".rtf"
    with contextlib.suppress(zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError), zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "word/document.xml" in archive.namelist():
            return ".docx"
        if archive.read("mimetype").strip() == b"application/vnd.oasis.opendocument.text":
            return ".odt"
    raise DocumentError("The file is not a document that a word processor saved", "Rename it if its name is wrong", "not_doc")


def _check_ole(data: bytes) -> None:
    kind = ole_kind(data)
    if kind == "encrypted":
        raise DocumentError("The file is protected with a password", "Save it without a password", "encrypted")
    if kind != "word":
        raise DocumentError(f"The file is an Office file ({kind}) and holds no Word document", "Save the report as .docx or PDF", "not_doc")


def _converted(program: str, data: bytes, source: Path, timeout: float) -> bytes:
    folder, result = source.parent, source.parent / "out" / "document.docx"
    source.write_bytes(data)
    # A profile of its own: two runs at a time would otherwise wait for each other, and a person's settings stay out of it.
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo", "--nolockcheck",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(result.parent), str(source),
    ]  # fmt: skip
    if not _finished(command, folder, timeout):
        raise DocumentError(f"LibreOffice took more than {timeout:.0f} s over the file", _SAVE, "converter_timeout")
    if not result.is_file():
        raise DocumentError("LibreOffice could not convert the file", _SAVE, "converter_failed")
    return result.read_bytes()


def _finished(command: list[str], folder: Path, timeout: float) -> bool:
    """Run a command in its own process group; False if it had to be stopped, its children with it."""
    process = subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        return False
    finally:
        _stop(process)
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the group if it still runs; soffice is a script whose child does the work."""
    if process.poll() is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
