"""Inputs by URL: the same records as from the disk, and every way a URL can fail is one row."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import pipeline.inputs
import pipeline.remote
from pipeline.inputs import find_inputs
from pipeline.remote import is_url, shown
from pipeline.settings import Settings
from pipeline.stages import Report, run

PAPER = "Elmshire County Council\n\nRecommendations\n\n1. It is recommended that:\n\na) The report be {};\n"


@pytest.fixture
def memory() -> Iterator[Any]:
    """A file system in memory with two papers and a hidden file."""
    files = pytest.importorskip("fsspec").filesystem("memory")
    for name, word in (("papers/a.txt", "noted"), ("papers/sub/b.txt", "agreed"), ("papers/.hidden.txt", "x"), ("papers/.git/c.txt", "x")):
        files.pipe(f"/{name}", PAPER.format(word).encode())
    yield files
    files.rm("/papers", recursive=True)


def failures(report: Report) -> dict[str, str]:
    """Codes of the errors, by file."""
    return {each.file: each.code for each in report.errors}


# what is named -> whether it is a URL
NAMES = [
    ("memory://a", True),
    ("s3://bucket/key.pdf", True),
    ("https://x/y.pdf", True),
    ("C://a", False),
    ("a.pdf", False),
    ("a://", False),
    ("simplecache::s3://bucket/a.pdf", True),
    ("zip://a.pdf::https://x/y.zip", True),
    (Path("s3://a"), False),
]


@pytest.mark.parametrize(("name", "url"), NAMES)
def test_what_is_a_url(name: object, url: bool) -> None:
    assert is_url(name) == url


# URL -> its name in the results
SHOWN = [
    ("ftp://anna:secret@host/a.pdf", "ftp://host/a.pdf"),
    ("https://host/a.pdf?sig=secret", "https://host/a.pdf"),
    ("https://host/document?id=7", "https://host/document?id=7"),
    ("zip://2021/a.pdf::https://anna:secret@host/papers.zip", "https://host/papers.zip/2021/a.pdf"),  # as a member of the archive is named
    ("simplecache::s3://bucket/a.pdf", "s3://bucket/a.pdf"),
    ("memory://papers/a@b.txt", "memory://papers/a@b.txt"),
]


@pytest.mark.parametrize(("url", "name"), SHOWN)
def test_no_password_comes_into_the_results(url: str, name: str) -> None:
    assert shown(url) == name


@pytest.mark.usefixtures("in_folder")
def test_a_folder_behind_a_url_is_read_and_known_again(memory: Any) -> None:
    report = run(["memory://papers"], Path("out"))
    assert [document.file for document in report.collection.documents] == ["memory:///papers/a.txt", "memory:///papers/sub/b.txt"]
    assert (report.counts["recommendations"], failures(report)) == (2, {})
    assert run(["memory://papers"], Path("out")).unchanged
    memory.pipe("/papers/a.txt", PAPER.format("received").encode())
    assert run(["memory://papers"], Path("out")).read == 1


@pytest.mark.usefixtures("in_folder", "memory")
def test_one_file_behind_a_url() -> None:
    assert [item.name for item in find_inputs(["memory://papers/a.txt"], Settings())[0]] == ["memory://papers/a.txt"]


# what is named -> code of its row
WRONG = [
    ("memory://nowhere", "missing"),
    ("nosuch://papers", "no_remote"),
    ("memory://papers/pack.zip", "bad_zip"),
    ("memory://papers/large.zip", "too_large"),
    ("memory://papers/large.txt", "too_large"),
]


@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize(("url", "code"), WRONG)
def test_a_url_that_fails_is_one_row(memory: Any, url: str, code: str) -> None:
    memory.pipe("/papers/pack.zip", b"PK")
    for name in ("large.txt", "large.zip"):
        memory.pipe(f"/papers/{name}", b"x" * 2000)
    assert failures(run([url, "memory://papers/a.txt"], Path("out"), Settings(max_bytes=1000))) == {url: code}


def archive(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return file.getvalue()


@pytest.mark.usefixtures("in_folder")
def test_an_archive_behind_a_url_yields_what_the_same_one_on_a_disk_does(memory: Any) -> None:
    data = archive({"a.txt": PAPER.format("noted").encode(), "sub/b.txt": PAPER.format("agreed").encode()})
    memory.pipe("/papers/pack.zip", data)
    Path("pack.zip").write_bytes(data)
    away, here = run(["memory://papers/pack.zip"], Path("away")), run(["pack.zip"], Path("here"))
    assert [document.file for document in away.collection.documents] == ["memory://papers/pack.zip/a.txt", "memory://papers/pack.zip/sub/b.txt"]
    assert [each.text for each in away.collection.recommendations] == [each.text for each in here.collection.recommendations] != []
    assert run(["memory://papers/pack.zip"], Path("away")).unchanged


@pytest.mark.usefixtures("in_folder")
def test_an_archive_behind_a_url_is_not_opened_for_each_of_its_members(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.pipe("/papers/pack.zip", archive({f"{number}.txt": PAPER.format(f"noted {number} times").encode() for number in range(9)}))
    asked: list[str] = []
    opening = type(memory).open

    def open_(self: Any, path: str, *about: Any, **more: Any) -> Any:
        asked.append(path)
        return opening(self, path, *about, **more)

    monkeypatch.setattr(type(memory), "open", open_)
    assert run(["memory://papers/pack.zip"], Path("out")).counts["documents"] == 9
    assert len(asked) == 2, "once for its directory, once for what is in it"
    memory.pipe("/papers/pack.zip", archive({"0.txt": PAPER.format("agreed").encode()}))
    assert run(["memory://papers/pack.zip"], Path("out")).counts["documents"] == 1


@pytest.mark.usefixtures("in_folder")
def test_an_archive_behind_a_url_goes_through_the_same_checks(memory: Any) -> None:
    evil = {"bomb.txt": b"x" * 3_000_000, "in.zip": b"PK", "../out.txt": b"Out\n", "/abs.txt": b"Abs\n", ".hidden.txt": b"x", "a.xyz": b"x"}
    memory.pipe("/papers/pack.zip", archive(evil))
    report = run(["memory://papers/pack.zip"], Path("out"))
    whole = "memory://papers/pack.zip"
    assert failures(report) == {f"{whole}/bomb.txt": "zip_bomb", f"{whole}/in.zip": "nested_archive", f"{whole}/a.xyz": "unknown_suffix"}
    assert [path.name for path in Path().iterdir()] == ["out"], "nothing was unpacked"


@pytest.mark.usefixtures("in_folder")
def test_an_archive_behind_a_url_that_is_cut_short_meanwhile_is_one_row_a_member(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.pipe("/papers/pack.zip", archive({"a.txt": PAPER.format("noted").encode()}))
    listed = pipeline.inputs._directory

    def directory(*about: Any) -> Any:
        found = listed(*about)
        memory.pipe("/papers/pack.zip", b"PK")
        return found

    monkeypatch.setattr(pipeline.inputs, "_directory", directory)
    assert failures(run(["memory://papers/pack.zip"], Path("out"))) == {"memory://papers/pack.zip/a.txt": "unreadable"}


@pytest.mark.usefixtures("in_folder", "memory")
def test_a_driver_that_raises_what_it_likes_is_one_row(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Throttled(Exception):
        pass

    def open_(*_: object, **__: object) -> None:
        raise Throttled("slow down")

    monkeypatch.setattr(type(memory), "open", open_)
    report = run(["memory://papers/a.txt"], Path("out"))
    assert failures(report) == {"memory://papers/a.txt": "unreadable"}
    assert "Throttled: slow down" in report.errors[0].message


@pytest.mark.usefixtures("in_folder")
def test_without_fsspec_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(pipeline.remote, "import_module", missing)
    assert failures(run(["s3://bucket/papers"], Path("out"))) == {"s3://bucket/papers": "no_remote"}


# chained URL below some papers -> the names of what is read
CHAINED = [
    ("zip://sub/b.txt::{}/papers.zip", ["papers.zip/sub/b.txt"]),  # its suffix is that of the member
    ("zip://::{}/papers.zip", ["papers.zip/a.txt", "papers.zip/sub/b.txt"]),
    ("zip://sub::{}/papers.zip", ["papers.zip/sub/b.txt"]),
    ("simplecache::{}/papers.zip", ["papers.zip/a.txt", "papers.zip/sub/b.txt"]),  # an archive as any
    ("simplecache::{}/sub", ["sub/c.txt"]),
]


@pytest.mark.parametrize(("url", "names"), CHAINED)
def test_urls_may_be_chained(url: str, names: list[str], tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    papers = tmp_path / "papers"
    (papers / "sub").mkdir(parents=True)
    (papers / "sub" / "c.txt").write_text(PAPER.format("read"), encoding="utf-8")
    with zipfile.ZipFile(papers / "papers.zip", "w") as archive:
        archive.writestr("a.txt", PAPER.format("noted"))
        archive.writestr("sub/b.txt", PAPER.format("agreed"))
    report = run([url.format(papers.as_uri())], tmp_path / "out", Settings(workers=0))
    read = [each.file.removeprefix(f"{papers.as_uri()}/") for each in report.collection.documents]
    assert (failures(report), read, len(report.collection.recommendations)) == ({}, names, len(names))
