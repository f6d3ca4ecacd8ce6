"""How a run went, in a few lines that can't be read as a success where something failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.records import RECORD_KINDS
from pipeline.stages import LOST_DECISIONS

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.stages import Report


def summary(report: Report, output: Path) -> str:
    """What was found, what failed, and where the table lies."""
    counts = report.counts
    threads = sorted((name.split()[1].replace("_", " "), number) for name, number in counts.items() if name.startswith("threads "))
    problems = [_number(counts.get(f"problems {each}", 0), each) for each in ("error", "warning", "notice") if counts.get(f"problems {each}")]
    lines = [
        ("Documents", f"{counts['documents']} read" + (f", {report.failed} failed" if report.failed else "") + _again(report)),
        ("Records", ", ".join(f"{counts[name]} {name}" for name in RECORD_KINDS)),
        ("Threads", f"{counts['threads']}" + "".join(f", {number} {status}" for status, number in threads)),
        ("Problems", ", ".join(problems) or "none"),
        *_not_applied(counts.get(LOST_DECISIONS, 0), output),
        ("Table", f"{output / 'comparison.xlsx'} (also .csv, .html, .docx)"),
    ]
    lines += [("FAILED", _failed(report, output))] if report.failed else []
    if not counts["documents"]:  # a table of nothing is nothing to point to
        lines = [("Documents", "none could be read"), ("FAILED", f"Each input has a row in {output / 'problems.jsonl'} that says why.")]
    return "\n".join(f"{name:10s} {said}" for name, said in lines)


def _not_applied(lost: int, output: Path) -> list[tuple[str, str]]:
    """That something in the table is not as people decided: a warning among others would not be looked up."""
    said = f"{_number(lost, 'line')} of {output / 'decisions.jsonl'} not applied: {output / 'problems.jsonl'} says why"
    return [("Decisions", said)] if lost else []


def _again(report: Report) -> str:
    """What an earlier run had done."""
    if report.unchanged:
        return " (nothing changed: the results stand as they are)"
    said = [f"{_number(report.kept, 'file')} unchanged since an earlier run"] if report.kept else []
    said += [f"{_number(report.gone, 'file')} of the last run gone"] if report.gone else []
    return f" ({'; '.join(said)})" if said else ""


def _failed(report: Report, output: Path) -> str:
    return f"{_number(report.failed, 'input')} could not be read: see {output / 'problems.jsonl'}. The results are without them."


def _number(count: int, name: str) -> str:
    return f"{count} {name}{'s' if count != 1 else ''}"
