"""Decisions on the page: recorded once, applied at once, refused in words, never lost and never made on what has changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.additions import Addition
from pipeline.decisions import Wish, append, decide, read_ledger
from pipeline.errors import CarriedForwardError, UsageError
from pipeline.records import Link
from pipeline.review import other_settings
from pipeline.review.state import Keeper, Refused, Reviewed, Stale
from pipeline.settings import Settings
from pipeline.stages import run
from pipeline.told_bodies import NAME, parse_bodies

# A joint list of two bodies of the example that no document joins.
BODIES = '[[joint]]\nname = "Both"\nbodies = ["Northmere and Vale Safeguarding Children Partnership", "Port Calder Safeguarding Partnership"]\n'
AT = "2031-05-06T07:08:09+00:00"


def wish(action: str, *targets: str, **fields: str) -> Wish:
    return Wish(action, targets, "A. Officer", "", fields.pop("why", ""), **fields)  # type: ignore[arg-type]


def unsure(reviewed: Reviewed) -> Link:
    """The least sure link."""
    return min(reviewed.collection.links, key=lambda link: link.confidence)


def whole(reviewed: Reviewed) -> tuple[object, ...]:
    return reviewed.collection.links, reviewed.collection.threads, reviewed.collection.finances, reviewed.collection.findings


@pytest.fixture
def keeper(folder: Path) -> Keeper:
    return Keeper(folder, lambda: AT)


class TestDeciding:
    """What is decided is seen at once, and gone when it is undone."""

    def test_a_rejected_link_parts_the_thread_and_its_undoing_mends_it(self, keeper: Keeper) -> None:
        before = keeper.current()
        link = unsure(before)
        assert before.thread_of[link.from_] is before.thread_of[link.to]
        made = keeper.decide(wish("reject", link.id, why="two priorities"), before.seen(link.id))
        after = keeper.current()
        assert after.thread_of[link.from_] is not after.thread_of[link.to]
        assert (after.links[link.id].decision, made.at, made.why) == ("rejected", AT, "two priorities")
        keeper.decide(wish("undo", made.id), after.seen(made.id))
        assert whole(keeper.current()) == whole(before)

    def test_an_accepted_link_is_certain(self, keeper: Keeper) -> None:
        link = unsure(keeper.current())
        keeper.decide(wish("accept", link.id), keeper.current().seen(link.id))
        assert keeper.current().links[link.id].confidence == 1.0

    def test_threads_are_joined_separated_and_renamed(self, keeper: Keeper) -> None:
        threads = {each.name: each.id for each in keeper.current().collection.threads}
        pair = threads["Response to the Pandemic"], threads["Getting Help Early"]
        keeper.decide(wish("join", *pair), keeper.current().seen(*pair))
        joined = keeper.current().threads[pair[0]]
        assert set(joined.names) >= {"Response to the Pandemic", "Getting Help Early"}
        keeper.decide(wish("rename", joined.id, value="Help in Time"), keeper.current().seen(joined.id))
        assert keeper.current().threads[joined.id].name == "Help in Time"
        ends = joined.priorities[0], joined.priorities[1]
        keeper.decide(wish("separate", *ends), keeper.current().seen(*ends))
        assert keeper.current().thread_of[ends[0]] is not keeper.current().thread_of[ends[1]]

    def test_a_field_is_corrected_and_a_record_set_aside(self, keeper: Keeper) -> None:
        amount, finding = keeper.current().collection.finances[0].id, keeper.current().collection.findings[0].id
        keeper.decide(wish("correct", amount, field="amount", value="4321"), keeper.current().seen(amount))
        keeper.decide(wish("set_aside", finding), keeper.current().seen(finding))
        assert keeper.current().records[amount][1].amount == "4321"  # type: ignore[attr-defined]
        assert finding not in keeper.current().records

    def test_a_later_run_makes_what_the_page_showed(self, keeper: Keeper, folder: Path) -> None:
        link = unsure(keeper.current())
        keeper.decide(wish("reject", link.id), keeper.current().seen(link.id))
        shown = whole(keeper.current())
        run([Path(__file__).resolve().parents[2] / "corpus" / "reports"], folder)
        assert whole(keeper.current()) == shown
        assert whole(Keeper(folder, lambda: AT).current()) == shown


class TestSettings:
    """The page links with what a run into the folder would be told."""

    def test_what_a_person_says_of_bodies_is_found_in_the_folder(self, keeper: Keeper, folder: Path) -> None:
        said = parse_bodies(BODIES)
        assert said.text
        told = Keeper(folder, lambda: AT, Settings(bodies=said)).current()
        (folder / NAME).write_text(BODIES, encoding="utf-8")
        assert whole(Keeper(folder, lambda: AT).current()) == whole(told) != whole(keeper.current())

    @pytest.mark.parametrize(
        ("settings", "named"),
        [
            (Settings(), []),
            (Settings(bodies=parse_bodies(BODIES)), ["bodies: none;"]),
            (Settings(vocabulary=(Addition("own.toml", ""),)), ["vocabulary: none;"]),
        ],
    )
    def test_settings_other_than_those_of_the_run_are_said(self, folder: Path, settings: Settings, named: list[str]) -> None:
        said = other_settings(folder, settings)
        assert len(said) == len(named)
        assert all(name in each for name, each in zip(named, said, strict=True))


class TestRefusing:
    """What can't hold is said, and nothing is recorded."""

    @pytest.mark.parametrize(
        ("made", "fault", "word"),
        [
            (lambda now: wish("join", *overlapping(now)), Refused, "same time"),
            (lambda now: wish("correct", now.collection.finances[0].id, field="amount", value="much"), UsageError, "can't be"),
            (lambda now: wish("correct", now.collection.finances[0].id, field="id", value="fin-1"), UsageError, "no field"),
            (lambda _: wish("reject", "link-nowhere"), UsageError, "no link"),
            (lambda now: wish("set_aside", now.collection.findings[0].id)._replace(by=" "), UsageError, "name"),
        ],
    )
    def test_it_is_refused_in_words(self, keeper: Keeper, folder: Path, made: Callable[[Reviewed], Wish], fault: type[Exception], word: str) -> None:
        asked = made(keeper.current())
        with pytest.raises(fault, match=word):
            keeper.decide(asked, keeper.current().seen(*asked.targets))
        assert read_ledger(folder).decisions == []


def overlapping(now: Reviewed) -> tuple[str, str]:
    """Two threads of one body that are listed in the same years."""
    threads = {each.name: each.id for each in now.collection.threads}
    return threads["Safe at Home"], threads["Exploitation and Harm Online"]


class TestTwoAtOnce:
    """Nobody's decision is lost, and nobody decides on what another has changed."""

    def test_one_who_was_overtaken_is_told_who_decided(self, keeper: Keeper) -> None:
        link = unsure(keeper.current())
        seen = keeper.current().seen(link.id)
        keeper.decide(wish("accept", link.id), seen)
        with pytest.raises(Stale, match=r"A\. Officer"):
            keeper.decide(wish("reject", link.id)._replace(by="B. Chair"), seen)
        assert [each.action for each in keeper.current().ledger.decisions] == ["accept"]

    def test_decisions_on_other_things_do_not_disturb_each_other(self, keeper: Keeper) -> None:
        first, second = keeper.current().collection.findings[:2]
        seen = keeper.current().seen(first.id), keeper.current().seen(second.id)
        keeper.decide(wish("set_aside", first.id), seen[0])
        keeper.decide(wish("set_aside", second.id), seen[1])
        assert len(keeper.current().ledger.decisions) == 2

    def test_many_at_once_lose_nothing(self, folder: Path) -> None:
        """Two pages of one folder, as two programs would open them, and several browsers at each."""
        keepers = [Keeper(folder, lambda: AT) for _ in range(2)]
        ids = [each.id for each in keepers[0].current().collection.findings[:8]]
        seen = {each: keepers[0].current().seen(each) for each in ids}

        def set_aside(number: int) -> None:
            keepers[number % 2].decide(wish("set_aside", ids[number]), seen[ids[number]])

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(set_aside, range(len(ids))))
        assert {each.subjects[0].id for each in read_ledger(folder).decisions} == set(ids)
        assert all(not set(ids) & set(keeper.current().records) for keeper in keepers)

    def test_what_the_command_decides_is_seen(self, keeper: Keeper, folder: Path) -> None:
        link = unsure(keeper.current())
        append(folder, [decide(keeper.current().collection, wish("reject", link.id)._replace(at=AT))])
        assert keeper.current().links[link.id].decision == "rejected"


class TestFiles:
    """The files follow when they are written anew."""

    def test_they_show_what_was_decided(self, keeper: Keeper, folder: Path, read_rows: Callable[[Path], list[dict[str, object]]]) -> None:
        assert keeper.is_exported()
        link = unsure(keeper.current())
        keeper.decide(wish("reject", link.id), keeper.current().seen(link.id))
        assert not keeper.is_exported()
        ledger = (folder / "decisions.jsonl").read_bytes()
        keeper.export()
        assert keeper.is_exported()
        assert {row["id"]: row["decision"] for row in read_rows(folder / "links.jsonl")}[link.id] == "rejected"
        assert (folder / "decisions.jsonl").read_bytes() == ledger

    def test_without_decisions_they_are_byte_for_byte_those_of_the_run(self, tmp_path: Path) -> None:
        """Also what says what went in: a file that could not be read, and one that was not there."""
        (tmp_path / "in").mkdir()
        (tmp_path / "in" / "a.txt").write_text("Elmshire County Council\n\nRecommendations\n\na) The report be noted.\n", encoding="utf-8")
        (tmp_path / "in" / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
        (tmp_path / "in" / "empty.txt").write_bytes(b"")
        run([tmp_path / "in", tmp_path / "missing.pdf"], tmp_path / "out")
        before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
        Keeper(tmp_path / "out", lambda: AT).export()
        after = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
        assert [name for name in before | after if before.get(name) != after.get(name)] == []
        assert run([tmp_path / "in", tmp_path / "missing.pdf"], tmp_path / "out").unchanged

    def test_a_run_that_is_written_meanwhile_is_taken_in(self, keeper: Keeper, folder: Path, shipped: Path) -> None:
        before = keeper.current()
        shutil.rmtree(folder)
        assert keeper.current() is before, "for the moment in which a run puts its folder in place"
        shutil.copytree(shipped, folder)
        assert whole(keeper.current()) == whole(before)


# What stands in the folder -> a word of what is said.
BAD_FOLDERS: list[tuple[Callable[[Path], None], str]] = [
    (shutil.rmtree, "There is no folder"),
    (lambda folder: (folder / "carriedforward.db").unlink(), "holds no results"),
    (lambda folder: (folder / "carriedforward.db").write_bytes(b"SQLite format 3\0 but no more"), "can't be read"),
    (lambda folder: older(folder / "carriedforward.db"), "Run again into that folder"),
]


def older(path: Path) -> None:
    """The database as a version wrote it that did not keep what was extracted."""
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE extracted")
    connection.close()


@pytest.mark.parametrize(("spoil", "word"), BAD_FOLDERS)
def test_a_folder_that_is_no_run_of_this_version_is_said_to_be_so(folder: Path, spoil: Callable[[Path], None], word: str) -> None:
    spoil(folder)
    with pytest.raises(CarriedForwardError, match=word):
        Keeper(folder, lambda: AT)
