"""The pictures: well-formed, the same every time, and saying in words and forms what they say in colours."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from northmere import ABOUT, HOSTILE, Writer, sample
from PIL import Image

from pipeline.export import compare_years, write_run
from pipeline.export.bars import MOST_DRAWN, bars
from pipeline.export.drawing import Box, Dot, Group, Line, Mark, Picture, Shape, Words, _drawable, png, svg, width_of, wrapped
from pipeline.export.finances import finances_by_year
from pipeline.export.lanes import lanes
from pipeline.export.order import ordered

SVG = "{http://www.w3.org/2000/svg}"
ONE_OF_EACH: tuple[Mark, ...] = (
    Line(0, 0, 90, 40),
    Line(0, 40, 90, 40, dotted=True),
    Box(1, 1, 20, 10, "#ff0000", "#000000"),
    Dot(50, 25, 6, "#ffffff", "#00ff00"),
    Shape(((70, 10), (80, 20), (70, 30)), "#0000ff"),
    Words(5, 45, "£1,250 – “é”", anchor="start"),
)


def picture(*marks: Mark) -> Picture:
    return Picture(100, 50, "A title", "What it shows", (Group("A group", marks),))


@pytest.fixture(params=["threads", "money"])
def drawn(request: pytest.FixtureRequest, run: Path) -> ElementTree.Element:
    return ElementTree.fromstring((run / f"{request.param}.svg").read_bytes())


def texts(element: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in element.iter(f"{SVG}text")]


def test_a_picture_has_a_title_and_says_what_it_shows(drawn: ElementTree.Element) -> None:
    ids = str(drawn.get("aria-labelledby")).split()
    named = {each.get("id"): each.text for each in drawn if each.tag in (f"{SVG}title", f"{SVG}desc")}
    assert drawn.get("role") == "img"
    assert list(named) == ids
    assert all(named.values())


def test_a_picture_runs_nothing_and_loads_nothing(drawn: ElementTree.Element) -> None:
    assert {each.tag.removeprefix(SVG) for each in drawn.iter()} <= {"svg", "title", "desc", "g", "rect", "line", "circle", "polygon", "text"}
    assert not [name for each in drawn.iter() for name in each.attrib if name.startswith("on") or name in ("href", "style")]


def test_everything_stands_inside_the_picture(drawn: ElementTree.Element) -> None:
    width, height = float(drawn.get("width", 0)), float(drawn.get("height", 0))
    for text in drawn.iter(f"{SVG}text"):
        size, at = float(text.get("font-size", 0)), float(text.get("x", 0))
        wide = width_of(text.text or "", size, text.get("font-weight") == "bold")
        left = {"middle": at - wide / 2, "end": at - wide}.get(text.get("text-anchor", ""), at)
        assert left >= -1
        assert left + wide <= width + 1, text.text
        assert 0 < float(text.get("y", 0)) <= height


def test_every_thread_has_a_lane_that_says_what_became_of_it() -> None:
    comparison = compare_years(ordered(sample()))
    said = [group.title for group in lanes(comparison).groups]
    for row in comparison.rows:
        assert [title for title in said if title.startswith(f"{row.name}. {row.ending}.")], row.name


def test_lanes_show_renaming_merging_closing_and_silence_in_words() -> None:
    shown = [mark.text for group in lanes(compare_years(ordered(sample()))).groups for mark in group.marks if isinstance(mark, Words)]
    assert {"Harm outside the", "merged into", "not listed", "Closed after 2019/20"} <= set(shown)
    assert [text for text in shown if text.startswith("Continuing: last")]


def test_a_priority_that_was_merged_stands_right_above_its_heir() -> None:
    names = [
        mark.text for group in lanes(compare_years(ordered(sample()))).groups for mark in group.marks[1:2] if isinstance(mark, Words) and mark.bold
    ]
    assert names.index("Getting the right help at the") == names.index("Early help") + 1


def test_stages_are_told_apart_without_colour() -> None:
    """A full circle, a hollow one, a crossed box."""
    legend = lanes(compare_years(ordered(sample()))).groups[0].marks
    dots = [mark for mark in legend if isinstance(mark, Dot)]
    assert {dot.fill == dot.stroke for dot in dots} == {True, False}
    assert [mark for mark in legend if isinstance(mark, Box)]


def test_every_amount_stands_in_figures_beside_its_bar() -> None:
    years = finances_by_year(ordered(sample()))
    shown = [mark.text for group in bars(years).groups for mark in group.marks if isinstance(mark, Words)]
    assert {value.figures for row in years.rows for value in row.sums if value} <= set(shown)


def test_bars_of_one_group_share_a_scale_and_totals_have_none() -> None:
    groups = {group.title.split(".")[0]: group for group in bars(finances_by_year(ordered(sample()))).groups}

    def lengths(name: str) -> list[float]:
        return [mark.width for mark in groups[name].marks if isinstance(mark, Box)]

    assert lengths("Total income") == []
    assert lengths("Police and Crime Commissioner")[0] / lengths("Northmere County Council")[0] == pytest.approx(43200 / 112633)


def test_an_amount_below_zero_is_hollow() -> None:
    boxes = [m for g in bars(finances_by_year(ordered(sample()))).groups if g.title.startswith("Reserve") for m in g.marks if isinstance(m, Box)]
    assert [box.fill for box in boxes] == ["#ffffff"]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_text_in_a_picture(name: str) -> None:
    element = ElementTree.fromstring(svg(Picture(10, 10, name, name, (Group(name, (Words(1, 1, name),)),)), "x"))
    assert {texts(element)[0], element[0].text} == {name}


@given(st.text(max_size=40))
def test_any_text_makes_well_formed_svg(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode("utf-8")  # lone surrogates are mended before anything is written
    ElementTree.fromstring(svg(Picture(10, 10, clean, clean, (Group(clean, (Words(1, 1, clean),)),)), "x"))


def test_the_png_file_has_the_same_proportions_and_no_date() -> None:
    made = png(picture(*ONE_OF_EACH))
    with Image.open(io.BytesIO(made)) as image:
        assert image.size == (150, 75)
        assert image.info == {}
    assert made == png(picture(*ONE_OF_EACH))


@pytest.mark.parametrize("mark", ONE_OF_EACH, ids=lambda mark: type(mark).__name__)
def test_every_kind_of_mark_leaves_something_on_the_png(mark: Mark) -> None:
    with Image.open(io.BytesIO(png(picture(mark)))) as image:
        assert len(set(image.convert("RGB").tobytes())) > 1


@pytest.mark.parametrize(("text", "drawn"), [("£5 – é’", "£5 – é’"), ("Tŷ Ŵyr", "Ty Wyr"), ("子", "?"), ("a\tb", "a\tb"), ("", "")])
def test_letters_that_the_font_lacks_lose_their_accents(text: str, drawn: str) -> None:
    assert _drawable(text, bold=False) == drawn


@given(st.lists(st.text("abcW£–", min_size=1, max_size=30), max_size=12), st.integers(1, 4), st.integers(40, 300))
def test_wrapped_lines_fit_and_lose_nothing_in_silence(words: list[str], most: int, width: int) -> None:
    lines = wrapped(" ".join(words), width, 11, most)
    assert len(lines) <= most
    assert all(width_of(line, 11) <= width for line in lines)
    whole = " ".join(lines) == " ".join(words)
    assert whole or any(line.endswith("…") for line in lines)


def test_a_run_without_records_has_pictures_too(empty_run: Path) -> None:
    for name in ("threads", "money"):
        assert ElementTree.fromstring((empty_run / f"{name}.svg").read_bytes()).tag == f"{SVG}svg"


def test_a_ring_of_mergers_does_not_lose_a_lane() -> None:
    """Decisions of persons may make one; every thread keeps its lane."""
    writer = Writer()
    paper = writer.paper(file="a.pdf", period="2020/21")
    one, two = (writer.priority(paper, name, "2020/21") for name in ("One", "Two"))
    for members in ([one], [two]):
        writer.thread(members, "merged")
    writer.link(one, two, "merged", ["stated"], 0.9)
    writer.link(two, one, "merged", ["stated"], 0.9)
    bold = {m.text for g in lanes(compare_years(writer.finished())).groups for m in g.marks if isinstance(m, Words) and m.bold}
    assert {"One", "Two"} <= bold


def test_pictures_in_the_page_have_ids_of_their_own(run: Path) -> None:
    ids = re.findall(r'id="((?:threads|money)-\d+-(?:title|desc))"', (run / "comparison.html").read_text(encoding="utf-8"))
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize(("contributors", "drawn"), [(MOST_DRAWN, True), (MOST_DRAWN + 1, False)])
def test_more_contributors_than_can_be_told_apart_are_drawn_in_a_file_of_their_own_alone(contributors: int, drawn: bool, tmp_path: Path) -> None:
    """As pixels, thousands of rows would take gigabytes; a chart of a workbook has 255 columns at most."""
    collection = sample()
    paid = [each for each in collection.finances if each.kind == "contribution" and not each.total]
    periods = {each.period: each for each in paid}.values()
    collection.finances = [
        replace(each, id=f"{each.id}-{number}", item=f"Partner {number}", scope=None) for number in range(contributors) for each in periods
    ]
    write_run(collection, tmp_path / "run", about=ABOUT)
    with zipfile.ZipFile(tmp_path / "run" / "comparison.xlsx") as archive:
        charts = [name for name in archive.namelist() if name.startswith("xl/charts/chart")]
    paper = Document(str(tmp_path / "run" / "comparison.docx"))
    pictured = any("Contributions" in str(shape._inline.docPr.get("title")) for shape in paper.inline_shapes)
    said = any("all these contributions is in money.svg" in each.text for each in paper.paragraphs)
    assert (len(charts) == 1, pictured, said) == (drawn, drawn, not drawn)
    assert f"Partner {contributors - 1}" in (tmp_path / "run" / "money.svg").read_text(encoding="utf-8")
