"""Text to themes: what a priority or a finding is about, in the words of one small taxonomy."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pipeline.vocabulary import entries


@lru_cache(maxsize=65536)
def _themes(text: str) -> tuple[str, ...]:
    present = {match.lastgroup for match in _pattern().finditer(text)}
    return tuple(label for name, label in _labels().items() if name in present)


def find_themes(text: str) -> list[str]:
    """The themes that a text names, each once, in the order of the taxonomy (`phrases/themes.toml`).

    >>> find_themes("Online safety and the voice of the child")
    ['online safety', 'voice of the child']
    """
    return list(_themes(text))


@cache
def _labels() -> dict[str, str]:
    return {entry.name: entry.label for entry in entries("themes")}


@cache
def _pattern() -> re.Pattern[str]:
    """All themes in one expression; an empty look-ahead each, so that one theme's words can't hide another's."""
    groups = (f"(?P<{entry.name}>{entry.expression.pattern})" for entry in entries("themes"))
    return re.compile("|".join(groups), re.IGNORECASE)
