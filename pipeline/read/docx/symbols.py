"""Characters of Word's symbol fonts, and digits that are set above the line, to the signs a reader sees."""

from __future__ import annotations

import re

# Symbol and Wingdings put their signs at U+F000 and the byte; these are the ones that reports use.
_SIGNS = {
    0x6C: "●", 0x6E: "■", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xE8: "➔",
    0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFE: "☑", 0xFD: "☒", 0x6F: "□", 0x2D: "-", 0x2A: "*", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×",
}  # fmt: skip
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_RAISED = str.maketrans("0123456789ivxlcdm()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣˡᶜᵈᵐ⁽⁾⁺⁻")


def read_symbol(code: str | None) -> str:
    """The sign for the hexadecimal code of a `w:sym`; a bullet for a sign of a symbol font that is not known."""
    try:
        value = int(code or "", 16)
    except ValueError:
        return ""
    if 0xF000 <= value <= 0xF0FF:
        return _SIGNS.get(value - 0xF000, "•")
    return _SIGNS.get(value, chr(value)) if 0x20 <= value <= 0x10FFFF else ""


def with_signs(text: str) -> str:
    """The text with characters of symbol fonts as signs."""
    return _PRIVATE.sub(lambda found: _SIGNS.get(ord(found[0]) - 0xF000, "•"), text)


def raised(text: str) -> str:
    """Digits and small roman numerals as they look above the line; other characters as they are."""
    return text.translate(_RAISED)
