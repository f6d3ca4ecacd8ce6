"""Files to Documents: one reader a format, chosen by suffix and by what the bytes say they are."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from pipeline.document import Document, Source
from pipeline.errors import DocumentError, why
from pipeline.near import near_path
from pipeline.records import FileFormat

Reader = Callable[[bytes, Source, str], Document]

# format -> module and function, imported when first needed: no reader loads another's engine
READERS: dict[FileFormat, tuple[str, str]] = {
    "pdf": ("pipeline.read.pdf.reader", "read_pdf"),
    "docx": ("pipeline.read.docx.reader", "read_docx"),
    "text": ("pipeline.read.text", "read_text"),
    "markdown": ("pipeline.read.markdown", "read_markdown"),
    "html": ("pipeline.read.html", "read_html"),
}
SUFFIXES: dict[str, FileFormat | str] = {
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".doc": "doc", ".rtf": "doc", ".odt": "doc", ".txt": "text", ".text": "text",
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path | str, document_id: str | None = None, name: str | None = None) -> Document:
    """The Document of one file; raises DocumentError with a remedy where it can't be read."""
    path = Path(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise DocumentError("There is no such file", f"Check the path{near_path(path)}", "missing") from fault
    except OSError as fault:
        if path.is_dir():
            raise DocumentError(
                "This is a folder, not a file", f"Name one file, or read all in it: carriedforward run {path}", "unreadable"
            ) from fault
        raise DocumentError(f"The file can't be opened: {why(fault)}", "Check its permissions", "unreadable") from fault
    return read(data, name or str(path), document_id)


def read(data: bytes, name: str, document_id: str | None = None) -> Document:
    """The Document of some bytes; `name` gives the suffix and is what people are shown."""
    if not data.strip():
        raise DocumentError("The file is empty", "Fetch it again from where it was published", "empty")
    sha256 = hashlib.sha256(data).hexdigest()
    form = find_format(data, name)
    if form == "doc":
        data, form = _converted(data), "docx"
    module, function = READERS[form]  # type: ignore[index]
    reader: Reader = getattr(import_module(module), function)
    return reader(data, Source(name, sha256, form), document_id or sha256[:12])  # type: ignore[arg-type]


def find_format(data: bytes, name: str) -> str:
    """The format of a file, or "doc" for what must be converted first; raises DocumentError where suffix and bytes don't fit.

    A PDF or web page under the name of a text is read as what it is.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise DocumentError(
            f"Files that end in {suffix!r} can't be read" if suffix else "The file name has no suffix",
            "Save it as PDF or Word (.docx); text, Markdown and HTML are read too",
            "unknown_suffix",
        )
    wanted = SUFFIXES[suffix]
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return "pdf"  # whatever it is called
    if wanted in ("text", "markdown") and _HTML.match(data):
        return "html"
    if wanted == "pdf" and b"%PDF-" not in data[:1024] and _HTML.match(data):
        raise DocumentError("This is a web page saved with the suffix .pdf", "Download the PDF itself, or rename the file to .html", "html_as_pdf")
    if wanted == "docx" and data[:8] == _OLE and b"E\0n\0c\0r\0y\0p\0t\0e\0d" not in data:
        return "doc"
    return wanted


def _converted(data: bytes) -> bytes:
    from pipeline.read.office import convert_doc

    return convert_doc(data)
