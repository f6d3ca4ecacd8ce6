"""The priorities of the unseen papers through the years, as expected links."""

from __future__ import annotations

from corpus.source.story import CLOSED, FORWARD, REPORTED, Step, unchanged
from corpus.source.unseen.ashenbrook_house import CARE, HEARING, NEGLECT
from corpus.source.unseen.irkdale_2024_25 import CLOSES, SPLIT
from corpus.source.unseen.irkdale_house import ATTENDANCE, BEYOND, SCHOOL
from corpus.source.unseen.sarnshire_house import EARLY, EXPLOITED, MISSING
from corpus.source.unseen.tarnbeck_2024_25 import FARMS, OLD, TOWNS, WOMEN

A23, A24, ACAB = "ashenbrook-annual-report-2022-23", "ashenbrook-annual-report-2023-24", "ashenbrook-cabinet-2024-11-20"
PLAN, T25 = "tarnbeck-community-safety-plan-2023-26", "tarnbeck-annual-report-2024-25"
I24, I25 = "irkdale-yearly-report-2023-24", "irkdale-yearly-report-2024-25"
S16, SCAB, S20 = "sarnshire-annual-report-2015-16", "sarnshire-cabinet-2016-11-08", "sarnshire-annual-report-2019-20"
PAID_CARE, HOARDING = "Quality and Dignity in Paid Care", "Self-Neglect and Hoarding"


def carried(doc: str, name: str, *later: tuple[str, str]) -> tuple[Step, ...]:
    """What comes next may be read as the objective carried on: its steps are allowed and not asked for."""
    onward = tuple(Step((doc, name, FORWARD), (slug, name, stage), required=False) for slug, stage in later)
    return (Step((doc, name, REPORTED), (doc, name, FORWARD), required=False), *onward)


ASHENBROOK: tuple[Step, ...] = (
    *unchanged(HEARING, (A23, REPORTED), (A24, REPORTED), (ACAB, FORWARD)),
    *carried(A23, HEARING, (A24, REPORTED)),
    *carried(A24, HEARING, (ACAB, FORWARD)),
    *unchanged(NEGLECT, (A23, REPORTED), (A24, REPORTED)),
    *carried(A23, NEGLECT, (A24, REPORTED)),
    *carried(A24, NEGLECT),
    Step((A24, NEGLECT, REPORTED), (ACAB, HOARDING, FORWARD), "renamed", ("stated",), f"the new name of the objective on {NEGLECT}"),
    Step((A24, NEGLECT, FORWARD), (ACAB, HOARDING, FORWARD), "renamed", ("stated",), required=False),
    # renamed without a word: the aim is printed in the same words
    Step((A23, CARE, REPORTED), (A24, PAID_CARE, REPORTED), "renamed", ("wording",), others=("succeeded",)),
    *carried(A23, CARE),
    Step((A23, CARE, FORWARD), (A24, PAID_CARE, REPORTED), "renamed", ("wording",), required=False),
    *unchanged(PAID_CARE, (A24, REPORTED), (ACAB, CLOSED)),
    *carried(A24, PAID_CARE, (ACAB, CLOSED)),
    Step((A24, PAID_CARE, REPORTED), (ACAB, PAID_CARE, REPORTED), required=False),
    Step((ACAB, PAID_CARE, REPORTED), (ACAB, PAID_CARE, CLOSED), required=False),
)

TARNBECK: tuple[Step, ...] = (
    *unchanged(WOMEN, (PLAN, FORWARD), (T25, REPORTED), (T25, FORWARD)),
    *unchanged(FARMS, (PLAN, FORWARD), (T25, REPORTED), (T25, FORWARD)),
    Step((PLAN, OLD, FORWARD), (T25, TOWNS, REPORTED), "renamed", ("stated",), f"formerly {OLD}"),
    *unchanged(TOWNS, (T25, REPORTED), (T25, FORWARD)),
    # Hate and Prejudice is dropped in silence
)

IRKDALE: tuple[Step, ...] = (
    *unchanged("Neglect", (I24, REPORTED), (I24, FORWARD), (I25, REPORTED), (I25, FORWARD)),
    *unchanged(BEYOND, (I24, REPORTED), (I24, FORWARD), (I25, REPORTED)),
    *(Step((I25, BEYOND, REPORTED), (I25, name, FORWARD), "split", ("stated",), SPLIT) for name in ("Child Exploitation", "Serious Violence")),
    Step(
        (I24, ATTENDANCE, REPORTED),
        (I24, SCHOOL, FORWARD),
        "succeeded",
        ("stated",),
        f"{ATTENDANCE} will be succeeded by {SCHOOL}",
        others=("renamed",),
    ),
    Step((I24, SCHOOL, FORWARD), (I25, SCHOOL, CLOSED), "same", ("name", "stated"), CLOSES),
    Step((I24, SCHOOL, FORWARD), (I25, SCHOOL, REPORTED), required=False),
    Step((I25, SCHOOL, REPORTED), (I25, SCHOOL, CLOSED), required=False),
)

SARNSHIRE: tuple[Step, ...] = (
    # the Partnership succeeds the Board, takes one priority over and widens another
    *unchanged("Neglect", (S16, REPORTED), (S16, FORWARD), (S20, REPORTED), (S20, FORWARD)),
    Step((S16, EXPLOITED, REPORTED), (S16, MISSING, FORWARD), "renamed", ("name", "wording"), others=("succeeded",)),
    Step(
        (S16, MISSING, FORWARD), (S20, "Exploitation", REPORTED), "succeeded", ("stated",), f"succeeds the Board's on {MISSING}", others=("renamed",)
    ),
    *unchanged("Exploitation", (S20, REPORTED), (S20, FORWARD)),
    Step((S16, EARLY, REPORTED), (SCAB, EARLY, CLOSED), "same", ("name", "stated"), "ceases to be a priority of the Board"),
    Step((S16, EARLY, REPORTED), (SCAB, EARLY, REPORTED), required=False),
    Step((SCAB, EARLY, REPORTED), (SCAB, EARLY, CLOSED), required=False),
)

STEPS: tuple[Step, ...] = (*ASHENBROOK, *TARNBECK, *IRKDALE, *SARNSHIRE)
