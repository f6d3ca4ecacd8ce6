"""Runs that are killed at random moments to what the next run makes of them: the same bytes as if nothing had happened.

    python benchmarks/kill.py [--moments 200] [--seed 1] [--workers 1] [--so-far FILE] [--write docs/reliability.md] [INPUT...]

For each moment a run into a new folder is killed (SIGKILL, no chance to clear up), sometimes the run after it too; then a
run is let to its end. Its results must be, byte for byte, those of a run that nobody disturbed; nothing may lie beside them, and
no process may be left. Moment N of a seed is the same share
of the undisturbed run's time on every machine, counted from the last thing it said before. What came of the moments so far is kept
in a file, if one is named, and a script that was stopped goes on behind them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.tables_in_pages import write  # noqa: E402

TWICE = 0.25  # share of the moments at which the next run is killed as well


@dataclass(frozen=True, slots=True)
class Killed:
    """One moment: what the run was doing when it was killed, how many files it had read, and what is wrong afterwards."""

    doing: str
    kept: int
    faults: tuple[str, ...]


class Bench:
    """A folder with an undisturbed run of some inputs, to try others in."""

    def __init__(self, folder: Path, inputs: Sequence[Path], workers: int) -> None:
        self.folder, self.inputs, self.workers = folder, [str(path.resolve()) for path in inputs], workers
        self.times = [0.0]  # of the events of the undisturbed run, in seconds from its start
        started = time.monotonic()
        with self._run("whole") as process:
            assert process.stderr is not None
            self.times += [time.monotonic() - started for _ in process.stderr]
        self.whole = results(folder / "whole")
        if not self.whole:
            raise SystemExit("the undisturbed run wrote nothing")

    def kill_at(self, shares: Sequence[float]) -> Killed:
        """Kill a run into a new folder at some shares of its time, one run after the other, and let the next one end."""
        events: list[dict[str, object]] = []
        for share in shares:
            events = [{"event": "start"}, *self._killed(share * self.times[-1])]
        process = self._run("out")
        _, said = process.communicate()
        faults = [] if process.returncode == 0 else [f"the next run ended with {process.returncode}: {said[-300:]}"]
        found = results(self.folder / "out")
        faults += [f"{name} differs" for name in sorted(self.whole.keys() | found.keys()) if self.whole.get(name) != found.get(name)]
        faults += [f"{path.name} was left" for path in self.folder.iterdir() if path.name not in ("whole", "out")]
        subprocess.run(["rm", "-rf", str(self.folder / "out")], check=True)
        begun = json.loads(said.splitlines()[0])
        last = events[-1]
        return Killed(str(last.get("name", last["event"])), begun["kept"], tuple(faults))

    def _killed(self, moment: float) -> list[dict[str, object]]:
        """The events of a run that is killed as far behind the event before a moment as that lies behind it in the undisturbed run."""
        before = max(number for number, time_ in enumerate(self.times) if time_ <= moment)
        process = self._run("out")
        assert process.stderr is not None
        said = [process.stderr.readline() for _ in range(before)]
        time.sleep(moment - self.times[before])
        os.kill(process.pid, signal.SIGKILL)
        said += process.communicate()[1].splitlines()
        return [json.loads(line) for line in said if line.strip().endswith("}")]

    def _run(self, output: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "pipeline", "run", *self.inputs, "--output", output, "--workers", str(self.workers), "--log-format", "json"]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.Popen(command, cwd=self.folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def results(folder: Path) -> dict[str, bytes]:
    """The files of a run, without what it keeps for the next one."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.parent.name != ".carriedforward")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def shares(seed: int, number: int) -> list[float]:
    """When the runs of one moment are killed, as shares of the time of an undisturbed run."""
    chance = random.Random(f"{seed}/{number}")
    return [chance.random() for _ in range(2 if chance.random() < TWICE else 1)]


def kill(inputs: Sequence[Path], numbers: range, seed: int, workers: int) -> Iterator[Killed]:
    """What became of each of some moments."""
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), inputs, workers)
        for number in numbers:
            yield bench.kill_at(shares(seed, number))


def so_far(file: Path | None) -> list[Killed]:
    """What became of the moments that were tried before."""
    lines = file.read_text(encoding="utf-8").splitlines() if file and file.is_file() else []
    return [Killed(said["doing"], said["kept"], tuple(said["faults"])) for said in map(json.loads, lines)]


def table(killed: Sequence[Killed], seed: int, workers: int) -> str:
    """The figures as Markdown."""
    doing = Counter(each.doing for each in killed)
    names = {
        "start": "starting",
        "begin": "reading the first file",
        "document": "reading",
        "linking": "linking",
        "writing": "writing the results",
        "end": "after its end",
    }
    wrong = [fault for each in killed for fault in each.faults]
    lines = [f"{len(killed)} moments, seed {seed}, {workers} worker{'s' if workers > 1 else ''}:", "", "| killed while it was | times |", "|---|---|"]
    lines += [f"| {said} | {doing[name]} |" for name, said in names.items() if doing[name]]
    kept = sum(each.kept for each in killed)
    lines += ["", f"The next runs found {kept:,} files read already. Results that differ from those of an undisturbed run: {len(wrong)}."]
    return "\n".join(lines)


def main() -> None:
    """Kill at all moments and print what became of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", type=Path, default=sorted((ROOT / "corpus" / "reports").glob("*cabinet*")))
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--so-far", type=Path, help="file that keeps what became of each moment, to go on from")
    parser.add_argument("--write", type=Path, help="page of the documentation that gets the figures")
    options = parser.parse_args()
    killed = so_far(options.so_far)
    for each in kill(options.inputs, range(len(killed), options.moments), options.seed, options.workers):
        killed.append(each)
        if options.so_far:
            with options.so_far.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(each)) + "\n")
        if each.faults or len(killed) % 20 == 0:
            print(len(killed), each.doing, *each.faults, flush=True)
    text = table(killed, options.seed, options.workers)
    print(text)
    if options.write:
        write(text, options.write, "kill")


if __name__ == "__main__":
    main()
