"""Port Calder, a unitary council and its safeguarding partnership: seven papers, 2020 to 2024, in the unitary's house style."""

from __future__ import annotations

from corpus.paper import Paper
from corpus.source.port_calder import executive_2020, executive_2022, plan_2024_26, report_2019_20, report_2020_21, report_2021_22, report_2022_23

PAPERS: tuple[Paper, ...] = tuple(
    module.PAPER for module in (report_2019_20, executive_2020, report_2020_21, report_2021_22, executive_2022, report_2022_23, plan_2024_26)
)
