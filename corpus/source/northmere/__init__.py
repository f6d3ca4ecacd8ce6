"""Northmere and Vale, a county and its safeguarding partnership: nine papers, 2019 to 2024, in the county's house style."""

from __future__ import annotations

from corpus.paper import Paper
from corpus.source.northmere import (
    cabinet_2019,
    cabinet_2020,
    cabinet_2021,
    cabinet_2022,
    report_2019_20,
    report_2020_21,
    report_2021_22,
    report_2022_23,
    report_2023_24,
)

PAPERS: tuple[Paper, ...] = tuple(
    module.PAPER
    for module in (
        cabinet_2019,
        report_2019_20,
        cabinet_2020,
        report_2020_21,
        cabinet_2021,
        report_2021_22,
        cabinet_2022,
        report_2022_23,
        report_2023_24,
    )
)
