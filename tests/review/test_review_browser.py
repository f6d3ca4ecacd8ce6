"""The whole round in a browser: by mouse, by keyboard alone, without JavaScript, small, large, and for those who do not see the page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from reviewing import PAGES, Office

LONG = 30_000  # milliseconds that a busy machine may take for a step
SURE = ("Babies and Infants", "The First Thousand Days")  # the two ends of the least sure link of the shipped corpus
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],
}


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A tab at the first page of a run of one's own."""
    yield from tab(browser, address)


def tab(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """A new tab in a browser of its own; nothing on the page may be refused by the page's own policy, or raise."""
    context = browser.new_context(**options)
    context.set_default_timeout(LONG)
    opened, faults = context.new_page(), list[str]()
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" and "409" not in said.text else None)
    opened.goto(address)
    yield opened
    context.close()
    assert faults == []


def threads_of(folder: Path) -> list[list[str]]:
    """The names of every thread, as the files have them."""
    return [json.loads(line)["names"] for line in (folder / "threads.jsonl").read_text(encoding="utf-8").splitlines()]


def is_one(folder: Path) -> bool:
    """Whether the files have the two ends in one thread."""
    return any(set(SURE) <= set(names) for names in threads_of(folder))


class TestTheRound:
    """Open, find an uncertain link, look at its page, reject it, see the thread change, write the files, undo."""

    def test_by_mouse(self, page: Any, folder: Path) -> None:
        page.get_by_role("link", name=re.compile("Check .* uncertain")).click()
        page.wait_for_url("**/queue**")
        assert all(name in page.locator("h2").first.inner_text() for name in SURE)
        page.get_by_role("link", name=re.compile(f"See it on its page.*{SURE[0]}")).click()
        page.locator("svg.sheet rect.word").first.wait_for()
        page.go_back()
        page.get_by_label("Your name").fill("A. Officer")
        page.get_by_label("Why").fill("two priorities")
        page.get_by_role("button", name="Reject").click()
        page.get_by_text("Rejected the link").first.wait_for()
        page.get_by_role("link", name="Threads", exact=True).click()
        page.wait_for_url("**/threads")  # a click does not wait for the page that it leads to
        names = page.locator("table.grid tbody th a").all_inner_texts()
        assert set(SURE) <= set(names), "two threads now"
        page.get_by_role("link", name="Files").click()
        page.get_by_role("button", name="Write all files anew").click()
        page.get_by_text("All files were written").wait_for()
        assert not is_one(folder)
        with page.expect_download() as fetched:
            page.get_by_role("link", name="comparison.xlsx").click()
        assert Path(fetched.value.path()).read_bytes() == (folder / "comparison.xlsx").read_bytes()
        page.get_by_role("link", name="Decisions", exact=True).click()
        page.wait_for_url("**/decisions")
        assert "A. Officer" in page.locator(".decided").inner_text()
        page.locator(".decided").get_by_role("button", name="Undo").click()
        page.get_by_text("0 decisions stand").wait_for()
        page.get_by_role("link", name="Threads", exact=True).click()
        page.wait_for_url("**/threads")
        assert SURE[0] not in page.locator("table.grid tbody th a").all_inner_texts()

    def test_by_keyboard_alone(self, page: Any, folder: Path) -> None:

        def press(key: str) -> None:
            page.wait_for_load_state()
            page.keyboard.press(key)

        press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        press("Enter")
        reach(page, "Check ")
        press("Enter")
        page.wait_for_url("**/queue**")
        press("j")
        page.get_by_text(re.compile(r"^2 of \d+")).wait_for()
        press("k")
        page.get_by_text(re.compile(r"^1 of \d+")).wait_for()
        reach(page, "See it on its page")
        press("Enter")
        page.locator("svg.sheet rect.word").first.wait_for()
        reach(page, "To check")
        press("Enter")
        page.wait_for_url("**/queue")
        press("r")  # nobody is named yet: the browser leads to the field
        page.keyboard.type("A. Officer")
        press("Enter")  # decides nothing: of two buttons, neither is meant
        press("Tab")
        press("Tab")
        press("r")
        page.get_by_text("Rejected the link").first.wait_for()
        assert [each["action"] for each in decisions(folder)] == ["reject"]
        reach(page, "Threads")
        press("Enter")
        page.wait_for_url("**/threads")
        assert set(SURE) <= set(page.locator("table.grid tbody th a").all_inner_texts())
        reach(page, "Files")
        press("Enter")
        page.wait_for_url("**/export")
        reach(page, "Write all files anew")
        press("Enter")
        page.get_by_text("All files were written").wait_for()
        assert not is_one(folder)
        press("u")
        page.get_by_text("Undid a decision").wait_for()
        assert [each["action"] for each in decisions(folder)] == ["reject", "undo"]
        press("?")
        page.wait_for_url("**/help")

    def test_without_javascript(self, browser: Any, address: str, folder: Path) -> None:
        for page in tab(browser, address, java_script_enabled=False):
            page.get_by_role("link", name=re.compile("Check .* uncertain")).click()
            page.get_by_label("Your name").fill("A. Officer")
            page.get_by_role("button", name="Accept").click()
            page.get_by_text("Accepted the link").first.wait_for()
            assert [each["action"] for each in decisions(folder)] == ["accept"]
            page.get_by_role("button", name="Undo").first.click()
            page.get_by_text("Undid a decision").wait_for()

    def test_two_browsers_at_once(self, browser: Any, address: str, folder: Path) -> None:
        for first in tab(browser, address):
            for second in tab(browser, address):
                for each, name in ((first, "A. Officer"), (second, "B. Chair")):
                    each.goto(address.split("/?")[0] + "/queue")
                    each.get_by_label("Your name").fill(name)
                first.get_by_role("button", name="Reject").click()
                first.get_by_text("Rejected the link").first.wait_for()
                second.get_by_role("button", name="Accept").click()
                second.get_by_role("heading", name="This has changed since you opened it").wait_for()
                assert [(each["action"], each["by"]) for each in decisions(folder)] == [("reject", "A. Officer")]

    def test_keys_that_are_switched_off_do_nothing(self, page: Any, folder: Path, address: str) -> None:
        page.goto(address.split("/?")[0] + "/settings")
        page.get_by_label("Your name").fill("A. Officer")
        page.get_by_label("Single keys").uncheck()
        page.get_by_role("button", name="Save").click()
        page.wait_for_load_state()
        page.get_by_role("link", name=re.compile("To check")).click()
        page.wait_for_url("**/queue")
        for key in "jar?":
            page.keyboard.press(key)
        assert urlsplit(page.url).path == "/queue"
        assert not (folder / "decisions.jsonl").exists()


def reach(page: Any, words: str) -> None:
    """Go on with Tab until what begins with the words has the focus."""
    page.wait_for_load_state()
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.innerText || '').trim()").startswith(words):
            return
    pytest.fail(f"Tab does not lead to {words!r}")


def decisions(folder: Path) -> list[dict[str, Any]]:
    path = folder / "decisions.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


@pytest.fixture(scope="module")
def everywhere(untouched: Office) -> list[str]:
    """One page of every kind."""
    reviewed = untouched.keeper.current()
    thread = max(reviewed.collection.threads, key=lambda each: len(each.priorities))
    pdf = next(each for each in reviewed.collection.priorities if reviewed.documents[each.document_id].format == "pdf")
    word = next(each for each in reviewed.collection.priorities if reviewed.documents[each.document_id].format == "docx")
    other = next(row for row in reviewed.comparison.rows if row.body == reviewed.rows[thread.id].body and row.thread_id != thread.id)
    record = next(each for each in reviewed.collection.finances if each.check == "does_not_sum")
    problem = next(key for key, each in reviewed.problems.items() if each.document_id == pdf.document_id and each.quote)
    return [
        *PAGES, f"/threads/{thread.id}", f"/threads/{thread.id}/join?other={other.thread_id}", f"/threads/{thread.id}/separate?at={thread.priorities[-1]}",
        f"/records/{pdf.id}", f"/records/{word.id}", f"/queue?item={record.id}", f"/documents/{pdf.document_id}", f"/places/{problem}/0", "/nowhere",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def looked_at(browser: Any, untouched_address: str, everywhere: list[str]) -> Callable[..., Iterator[tuple[str, Any]]]:
    """A function that gives every kind of page in turn, in a window of some size."""

    def each(width: int, height: int, **options: Any) -> Iterator[tuple[str, Any]]:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(LONG)
        page = context.new_page()
        page.goto(untouched_address)
        for path in everywhere:
            page.goto(untouched_address.split("/?")[0] + path)
            yield path, page
        context.close()

    return each


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(looked_at: Callable[..., Iterator[tuple[str, Any]]], scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs pip install '.[dev]'").Axe()
    found = {}
    rules = RULES if scheme == "light" else {**RULES, "runOnly": ["color-contrast"]}  # what only colours can break
    for path, page in looked_at(1280, 900, color_scheme=scheme):
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        violations = axe.run(page, options=rules).response["violations"]
        if violations:
            found[path] = [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in violations]
    assert found == {}


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_axe_finds_nothing_on_the_page_that_a_run_writes(browser: Any, shipped: Path, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs pip install '.[dev]'").Axe()
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto((shipped / "comparison.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    violations = axe.run(page, options=RULES).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert [(each["id"], [node["html"][:160] for node in each["nodes"][:3]]) for each in violations] == []
    assert wide <= width


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [
        (320, 640, 1),  # a telephone, and 1280 at 400 %: WCAG 1.4.10
        (640, 450, 2),  # 1280 at 200 %: WCAG 1.4.4
    ],
)
def test_no_page_is_wider_than_its_window(looked_at: Callable[..., Iterator[tuple[str, Any]]], width: int, height: int, scale: int) -> None:
    wide = {}
    for path, page in looked_at(width, height, device_scale_factor=scale):
        taken = page.evaluate("document.documentElement.scrollWidth")
        if taken > width:
            wide[path] = (taken, page.evaluate(WIDEST, width))
    assert wide == {}


WIDEST = """(width) => [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > width + 1
    && !each.closest('.wide')).slice(0, 3).map((each) => each.outerHTML.slice(0, 120))"""


def test_text_can_be_spaced_out(looked_at: Callable[..., Iterator[tuple[str, Any]]]) -> None:
    """With the spacing of WCAG 1.4.12 no page is wider than its window and no button cuts its words."""
    wide = {}
    for path, page in looked_at(1280, 900):
        page.evaluate(SPACED)
        cut = page.evaluate(
            "[...document.querySelectorAll('button, .tag')].filter((each) => each.scrollWidth > each.clientWidth + 2).map((each) => each.innerText)"
        )
        if page.evaluate("document.documentElement.scrollWidth") > 1280 or cut:
            wide[path] = cut
    assert wide == {}


SPACED = """() => { const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
    document.adoptedStyleSheets = [sheet]; }"""


def test_everything_is_there_without_javascript(looked_at: Callable[..., Iterator[tuple[str, Any]]]) -> None:
    for path, page in looked_at(1280, 900, java_script_enabled=False):
        assert page.locator("h1").count() == 1, path
        assert page.locator("main").inner_text().strip(), path


def test_marks_on_the_screen_lie_on_the_words(browser: Any, untouched: Office, untouched_address: str) -> None:
    """On the page as the browser draws it, the pixels under the marks are the words' (dark on yellow), and what is beside them is paper."""
    import io

    from PIL import Image

    reviewed = untouched.keeper.current()
    record = next(each for each in reviewed.collection.priorities if reviewed.documents[each.document_id].format == "pdf")
    for page in tab(browser, untouched_address, viewport={"width": 1280, "height": 900}):
        page.goto(untouched_address.split("/?")[0] + f"/records/{record.id}", wait_until="networkidle")
        mark = page.locator("svg.sheet rect.word").first
        assert len(mark.bounding_box()) == 4
        image = Image.open(io.BytesIO(mark.screenshot())).convert("RGB")
        colours = image.getcolors(1 << 20) or []
        all_of = image.width * image.height
        yellow = sum(count for count, (red, green, blue) in colours if red > 225 and green > 200 and 120 < blue < 215) / all_of
        dark = sum(count for count, colour in colours if max(colour) < 110) / all_of
        assert yellow > 0.4
        assert 0.03 < dark < 0.5
