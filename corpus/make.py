"""Write the corpus: `python corpus/make.py` makes reports/, formats/, gold/, unseen/ and unseen-gold/ anew, the same bytes each time."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent
if __package__ in (None, ""):  # run as a script: the package is found beside this folder's name
    sys.path.insert(0, str(ROOT.parent))

FOLDERS = ("reports", "formats", "gold", "unseen", "unseen-gold")

if TYPE_CHECKING:
    from corpus.paper import FileFormat, Paper
    from corpus.source.story import Step


def rendered(paper: Paper, format: FileFormat) -> bytes:
    """One paper in one format."""
    from corpus.render_docx import render_docx
    from corpus.render_markdown import render_markdown
    from corpus.render_pdf import render_pdf
    from corpus.render_text import render_text

    return {"pdf": render_pdf, "docx": render_docx, "text": render_text, "markdown": render_markdown}[format](paper)


def reports() -> dict[str, bytes]:
    """Every paper in its main format, and under formats/ in its second, by path below corpus/; the unseen ones under unseen/."""
    from corpus.paper import SUFFIXES
    from corpus.source import PAPERS, unseen

    files = {f"reports/{paper.file}": rendered(paper, paper.format) for paper in PAPERS}
    files |= {f"unseen/{paper.file}": rendered(paper, paper.format) for paper in unseen.PAPERS}
    return files | {f"formats/{paper.slug}{SUFFIXES[other]}": rendered(paper, other) for paper in PAPERS for other in paper.also}


def expectations() -> dict[str, bytes]:
    """The gold of every paper and of the links, by path below corpus/."""
    from corpus.source import PAPERS, story, unseen

    return _golds("gold", PAPERS, story.STEPS) | _golds("unseen-gold", unseen.PAPERS, unseen.STEPS)


def _golds(folder: str, papers: tuple[Paper, ...], steps: tuple[Step, ...]) -> dict[str, bytes]:
    from corpus.expect import as_json, gold
    from corpus.source.story import links

    golds = {paper.slug: gold(paper) for paper in papers}
    periods = {(slug, row["name"], row["stage"]): row["period"] for slug, value in golds.items() for row in value["priorities"]}
    return {f"{folder}/{slug}.json": as_json(value) for slug, value in golds.items()} | {f"{folder}/links.json": as_json(links(periods, steps))}


def main() -> None:
    """Write every file, and remove files that no paper makes any longer."""
    files = reports() | expectations()
    for folder in FOLDERS:
        (ROOT / folder).mkdir(exist_ok=True)
        for stale in (ROOT / folder).iterdir():
            if f"{folder}/{stale.name}" not in files:
                stale.unlink()
    for path, content in files.items():
        (ROOT / path).write_bytes(content)
    print(f"{len(files)} files, {sum(map(len, files.values())) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
