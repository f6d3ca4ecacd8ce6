"""The unseen set: papers of four more invented bodies, each in a house style of its own, that no extractor was tuned on."""

from __future__ import annotations

from corpus.paper import Paper
from corpus.source.unseen import (
    ashenbrook_2022_23,
    ashenbrook_2023_24,
    ashenbrook_cabinet,
    irkdale_2023_24,
    irkdale_2024_25,
    irkdale_scrutiny,
    sarnshire_2015_16,
    sarnshire_2019_20,
    sarnshire_cabinet,
    tarnbeck_2024_25,
    tarnbeck_overview,
    tarnbeck_plan,
)
from corpus.source.unseen.story import STEPS

__all__ = ["PAPERS", "STEPS"]

PAPERS: tuple[Paper, ...] = tuple(
    module.PAPER
    for module in (
        ashenbrook_2022_23,
        ashenbrook_2023_24,
        ashenbrook_cabinet,
        tarnbeck_plan,
        tarnbeck_2024_25,
        tarnbeck_overview,
        irkdale_2023_24,
        irkdale_2024_25,
        irkdale_scrutiny,
        sarnshire_2015_16,
        sarnshire_cabinet,
        sarnshire_2019_20,
    )
)
