"""Paragraphs and tables to the body of a Word document, written as XML when it is saved and not before.

python-docx makes the document, its styles, sections and pictures. What a batch of thousands of papers has thousands of is
put in when the document is written, one piece at a time: as elements it would take hundreds of megabytes, and python-docx
looks up the style of each paragraph among all.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import Any

from pipeline.export.chunks import chunked
from pipeline.export.labels import printable
from pipeline.export.repacked import repacked
from pipeline.export.wordtable import Table, table_pieces

_PLACE = re.compile(rb"<\?later (\d+)\?>")
_BODY = "word/document.xml"
# What stands for a line end and a tab within a run.
_BREAKS = {mark: f'</w:t><w:{name}/><w:t xml:space="preserve">' for mark, name in (("\n", "br"), ("\t", "tab"))}
_AFTER_TABLE = '<w:p><w:pPr><w:spacing w:after="0"/></w:pPr></w:p>'


class Text:
    """Headings, paragraphs and tables as XML, one after the other."""

    def __init__(self, style: Callable[[str], str]) -> None:
        self._style = style  # the id of a style by its name
        self.pieces: list[Iterable[str]] = []

    def heading(self, text: str, level: int) -> None:
        """Add a heading; level 0 is the title."""
        self.paragraph(text, style=f"Heading {level}" if level else "Title")

    def paragraph(self, text: str, style: str = "", lead: str = "", leads_on: bool = False) -> None:
        """Add a paragraph, with words in bold before its text; one that leads on stands on the page of what follows."""
        named = f'<w:pStyle w:val="{self._style(style)}"/>' if style else ""
        named = f"<w:pPr>{named}{'<w:keepNext/>' if leads_on else ''}</w:pPr>" if named or leads_on else ""
        self._add((f"<w:p>{named}{_run(lead, '<w:rPr><w:b/></w:rPr>')}{_run(text)}</w:p>",))

    def table(self, table: Table) -> None:
        """Add a table, with a small space after it; its rows are asked for when the document is written."""
        self._add(table_pieces(table))
        self._add((_AFTER_TABLE,))

    def _add(self, pieces: Iterable[str]) -> None:
        self.pieces.append(pieces)

    @property
    def xml(self) -> str:
        """All of it."""
        return "".join(piece for pieces in self.pieces for piece in pieces)


class Flow(Text):
    """A python-docx document that is added to at its end; what python-docx itself adds goes in between."""

    def __init__(self, document: Any) -> None:
        super().__init__(self._style_id)
        self.document = document
        self._later: list[list[Iterable[str]]] = []
        self._styles: dict[str, str] = {}

    def apart(self) -> Text:
        """An empty text with the styles of the document, whose XML may be added later or in another document."""
        return Text(self._style_id)

    def add(self, xml: Callable[[], str]) -> None:
        """Add XML, which is asked for when the document is written."""
        self._add(made() for made in (xml,))

    def written(self) -> bytes:
        """The bytes of the Word file; the same pieces make the same bytes."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return repacked(buffer.getvalue(), lambda name, part: _filled(part, self._later) if name == _BODY else [part], 0o644)

    def _add(self, pieces: Iterable[str]) -> None:
        """Keep pieces for the place that the end of the body has now."""
        from lxml.etree import PI

        body = self.document.element.body
        last = body[-2] if len(body) > 1 else None  # the last is the properties of the last section
        if last is None or last.tag is not PI:
            body.insert(len(body) - 1, PI("later", str(len(self._later))))
            self._later.append([])
        self._later[-1].append(pieces)

    def _style_id(self, name: str) -> str:
        if name not in self._styles:
            self._styles[name] = self.document.styles[name].style_id
        return self._styles[name]


def _filled(body: bytes, later: Sequence[Iterable[Iterable[str]]]) -> Iterator[bytes]:
    """The XML of the body with all that was kept for its places."""
    for number, part in enumerate(_PLACE.split(body)):
        if number % 2 == 0:
            yield part
        else:
            yield from chunked(piece for pieces in later[int(part)] for piece in pieces)


def _run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{_text(text)}</w:t></w:r>' if text else ""


def _text(text: str) -> str:
    shown = escape(printable(text), quote=False)
    for mark, said in _BREAKS.items():
        shown = shown.replace(mark, said)
    return shown
