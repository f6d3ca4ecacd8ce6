"""The kept runs of `forms.py` to what was gained and lost since the stored run: record by record, without storing a word of the papers.

    python ../shared/score/forms.py --keep DIR --forms originals other-styles
    python tests/compare_records.py DIR            # prints gains and losses; never fails
    python tests/compare_records.py DIR --renew    # what is there now becomes the stored run

`records_before.tsv` has a line a record: form, file, kind, where it begins in the text, and a hash of its words and main fields. Of a
lost record the place is told, of a gained one its words too.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

STORED = Path(__file__).resolve().parent / "records_before.tsv"
FORMS = ("originals", "other-styles")
# What a record says, and the fields whose change makes it another one.
TOLD = {
    "recommendations": ("text", "number"),
    "priorities": ("name", "stage", "period"),
    "findings": ("text", "source", "judgement"),
    "procedures": ("name", "status"),
    "finances": ("item", "kind", "amount", "period"),
    "links": ("relation",),
}


class Line(NamedTuple):
    """One record as it is stored."""

    form: str
    file: str
    kind: str
    start: str
    hash: str


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line] if path.exists() else []


def records(form: str, run: Path) -> Iterator[tuple[Line, str]]:
    """Every record of a run as it is stored, with its words."""
    files = {row["id"]: Path(row["file"]).name for row in rows_of(run / "documents.jsonl")}
    names = {row["id"]: (files[row["document_id"]], row["name"], row["stage"]) for row in rows_of(run / "priorities.jsonl")}
    for kind, fields in TOLD.items():
        for row in rows_of(run / f"{kind}.jsonl"):
            ends = (*names[row["from"]], *names[row["to"]]) if kind == "links" else ()
            said = " | ".join(str(part) for part in (*ends, *(row.get(field) for field in fields)))
            file = ends[0] if ends else files[row["document_id"]]
            start = "-" if ends else str(row["evidence"]["start"])
            yield Line(form, file, kind, start, sha256(said.encode()).hexdigest()[:12]), said


def read_stored() -> list[Line]:
    lines = STORED.read_text(encoding="utf-8").splitlines() if STORED.exists() else []
    return [Line(*line.split("\t")) for line in lines]


def compare(before: list[Line], now: dict[Line, str]) -> tuple[list[str], list[str]]:
    """What was gained and what was lost, a line each; a record that only moved is neither."""
    known, found = Counter(map(_without_place, before)), Counter(map(_without_place, now))
    gained = [f"GAINED  {line.form} {line.file} {line.kind}: {said[:150]}" for line, said in now.items() if not known[_without_place(line)]]
    lost = [f"LOST    {line.form} {line.file} {line.kind} at {line.start} ({line.hash})" for line in before if not found[_without_place(line)]]
    return gained, lost


def _without_place(line: Line) -> Line:
    return line._replace(start="")


def main() -> None:
    """Print what changed, or store what is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kept", type=Path, help="folder that forms.py --keep wrote")
    parser.add_argument("--renew", action="store_true")
    options = parser.parse_args()
    forms = [form for form in FORMS if (options.kept / form / "run").is_dir()]
    now = dict(pair for form in forms for pair in records(form, options.kept / form / "run"))
    before = [line for line in read_stored() if line.form in forms]
    gained, lost = compare(before, now)
    print("\n".join([*gained, *lost, f"{len(gained)} records gained and {len(lost)} lost since the stored run, of {len(before)}"]))
    if options.renew:
        kept = [line for line in read_stored() if line.form not in forms]
        STORED.write_text("".join("\t".join(line) + "\n" for line in sorted({*kept, *now})), encoding="utf-8")


if __name__ == "__main__":
    main()
