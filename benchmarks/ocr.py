"""Text PDFs to scans and back: character errors, paragraph numbers kept, bold told from plain, and time, by engine and by how bad the scan is.

    python benchmarks/ocr.py [PDF ...] [--engines tesseract rapidocr] [--scans clean worn turned] [--pages 4]

Each page of a PDF with a text layer is drawn, worn (turned, blurred, with noise), saved as a picture in
a new PDF and read again; what the text layer says is the truth. The default is the fictional corpus.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from pipeline.document import Document
from pipeline.read import read

_LEADERS = re.compile(r"(?:\s?\.){3,}\s?")
CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "reports"


@dataclass(frozen=True)
class Wear:
    """How a page comes out of the scanner: pixels an inch, skew in degrees, quarter turns, blur radius, noise in grey levels."""

    dpi: int = 200
    skew: float = 0.0
    turn: int = 0
    blur: float = 0.0
    noise: float = 0.0
    colours: str = "L"  # "L" for grey, "1" for black and white, "RGB"


SCANS = {
    "clean": Wear(),
    "worn": Wear(skew=0.7, blur=0.7, noise=10),
    "askew": Wear(skew=-3.5, noise=6),
    "coarse": Wear(dpi=150, skew=0.4, noise=6),
    "fine": Wear(dpi=300, skew=0.4, noise=6),
    "turned": Wear(turn=90, skew=0.4, noise=6),
    "upside down": Wear(turn=180, skew=0.4, noise=6),
    "black and white": Wear(dpi=300, skew=2.0, noise=6, colours="1"),
    "in colour": Wear(skew=-3.0, noise=6, turn=270, colours="RGB"),
}


@dataclass
class Tally:
    """What was counted over the pages of some documents."""

    pages: int = 0
    seconds: float = 0.0
    characters: int = 0
    errors: int = 0
    labels: int = 0
    labels_kept: int = 0
    lines: int = 0
    weights_right: int = 0
    problems: list[str] = field(default_factory=list)

    def row(self) -> str:
        """The figures as one row of the table."""
        errors, kept = 100 * self.errors / max(self.characters, 1), f"{self.labels_kept}/{self.labels}"
        return f"{self.pages:6d}{self.seconds / max(self.pages, 1):9.2f}{errors:10.2f} %{kept:>12s}{100 * self.weights_right / max(self.lines, 1):9.1f} %"


def scanned(data: bytes, wear: Wear, most: int) -> bytes:
    """A PDF of the pictures of the first pages of a PDF."""
    with pypdfium2.PdfDocument(data) as pdf:
        pictures = [_worn(pdf[index].render(scale=wear.dpi / 72).to_pil(), wear, index) for index in range(min(len(pdf), most))]
    out = io.BytesIO()
    quality = {} if wear.colours == "1" else {"quality": 80}
    pictures[0].save(out, "PDF", resolution=wear.dpi, save_all=True, append_images=pictures[1:], **quality)
    return out.getvalue()


def _worn(page: Image.Image, wear: Wear, seed: int) -> Image.Image:
    page = page.convert("RGB" if wear.colours == "RGB" else "L")
    page = page.rotate(wear.skew, Image.Resampling.BICUBIC, fillcolor="white")
    page = page.filter(ImageFilter.GaussianBlur(wear.blur)) if wear.blur else page
    seen = np.asarray(page, dtype=np.float64)
    seen = seen * 0.92 + np.random.default_rng(seed).normal(0, wear.noise, seen.shape)
    picture = Image.fromarray(seen.clip(0, 255).astype(np.uint8)).rotate(-wear.turn, expand=True)
    return picture.convert("1", dither=Image.Dither.NONE) if wear.colours == "1" else picture


def compare(truth: Document, found: Document, tally: Tally) -> None:
    """Count errors page by page, and labels and weights of the lines that were read without error."""
    for a, b in zip(truth.pages, found.pages, strict=False):
        wanted, got = (_LEADERS.sub(" ", " ".join(d.text[p.span.start : p.span.end].split())) for d, p in ((truth, a), (found, b)))
        tally.pages += 1
        tally.characters += len(wanted)
        tally.errors += Levenshtein.distance(wanted, got)
    known = {_text(found, line): line for line in found.lines}
    last = found.pages[-1].number if found.pages else 0
    for line in truth.lines:
        if (line.page or 0) > last:
            continue
        match = known.get(_text(truth, line))
        tally.labels += line.label is not None
        tally.labels_kept += line.label is not None and match is not None and match.label == line.label
        if match is not None and len(_text(truth, line)) > 3:
            tally.lines += 1
            tally.weights_right += (_bold(line.strong) > 0.5 * len(_text(truth, line))) == (_bold(match.strong) > 0.5 * len(_text(truth, line)))


def _text(document: Document, line: object) -> str:
    span = line.span  # type: ignore[attr-defined]
    return " ".join(document.text[span.start : span.end].split())


def _bold(runs: Iterable[tuple[int, int]]) -> int:
    return sum(end - start for start, end in runs)


def measure(paths: list[Path], wear: Wear, most: int) -> Tally:
    """The tally of some PDFs under one wear, with the engine that is set in the environment."""
    tally = Tally()
    for path in paths:
        data = path.read_bytes()
        picture = scanned(data, wear, most)
        began = _spent()
        found = read(picture, path.name)
        tally.seconds += _spent() - began
        tally.problems += [f"{path.name}: {problem.code} (page {problem.page})" for problem in found.problems]
        compare(read(data, path.name), found, tally)
    return tally


def _spent() -> float:
    """Processor seconds of this process and of the engines it has started and seen end: seconds a page are those of one core."""
    return sum(os.times()[:4])


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    cli.add_argument("pdfs", nargs="*", type=Path)
    cli.add_argument("--engines", nargs="*", default=["tesseract"], choices=["tesseract", "rapidocr"])
    cli.add_argument("--scans", nargs="*", default=list(SCANS), choices=list(SCANS))
    cli.add_argument("--pages", type=int, default=3, help="of each PDF, from its first")
    args = cli.parse_args()
    print(f"{'engine':12s}{'scan':12s}{'pages':>6s}{'s/page':>9s}{'char errors':>12s}{'labels':>12s}{'weights':>11s}")
    for engine in args.engines:
        for name in args.scans:
            with tempfile.TemporaryDirectory() as cold:
                os.environ |= {"CARRIEDFORWARD_OCR": engine, "CARRIEDFORWARD_CACHE": cold}
                tally = measure(args.pdfs or sorted(CORPUS.glob("*.pdf")), SCANS[name], args.pages)
            print(f"{engine:12s}{name:12s}{tally.row()}", *tally.problems, sep="\n    ", flush=True)


if __name__ == "__main__":
    main()
