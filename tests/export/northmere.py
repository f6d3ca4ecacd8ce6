"""A fictional partnership followed through four years: what the export tests write.

It holds what papers really bring: a Board replaced by a Partnership, a renaming, a merger, a
closure, a silent drop, finances with checks that fail, a duplicate, and names that attack
spreadsheets and web pages.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from pipeline.export import Input, RunAbout
from pipeline.records import (
    Collection,
    DocumentRecord,
    Evidence,
    FinanceLine,
    Finding,
    FollowUp,
    Link,
    Priority,
    Problem,
    Procedure,
    Reason,
    Recommendation,
    Section,
    Thread,
)

BOARD = "Northmere Safeguarding Children Board"
PARTNERSHIP = "Northmere Safeguarding Children Partnership"
FORMULA = '=HYPERLINK("http://x")'
SCRIPT = "<script>alert('x')</script> & others"
ABOUT = RunAbout(version="1.2.3", inputs=(Input("reports/2018-19.pdf", "ab" * 32),), versions=(("pypdfium2", "5.0"),), settings=(("ocr", "True"),))
HOSTILE = (FORMULA, "+SUM(A1:A9)", "-2+3", "@cmd", SCRIPT)


class Paper:
    """A document that is written sentence by sentence; each sentence can be cited."""

    def __init__(self, number: int, **about: Any) -> None:
        self.id = f"d{number:03d}"
        self.text = ""
        self.page = 1
        given: dict[str, Any] = {"kind": "annual_report", "title": None, "body": PARTNERSHIP, "council": None, "period": None, "format": "pdf"}
        self.about: dict[str, Any] = {
            **given,
            **dict.fromkeys(("meeting_date", "committee", "agenda_item", "report_of", "duplicate_of", "pages", "first_page", "last_page")),
            "draft": False,
            "ocr": False,
            **about,
        }

    def cite(self, sentence: str, paragraph: str | None = None, section: str | None = None) -> Evidence:
        """Print a sentence and cite it."""
        start = len(self.text)
        self.text += sentence + "\n"
        return Evidence(page=self.page, paragraph=paragraph, section=section, start=start, end=start + len(sentence), quote=sentence)

    def turn(self) -> None:
        """Begin a new page."""
        self.text += "\f"
        self.page += 1

    def record(self) -> DocumentRecord:
        """The row of documents.jsonl."""
        return DocumentRecord(id=self.id, sha256=sha256(self.text.encode()).hexdigest(), **{**self.about, "pages": self.page})


class Writer:
    """Adds records to a collection, with an id from a running number."""

    def __init__(self) -> None:
        self.collection = Collection()
        self.number = 0
        self.papers: list[Paper] = []

    def paper(self, **about: Any) -> Paper:
        """Begin a document."""
        made = Paper(len(self.papers) + 1, **about)
        self.papers.append(made)
        return made

    def id(self, letter: str) -> str:
        """The next id."""
        self.number += 1
        return f"{letter}{self.number:04d}"

    def priority(self, paper: Paper, name: str, period: str | None, stage: Any = "reported", **more: Any) -> Priority:
        """Print a priority."""
        given: dict[str, Any] = {"since": None, "outcomes": [], "progress": None, "shared_with": [], "themes": [], **more}
        evidence = paper.cite(f"Priority: {name}")
        made = Priority(id=self.id("p"), document_id=paper.id, name=name, period=period, stage=stage, evidence=evidence, **given)
        self.collection.priorities.append(made)
        return made

    def link(self, earlier: Priority, later: Priority, relation: Any, basis: list[Any], confidence: float, **more: Any) -> Link:
        """Link two priorities."""
        made = Link(id=self.id("l"), from_=earlier.id, to=later.id, relation=relation, basis=basis, confidence=confidence, **{"evidence": [], **more})
        self.collection.links.append(made)
        return made

    def thread(self, members: list[Priority], status: Any = "continuing", themes: tuple[str, ...] = ()) -> Thread:
        """Put priorities on one thread, oldest first."""
        names = list(dict.fromkeys(member.name for member in members))
        made = Thread(
            id=self.id("t"),
            name=names[-1],
            names=names,
            priorities=[member.id for member in members],
            first_period=members[0].period,
            last_period=members[-1].period,
            status=status,
            themes=list(themes),
        )
        self.collection.threads.append(made)
        return made

    def finance(self, paper: Paper, kind: Any, item: str, amount: str, period: str, **more: Any) -> None:
        """Print an amount."""
        given: dict[str, Any] = {"scope": paper.about["body"], "total": False, "share": None, "check": None}
        self.collection.finances.append(
            FinanceLine(
                id=self.id("m"),
                document_id=paper.id,
                kind=kind,
                item=item,
                amount=amount,
                currency="GBP",
                period=period,
                evidence=paper.cite(f"{item} £{amount}", section="Finance"),
                **{**given, **more},
            )
        )

    def finished(self) -> Collection:
        """The collection with the documents and texts of all papers."""
        self.collection.documents = [paper.record() for paper in self.papers]
        self.collection.texts = {paper.id: paper.text for paper in self.papers}
        return self.collection


def sample() -> Collection:
    """The whole sample."""
    writer = Writer()
    reports = [
        writer.paper(file="reports/2018-19.pdf", title="NSCB Annual Report 2018/19", body=BOARD, period="2018/19"),
        writer.paper(file="reports/2019-20.docx", title="Annual Report 2019/20", period="2019/20", format="docx"),
        writer.paper(file="reports/2020-21.pdf", title="Annual Report 2020/21", period="2020/21"),
        writer.paper(file="reports/2021-22.pdf", title="Annual Report 2021/22", period="2021/22", ocr=True),
    ]
    cabinet = writer.paper(
        file="papers/cabinet.zip/item 7.txt",
        kind="cabinet_paper",
        title="Annual report of the Northmere Safeguarding Children Partnership",
        council="Northmere County Council",
        committee="Cabinet",
        meeting_date="2022-11-15",
        agenda_item="7",
        report_of="The Director of Children's Services",
        format="text",
    )
    writer.paper(file="copies/2021-22 (1).pdf", title="Annual Report 2021/22", period="2021/22", duplicate_of=reports[3].id)
    for paper in reports:
        paper.cite("Foreword by the Independent Chair — twelve months of “steady” progress, £ and é kept.")
        paper.turn()
    _threads(writer, reports)
    writer.thread([writer.priority(cabinet, "A priority whose year is printed nowhere", None)], "not_seen_since")
    _money(writer, reports)
    _others(writer, reports, cabinet)
    return writer.finished()


def _threads(writer: Writer, reports: list[Paper]) -> None:
    first, second, third, fourth = reports
    years = ("2018/19", "2019/20", "2020/21", "2021/22")
    neglect = [writer.priority(paper, "Neglect", year, themes=["neglect"]) for paper, year in zip(reports, years, strict=True)]
    neglect.append(writer.priority(fourth, "Neglect and its lasting effects on children under five", "2022/23", "forward"))
    for earlier, later in pairwise(neglect):
        writer.link(earlier, later, "same", ["name", "wording"], 0.97)
    writer.thread(neglect, themes=("neglect",))
    _renamed(writer, reports)
    _merged(writer, reports)
    closed = [writer.priority(first, "Online safety", "2018/19"), writer.priority(second, "Online safety", "2019/20", "closed")]
    writer.link(*closed, "same", ["name"], 0.95)  # type: ignore[arg-type]
    writer.thread(closed, "closed")
    dropped = [writer.priority(first, "Private fostering", "2018/19"), writer.priority(second, "Private Fostering", "2019/20")]
    writer.link(*dropped, "same", ["name"], 0.99)  # type: ignore[arg-type]
    writer.thread(dropped, "not_seen_since")
    for name in HOSTILE:
        writer.thread([writer.priority(third, name, "2020/21", progress=name, outcomes=[name])], "not_seen_since")


def _renamed(writer: Writer, reports: list[Paper]) -> None:
    _, second, third, fourth = reports
    aims = ["Children are safe in parks and streets", "Fewer children go missing"]
    before = writer.priority(second, "Harm outside the home", "2019/20", outcomes=aims)
    shared = ["Northmere Safeguarding Adults Board"]
    after = writer.priority(third, "Exploitation and extra-familial harm", "2020/21", since="2019/20", shared_with=shared)
    latest = writer.priority(fourth, "Keeping adolescents safe", "2021/22")
    stated = third.cite("Harm outside the home became exploitation and extra-familial harm this year.", paragraph="12")
    stated.document_id = third.id
    writer.link(before, after, "renamed", ["stated", "theme"], 0.93, evidence=[stated])
    reasons = [Reason(name="theme", score=0.8, detail="both are about exploitation"), Reason(name="name", score=0.0, detail="no word in common")]
    writer.link(after, latest, "renamed", ["theme"], 0.55, reasons=reasons)
    writer.thread([before, after, latest], themes=("exploitation",))


def _merged(writer: Writer, reports: list[Paper]) -> None:
    first, second, third, _ = reports
    early = [writer.priority(first, "Early help", "2018/19"), writer.priority(second, "Early help", "2019/20")]
    other = writer.priority(second, "Thresholds for access to services", "2019/20")
    joint = writer.priority(third, "Getting the right help at the right time", "2020/21", progress="A single front door opened in May.")
    writer.link(early[0], early[1], "same", ["name"], 0.99)
    stated = third.cite("Early help and thresholds are now one priority.")
    stated.document_id = third.id
    for earlier in (early[1], other):
        writer.link(earlier, joint, "merged", ["stated"], 0.9, evidence=[stated])
    writer.thread(early, "merged")
    writer.thread([other, joint], "not_seen_since")


def _money(writer: Writer, reports: list[Paper]) -> None:
    amounts = {
        "Northmere County Council": ("112633", "112633", "115000", "118450.50"),
        "Police and Crime Commissioner": ("43200", "43200", "43200", "44064"),
        "Integrated Care Board (formerly Clinical Commissioning Group)": ("55004", "55004", "56000", "57120"),
    }
    totals = (("210837", "sums"), ("210837", "sums"), ("214000", "does_not_sum"), ("219634.50", "sums"))
    for number, paper in enumerate(reports):
        period = str(paper.about["period"])
        for item, by_year in amounts.items():
            printed: dict[str, Any] = {"share": "20", "check": "agrees"} if number == 3 else {}
            writer.finance(paper, "contribution", item, by_year[number], period, **printed)
        amount, check = totals[number]
        writer.finance(paper, "income", "Total income", amount, period, total=True, check=check)
        writer.finance(paper, "expenditure", "Staffing", str(120000 + 2500 * number), period)
    writer.finance(reports[3], "reserve", "Reserve carried forward", "-1250.75", "2022-03-31")
    # Last year's figure printed again, and differently.
    writer.finance(reports[3], "expenditure", "Staffing", "124999", "2020/21", check="disagrees")


def _others(writer: Writer, reports: list[Paper], cabinet: Paper) -> None:
    collection = writer.collection
    heading = cabinet.cite("PART B: Recommendations")
    collection.sections.append(
        Section(
            id="s1",
            document_id=cabinet.id,
            heading="Recommendations",
            number="PART B",
            level=1,
            topic="recommendations",
            page=1,
            start=heading.start + 8,
            end=heading.end,
        )
    )
    text = "That the Cabinet notes the annual report"
    first, again = cabinet.cite(text, "4", "Recommendations"), cabinet.cite(text, "21", "Conclusion")
    collection.recommendations.append(Recommendation(id="r1", document_id=cabinet.id, number="a", text=text, evidence=first, also=[again]))
    for number, paper in enumerate(reports):
        quote = paper.cite("Audit found that the child's voice was heard in 34 of 40 cases,", section="Audit")
        paper.turn()
        quote.continued = [paper.cite("but plans seldom said what would change.", section="Audit")]
        collection.findings.append(
            Finding(
                id=f"f{number}",
                document_id=paper.id,
                text=f"{quote.quote} {quote.continued[0].quote}",
                source="audit",
                judgement="improvement",
                area="Northmere",
                action=None,
                themes=["voice"],
                evidence=quote,
                confidence=0.8,
            )
        )
        collection.procedures.append(
            Procedure(
                id=f"c{number}",
                document_id=paper.id,
                name="Bruising in non-mobile babies",
                status="in_progress",
                action="revised",
                period=None,
                evidence=paper.cite("Bruising in non-mobile babies (under revision)"),
            )
        )
    first, *later = collection.procedures
    collection.follow_ups.append(
        FollowUp(
            id="u1",
            kind="procedure",
            name=first.name,
            promised=first.id,
            promised_period="2018/19",
            status="mentioned",
            delivered=None,
            delivered_period=None,
            mentions=[procedure.id for procedure in later],
            searched=[paper.id for paper in reports[1:]],
            evidence=[replace(procedure.evidence, document_id=procedure.document_id) for procedure in collection.procedures],
        )
    )
    collection.problems += [
        Problem(
            file="reports/torn.pdf",
            document_id=None,
            page=None,
            stage="read",
            severity="error",
            message="The file ends in the middle",
            code="torn",
        ),
        Problem(
            file="reports/2020-21.pdf",
            document_id=reports[2].id,
            page=2,
            stage="extract",
            severity="notice",
            message="The rows add up to 214,200 and not to the printed total",
            quote="Total income £214000",
        ),
    ]
