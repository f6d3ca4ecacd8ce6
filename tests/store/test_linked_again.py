"""Linking and writing begin where the last run ended: only bodies whose papers changed are linked and written, and no file of the results can tell."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import pipeline.export.pieces
import pipeline.link.follow
import pipeline.link.lineage
from pipeline.settings import Settings
from pipeline.stages import KEPT, Choices, Report, run
from pipeline.told_bodies import parse_bodies

PLACES = ("Elmshire", "Fernshire", "Loamland", "Port Ash")
NAMES = ("Neglect", "Child exploitation", "Domestic abuse", "Mental health", "Online safety")
SENTENCES = (
    "The {place} Local Safeguarding Children Board was replaced by the {place} Safeguarding Children Partnership.",
    "The priority “{name}” will not be carried forward, as the work is complete.",
    "The priority “{name}” continues from the previous year.",
    "The LSCP was succeeded by the {place} Safeguarding Children Partnership.",
    "The Neglect Toolkit is being revised.",
    "The Neglect Toolkit was completed in the year.",
)
JOINT = '[[joint]]\nname = "Both"\nbodies = ["Elmshire Safeguarding Children Partnership", "Fernshire Safeguarding Children Partnership"]\n'


def paper(chance: random.Random) -> str:
    """A yearly report of one of a few bodies, with a list of priorities, a sentence or two and some money."""
    place, year = chance.choice(PLACES), chance.choice((2019, 2020, 2021, 2022))
    kind = chance.choice(("Safeguarding Children Partnership", "Local Safeguarding Children Board", "Safeguarding Children Partnership"))
    listed = "\n".join(f"- {name}: families are helped early." for name in chance.sample(NAMES, 3))
    said = "\n\n".join(sentence.format(place=place, name=chance.choice(NAMES)) for sentence in chance.sample(SENTENCES, 2))
    title = f"# {place} {kind}\n\n# Annual Report {year}/{(year + 1) % 100}"
    money = f"The Police contributed £{chance.choice((10, 20))},000 in {year}/{(year + 1) % 100}."
    return f"{title}\n\n## Our priorities for {year}/{(year + 1) % 100}\n\n{listed}\n\n## Progress\n\n{said}\n\n## Finance\n\n{money}\n"


def change(folder: Path, chance: random.Random) -> None:
    """Add, change, rename or remove a file or two."""
    for _ in range(chance.choice((1, 1, 2))):
        papers = sorted(folder.iterdir())
        done = chance.choice(("add", "add", "change", "remove", "rename", "copy")) if len(papers) > 2 else "add"
        new = folder / f"{chance.randrange(10**6):06}.md"
        if done == "add":
            new.write_text(paper(chance), encoding="utf-8")
        elif done == "change":
            chance.choice(papers).write_text(paper(chance), encoding="utf-8")
        elif done == "remove":
            chance.choice(papers).unlink()
        elif done == "rename":
            chance.choice(papers).rename(new)
        else:
            new.write_bytes(chance.choice(papers).read_bytes())


def results(folder: Path) -> dict[str, bytes]:
    """The files of a run, without what it keeps for the next one."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != KEPT.parent.name)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def again(out: str = "out", settings: Settings | None = None, **choices: bool) -> Report:
    return run([Path("in")], Path(out), settings, choices=Choices(**choices))


@pytest.fixture
def papers(in_folder: Path) -> Path:
    """The folder `in` of the working directory, with papers of each place over two years."""
    (in_folder / "in").mkdir()
    chance = random.Random(1)
    for number in range(8):
        (in_folder / "in" / f"{number}.md").write_text(paper(chance), encoding="utf-8")
    return in_folder / "in"


@pytest.fixture
def followed(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The documents of every line of bodies that is linked from here on."""
    real, seen = pipeline.link.follow._follow_line, []

    def follow(line: pipeline.link.follow._LineRecords, threshold: float) -> object:
        seen.append({document.file for document in line.documents})
        return real(line, threshold)

    monkeypatch.setattr(pipeline.link.follow, "_follow_line", follow)
    return seen


def test_only_what_changed_is_written_again(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page of one body and its money, and the rows of one paper."""
    again()
    written: list[str] = []
    real = pipeline.export.pieces._made
    monkeypatch.setattr(pipeline.export.pieces, "_made", lambda *about: written.append("") or real(*about))
    (papers / "new.md").write_text("# Elmshire County Council\n\nThe meeting was held.\n", encoding="utf-8")
    again()
    assert len(written) < 4, "it has no records: what was written of the others stays, under other numbers"
    written.clear()
    (papers / "new.md").unlink()
    again("fresh")
    assert len(written) > 15


@pytest.mark.parametrize("seed", [3, 4])
def test_however_files_come_and_go_the_results_are_those_of_a_fresh_run(papers: Path, seed: int) -> None:
    """All files of the results, byte for byte, after each of some random changes."""
    chance = random.Random(seed)
    again()
    for step in range(3):
        change(papers, chance)
        again()
        again(f"fresh-{step}")
        assert results(Path("out")) == results(Path(f"fresh-{step}")), f"seed {seed}, step {step}"


@pytest.mark.usefixtures("papers")
class TestWhatIsLinkedAgain:
    """Only what changed."""

    def test_the_body_of_a_new_paper_alone(self, papers: Path, followed: list[set[str]]) -> None:
        again()
        all_, followed[:] = len(followed), []
        chance = random.Random(9)
        text = next(text for text in (paper(chance) for _ in range(99)) if "Port Ash" in text)
        (papers / "new.md").write_text(text, encoding="utf-8")
        again()
        assert len(followed) < all_
        assert "in/new.md" in followed[0]

    def test_nothing_where_a_paper_without_priorities_came(self, papers: Path, followed: list[set[str]]) -> None:
        again()
        followed.clear()
        (papers / "new.md").write_text("# Elmshire County Council\n\nThe meeting was held.\n", encoding="utf-8")
        again()
        assert followed == []

    @pytest.mark.parametrize("settings", [Settings(link_threshold=0.7), Settings(bodies=parse_bodies(JOINT))], ids=["threshold", "bodies"])
    def test_everything_where_a_setting_changed(self, settings: Settings, followed: list[set[str]]) -> None:
        again()
        followed.clear()
        again(settings=settings)
        assert followed
        again("fresh", settings)
        assert results(Path("out")) == results(Path("fresh"))

    def test_everything_where_the_code_of_linking_changed(self, followed: list[set[str]], monkeypatch: pytest.MonkeyPatch) -> None:
        again()
        all_, followed[:] = len(followed), []
        monkeypatch.setattr("pipeline.stages.source_hash", lambda _: "another version")
        monkeypatch.setattr("pipeline.stages.whole", lambda: "another version")
        again()
        assert len(followed) == all_

    def test_everything_when_asked(self, followed: list[set[str]]) -> None:
        again()
        all_, followed[:] = len(followed), []
        again(fresh=True)
        assert len(followed) == all_


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x90", b"\x93\x90\x90\x90\x90"])
def test_damaged_memory_costs_its_own_work(papers: Path, followed: list[set[str]], damage: bytes) -> None:
    again()
    followed.clear()
    with sqlite3.connect(Path("out") / KEPT) as connection:
        for table in ("linked", "pieces"):
            connection.execute(f"UPDATE {table} SET found = ?", (damage,))
    connection.close()
    (papers / "0.md").write_text(paper(random.Random(5)), encoding="utf-8")
    again()
    assert followed
    again("fresh")
    assert results(Path("out")) == results(Path("fresh"))


@pytest.mark.parametrize("table", ["linked", "pieces"])
def test_memory_holds_what_the_last_run_had_a_use_for(papers: Path, table: str) -> None:
    def kept() -> int:
        with sqlite3.connect(Path("out") / KEPT) as connection:
            count = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        connection.close()
        return int(count)

    again()
    before = kept()
    for number in range(3):
        (papers / "0.md").write_text(paper(random.Random(number)), encoding="utf-8")
        again()
    assert kept() < before + 8, "what is of no use any more goes"


@pytest.mark.parametrize(
    "step",
    [
        "pipeline.link.agreements.check_across",
        "pipeline.export.spreadsheet.workbook",
        "pipeline.store.save",
        "pipeline.export.run_json",
        "pipeline.store.kept.Recollection.commit",
        "pipeline.folder._swap",
        "pipeline.store.kept.Kept.keep_run",
    ],
)
def test_a_run_that_is_stopped_goes_on_to_the_same_bytes(papers: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """While linking, while writing, before and after what was found and written is kept, and before the folder is put in its place."""
    again()

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    (papers / "0.md").write_text(paper(random.Random(5)), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(step, stop)
        with pytest.raises(KeyboardInterrupt):
            again()
    again()
    again("fresh")
    assert results(Path("out")) == results(Path("fresh"))


def test_what_an_acronym_means_may_change_with_other_papers(in_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text is not searched again, but what it was taken for is asked again."""
    searched: list[str] = []
    real: Callable[..., list[object]] = pipeline.link.lineage.find_successions
    monkeypatch.setattr(pipeline.link.lineage, "find_successions", lambda document, *rest: searched.append(document.file) or real(document, *rest))
    (in_folder / "in").mkdir()
    report = "# {}\n\n# Annual Report {}\n\n## Our priorities for {}\n\n- Neglect: families are helped early.\n\n{}"

    def write(name: str, body: str, year: str, said: str = "") -> None:
        (in_folder / "in" / name).write_text(report.format(body, year, year, said), encoding="utf-8")

    write("a.md", "Fernshire and Loamland Safeguarding Children Partnership", "2020/21", "The FSCB was replaced by the Partnership.\n")
    write("b.md", "Fernshire Local Safeguarding Children Board", "2017/18")
    assert (again().counts["links"], "in/a.md" in searched) == (1, True)
    searched.clear()
    write("c.md", "Vale Local Safeguarding Children Board", "2017/18")
    assert (again().counts["links"], "in/a.md" in searched) == (1, False), "nothing new about F"
    write("d.md", "Farland Local Safeguarding Children Board", "2017/18")
    assert (again().counts["links"], "in/a.md" in searched) == (0, True), "it may be either"
    again("fresh")
    assert results(Path("out")) == results(Path("fresh"))
