"""When a priority was said: periods and stages to one order."""

from __future__ import annotations

import pytest

from corpus.in_memory import Papers
from pipeline.link.order import Moment, gap_years, moment_of, months


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2021/22", (2021 * 12 + 3, 2022 * 12 + 3)),
        ("2025/27", (2025 * 12 + 3, 2027 * 12 + 3)),  # a span of two years
        ("1999/00", (1999 * 12 + 3, 2000 * 12 + 3)),  # over the century
        ("2022-09-16", (2022 * 12 + 8, 2022 * 12 + 8)),  # a point
        (None, None),
        ("2021", None),  # no period of the contract
    ],
)
def test_months(period: str | None, expected: tuple[int, int] | None) -> None:
    assert months(period) == expected


def _moment(stage: str, period: str | None, about: str | None, kind: str = "annual_report") -> Moment | None:
    papers = Papers()
    paper = papers.paper("a", about, kind=kind)
    papers.priority(paper, "Neglect", stage, period)
    priority = papers.collection.priorities[0]
    priority.period = period
    return moment_of(priority, papers.collection.documents[0])


# Each is said before the next.
IN_ORDER = [
    ("reported", "2020/21", "2020/21", "annual_report"),
    ("closed", "2020/21", "2020/21", "annual_report"),
    ("forward", "2021/22", "2020/21", "annual_report"),  # adopted as the year begins
    ("reported", "2021/22", "2021/22", "annual_report"),  # reported as it ends
    ("forward", None, "2021/22", "annual_report"),  # for the year after the one reported on
    ("reported", None, "2022/23", "cabinet_paper"),  # its document's year
    ("forward", "2022/25", "2022/23", "annual_report"),  # a running plan, repeated at the end of a year
    ("forward", "2023/26", "2023/26", "business_plan"),  # adopted as the plan begins
    ("closed", "2024/25", "2024/25", "cabinet_paper"),
    ("forward", "2025/27", "2024/25", "cabinet_paper"),
]


def test_order_of_stages_and_periods() -> None:
    moments = [_moment(*row) for row in IN_ORDER]
    assert None not in moments
    assert moments == sorted(moments)  # type: ignore[type-var]
    assert len(set(moments)) == len(moments)


def test_without_any_period_there_is_no_moment() -> None:
    assert _moment("reported", None, None) is None
    assert _moment("forward", None, None) is None


def test_years_between() -> None:
    first, then, late = (
        _moment("reported", "2020/21", "2020/21"),
        _moment("reported", "2021/22", "2021/22"),
        _moment("reported", "2024/25", "2024/25"),
    )
    assert first
    assert then
    assert late
    assert gap_years(first, then) == 0
    assert gap_years(first, late) == 3
