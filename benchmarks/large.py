"""A PDF of thousands of pages to what it costs: processor seconds, and the most memory of the command and of its worker.

    python benchmarks/large.py [--pages 1000 5000 10000] [--write docs/reliability.md]

No two pages are alike: numbered paragraphs of dense text with curly quotation marks and words that line ends break, a heading or two, on
every tenth page a table of money, at the foot a page number.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.batch import Taken, run  # noqa: E402
from benchmarks.tables_in_pages import write  # noqa: E402

_WORDS = (
    "the Board of partners noted that children and their families had been seen earlier than in the year before because practitioners shared what they knew"
    " about neglect exploitation and domestic abuse while training was offered to schools health visitors police officers and voluntary groups"
).split()
_BODY, _HEAD, _LINES, _LINE, _STEP = 9.5, 12, 52, 86, 14  # points, points, lines a page, characters a line, points
_HEADINGS = ("Background", "Key Messages", "Resource Implications", "What the Audits Found", "Training")


def make(path: Path, pages: int) -> None:
    """Write a PDF of so many pages."""
    words = random.Random(7)
    first, kids = 5, " ".join(f"{5 + 2 * number} 0 R" for number in range(pages))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{kids}] >>".encode(),
        *(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode() for name in ("Helvetica", "Helvetica-Bold")),
    ]
    fonts = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
    for number in range(pages):
        drawn = zlib.compress("\n".join(_page(number, words)).encode("cp1252"))
        parts.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {fonts} /Contents {first + 2 * number + 1} 0 R >>".encode())
        parts.append(b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn))
    path.write_bytes(_file(parts))


def _file(parts: Sequence[bytes]) -> bytes:
    """The objects of a PDF as a file."""
    made, places = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(made) + end % (len(parts) + 1, table, len(parts) + 1, len(made))


def _page(number: int, words: random.Random) -> Iterator[str]:
    """What draws one page."""
    yield _shown(280, 30, f"Page {number + 1}")
    down, tall = 0, _LINES - (8 if number % 10 == 0 else 0)
    while down < tall:
        if words.random() < 0.1:
            yield _shown(72, 790 - _STEP * down, words.choice(_HEADINGS), "F2", _HEAD)
            down += 2
        for line in _paragraph(words, f"{number + 1}.{down + 1}"):
            if down < tall:
                yield _shown(72, 790 - _STEP * down, line)
            down += 1
        down += 1
    if number % 10 == 0:
        yield from _money(number, words)


def _paragraph(words: random.Random, label: str) -> Iterator[str]:
    """The lines of a numbered paragraph of some sentences."""
    line = label
    for sentence in range(words.randint(2, 4)):
        said = [words.choice(_WORDS) for _ in range(words.randint(12, 24))]
        said[-1] += f" in {2015 + sentence}’s review." if words.random() < 0.2 else "."
        for word in [said[0].capitalize(), *said[1:]]:
            if len(line) + len(word) >= _LINE:
                cut = 4 if len(word) > 8 and words.random() < 0.2 else 0  # a word that the line end breaks
                yield f"{line} {word[:cut]}-" if cut else line
                line = word[cut:]
            else:
                line += f" {word}"
    yield line


def _money(number: int, words: random.Random) -> Iterator[str]:
    """A drawn table of what partners paid."""
    rows = [("Partner", "Contribution"), *((f"Partner {number}-{row}", f"£{words.randint(1, 99)},{words.randint(100, 999)}") for row in range(4))]
    for row, (partner, paid) in enumerate(rows):
        top = 140 - 18 * row
        yield f"72 {top - 18} 200 18 re 272 {top - 18} 120 18 re S"
        yield _shown(76, top - 13, partner, "F1" if row else "F2")
        yield _shown(276, top - 13, paid, "F1" if row else "F2")


def _shown(x: float, y: float, text: str, font: str = "F1", size: float = _BODY) -> str:
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET"


def row(pages: int, taken: Taken) -> str:
    """The figures of one file as a row of a Markdown table."""
    return f"| {pages:,} | {taken.seconds:.0f} | {max(taken.worker)} | {max(taken.parent)} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="*", default=[1000, 5000, 10_000])
    parser.add_argument("--write", type=Path, help="page of the documentation that gets the figures")
    options = parser.parse_args()
    lines = ["| pages | processor seconds | most memory of the worker, MB | of the command, MB |", "|---|---|---|---|"]
    for pages in options.pages:
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "large.pdf"
            make(path, pages)
            lines.append(row(pages, run([path], Path(name) / "out", more=["--time-limit", "3600"])))
            print(lines[-1], flush=True)
    print("\n".join(lines))
    if options.write:
        write("\n".join(lines), options.write, "large")


if __name__ == "__main__":
    main()
