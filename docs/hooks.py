"""Pages of the site that stand elsewhere in the project: the top-level files, the schemas, the notebook with what it answered; and tables
that can be read on a phone, pictures that open in full, a page for an address that is none."""

from __future__ import annotations

import html as entities
import json
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md", "SECURITY.md": "security.md"}
MADE = {**PAGES, "notebook.ipynb": "questions.md", "schemas/": "schemas.md"}  # what a browser of files opens -> the page of the site
LONG = 32  # characters of a cell that make a table one to read and not one of figures
_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[hd])([^>]*)>(.*?)</\1>", re.DOTALL)
_CODE = re.compile(r'<div class="[^"]*highlight">(?:<pre>)(.*?)</pre>', re.DOTALL)
_LAID_OUT = re.compile(r"^ |   ", re.MULTILINE)  # indented, or in columns: everything else may be wrapped where the window is narrow
_NOT_FOUND = """<h1>There is no such page</h1>
<p>It may have been moved. The search at the top finds pages by their words, or begin at the <a href="{home}">first page</a>, the
<a href="{tutorial}">tutorial</a> or the <a href="{how_to}">how-to pages</a>.</p>"""
_OUT = re.compile(r"\]\((?:\.\./)*(CONTRIBUTING\.md|CHANGELOG\.md|SECURITY\.md|notebook\.ipynb|schemas/[\w.]*)(?=[)#])")


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
    """Let links that are right where the project is browsed as files lead to the pages that are made of those files."""
    del config, files
    up = "../" * page.file.src_uri.count("/")
    return _OUT.sub(lambda link: f"]({up}{MADE.get(link[1], link[1])}", markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tables as they can be read at every width, and pictures that open in full."""
    del page, config, files
    html = _TABLE.sub(lambda table: _table(table[1]), html)
    html = _CODE.sub(lambda code: code[0] if _LAID_OUT.search(_words(code[1])) else code[0].replace('highlight">', 'highlight wrapped">', 1), html)
    return re.sub(r'(?<!">)(<img [^>]*src="([^"]+)"[^>]*/?>)', r'<a class="picture" href="\2">\1</a>', html)


def _table(inside: str) -> str:
    """A table whose head has words, if it has a head; one to be read is marked, and each of its cells bears the head of its column."""
    rows = [_CELL.findall(row) for row in _ROW.findall(inside)]
    heads, body = [_words(text) for _, _, text in rows[0]], rows[1:]
    if not any(heads):  # a head without words: a reader of screens would announce nothing
        inside = re.sub(r"<thead>.*?</thead>", "", inside, count=1, flags=re.DOTALL)
    inside = re.sub(r"<th([^>]*)></th>", r"<td\1></td>", inside)
    if len(heads) < 3 or max((len(_words(cell[2])) for row in body for cell in row[1:]), default=0) <= LONG:
        return f"<table>{inside}</table>"
    columns = iter(heads * len(body))
    named = re.sub(r"<td([^>]*)>", lambda cell: f'<td{cell[1]} data-head="{entities.escape(next(columns, ""))}">', inside)
    return f"<table data-read>{named}</table>"


def _words(html: str) -> str:
    return entities.unescape(re.sub(r"<[^>]+>", "", html)).strip()


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name what the theme leaves without a name: the search, and the lists of pages, which are no landmarks of their own."""
    del page, config
    return _named(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The page that says that there is no such page has the same search and lists."""
    del config
    if template_name == "404.html":
        pages = {"home": "/index.html", "tutorial": "/tutorial.html", "how_to": "/how-to/index.html"}
        output_content = output_content.replace("<h1>404 - Not found</h1>", _NOT_FOUND.format(**pages))
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
    """What a cell printed or shows: passages and tables as they show themselves, else as text."""
    data = output.get("data", {})
    if "text/html" in data and "<blockquote>" in (html := "".join(data["text/html"])):
        return " ".join(html.split())  # no blank line, which would end the block
    if shown := re.search(r"<table.*</table>", html := "".join(data.get("text/html", "")), re.DOTALL):
        return _frame(" ".join(shown[0].split()))
    text = "".join(output.get("text", data.get("text/plain", ""))).rstrip()
    return f"```text\n{text}\n```" if text else ""


def _frame(html: str) -> str:
    """A DataFrame as other tables of the site: one row of heads, in which the index has its name, and all below it cells."""
    head, _, body = re.sub(r"<(table|tr|th)[^>]*>", r"<\1>", html).partition("</thead>")
    rows = [[text for _, _, text in _CELL.findall(row)] for row in _ROW.findall(head)]
    named = [next(filter(None, reversed(column)), "") for column in zip(*rows, strict=True)]
    cells = body.replace("<th>", "<td>").replace("</th>", "</td>")
    return f"<table><thead><tr>{''.join(f'<th>{name}</th>' for name in named)}</tr></thead>{cells}"
