"""Old binary Word files: told from others by what they hold, and converted if LibreOffice is there."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest
from docx_factory import docx, p, pack, read_bytes, shown

from pipeline.errors import DocumentError
from pipeline.read import office
from pipeline.read.office import OLE_SIGNATURE, convert_doc, find_libreoffice, is_ole, ole_kind

SHARED = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "archive"
KINDS = [("WordDocument", "word"), ("EncryptedPackage", "encrypted"), ("Workbook", "excel"), ("PowerPoint Document", "powerpoint"), ("Else", "other")]


def _ole(stream: str) -> bytes:
    return OLE_SIGNATURE + bytes(504) + (stream + "\0").encode("utf-16-le") + bytes(512)


def _program(folder: Path, script: str) -> str:
    """A stand-in for LibreOffice."""
    path = folder / "soffice"
    path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(("stream", "kind"), KINDS)
def test_kinds(stream: str, kind: str) -> None:
    assert is_ole(_ole(stream))
    assert ole_kind(_ole(stream)) == kind


# (what it is, its bytes, code)
REFUSED = [
    ("a PDF", b"%PDF-1.7\n", "not_doc"),
    ("nothing", b"", "not_doc"),
    ("a ZIP of other files", pack({"report.pdf": b"%PDF-1.7"}), "not_doc"),
    ("a workbook", _ole("Workbook"), "not_doc"),
    ("protected with a password", _ole("EncryptedPackage"), "encrypted"),
]


@pytest.mark.parametrize(("data", "code"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refused(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        convert_doc(data)
    assert (caught.value.code, caught.value.what.startswith("The file "), bool(caught.value.remedy)) == (code, True, True)


def test_a_docx_under_an_old_name_needs_no_conversion() -> None:
    data = docx(p("Text"))
    assert convert_doc(data) is data


RTF = rb"{\rtf1\ansi The Board met in May.\par}"
ODT = pack({"mimetype": b"application/vnd.oasis.opendocument.text"})


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
@pytest.mark.parametrize(("data", "suffix"), [(_ole("WordDocument"), ".doc"), (RTF, ".rtf"), (ODT, ".odt")])
def test_the_converter_is_given_the_suffix_of_the_content(data: bytes, suffix: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tells = "import sys, pathlib; out = pathlib.Path(sys.argv[-2]); out.mkdir(); (out / 'document.docx').write_text(sys.argv[-1])"
    monkeypatch.setattr(office, "find_libreoffice", lambda: _program(tmp_path, tells))
    assert convert_doc(data, timeout=30.0).decode().endswith(f"document{suffix}")


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_rich_text_is_converted() -> None:
    assert shown(read_bytes(convert_doc(RTF))) == ["The Board met in May."]


def test_without_libreoffice_the_remedy_says_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocumentError, match="Install LibreOffice") as caught:
        convert_doc(_ole("WordDocument"))
    assert caught.value.code == "no_converter"


CRASHES, HANGS = "raise SystemExit(77)", "import subprocess, time; subprocess.Popen(['sleep', '60']); time.sleep(60)"
COPIES = "import sys, pathlib; out = pathlib.Path(sys.argv[-2]); out.mkdir(); (out / 'document.docx').write_bytes(b'made')"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
@pytest.mark.parametrize(("script", "code"), [(CRASHES, "converter_failed"), (HANGS, "converter_timeout")])
def test_a_converter_that_fails(script: str, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "find_libreoffice", lambda: _program(tmp_path, script))
    before = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        convert_doc(_ole("WordDocument"), timeout=1.0 if code == "converter_timeout" else 30.0)
    assert caught.value.code == code
    assert time.monotonic() - before < 30


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
def test_what_the_converter_writes_is_returned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "find_libreoffice", lambda: _program(tmp_path, COPIES))
    assert convert_doc(_ole("WordDocument"), timeout=30.0) == b"made"


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus of real documents is not beside the checkout")
@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_real_old_files_are_converted_and_read() -> None:
    path = SHARED / "panel-minutes-2013-02.doc"
    document = read_bytes(convert_doc(path.read_bytes()))
    assert len(shown(document)) > 50
    assert len(document.text) > 5000
