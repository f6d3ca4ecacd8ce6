"""What a report says of where its priorities come from and why one ends, from its text to the tables; the reports are invented."""

from __future__ import annotations

import re
from pathlib import Path

import pipeline

REPORT = """# Fernshire Safeguarding Children Partnership Annual Report 2030/31

## Our priorities in 2030/31

- Runaway Teenagers
- Domestic Abuse
- Digital Living
- Neglect
- Parenting Skills

## Our priorities for 2031/32

- Lost Children, which takes up our work on Runaway Teenagers
- Harm at Home, which replaces Domestic Abuse
- Safe Online, formerly Digital Living
- Strong Families, which brings together Neglect and Parenting Skills
- Travelling Children
"""
STATED = {
    ("Runaway Teenagers", "succeeded", "Lost Children"),
    ("Domestic Abuse", "succeeded", "Harm at Home"),
    ("Digital Living", "renamed", "Safe Online"),
    ("Neglect", "merged", "Strong Families"),
    ("Parenting Skills", "merged", "Strong Families"),
}


def test_where_a_priority_comes_from_is_a_stated_link_and_no_part_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    run = pipeline.run(tmp_path / "report.md", output=tmp_path / "results")
    names = dict(zip(run.priorities["id"], run.priorities["name"], strict=True))
    links = run.links
    rows = zip(links["from"], links["relation"], links["to"], links["basis"], strict=True)
    assert {(names[earlier], relation, names[later]) for earlier, relation, later, basis in rows if "stated" in basis} == STATED
    assert len(links) == len(STATED)


ENDING = """# Fernshire Safeguarding Children Partnership Annual Report 2030/31

## Our priorities in 2030/31

- Digital Living
- Young Minds

### Priority 1: Digital Living

**What we did:** We trained forty teachers.

### Priority 2: Young Minds

**What we did:** Nurses ran sessions in schools. This work will not continue as a priority of the Partnership.
"""


def test_what_closes_a_priority_are_the_words_that_say_so_and_not_what_stands_below_its_name_in_a_list(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(ENDING, encoding="utf-8")
    pipeline.run(tmp_path / "report.md", output=tmp_path / "results")
    page = (tmp_path / "results" / "comparison.html").read_text(encoding="utf-8")
    said = [quote for quote in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.DOTALL) if "Partnership." in quote]
    assert len(said) == 1
    assert "This work will not continue as a priority of the Partnership." in said[0]
    assert "Digital Living" not in said[0]
