"""The folder of a run to pandas DataFrames: one a table, tidy, with documented types, and evidence that shows itself.

Text is `string`, whole numbers are `Int64`, shares and confidences `float64`, money `float64` in
pounds, yes or no `boolean`; what is not printed is missing, never empty text. The place of the first
evidence stands in columns of its own (`page`, `paragraph`, `section`, `start`, `end`, `quote`).
Lists and further places stay Python lists.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_origin

from pipeline.errors import UsageError
from pipeline.near import no_run
from pipeline.records import PLACE, TABLES

if TYPE_CHECKING:
    import pandas as pd

_MONEY = frozenset({"amount", "share"})
_AROUND = 160  # characters on either side of a quote


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that prove a record, with what stands around them."""

    document: str  # file
    place: str  # "p. 4", "para 2.3" or nothing
    before: str
    quote: str
    after: str
    document_id: str = ""
    page: int | None = None

    def __str__(self) -> str:
        return f"“{self.quote}” ({', '.join(filter(None, [self.document, self.place]))})"

    def _repr_html_(self) -> str:
        """The passage for a notebook: the quote marked in its context; everything from the document is escaped."""
        where = escape(", ".join(filter(None, [self.document, self.place])))
        return f"<blockquote>…{escape(self.before)}<mark>{escape(self.quote)}</mark>{escape(self.after)}…<footer>{where}</footer></blockquote>"


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a PNG picture; a notebook shows it."""

    png: bytes

    def _repr_png_(self) -> bytes:
        return self.png


@dataclass(frozen=True, slots=True)
class Run:
    """A run that was read back: `run.priorities`, `run["finances"]`, and the words behind any record by its id."""

    folder: Path
    tables: Mapping[str, pd.DataFrame]

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self.tables:
            from difflib import get_close_matches

            close = get_close_matches(name, self.tables, 1)
            raise UsageError(
                f"There is no table {name!r} in a run", f"Did you mean {close[0]!r}?" if close else f"There are: {', '.join(self.tables)}"
            )
        return self.tables[name]

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except UsageError as fault:
            raise AttributeError(str(fault)) from None

    def __dir__(self) -> list[str]:
        """The tables too, so that a notebook completes their names."""
        return [*object.__dir__(self), *self.tables]

    def evidence(self, record_id: str) -> list[Passage]:
        """The passages that prove a record or a link, by its id: the first, what goes on from it, and further places.

        Raises UsageError where no table has such an id.
        """
        for name in self.tables:
            frame = self.tables[name]
            if "id" in frame and not (rows := frame[frame["id"] == record_id]).empty:
                row = rows.iloc[0]
                return [self._passage(each, row.get("document_id")) for each in _places(row)]
        raise UsageError(f"No record of this run has the id {record_id!r}", "Take an id from the column `id` of a table")

    def page_image(self, record_id: str, *folders: str | Path, scale: float = 1.5) -> PageImage:
        """The page that a record is printed on, with its words marked: `scale` pixels a point.

        The PDF is looked for where the run read it, beside the run, and in the folders given. Raises UsageError
        where it is not there any more, or the record stands in a document without pages.
        """
        from pipeline.records import DocumentRecord
        from pipeline.review.sources import Sources

        first = self.evidence(record_id)[0]
        row = self["documents"].set_index("id", drop=False).loc[first.document_id]
        if first.page is None or row["format"] != "pdf":
            raise UsageError(f"{record_id} stands in a document without pages ({first.document})", "Show run.evidence(...) instead")
        known = {name: str(row[name]) for name in ("id", "file", "sha256")}  # all that finding the file asks for
        fields: dict[str, Any] = {**dict.fromkeys(DocumentRecord.__struct_fields__), **known}
        document = DocumentRecord(**fields)
        source = Sources(self.folder.parent, [Path(folder) for folder in folders]).of(document)
        if source.data is None:
            raise UsageError(f"{source.why}: {first.document}", "Name the folder that it is in now: run.page_image(id, 'folder')")
        return PageImage(_marked(source.data, first.page, first.quote, scale))

    def _passage(self, place: Mapping[str, Any], document_id: Any) -> Passage:
        own = place.get("document_id") or document_id
        text = (self.folder / "texts" / f"{own}.txt").read_bytes().decode("utf-8")  # as bytes: no line end may be translated
        start, end = int(place["start"]), int(place["end"])
        files = self["documents"].set_index("id")["file"]
        where = f"p. {place['page']}" if place["page"] is not None else f"para {place['paragraph']}" if place["paragraph"] else ""
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        return Passage(str(files.get(own, own)), where, before, text[start:end], after, str(own), place["page"])

    def __repr__(self) -> str:
        """What the run holds, for a terminal: a line a table."""
        width = max(map(len, self.tables), default=0)
        return "\n".join([f"Run in {self.folder}", *(f"  {name:<{width}}  {len(frame):>7,} rows" for name, frame in self.tables.items())])

    def _repr_html_(self) -> str:
        """What the run holds, for a notebook."""
        rows = "".join(f"<tr><td>{escape(name)}</td><td>{len(frame):,}</td></tr>" for name, frame in self.tables.items())
        head = "<thead><tr><th>table</th><th>rows</th></tr></thead>"
        return f"<table><caption>{escape(str(self.folder))}</caption>{head}<tbody>{rows}</tbody></table>"


def load(folder: str | Path) -> Run:
    """Read the tables of a run back; raises UsageError where the folder holds none."""
    folder = Path(folder)
    missing = [name for name in TABLES if not (folder / f"{name}.jsonl").is_file()]
    if missing:
        raise no_run(folder)
    return Run(folder, {name: _frame(folder / f"{name}.jsonl", name) for name in TABLES})


def _marked(data: bytes, page: int, quote: str, scale: float) -> bytes:
    """The picture of a page with a quote's words marked."""
    import io

    from PIL import Image, ImageDraw

    from pipeline.review.paper import Quote, boxes, picture

    image = Image.open(io.BytesIO(picture(data, page, scale))).convert("RGBA")
    marks = Image.new("RGBA", image.size, (255, 255, 255, 0))
    for box in boxes(data, page, [Quote(quote)]):
        ImageDraw.Draw(marks).rectangle([side * scale for side in (box.left, box.top, box.right, box.bottom)], fill=(255, 214, 0, 110))
    written = io.BytesIO()
    Image.alpha_composite(image, marks).convert("RGB").save(written, "PNG")
    return written.getvalue()


def _frame(path: Path, name: str) -> pd.DataFrame:
    import msgspec
    import pandas as pd

    rows = [_flat(msgspec.json.decode(line)) for line in path.read_bytes().splitlines()]
    fields = [field.encode_name for field in msgspec.structs.fields(TABLES[name])]
    first = [*fields, *(PLACE if _has_place(name) else ())]
    frame = pd.DataFrame(rows, columns=list(dict.fromkeys(first)), dtype=object)
    return frame.astype({column: kind for column in map(str, frame) if (kind := _kind(column, TABLES[name]))})


def _has_place(name: str) -> bool:
    """Whether the records of a table have one evidence, whose place gets columns; links and follow-ups have a list."""
    import msgspec

    from pipeline.records import Evidence

    return any(field.name == "evidence" and field.type is Evidence for field in msgspec.structs.fields(TABLES[name]))


def _flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row with the place of its evidence in columns beside it."""
    evidence = row.get("evidence")
    return {**row, **{key: evidence[key] for key in PLACE}} if isinstance(evidence, dict) else row


def _kind(column: str, record: Any) -> str:
    """The pandas type of a column, which is a field of the record or of the place of its evidence; nothing for lists and structures."""
    import msgspec

    from pipeline.records import Evidence
    from pipeline.schema import bare

    if column in _MONEY:
        return "float64"
    types = {field.encode_name: field.type for field in (*msgspec.structs.fields(Evidence), *msgspec.structs.fields(record))}
    kind = bare(types[column])
    if get_origin(kind) is list or kind is Evidence:
        return ""
    return {bool: "boolean", int: "Int64", float: "float64"}.get(kind, "string")


def _places(row: Any) -> list[Mapping[str, Any]]:
    first = row["evidence"]
    places = first if isinstance(first, list) else [first, *first.get("continued", ()), *row.get("also", ())]
    return [place for place in places if place]
