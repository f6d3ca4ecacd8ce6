"""Ruled tables to a figure of agreement: how many of pdfplumber's cells our grid has with the same text, page by page.

    python benchmarks/tables.py FOLDER [--every N] [--worst N]

A page counts if either engine finds a table on it. A cell agrees if its text, without spaces, is the
text of a cell of the other engine on that page; empty cells are not counted. pdfplumber takes every
closed rectangle for a table, so boxes around running text and tables of one column are left out.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Agreement:
    """One page: cells that only pdfplumber has, those that only we have, and those that both have."""

    file: str
    page: int
    theirs: int
    ours: int
    both: int


def compare(path: Path, every: int = 1) -> Iterator[Agreement]:
    """The agreement on each page of a PDF that has a table, every n-th such page."""
    import pdfplumber

    from pipeline.read import read_file

    document = read_file(path)
    mine: dict[int, dict[tuple[int, int, int], str]] = {}
    for line in document.lines:
        if line.cell and line.page:
            cells, key = mine.setdefault(line.page, {}), (line.cell.table, line.cell.row, line.cell.column)
            cells[key] = cells.get(key, "") + _bare(document.text[line.span.start : line.span.end])
    wanted = sorted(mine)[::every]
    with pdfplumber.open(path, pages=wanted) as pdf:
        for page in pdf.pages:
            theirs, ours = Counter(_cells(page)), Counter(mine[page.page_number].values())
            page.close()
            if theirs:
                both = theirs & ours
                yield Agreement(path.name, page.page_number, (theirs - both).total(), (ours - both).total(), both.total())


def _cells(page: Any) -> Iterator[str]:
    """The texts of the cells that pdfplumber finds by drawn lines, in tables of at least two columns."""
    for table in page.find_tables():
        rows = table.extract()
        if max(sum(bool(cell) for cell in row) for row in rows) >= 2:
            yield from (_bare(cell) for row in rows for cell in row if cell and _bare(cell))


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "-")


def main() -> None:
    """Print the share of cells that agree, and the pages with the most that do not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="compare every n-th page with a table")
    parser.add_argument("--worst", type=int, default=10, help="list this many pages that differ most")
    options = parser.parse_args()
    pages = [each for path in sorted(options.folder.rglob("*.pdf")) for each in compare(path, options.every)]
    both, theirs, ours = (sum(getattr(each, name) for each in pages) for name in ("both", "theirs", "ours"))
    print(f"{len(pages)} pages, {both + theirs} cells of pdfplumber: {both} ({both / max(both + theirs, 1):.2%}) are ours too; {ours} only ours")
    for each in sorted(pages, key=lambda each: -each.theirs - each.ours)[: options.worst]:
        print(f"{each.theirs:5d} only theirs {each.ours:5d} only ours {each.both:5d} both   page {each.page} of {each.file}")


if __name__ == "__main__":
    main()
