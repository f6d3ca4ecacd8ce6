"""Word files made of a few lines of WordprocessingML, for tests.

`docx(body, **parts)` packs a file; `p`, `r`, `tbl` and the like write its XML. Parts that are not
given are not in the file, as in files written by tools other than Word.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from pipeline.document import Document, Source
from pipeline.read.docx.reader import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPE = f"{_TYPE}.document.main+xml"
_ROOTS = {"styles": "styles", "numbering": "numbering", "settings": "settings", "footnotes": "footnotes", "endnotes": "endnotes"}


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(content: str = "", *, style: str = "", num: int | None = None, level: int | None = None, properties: str = "", mark: str = "") -> str:
    """A paragraph; `content` is text, or XML if it begins with "<"."""
    inside = content if content.startswith("<") or not content else r(content)
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    at = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    list_id = "" if num is None else f'<w:numId w:val="{num}"/>'
    listed = f"<w:numPr>{at}{list_id}</w:numPr>" if at or list_id else ""
    return f"<w:p><w:pPr>{styled}{listed}{properties}<w:rPr>{mark}</w:rPr></w:pPr>{inside}</w:p>"


def edge(kind: str) -> str:
    """The begin, the separator or the end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(instruction: str, result: str) -> str:
    """A field as Word writes it."""
    said = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return edge("begin") + said + edge("separate") + r(result) + edge("end")


def alternative(choice: str, fallback: str) -> str:
    """Content for new readers, and the same for old ones."""
    second = f"<mc:Fallback>{fallback}</mc:Fallback>" if fallback else ""
    return f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>{second}</mc:AlternateContent>'


def box(text: str, drawn: bool = True, vml: bool = True) -> str:
    """A text box: as Word draws it since 2010, as it did before (VML), or both, as it saves it."""
    content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    new = f"<w:drawing><wp:inline><a:graphic><wps:txbx>{content}</wps:txbx></a:graphic></wp:inline></w:drawing>"
    old = f"<w:pict><v:textbox>{content}</v:textbox></w:pict>" if vml else ""
    return f"<w:r>{alternative(new, old) if drawn else old}</w:r>"


def tc(content: str, properties: str = "") -> str:
    """A table cell; `content` is text, or XML if it begins with "<"."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row; cells are text or `tc(...)`."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cell if cell.startswith('<w:tc>') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    """A table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def lvl(at: int, text: str, number_format: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, override: str = "") -> str:
    """A list."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def style(key: str, properties: str = "", based_on: str = "", kind: str = "paragraph", name: str = "") -> str:
    """A style; `properties` are its `w:pPr` and `w:rPr`."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>{based}{properties}</w:style>'


def members(body: str, *, headers: dict[str, str] | None = None, main_type: str = MAIN_TYPE, **parts: str) -> dict[str, bytes]:
    """The members of a package by name. `headers` are headers and footers by relationship id ("header1", "footer2")."""
    files = {name: (f"word/{name}.xml", f"<w:{root} {_XMLNS}>{parts[name]}</w:{root}>") for name, root in _ROOTS.items() if name in parts}
    for key, content in (headers or {}).items():
        root = "hdr" if key.startswith("header") else "ftr"
        files[key] = (f"word/{key}.xml", f"<w:{root} {_XMLNS}>{content}</w:{root}>")
    kinds = {key: key.rstrip("0123456789") for key in files}
    if "diagram" in parts:
        files["diagram1"] = ("word/diagrams/data1.xml", f"<dgm:dataModel {_XMLNS}>{parts['diagram']}</dgm:dataModel>")
        kinds["diagram1"] = "diagramData"
    overrides = "".join(f'<Override PartName="/{path}" ContentType="{_TYPE}.{kinds[key]}+xml"/>' for key, (path, _) in files.items())
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{overrides}</Types>'
    )
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_NAMESPACES["r"]}/{kinds[key]}" Target="{path.removeprefix("word/")}"/>' for key, (path, _) in files.items()
    )
    root = f'<Relationship Id="rId1" Type="{_NAMESPACES["r"]}/officeDocument" Target="word/document.xml"/>'
    written = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{root}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONSHIPS}">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_XMLNS}><w:body>{body}</w:body></w:document>",
        **dict(files.values()),
    }
    return {name: text.encode() for name, text in written.items()}


def pack(files: dict[str, bytes]) -> bytes:
    """A ZIP archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(body: str, **parts: Any) -> bytes:
    """A Word file."""
    return pack(members(body, **parts))


def read_bytes(data: bytes) -> Document:
    """What the reader makes of the bytes."""
    return read_docx(data, Source("paper.docx", "0" * 64, "docx"), "paper")


def read(body: str, **parts: Any) -> Document:
    """What the reader makes of a body."""
    return read_bytes(docx(body, **parts))


def shown(document: Document, role: str | None = None) -> list[str]:
    """The text of each line, of one role if given."""
    return [document.text[line.span.start : line.span.end] for line in document.lines if role in (None, line.role)]
