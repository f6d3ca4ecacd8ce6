"""Damaged files to what becomes of them: each must be records or a row that says why, in time, and nothing else.

    python benchmarks/fuzz.py [--cases 20000] [--seed 1] [--keep FOLDER] [--write docs/reliability.md]

Small papers in PDF, Word, HTML, Markdown, text and ZIP are mutated: bits flipped, runs of bytes changed, taken out, doubled or
put elsewhere, files cut short, numbers and names in them made absurd; of Word files and archives also what is inside, packed again.
Case N of a seed is the same file on every machine. The cases are read in a process of its own, which is started again
behind a case that it dies of. What fails is kept in a folder: an exception that leaves `process`, a row that reports a
fault of ours, a dead process, a case that takes longer than the limit, a file that appears where none should.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import json
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.tables_in_pages import write  # noqa: E402

SLOW = 20.0  # seconds: a case that takes longer is a fault
PAPER = (
    "Elmshire County Council", "CABINET - 12 MAY 2021", "Annual Report of the Elmshire Safeguarding Children Partnership 2020/21", "Recommendations",
    "1. It is recommended that:", "a) The report be noted;", "b) The plan be approved.", "Priorities for 2021/22", "Neglect: families are helped early.",
    "Contributions 2020/21: Police £12,500 (25%), Council £37,500 (75%), total £50,000.", "An audit found that 62% of plans were up to date.",
)  # fmt: skip
ABSURD = (
    b"-1",
    b"0",
    b"65536",
    b"2147483648",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
    b"\xff\xfe",
    b"<<",
    b">>",
    b"/Kids",
    b"]]>",
    b"&x;",
    b"%s",
    b"\0" * 9,
)
Mutation = Callable[[random.Random, bytearray], None]


def seeds() -> dict[str, bytes]:
    """Small whole files by name; the larger ones are those of the corpus."""
    reports = ROOT / "corpus" / "reports"
    larger = ("northmere-cabinet-2021-09-14.pdf", "northmere-cabinet-2022-10-11.docx", "northmere-cabinet-2020-10-13.md")
    html = "<!DOCTYPE html><html><body>" + "".join(f"<p>{line}</p>" for line in PAPER) + "<table><tr><th>Payer<td>£1</table></body></html>"
    made = {
        "paper.pdf": _pdf(), "paper.docx": _docx(), "paper.html": html.encode(), "paper.txt": "\n\n".join(PAPER).encode(),
        "paper.md": ("# " + "\n\n- ".join(PAPER) + "\n\n| a | b |\n|---|---|\n| c | £2 |\n").encode(),
    }  # fmt: skip
    return {**made, "papers.zip": _zip(made), **{name: (reports / name).read_bytes() for name in larger}}


def _pdf() -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    for number, line in enumerate(PAPER):
        canvas.drawString(72, 760 - 30 * number, line)
    canvas.grid([72, 200, 400], [100, 150, 200])
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry("Recommendations", "a")
    canvas.save()
    return file.getvalue()


def _docx() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading(PAPER[2], 1)
    for line in PAPER:
        document.add_paragraph(line, style="List Number" if line[0] in "ab" else None)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Payer", "£12,500"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _zip(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _flip(chance: random.Random, data: bytearray) -> None:
    for _ in range(chance.choice((1, 3, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _noise(chance: random.Random, data: bytearray) -> None:
    at, length = _part(chance, data)
    data[at : at + length] = chance.randbytes(length)


def _cut(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)) :]


def _take_out(chance: random.Random, data: bytearray) -> None:
    at, length = _part(chance, data)
    del data[at : at + length]


def _double(chance: random.Random, data: bytearray) -> None:
    at, length = _part(chance, data)
    data[at:at] = data[at : at + length] * chance.choice((1, 1, 2, 50))


def _move(chance: random.Random, data: bytearray) -> None:
    at, length = _part(chance, data)
    part = bytes(data[at : at + length])
    to = chance.randrange(len(data))
    data[to : to + length] = part


def _absurd(chance: random.Random, data: bytearray) -> None:
    """Another number, or something that means something to a parser, in the place of a number."""
    places = [match.span() for match in re.finditer(rb"\d+", data)]
    at, end = chance.choice(places) if places else _part(chance, data)
    data[at:end] = chance.choice(ABSURD)


def _part(chance: random.Random, data: bytearray) -> tuple[int, int]:
    return chance.randrange(len(data)), chance.choice((1, 2, 8, 40, 300))


MUTATIONS: tuple[Mutation, ...] = (_flip, _noise, _cut, _take_out, _double, _move, _absurd, _absurd)


def case(seed: int, number: int, whole: dict[str, bytes]) -> tuple[str, bytes]:
    """Name and bytes of one case."""
    chance = random.Random(f"{seed}/{number}")
    names = list(whole)
    name = chance.choices(names, [1 if name.startswith("northmere") else 4 for name in names])[0]
    data = whole[name]
    if name.endswith((".docx", ".zip")) and chance.random() < 0.6:
        return name, _inside(chance, data)
    return name, mutated(chance, data)


def mutated(chance: random.Random, data: bytes) -> bytes:
    """The bytes after one to three mutations."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3))):
        if changed:
            chance.choice(MUTATIONS)(chance, changed)
    return bytes(changed)


def _inside(chance: random.Random, data: bytes) -> bytes:
    """An archive with one of its members mutated, and sometimes renamed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    name = chance.choice(sorted(members))
    changed = mutated(chance, members.pop(name))
    new = chance.choice((name, name, name, name, "../" + name, "/" + name, "\u202e" + name, name.upper(), "a\nb" + name))
    return _zip({**members, new: changed})


def work(seed: int, first: int, last: int, keep: Path) -> None:
    """Read the cases in this process and print a line of JSON for each that is done."""
    from pipeline.errors import CarriedForwardError
    from pipeline.inputs import find_inputs
    from pipeline.process import Task, process
    from pipeline.settings import Settings

    whole, settings = seeds(), Settings()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, last):
            name, data = case(seed, number, whole)
            path = Path(folder) / name
            path.write_bytes(data)
            faulthandler.dump_traceback_later(3 * SLOW, exit=True)  # a hang ends this process, and the next one goes on
            started, faults, failed = time.process_time(), list[str](), Counter[str]()
            try:
                items, problems = find_inputs([path], settings)
                done = [process(Task(item), settings) for item in items]
                failed.update(each.code or "problem" for each in (*problems, *(error for one in done for error in one.errors)))
                faults += [error.message for one in done for error in one.errors if error.code == "crash"]
            except (Exception, CarriedForwardError) as fault:
                faults.append(f"left process: {type(fault).__name__}: {fault}")
            faulthandler.cancel_dump_traceback_later()
            taken = time.process_time() - started
            faults += [f"took {taken:.0f} s"] if taken > SLOW else []
            faults += [f"wrote {each.name}" for each in Path(folder).iterdir() if each != path]
            path.unlink()
            if faults:
                (keep / f"{seed}-{number}-{name}").write_bytes(data)
            print(json.dumps({"number": number, "name": name, "faults": faults, "failed": failed, "taken": taken}), flush=True)


def run(seed: int, cases: int, keep: Path) -> Iterator[dict[str, object]]:
    """What became of every case; a case that its process dies of is one too."""
    number = 0
    while number < cases:
        command = [sys.executable, __file__, "--seed", str(seed), "--first", str(number), "--cases", str(cases), "--keep", str(keep)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as child:
            assert child.stdout is not None
            for line in child.stdout:
                done = json.loads(line)
                number = done["number"] + 1
                yield done
        if number < cases:
            name, data = case(seed, number, seeds())
            (keep / f"{seed}-{number}-{name}").write_bytes(data)
            yield {"number": number, "name": name, "faults": [f"the process died ({child.returncode})"], "failed": {}, "taken": 0.0}
            number += 1


def table(done: list[dict[str, object]], seed: int) -> str:
    """The figures as Markdown."""
    forms: dict[str, list[dict[str, object]]] = {}
    for each in done:
        forms.setdefault(Path(str(each["name"])).suffix[1:], []).append(each)
    lines = [
        f"{len(done):,} damaged files, seed {seed}:",
        "",
        "| | files | yielded records, or none without fault | a row that says why | faults | longest, s |",
        "|---|---|---|---|---|---|",
    ]
    for form, rows in sorted(forms.items()):
        failed = sum(bool(row["failed"]) for row in rows)
        longest = max(float(str(row["taken"])) for row in rows)
        lines.append(f"| {form} | {len(rows):,} | {len(rows) - failed:,} | {failed:,} | {sum(bool(row['faults']) for row in rows)} | {longest:.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Run all cases, or with --first those from a number on in this process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-faults"), help="folder for files that something is wrong with")
    parser.add_argument("--write", type=Path, help="page of the documentation that gets the figures")
    parser.add_argument("--first", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    if options.first is not None:
        work(options.seed, options.first, options.cases, options.keep)
        return
    done = []
    for each in run(options.seed, options.cases, options.keep.resolve()):
        done.append(each)
        if each["faults"]:
            print(each["number"], each["name"], *each["faults"], flush=True)  # type: ignore[misc]
        if len(done) % 1000 == 0:
            print(f"{len(done):,} done", flush=True)
    text = table(done, options.seed)
    print(text)
    if options.write:
        write(text, options.write, "fuzz")


if __name__ == "__main__":
    main()
