"""A run read back in Python: typed tables, and the words behind every record."""

from __future__ import annotations

from pathlib import Path

import pytest

import pipeline
from pipeline.errors import UsageError
from pipeline.frames import Run
from pipeline.records import TABLES
from pipeline.settings import Settings
from pipeline.stages import run

CORPUS = Path(__file__).parents[1] / "corpus" / "reports"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("frames") / "run"
    run([*sorted(CORPUS.glob("northmere-*2020*")), CORPUS / "northmere-annual-report-2019-20.docx"], folder, Settings())
    return pipeline.load(folder)


def test_every_table_is_a_frame(loaded: Run) -> None:
    assert list(loaded.tables) == list(TABLES)
    assert len(loaded.priorities) > 5


TYPES = [
    ("priorities", "name", "string"),
    ("priorities", "page", "Int64"),
    ("priorities", "confidence", "float64"),
    ("priorities", "outcomes", "object"),  # a list
    ("finances", "amount", "float64"),  # pounds
    ("finances", "share", "float64"),  # per cent
    ("finances", "total", "boolean"),
    ("finances", "quote", "string"),  # the words of the evidence
    ("documents", "pages", "Int64"),
    ("links", "from", "string"),
    ("problems", "start", "Int64"),
]


@pytest.mark.parametrize(("table", "column", "kind"), TYPES)
def test_columns_have_the_documented_types(loaded: Run, table: str, column: str, kind: str) -> None:
    assert str(loaded[table][column].dtype) == kind


def test_what_is_not_printed_is_missing(loaded: Run) -> None:
    assert loaded.documents["council"].isna().any()
    assert not (loaded.documents["council"] == "").any()


@pytest.mark.parametrize("table", ["priorities", "findings", "finances", "recommendations", "links"])
def test_the_words_behind_a_record_are_those_of_the_document(loaded: Run, table: str) -> None:
    for record in loaded[table]["id"]:
        for passage in loaded.evidence(record):
            text = (loaded.folder / "texts" / f"{passage.document_id}.txt").read_bytes().decode()
            assert passage.before + passage.quote + passage.after in text


def test_a_passage_shows_itself_escaped(loaded: Run) -> None:
    passage = pipeline.frames.Passage("a.pdf", "p. 1", "<b>", "x & y", "</b>")
    assert passage._repr_html_() == "<blockquote>…&lt;b&gt;<mark>x &amp; y</mark>&lt;/b&gt;…<footer>a.pdf, p. 1</footer></blockquote>"
    assert "<caption>" in loaded._repr_html_()
    assert [line.split()[0] for line in repr(loaded).splitlines()[1:]] == list(loaded.tables)  # a line a table at a prompt, not the rows
    assert {"priorities", "finances", "evidence"} <= set(dir(loaded))  # what a notebook completes


def test_the_page_of_a_record_shows_its_words_marked(loaded: Run) -> None:
    import io

    from PIL import Image

    pdfs = set(loaded.documents.query("format == 'pdf'")["id"])
    record = next(row for row in loaded.priorities.itertuples() if row.document_id in pdfs)
    image = Image.open(io.BytesIO(loaded.page_image(record.id, CORPUS).png))
    colours = {colour for _, colour in image.getcolors(1 << 20) or []}
    assert any(red > 200 and blue < 180 for red, _, blue in colours)  # yellow


def test_a_document_without_pages_has_no_picture(loaded: Run) -> None:
    others = set(loaded.documents.query("format != 'pdf'")["id"])
    record = next(row.id for row in loaded.priorities.itertuples() if row.document_id in others)
    with pytest.raises(UsageError, match="without pages"):
        loaded.page_image(record)


def test_mistakes_are_named(loaded: Run, tmp_path: Path) -> None:
    with pytest.raises(AttributeError, match="priorities"):
        _ = loaded.prioritys
    with pytest.raises(UsageError, match="finances"):
        loaded["finance"]
    with pytest.raises(UsageError, match="id"):
        loaded.evidence("pri-0")
    with pytest.raises(UsageError, match="holds no results of a run"):
        pipeline.load(tmp_path)


def test_a_run_in_python_gives_its_tables(tmp_path: Path) -> None:
    made = pipeline.run(CORPUS / "northmere-cabinet-2020-10-13.md", output=tmp_path / "results")
    assert len(made.recommendations) > 2
    assert (tmp_path / "results" / "comparison.xlsx").is_file()


def test_a_run_in_python_tells_what_it_could_not_read(tmp_path: Path) -> None:
    (tmp_path / "web.pdf").write_text("<html></html>")
    made = pipeline.run([CORPUS / "northmere-cabinet-2020-10-13.md", tmp_path / "web.pdf"], output=str(tmp_path / "results"))
    assert made.problems.query("severity == 'error'")["file"].str.endswith("web.pdf").all()
