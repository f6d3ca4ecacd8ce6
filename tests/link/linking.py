"""Papers in memory, linked, and their links in short."""

from __future__ import annotations

from corpus.in_memory import Papers
from pipeline.link import link
from pipeline.records import Collection
from pipeline.settings import Settings


def linked(papers: Papers) -> Collection:
    """The collection of some papers with its links and threads."""
    return link(papers.collection, Settings())


def pairs(collection: Collection) -> set[tuple[str, str, str]]:
    """Each link as from, relation, to."""
    return {(one.from_, one.relation, one.to) for one in collection.links}


def two_years(earlier: list[str], later: list[str]) -> Papers:
    """Two reports of one body, each with priorities of these names."""
    papers = Papers()
    papers.paper("a", "2020/21")
    papers.paper("b", "2021/22")
    for paper, names in (("a", earlier), ("b", later)):
        for name in names:
            papers.priority(paper, name)
    return papers
