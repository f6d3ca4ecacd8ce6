"""What stands around every page, and a page's context to HTML: escaped throughout, with no style or script of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.review.sessions import Notice

if TYPE_CHECKING:
    from jinja2 import Environment

# Template -> its part of the site, for the page's title and the mark in the menu.
MENU = (
    ("/", "Overview"),
    ("/threads", "Threads"),
    ("/queue", "To check"),
    ("/finances", "Finances"),
    ("/documents", "Documents"),
    ("/problems", "Problems"),
    ("/decisions", "Decisions"),
    ("/export", "Files"),
)


@dataclass(frozen=True, slots=True)
class Shell:
    """What every page shows besides its own: the menu, who decides, a notice, the last decision."""

    title: str
    folder: str
    here: str  # the menu entry
    path: str  # of this page, to come back to
    waiting: int
    name: str
    csrf: str
    shortcuts: bool
    notice: Notice | None
    seen_undo: str
    last: str  # the last decision in words, where it can be undone
    last_id: str
    seen_last: str
    menu: tuple[tuple[str, str], ...] = MENU


def render(template: str, page: Any, shell: Shell) -> bytes:
    """The bytes of a page, UTF-8."""
    return _environment().get_template(template).render(page=page, shell=shell).encode("utf-8", "replace")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("pipeline.review")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)
