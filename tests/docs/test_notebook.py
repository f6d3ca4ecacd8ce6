"""The notebook, run in a kernel of its own: no cell fails, and what stands below each is what it answers today."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _answers(notebook: Any) -> list[str]:
    """What each code cell printed or shows as text, spaces apart."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    texts = ["".join(output.get("text", output.get("data", {}).get("text/plain", "")) for output in cell.outputs) for cell in cells]
    return [" ".join(text.split()) for text in texts]


def test_the_notebook_answers_what_it_says() -> None:
    nbformat = pytest.importorskip("nbformat", reason="the notebook needs pip install '.[docs]'")
    pytest.importorskip("nbclient", reason="the notebook needs pip install '.[docs]'")
    pytest.importorskip("ipykernel", reason="the notebook needs pip install '.[docs]'")
    spec = importlib.util.spec_from_file_location("docs_notebook", ROOT / "docs" / "notebook.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    stored = _answers(nbformat.read(script.NOTEBOOK, as_version=4))
    assert all(stored[-5:])
    assert _answers(script.executed(script.NOTEBOOK)) == stored, "run `make notebook`"
