"""What reading, and what a whole run, hold over a folder of files in any format, scans among them: the most, and how that grows.

    python benchmarks/memory.py FOLDER [--write docs/speed.md]

Each is one process over all files, in the order of their paths; what it holds is looked up after each quarter of them.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.run import READ, RUN, apart, files_in  # noqa: E402
from benchmarks.tables_in_pages import write  # noqa: E402


def table(folder: Path) -> str:
    """The figures as a Markdown table."""
    lines = [
        f"{len(files_in(folder))} files of all formats, scans among them, one process each:", "",
        "| work | seconds | peak MB | MB held after each quarter of the files |", "|---|---|---|---|",
    ]  # fmt: skip
    for name in (READ, RUN):
        each = apart(name, [folder.resolve()])
        held = ", ".join(f"{amount:.0f}" for amount in each.held) or "-"
        lines.append(f"| {name} | {each.seconds:.0f} | {each.memory:.0f} | {held} |")
    return "\n".join(lines)


def main() -> None:
    """Measure both and print the table, or write it to a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path, help="page of the documentation that gets the table")
    options = parser.parse_args()
    text = table(options.folder)
    print(text)
    if options.write:
        write(text, options.write, "memory")


if __name__ == "__main__":
    main()
