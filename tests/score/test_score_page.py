"""The web page of a score: every miss with its passage, every wrong record with what it cites, every field that differs, all escaped."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import app
from pipeline.score.cases import Case, find_cases

TEXT = "Foreword\nVisits were late in spring.\n\fPlans were <thin> & short.\nIt rained on the office.\n"


def write(folder: Path, found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> tuple[Path, Path]:
    run, gold = folder / "run", folder / "gold"
    (run / "texts").mkdir(parents=True)
    gold.mkdir()
    (run / "texts" / "d.txt").write_bytes(TEXT.encode())
    documents = [{"id": "d", "file": "elmshire-2021.txt", "kind": "annual_report", "period": "2020/21"}]
    findings = []
    for row in found:
        start = TEXT.index(row["text"])
        evidence = {"start": start, "end": start + len(row["text"]), "quote": row["text"], "page": 1 + TEXT.count("\f", 0, start)}
        findings.append({"id": "f", "document_id": "d", "evidence": evidence, **row})
    for name, rows in {"documents": documents, "findings": findings}.items():
        (run / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (gold / "elmshire-2021.json").write_text(json.dumps({"document": {}, "findings": expected}), encoding="utf-8")
    return run, gold


def cases(folder: Path, found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> list[Case]:
    return find_cases(*write(folder, found, expected))


def test_a_miss_stands_beside_the_place_where_its_words_stand(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, [], [{"text": "Plans were <thin> & short.", "judgement": "risk"}])
    assert (case.fate, case.found) == ("missed", None)
    assert case.expected is not None
    assert case.expected.passage is not None
    assert (case.expected.passage.words, case.expected.passage.page) == ("Plans were <thin> & short.", 2)
    assert case.expected.fields == (("judgement", "risk"),)


def test_a_miss_stands_beside_the_nearest_record_and_that_is_not_told_twice(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, [{"text": "Visits were late"}], [{"text": "Visits were late in spring, and nobody had said so before."}])
    assert case.fate == "missed"
    assert case.found is not None
    assert case.found.words == "Visits were late"


def test_a_wrong_record_shows_what_it_cites(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, [{"text": "It rained on the office."}], [])
    assert (case.fate, case.expected) == ("wrong", None)
    assert case.found is not None
    assert case.found.passage is not None
    assert case.found.passage.before.endswith("& short.")


def test_fields_that_differ_are_named(tmp_path: Path) -> None:
    text = "Visits were late in spring."
    (case,) = cases(tmp_path, [{"text": text, "judgement": "neutral", "source": "audit"}], [{"text": text, "judgement": "risk", "source": "audit"}])
    assert (case.fate, case.fields) == ("differs", ("judgement",))


def test_what_may_be_left_out_and_what_agrees_is_no_case(tmp_path: Path) -> None:
    expected = [{"text": "Visits were late in spring."}, {"text": "Plans were <thin> & short.", "required": False}]
    assert cases(tmp_path, [{"text": "Visits were late in spring."}], expected) == []


class Tags(HTMLParser):
    """Collects the elements of a page, and what they load."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.loads: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.loads += [value for name, value in attrs if name == "src" or (name == "href" and not (value or "").startswith("#"))]


def test_the_page_needs_nothing_else_and_takes_no_word_for_markup(tmp_path: Path) -> None:
    run, gold = write(tmp_path, [], [{"text": "Plans were <thin> & short."}])
    with pytest.raises(SystemExit) as ended:
        app(["score", str(run), str(gold), "--html", str(tmp_path / "score.html")])
    assert ended.value.code == 0
    page = (tmp_path / "score.html").read_text(encoding="utf-8")
    tags = Tags()
    tags.feed(page)
    assert tags.loads == []
    assert "thin" not in tags.seen
    assert "<mark>Plans were &lt;thin&gt; &amp; short.</mark>" in page
    assert tags.seen.count("article") == 1
