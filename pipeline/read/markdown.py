"""Markdown to a Document with one whole Line a paragraph, heading, list item or table cell.

Covers what converters of council papers write: "#" headings, emphasis, links, bullets and numbers
(also a printed number inside a bullet, "- (a) ..."), pipe tables and tab-separated rows. Markup stays
in the text, so that offsets are those of the file, and stands in `Line.skip`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from pipeline.document import Cell, Document, Line, Source
from pipeline.fold import Span
from pipeline.read.text import decode, find_pages, stray_bytes

_LINK = re.compile(r"(!?\[)([^\]\n]*)(\]\([^)\n]*\))?")  # a bracket that begins none is passed over with all that is in it
_AUTOLINK = re.compile(r"(<)(?:https?://|mailto:)[^>\s]+(>)")
_QUOTE = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_STARS = re.compile(r"(?<!\\)\*{1,4}|(?<![\w\\])_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_MARK = re.compile(
    r"[ \t]*(?:[-*+•][ \t]+)?(?:(R\d{1,2}[.):]?|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+)(?=\s)[ \t]*)?"
)
_BULLET = re.compile(r"[ \t]*[-*+•][ \t]+")
_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+")
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}$|(?=.*--)[ \t:|-]+$")
_UNDERLINED = re.compile(r"\n[ \t]{0,3}(=+|-{3,})[ \t]*$")
_STARTS_NEW = re.compile(r"[ \t]*(?:[-*+•][ \t]+|#{1,6}[ \t]|\d{1,3}[.)][ \t]|R\d{1,2}[.):]?[ \t]|\([a-z0-9]{1,3}\)[ \t]|\|)")


def read_markdown(data: bytes, source: Source, document_id: str) -> Document:
    """A Document of whole lines; spans leave out block marks only where they are no printed label."""
    text = decode(data)
    pages = find_pages(text)
    lines = [piece for span in _paragraphs(text) for line in _read_block(text, span) for piece in _split_glued(text, line)]
    document = Document(document_id, source, text, pages, problems=stray_bytes(data, source, document_id))
    if pages:
        lines = [replace(line, page=document.page_at(line.span.start)) for line in lines]
    return document.with_(lines=tuple(_number_tables(lines)))


def _paragraphs(text: str) -> Iterator[Span]:
    """Spans of paragraphs: up to a blank line or a line that starts something of its own."""
    start: int | None = None
    end = 0
    broken = False  # the line before ended in a hard line break
    for match in re.finditer(r"[^\n\f]*[\n\f]?", text):
        line = match[0].rstrip()
        new = bool(_STARTS_NEW.match(line)) or "\t" in line.strip()
        if start is not None and (not line.strip("> \t") or new or broken or "\t" in text[start:end].strip() or _HEADING.match(text, start)):
            yield Span(start, end)
            start = None
        if line.strip("> \t") and start is None:
            start = match.start()
        broken = match[0].rstrip("\n\f").endswith(("  ", "\\"))
        end = match.start() + len(line)
    if start is not None:
        yield Span(start, end)


def _read_block(text: str, span: Span) -> list[Line]:
    raw = text[span.start : span.end]
    if _RULE.fullmatch(raw):
        return []
    if "|" in raw and raw.strip().startswith("|") and raw.strip().endswith("|"):
        return _row(text, span, r"(?<!\\)\|")
    if "\t" in raw.strip() or re.fullmatch(r"\t\S{1,12}", raw):
        return _row(text, span, r"\t")
    if underlined := _UNDERLINED.search(raw):
        span = Span(span.start, span.start + underlined.start())
        return [_styled(text, Line(span, whole=True, heading=1 if underlined[1][0] == "=" else 2))]
    return [_styled(text, _labelled(text, span))]


def _row(text: str, span: Span, separator: str) -> list[Line]:
    """The cells of a table row; the row number is filled in by `_number_tables`."""
    row = text[span.start : span.end]
    cells = re.split(separator, row.strip().removeprefix("|").removesuffix("|") if "|" in separator else row)
    found, at = [], span.start
    for column, cell in enumerate(cells):
        start = text.index(cell, at) if cell else at
        at = start + len(cell)
        trimmed = Span(start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip()))
        if trimmed.start < trimmed.end:
            found.append(_styled(text, Line(trimmed, whole=True, cell=Cell(0, 0, column))))
    return found


def _number_tables(lines: list[Line]) -> Iterator[Line]:
    """Number tables and rows: cells that follow one another stand in one table; a new row starts where the column goes back."""
    table, row, last = -1, 0, None
    for line in lines:
        if line.cell is None:
            last = None
            yield line
            continue
        if last is None:
            table, row = table + 1, 0
        elif line.cell.column <= last:
            row += 1
        last = line.cell.column
        yield replace(line, cell=Cell(table, row, last))


def _labelled(text: str, span: Span) -> Line:
    """The line of a paragraph with the label that it begins with; a bare bullet before a printed number is markup."""
    if heading := _HEADING.match(text, span.start, span.end):
        return Line(Span(heading.end(), span.end), whole=True, heading=len(heading[1]))
    bullet = _BULLET.match(text, span.start, span.end)
    mark = _MARK.match(text, span.start, span.end)
    indent = len(text[span.start : span.end]) - len(text[span.start : span.end].lstrip(" "))
    if mark and mark[1]:
        return Line(Span(mark.start(1), span.end), whole=True, label=mark[1], list_level=1 if bullet else 0)
    if bullet:
        return Line(Span(span.start + indent, span.end), whole=True, label=text[span.start : bullet.end()].strip(), list_level=indent // 4)
    return Line(Span(span.start + indent, span.end), whole=True)


def _styled(text: str, line: Line) -> Line:
    """The line with its emphasis and the markup that makes it."""
    raw = text[line.span.start : line.span.end]
    skip = [Span(*match.span(group)) for match in _LINK.finditer(raw) if match[3] for group in (1, 3)]
    skip += [Span(*match.span()) for match in _QUOTE.finditer(raw)]
    skip += [Span(*match.span(group)) for match in _AUTOLINK.finditer(raw) for group in (1, 2)]
    strong, slanted, marks = _emphasis(raw, skip)
    shift = line.span.start

    def moved(spans: list[Span]) -> tuple[Span, ...]:
        """Spans of the line as spans of the text, in its order."""
        return tuple(Span(a + shift, b + shift) for a, b in sorted(spans))

    return replace(line, strong=moved(strong), slanted=moved(slanted), skip=moved(skip + marks))


def _emphasis(raw: str, links: list[Span]) -> tuple[list[Span], list[Span], list[Span]]:
    """Bold runs, italic runs and the marks that make them; marks without a partner are text."""
    opened: dict[str, re.Match[str]] = {}
    runs: dict[str, list[Span]] = {"bold": [], "italic": []}
    marks: list[Span] = []
    for match in _STARS.finditer(raw):
        if any(a <= match.start() < b for a, b in links) or _is_literal(raw, match):
            continue
        for style in _styles(match[0]):
            if style in opened:
                runs[style].append(Span(opened.pop(style).end(), match.start()))
            else:
                opened[style] = match
        if len(match[0]) == 4:
            opened["bold"] = match
        marks.append(Span(*match.span()))
    lonely = {match.span() for match in opened.values()}
    return runs["bold"], runs["italic"], [mark for mark in marks if tuple(mark) not in lonely]


def _styles(mark: str) -> tuple[str, ...]:
    return {1: ("italic",), 2: ("bold",), 3: ("bold", "italic"), 4: ("bold",)}[len(mark)]


def _is_literal(raw: str, match: re.Match[str]) -> bool:
    before, after = raw[match.start() - 1 : match.start()], raw[match.end() : match.end() + 1]
    return (not before or before.isspace()) and (not after or after.isspace())


def _split_glued(text: str, line: Line) -> list[Line]:
    """A paragraph "**A****B**" is several lines in bold whose line ends a converter lost."""
    cuts = [match.start() + 2 for match in re.finditer(r"(?<=\S)\*{4}(?=\S)", text[line.span.start : line.span.end])]
    if not cuts or line.cell:
        return [line]
    edges = [line.span.start, *(line.span.start + cut for cut in cuts), line.span.end]
    pieces = (Line(Span(a, b), whole=True) for a, b in zip(edges, edges[1:], strict=False))
    return [_styled(text, piece) for piece in pieces]
