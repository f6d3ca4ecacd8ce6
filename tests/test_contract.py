"""The output contract, checked on a run over the shipped papers: files, fields, evidence, references."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pipeline.records import RECORD_KINDS, TABLES

Row = dict[str, Any]
Rows = Callable[[str], list[Row]]
SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
FILES = (
    {f"{name}.jsonl" for name in TABLES}
    | {f"comparison.{suffix}" for suffix in ("csv", "xlsx", "html", "docx")}
    | {"carriedforward.db", "datapackage.json"}
)
# Pictures, titles for Datasette, what the run was made with, and what the next run goes on from: more than the contract asks for.
BESIDE = {"threads.svg", "money.svg", "metadata.json", "run.json", ".carriedforward"}
FORMATS = {".pdf": "pdf", ".docx": "docx", ".txt": "text", ".md": "markdown"}
MARKS = re.compile(r"\]\(|\*\*|^[•▪\-–] |^[“\"].*[”\"]$|^Priority \d+:|\s{2}|\n")


def cited(row: Row) -> Iterator[Row]:
    """All the evidence of a record or link, each with the document it stands in."""
    first = row.get("evidence") or []
    for each in [first, *row.get("also", [])] if isinstance(first, dict) else first:
        for piece in (each, *each.get("continued", [])):
            yield {**piece, "document_id": piece.get("document_id") or each.get("document_id") or row.get("document_id")}


def test_the_files_of_the_contract_and_what_stands_beside_them(shipped: Path, shipped_rows: Rows) -> None:
    assert {path.name for path in shipped.iterdir()} == FILES | BESIDE | {"texts"}
    assert {path.name for path in (shipped / "texts").iterdir()} == {f"{row['id']}.txt" for row in shipped_rows("documents")}


@pytest.mark.parametrize("name", TABLES)
def test_every_row_is_valid_under_its_schema(name: str, shipped_rows: Rows) -> None:
    schema = jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))
    rows = shipped_rows(name)
    assert rows, "the shipped papers fill every table"
    assert [error.message for row in rows for error in schema.iter_errors(row)] == []


def test_every_input_is_a_document(shipped_rows: Rows) -> None:
    given = sorted(path.name for path in (SCHEMAS.parent / "corpus" / "reports").iterdir())
    assert [Path(row["file"]).name for row in shipped_rows("documents")] == given
    assert [FORMATS[Path(row["file"]).suffix] for row in shipped_rows("documents")] == [row["format"] for row in shipped_rows("documents")]


@pytest.mark.parametrize("name", [name for name in TABLES if name != "problems"])
def test_ids_are_unique(name: str, shipped_rows: Rows) -> None:
    assert [key for key, count in Counter(row["id"] for row in shipped_rows(name)).items() if count > 1] == []


@pytest.mark.parametrize("name", ["sections", *RECORD_KINDS])
def test_records_belong_to_a_document(name: str, shipped_rows: Rows) -> None:
    assert {row["document_id"] for row in shipped_rows(name)} <= {row["id"] for row in shipped_rows("documents")}


def test_links_and_threads_are_of_priorities(shipped_rows: Rows) -> None:
    known = {row["id"] for row in shipped_rows("priorities")}
    assert {row[end] for row in shipped_rows("links") for end in ("from", "to")} <= known
    members = [each for row in shipped_rows("threads") for each in row["priorities"]]
    assert sorted(members) == sorted(known), "every priority stands in one thread, and in one only"


@pytest.mark.parametrize("name", [*RECORD_KINDS, "links"])
def test_every_quote_is_its_slice_of_the_text(name: str, shipped_rows: Rows, shipped_texts: dict[str, str]) -> None:
    pieces = [piece for row in shipped_rows(name) for piece in cited(row)]
    assert pieces
    assert [piece for piece in pieces if shipped_texts[piece["document_id"]][piece["start"] : piece["end"]] != piece["quote"]] == []


@pytest.mark.parametrize("name", RECORD_KINDS)
def test_every_record_has_evidence_on_a_page_that_there_is(name: str, shipped_rows: Rows) -> None:
    pages = {row["id"]: row["pages"] for row in shipped_rows("documents")}
    for row in shipped_rows(name):
        for piece in cited(row):
            last = pages[piece["document_id"]]
            assert (piece["page"] is None) == (last is None), row
            assert last is None or 1 <= piece["page"] <= last, row


def test_links_say_what_they_rest_on(shipped_rows: Rows) -> None:
    for row in shipped_rows("links"):
        assert row["basis"], row
        assert row["evidence"], row
        assert all(piece["document_id"] for piece in row["evidence"]), row


def test_the_page_of_a_quote_is_the_page_its_text_stands_on(shipped_rows: Rows, shipped_texts: dict[str, str]) -> None:
    paged = {row["id"] for row in shipped_rows("documents") if row["pages"]}
    for name in RECORD_KINDS:
        for piece in (piece for row in shipped_rows(name) for piece in cited(row) if piece["document_id"] in paged):
            assert piece["page"] == 1 + shipped_texts[piece["document_id"]].count("\f", 0, piece["start"]), piece


def test_sections_point_at_their_headings(shipped_rows: Rows, shipped_texts: dict[str, str]) -> None:
    for row in shipped_rows("sections"):
        said = shipped_texts[row["document_id"]][row["start"] : row["end"]]
        assert row["heading"].split()[0].strip("*") in said, row


def test_sections_stand_in_reading_order(shipped_rows: Rows) -> None:
    places: dict[str, list[int]] = {}
    for row in shipped_rows("sections"):
        places.setdefault(row["document_id"], []).append(row["start"])
    assert [document for document, starts in places.items() if starts != sorted(starts)] == []


def test_pages_of_a_pdf_end_in_form_feeds(shipped_rows: Rows, shipped_texts: dict[str, str]) -> None:
    pdfs = [row for row in shipped_rows("documents") if row["format"] == "pdf"]
    assert pdfs
    assert [row["file"] for row in pdfs if shipped_texts[row["id"]].count("\f") != row["pages"] or not shipped_texts[row["id"]].endswith("\f")] == []


def test_dates_are_real_dates(shipped_rows: Rows) -> None:
    dated = [row["meeting_date"] for row in shipped_rows("documents") if row["meeting_date"]]
    assert dated
    assert all(date.fromisoformat(each) for each in dated)


def test_periods_follow_the_calendar(shipped_rows: Rows) -> None:
    """A period ends a year after it begins, or some years for a span; a point is a real date."""
    for name in ("documents", *RECORD_KINDS, "threads"):
        for row in shipped_rows(name):
            for key in ("period", "since", "first_period", "last_period"):
                said = row.get(key)
                if said and "/" in said:
                    assert 1 <= (int(said[5:]) - int(said[2:4])) % 100 <= 10, row
                elif said:
                    assert date.fromisoformat(said), row


def test_links_and_threads_go_forward_in_time(shipped_rows: Rows) -> None:
    period = {row["id"]: row["period"] or "" for row in shipped_rows("priorities")}
    assert [row for row in shipped_rows("links") if period[row["from"]] > period[row["to"]]] == []
    assert [row for row in shipped_rows("threads") if (said := [period[each] for each in row["priorities"]]) != sorted(said)] == []


def test_a_link_stays_between_bodies_of_one_line(shipped_rows: Rows) -> None:
    body = {row["id"]: (row["body"] or "").split()[:1] for row in shipped_rows("documents")}
    document = {row["id"]: row["document_id"] for row in shipped_rows("priorities")}
    assert [row for row in shipped_rows("links") if body[document[row["from"]]] != body[document[row["to"]]]] == []


@pytest.mark.parametrize(
    ("name", "fields"), [("priorities", ("name",)), ("findings", ("text",)), ("procedures", ("name",)), ("recommendations", ("text",))]
)
def test_words_of_records_are_clean(name: str, fields: tuple[str, ...], shipped_rows: Rows) -> None:
    """No markup, link targets, list marks, labels or quotation marks around the whole; single spaces."""
    assert [row[field] for row in shipped_rows(name) for field in fields if MARKS.search(row[field]) or row[field] != row[field].strip()] == []


@pytest.mark.parametrize("name", ["priorities", "procedures"])
def test_names_end_in_a_word(name: str, shipped_rows: Rows) -> None:
    assert [row["name"] for row in shipped_rows(name) if row["name"][-1] in ".,;:–-"] == []


def test_numbers_of_recommendations_are_bare(shipped_rows: Rows) -> None:
    assert [row["number"] for row in shipped_rows("recommendations") if row["number"] and not row["number"].replace(".", "").isalnum()] == []


def test_a_priority_has_one_record_a_stage(shipped_rows: Rows) -> None:
    counts = Counter((row["document_id"], row["name"].lower(), row["stage"]) for row in shipped_rows("priorities"))
    assert [key for key, count in counts.items() if count > 1] == []


def test_a_closed_priority_has_no_reported_record_beside_it(shipped_rows: Rows) -> None:
    stages: dict[tuple[str, str], set[str]] = {}
    for row in shipped_rows("priorities"):
        stages.setdefault((row["document_id"], row["name"].lower()), set()).add(row["stage"])
    assert [key for key, found in stages.items() if found >= {"closed", "reported"}] == []


def test_problems_of_a_document_quote_it(shipped_rows: Rows, shipped_texts: dict[str, str]) -> None:
    documents = {row["id"]: row["file"] for row in shipped_rows("documents")}
    for row in shipped_rows("problems"):
        assert row["message"], row
        assert row["document_id"] is None or documents[row["document_id"]] == row["file"], row
        if row.get("start") is not None and row["quote"]:
            assert shipped_texts[row["document_id"]][row["start"] : row["end"]] == row["quote"], row


def test_frictionless_validates_the_package(shipped: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    result = frictionless.validate(str(shipped / "datapackage.json"))
    assert result.flatten(["title", "message"]) == []
    assert result.valid
