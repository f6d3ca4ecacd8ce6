"""Requests to pages and decisions. All state is the keeper's; a page is made in a thread, so that a slow one holds up no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args
from urllib.parse import parse_qsl, urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.decisions import Wish
from pipeline.errors import CarriedForwardError, why
from pipeline.folder import DECISIONS, OWNED
from pipeline.records import DecisionAction
from pipeline.review.pages import grid, ledgered, money, overview, papers, problem_list, recorded, searched, threaded
from pipeline.review.pages import queue as queued
from pipeline.review.pages.desk import Desk, Missing
from pipeline.review.paper import NoPage, picture
from pipeline.review.safety import MOST_BYTES, Guard, is_genuine
from pipeline.review.sessions import Notice, Session, Sessions
from pipeline.review.shell import Shell, render
from pipeline.review.sources import Sources
from pipeline.review.state import Keeper, Reviewed, Stale
from pipeline.review.wording import decision_words

SCALE = 2.0  # pixels a point of a page's picture
_BACK = re.compile(r"/(?!/)[\w/.-]*(?:\?[\w=&.%+-]*)?")  # a page of ours: no host, no scheme
_STATIC = {"style.css": "text/css; charset=utf-8", "keys.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: what it names, what was filled in, and whose browser it is."""

    session: Session
    path: str
    names: dict[str, str]
    form: dict[str, str]

    def number(self, name: str, otherwise: int = 0) -> int:
        """A number that was named, or what stands in for it."""
        given = self.names.get(name, "")
        return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else otherwise


Handler = Callable[[Asked], Response]


def site(keeper: Keeper, sources: Sources, token: str, port: int) -> Guard:
    """The whole page as an ASGI application, behind its guard."""
    return Guard(Starlette(routes=Site(keeper, sources).routes()), token, port, Sessions())


class Site:
    """All pages of one run."""

    def __init__(self, keeper: Keeper, sources: Sources) -> None:
        self._keeper, self._sources = keeper, sources
        self._queue: tuple[Reviewed, list[queued.Entry]] | None = None

    def routes(self) -> list[Route]:
        """Where each page stands."""
        got: dict[str, Handler] = {
            "/": self.overview,
            "/threads": self.threads,
            "/threads/{id}": self.thread,
            "/threads/{id}/join": self.join,
            "/threads/{id}/separate": self.separate,
            "/queue": self.queue,
            "/records/{id}": self.record,
            "/places/{id}/{number}": self.place,
            "/pages/{id}/{number}.png": self.picture,
            "/documents": self.documents,
            "/documents/{id}": self.document,
            "/problems": self.problems,
            "/search": self.search,
            "/finances": self.finances,
            "/decisions": self.decisions,
            "/export": self.files,
            "/files/{name}": self.file,
            "/settings": self.settings,
            "/help": self.help,
            "/static/{name}": self.static,
        }
        posted: dict[str, Handler] = {"/decide": self.decide, "/export": self.export, "/settings": self.set}
        routes = [Route(path, _endpoint(handler, self.missing), methods=["GET"]) for path, handler in got.items()]
        routes += [Route(path, _endpoint(handler, self.missing), methods=["POST"]) for path, handler in posted.items()]
        return [*routes, Route("/{rest:path}", _endpoint(self.missing, self.missing), methods=["GET", "POST"])]

    def overview(self, asked: Asked) -> Response:
        """The first page."""
        desk = self._desk()
        return self._page(asked, "overview.html", "Overview", overview.overview(desk, len(self._entries(desk)), asked.names.get("body", "")), "/")

    def threads(self, asked: Asked) -> Response:
        """All threads over the years."""
        wanted = (asked.names.get(name, "") for name in ("words", "body", "status"))
        return self._page(asked, "grid.html", "Threads over the years", grid.grid(self._desk(), *wanted), "/threads")

    def thread(self, asked: Asked) -> Response:
        """One thread."""
        page = threaded.thread_page(self._desk(), asked.names["id"])
        return self._page(asked, "thread.html", page.name, page, "/threads")

    def join(self, asked: Asked) -> Response:
        """Two threads that may be one."""
        page = threaded.join_page(self._desk(), asked.names["id"], asked.names.get("other", ""))
        return self._page(asked, "pair.html", "Join two threads", page, "/threads")

    def separate(self, asked: Asked) -> Response:
        """A thread that may be two."""
        page = threaded.separate_page(self._desk(), asked.names["id"], asked.names.get("at", ""))
        return self._page(asked, "pair.html", "Separate a thread", page, "/threads")

    def queue(self, asked: Asked) -> Response:
        """What is uncertain."""
        desk = self._desk()
        page = queued.queue(desk, self._entries(desk), asked.names.get("item", ""), asked.number("at", 1))
        path = "/queue?" + urlencode({"item": page.current.id, "at": page.position}) if page.current else "/queue"
        return self._page(asked, "queue.html", "To check", page, "/queue", path)

    def record(self, asked: Asked) -> Response:
        """One record."""
        page = recorded.record_page(self._desk(), asked.names["id"], asked.number("print"))
        return self._page(asked, "record.html", f"{page.view.kind}: {page.view.called}", page, "/documents")

    def place(self, asked: Asked) -> Response:
        """One passage."""
        page = recorded.place_page(self._desk(), asked.names["id"], asked.number("number"))
        return self._page(asked, "place.html", page.title, page, "/problems" if page.back == "/problems" else "/threads")

    def picture(self, asked: Asked) -> Response:
        """The picture of a page of a document of the run."""
        document = self._keeper.current().documents.get(asked.names["id"])
        source = self._sources.of(document) if document and document.format == "pdf" else None
        if source is None or source.data is None:
            raise Missing(asked.names["id"])
        try:
            return Response(picture(source.data, asked.number("number"), SCALE), media_type="image/png")
        except NoPage as fault:
            raise Missing(asked.names["id"]) from fault

    def documents(self, asked: Asked) -> Response:
        """All documents."""
        return self._page(asked, "papers.html", "Documents", papers.papers(self._desk()), "/documents")

    def document(self, asked: Asked) -> Response:
        """One document."""
        page = papers.paper_page(self._desk(), asked.names["id"])
        return self._page(asked, "paper.html", page.paper.label, page, "/documents")

    def problems(self, asked: Asked) -> Response:
        """What could not be used."""
        return self._page(asked, "problems.html", "Problems", problem_list.problems(self._desk(), asked.names.get("severity", "")), "/problems")

    def search(self, asked: Asked) -> Response:
        """Records that hold some words."""
        return self._page(asked, "search.html", "Search", searched.search(self._desk(), asked.names.get("words", "")[:200]), "/search")

    def finances(self, asked: Asked) -> Response:
        """Amounts over the years."""
        return self._page(asked, "money.html", "Finances", money.money(self._desk()), "/finances")

    def decisions(self, asked: Asked) -> Response:
        """Who decided what."""
        return self._page(asked, "decisions.html", "Decisions", ledgered.ledger_page(self._desk()), "/decisions")

    def files(self, asked: Asked) -> Response:
        """The files of the run."""
        sizes = {path.name: path.stat().st_size for path in sorted(self._keeper.folder.iterdir()) if _is_offered(path)}
        page = ledgered.export_page(str(self._keeper.folder), self._keeper.is_exported(), sizes)
        return self._page(asked, "export.html", "Files", page, "/export")

    def file(self, asked: Asked) -> Response:
        """A file of the run, to keep: never shown here, where it would be a page of ours."""
        path = self._keeper.folder / asked.names["name"]
        if asked.names["name"] not in {*OWNED, DECISIONS} or not _is_offered(path):
            raise Missing(asked.names["name"])
        return FileResponse(path, media_type="application/octet-stream", filename=path.name)

    def settings(self, asked: Asked) -> Response:
        """Who decides here, and whether single keys work."""
        return self._page(asked, "settings.html", "Your name and keys", None, "/settings")

    def help(self, asked: Asked) -> Response:
        """What the words mean and which keys there are."""
        return self._page(asked, "help.html", "Help", None, "/help")

    def static(self, asked: Asked) -> Response:
        """Our own style and script."""
        name = asked.names["name"]
        if name not in _STATIC:
            raise Missing(name)
        content = (files("pipeline.review") / "static" / name).read_bytes()
        return Response(content, media_type=_STATIC[name])

    def missing(self, asked: Asked) -> Response:
        """That there is no such page."""
        return self._page(asked, "missing.html", "Not found", None, "", status=404)

    def decide(self, asked: Asked) -> Response:
        """Record a decision, and go back to where it was made."""
        form, session = asked.form, asked.session
        back = form.get("back", "/") if _BACK.fullmatch(form.get("back", "")) else "/"
        if form.get("action") not in get_args(DecisionAction):
            raise Missing(form.get("action", ""))
        session.name = form.get("by", "").strip()[:100] or session.name
        targets = tuple(form[name] for name in ("target", "other") if form.get(name))
        action: DecisionAction = form["action"]  # type: ignore[assignment]
        wish = Wish(action, targets, session.name, "", form.get("why", "")[:2000], form.get("field") or None, form.get("value"))
        try:
            made = self._keeper.decide(wish, form.get("seen", ""))
        except Stale as fault:
            return self._page(asked, "stale.html", "This has changed", Changed(fault.what, fault.remedy, back), "", status=409)
        except CarriedForwardError as fault:
            session.notice = Notice("fault", str(fault))
            return RedirectResponse(back, 303)
        session.last = made.id if action != "undo" else ""
        session.notice = Notice("done", f"{decision_words(made)}.", session.last)
        return RedirectResponse(back, 303)

    def export(self, asked: Asked) -> Response:
        """Write all files anew."""
        try:
            self._keeper.export()
            asked.session.notice = Notice("done", "All files were written as decided.")
        except CarriedForwardError as fault:
            asked.session.notice = Notice("fault", str(fault))
        except OSError as fault:
            asked.session.notice = Notice("fault", f"The files could not be written ({why(fault)}); the former ones are as they were.")
        return RedirectResponse("/export", 303)

    def set(self, asked: Asked) -> Response:
        """Keep a name and whether single keys work."""
        asked.session.name = asked.form.get("by", "").strip()[:100]
        asked.session.shortcuts = asked.form.get("shortcuts") == "on"
        asked.session.notice = Notice("done", "Saved.")
        return RedirectResponse("/settings", 303)

    def _desk(self) -> Desk:
        return Desk(self._keeper.current(), self._sources)

    def _entries(self, desk: Desk) -> list[queued.Entry]:
        held = self._queue
        if held is None or held[0] is not desk.reviewed:
            held = self._queue = desk.reviewed, queued.entries(desk.reviewed)
        return held[1]

    def _page(self, asked: Asked, template: str, title: str, page: Any, here: str, path: str = "", status: int = 200) -> Response:
        content = render(template, page, self._shell(asked, title, here, path or asked.path))
        return Response(content, status, media_type="text/html; charset=utf-8")

    def _shell(self, asked: Asked, title: str, here: str, path: str) -> Shell:
        desk, session = self._desk(), asked.session
        notice = session.take_notice()
        last = next((each for each in desk.reviewed.ledger.decisions if each.id == session.last and desk.reviewed.stands(each)), None)
        return Shell(
            title=title,
            folder=self._keeper.folder.resolve().name,
            here=here,
            path=path,
            waiting=len(self._entries(desk)),
            name=session.name,
            csrf=session.csrf,
            shortcuts=session.shortcuts,
            notice=notice,
            seen_undo=desk.reviewed.seen(notice.undo) if notice and notice.undo else "",
            last=decision_words(last) if last else "",
            last_id=last.id if last else "",
            seen_last=desk.reviewed.seen(last.id) if last else "",
        )


@dataclass(frozen=True, slots=True)
class Changed:
    """The page for one who decided on what had changed."""

    what: str
    remedy: str
    back: str


def _endpoint(handler: Handler, missing: Handler) -> Callable[[Request], Any]:
    """A handler as Starlette calls it: forms are read and checked first, pages are made in a thread."""

    async def answer(request: Request) -> Response:
        """The response to a request; 413 for a form that is too long, 403 for one that is not of this page."""
        form: dict[str, str] = {}
        session = request.scope.get("session") or Session()
        if request.method == "POST":
            body = await _body(request)
            if body is None:
                return Response("This form is too long.\n", 413, media_type="text/plain")
            form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
            if not is_genuine(session, form.get("csrf", "")):
                return Response("This form does not come from this page, or is from before it was started again.\n", 403, media_type="text/plain")
        names = {**dict(request.query_params), **{key: str(value) for key, value in request.path_params.items()}}
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        asked = Asked(session, path, names, form)
        try:
            return await run_in_threadpool(handler, asked)
        except Missing:
            return await run_in_threadpool(missing, asked)

    return answer


async def _body(request: Request) -> bytes | None:
    """The bytes of a form; None where they are too many."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            return None
    return body


def _is_offered(path: Path) -> bool:
    """Whether a file of the folder can be fetched: a run's own, or the decisions; no folder, and no link that leads elsewhere."""
    return path.name in {*OWNED, DECISIONS} and path.is_file() and not path.is_symlink()
