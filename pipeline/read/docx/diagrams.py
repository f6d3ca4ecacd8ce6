"""SmartArt to text boxes: the words of a diagram in the order of its outline, as Word's own text pane lists them.

Word keeps them in a part of their own, outside the document; councils set priorities and governance in them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from pipeline.read.docx.xml import R, W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"


def find_diagrams(node: _Element, data: dict[str, _Element]) -> list[_Element]:
    """The diagrams in a drawing as `w:txbxContent`; `data` are the data parts by relationship id."""
    keys = (ids.get(f"{R}dm", "") for ids in node.iter(f"{D}relIds"))
    return [_box(data[key]) for key in keys if key in data]


def _box(model: _Element) -> _Element:
    box = etree.Element(f"{W}txbxContent")
    for text in _texts(model):
        run = etree.SubElement(etree.SubElement(box, f"{W}p"), f"{W}r")
        etree.SubElement(run, f"{W}t").text = text
    return box


def _texts(model: _Element) -> Iterator[str]:
    """The paragraphs of the points, each under the one it belongs to."""
    points = {point.get("modelId", ""): point for point in model.iterfind(f"{D}ptLst/{D}pt")}
    for key in _in_order(model, [key for key, point in points.items() if point.get("type") == "doc"]):
        for paragraph in points[key].iterfind(f"{D}t/{A}p") if key in points else ():
            text = "".join(part.text or "" for part in paragraph.iter(f"{A}t"))
            if text.strip():
                yield text


def _in_order(model: _Element, roots: list[str]) -> list[str]:
    below: dict[str, list[tuple[int, str]]] = {}
    for link in model.iterfind(f"{D}cxnLst/{D}cxn"):
        if link.get("type", "parOf") == "parOf":
            below.setdefault(link.get("srcId", ""), []).append((_order(link), link.get("destId", "")))
    found: dict[str, None] = {}
    waiting = roots[::-1]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found[at] = None
            waiting += [key for _, key in sorted(below.get(at, []), reverse=True)]
    return list(found)


def _order(link: _Element) -> int:
    stated = link.get("srcOrd", "")
    return int(stated) if stated.isdecimal() else 0
