"""What a person says of bodies: it joins what no document joins, stands before what documents say, and its mistakes are named by line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.in_memory import Papers
from pipeline.cli import app
from pipeline.errors import UsageError
from pipeline.link import link
from pipeline.link.lineage import lineage
from pipeline.records import Collection
from pipeline.settings import Settings
from pipeline.told_bodies import NAME, ToldBodies, find_bodies, parse_bodies

ROOT = Path(__file__).resolve().parents[2]
BOARD, PARTNERSHIP = "Fernshire Local Safeguarding Children Board", "Fernshire and Vale Safeguarding Children Partnership"
ALIAS = f'[[body]]\nname = "{PARTNERSHIP}"\naliases = ["Safer Fernshire"]\n'
SUCCESSION = f'[[succession]]\nfrom = "{BOARD}"\nto = "{PARTNERSHIP}"\nwhy = "the minutes of 2019"\n'
JOINT = '[[joint]]\nname = "Both Boards"\nbodies = ["Fernshire Safeguarding Adults Board", "Vale Safeguarding Adults Board"]\n'


def papers(*bodies: str, said: str = "") -> Papers:
    made = Papers()
    for number, body in enumerate(bodies):
        made.paper(f"p{number}", f"{2018 + number}/{19 + number}", body)
    made.collection.texts["p1"] = said
    return made


def linked(made: Papers, told: str = "") -> Collection:
    return link(made.collection, Settings(bodies=parse_bodies(told) if told else ToldBodies()))


@pytest.mark.parametrize(
    ("bodies", "told"),
    [
        ((PARTNERSHIP, "Safer Fernshire"), ALIAS),
        ((PARTNERSHIP, "SAFER FERNSHIRE"), ALIAS),  # whatever its capitals
        ((BOARD, PARTNERSHIP), SUCCESSION),
        (("Fernshire LSCB (Safeguarding Children Board)", PARTNERSHIP), SUCCESSION),  # another way to write the Board
        ((BOARD, "Safer Fernshire"), ALIAS + SUCCESSION),  # the one through the other
        (("Fernshire Safeguarding Adults Board", "Vale Safeguarding Adults Board"), JOINT),
    ],
)
def test_what_a_person_says_joins_bodies(bodies: tuple[str, str], told: str) -> None:
    documents, texts = papers(*bodies).collection.documents, papers(*bodies).collection.texts
    apart = lineage(documents, texts).lines
    found = lineage(documents, texts, parse_bodies(told))
    together, problems = found.lines, found.problems
    assert apart["p0"] != apart["p1"]
    assert together["p0"] == together["p1"]
    assert problems == []


def test_a_link_over_a_succession_says_who_knows_it() -> None:
    made = papers(BOARD, PARTNERSHIP)
    made.priority("p0", "Neglect")
    made.priority("p1", "Neglect")
    assert not linked(made).links
    (one,) = linked(made, SUCCESSION).links
    assert [reason.detail for reason in one.reasons if reason.name == "body"] == [f"“{BOARD}” goes on as “{PARTNERSHIP}”: the minutes of 2019"]


def test_a_link_over_a_stated_succession_cites_the_sentence() -> None:
    said = "Foreword\n\fThe Partnership replaced the former Fernshire Local Safeguarding Children Board on 29 September 2019."
    made = papers(BOARD, PARTNERSHIP, said=said)
    made.priority("p0", "Neglect")
    made.priority("p1", "Neglect")
    (one,) = linked(made).links
    cited = [each for each in one.evidence if "replaced" in each.quote]
    assert [(each.document_id, each.page) for each in cited] == [("p1", 2)]
    assert all(made.collection.texts[each.document_id or ""][each.start : each.end] == each.quote for each in one.evidence)
    assert [reason.name for reason in one.reasons if "replaced" in reason.detail] == ["body"]


def test_a_link_inside_one_body_says_nothing_of_bodies() -> None:
    made = papers(PARTNERSHIP, PARTNERSHIP)
    made.priority("p0", "Neglect")
    made.priority("p1", "Neglect")
    (one,) = linked(made, SUCCESSION).links
    assert "body" not in [reason.name for reason in one.reasons]


def test_a_person_knows_better_than_a_document() -> None:
    other = "Fernshire and Loamland Safeguarding Children Partnership"
    made = papers(BOARD, other, PARTNERSHIP, said="The Partnership replaced the former Fernshire Local Safeguarding Children Board.")
    lines = lineage(made.collection.documents, made.collection.texts, parse_bodies(SUCCESSION)).lines
    assert lines["p0"] == lines["p2"] != lines["p1"]


def test_a_name_that_no_paper_bears_is_a_problem_with_a_suggestion() -> None:
    misspelt = SUCCESSION.replace("Fernshire Local", "Fernshier Local")
    (problem,) = linked(papers(BOARD, PARTNERSHIP), misspelt).problems
    assert (problem.code, problem.file, problem.severity) == ("unknown_body", NAME, "warning")
    assert f"did you mean '{BOARD}'" in problem.message


MISTAKES = [
    ("[[bodies]]\n", "bodies.toml, line 1, [[bodies]]: there is nothing to say about 'bodies'; did you mean 'body'?"),
    (ALIAS + "alias = []\n", "line 4, [[body]]"),
    (ALIAS + "alias = []\n", "'alias' means nothing here; did you mean 'aliases'?"),
    (ALIAS.replace('["Safer Fernshire"]', '"Safer Fernshire"'), "'aliases' must be a list of names"),
    (SUCCESSION.replace(f'to = "{PARTNERSHIP}"\n', ""), "bodies.toml, line 1, [[succession]]: 'to' is missing"),
    (SUCCESSION.replace(f'"{PARTNERSHIP}"', "7"), "line 3, [[succession]]: 'to' must be a text in quotation marks"),
    (SUCCESSION + SUCCESSION.replace(PARTNERSHIP, "Another Board"), "line 6, [[succession]]"),
    (SUCCESSION + SUCCESSION.replace(PARTNERSHIP, "Another Board"), "one body can't go on as two"),
    (ALIAS + ALIAS.replace(PARTNERSHIP, "Another Board"), f"stands for '{PARTNERSHIP}' already"),
    (SUCCESSION + f'[[succession]]\nfrom = "{PARTNERSHIP}"\nto = "{BOARD}"\n', "would go on as itself in the end"),
    ("[[body]\n", "bodies.toml: Expected"),
]


@pytest.mark.parametrize(("text", "says"), MISTAKES, ids=[says[:45] for _, says in MISTAKES])
def test_a_mistake_is_named_by_line(text: str, says: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_bodies(text)
    assert says in caught.value.what


def test_the_example_in_the_documentation_is_read() -> None:
    match = re.search(r"```toml\n(.*?)```", (ROOT / "docs" / "bodies.md").read_text(encoding="utf-8"), re.DOTALL)
    assert match
    assert len(parse_bodies(match[1]).successions) == 3


def test_it_is_found_in_the_output_folder_which_may_begin_with_it(in_folder: Path) -> None:
    assert find_bodies(None, in_folder) == ToldBodies()
    for number, body in enumerate((BOARD, PARTNERSHIP)):
        text = (
            f"# {body} Annual Report {2018 + number}/{19 + number}\n\n## Our priorities\n\nOur priorities were:\n\n- Neglect – Every child is seen.\n"
        )
        (in_folder / f"report-{number}.md").write_text(text, encoding="utf-8")
    (in_folder / "out").mkdir()
    for told in ("", SUCCESSION):
        (in_folder / "out" / NAME).write_text(told, encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            app(["run", "report-0.md", "report-1.md", "--output", "out", "--quiet", "--workers", "0"])
        assert ended.value.code == 0
        links = (in_folder / "out" / "links.jsonl").read_text(encoding="utf-8").splitlines()
        assert [len(links), "goes on as" in "".join(links)] == [int(bool(told)), bool(told)]
    assert (in_folder / "out" / NAME).read_text(encoding="utf-8") == SUCCESSION
