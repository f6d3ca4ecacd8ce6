"""Values that may hold broken characters to ones that can be written as UTF-8.

A file name that is not UTF-8 reaches Python with lone surrogates, and so may the text of a broken PDF.
"""

from __future__ import annotations

import re

_LONE = re.compile(r"[\ud800-\udfff]")


def mended(value: object) -> object:
    """Plain values, as deep as they go, with U+FFFD for every lone surrogate: one code point for one, so that all offsets hold."""
    if isinstance(value, str):
        return _LONE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {mended(key): mended(each) for key, each in value.items()}
    return [mended(each) for each in value] if isinstance(value, list | tuple) else value
