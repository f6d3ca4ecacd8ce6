"""The bytes of a .docx file to its XML parts: checks before anything is unpacked, and a remedy for each way it can be wrong.

python-docx opens the package. What it refuses and Word accepts is put right first: strict OOXML,
templates and macro documents, and relationships whose target is missing.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree
from lxml.etree import _Element

from pipeline.errors import DocumentError
from pipeline.read.docx.xml import R, W, attribute, child, on
from pipeline.read.office import is_ole, ole_kind

if TYPE_CHECKING:
    from pipeline.document import Role

MAX_UNPACKED = 512 * 1024 * 1024  # bytes all members may declare together
MAX_RATIO, RATIO_FROM = 250, 64 * 1024 * 1024  # a text with styles packs to a tenth; zeros pack to a thousandth
_MAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAIN_TYPES = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main|openxmlformats-officedocument\.wordprocessingml\.template\.main)\+xml",
    re.IGNORECASE,
)
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_RELATIONSHIP_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_SAVE_AGAIN = "Open it in Word and save it again as .docx"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, IndexError, NotImplementedError, RuntimeError, AttributeError, OSError)
_KINDS = (
    (b"spreadsheetml", "an Excel workbook"),
    (b"presentationml", "a PowerPoint presentation"),
    (b"ms-excel", "an Excel workbook"),
    (b"ms-powerpoint", "a PowerPoint presentation"),
    (b"opendocument.text", "an OpenDocument text"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet"),
    (b"opendocument.presentation", "an OpenDocument presentation"),
    (b"epub", "an e-book"),
)
_STARTS = (
    (b"%PDF", "a PDF", "Rename it to .pdf"),
    (b"{\\rtf", "a rich text file (RTF)", _SAVE_AGAIN),
    (b"<!doctype html", "a web page", "Rename it to .html"),
    (b"<html", "a web page", "Rename it to .html"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word document that hold text or say how it is set; None where the file has no such part."""

    body: _Element
    styles: _Element | None = None
    numbering: _Element | None = None
    settings: _Element | None = None
    footnotes: _Element | None = None
    endnotes: _Element | None = None
    furniture: tuple[tuple[Role, _Element], ...] = ()
    diagrams: dict[str, _Element] = field(default_factory=dict)  # the data of SmartArt by relationship id
    missing: tuple[str, ...] = ()  # parts that the file refers to and does not have


def open_package(data: bytes) -> Package:
    """The parts of a .docx file. Raises DocumentError with a remedy."""
    archive = _archive(data)
    _check_size(archive, data)
    _check_word(archive)
    try:
        changed, missing = _put_right(archive)
        document = _load(_packed(archive, changed) if changed else data)
        return _package(document, missing)
    except etree.XMLSyntaxError as error:
        raise DocumentError(f"The file is damaged: its XML breaks off or is not well-formed ({error.msg})", _SAVE_AGAIN, "broken_xml") from error
    except _DAMAGED as error:
        raise DocumentError(f"The file is damaged: {error}", _SAVE_AGAIN, "damaged") from error


def _archive(data: bytes) -> zipfile.ZipFile:
    if is_ole(data):
        raise _ole_error(data)
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, kind, remedy in _STARTS:
        if start.startswith(signature.lower()):
            raise DocumentError(f"The file is {kind} and not a Word document", remedy, "not_docx")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        what = "The file is empty" if not data else "The file is not a Word document, or was cut short"
        raise DocumentError(what, "Get the file again from where it was published", "not_zip") from error


def _ole_error(data: bytes) -> DocumentError:
    kind = ole_kind(data)
    if kind == "encrypted":
        return DocumentError("The file is protected with a password", "Save it without a password", "encrypted")
    if kind == "word":
        return DocumentError("The file is a Word 97-2003 document under a newer name", "Rename it to .doc, or save it as .docx", "legacy_doc")
    return DocumentError(f"The file is an old Office file ({kind}) and not a Word document", "Save the report as .docx or PDF", "not_docx")


def _check_size(archive: zipfile.ZipFile, data: bytes) -> None:
    size = sum(member.file_size for member in archive.infolist())
    if size > MAX_UNPACKED or (size > RATIO_FROM and size > MAX_RATIO * len(data)):
        what = f"The file would unpack to {size // 2**20} MB from {len(data) / 2**20:.1f} MB"
        raise DocumentError(what, "Make sure where the file comes from; save it again in Word with smaller pictures", "zip_bomb")
    if any(member.flag_bits & 1 for member in archive.infolist()):
        raise DocumentError("The file is protected with a password", "Save it without a password", "encrypted")


def _check_word(archive: zipfile.ZipFile) -> None:
    try:
        names = set(archive.namelist())
        types = b"".join(archive.read(member) for member in ("[Content_Types].xml", "mimetype") if member in names)
    except _DAMAGED as error:
        raise DocumentError(f"The file is damaged: {error}", _SAVE_AGAIN, "damaged") from error
    if _MAIN_TYPE in types or _OTHER_MAIN_TYPES.search(types):
        return
    kind = next((kind for mark, kind in _KINDS if mark in types), "a ZIP archive without a Word document in it")
    raise DocumentError(f"The file is {kind}", "Save the report as .docx or PDF", "not_docx")


def _put_right(archive: zipfile.ZipFile) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Members that must change before python-docx can open the package, and the names of parts that are missing."""
    changed: dict[str, bytes] = {}
    missing: list[str] = []
    names = frozenset(archive.namelist())
    for member in sorted(names):
        if not member.endswith((".xml", ".rels")):
            continue
        before = archive.read(member)
        after = _STRICT.sub(_TRANSITIONAL, before)
        if member == "[Content_Types].xml":
            after = _OTHER_MAIN_TYPES.sub(_MAIN_TYPE, after)
        if member.endswith(".rels"):
            after, lost = _without_dangling(after, member, names)
            missing += lost
        if after != before:
            changed[member] = after
    return changed, tuple(missing)


def _without_dangling(relationships: bytes, member: str, names: frozenset[str]) -> tuple[bytes, list[str]]:
    """A .rels part without relationships to parts that are not there ("NULL", a picture that a tool took out)."""
    root = etree.fromstring(relationships, etree.XMLParser(resolve_entities=False))
    if etree.QName(root).localname != "Relationships":
        raise ValueError(f"{member} holds no relationships")
    folder = posixpath.dirname(posixpath.dirname(member))
    lost: list[str] = []
    for relationship in list(root.iterchildren("{*}Relationship")):
        target = relationship.get("Target", "")
        inside = relationship.get("TargetMode", "Internal") == "Internal"
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if not all(relationship.get(name) for name in ("Id", "Type", "Target")):
            lost.append(part)
            root.remove(relationship)
        elif inside and part not in names:
            lost += [] if target.startswith("#") else [part]
            root.remove(relationship)
    return etree.tostring(root), lost


def _packed(archive: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as copy:
        for member in archive.namelist():
            copy.writestr(member, changed[member] if member in changed else archive.read(member))
    return buffer.getvalue()


def _load(data: bytes) -> Any:
    """python-docx's document part. Its parser does not resolve entities; it meets what it does not expect with an AttributeError."""
    import docx

    try:
        return docx.Document(io.BytesIO(data)).part
    except (AttributeError, TypeError) as error:
        raise ValueError("its list of parts is not as Word writes it") from error


def _package(part: Any, missing: tuple[str, ...]) -> Package:
    parts = {relation.reltype.removeprefix(_RELATIONSHIP_TYPES): relation.target_part for relation in part.rels.values() if not relation.is_external}
    named = {name: _root(parts[name]) for name in ("styles", "numbering", "settings", "footnotes", "endnotes") if name in parts}
    body = child(part.element, "body")
    if body is None:
        raise ValueError("it has no body")
    diagrams = {key: _root(its.target_part) for key, its in part.rels.items() if its.reltype.endswith("/diagramData") and not its.is_external}
    return Package(body=body, furniture=_furniture(part, body, named.get("settings")), diagrams=diagrams, missing=missing, **named)


def _root(part: Any) -> _Element:
    from docx.oxml import parse_xml

    root: _Element = part.element if hasattr(part, "element") else parse_xml(part.blob)
    return root


def _furniture(part: Any, body: _Element, settings: _Element | None) -> tuple[tuple[Role, _Element], ...]:
    """Headers and footers that are shown, first-page ones before the others, section by section; each part once."""
    even = settings is not None and on(child(settings, "evenAndOddHeaders"))
    found: dict[str, tuple[Role, _Element]] = {}
    roles: tuple[tuple[str, Role], ...] = (("headerReference", "header"), ("footerReference", "footer"))
    for section in body.iter(f"{W}sectPr"):
        shown = [kind for kind, is_shown in (("first", on(child(section, "titlePg"))), ("default", True), ("even", even)) if is_shown]
        for tag, role in roles:
            references = {attribute(reference, "type"): reference.get(f"{R}id", "") for reference in section.iterchildren(f"{W}{tag}")}
            for key in (references[kind] for kind in shown if kind in references):
                if key in part.related_parts:
                    found.setdefault(key, (role, _root(part.related_parts[key])))
    return tuple(sorted(found.values(), key=lambda pair: pair[0] == "footer"))
