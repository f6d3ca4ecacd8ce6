"""The inside of a Word paragraph to runs of text: what a reader sees, and none of what Word keeps beside it.

In: hyperlinks, field results, content controls, insertions, symbols. Out: field instructions,
deletions, hidden and struck text, comments. Text boxes are handed back, for the reader of blocks to place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from lxml.etree import _Element

from pipeline.read.docx.diagrams import find_diagrams
from pipeline.read.docx.numbering import write_number
from pipeline.read.docx.styles import NO_FORMAT, RunFormat, Styles, read_run_format
from pipeline.read.docx.symbols import raised, read_symbol, with_signs
from pipeline.read.docx.xml import MC, M, V, W, attribute, child, has, number, on
from pipeline.read.flow import Run

PAGE_MARK = "\ue0ff"  # stands for a page number until the header or footer is complete
_PAGE_FIELDS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_SKIPPED = frozenset(
    W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "del", "moveFrom", "delText", "instrText", "smartTagPr", "customXmlPr", "rt", "fldData")
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
NoteKind = Literal["footnote", "endnote"]


class NoteRef(NamedTuple):
    """A footnote or endnote in the order of the text: its kind, its id in the notes part, its mark as it looks in the text."""

    kind: NoteKind
    id: str
    mark: str


class Setting(NamedTuple):
    """Where a paragraph stands, as far as its runs are concerned."""

    paragraph_style: str | None = None
    table: RunFormat = NO_FORMAT


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    showing: bool = False  # past the separator: the runs are its result

    @property
    def is_page(self) -> bool:
        """Whether the field shows a page number."""
        return self.instruction.split(maxsplit=1)[0].upper() in _PAGE_FIELDS if self.instruction.strip() else False


@dataclass(slots=True)
class RunReader:
    """Reads paragraphs of one story (body, notes, a header); fields may reach over paragraphs, so it keeps state.

    `note_formats` are the number formats of the two kinds of notes. `diagrams` are the data
    of SmartArt by relationship id. `furniture` replaces page number fields by `PAGE_MARK`. `own_mark` is the mark of the note that is being read.
    """

    styles: Styles
    note_formats: dict[NoteKind, str]
    diagrams: dict[str, _Element] = field(default_factory=dict)
    furniture: bool = False
    own_mark: str = ""
    notes: list[NoteRef] = field(default_factory=list)
    _counts: dict[NoteKind, int] = field(default_factory=dict)
    _fields: list[_Field] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _boxes: list[_Element] = field(default_factory=list)
    _setting: Setting = field(default_factory=Setting)

    def read(self, paragraph: _Element, setting: Setting) -> tuple[list[Run], list[_Element]]:
        """The visible runs of a paragraph, and the text boxes that are anchored in it."""
        self._runs, self._boxes, self._setting = [], [], setting
        # No instruction reaches over a paragraph; without this, a field that never ends would swallow the rest.
        self._fields = [opened for opened in self._fields if opened.showing]
        self._inside(paragraph)
        return self._runs, self._boxes

    def _inside(self, parent: _Element) -> None:
        for node in parent:
            if isinstance(node.tag, str) and node.tag not in _SKIPPED:
                self._inline(node)

    def _inline(self, node: _Element) -> None:
        if node.tag == W + "r":
            self._run(node)
        elif node.tag == W + "fldSimple":
            self._simple_field(node)
        elif node.tag == MC + "AlternateContent":
            self._inside(choose(node))
        elif node.tag in (M + "oMath", M + "oMathPara"):
            self._write("".join(text.text or "" for text in node.iter(M + "t")), self._format(None))
        elif node.tag != W + "sdt" or not on(child(node, "sdtPr", "showingPlcHdr")):
            self._inside(node)

    def _run(self, run: _Element) -> None:
        properties = child(run, "rPr")
        looks = self._format(properties)
        custom = any(attribute(node, "customMarkFollows") in ("1", "true", "on") for node in run if isinstance(node.tag, str))
        if custom:
            self._custom_note(run)
        for node in run:
            if isinstance(node.tag, str) and node.tag not in _SKIPPED:
                self._piece(node, looks, custom)
            elif node.tag == W + "instrText" and self._fields:
                self._fields[-1].instruction += node.text or ""

    def _piece(self, node: _Element, looks: RunFormat, custom: bool) -> None:
        name = node.tag.removeprefix(W)
        if name == "t":
            text = with_signs(" ".join((node.text or "").split("\n")))
            self._write(raised(text) if looks.raised and text.strip().isdigit() else text, looks)
        elif name in _SIGNS:
            self._write(_SIGNS[name], looks)
        elif name == "sym":
            self._write(read_symbol(attribute(node, "char")), looks)
        elif name == "fldChar":
            self._field_character(attribute(node, "fldCharType"), looks)
        elif name in ("footnoteReference", "endnoteReference"):
            if not custom and not looks.hidden and self._is_showing:
                self._note("footnote" if name == "footnoteReference" else "endnote", attribute(node, "id") or "", looks)
        elif name in ("footnoteRef", "endnoteRef"):
            self._write(self.own_mark, looks)
        else:
            self._other(node, looks, custom)

    def _other(self, node: _Element, looks: RunFormat, custom: bool) -> None:
        """Drawings, pictures and alternatives hold text boxes; a ruby holds its base text in runs."""
        if node.tag == W + "ruby":
            self._inside(node)
        elif node.tag == MC + "AlternateContent" and not has(node, "txbxContent"):
            for inner in choose(node):
                if isinstance(inner.tag, str):
                    self._piece(inner, looks, custom)
        elif not looks.hidden and self._is_showing:
            self._boxes += [*find_boxes(node), *find_diagrams(node, self.diagrams)]
            self._write(" ".join(shape.get("string", "") for shape in node.iter(f"{V}textpath")), looks)  # a watermark, such as "DRAFT"

    def _format(self, properties: _Element | None) -> RunFormat:
        character = attribute(child(properties, "rStyle"))
        return self.styles.run_format(read_run_format(properties), character, self._setting.paragraph_style, self._setting.table)

    def _write(self, text: str, looks: RunFormat) -> None:
        if text and not (looks.hidden or looks.struck) and self._is_showing:
            self._runs.append(Run(text, bool(looks.bold), bool(looks.italic), bool(looks.underline), looks.size))

    @property
    def _is_showing(self) -> bool:
        return all(opened.showing and not (self.furniture and opened.is_page) for opened in self._fields)

    def _field_character(self, kind: str | None, looks: RunFormat) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].showing = True
        elif kind == "end" and self._fields:
            self._page_mark(self._fields.pop(), looks)

    def _simple_field(self, node: _Element) -> None:
        opened = _Field(attribute(node, "instr") or "", showing=True)
        self._fields.append(opened)
        self._inside(node)
        self._fields.pop()
        self._page_mark(opened, self._format(None))

    def _page_mark(self, closed: _Field, looks: RunFormat) -> None:
        if self.furniture and closed.is_page:
            self._write(PAGE_MARK, looks)

    def _note(self, kind: NoteKind, note_id: str, looks: RunFormat) -> None:
        self._counts[kind] = self._counts.get(kind, 0) + 1
        mark = raised(write_number(self._counts[kind], self.note_formats[kind]))
        self.notes.append(NoteRef(kind, note_id, mark))
        self._write(mark, looks)

    def _custom_note(self, run: _Element) -> None:
        """A note whose mark is typed: the text of the run."""
        for kind in ("footnote", "endnote"):
            for reference in run.iterchildren(f"{W}{kind}Reference"):
                mark = "".join(text.text or "" for text in run.iterchildren(W + "t")).strip()
                self.notes.append(NoteRef(kind, attribute(reference, "id") or "", mark))


def choose(alternatives: _Element) -> _Element:
    """The branch of an AlternateContent to read: the first with text, else the first; never two."""
    branches = [node for node in alternatives if node.tag in (MC + "Choice", MC + "Fallback")]
    return next((branch for branch in branches if has(branch, "t")), branches[0] if branches else alternatives)


def find_boxes(node: _Element) -> list[_Element]:
    """The contents of the text boxes in a drawing, each once although Word writes it for two generations of readers."""
    if node.tag == W + "txbxContent":
        return [node]
    inner: Iterator[_Element] = iter(choose(node)) if node.tag == MC + "AlternateContent" else iter(node)
    return [box for part in inner if isinstance(part.tag, str) for box in find_boxes(part)]


def note_formats(settings: _Element | None, body: _Element) -> dict[NoteKind, str]:
    """How footnotes and endnotes are numbered: as the settings say, or the first section that says it."""

    def stated(kind: NoteKind, default: str) -> str:
        """The format that the settings state, else the first section that does, else the default."""
        places: list[Callable[[], _Element | None]] = [
            lambda: child(settings, f"{kind}Pr", "numFmt"),
            lambda: next((found for part in body.iter(f"{W}{kind}Pr") if (found := child(part, "numFmt")) is not None), None),
        ]
        found = (attribute(place()) for place in places)
        return next((value for value in found if value), default)

    return {"footnote": stated("footnote", "decimal"), "endnote": stated("endnote", "lowerRoman")}


def is_mark_deleted(paragraph: _Element) -> bool:
    """Whether a tracked change takes the end of the paragraph away, which joins it to the next."""
    properties = child(paragraph, "pPr", "rPr")
    return child(properties, "del") is not None or child(properties, "moveFrom") is not None


def grid_number(properties: _Element | None, name: str, default: int) -> int:
    """A count of table columns in a `w:tcPr` or `w:trPr`."""
    value = number(child(properties, name))
    return default if value is None or value < 0 else value
