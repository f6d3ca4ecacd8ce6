"""Every page: what it declares is what its template shows, and what is wrong with a run is said on it."""

from __future__ import annotations

import dataclasses
import socket
import typing
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import jinja2
import msgspec
import pytest
from jinja2 import nodes
from reviewing import AT, PAGES, Office, opened
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import RunError, UsageError
from pipeline.records import TABLES, Problem
from pipeline.review import app as application
from pipeline.review import serve
from pipeline.review.pages import grid, ledgered, money, overview, papers, problem_list, queue, recorded, searched, threaded
from pipeline.review.shell import Shell, render
from pipeline.review.sources import Sources

TEMPLATES = files("pipeline.review") / "templates"
# Every template of a page -> the context it is given.
CONTEXTS: dict[str, type | None] = {
    "decisions.html": ledgered.LedgerPage,
    "export.html": ledgered.ExportPage,
    "grid.html": grid.Grid,
    "help.html": None,
    "missing.html": None,
    "money.html": money.Money,
    "overview.html": overview.Overview,
    "pair.html": threaded.PairPage,
    "paper.html": papers.PaperPage,
    "papers.html": papers.Papers,
    "place.html": recorded.PlacePage,
    "problems.html": problem_list.Problems,
    "queue.html": queue.Queue,
    "record.html": recorded.RecordPage,
    "search.html": searched.Search,
    "settings.html": None,
    "stale.html": application.Changed,
    "thread.html": threaded.ThreadPage,
}
PARTS = ("layout.html", "parts.html")


def parsed(name: str) -> nodes.Template:
    return jinja2.Environment(autoescape=True).parse((TEMPLATES / name).read_text(encoding="utf-8"))


def asked_of(name: str, variable: str) -> set[str]:
    """The fields that a template takes of a variable."""
    return {each.attr for each in parsed(name).find_all(nodes.Getattr) if isinstance(each.node, nodes.Name) and each.node.name == variable}


def fields_of(kind: type | None) -> set[str]:
    return {each.name for each in dataclasses.fields(kind)} if kind else set()


def within(kind: type, seen: set[type]) -> Iterator[type]:
    """A context and all that it is made of."""
    if kind in seen or not (dataclasses.is_dataclass(kind) or hasattr(kind, "_fields")):
        return
    seen.add(kind)
    yield kind
    for hint in typing.get_type_hints(kind).values():
        for part in (hint, *typing.get_args(hint)):
            for inner in (part, *typing.get_args(part)):
                if isinstance(inner, type):
                    yield from within(inner, seen)


class TestContexts:
    """A page's context is declared, and all of it is used."""

    def test_every_template_has_one(self) -> None:
        assert {each.name for each in TEMPLATES.iterdir()} == {*CONTEXTS, *PARTS}

    @pytest.mark.parametrize("name", CONTEXTS)
    def test_a_template_shows_what_is_declared_and_nothing_else(self, name: str) -> None:
        assert asked_of(name, "page") == fields_of(CONTEXTS[name])

    @pytest.mark.parametrize("name", [*CONTEXTS, *PARTS])
    def test_the_frame_has_what_is_asked_of_it(self, name: str) -> None:
        assert asked_of(name, "shell") <= fields_of(Shell)

    def test_nothing_of_the_frame_is_unused(self) -> None:
        assert set().union(*(asked_of(name, "shell") for name in (*CONTEXTS, *PARTS))) == fields_of(Shell)

    def test_no_part_of_a_context_is_unused(self) -> None:
        taken = {each.attr for name in (*CONTEXTS, *PARTS) for each in parsed(name).find_all(nodes.Getattr)}
        taken |= {each.name for name in CONTEXTS for each in parsed(name).find_all(nodes.Name)}  # a cell is taken apart by position
        kinds = [part for kind in CONTEXTS.values() if kind for part in within(kind, set())]
        fields = {f"{kind.__name__}.{name}" for kind in kinds for name in (getattr(kind, "_fields", ()) or fields_of(kind)) if name not in taken}
        assert fields == ALSO_USED

    def test_a_field_that_is_missing_stops_the_page(self) -> None:
        with pytest.raises(jinja2.UndefinedError):
            render("stale.html", object(), shell())


# Fields that no template shows: pages are sorted, searched or found by them.
ALSO_USED = {"Entry.worth"}


def shell() -> Shell:
    return Shell("Title", "results", "/", "/", 0, "", "csrf", True, None, "", "", "", "")


class TestPages:
    """Every page there is comes up, with what it is about."""

    @pytest.mark.parametrize("path", PAGES)
    def test_it_comes_up(self, untouched: Office, path: str) -> None:
        answer = untouched.client.get(path)
        assert answer.status == 200
        assert answer.text.count("<h1") == 1

    def test_every_link_leads_to_a_page(self, untouched: Office) -> None:
        """From the first page, every page that is linked from another comes up: each thread, record, document, place and picture."""
        todo, done = ["/"], set[str]()
        while todo:
            path = todo.pop()
            kind = path.split("?")[0].split("/")[1]
            answer = untouched.client.get(path)
            assert answer.status == 200, path
            done.add(path)
            if kind in ("pages", "files", "static"):
                continue
            found = {part.split('"')[0].replace("&amp;", "&") for part in answer.text.split('href="')[1:]}
            # Of records, those of a few kinds suffice: there are hundreds, and the pictures of their pages are looked at elsewhere.
            todo += [
                each for each in sorted(found) if each not in done and each not in todo and each.startswith("/") and "#" not in each and wanted(each)
            ]
        kinds = {path.split("?")[0].split("/")[1] for path in done}
        assert kinds >= {
            "",
            "threads",
            "queue",
            "records",
            "places",
            "documents",
            "problems",
            "finances",
            "decisions",
            "export",
            "files",
            "settings",
            "help",
        }

    def test_the_first_page_says_what_carried_forward_and_why(self, untouched: Office) -> None:
        text = untouched.client.get("/").text
        assert "8 carried forward, 4 merged into another, 4 closed and 3 not seen in later lists" in text
        row = text.split("The First Thousand Days</a>")[1].split("</tr>")[0]
        assert [
            words for words in ("before: Babies and Infants", "Carried forward", "Stated in Annual Report 2023-24, p. 6") if words not in row
        ] == []
        shown = {name: text.split(f"{name}</a>")[1].split("</tr>")[0] for name in ("Identity, Culture and Safety", "Getting Help Early")}
        assert ["New in the latest list" in row for row in shown.values()] == [True, False]  # the other was in lists before

    def test_threads_are_found_by_a_former_name_a_body_and_an_outcome(self, untouched: Office) -> None:
        text = untouched.client.get("/threads?words=babies&status=continuing").text
        assert ("1 of 19 threads" in text, "The First Thousand Days" in text) == (True, True)
        assert "9 of 19 threads" in untouched.client.get("/threads?body=Port+Calder+Safeguarding+Partnership").text

    def test_a_search_finds_names_and_quotes(self, untouched: Office) -> None:
        text = untouched.client.get("/search?words=waiting+fifth").text
        assert "records hold" in text or "record holds" in text
        assert "The waiting list itself grew by a fifth" in text

    @pytest.mark.parametrize(
        "path", ["/threads/none", "/records/none", "/documents/none", "/places/none/0", "/pages/none/1.png", "/nowhere", "/queue/x"]
    )
    def test_what_is_not_there_is_said_not_to_be_there(self, untouched: Office, path: str) -> None:
        answer = untouched.client.get(path)
        assert (answer.status, "This page is not there" in answer.text) == (404, True)

    @pytest.mark.parametrize(
        "path", ["/queue?at=99999&item=x", "/queue?at=-1", "/threads?status=x&body=y", "/problems?severity=x", "/?body=x", "/search?words="]
    )
    def test_odd_questions_have_an_answer(self, untouched: Office, path: str) -> None:
        assert untouched.client.get(path).status == 200

    def test_a_page_that_the_document_has_not_is_no_fault(self, untouched: Office) -> None:
        document = next(each for each in untouched.keeper.current().collection.documents if each.format == "pdf")
        for number in ("0", "99", "-1", "x", "1e9", "²"):
            assert untouched.client.get(f"/pages/{document.id}/{number}.png").status == 404


def wanted(path: str) -> bool:
    """Every overview, every fifth of the rest, and every passage that has no record: there are few of them."""
    sampled = not path.startswith(("/records/fin", "/records/rec", "/pages/")) and sum(map(ord, path)) % 5 == 0
    return sampled or path.count("/") == 1 or path.startswith("/places/")


class TestDeciding:
    """What is decided is said with who, when and why, and what can't be is said too."""

    def test_a_decision_shows_who_when_and_why_and_is_undone(self, office: Office) -> None:
        link = min(office.keeper.current().collection.links, key=lambda each: each.confidence)
        assert office.decide("reject", link.id, why="two strategies").status == 303
        text = office.client.get("/decisions").text
        assert all(words in text for words in ("Rejected the link", "A. Officer, 6 May 2031, 07:08 UTC: two strategies", "1 decision stands"))
        (made,) = office.keeper.current().ledger.decisions
        office.decide("undo", made.id)
        text = office.client.get("/decisions").text
        assert all(words in text for words in ("Undone by A. Officer", "0 decisions stand", "Decide it again"))
        office.decide("undo", office.keeper.current().ledger.decisions[-1].id)
        assert "1 decision stands" in office.client.get("/decisions").text

    def test_one_who_was_overtaken_is_told(self, office: Office) -> None:
        link = office.keeper.current().collection.links[0].id
        seen = office.keeper.current().seen(link)
        office.decide("accept", link)
        answer = office.decide("reject", link, seen=seen, by="B. Chair")
        assert (answer.status, "This has changed since you opened it" in answer.text, "A. Officer" in answer.text) == (409, True, True)
        assert len(office.keeper.current().ledger.decisions) == 1

    def test_what_can_not_be_is_said_and_not_recorded(self, office: Office) -> None:
        amount = office.keeper.current().collection.finances[0].id
        assert office.decide("correct", amount, field="amount", value="plenty").status == 303
        text = office.client.get("/decisions").text
        assert ("Not done" in text, "amount can&#39;t be &#39;plenty&#39;" in text) == (True, True)
        assert "Not done" not in office.client.get("/decisions").text, "it is said once"

    def test_without_a_name_nothing_is_decided(self, office: Office) -> None:
        office.decide("accept", office.keeper.current().collection.links[0].id, by="")
        assert "needs the name of who made it" in office.client.get("/decisions").text
        assert office.keeper.current().ledger.decisions == []

    def test_the_queue_goes_on_to_the_next_and_what_is_right_leaves_it(self, office: Office) -> None:
        entries = queue.entries(office.keeper.current())
        assert entries[0].kind == "link"
        assert [each.worth for each in entries] == sorted((each.worth for each in entries), reverse=True)
        record = next(each for each in entries if each.kind == "record")
        line = office.keeper.current().records[record.id][1]
        field = recorded.MAIN_FIELD[office.keeper.current().records[record.id][0]]
        before = msgspec.json.encode(line)
        office.decide("correct", record.id, field=field, value=getattr(line, field))
        assert record.id not in {each.id for each in queue.entries(office.keeper.current())}
        assert msgspec.json.encode(office.keeper.current().records[record.id][1]) == before

    def test_a_priority_that_may_continue_several_is_shown_with_them(self, office: Office) -> None:
        """Until somebody says which: then it has left the queue."""
        reviewed = office.keeper.current()
        row = next(each for each in reviewed.comparison.rows if each.name == "Infant Safety")
        later = reviewed.priorities[reviewed.threads[row.thread_id].priorities[0]]
        problem = Problem(
            file="", document_id=later.document_id, page=None, stage="link", severity="warning", code="unsure_antecedent", quote=later.evidence.quote,
            start=later.evidence.start, end=later.evidence.end, message="“Infant Safety” may continue “Response to the Pandemic” or “Neglect”: not linked",
        )  # fmt: skip
        reviewed.collection.problems.append(problem)
        text = office.client.get("/queue").text
        assert all(
            words in text for words in ("What does “Infant Safety” continue?", "Response to the Pandemic: look at both", "Neglect: look at both")
        )
        path = text.split('href="/threads/')[1].split('"')[0]
        page = office.client.get(f"/threads/{path}").text
        form = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("target", "other", "seen", "csrf", "back")}
        office.client.post("/decide", {**form, "action": "join", "by": "A. Officer"})
        assert [each.action for each in office.keeper.current().ledger.decisions] == ["join"]

    def test_an_empty_queue_is_said_to_be_empty(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(queue, "entries", lambda _: [])
        assert "Nothing is left to check" in office.client.get("/queue").text

    def test_keys_can_be_switched_off(self, office: Office) -> None:
        assert 'data-shortcuts="on"' in office.client.get("/queue").text
        office.client.post("/settings", {"csrf": office.csrf(), "by": "A. Officer"})
        text = office.client.get("/queue").text
        assert ('data-shortcuts="off"' in text, "Single keys are switched off" in text) == (True, True)

    def test_files_are_written_anew_and_fetched(self, office: Office) -> None:
        office.decide("set_aside", office.keeper.current().collection.findings[0].id)
        assert "from before the last decisions" in office.client.get("/export").text
        office.client.post("/export", {"csrf": office.csrf()})
        assert "The files show everything as it is decided" in office.client.get("/export").text
        assert office.client.get("/files/comparison.xlsx").content == (office.keeper.folder / "comparison.xlsx").read_bytes()

    def test_files_that_can_not_be_written_are_said_to_be_so(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("pipeline.export.write_run", full)
        office.client.post("/export", {"csrf": office.csrf()})
        assert "No space left on device" in office.client.get("/export").text


class TestSources:
    """A page works from the stored text where the file is gone, and says so."""

    def record(self, office: Office) -> str:
        reviewed = office.keeper.current()
        return next(each.id for each in reviewed.collection.priorities if reviewed.documents[each.document_id].format == "pdf")

    def test_a_page_is_shown_with_its_words_marked(self, untouched: Office) -> None:
        text = untouched.client.get(f"/records/{self.record(untouched)}").text
        assert ('<rect class="word"' in text, "<mark>" in text) == (True, True)
        image = text.split('<image href="')[1].split('"')[0]
        assert untouched.client.get(image).content[:4] == b"\x89PNG"

    @pytest.mark.parametrize("fate", ["moved", "changed"])
    def test_without_its_file_the_stored_text_is_shown(self, folder: Path, tmp_path: Path, fate: str) -> None:
        office = opened(folder)
        record = self.record(office)
        for document in office.keeper.current().collection.documents:
            document.file = str(tmp_path / Path(document.file).name)
            if fate == "changed":
                Path(document.file).write_bytes(b"%PDF-1.4 another one")
        text = office.client.get(f"/records/{record}").text
        said = {"moved": "no longer where it was read from", "changed": "has changed since it was read"}[fate]
        assert (said in text, "<mark>" in text, "<image" in text) == (True, True, False)
        document_id = office.keeper.current().priorities[record].document_id
        assert said in office.client.get(f"/documents/{document_id}").text
        assert office.client.get(f"/pages/{document_id}/1.png").status == 404

    def test_a_file_that_was_moved_is_found_in_the_folder_that_is_named(self, untouched: Office, tmp_path: Path) -> None:
        document = untouched.keeper.current().collection.documents[1]
        (tmp_path / "deep").mkdir()
        (tmp_path / "deep" / Path(document.file).name).write_bytes(Path(document.file).read_bytes())
        gone = msgspec.structs.replace(document, file=f"/nowhere/at/all/{Path(document.file).name}")
        assert Sources(tmp_path, []).of(gone).data is None
        assert Sources(tmp_path, [tmp_path / "deep"]).of(gone).data is not None

    def test_a_file_in_an_archive_is_found(self, untouched: Office, tmp_path: Path) -> None:
        import zipfile

        document = untouched.keeper.current().collection.documents[1]
        with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
            archive.write(document.file, "2021/report.pdf")
        zipped = msgspec.structs.replace(document, file=f"{tmp_path}/reports.zip/2021/report.pdf")
        assert Sources(tmp_path, []).of(zipped).data == Path(document.file).read_bytes()


class TestTheCommand:
    """What keeps the page from opening is said in a sentence with a remedy."""

    def test_a_port_in_use_is_named_with_one_that_is_free(self, shipped: Path) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            with pytest.raises(UsageError, match=rf"Port {port} is in use.*--port \d+"):
                serve.review(shipped, serve.Terms(lambda: AT, print, port=port))

    def test_what_is_not_installed_is_named(self, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "starlette" else object())
        with pytest.raises(RunError, match=r"needs starlette.*pip install 'carriedforward\[review\]'"):
            serve.review(shipped, serve.Terms(lambda: AT, print))

    def test_a_folder_that_is_no_run_is_said_to_be_none(self, tmp_path: Path) -> None:
        done = CliRunner().invoke(app, ["review", str(tmp_path), "--no-browser"])
        assert isinstance(done.exception, UsageError)
        assert "holds no results of a run" in str(done.exception)

    def test_it_listens_on_this_machine_alone(self) -> None:
        with serve._listening(free_port()) as listening:
            assert listening.getsockname()[0] == "127.0.0.1"


def free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


def test_every_table_that_people_correct_has_a_page(untouched: Office) -> None:
    reviewed = untouched.keeper.current()
    for name in TABLES:
        records = [each for kind, each in reviewed.records.values() if kind == name]
        if records and name != "documents":
            assert untouched.client.get(f"/records/{records[0].id}").status == 200  # type: ignore[attr-defined]
