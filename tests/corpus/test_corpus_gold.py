"""The expectations: in the scorer's format, and every word of them printed in the paper they belong to."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("corpus.make", reason="the corpus is not beside the tests")

from corpus.paper import PAPER_KINDS, Paper
from corpus.source import PAPERS, unseen

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SETS = {"gold": PAPERS, "unseen-gold": unseen.PAPERS}  # folder of expectations -> its papers
EVERY = (*PAPERS, *unseen.PAPERS)
HOUSES = ("northmere-", "port-calder-", "ashenbrook-", "tarnbeck-", "irkdale-", "sarnshire-")
PERIOD = re.compile(r"\d{4}/\d{2}|\d{4}-\d{2}-\d{2}")
ALLOWED = {  # field of a kind -> the values that the output contract names
    ("priorities", "stage"): {"reported", "forward", "closed"},
    ("findings", "source"): {
        "key_message", "performance", "self_assessment", "audit", "survey", "assurance",
        "review", "consultation", "scrutiny", "training", "pandemic",
    },
    ("findings", "judgement"): {"strength", "improvement", "risk", "neutral"},
    ("procedures", "status"): {"completed", "in_progress", "planned"},
    ("procedures", "action"): {"new", "revised", "reviewed"},
    ("finances", "kind"): {"contribution", "income", "expenditure", "budget", "reserve"},
    ("finances", "check"): {"sums", "does_not_sum", "agrees", "disagrees", None},
}  # fmt: skip


def load(slug: str) -> dict[str, Any]:
    folder = next(folder for folder, papers in SETS.items() if slug in {paper.slug for paper in papers})
    value: dict[str, Any] = json.loads((CORPUS / folder / f"{slug}.json").read_text(encoding="utf-8"))
    return value


def expected_links(folder: str) -> list[dict[str, Any]]:
    value: list[dict[str, Any]] = json.loads((CORPUS / folder / "links.json").read_text(encoding="utf-8"))
    return value


def folded(text: str) -> str:
    """Words only: no markup of Markdown, no cell marks, single spaces."""
    return " ".join(re.sub(r"[|#>]|\[\^\d\]", " ", text.replace("**", "")).split())


def printed(path: Path, foot: str) -> str:
    """The words of a file as another program reads them, without the feet of its pages."""
    if path.suffix == ".pdf":
        import pypdfium2

        text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path.read_bytes()))
    elif path.suffix == ".docx":
        text = _word(path)
    else:
        text = path.read_text(encoding="utf-8")
    standing = re.escape(foot).replace(r"\{page\}", r"\d+").replace(r"\{pages\}", r"\d+")
    return folded(re.sub(standing, " ", text))


def _word(path: Path) -> str:
    import docx

    document = docx.Document(io.BytesIO(path.read_bytes()))
    rows = [" ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join([*(p.text for p in document.paragraphs), *rows])


def files(paper: Paper) -> list[Path]:
    """Every rendering of a paper."""
    return sorted(path for folder in ("reports", "formats", "unseen") for path in (CORPUS / folder).glob(f"{paper.slug}.*"))


@pytest.mark.parametrize("paper", EVERY, ids=lambda paper: paper.slug)
def test_every_expected_word_is_printed(paper: Paper) -> None:
    gold = load(paper.slug)
    wanted = {row["anchor"] for kind in PAPER_KINDS for row in gold[kind]}
    wanted |= {row["text"] for kind in ("findings", "recommendations") for row in gold[kind]} | {row["name"] for row in gold["priorities"]}
    wanted |= {outcome for row in gold["priorities"] for outcome in row["outcomes"]}
    for path in files(paper):
        text = printed(path, paper.foot)
        assert sorted(words for words in wanted if folded(words) not in text) == [], path.name
        assert [row["since"] for row in gold["priorities"] if row["since"] and f"since {row['since']}" not in text] == [], path.name


@pytest.mark.parametrize("paper", EVERY, ids=lambda paper: paper.slug)
def test_fields_hold_values_that_the_contract_names(paper: Paper) -> None:
    gold = load(paper.slug)
    wrong = [(kind, row) for (kind, field), values in ALLOWED.items() for row in gold[kind] if field in row and row[field] not in values]
    wrong += [(kind, row) for kind in ("priorities", "procedures", "finances") for row in gold[kind] if not PERIOD.fullmatch(row["period"])]
    assert wrong == []


@pytest.mark.parametrize("paper", EVERY, ids=lambda paper: paper.slug)
def test_the_document_fields_agree_with_the_slug(paper: Paper) -> None:
    fields = load(paper.slug)["document"]
    if fields["kind"] == "cabinet_paper":
        assert paper.slug.endswith(date.fromisoformat(fields["meeting_date"]).isoformat())
    else:
        assert paper.slug.endswith(fields["period"].replace("/", "-"))
    assert paper.slug.startswith(HOUSES)


@pytest.mark.parametrize("paper", EVERY, ids=lambda paper: paper.slug)
def test_a_total_that_does_not_sum_is_an_expected_notice(paper: Paper) -> None:
    gold = load(paper.slug)
    wrong = sum(row["check"] == "does_not_sum" for row in gold["finances"])
    assert wrong == sum("do not sum" in row["message"] for row in gold["problems"])


@pytest.mark.parametrize("folder", SETS)
def test_the_corpus_holds_each_kind_of_trouble(folder: str) -> None:
    golds = [load(paper.slug) for paper in SETS[folder]]
    checks = {row["check"] for gold in golds for row in gold["finances"]}
    assert checks >= {"sums", "does_not_sum", "agrees", "disagrees"}
    assert {row["stage"] for gold in golds for row in gold["priorities"]} == {"reported", "forward", "closed"}
    relations = {row["relation"] for row in expected_links(folder)}
    assert relations | ({"merged"} if folder == "unseen-gold" else set()) == {"same", "renamed", "merged", "split", "succeeded"}


@pytest.mark.parametrize("folder", SETS)
def test_links_join_expected_priorities_forward_in_time(folder: str) -> None:
    ends = {(p.slug, row["name"], row["stage"]): row["period"] for p in SETS[folder] for row in load(p.slug)["priorities"]}
    for link in expected_links(folder):
        earlier, later = link["from"], link["to"]
        for end in (earlier, later):
            assert ends[end["doc"], end["name"], end["stage"]] == end["period"]
        assert earlier["period"][:4] <= later["period"][:4]
        assert earlier["doc"].split("-")[0] == later["doc"].split("-")[0], "a link never leaves its line of bodies"


@pytest.mark.parametrize("folder", SETS)
def test_the_words_of_a_link_are_printed_in_one_of_its_papers(folder: str) -> None:
    texts = {paper.slug: printed(files(paper)[0], paper.foot) for paper in SETS[folder]}
    assert [x["anchor"] for x in expected_links(folder) if not any(folded(x["anchor"]) in texts[x[side]["doc"]] for side in ("from", "to"))] == []


ALONE = {  # dropped in silence, or of one year only: the story leaves them without a neighbour
    "gold": {"Safeguarding Children with Disabilities", "Response to the Pandemic", "Identity, Culture and Safety"},
    "unseen-gold": {"Bridging Care and Adulthood", "Hate and Prejudice", "Fraud and Scams", "Young People's Mental Health", "Babies Under One"},
}


@pytest.mark.parametrize("folder", SETS)
def test_every_required_priority_but_those_named_here_is_in_a_link(folder: str) -> None:
    joined = {(x[side]["doc"], x[side]["name"], x[side]["stage"]) for x in expected_links(folder) for side in ("from", "to")}
    loose = {
        row["name"]
        for p in SETS[folder]
        for row in load(p.slug)["priorities"]
        if row["required"] and (p.slug, row["name"], row["stage"]) not in joined
    }
    assert loose == ALONE[folder]


def test_the_unseen_set_asks_for_much_and_tolerates_more_besides() -> None:
    golds = [load(paper.slug) for paper in unseen.PAPERS]
    findings = [row["required"] for gold in golds for row in gold["findings"]]
    assert sum(findings) > 100
    assert 0.3 < findings.count(False) / len(findings) < 0.6, "as many optional ones as a real report has"
