"""Pages of the site that stand elsewhere in the project: the top-level files, the schemas, the notebook with what it answered."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md", "SECURITY.md": "security.md"}
_OUT = re.compile(r"\]\((?:\.\./)+(CONTRIBUTING\.md|CHANGELOG\.md|SECURITY\.md|schemas/[\w.]+)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what stands outside the folder docs/."""
    for name, target in PAGES.items():
        text = (ROOT / name).read_text(encoding="utf-8").replace("](docs/", "](")
        files.append(File.generated(config, target, content=text))
    schemas = sorted((ROOT / "schemas").glob("*.json"))
    for path in schemas:
        files.append(File.generated(config, f"schemas/{path.name}", abs_src_path=str(path)))
    files.append(File.generated(config, "schemas.md", content=_schemas(schemas)))
    files.append(File.generated(config, "questions.md", content=notebook_page(ROOT / "docs" / "notebook.ipynb")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links out of docs/, right where the project is browsed as files, lead to the pages made of them."""
    del config, files
    up = "../" * page.file.src_uri.count("/")
    return _OUT.sub(lambda link: f"]({up}{PAGES.get(link[1], link[1])}", markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A head of a table without words is no head: a reader of screens would announce nothing."""
    del page, config, files
    return re.sub(r"<th([^>]*)></th>", r"<td\1></td>", html)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name what the theme leaves without a name: the search, and the lists of pages, which are no landmarks of their own."""
    del page, config
    return _named(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The page that says that there is no such page has the same search and lists."""
    del config
    return _named(output_content) if template_name.endswith(".html") else output_content


def _named(output: str) -> str:
    output = output.replace('role="dialog"', 'role="dialog" aria-label="Search"', 1)
    return re.sub(r'(<nav class="md-nav" data-md-level="[1-9]") aria-labelledby="[^"]*" aria-expanded="[^"]*"', r'\1 role="presentation"', output)


def _schemas(paths: list[Path]) -> str:
    lines = [f"- [{path.name}](schemas/{path.name})" for path in paths]
    head = (
        "# JSON Schemas\n\nOne a table, draft 2020-12: each says what a line of `<table>.jsonl` holds. `carriedforward schema DIR` writes them.\n\n"
    )
    return head + "\n".join(lines) + "\n"


def notebook_page(path: Path) -> str:
    """A notebook as Markdown: text as it is, code in blocks, what it answered below."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join(_cell(cell) for cell in cells) + "\n"


def _cell(cell: dict[str, Any]) -> str:
    source = "".join(cell["source"])
    if cell["cell_type"] != "code":
        return source
    return "\n\n".join([f"```python\n{source}\n```", *filter(None, map(_output, cell["outputs"]))])


def _output(output: dict[str, Any]) -> str:
    """What a cell printed or shows: a passage as it shows itself, else as text."""
    data = output.get("data", {})
    if "text/html" in data and "<blockquote>" in (html := "".join(data["text/html"])):
        return " ".join(html.split())  # no blank line, which would end the block
    text = "".join(output.get("text", data.get("text/plain", ""))).rstrip()
    return f"```text\n{text}\n```" if text else ""
