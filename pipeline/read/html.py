"""The bytes of a web page to a Document: its blocks as whole paragraphs, without scripts, menus and forms.

List numbers and bullets, which a browser draws, are put into the text as they are in Word files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree, html

from pipeline.document import Cell, Document, Role, Source
from pipeline.errors import DocumentError
from pipeline.read.docx.numbering import write_number
from pipeline.read.docx.symbols import raised
from pipeline.read.flow import Paragraph, Run, lay_out, mark_bold_header
from pipeline.read.text import refuse_longer
from pipeline.records import Problem

_DROPPED = frozenset(
    "script style head nav del s strike noscript template svg canvas iframe object audio video form button select textarea input dialog map".split()
)
_DROPPED_ROLES = frozenset({"navigation", "search", "menu", "menubar", "banner", "dialog", "alert"})
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr html "
    "legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_CONTENT = frozenset({"article", "blockquote", "main", "section"})
_BOLD, _ITALIC, _UNDERLINED = frozenset({"b", "strong", "th"}), frozenset({"i", "em", "cite", "dfn"}), frozenset({"u"})
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NO_TEXT = "The page holds no text; it may be filled in by a script, or be an error page saved in place of a report"
_CUT_SHORT = "The page is nested too deeply and was read in part only; save it as PDF"
_EMBEDDED = re.compile(rb"data:[\w/+.-]{1,80};base64,[A-Za-z0-9+/=%\s]+")  # a picture within the page
_MARKUP = 3  # bytes of a page for one of its text, at the least
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read_html(data: bytes, source: Source, document_id: str) -> Document:
    """Read a web page. Raises DocumentError if there is no page in the bytes, or more than can be a report."""
    refuse_longer((len(data) - sum(len(match[0]) for match in _EMBEDDED.finditer(data))) // _MARKUP)
    root, is_whole = _parse(_decoded(data), source.name)
    reader = _Reader()
    reader.block(_content(root), _Place())
    reader.end()
    text, lines = lay_out(reader.found)
    found = [*([] if lines else [("no_text", _NO_TEXT)]), *([] if is_whole else [("cut_short", _CUT_SHORT)])]
    problems = (
        Problem(file=source.name, document_id=document_id, page=None, stage="read", severity="warning", message=message, code=code)
        for code, message in found
    )
    return Document(document_id, source, text, lines=lines, outline=_outline(root), problems=tuple(problems))


def _outline(root: Any) -> tuple[tuple[int, str, int], ...]:
    """What the page calls itself in the window's title bar, as a file's bookmark does: "Yearly report | Elm Borough Council"."""
    said = " ".join(" ".join(root.xpath("//head/title/text()")[:1]).split())
    return ((0, said, 1),) if said else ()


def _content(root: Any) -> Any:
    """The one element that the page says is its main content, or all of it; the rest is the site's, the same on each page."""
    mains = root.xpath("//main[not(@hidden)] | //*[@role='main'][not(self::main)]")
    return mains[0] if len(mains) == 1 and mains[0].text_content().strip() else root


def _decoded(data: bytes) -> str:
    """The page as text: by its mark, what it says of itself, UTF-8, and last Windows-1252, which takes any byte."""
    stated = _CHARSET.search(data[:4096])
    encodings = [name for mark, name in _MARKS if data.startswith(mark)]
    encodings += [stated[1].decode("ascii")] if stated else []
    for encoding in [*encodings, "utf-8"]:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", errors="replace")


def _parse(page: str, name: str) -> tuple[Any, bool]:
    """The tree of a page, and whether all of it is there: the parser stops at elements nested some 250 deep."""
    parser = html.HTMLParser()
    try:
        root = html.document_fromstring(_DECLARATION.sub("", page.replace("\0", "")), parser=parser)
        return root, not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise DocumentError(f"{name} holds no web page", "Get the file again from where it was published", "no_page") from error


@dataclass(slots=True)
class _List:
    """A list that is being read: how it numbers and how far it has counted."""

    level: int
    format: str | None  # None for bullets
    next: int = 1
    step: int = 1

    def label(self, item: Any) -> str | None:
        """Count an item and give its label."""
        if self.format is None:
            return "•"
        at = _whole(item.get("value"), self.next)
        self.next = at + self.step
        written = write_number(at, _FORMATS.get(item.get("type", ""), self.format))
        return f"{written}." if written else None


@dataclass(frozen=True, slots=True)
class _Place:
    """What the paragraphs of an element have in common, and how its characters are set."""

    role: Role = "body"
    heading: int | None = None
    list: _List | None = None
    cell: Cell | None = None
    shaded: bool = False
    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: bool = False
    content: bool = False  # in an article or the like, whose footer is part of it
    kept: bool = False  # line ends and spaces count, as in <pre>


@dataclass(slots=True)
class _Reader:
    """Walks the page; collects runs until a block begins or ends, then makes a paragraph of them."""

    found: list[Paragraph] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _at: _Place = field(default_factory=_Place)
    _label: str | None = None
    _tables: int = 0

    def block(self, node: Any, place: _Place) -> None:
        """Read an element with its own text and that of its children."""
        self._text(node.text, place)
        for part in node:
            if isinstance(part.tag, str) and not _is_dropped(part):
                self._element(part, _placed(part, place))
            self._text(part.tail, place)

    def end(self) -> None:
        """Make a paragraph of the runs so far."""
        runs, self._runs = _trimmed(self._runs), []
        if not runs:
            return
        at, numbered = self._at, self._at.list
        level = numbered.level if numbered else None
        self.found.append(Paragraph(runs, self._label, level=level, heading=at.heading, role=at.role, cell=at.cell, shaded=at.shaded))
        self._label = None

    def _element(self, node: Any, place: _Place) -> None:
        if node.tag == "br":
            self._write("\n", place)
        elif node.tag not in _BLOCKS:
            self.block(node, place)
        else:
            self.end()
            self._block_element(node, place)
            self.end()

    def _block_element(self, node: Any, place: _Place) -> None:
        if node.tag in ("ul", "ol"):
            self._list(node, place)
        elif node.tag == "table":
            self._table(node, place)
        elif node.tag == "dl" and (pairs := _pairs(node)) and place.cell is None:
            self._rows(pairs, place)
        else:
            self.block(node, place)

    def _list(self, node: Any, place: _Place) -> None:
        numbering = _started(node, place.list.level + 1 if place.list else 0)
        for item in node:
            if item.tag == "li":
                self.end()
                self._label = numbering.label(item)
                self.block(item, replace(place, list=numbering))
                self.end()
                self._label = None
            elif isinstance(item.tag, str) and not _is_dropped(item):  # a list right inside a list, as old editors write it
                self._element(item, replace(place, list=numbering))

    def _table(self, node: Any, place: _Place) -> None:
        for caption in node.iterchildren("caption"):
            self._element(caption, place)
        rows = [row for row in node.iter("tr") if next(row.iterancestors("table")) is node]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if sum(map(len, cells)) == 1:
            self._element(next(cell for row in cells for cell in row), replace(place, shaded=True, cell=None))
            return
        table, before = self._tables, len(self.found)
        taken: dict[int, int] = {}
        self._tables += 1
        for at, row in enumerate(rows):
            header = row.getparent().tag == "thead" or (at == 0 and bool(cells[at]) and all(cell.tag == "th" for cell in cells[at]))
            self._row(cells[at], Cell(table, at, 0, 1, header), taken, place)
        if len(rows) > 1:
            mark_bold_header(self.found[before:], table)

    def _rows(self, rows: list[list[Any]], place: _Place) -> None:
        """Terms with what stands for each, as a table of two columns: a council's site prints the header of a paper so."""
        table = self._tables
        self._tables += 1
        for at, row in enumerate(rows):
            self._row(row, Cell(table, at, 0, 1, False), {}, place)

    def _row(self, cells: list[Any], first: Cell, taken: dict[int, int], place: _Place) -> None:
        """One row; `taken` are the columns that cells of rows above reach into, and the first row they leave free."""
        column = 0
        for at, cell in enumerate(cells):
            while taken.get(column, 0) > first.row:
                column += 1
            span, depth = max(_whole(cell.get("colspan"), 1), 1), _whole(cell.get("rowspan"), 1)
            within = replace(_placed(cell, place), cell=first._replace(column=column, span=min(span, 1000)), list=None)
            before = len(self.found)
            self.block(cell, within)
            self.end()
            if len(self.found) == before:
                self.found.append(Paragraph(cell=within.cell))
            self.found[-1].after = "\n" if at == len(cells) - 1 else "\t"
            taken |= dict.fromkeys(range(column, column + min(span, 1000)), first.row + depth)
            column += min(span, 1000)

    def _text(self, text: str | None, place: _Place) -> None:
        if text:
            self._write(text if place.kept else _SPACES.sub(" ", text), place)

    def _write(self, text: str, place: _Place) -> None:
        if not self._runs and not text.strip():
            return
        if not self._runs:
            self._at = place
        if not place.kept and text.startswith(" ") and self._runs[-1:] and self._runs[-1].text[-1:] in (" ", "\n"):
            text = text[1:]
        if text:
            self._runs.append(Run(raised(text) if place.raised and text.strip().isdigit() else text, place.bold, place.italic, place.underline))


def _pairs(node: Any) -> list[list[Any]]:
    """The terms of a list of definitions, each with its one definition; empty where a term has none or several."""
    parts = [part for part in node.iter("dt", "dd") if next(part.iterancestors("dl")) is node]
    found = [parts[at : at + 2] for at in range(0, len(parts), 2)]
    return found if all([part.tag for part in pair] == ["dt", "dd"] for pair in found) else []


def _placed(node: Any, place: _Place) -> _Place:
    """The place of what stands in an element."""
    tag = node.tag
    heading = int(tag[1]) if re.fullmatch("h[1-6]", tag) else place.heading
    return replace(
        place,
        role="footer" if tag == "footer" and not place.content else place.role,
        content=place.content or tag in _CONTENT,
        heading=heading,
        bold=place.bold or tag in _BOLD,
        italic=place.italic or tag in _ITALIC,
        underline=place.underline or tag in _UNDERLINED,
        raised=place.raised or tag == "sup",
        kept=place.kept or tag == "pre",
    )


def _is_dropped(node: Any) -> bool:
    hidden = "hidden" in node.attrib or _HIDDEN.search(node.get("style", "")) is not None
    return node.tag in _DROPPED or node.get("role", "") in _DROPPED_ROLES or hidden


def _started(node: Any, level: int) -> _List:
    if node.tag == "ul":
        return _List(level, None)
    step = -1 if "reversed" in node.attrib else 1
    start = _whole(node.get("start"), len(node.findall("li")) if step < 0 else 1)
    return _List(level, _FORMATS.get(node.get("type", "1"), "decimal"), start, step)


def _whole(value: str | None, default: int) -> int:
    try:
        return int(value or "")
    except ValueError:
        return default


def _trimmed(runs: list[Run]) -> list[Run]:
    """The runs without spaces at either end of the paragraph and without empty ones."""
    while runs and not runs[0].text.strip():
        runs = runs[1:]
    while runs and not runs[-1].text.strip():
        runs = runs[:-1]
    if runs:
        runs[0].text, runs[-1].text = runs[0].text.lstrip(), runs[-1].text.rstrip() if len(runs) > 1 else runs[-1].text.strip()
    return runs
