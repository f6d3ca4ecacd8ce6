"""The rules for sums in sentences, as a specification: what each reads and leaves, and before which others it must stand. All sentences are made up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.extract.finance.exclusions import is_excluded
from pipeline.extract.finance.place import Place, Reading
from pipeline.extract.finance.prose import places
from pipeline.extract.finance.reading import RULES, SURE, Before, Rule, read_place
from pipeline.extract.money import find_amounts
from pipeline.language import sentences

IN_ORDER = (*SURE, *RULES)
NAMES = [rule.name for rule in IN_ORDER]
PAPERS = sorted((Path(__file__).parent / "finance_papers").glob("*.md"))
BEFORE = [pytest.param(rule, before, id=f"{rule.name} before {before.others}") for rule in IN_ORDER for before in rule.before]


def place_in(marked: str) -> Place:
    """The sum between « and » with the words round it."""
    sentence, at = marked.replace("«", "").replace("»", ""), marked.index("«")
    return next(place for place, _ in places(sentence, find_amounts(sentence)) if place.at == at)


def said(reading: Reading | None) -> tuple[str, str, str | None] | None:
    """What a reading makes of a sum; how sure it is does not matter to what becomes of it."""
    return (reading.kind, reading.item, reading.unsaid) if reading else None


def by_name(name: str) -> Rule:
    return IN_ORDER[NAMES.index(name)]


@pytest.mark.parametrize("rule", IN_ORDER, ids=NAMES)
class TestRule:
    """What holds for every row of the table."""

    def test_it_reads_its_example(self, rule: Rule) -> None:
        place = place_in(rule.example)
        assert said(read_place(place)) == said(rule.read(place)) is not None

    def test_it_leaves_its_counterexample(self, rule: Rule) -> None:
        assert rule.read(place_in(rule.counterexample)) is None

    def test_it_says_what_it_reads(self, rule: Rule) -> None:
        assert (rule.read.__doc__ or "").startswith(' "')

    def test_its_name_is_its_own(self, rule: Rule) -> None:
        assert NAMES.count(rule.name) == 1


@pytest.mark.parametrize(("rule", "before"), BEFORE)
def test_it_stands_before_rules_that_would_read_the_sentence_otherwise(rule: Rule, before: Before) -> None:
    place = place_in(before.sentence)
    right = said(rule.read(place))
    assert said(read_place(place)) == right is not None
    for name in before.others.split():
        assert NAMES.index(name) > NAMES.index(rule.name)
        assert said(by_name(name).read(place)) not in (None, right)


def all_places() -> Iterator[Place]:
    """Each sum of the table's sentences and of the papers that finances are tested with."""
    told = [marked.replace("«", "").replace("»", "") for rule in IN_ORDER for marked in (rule.example, *(each.sentence for each in rule.before))]
    papers = [line for path in PAPERS for line in path.read_text(encoding="utf-8").partition("\n=====\n")[0].splitlines() if "£" in line]
    for text in (*told, *papers):
        for start, end in sentences(text):
            yield from (place for place, _ in places(text[start:end], find_amounts(text[start:end])))


def disagreeing(place: Place) -> Iterator[tuple[str, str]]:
    """The rule that reads a sum, with each later one that would read it otherwise."""
    rules = SURE if is_excluded(place) else IN_ORDER
    readings = [(rule, said(rule.read(place))) for rule in rules]
    answers = [(rule, reading) for rule, reading in readings if reading]
    yield from ((answers[0][0].name, rule.name) for rule, reading in answers[1:] if reading != answers[0][1])


def test_every_order_that_matters_is_told() -> None:
    """Where two rules read a sum of these sentences differently, the row of the first names the other."""
    told = {(rule.name, name) for rule in IN_ORDER for before in rule.before for name in before.others.split()}
    assert {pair for place in all_places() for pair in disagreeing(place)} - told == set()
