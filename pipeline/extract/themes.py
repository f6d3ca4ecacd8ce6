"""Text to themes: what a priority or a finding is about, in the words of one small taxonomy."""

from __future__ import annotations

from functools import lru_cache

from pipeline.vocabulary import entries, labels_in


def find_themes(text: str) -> list[str]:
    """The themes that a text names, each once, in the order of the taxonomy (`phrases/themes.toml`).

    >>> find_themes("Online safety and the voice of the child")
    ['online safety', 'voice of the child']
    """
    return list(_themes(text))


@lru_cache(maxsize=65536)
def _themes(text: str) -> tuple[str, ...]:
    return tuple(labels_in(entries("themes"), text))
