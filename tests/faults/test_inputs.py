"""What people name as inputs, and what becomes of files while a run goes on."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import pipeline.inputs
from pipeline.inputs import find_inputs, hashed, load
from pipeline.settings import Settings
from pipeline.stages import Report, run

PAPER = "Elmshire County Council\n\nRecommendations\n\n1. It is recommended that:\n\na) The report be {};\n"


def failures(report: Report) -> dict[str, str]:
    """Codes of the errors, by file."""
    return {each.file: each.code for each in report.errors}


def names(report: Report) -> list[str]:
    """The files that were read."""
    return [document.file for document in report.collection.documents]


def test_the_results_of_a_run_are_no_reports(papers: Path) -> None:
    run([papers], Path("out"))
    report = run([Path("out"), papers], Path("other"))
    assert (failures(report), names(report)) == (
        {"out": "former_run"},
        ["in/a.txt", "in/b.txt", "in/c.txt"] if not papers.is_absolute() else names(report),
    )
    assert len(names(report)) == 3


def test_an_empty_name_is_not_the_working_directory(papers: Path) -> None:
    report = run(["", str(papers)], Path("out"))
    assert (failures(report), len(names(report))) == ({"": "empty_name"}, 3)


def zipped(members: list[tuple[str, str]]) -> bytes:
    """An archive of texts; two may have one name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, word in members:
            archive.writestr(zipfile.ZipInfo(name), PAPER.format(word))
    return file.getvalue()


# names in the archive -> names in the results
TWICE = [
    (["a.txt", "a.txt"], ["a (2).txt", "a.txt"]),
    (["a.txt", "a.txt", "a.txt"], ["a (2).txt", "a (3).txt", "a.txt"]),
    (["a.txt", "a.txt", "a (2).txt"], ["a (2).txt", "a (3).txt", "a.txt"]),
    (["x/a.txt", "y/a.txt", "x/a.txt"], ["x/a (2).txt", "x/a.txt", "y/a.txt"]),
]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("inside", "read"), TWICE)
def test_members_of_one_name_are_all_read(in_folder: Path, inside: list[str], read: list[str]) -> None:
    (in_folder / "pack.zip").write_bytes(zipped([(name, f"option {number}") for number, name in enumerate(inside)]))
    report = run([Path("pack.zip")], Path("out"))
    assert (failures(report), names(report)) == ({}, [f"pack.zip/{name}" for name in read])
    assert len({document.sha256 for document in report.collection.documents}) == len(inside), "each with its own words"


def test_an_archive_is_opened_once_for_all_its_members(in_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (in_folder / "pack.zip").write_bytes(zipped([(f"{number}.txt", str(number)) for number in range(300)]))
    items, _ = find_inputs([Path("pack.zip")], Settings())
    real, opened = zipfile.ZipFile, []

    def open_(*arguments: object) -> zipfile.ZipFile:
        opened.append(arguments)
        return real(*arguments)  # type: ignore[call-overload, no-any-return]

    pipeline.inputs._archive_at.cache_clear()
    monkeypatch.setattr(zipfile, "ZipFile", open_)
    assert len({hashed(item, Settings()).sha256 for item in items} | {load(item, Settings()) for item in items}) == 600
    assert len(opened) == 1


def during(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Do something when the first document has been read."""
    import pipeline.read

    real, calls = pipeline.read.read, iter(range(99))

    def read(data: bytes, name: str, document_id: str | None = None) -> object:
        if next(calls) == 0:
            act()
        return real(data, name, document_id)

    monkeypatch.setattr(pipeline.read, "read", read)


WHILE: dict[str, tuple[Callable[[], object], str]] = {
    "deleted": (lambda: Path("in/b.txt").unlink(), "missing"),
    "changed": (lambda: Path("in/b.txt").write_text("another paper", encoding="utf-8"), "changed"),
    "a folder now": (lambda: (Path("in/b.txt").unlink(), Path("in/b.txt").mkdir()), "unreadable"),
    "cut short": (lambda: Path("in/b.txt").write_bytes(b""), "changed"),
}


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize("what", WHILE)
def test_a_source_that_goes_while_the_run_goes_on(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    act, code = WHILE[what]
    during(monkeypatch, act)
    report = run([Path("in")], Path("out"))
    assert (failures(report), names(report)) == ({"in/b.txt": code}, ["in/a.txt", "in/c.txt"])


@pytest.mark.usefixtures("papers")
def test_a_source_that_came_back_is_read_by_the_next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Path("in/b.txt").read_bytes()
    with monkeypatch.context() as patch:
        during(patch, lambda: Path("in/b.txt").unlink())
        assert run([Path("in")], Path("out")).failed == 1
    Path("in/b.txt").write_bytes(whole)
    report = run([Path("in")], Path("out"))
    assert (report.failed, report.read, report.kept) == (0, 1, 2)


# name of the file, its bytes: what was written to do harm, and is read or refused like any other
HOSTILE: list[tuple[str, bytes]] = [
    ("nul.txt", b"Recommendations\0\0\n\n1. That\0 the report be noted.\n" + b"\0" * 1000),
    ("right-to-left.txt", "Recommendations\n\n1. \u202eThat\u202c the \u05d3\u05d5\u05d7 be noted\u0301\u0301\u0301\n".encode()),
    ("combining.txt", ("a" + "\u0301" * 20_000 + " be noted\n").encode()),
    ("page-breaks.txt", b"\f" * 20_000),
    ("brackets.md", b"[" * 20_000 + b"](" * 20_000),
    ("quotes.md", b">" * 20_000 + b" x"),
    ("emphasis.md", b"*_" * 20_000),
    ("table.md", b"|" * 20_000 + b"\n" + b"|-" * 20_000),
    ("deep.html", b"<div>" * 20_000 + b"<p>noted</p>"),
    ("entities.html", b"<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><p>&b;&b;</p>"),
    ("spaces.txt", b"1." + b" " * 200_000 + b"noted"),
    ("digits.txt", b"1,234" * 40_000),
    ("hyphens.txt", b"well-" * 40_000),
]


@pytest.mark.parametrize(("name", "data"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_hostile_text_ends_and_is_no_crash(in_folder: Path, name: str, data: bytes) -> None:
    (in_folder / name).write_bytes(data)
    report = run([Path(name)], Path("out"))
    assert "crash" not in failures(report).values(), report.errors
    assert len(report.collection.documents) + report.failed == 1


def docx(**members: str) -> bytes:
    """A Word file with some members replaced."""
    import docx as word

    file = io.BytesIO()
    word.Document().save(file)
    with zipfile.ZipFile(file) as whole:
        parts = {info.filename: whole.read(info).decode("utf-8", "replace") for info in whole.infolist() if not info.filename.endswith(".jpeg")}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**parts, **members}.items():
            archive.writestr(name, text)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
XML = {
    "external entity": f'<!DOCTYPE d [<!ENTITY x SYSTEM "SECRET">]><w:document {W}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>',
    "external subset": f'<!DOCTYPE d SYSTEM "SECRET"><w:document {W}><w:body><w:p/></w:body></w:document>',
    "expansion": f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]><w:document {W}><w:body><w:p><w:r><w:t>&l11;</w:t></w:r></w:p></w:body></w:document>',
    "depth": f"<w:document {W}><w:body>" + "<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000 + "</w:body></w:document>",
}


@pytest.mark.parametrize("what", XML)
def test_hostile_xml_reads_no_other_file_and_ends(in_folder: Path, what: str) -> None:
    (in_folder / "secret").write_text("not for everybody", encoding="utf-8")
    document = '<?xml version="1.0"?>' + XML[what].replace("SECRET", (in_folder / "secret").as_uri())
    (in_folder / "paper.docx").write_bytes(docx(**{"word/document.xml": document}))
    report = run([Path("paper.docx")], Path("out"))
    assert "crash" not in failures(report).values(), report.errors
    assert "not for everybody" not in "".join(report.collection.texts.values())


def test_links_that_go_in_a_circle_are_not_followed(in_folder: Path, papers: Path) -> None:
    (papers / "again").symlink_to(papers)
    (papers / "self.txt").symlink_to("self.txt")
    (papers / "twin.txt").symlink_to("niwt.txt")
    (papers / "niwt.txt").symlink_to("twin.txt")
    report = run([Path("in")], Path("out"))
    assert names(report) == ["in/a.txt", "in/b.txt", "in/c.txt"]
    assert failures(report).keys() == {"in/self.txt", "in/twin.txt", "in/niwt.txt"}
    assert {path.name for path in in_folder.iterdir()} == {"in", "out"}


@pytest.fixture(autouse=True)
def _no_archive_stays_open() -> Iterator[None]:
    yield
    pipeline.inputs._archive_at.cache_clear()


def pdf(box: str) -> bytes:
    """A PDF of one page without words, of a size of its own."""
    objects = ("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]>>")
    body = "".join(f"{number} 0 obj{said}endobj\n" for number, said in enumerate(objects, 1))
    return f"%PDF-1.4\n{body}trailer<</Root 1 0 R>>\n%%EOF".encode()


@pytest.mark.parametrize("box", ["0 0 99999999 99999999", "0 0 1e30 1e30", "0 0 0.001 99999", "5 5 5 5", "0 0 -9 -9", "0 0 595 842"])
def test_a_page_of_an_absurd_size_is_no_crash(in_folder: Path, box: str) -> None:
    (in_folder / "page.pdf").write_bytes(pdf(box))
    report = run([Path("page.pdf")], Path("out"))
    assert list(failures(report)) == ["page.pdf"]
    assert "crash" not in failures(report).values(), report.errors


# What the fuzzer found: part of a Word file, words in it -> words that broke a library.
FOUND = [
    ("word/_rels/document.xml.rels", "<Relationships ", "<Relationship "),
    ("_rels/.rels", "Relationships", "elationships"),
    ("[Content_Types].xml", "<Types ", "<Override "),
    ("word/document.xml", "<w:body>", "<w:bodies>"),
    ("word/styles.xml", "<w:styles", "<w:style"),
]


@pytest.mark.parametrize(("part", "whole", "broken"), FOUND, ids=[row[0] for row in FOUND])
def test_a_word_file_with_a_broken_part_is_no_crash(in_folder: Path, part: str, whole: str, broken: str) -> None:
    with zipfile.ZipFile(io.BytesIO(docx())) as archive:
        text = archive.read(part).decode()
    assert whole in text
    name = whole.strip("< ")
    (in_folder / "paper.docx").write_bytes(docx(**{part: text.replace(name, broken.strip("< "))}))
    report = run([Path("paper.docx")], Path("out"))
    assert "crash" not in failures(report).values(), report.errors
