"""Links between the papers of two bodies to how it is known that one body took the place of the other."""

from __future__ import annotations

from bisect import bisect
from collections.abc import MutableMapping

import msgspec

from pipeline.link.lineage import Lineage
from pipeline.link.successions import Succession
from pipeline.records import Collection, DocumentRecord, Evidence, Link, Reason
from pipeline.told_bodies import ToldSuccession


def explain_bodies(links: MutableMapping[tuple[str, str], Link], whose: Lineage, collection: Collection) -> None:
    """Give every link that crosses from one body to another the passage, or the person's word, that makes them one line."""
    papers = {priority.id: priority.document_id for priority in collection.priorities}
    explain = _Explained(collection)
    for ends, link in links.items():
        said = whose.between(papers[link.from_], papers[link.to])
        if said:
            links[ends] = explain(link, said)


class _Explained:
    """Adds reasons and passages about bodies to links."""

    def __init__(self, collection: Collection) -> None:
        self._documents = {document.id: document for document in collection.documents}
        self._texts = collection.texts

    def __call__(self, link: Link, said: list[Succession | ToldSuccession]) -> Link:
        cited = [self._cite(one) for one in said if isinstance(one, Succession)]
        reasons = [reason for reason in link.reasons if reason.name != "body"]
        reasons += [Reason(name="body", score=1.0, detail=self._words(one)) for one in said]
        known = {(each.document_id, each.start, each.end) for each in link.evidence}
        evidence = link.evidence + [each for each in cited if (each.document_id, each.start, each.end) not in known]
        return msgspec.structs.replace(link, reasons=reasons, evidence=evidence)

    def _words(self, said: Succession | ToldSuccession) -> str:
        if isinstance(said, Succession):
            return f"“{' '.join(self._texts[said.document_id][said.start : said.end].split())}”"
        return f"“{said.earlier}” goes on as “{said.later}”" + (f": {said.why}" if said.why else "")

    def _cite(self, said: Succession) -> Evidence:
        text = self._texts[said.document_id]
        page = page_at(self._documents[said.document_id], text, said.start)
        quote = text[said.start : said.end]
        return Evidence(page=page, paragraph=None, section=None, start=said.start, end=said.end, quote=quote, document_id=said.document_id)


def page_at(document: DocumentRecord, text: str, offset: int) -> int | None:
    """The page that an offset stands on: pages end in a form feed; None where the format has no pages."""
    if not document.pages:
        return None
    ends = [at for at, char in enumerate(text) if char == "\f"]
    return (document.first_page or 1) + bisect(ends, offset)
