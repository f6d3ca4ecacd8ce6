"""Plain text to a Document of hard-wrapped lines.

UTF-8 with or without a byte-order mark, else Windows-1252. Form feeds end pages; without any the
document has no pages. What a line means (paragraph, number ahead of its item, lost bullet) is for
`segment` to say.
"""

from __future__ import annotations

import re

from pipeline.document import Document, Line, Page, Source
from pipeline.errors import DocumentError
from pipeline.fold import Span
from pipeline.records import Problem

_RULE = re.compile(r"[\s\-=_~*+|]{4,}")  # a row of dashes under a table's head says nothing
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_BYTES = re.compile(_BINARY.pattern.encode())
LONGEST = 20 * 2**20  # bytes or characters, six thousand printed pages: no paper of a council is longer


def decode(data: bytes) -> str:
    """The text of some bytes, with "\\n" line ends; raises DocumentError where they are no text, or more than anybody reads."""
    refuse_longer(len(data))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if len(_BINARY.findall(text[:4096])) > 4:
        raise DocumentError(
            "This is not a text file: it holds binary data", "Give it the suffix of its real format, or export it as PDF or text", "not_text"
        )
    return _BINARY.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_text(data: bytes, source: Source, document_id: str) -> Document:
    """A Document with one Line for each line that is not blank; a Line's span leaves out its trailing spaces."""
    text = decode(data)
    pages = find_pages(text)
    return Document(document_id, source, text, pages, tuple(_lines(text, pages)), problems=stray_bytes(data, source, document_id))


def stray_bytes(data: bytes, source: Source, document_id: str) -> tuple[Problem, ...]:
    """The warning that a text holds bytes that are no characters, for which `decode` has put spaces: a damaged copy may have lost words there."""
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")  # of which every other byte may be 0
    count = 0 if wide else len(_BINARY_BYTES.findall(data))
    message = f"The text holds {count} byte{'s' * (count != 1)} that {'are' if count != 1 else 'is'} no character; each was read as a space"
    told = Problem(file=source.name, document_id=document_id, page=None, stage="read", severity="warning", message=message, code="stray_bytes")
    return (told,) if count else ()


def refuse_longer(length: int) -> None:
    """Raise DocumentError for a text that would take minutes to search and can't be a report."""
    if length > LONGEST:
        said = f"The text has {length / 2**20:,.0f} MB, more than the {LONGEST // 2**20} MB that a report can have"
        raise DocumentError(said, "Split it into its papers; a log or an export of data is none", "too_long")


def find_pages(text: str) -> tuple[Page, ...]:
    """Pages that end in form feeds, tiling the text; none where there is no form feed."""
    if "\f" not in text.rstrip():
        return ()
    ends = [match.end() for match in re.finditer("\f", text)]
    if not ends or text[ends[-1] :].strip():
        ends.append(len(text))
    ends[-1] = len(text)
    starts = [0, *ends[:-1]]
    return tuple(Page(number, Span(a, b)) for number, (a, b) in enumerate(zip(starts, ends, strict=True), 1))


def _lines(text: str, pages: tuple[Page, ...]) -> list[Line]:
    found = []
    page = 0
    for match in re.finditer(r"[^\n\f]+", text):
        end = match.start() + len(match[0].rstrip())
        while pages and match.start() >= pages[page].span.end:
            page += 1
        if end > match.start() and not _RULE.fullmatch(match[0]):
            found.append(Line(Span(match.start(), end), page=pages[page].number if pages else None))
    return found
