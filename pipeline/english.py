"""spaCy to the two parts of it that sentences need: its English tokenizer and its sentencizer, no model needed or downloaded.

`spacy.blank("en")` makes the same two, and half as much again around them. Each new word would be looked at in a
dozen ways (its shape, whether it is an address, ...), of which the sentencizer asks for one; and importing spaCy
imports its command line, with a web client and templates, which takes as long as all the rest.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.pipeline import Sentencizer
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

_STOPS = [".", "!", "?", "…"]
_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")


class English(NamedTuple):
    """What parts a text into words, and the words into sentences."""

    tokenizer: Tokenizer
    sentencizer: Sentencizer

    def __call__(self, text: str) -> Doc:
        """The text with its words and sentences."""
        parted: Doc = self.sentencizer(self.tokenizer(text))
        return parted


@cache
def english() -> English:
    """The parts of spaCy's English that sentences need; made once a process."""
    with _without_command_line():
        from spacy import util
        from spacy.attrs import IS_PUNCT
        from spacy.lang.en import EnglishDefaults as Words
        from spacy.lang.lex_attrs import is_punct
        from spacy.pipeline import Sentencizer
        from spacy.tokenizer import Tokenizer
        from spacy.vocab import Vocab
    tokenizer = Tokenizer(
        Vocab(lex_attr_getters={IS_PUNCT: is_punct}),
        rules=Words.tokenizer_exceptions,
        prefix_search=util.compile_prefix_regex(Words.prefixes or ()).search,
        suffix_search=util.compile_suffix_regex(Words.suffixes or ()).search,
        infix_finditer=util.compile_infix_regex(Words.infixes or ()).finditer,
        token_match=Words.token_match,
        url_match=Words.url_match,
    )
    return English(tokenizer, Sentencizer(punct_chars=_STOPS))


@contextmanager
def _without_command_line() -> Iterator[None]:
    """While spaCy is imported for the first time, stand in for its command line, of which it takes `spacy.info`; afterwards it can be imported as ever."""
    if "spacy" in sys.modules:
        yield
        return
    package, module = ModuleType(_COMMAND_LINE[0]), ModuleType(_COMMAND_LINE[1])
    package.__path__ = []
    module.info = _info  # type: ignore[attr-defined]
    stand_ins = dict(zip(_COMMAND_LINE, (package, module), strict=True))
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


def _info(*said: Any, **named: Any) -> Any:
    """`spacy.info` for whoever asks for it in this process."""
    from importlib import import_module

    return import_module("spacy.cli.info").info(*said, **named)
