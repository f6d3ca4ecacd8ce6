"""A report to comparison.html: one file that needs no network, for screen, phone and print.

The one script is our own and only sorts tables; the page's policy names it by its hash, so that
no other could run even if a document's words got past the escaping.
"""

from __future__ import annotations

from base64 import b64encode
from collections import ChainMap
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.resources import files

from pipeline.export.bars import TOO_FEW_TO_DRAW, bars
from pipeline.export.chunks import chunked
from pipeline.export.comparison import Comparison
from pipeline.export.drawing import svg
from pipeline.export.finances import GROUPS, UNSAID, FinanceYears
from pipeline.export.labels import STAGES, one_line, printable, ratio
from pipeline.export.lanes import lanes
from pipeline.export.numbered import Numbers, basis, outcome
from pipeline.export.pieces import Pieces
from pipeline.export.report import DECISION_BELOW, HOW_TO_DECIDE, Report

_PLACE = "#"  # names the number of a part among its like, which no document has for a name


def page(report: Report, pieces: Pieces | None = None) -> Iterator[bytes]:
    """The page piece by piece, UTF-8. Every text is escaped by the template engine, or by `drawing` in the pictures."""
    script = (files("pipeline.export") / "templates" / "sort.js").read_text(encoding="utf-8")
    parts = _Parts(report, pieces or Pieces())
    given = {
        "report": report,
        "numbers": report.numbers,
        "threshold": DECISION_BELOW,
        "how": HOW_TO_DECIDE,
        "script": parts.markup(script),
        "script_hash": _hash(script),
        "bodies": parts.bodies(),
        "scopes": parts.scopes(),
    }
    return chunked(parts.template("comparison.html").generate(**given))


class _Parts:
    """The parts of the page that are kept from run to run: one a line of bodies, and one a body's money."""

    def __init__(self, report: Report, pieces: Pieces) -> None:
        from jinja2 import Environment, PackageLoader, StrictUndefined
        from markupsafe import Markup

        loader = PackageLoader("pipeline.export")
        environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
        environment.filters |= {"printable": printable, "one_line": one_line, "ratio": ratio}
        self._numbers = dict(report.numbers)
        self._report, self._pieces, self.template, self.markup = report, pieces, environment.get_template, Markup

    def bodies(self) -> Iterator[str]:
        """The priorities of every line of bodies, with their picture."""
        words = {"stages": STAGES, "basis": basis, "outcome": outcome, "threads": lambda *about: self.markup(_threads(*about))}
        for place, (body, part) in enumerate(self._report.comparison.uncut().items(), 1):
            yield self._piece("body.html", place, part, {"body": body, **words})

    def scopes(self) -> Iterator[str]:
        """The money of every body, with its picture."""
        words = {"groups": GROUPS, "money": lambda *about: self.markup(_money(*about))}
        for place, (scope, part) in enumerate(self._report.finances.uncut().items(), 1):
            yield self._piece("scope.html", place, part, {"name": scope or UNSAID, **words})

    def _piece(self, name: str, place: int, part: Comparison | FinanceYears, words: Mapping[str, object]) -> str:
        def make(numbers: Numbers) -> str:
            """The markup of the part, with the numbers of its evidence."""
            return self.template(name).render(numbers=numbers, place=numbers[_PLACE], part=part.used(), **words)

        return self.markup(self._pieces.text(name, self._pieces.about(part), ChainMap({_PLACE: place}, self._numbers), make))


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode("utf-8")).digest()).decode()


def _threads(part: Comparison, body: str, place: str) -> str:
    return svg(lanes(part, f"Priorities of {body} over the years", named=False), f"threads-{place}")


def _money(part: FinanceYears, scope: str, place: str) -> str:
    """The picture of the contributions, or nothing where the table says as much at a glance."""
    paid = part.only("in")
    if len(paid.periods) < 2 or len(paid.rows) <= TOO_FEW_TO_DRAW:
        return ""
    return svg(bars(paid, f"Contributions to {scope} by year", named=False), f"money-{place}")
