"""The unseen set: papers of four more invented bodies, each in a house style of its own, that no extractor was tuned on."""

from __future__ import annotations

from corpus.paper import Paper
from corpus.source.story import Step
from corpus.source.unseen import ashenbrook_2022_23

PAPERS: tuple[Paper, ...] = (ashenbrook_2022_23.PAPER,)
STEPS: tuple[Step, ...] = ()
