"""Scoring as a specification: small runs against small expectations, written out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import RunError, UsageError
from pipeline.score import Score, report, score_run
from pipeline.score.evidence import fault_of
from pipeline.score.likeness import MATCHINGS
from pipeline.score.links import End, b_cubed_f1, pairs_in_threads
from pipeline.score.measure import pair

Row = dict[str, Any]
KINDS = ("sections", "recommendations", "priorities", "findings", "procedures", "finances", "problems", "links")


def write_run(folder: Path, tables: dict[str, list[Row]], documents: tuple[str, ...] = ("elmshire-2021.txt",)) -> Path:
    """A run folder in which every record quotes a text made of its own words."""
    (folder / "texts").mkdir(parents=True)
    rows = [{"id": f"d{n}", "file": f"in/{name}", "kind": "annual_report", "period": "2020/21"} for n, name in enumerate(documents)]
    write(folder / "documents.jsonl", rows)
    texts = {row["id"]: "" for row in rows}
    for kind in KINDS:
        found = [{"id": f"{kind}{n}", "document_id": "d0", **row} for n, row in enumerate(tables.get(kind, []))]
        for row in found:
            if kind not in ("links", "problems", "sections"):
                quote = str(row.get("name") or row.get("text") or f"{row['item']} {row['amount']}")
                text = texts[row["document_id"]]
                row["evidence"] = {"start": len(text), "end": len(text) + len(quote), "quote": quote, "page": 1} | row.get("evidence", {})
                texts[row["document_id"]] += quote + "\n"
        write(folder / f"{kind}.jsonl", found)
    for document, text in texts.items():
        (folder / "texts" / f"{document}.txt").write_text(text, encoding="utf-8")
    return folder


def write(path: Path, rows: list[Row]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def write_gold(folder: Path, expected: dict[str, Any], links: list[Row] | None = None, slug: str = "elmshire-2021") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{slug}.json").write_text(json.dumps({"document": {}, **expected}), encoding="utf-8")
    if links is not None:
        (folder / "links.json").write_text(json.dumps(links), encoding="utf-8")
    return folder


def scored(tmp_path: Path, expected: dict[str, Any], found: dict[str, list[Row]]) -> Score:
    return score_run(write_run(tmp_path / "run", found), write_gold(tmp_path / "gold", expected))


# kind, the expectation, the record, and in which of strict, folded, alike, overlap they match
PAIRS: list[tuple[str, Row, Row, str]] = [
    ("findings", {"text": "Visits were late."}, {"text": "Visits were late."}, "strict folded alike overlap"),
    ("findings", {"text": "Visits were late."}, {"text": "Visits  were\nlate."}, "strict folded alike overlap"),  # whitespace is no difference
    ("findings", {"text": "Visits were late."}, {"text": "“visits were late”"}, "folded alike overlap"),
    ("findings", {"text": "Health & care visits were late."}, {"text": "Health and care visits were late"}, "folded alike overlap"),
    ("findings", {"text": "Visits were late in spring."}, {"text": "Visits were late in the spring."}, "alike overlap"),
    ("findings", {"text": "Visits were late in spring, and plans were thin."}, {"text": "Visits were late in spring"}, "overlap"),  # half of it
    ("findings", {"text": "Visits were late."}, {"text": "Plans were well made."}, ""),
    ("priorities", {"name": "Neglect", "stage": "reported"}, {"name": "Neglect", "stage": "forward"}, ""),  # another stage is another record
    ("priorities", {"name": "Neglect", "stage": "reported"}, {"name": "NEGLECT", "stage": "reported"}, "folded alike overlap"),
    ("sections", {"heading": "3. Purpose"}, {"heading": "Purpose"}, "strict folded alike overlap"),  # the number is a field of its own
    ("sections", {"heading": "Purpose of Report"}, {"heading": "Purpose"}, "overlap"),
    ("procedures", {"name": "Neglect Toolkit"}, {"name": "Toolkit, Neglect"}, "alike overlap"),  # the words of a name in another order
    ("recommendations", {"text": "note the report"}, {"text": "note the report"}, "strict folded alike overlap"),
    ("finances", {"amount": "1200", "kind": "income", "period": "2020/21", "item": "Police"},
     {"amount": "1,200.00", "kind": "income", "period": "2020/21", "item": "Police"}, "strict folded alike overlap"),  # how a number is written
    ("finances", {"amount": "1200", "kind": "income", "item": "Police"}, {"amount": "1200", "kind": "budget", "item": "police"}, "folded alike overlap"),
    ("finances", {"amount": "1200", "kind": "income", "item": "Police"}, {"amount": "1200", "kind": "income", "item": "Probation"}, "alike overlap"),
    ("finances", {"amount": "1200", "item": "Police"}, {"amount": "1201", "item": "Police"}, ""),  # another amount is another line
    ("problems", {"anchor": "to be added"}, {"quote": "figure to be added", "message": "A placeholder"}, "strict folded alike overlap"),
    ("problems", {"anchor": "to be added"}, {"quote": None, "message": "The rows do not sum"}, ""),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "want", "got", "matching"), PAIRS, ids=[f"{row[0]}-{index}" for index, row in enumerate(PAIRS)])
def test_which_records_match(kind: str, want: Row, got: Row, matching: str) -> None:
    assert [name for name, likeness in MATCHINGS.items() if likeness(kind, want, got)] == matching.split()


def test_matching_is_one_to_one_and_the_most_alike_first() -> None:
    wanted = [{"text": "Plans were thin in the north."}, {"text": "Plans were thin in the south."}]
    found = [{"text": "Plans were thin in the south."}, {"text": "Plans were thin in the south!"}]
    assert sorted(pair("findings", wanted, found, MATCHINGS["alike"])) == [(0, 1), (1, 0)]


def test_a_required_expectation_goes_before_an_optional_one() -> None:
    wanted = [{"text": "Visits were late.", "required": False}, {"text": "Visits were late.", "required": True}]
    assert pair("findings", wanted, [{"text": "Visits were late."}], MATCHINGS["alike"]) == [(1, 0)]


def test_optional_expectations_are_neither_missed_nor_wrong(tmp_path: Path) -> None:
    expected = {
        "findings": [{"text": "Visits were late."}, {"text": "Plans were thin.", "required": False}, {"text": "Staff left.", "required": False}]
    }
    score = scored(tmp_path, expected, {"findings": [{"text": "Visits were late."}, {"text": "Plans were thin."}]})
    ratio = score.kinds["findings"].headline
    assert (ratio.precision, ratio.recall, ratio.required, ratio.found) == (1.0, 1.0, 1, 2)


def test_figures_of_a_run_that_misses_one_and_invents_two(tmp_path: Path) -> None:
    expected = {"findings": [{"text": "Visits were late."}, {"text": "Plans were thin."}]}
    score = scored(tmp_path, expected, {"findings": [{"text": "Visits were late."}, {"text": "A chair was elected."}, {"text": "It rained."}]})
    ratio = score.kinds["findings"].headline
    assert (round(ratio.precision, 3), ratio.recall, round(ratio.f1, 3)) == (0.333, 0.5, 0.4)
    assert [mark.label for mark in score.missed] == ["Plans were thin."]
    assert [mark.label for mark in score.wrong] == ["A chair was elected.", "It rained."]


def test_fields_are_scored_over_matched_pairs_and_alt_values_are_right(tmp_path: Path) -> None:
    expected = {
        "findings": [
            {"text": "Visits were late.", "judgement": "risk", "alt": {"judgement": ["improvement"]}, "area": None},
            {"text": "Plans were thin.", "judgement": "risk"},  # nothing is expected of its area
            {"text": "Staff left.", "judgement": "risk"},  # not found: its fields count for nothing
        ]
    }
    found = [
        {"text": "Visits were late.", "judgement": "improvement", "area": "Elmshire"},
        {"text": "Plans were thin.", "judgement": "neutral", "area": "x"},
    ]
    assert scored(tmp_path, expected, {"findings": found}).kinds["findings"].as_dict()["fields"] == {"area": 0.0, "judgement": 0.5}


def test_only_the_annotated_pages_count(tmp_path: Path) -> None:
    expected = {"document": {"pages_annotated": [1]}, "findings": [{"text": "Visits were late."}]}
    found = [{"text": "Visits were late."}, {"text": "On another page.", "evidence": {"page": 2}}]
    assert scored(tmp_path, expected, {"findings": found}).kinds["findings"].headline.found == 1


def test_only_notices_count_as_found_problems(tmp_path: Path) -> None:
    found = [
        {"severity": "notice", "message": "A placeholder", "quote": "to be added"},
        {"severity": "warning", "message": "A page without text", "quote": None},
    ]
    assert scored(tmp_path, {"problems": [{"anchor": "to be added"}]}, {"problems": found}).kinds["problems"].headline.found == 1


def test_a_document_belongs_to_the_longest_slug_its_name_starts_with(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold", {"findings": [{"text": "Short."}]}, slug="elmshire")
    write_gold(gold, {"findings": [{"text": "Visits were late."}]}, slug="elmshire-2021")
    score = score_run(write_run(tmp_path / "run", {"findings": [{"text": "Visits were late."}]}), gold)
    assert score.kinds["findings"].headline.f1 == 1.0


def test_a_pack_is_matched_by_kind_and_period(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold", {"document": {"kind": "annual_report", "period": "2020/21"}, "findings": []})
    write_gold(gold, {"document": {"kind": "cabinet_paper", "period": "2020/21"}, "findings": []}, slug="other")
    score = score_run(write_run(tmp_path / "run", {}, ("whatever.pack.pdf",)), gold)
    assert score.documents == {"kind": 1.0, "period": 1.0}


TEXT = "Police paid £12,345 towards the Board."


@pytest.mark.parametrize(
    ("kind", "row", "fault"),
    [
        ("findings", {"text": "Police paid £12,345", "evidence": {"start": 0, "end": 19, "quote": "Police paid £12,345"}}, None),
        (
            "findings",
            {"text": "Police paid £12,345", "evidence": {"start": 1, "end": 19, "quote": "Police paid £12,345"}},
            "quote is not text[start:end]",
        ),
        (
            "findings",
            {"text": "Schools did well in all areas", "evidence": {"start": 0, "end": 19, "quote": "Police paid £12,345"}},
            "about something else",
        ),
        ("findings", {"text": "Police paid", "evidence": None}, "no span"),
        ("finances", {"amount": "12345", "evidence": {"start": 12, "end": 19, "quote": "£12,345"}}, None),
        ("finances", {"amount": "12345000", "evidence": {"start": 12, "end": 19, "quote": "£12,345"}}, None),  # a table in thousands
        ("finances", {"amount": "12346", "evidence": {"start": 12, "end": 19, "quote": "£12,345"}}, "amount is not in its quote"),
    ],
)
def test_evidence_must_quote_what_it_says(kind: str, row: Row, fault: str | None) -> None:
    said = fault_of(kind, row, TEXT)
    assert said is None if fault is None else fault in str(said)


def end(name: str, stage: str = "reported", doc: str = "elmshire-2021") -> Row:
    return {"doc": doc, "name": name, "stage": stage, "period": "2020/21"}


def linked(tmp_path: Path, found: list[Row], expected: list[Row]) -> Score:
    priorities = [
        {"id": each, "name": each.split("/")[0], "stage": each.split("/")[1]}
        for each in ("Neglect/reported", "Neglect/forward", "Voice/reported", "Voice/closed")
    ]
    run = write_run(tmp_path / "run", {"priorities": priorities, "links": found})
    return score_run(run, write_gold(tmp_path / "gold", {"priorities": []}, expected))


def test_links_are_pairs_of_priorities(tmp_path: Path) -> None:
    expected = [
        {"from": end("Neglect"), "to": end("Neglect", "forward"), "relation": "same"},
        {"from": end("Voice"), "to": end("Voice", "closed"), "relation": "same", "required": True},
        {"from": end("Voice", doc="not-read"), "to": end("Voice"), "relation": "same"},  # of a paper that is not in the run
    ]
    found = [
        {"from": "Neglect/reported", "to": "Neglect/forward", "relation": "renamed"},
        {"from": "Neglect/reported", "to": "Voice/closed", "relation": "same"},
    ]
    links = linked(tmp_path, found, expected).links
    assert links is not None
    assert (links.pairs.precision, links.pairs.recall, links.relation) == (0.5, 0.5, 0.0)
    assert [mark.label for mark in links.missed] == ["voice [reported] -> voice [closed, elmshire-2021]"]


def test_a_rejected_link_is_not_found(tmp_path: Path) -> None:
    expected = [{"from": end("Neglect"), "to": end("Neglect", "forward"), "relation": "same"}]
    links = linked(tmp_path, [{"from": "Neglect/reported", "to": "Neglect/forward", "relation": "same", "decision": "rejected"}], expected).links
    assert links is not None
    assert links.pairs.found == 0


def test_a_thread_joins_what_a_chain_of_links_joins() -> None:
    a, b, c, d = (End("x", name, "reported") for name in "abcd")
    assert len(pairs_in_threads([(a, b), (c, d)])) == 2
    assert len(pairs_in_threads([(a, b), (c, d), (b, c)])) == 6


@pytest.mark.parametrize(
    ("found", "f1"),
    [
        ([("a", "b"), ("b", "c")], 1.0),
        ([], 2 * 1 * 0.5 / 1.5),  # everything apart: all pure, half of what belongs together (1/3 three times, 1 once)
        ([("a", "b"), ("b", "c"), ("c", "d")], 2 * 1 * 0.625 / 1.625),  # all in one: nothing is missing, 3/4 pure three times, 1/4 once
    ],
)
def test_b_cubed_counts_for_every_record(found: list[tuple[str, str]], f1: float) -> None:
    assert b_cubed_f1([("a", "b"), ("b", "c")], found, "abcd") == pytest.approx(f1)


def test_records_gained_and_lost_since_an_earlier_run(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold", {"findings": [{"text": "Visits were late."}, {"text": "Plans were thin."}]})
    then = write_run(tmp_path / "then", {"findings": [{"text": "Visits were late."}, {"text": "It rained."}]})
    now = write_run(tmp_path / "now", {"findings": [{"text": "Plans were thin."}, {"text": "It snowed."}]})
    changes = score_run(now, gold, against=then).changes
    assert changes is not None
    labels = {name: [mark.label for mark in getattr(changes, name)] for name in ("gained", "lost", "new_wrong", "no_longer_wrong")}
    assert labels == {"gained": ["Plans were thin."], "lost": ["Visits were late."], "new_wrong": ["It snowed."], "no_longer_wrong": ["It rained."]}
    assert score_run(now, gold, against=now).changes == type(changes)((), (), (), (), {"findings": 0.0})


def test_the_report_shows_all_ways_to_match_with_support_and_lists_misses_when_asked(tmp_path: Path) -> None:
    score = scored(
        tmp_path, {"findings": [{"text": "Visits were late."}, {"text": "Plans were thin."}]}, {"findings": [{"text": "visits were late"}]}
    )
    said = report(score)
    head = next(line for line in said.splitlines() if "strict" in line).split()
    row = dict(zip(head, next(line for line in said.splitlines() if line.startswith("findings")).split()[1:], strict=False))
    assert row == {
        "P": "1.000",
        "R": "0.500",
        "strict": "0.000",
        "folded": "0.667",
        "alike": "0.667",
        "overlap": "0.667",
        "required": "2",
        "found": "1",
    }
    assert "Plans were thin." not in said
    assert "MISSED           elmshire-2021.txt findings: Plans were thin." in report(score, misses=True)


def test_a_run_without_a_document_that_is_expected_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="No document of the run has expectations"):
        score_run(write_run(tmp_path / "run", {}, ("elsewhere.pdf",)), write_gold(tmp_path / "gold", {"findings": []}))


@pytest.mark.parametrize("wrong", ["run", "gold", "broken"])
def test_folders_that_are_not_what_they_should_be(tmp_path: Path, wrong: str) -> None:
    run, gold = write_run(tmp_path / "run", {}), write_gold(tmp_path / "gold", {"findings": []})
    if wrong == "broken":
        (gold / "elmshire-2021.json").write_text("{", encoding="utf-8")
    with pytest.raises(UsageError):
        score_run(tmp_path / "no" if wrong == "run" else run, tmp_path / "no" if wrong == "gold" else gold)
