"""Files that are no Word document, or a broken one: each is refused with what it is and what to do, or read as far as Word would."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from docx_factory import MAIN_TYPE, docx, members, p, pack, r, read_bytes, shown
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import DocumentError
from pipeline.read.docx import package
from pipeline.read.office import OLE_SIGNATURE

GOOD = members(p("One") + p("Two"), styles="", numbering="")


def _ole(stream: str) -> bytes:
    return OLE_SIGNATURE + bytes(504) + (stream + "\0").encode("utf-16-le") + bytes(512)


def _with(**changes: bytes) -> bytes:
    """The good file with some members changed; "document" is word/document.xml."""
    return pack(GOOD | {f"word/{name}.xml": content for name, content in changes.items()})


def _without(*names: str) -> bytes:
    return pack({name: content for name, content in GOOD.items() if name not in names})


def _of_type(main_type: str) -> bytes:
    return pack({"[Content_Types].xml": f'<Types><Override PartName="/x" ContentType="{main_type}"/></Types>'.encode()})


def _cut_member() -> bytes:
    """A member whose bytes don't match their checksum."""
    data = bytearray(docx("".join(p(f"Paragraph {at}") for at in range(200))))
    at = data.index(b"word/document.xml") + 200
    data[at : at + 40] = bytes(40)
    return bytes(data)


def _locked() -> bytes:
    """An archive whose members are marked as encrypted."""
    data = bytearray(pack(GOOD))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


# (what it is, its bytes, code, words in the message)
REFUSED = [
    ("nothing", b"", "not_zip", "empty"),
    ("noise", b"\x00\x01noise" * 50, "not_zip", "not a Word document"),
    ("cut short", docx(p("Text"))[:-40], "not_zip", "cut short"),
    ("a PDF", b"%PDF-1.7\n", "not_docx", "a PDF"),
    ("a web page", b"\n<!DOCTYPE html><html></html>", "not_docx", "a web page"),
    ("rich text", b"{\\rtf1\\ansi text}", "not_docx", "RTF"),
    ("a workbook", _of_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "not_docx", "Excel"),
    ("a presentation", _of_type("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "not_docx", "PowerPoint"),
    ("an OpenDocument text", pack({"mimetype": b"application/vnd.oasis.opendocument.text"}), "not_docx", "OpenDocument"),
    ("a ZIP of reports", pack({"report.pdf": b"%PDF-1.7"}), "not_docx", "archive"),
    ("protected with a password", _ole("EncryptedPackage"), "encrypted", "password"),
    ("members protected with a password", _locked(), "encrypted", "password"),
    ("a .doc under another name", _ole("WordDocument"), "legacy_doc", "97-2003"),
    ("an .xls under another name", _ole("Workbook"), "not_docx", "excel"),
    ("an OLE file of another kind", _ole("Something"), "not_docx", "other"),
    ("without a main part", _without("word/document.xml"), "damaged", "damaged"),
    ("without relationships", _without("_rels/.rels"), "damaged", "damaged"),
    ("XML that breaks off", _with(document=GOOD["word/document.xml"][:-30]), "broken_xml", "XML"),
    ("styles that break off", _with(styles=b"<w:styles"), "broken_xml", "XML"),
    ("an empty main part", _with(document=b""), "broken_xml", "XML"),
    ("another XML file as main part", _with(document=b"<root/>"), "damaged", "damaged"),
    ("relationships that are none", pack(GOOD | {"word/_rels/document.xml.rels": b"<other/>"}), "damaged", "relationships"),
    (
        "a list of parts without names",
        pack(GOOD | {"[Content_Types].xml": GOOD["[Content_Types].xml"].replace(b"PartName", b"Name")}),
        "damaged",
        "list",
    ),
    ("a checksum that is wrong", _cut_member(), "damaged", "damaged"),
]


@pytest.mark.parametrize(("data", "code", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_is_refused_with_a_remedy(data: bytes, code: str, words: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_bytes(data)
    assert caught.value.code == code
    assert words in caught.value.what
    assert "paper.docx" not in caught.value.what  # whoever asked names the file, once
    assert caught.value.remedy


@pytest.mark.parametrize("attribute", ["Id", "Type", "Target"])
def test_a_relationship_that_lacks_a_part_of_itself_is_left_out(attribute: str) -> None:
    name = "word/_rels/document.xml.rels"
    document = read_bytes(pack(GOOD | {name: GOOD[name].replace(f'{attribute}="'.encode(), f'No{attribute}="'.encode())}))
    assert shown(document) == ["One", "Two"]
    assert {problem.severity for problem in document.problems} <= {"warning", "notice"}


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in GOOD.items():
            archive.writestr(name, content)
        archive.writestr("word/media/image1.png", bytes(package.RATIO_FROM + 1))
    with pytest.raises(DocumentError, match="unpack") as caught:
        read_bytes(buffer.getvalue())
    assert caught.value.code == "zip_bomb"


def test_a_file_that_is_too_large_unpacked_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_UNPACKED", 1000)
    with pytest.raises(DocumentError, match="unpack"):
        read_bytes(pack(GOOD))


def test_external_entities_are_not_resolved(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("the secret")
    doctype = f'<!DOCTYPE w:document [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'.encode()
    body = members(p("<w:r><w:t>One LEAK two</w:t></w:r>"))
    body["word/document.xml"] = doctype + body["word/document.xml"].replace(b"LEAK", b"&leak;")
    assert "secret" not in read_bytes(pack(body)).text


def test_entities_that_grow_are_not_expanded() -> None:
    doctype = b'<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "%s"><!ENTITY c "%s">]>' % (b"&a;" * 10, b"&b;" * 10)
    body = members(p("<w:r><w:t>One GROW</w:t></w:r>"))
    body["word/document.xml"] = doctype + body["word/document.xml"].replace(b"GROW", b"&c;")
    assert len(read_bytes(pack(body)).text) < 100


def _strict(files: dict[str, bytes]) -> dict[str, bytes]:
    """The file in strict OOXML, as "Strict Open XML Document" saves it."""
    transitional = re.compile(rb"schemas\.openxmlformats\.org/(wordprocessingml|officeDocument)/2006")
    return {name: transitional.sub(rb"purl.oclc.org/ooxml/\1", content) for name, content in files.items()}


def _dangling(files: dict[str, bytes]) -> dict[str, bytes]:
    """A relationship to a picture that is not there, which Word shrugs at."""
    image = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    lost = b'<Relationship Id="rId99" Type="%s" Target="../NULL"/></Relationships>' % image
    return files | {"word/_rels/document.xml.rels": files["word/_rels/document.xml.rels"].replace(b"</Relationships>", lost)}


def _typed(main_type: str) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    return lambda files: files | {"[Content_Types].xml": files["[Content_Types].xml"].replace(MAIN_TYPE.encode(), main_type.encode())}


# (what it is, the change, codes of the problems): python-docx refuses each of these
PUT_RIGHT = [
    ("strict OOXML", _strict, []),
    ("a relationship to nothing", _dangling, ["missing_parts"]),
    ("a macro document", _typed("application/vnd.ms-word.document.macroEnabled.main+xml"), []),
    ("a template", _typed("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), []),
]


@pytest.mark.parametrize(("change", "codes"), [case[1:] for case in PUT_RIGHT], ids=[case[0] for case in PUT_RIGHT])
def test_is_read_as_word_would(change: Callable[[dict[str, bytes]], dict[str, bytes]], codes: list[str]) -> None:
    document = read_bytes(pack(change(GOOD)))
    assert shown(document) == ["One", "Two"]
    assert [problem.code for problem in document.problems] == codes


def test_a_file_without_styles_and_lists() -> None:
    assert shown(read_bytes(docx(p("One", style="Any", num=3, level=0) + p(r("Two"))))) == ["One", "Two"]


WHOLE = docx(p("One") + p("Two"), styles="", numbering="", settings="")


def _read_or_refused(data: bytes) -> list[str]:
    """The lines of a file, none if it is refused; any other exception fails the test."""
    try:
        return shown(read_bytes(data))
    except DocumentError:
        return []


@settings(max_examples=60)
@given(st.integers(0, len(WHOLE)))
def test_a_file_cut_anywhere_is_refused_and_never_crashes(at: int) -> None:
    if at < len(WHOLE):
        with pytest.raises(DocumentError):
            read_bytes(WHOLE[:at])


@settings(max_examples=150)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_a_byte_that_flips_is_read_or_refused(at: int, flip: int) -> None:
    data = bytearray(WHOLE)
    data[at] ^= flip
    assert set(_read_or_refused(bytes(data))) <= {"One", "Two"}


MARKUP = GOOD["word/document.xml"]


@settings(max_examples=150)
@given(st.integers(0, len(MARKUP) - 1), st.integers(1, 40))
def test_markup_that_is_lost_is_read_or_refused(at: int, length: int) -> None:
    assert all(text == text.strip() and text for text in _read_or_refused(_with(document=MARKUP[:at] + MARKUP[at + length :])))
