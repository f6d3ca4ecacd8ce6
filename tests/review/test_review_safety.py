"""The page lets in whom it should: from this machine, with the token, from its own forms; and shows other people's words as words."""

from __future__ import annotations

import shutil
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest
from reviewing import PAGES, PORT, TOKEN, Client, Office, csrf, opened, stranger_at

from pipeline.review.safety import HEADERS
from pipeline.review.sources import Sources
from pipeline.store import load, save


@pytest.fixture
def stranger(untouched: Office) -> Client:
    """A browser that was not given the address."""
    return stranger_at(untouched.keeper)


class TestTheAddress:
    """Only who has the whole address is let in."""

    @pytest.mark.parametrize("path", [*PAGES, "/pages/x/1.png", "/files/comparison.xlsx", "/nowhere"])
    def test_without_a_token_nothing_is_shown(self, stranger: Client, path: str) -> None:
        answer = stranger.get(path)
        assert (answer.status, "Neglect" in answer.text) == (403, False)

    @pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "é"])
    def test_a_wrong_token_opens_nothing(self, stranger: Client, token: str) -> None:
        answer = stranger.get(f"/?token={quote(token)}")
        assert (answer.status, "set-cookie" in answer.headers) == (403, False)

    def test_the_token_leaves_the_address_and_a_cookie_takes_its_place(self, stranger: Client) -> None:
        answer = stranger.get(f"/threads?token={TOKEN}")
        assert (answer.status, answer.headers["location"]) == (303, "/threads")
        cookie = answer.headers["set-cookie"].lower()
        assert TOKEN not in cookie
        assert all(word in cookie for word in ("httponly", "samesite=strict"))
        assert stranger.get("/threads").status == 200

    @pytest.mark.parametrize("cookie", ["carriedforward-8765=made-up", "carriedforward-8765=", "other=1", "\x01;;=,"])
    def test_a_made_up_cookie_opens_nothing(self, stranger: Client, cookie: str) -> None:
        assert stranger.get("/", headers={"cookie": cookie}).status == 403

    # A page elsewhere may lead its own name to this machine: its browser says so in the host.
    @pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", "", f"127.0.0.1:{PORT}.evil.example"])
    def test_another_host_is_refused(self, untouched: Office, host: str) -> None:
        assert untouched.client.get("/", headers={"host": host}).status == 421

    @pytest.mark.parametrize("path", [*PAGES, "/static/style.css", "/nowhere", "/files/comparison.html"])
    def test_every_answer_has_the_headers_of_a_careful_page(self, untouched: Office, path: str) -> None:
        answer = untouched.client.get(path)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS

    def test_no_page_has_script_or_style_of_its_own(self, untouched: Office) -> None:
        for path in PAGES:
            text = untouched.client.get(path).text.lower()
            assert [mark for mark in ("<style", " style=", " onclick=", " onload=", "javascript:") if mark in text] == []
            assert text.count("<script") == text.count('<script src="/static/keys.js" defer></script>') == 1


class TestForms:
    """A form counts only if it comes from this page."""

    @pytest.mark.parametrize(
        ("headers", "given", "status"),
        [
            ({}, "right", 303),
            ({"origin": f"http://127.0.0.1:{PORT}", "sec-fetch-site": "same-origin"}, "right", 303),
            ({}, "", 403),
            ({}, "wrong", 403),
            ({"origin": "http://evil.example"}, "right", 403),
            ({"origin": "null"}, "right", 403),
            ({"origin": "http://127.0.0.1:1"}, "right", 403),
            ({"sec-fetch-site": "cross-site"}, "right", 403),
            ({"sec-fetch-site": "same-site"}, "right", 403),  # another port of this machine
        ],
    )
    @pytest.mark.parametrize("path", ["/decide", "/settings", "/export"])
    def test_another_site_can_not_post(self, office: Office, path: str, headers: dict[str, str], given: str, status: int) -> None:
        link = office.keeper.current().collection.links[0].id
        form = {"action": "reject", "target": link, "by": "A. Officer", "seen": office.keeper.current().seen(link), "back": "/threads"}
        form["csrf"] = office.csrf() if given == "right" else given
        answer = office.client.post(path, form, headers=headers)
        assert answer.status == status
        assert len(office.keeper.current().ledger.decisions) == (path == "/decide" and status == 303)

    def test_a_form_of_another_browser_does_not_count(self, office: Office, stranger: Client) -> None:
        stranger.get(f"/?token={TOKEN}")
        assert office.client.post("/settings", {"csrf": csrf(stranger)}).status == 403

    def test_a_form_that_is_far_too_long_is_refused(self, office: Office) -> None:
        assert office.client.post("/settings", {"csrf": office.csrf(), "by": "x" * 70_000}).status == 413

    # Where a form wants to go back to -> where it goes.
    @pytest.mark.parametrize(
        ("back", "to"),
        [
            ("/queue?item=a&at=2", "/queue?item=a&at=2"),
            ("//evil.example", "/"),
            ("https://evil.example", "/"),
            ("/\\evil.example", "/"),
            ("/%0d%0aset-cookie:x", "/"),
            ("javascript:alert(1)", "/"),
            ("", "/"),
        ],
    )
    def test_it_leads_nowhere_else(self, office: Office, back: str, to: str) -> None:
        form = {
            "csrf": office.csrf(),
            "action": "reject",
            "target": "link-x",
            "by": "A",
            "seen": office.keeper.current().seen("link-x"),
            "back": back,
        }
        assert office.client.post("/decide", form).headers["location"] == to

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
    def test_other_requests_are_refused(self, untouched: Office, method: str) -> None:
        assert untouched.client.get("/", method=method).status == 405


class TestPaths:
    """Nothing outside the run can be had."""

    @pytest.mark.parametrize(
        "path",
        [
            "/files/../documents.jsonl",
            "/files/..%2f..%2fetc%2fpasswd",
            "/files/%2e%2e/%2e%2e/etc/passwd",
            "/files//etc/passwd",
            "/files/texts",
            "/files/notes.txt",
            "/static/../app.py",
            "/static/%2e%2e%2fapp.py",
            "/pages/..%2f..%2fetc/1.png",
            "/pages/corpus%2freports/1.png",
        ],
    )
    def test_it_is_not_there(self, office: Office, path: str) -> None:
        (office.keeper.folder / "notes.txt").write_text("private")
        answer = office.client.get(path)
        assert answer.status == 404
        assert "private" not in answer.text

    def test_a_link_among_the_files_leads_nowhere(self, office: Office, tmp_path: Path) -> None:
        (tmp_path / "secret").write_text("private")
        (office.keeper.folder / "money.svg").unlink()
        (office.keeper.folder / "money.svg").symlink_to(tmp_path / "secret")
        assert office.client.get("/files/money.svg").status == 404

    def test_a_file_is_kept_and_not_shown(self, untouched: Office) -> None:
        answer = untouched.client.get("/files/comparison.html")
        assert (answer.headers["content-type"], answer.headers["content-disposition"]) == (
            "application/octet-stream",
            'attachment; filename="comparison.html"',
        )

    def test_a_source_that_names_a_file_elsewhere_is_not_read_unless_it_is_the_one(self, tmp_path: Path, untouched: Office) -> None:
        """A run that was sent by somebody else may name any path: the hash decides, not the name."""
        (tmp_path / "secret.pdf").write_bytes(b"%PDF-1.4 private")
        document = untouched.keeper.current().collection.documents[0]
        found = Sources(tmp_path, [tmp_path]).of(msgspec.structs.replace(document, file=str(tmp_path / "secret.pdf")))
        assert (found.data, "changed" in found.why) == (None, True)


def test_what_documents_say_is_never_markup(shipped: Path, tmp_path: Path) -> None:
    """A priority that is called like a script, in a document that is called like one, of a body that is called like one."""
    evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    folder = Path(shutil.copytree(shipped, tmp_path / "results"))
    collection = load(folder / "carriedforward.db")
    for extraction in collection.extracted:
        extraction.document.title = extraction.document.body = extraction.document.file = f"{evil} {extraction.document.id}"
        for record in (*extraction.priorities, *extraction.procedures):
            record.name = evil
        for finding in extraction.findings:
            finding.text = evil
        for line in extraction.finances:
            line.item = line.scope = evil
    (folder / "carriedforward.db").unlink()
    save(collection, folder / "carriedforward.db")
    office = opened(folder)
    client = office.client
    reviewed = office.keeper.current()
    ids = [reviewed.collection.threads[0].id, reviewed.collection.priorities[0].id, reviewed.collection.documents[0].id]
    for path in (*PAGES, f"/threads/{ids[0]}", f"/records/{ids[1]}", f"/documents/{ids[2]}", "/search?words=" + quote(evil)):
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text
    assert "&lt;script&gt;alert" in client.get("/threads").text
