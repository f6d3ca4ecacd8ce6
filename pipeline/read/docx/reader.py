"""The bytes of a .docx file to a Document: whole paragraphs with the numbers, headings, tables and notes that Word states.

Order of the text: body, footnotes, endnotes, headers, footers. Word decides on pages when it
prints, so there are none. Capitals that a style only displays stay as they were typed.
"""

from __future__ import annotations

import re
from typing import Literal

from pipeline.document import Document, Source
from pipeline.read.docx.blocks import BlockReader, Place
from pipeline.read.docx.numbering import Numbering
from pipeline.read.docx.package import Package, open_package
from pipeline.read.docx.runs import PAGE_MARK, RunReader, note_formats
from pipeline.read.docx.styles import Styles
from pipeline.read.docx.xml import W, attribute, has
from pipeline.read.flow import Paragraph, Run, lay_out
from pipeline.records import Problem

_TRACKED = ("ins", "del", "moveFrom", "moveTo")
# "Page 3 of 12", "- 3 -", "3/12", and what is left of them once the fields are gone.
_PAGE_NUMBER = re.compile(rf"(?i)[\s|–—-]*(?:\bpage\s*)?{PAGE_MARK}(?:\s*(?:of|/)\s*(?:{PAGE_MARK}|\d+))?[\s|–—-]*")
_NUMBER_ONLY = re.compile(r"(?i)[\s|–—-]*(?:page)?\s*\d*\s*(?:of\s*\d+)?[\s|–—-]*")


def read_docx(data: bytes, source: Source, document_id: str) -> Document:
    """Read a Word document. Raises DocumentError, with a remedy, if the bytes are no .docx that can be read."""
    package = open_package(data)
    styles = Styles(package.styles)
    runs = RunReader(styles, note_formats(package.settings, package.body), package.diagrams)
    blocks = BlockReader(styles, Numbering(package.numbering, styles), runs)
    paragraphs = blocks.read(package.body, Place())
    paragraphs += _notes(package, blocks)
    paragraphs += _furniture(package, blocks)
    text, lines = lay_out(paragraphs)
    problems = _problems(package, blocks, bool(lines))
    return Document(document_id, source, text, lines=lines, problems=tuple(_problem(source, document_id, *found) for found in problems))


def _notes(package: Package, blocks: BlockReader) -> list[Paragraph]:
    """The footnotes, then the endnotes, that the text refers to, in its order."""
    found: list[Paragraph] = []
    references = tuple(blocks.runs.notes)
    for kind, part in (("footnote", package.footnotes), ("endnote", package.endnotes)):
        notes = {} if part is None else {attribute(note, "id") or "": note for note in part.iterchildren(f"{W}{kind}")}
        for reference in references:
            if reference.kind == kind and reference.id in notes:
                blocks.runs.own_mark = reference.mark
                found += blocks.read(notes[reference.id], Place(role="footnote", note=reference.mark))
    return found


def _furniture(package: Package, blocks: BlockReader) -> list[Paragraph]:
    """The paragraphs of headers and footers, each text once, without page numbers and tables."""
    found: dict[tuple[str, str], Paragraph] = {}
    blocks.runs.furniture = True
    for role, part in package.furniture:
        for paragraph in blocks.read(part, Place(role=role)):
            _drop_page_number(paragraph)
            if not paragraph.is_blank:
                paragraph.cell, paragraph.after, paragraph.heading = None, "\n", None
                found.setdefault((role, " ".join(paragraph.text.split())), paragraph)
    return list(found.values())


def _drop_page_number(paragraph: Paragraph) -> None:
    """Take page numbers out; what stood beside them keeps how it was set if nothing was taken."""
    before = paragraph.text
    after = _PAGE_NUMBER.sub(" ", before)
    if _NUMBER_ONLY.fullmatch(after):
        paragraph.runs = []
    elif after != before:
        first = next(run for run in paragraph.runs if run.text.strip() and run.text != PAGE_MARK)
        paragraph.runs = [Run(after.strip(), first.bold, first.italic, first.underline, first.size)]


def _problems(package: Package, blocks: BlockReader, has_text: bool) -> list[tuple[Literal["warning", "notice"], str, str]]:
    found: list[tuple[Literal["warning", "notice"], str, str]] = []
    if not has_text:
        found.append(("warning", "no_text", "The document holds no text; if it shows pages as pictures, save it as PDF to have them recognised"))
    if has(package.body, *_TRACKED):
        found.append(("notice", "tracked_changes", "The document has tracked changes: it is read as if all of them were accepted"))
    if blocks.unread:
        found.append(("warning", "embedded_document", f"{blocks.unread} embedded documents were not read; paste their text into the document"))
    if package.missing:
        found.append(("notice", "missing_parts", f"The file refers to parts that are not in it: {', '.join(package.missing[:5])}"))
    return found


def _problem(source: Source, document_id: str, severity: Literal["warning", "notice"], code: str, message: str) -> Problem:
    return Problem(file=source.name, document_id=document_id, page=None, stage="read", severity=severity, message=message, code=code)
