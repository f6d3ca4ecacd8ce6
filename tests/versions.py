"""The oldest and newest Python of this machine, with the lowest and newest allowed dependencies: each must make the same records.

make versions            # minutes: run it before a release and after a change to pyproject.toml; needs uv (pip install uv)
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
TABLES = ("priorities", "findings", "procedures", "finances", "recommendations")


def made_with(python: str, resolution: str, folder: Path) -> str:
    """The hash of the records that the shipped corpus gives with a Python and a choice of versions."""
    place = folder / f"{python}-{resolution}"
    subprocess.run(["uv", "venv", "--quiet", "--python", python, str(place)], check=True)
    inside = place / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    install = ["uv", "pip", "install", "--quiet", "--python", str(inside), "--resolution", resolution]
    subprocess.run([*install, "-r", str(ROOT / "pyproject.toml")], check=True)
    subprocess.run([inside, "-m", "pipeline", "run", ROOT / "corpus" / "reports", "--output", place / "results", "--quiet"], cwd=ROOT, check=True)
    return hashlib.sha256(b"".join((place / "results" / f"{name}.jsonl").read_bytes() for name in TABLES)).hexdigest()[:12]


def main() -> int:
    """Print a line a combination; 1 where the records differ."""
    found = [each for each in PYTHONS if subprocess.run(["uv", "python", "find", "--quiet", each], check=False, capture_output=True).returncode == 0]
    hashes = set()
    with tempfile.TemporaryDirectory() as folder:
        for python, resolution in dict.fromkeys(((found[0], "lowest-direct"), (found[0], "highest"), (found[-1], "highest"))):
            hashes.add(made := made_with(python, resolution, Path(folder)))
            print(python, resolution, made, flush=True)
    return len(hashes) - 1


if __name__ == "__main__":
    sys.exit(main() if shutil.which("uv") else "uv is missing: pip install uv")
