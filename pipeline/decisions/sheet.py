"""Links and priorities of a run to a CSV file for people who work in Excel, and what they filled in to wishes.

Write one of the actions into the first column, a name and a reason beside it, and save; rows without an
action are passed over. What explains a row stands in further columns, which are not read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pipeline.decisions.choose import Wish
from pipeline.errors import RunError, UsageError, why
from pipeline.records import Collection, DecisionAction, Link, Priority
from pipeline.toml_tables import suggestion

FILLED = ("action", "by", "why", "target", "other", "field", "value")
COLUMNS = (*FILLED, "what", "period", "name", "later_period", "later_name", "relation", "confidence", "decided", "thread")
_FORMULA = ("=", "+", "-", "@", "\t")  # Excel would compute a cell that begins like this
_DELIMITERS = ";,\t"
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods; .xls


def write_sheet(collection: Collection, path: Path) -> int:
    """Write all links, then all priorities, one a row; the number of rows. Raises RunError where the file can't be written."""
    rows = [*_link_rows(collection), *_priority_rows(collection)]
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, COLUMNS, restval="")
    writer.writeheader()
    writer.writerows({key: _guarded(value) for key, value in row.items()} for row in rows)
    try:
        path.write_bytes(b"\xef\xbb\xbf" + written.getvalue().encode("utf-8"))  # the mark tells Excel that it is UTF-8
    except OSError as fault:
        raise RunError(f"{path} can't be written ({why(fault)})", "Name another file, or close it in Excel") from fault
    return len(rows)


def read_sheet(path: Path, by: str, why: str, at: str) -> list[Wish]:
    """What was filled in, in the order of the rows; `by` and `why` stand in for empty cells.

    Raises UsageError that names the row where something can't be read: then none of it counts.
    """
    wishes = []
    for number, row in enumerate(_rows(path), 2):
        action = row.get("action", "").lower().replace(" ", "_").replace("-", "_")
        if not action:
            continue
        if action not in get_args(DecisionAction):
            raise UsageError(
                f"{path.name}, row {number}: {action!r} is no action",
                f"Write one of {', '.join(get_args(DecisionAction))}{suggestion(action, get_args(DecisionAction))}",
            )
        targets = tuple(row[key] for key in ("target", "other") if row.get(key))
        known: DecisionAction = action  # type: ignore[assignment]
        filled = (row.get("by") or by, at, row.get("why") or why, row.get("field") or None, row.get("value") or None)
        wishes.append(Wish(known, targets, *filled, row=f"{path.name}, row {number}"))
    return wishes


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a CSV file as Excel saves it: by commas, semicolons or tabs, as UTF-8 or in the Windows code page."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise UsageError(f"{path} can't be read ({why(fault)})", "Name the CSV file that was filled in") from fault
    if raw.startswith(_WORKBOOKS):
        raise UsageError(f"{path} is a workbook", "Save it from Excel as “CSV UTF-8 (Comma delimited)”, and name that file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=head.count))
    if not {"action", "target"} <= set(reader.fieldnames or ()):
        raise UsageError(f"{path.name} has no columns action and target", "Fill in the file that --export wrote")
    for row in reader:
        yield {key: _bare(value or "") for key, value in row.items() if isinstance(key, str) and not isinstance(value, list)}


def _link_rows(collection: Collection) -> Iterator[dict[str, str]]:
    priorities = {each.id: each for each in collection.priorities}
    threads = _threads(collection)
    for link in collection.links:
        earlier, later = priorities[link.from_], priorities[link.to]
        yield {
            "target": link.id,
            "what": "link",
            "period": earlier.period or "",
            "name": earlier.name,
            "later_period": later.period or "",
            "later_name": later.name,
            "relation": link.relation,
            "confidence": f"{link.confidence:.2f}",
            "decided": _decided(link),
            "thread": threads.get(link.to, ""),
        }


def _priority_rows(collection: Collection) -> Iterator[dict[str, str]]:
    threads = _threads(collection)
    for each in collection.priorities:
        yield _priority_row(each, threads.get(each.id, ""))


def _priority_row(priority: Priority, thread: str) -> dict[str, str]:
    return {"target": priority.id, "what": f"priority, {priority.stage}", "period": priority.period or "", "name": priority.name, "thread": thread}


def _threads(collection: Collection) -> dict[str, str]:
    return {member: thread.id for thread in collection.threads for member in thread.priorities}


def _decided(link: Link) -> str:
    by = [reason.detail for reason in link.reasons if reason.name == "decision"]
    return f"{link.decision} by {' '.join(by)}" if link.decision else ""


def _guarded(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value
