"""How fast the review page answers: a grid of 500 threads by 15 years, a decision on it, and the picture of a page.

    python benchmarks/review.py

Times are processor seconds of this process, the median of several answers; the limits are what the page is held to.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.decisions import Wish
from pipeline.export import write_run
from pipeline.records import Collection, DocumentRecord, Evidence, Extraction, Priority
from pipeline.review.app import site
from pipeline.review.paper import picture
from pipeline.review.passages import figures_of
from pipeline.review.sources import Source, Sources
from pipeline.review.state import Keeper
from pipeline.stages import run

ROOT = Path(__file__).resolve().parents[1]
THREADS, YEARS, BODIES, TOKEN, PORT = 500, 15, 25, "token", 8765
AT = "2031-05-06T07:08:09+00:00"
Row = tuple[str, float, float | None]


def main() -> int:
    """Measure, print a table, and say by the exit status whether the limits hold."""
    with tempfile.TemporaryDirectory() as name:
        rows = [*_grid(Path(name) / "many"), *_pictures(Path(name) / "shipped")]
    print("| what | processor time | limit |\n|---|---|---|")
    for what, seconds, limit in rows:
        print(f"| {what} | {seconds * 1000:.0f} ms | {f'{limit * 1000:.0f} ms' if limit else ''} |")
    return int(any(limit is not None and seconds > limit for _, seconds, limit in rows))


def many_threads() -> Collection:
    """Reports of many partnerships over many years, each with the same priorities every year."""
    collection = Collection()
    for body in range(BODIES):
        for year in range(YEARS):
            extraction = _report(body, 2010 + year)
            collection.documents.append(extraction.document)
            collection.priorities += extraction.priorities
            collection.extracted.append(extraction)
            collection.texts[extraction.document.id] = "\n".join(each.name for each in extraction.priorities)
    return collection


def _report(body: int, year: int) -> Extraction:
    period, id_ = f"{year}/{(year + 1) % 100:02d}", f"d{body:02d}{year}"
    place = sha256(str(body).encode()).hexdigest()[:6].translate(str.maketrans("0123456789", "ghijklmnop")).capitalize()
    document = DocumentRecord(
        id=id_, file=f"{id_}.txt", sha256=id_.ljust(64, "0"), kind="annual_report", title=f"Annual Report {period}",
        body=f"{place}shire Safeguarding Children Partnership", council=None, period=period, meeting_date=None, committee=None, agenda_item=None,
        report_of=None, draft=False, pages=None, first_page=None, last_page=None, format="text", ocr=False, duplicate_of=None,
    )  # fmt: skip
    names = [
        f"{first} of {second}" for first in ("Neglect", "Safety", "Health", "Voice") for second in ("Babies", "Pupils", "Families", "Carers", "Homes")
    ]
    priorities, at = [], 0
    for number, name in enumerate(names):
        evidence = Evidence(page=None, paragraph=str(number + 1), section="Priorities", start=at, end=at + len(name), quote=name)
        priorities.append(
            Priority(
                id=f"pri-{id_}-{number:02d}", document_id=id_, name=name, period=period, stage="reported", since=None, outcomes=[], progress=None,
                shared_with=[], themes=[], evidence=evidence,
            )
        )  # fmt: skip
        at += len(name) + 1
    return Extraction(document=document, priorities=priorities)


def _grid(folder: Path) -> list[Row]:
    write_run(many_threads(), folder)
    opening, keeper = _timed(lambda: Keeper(folder, lambda: AT))
    threads = len(keeper.current().collection.threads)
    assert threads == THREADS, threads
    client = _Client(site(keeper, Sources(folder, []), TOKEN, PORT))
    first, _ = _timed(lambda: client.get("/threads"))
    answers = [_timed(lambda: client.get("/threads"))[0] for _ in range(7)]
    overview = [_timed(lambda: client.get("/"))[0] for _ in range(7)]
    thread = keeper.current().collection.threads[0].id
    one = [_timed(lambda: client.get(f"/threads/{thread}"))[0] for _ in range(7)]
    link = keeper.current().collection.links[0].id
    decided, _ = _timed(lambda: keeper.decide(Wish("reject", (link,), "A. Officer", "", ""), keeper.current().seen(link)))
    return [
        (f"opening a run of {THREADS} threads by {YEARS} years", opening, None),
        ("the grid of all of them, for the first time", first, 0.3),
        ("the grid of all of them", statistics.median(answers), 0.3),
        ("the overview", statistics.median(overview), 0.3),
        ("one thread", statistics.median(one), 0.3),
        ("a decision, with everything linked anew", decided, None),
    ]


def _pictures(folder: Path) -> list[Row]:
    run([ROOT / "corpus" / "reports"], folder)
    keeper = Keeper(folder, lambda: AT)
    reviewed = keeper.current()
    pages, marks = [], []
    for priority in reviewed.collection.priorities:
        document = reviewed.documents[priority.document_id]
        if document.format == "pdf" and priority.evidence.page:
            data = Path(document.file).read_bytes()
            text = reviewed.collection.texts[document.id]
            pages.append(_timed(lambda data=data, page=priority.evidence.page: picture(data, page, 2.0))[0])
            marks.append(_timed(lambda data=data, d=document, t=text, e=priority.evidence: figures_of(Source(data), d, t, e))[0])
    return [
        ("the picture of a page", statistics.median(pages), 0.4),
        ("the slowest of them", max(pages), 0.4),
        ("the marks on a page", max(marks), 0.4),
    ]


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


class _Client:
    """Asks the application directly, as one who was given the token."""

    def __init__(self, app: Any) -> None:
        self._app, self._cookie = app, b""
        headers = dict(asyncio.run(self._ask("/", f"token={TOKEN}"))[1])
        self._cookie = headers[b"set-cookie"].split(b";")[0]

    def get(self, path: str) -> bytes:
        """The body of a page."""
        status, _, body = asyncio.run(self._ask(path, ""))
        assert status == 200, (path, status)
        return body

    async def _ask(self, path: str, query: str) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
        messages: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            messages.append(message)

        headers = [(b"host", f"127.0.0.1:{PORT}".encode()), (b"cookie", self._cookie)]
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(),
            "query_string": query.encode(), "root_path": "", "headers": headers, "client": ("127.0.0.1", 9), "server": ("127.0.0.1", PORT),
        }  # fmt: skip
        await self._app(scope, receive, send)
        return messages[0]["status"], messages[0]["headers"], b"".join(each.get("body", b"") for each in messages[1:])


if __name__ == "__main__":
    sys.exit(main())
