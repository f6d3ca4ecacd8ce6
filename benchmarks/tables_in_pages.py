"""Text to its place in a page of the documentation: between two marks that name the command it comes from."""

from __future__ import annotations

from pathlib import Path

END = "<!-- end of table -->"


def write(text: str, page: Path, command: str) -> None:
    """Put the text between the marks of benchmarks/<command>.py; raises SystemExit where the page has no such mark."""
    said = page.read_text(encoding="utf-8")
    begin = f"<!-- table: written by benchmarks/{command}.py -->"
    if begin not in said:
        raise SystemExit(f"{page} has no line {begin}")
    before, rest = said.split(begin, 1)
    page.write_text(f"{before}{begin}\n{text}\n{END}{rest.split(END, 1)[1]}", encoding="utf-8")
