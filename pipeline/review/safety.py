"""Requests to those that are let in: from this machine, to this address, by a browser that was given the token.

The documents are other people's and the page shows their words, so everything is escaped, no script runs but our own
file, and no other site can frame the page, read it or post to it.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.review.sessions import Session, Sessions

MOST_BYTES = 64 * 1024  # of a form
OPEN = ("/static/",)  # what needs no session: our own style and script
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not "no-referrer": with that, browsers send "Origin: null" with a form, and its origin could not be checked.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_NO_TOKEN = (
    "This page is open only to those who were given its address.\n\n"
    "Open the whole address that the program printed, with what follows “?token=”. It changes each time the program is started.\n"
)


class Guard:
    """Stands before the pages: checks the host, the session and where a form comes from, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, token: str, port: int, sessions: Sessions) -> None:
        self._app, self._token, self._sessions = app, token, sessions
        self._hosts = frozenset(f"{host}:{port}" for host in ("127.0.0.1", "localhost"))
        self._cookie = f"carriedforward-{port}"  # browsers send a cookie to every port of a host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is refused, and pass on the rest with its session in `scope["session"]`."""
        if scope["type"] != "http":
            return
        guarded = _with_headers(send)
        answer = self._answer(scope)
        await (answer or self._app)(scope, receive, guarded)

    def _answer(self, scope: Scope) -> Response | None:
        """What is answered here; None for a request that is let in."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return PlainTextResponse("This is not the address of this page.\n", 421)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("This page takes no such request.\n", 405)
        if scope["path"].startswith(OPEN):
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token")
        if given is not None and scope["method"] == "GET":
            return self._welcome(scope["path"], given[-1])
        session = self._session(headers)
        if session is None:
            return PlainTextResponse(_NO_TOKEN, 403)
        if scope["method"] == "POST" and not self._is_ours(headers):
            return PlainTextResponse("This form does not come from this page.\n", 403)
        scope["session"] = session
        return None

    def _welcome(self, path: str, given: str) -> Response:
        """A session for one who has the token, at the same page without it: it should not stand in the history."""
        if not secrets.compare_digest(given.encode("utf-8", "replace"), self._token.encode()):
            return PlainTextResponse(_NO_TOKEN, 403)
        answer = RedirectResponse("/" if path.startswith("//") else path, 303)
        answer.set_cookie(self._cookie, self._sessions.open(), httponly=True, samesite="strict", path="/")
        return answer

    def _session(self, headers: Headers) -> Session | None:
        try:
            cookie = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return None
        found = cookie.get(self._cookie)
        return self._sessions.get(found.value) if found else None

    def _is_ours(self, headers: Headers) -> bool:
        """Whether the browser says that a form comes from this page; one that says nothing is judged by the token in the form."""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        return (origin is None or origin.removeprefix("http://") in self._hosts) and site in (None, "same-origin", "none")


def is_genuine(session: Session, given: str) -> bool:
    """Whether a form carries the token of its session."""
    return secrets.compare_digest(given.encode("utf-8", "replace"), session.csrf.encode())


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        """Send a message on, its start with the headers that keep others out."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
        await send(message)

    return guarded
