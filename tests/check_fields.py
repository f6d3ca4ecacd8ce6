"""The kept scores of `forms.py` to what falls short: fields, recall, relations and threads, against `floors_fields.json`.

    python ../shared/score/forms.py --keep DIR --floors tests/floors.json --forms ...
    python tests/check_fields.py DIR

`forms.py` holds F1 by kind to its floors; this holds what a score says beyond that. A floor is named "kind.figure": a field
("findings.source"), "findings.recall", or of the links "links.relation" and "links.thread_pairs_f1"; "*" stands for every form.
A figure that a form has no expectations for is not held to a floor, but a form that was asked for and left no score is a failure.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).resolve().parent / "floors_fields.json"


def figures(score: Mapping[str, Any]) -> dict[str, float]:
    """Every figure of a score but F1, as "kind.figure"; only of kinds that something was required of."""
    kinds = {**score["kinds"], **({"links": score["links"]} if score.get("links") else {})}
    found = {}
    for kind, said in kinds.items():
        if said.get("required"):
            found |= {f"{kind}.{name}": value for name, value in said["fields"].items()}
            found |= {f"{kind}.precision": said["precision"], f"{kind}.recall": said["recall"]}
    return found


def shortfalls(form: str, score: Mapping[str, Any], floors: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """A line for each figure of one form that is below its floor."""
    found = figures(score)
    for name, floor in {**floors.get("*", {}), **floors.get(form, {})}.items():
        if name in found and found[name] < floor:
            yield f"{form} {name} {found[name]:.3f} < {floor}"


def main() -> int:
    """Check all forms in a folder of kept scores; 1 where one falls short."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kept", type=Path, help="folder that forms.py --keep wrote")
    parser.add_argument("--floors", type=Path, default=FLOORS)
    options = parser.parse_args()
    floors = json.loads(options.floors.read_text(encoding="utf-8"))
    forms = sorted(path for path in options.kept.iterdir() if path.is_dir())
    short = [f"{path.name}: no score" for path in forms if not (path / "score.json").exists()]
    scores = {path.name: json.loads((path / "score.json").read_text(encoding="utf-8")) for path in forms if (path / "score.json").exists()}
    for form, score in scores.items():
        short += shortfalls(form, score, floors)
    print("\n".join(short) if short else f"all floors of fields are met in {len(scores)} forms" if scores else "no score was kept")
    return int(bool(short) or not scores)


if __name__ == "__main__":
    sys.exit(main())
