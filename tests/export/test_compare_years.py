"""The comparison says for every priority and year what is printed, where, and, where nothing is, why."""

from __future__ import annotations

import random

import msgspec
import pytest
from northmere import BOARD, PARTNERSHIP, sample

from pipeline.export import Comparison, Row, compare_years
from pipeline.export.fates import Citation, basis_words
from pipeline.export.labels import UNDATED
from pipeline.export.lookup import look_up
from pipeline.records import Collection

LINE = f"{PARTNERSHIP} (formerly {BOARD})"


@pytest.fixture
def comparison(collection: Collection) -> Comparison:
    return compare_years(collection)


def row(comparison: Comparison, name: str) -> Row:
    return next(row for row in comparison.rows if row.name == name)


def shown(row: Row) -> list[str]:
    """The row's cells in short: stage and place of each entry, or the gap."""
    return ["; ".join(f"{entry.stage}: {entry.source}" for entry in cell.entries) or cell.gap for cell in row.cells]


def test_there_is_a_column_for_every_period_oldest_first_and_undated_last(comparison: Comparison) -> None:
    assert comparison.periods == ("2018/19", "2019/20", "2020/21", "2021/22", "2022/23", UNDATED)


def test_there_is_a_row_for_every_thread(comparison: Comparison, collection: Collection) -> None:
    assert sorted(row.thread_id for row in comparison.rows) == sorted(thread.id for thread in collection.threads)


def test_a_board_and_its_successor_are_one_body(comparison: Comparison) -> None:
    assert comparison.bodies == (LINE,)


def test_rows_stand_by_body_then_first_period_then_name(comparison: Comparison) -> None:
    order = [(row.body, row.first_period or "9", row.name.casefold()) for row in comparison.rows]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        (  # carried on every year, and planned for the next under a longer name
            "Neglect and its lasting effects on children under five",
            [
                "reported: Annual Report 2018-19, p. 2",
                "reported: Annual Report 2019-20, p. 2",
                "reported: Annual Report 2020-21, p. 2",
                "reported: Annual Report 2021-22, p. 2",
                "forward: Annual Report 2021-22, p. 2",
                "",
            ],
        ),
        # closed: later years are no gap
        ("Online safety", ["reported: Annual Report 2018-19, p. 2", "closed: Annual Report 2019-20, p. 2", "", "", "", ""]),
        # merged away: nor are they here
        ("Early help", ["reported: Annual Report 2018-19, p. 2", "reported: Annual Report 2019-20, p. 2", "", "", "", ""]),
        (  # dropped in silence: the later lists were read and leave it out
            "Private Fostering",
            ["reported: Annual Report 2018-19, p. 2", "reported: Annual Report 2019-20, p. 2", "not listed", "not listed", "not listed", ""],
        ),
        # a year nobody printed stands in no year
        ("A priority whose year is printed nowhere", ["", "", "", "", "", "reported: Cabinet paper, 15 November 2022, p. 1"]),
    ],
)
def test_cells(comparison: Comparison, name: str, cells: list[str]) -> None:
    assert shown(row(comparison, name)) == cells


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("Neglect and its lasting effects on children under five", "Continuing: last listed for 2022/23"),
        ("Online safety", "Closed after 2019/20 (Annual Report 2019-20, p. 2)"),
        ("Early help", "Merged into “Getting the right help at the right time” after 2019/20"),
        ("Private Fostering", "Not seen since 2019/20: no sentence found that says why"),
        ("A priority whose year is printed nowhere", "Not compared: no year is stated"),
    ],
)
def test_status_says_in_words_what_became_of_it(comparison: Comparison, name: str, status: str) -> None:
    assert row(comparison, name).status == status


@pytest.mark.parametrize(
    ("name", "basis", "confidence"),
    [
        ("Neglect and its lasting effects on children under five", "Same name; similar wording", 0.97),
        ("Keeping adolescents safe", "Stated in Annual Report 2020-21, p. 2; same theme", 0.55),  # the weakest link counts
        ("Early help", "Stated in Annual Report 2020-21, p. 2; same name", 0.9),  # also the link it merged by
        ("@cmd", "Printed once: nothing to link", None),
    ],
)
def test_how_it_is_known(comparison: Comparison, name: str, basis: str, confidence: float | None) -> None:
    found = row(comparison, name)
    assert (found.basis, found.confidence) == (basis, confidence)


def test_what_is_printed_once_is_known_from_the_words_that_end_it(collection: Collection) -> None:
    index = look_up(collection)
    document = collection.documents[0]
    assert basis_words([], [Citation(document.id, "p. 4")], index) == f"Stated in {index.labels[document.id]}, p. 4"
    assert basis_words([], [], index) == "Printed once: nothing to link"


def test_a_year_from_which_nothing_was_read_is_told_from_one_that_leaves_a_priority_out(collection: Collection) -> None:
    """Without the reports of 2020-21 only another body's list is left for that year."""
    gone = {document.id for document in collection.documents if document.period == "2020/21"}
    left = [p for p in collection.priorities if p.document_id not in gone]
    left.append(msgspec.structs.replace(left[0], id="other", document_id="other", period="2020/21"))
    ids = {p.id for p in left}
    threads = [msgspec.structs.replace(t, priorities=[i for i in t.priorities if i in ids]) for t in collection.threads]
    other = msgspec.structs.replace(collection.documents[0], id="other", body="Southmere Adults Board", file="other.pdf", title="Other")
    changed = msgspec.structs.replace(
        collection,
        documents=[d for d in collection.documents if d.id not in gone] + [other],
        priorities=left,
        threads=[t for t in threads if t.priorities] + [msgspec.structs.replace(threads[0], id="lone", priorities=["other"])],
    )
    assert row(compare_years(changed), "Private Fostering").cells[2].gap == "no list read"


def test_a_rejected_link_is_no_reason_and_an_accepted_one_is_certain(collection: Collection) -> None:
    weak = next(link for link in collection.links if link.confidence == 0.55)
    weak.decision = "accepted"
    assert row(compare_years(collection), "Keeping adolescents safe").confidence == 0.93
    weak.decision, weak.confidence = "rejected", 0.1
    assert row(compare_years(collection), "Keeping adolescents safe").confidence == 0.93
    weak.decision = None
    assert row(compare_years(collection), "Keeping adolescents safe").confidence == 0.1


def test_every_entry_quotes_its_document(comparison: Comparison, collection: Collection) -> None:
    priorities = {priority.id: priority for priority in collection.priorities}
    for entry in (entry for row in comparison.rows for cell in row.cells for entry in cell.entries):
        evidence = priorities[entry.priority_id].evidence
        assert collection.texts[entry.document_id][evidence.start : evidence.end] == entry.quote
        assert entry.document in entry.source


def test_the_order_of_the_input_does_not_matter(comparison: Comparison) -> None:
    shuffled = sample()
    chance = random.Random(7)
    for name in ("documents", "priorities", "threads"):
        chance.shuffle(getattr(shuffled, name))
    assert compare_years(shuffled) == comparison


def test_nothing_compares_to_nothing() -> None:
    assert compare_years(Collection()) == Comparison((), ())
