"""A report to comparison.html: one file that needs no network and no script, for screen, phone and print."""

from __future__ import annotations

from pipeline.export.finances import UNSAID
from pipeline.export.labels import STAGES, one_line, printable
from pipeline.export.report import DECISION_BELOW, Report


def page(report: Report) -> bytes:
    """The bytes of the page, UTF-8. Every text is escaped by the template engine."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("pipeline.export")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"printable": printable, "one_line": one_line}
    template = environment.get_template("comparison.html")
    return template.render(report=report, stages=STAGES, threshold=DECISION_BELOW, unsaid=UNSAID).encode("utf-8")
