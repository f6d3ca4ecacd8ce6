"""All papers of the corpus, by partnership and then by date."""

from __future__ import annotations

from corpus.paper import Paper
from corpus.source import northmere, port_calder

PAPERS: tuple[Paper, ...] = (*northmere.PAPERS, *port_calder.PAPERS)
