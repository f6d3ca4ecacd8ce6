"""WordprocessingML elements to plain values: the names of its namespaces and the few ways it writes a setting."""

from __future__ import annotations

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_OFF = frozenset({"0", "false", "off", "none"})


def child(element: _Element | None, *names: str) -> _Element | None:
    """The first `w:` child of that name, or the one at the end of a path of names."""
    for name in names:
        element = None if element is None else element.find(W + name)
    return element


def has(element: _Element, *names: str) -> bool:
    """Whether there are `w:` elements of these names anywhere in it."""
    return next(element.iter(*(W + name for name in names)), None) is not None


def attribute(element: _Element | None, name: str = "val") -> str | None:
    """A `w:` attribute, None where the element or the attribute is missing."""
    return None if element is None else element.get(W + name)


def number(element: _Element | None, name: str = "val") -> int | None:
    """A `w:` attribute as a whole number, None where it is not one."""
    try:
        return int(attribute(element, name) or "")
    except ValueError:
        return None


def switch(element: _Element | None) -> bool | None:
    """An on-off setting: None where it is not stated, on where it has no value."""
    return None if element is None else (attribute(element) or "1").lower() not in _OFF


def on(element: _Element | None) -> bool:
    """Whether an on-off setting is stated and on."""
    return switch(element) is True
