"""A report to comparison.html: one file that needs no network, for screen, phone and print.

The one script is our own and only sorts tables; the page's policy names it by its hash, so that
no other could run even if a document's words got past the escaping.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from itertools import islice

from pipeline.export.bars import TOO_FEW_TO_DRAW, bars
from pipeline.export.comparison import Comparison
from pipeline.export.drawing import svg
from pipeline.export.finances import GROUPS, UNSAID, FinanceYears
from pipeline.export.labels import STAGES, one_line, printable, ratio
from pipeline.export.lanes import lanes
from pipeline.export.numbered import basis, citations, outcome
from pipeline.export.report import DECISION_BELOW, HOW_TO_DECIDE, Report

_PIECE = 5000  # words of the template that are written at once


def page(report: Report) -> Iterator[bytes]:
    """The page piece by piece, UTF-8. Every text is escaped by the template engine, or by `drawing` in the pictures."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    loader = PackageLoader("pipeline.export")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"printable": printable, "one_line": one_line, "ratio": ratio}
    script = (files("pipeline.export") / "templates" / "sort.js").read_text(encoding="utf-8")
    words = {
        "stages": STAGES,
        "threshold": DECISION_BELOW,
        "unsaid": UNSAID,
        "groups": GROUPS,
        "basis": basis,
        "citations": citations,
        "outcome": outcome,
        "how": HOW_TO_DECIDE,
    }
    drawn = {"threads": lambda *about: Markup(_threads(*about)), "money": lambda *about: Markup(_money(*about))}
    template = environment.get_template("comparison.html")
    pieces = template.generate(report=report, script=Markup(script), script_hash=_hash(script), **words, **drawn)
    return (piece.encode("utf-8") for piece in iter(lambda: "".join(islice(pieces, _PIECE)), ""))


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode("utf-8")).digest()).decode()


def _threads(part: Comparison, body: str, number: int) -> str:
    return svg(lanes(part, f"Priorities of {body} over the years", named=False), f"threads-{number}")


def _money(part: FinanceYears, scope: str, number: int) -> str:
    """The picture of the contributions, or nothing where the table says as much at a glance."""
    paid = part.only("in")
    if len(paid.periods) < 2 or len(paid.rows) <= TOO_FEW_TO_DRAW:
        return ""
    return svg(bars(paid, f"Contributions to {scope} by year", named=False), f"money-{number}")
