"""The story of every priority through the years, as chains of ends; `links` turns each step into an expected link.

A step is the same priority under the same name unless the chain says otherwise. What a paper says about a step
in words is given as `said`; it becomes the link's anchor and must be printed in one of the two papers.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from corpus.paper import Fields

End = tuple[str, str, str]
BOARD_19 = "northmere-cabinet-2019-10-15"
N20, N21, N22, N23, N24 = (f"northmere-annual-report-{years}" for years in ("2019-20", "2020-21", "2021-22", "2022-23", "2023-24"))
CABINET_22 = "northmere-cabinet-2022-10-11"
P20, P21, P22, P23 = (f"port-calder-annual-report-{years}" for years in ("2019-20", "2020-21", "2021-22", "2022-23"))
PLAN = "port-calder-business-plan-2024-26"
REPORTED, FORWARD, CLOSED = "reported", "forward", "closed"


@dataclass(frozen=True, slots=True)
class Step:
    """One expected link. `others` are relations that are as right."""

    earlier: End
    later: End
    relation: str = "same"
    basis: tuple[str, ...] = ("name",)
    said: str | None = None
    required: bool = True
    others: tuple[str, ...] = ()


def unchanged(name: str, *ends: tuple[str, str]) -> tuple[Step, ...]:
    """A priority that keeps its name: one step from each end to the next."""
    return tuple(Step((a[0], name, a[1]), (b[0], name, b[1])) for a, b in pairwise(ends))


NORTHMERE: tuple[Step, ...] = (
    # Neglect: from the Board to the Partnership, then brought together with Domestic Abuse
    *unchanged(
        "Neglect", (BOARD_19, REPORTED), (BOARD_19, FORWARD), (N20, REPORTED), (N20, FORWARD), (N21, REPORTED), (N21, FORWARD), (N22, REPORTED)
    ),
    *unchanged("Domestic Abuse", (N21, FORWARD), (N22, REPORTED)),
    *(
        Step(
            (N22, name, REPORTED),
            (N22, "Safe at Home", FORWARD),
            "merged",
            ("stated",),
            "have been brought together under a new priority, Safe at Home",
        )
        for name in ("Neglect", "Domestic Abuse")
    ),
    *unchanged("Safe at Home", (N22, FORWARD), (N23, REPORTED), (N23, FORWARD), (N24, REPORTED), (N24, FORWARD)),
    # Exploitation: succeeds a priority of the Board, is renamed in words, then split in two
    Step(
        (BOARD_19, "Child Sexual Exploitation", REPORTED),
        (BOARD_19, "Exploitation of Children", FORWARD),
        "succeeded",
        ("stated",),
        "builds on the work of the Board's priority on Child Sexual Exploitation",
        others=("renamed",),
    ),
    *unchanged("Exploitation of Children", (BOARD_19, FORWARD), (N20, REPORTED), (N20, FORWARD), (N21, REPORTED)),
    Step(
        (N21, "Exploitation of Children", REPORTED),
        (N21, "Harm in the Community", FORWARD),
        "renamed",
        ("stated",),
        "previously called Exploitation of Children",
    ),
    *unchanged("Harm in the Community", (N21, FORWARD), (N22, REPORTED)),
    *(
        Step(
            (N22, "Harm in the Community", REPORTED),
            (N22, name, FORWARD),
            "split",
            ("stated",),
            "Harm in the Community will be taken forward as two priorities, Child Criminal Exploitation and Serious Youth Violence",
        )
        for name in ("Child Criminal Exploitation", "Serious Youth Violence")
    ),
    *unchanged("Child Criminal Exploitation", (N22, FORWARD), (N23, REPORTED), (N23, FORWARD), (N24, REPORTED)),
    Step(
        (N24, "Child Criminal Exploitation", REPORTED),
        (N24, "Exploitation and Harm Online", FORWARD),
        "succeeded",
        ("stated",),
        "builds on the work of the priority on Child Criminal Exploitation",
        others=("renamed",),
    ),
    Step(
        (N22, "Serious Youth Violence", FORWARD),
        (N23, "Serious Youth Violence", CLOSED),
        "same",
        ("name", "stated"),
        "Serious Youth Violence will not be carried forward",
    ),
    Step((N22, "Serious Youth Violence", FORWARD), (N23, "Serious Youth Violence", REPORTED), required=False),
    Step((N23, "Serious Youth Violence", REPORTED), (N23, "Serious Youth Violence", CLOSED), required=False),
    # Mental health: five years under one name, then closed by the Cabinet paper
    *unchanged("Emotional Wellbeing and Mental Health", (N20, REPORTED), (N20, FORWARD), (N21, REPORTED), (N21, FORWARD), (N22, REPORTED)),
    Step(
        (N22, "Emotional Wellbeing and Mental Health", REPORTED),
        (CABINET_22, "Emotional Wellbeing and Mental Health", CLOSED),
        "same",
        ("name", "stated"),
        "Emotional Wellbeing and Mental Health will not be carried forward",
    ),
    # Babies: renamed without a word, the aims carry on
    *unchanged("Babies and Infants", (N20, FORWARD), (N21, REPORTED)),
    Step(
        (N21, "Babies and Infants", REPORTED),
        (N21, "The First Thousand Days", FORWARD),
        "renamed",
        ("wording",),
        "improve how agencies plan together before and after birth",
        others=("succeeded",),
    ),
    *unchanged(
        "The First Thousand Days", (N21, FORWARD), (N22, REPORTED), (N22, FORWARD), (N23, REPORTED), (N23, FORWARD), (N24, REPORTED), (N24, FORWARD)
    ),
    *unchanged("Children Missing from Education", (N23, FORWARD), (N24, REPORTED), (N24, FORWARD)),
    # Early Help closes in the Board's last paper; Safeguarding Children with Disabilities is dropped in silence after 2019/20
    Step((BOARD_19, "Early Help", REPORTED), (BOARD_19, "Early Help", CLOSED), required=False),
)

PORT_CALDER: tuple[Step, ...] = (
    *unchanged("Early Help and Prevention", (P20, REPORTED), (P20, FORWARD), (P21, REPORTED), (P21, FORWARD), (P22, REPORTED)),
    *unchanged("Neglect", (P20, REPORTED), (P20, FORWARD), (P21, REPORTED), (P21, FORWARD), (P22, REPORTED)),
    *(
        Step(
            (P22, name, REPORTED),
            (P22, "Getting Help Early", FORWARD),
            "merged",
            ("stated",),
            "have been brought together under one priority, Getting Help Early",
        )
        for name in ("Early Help and Prevention", "Neglect")
    ),
    *unchanged("Getting Help Early", (P22, FORWARD), (P23, REPORTED), (P23, FORWARD), (PLAN, FORWARD)),
    *unchanged(
        "Contextual Safeguarding", (P20, REPORTED), (P20, FORWARD), (P21, REPORTED), (P21, FORWARD), (P22, REPORTED), (P22, FORWARD), (P23, REPORTED)
    ),
    Step(
        (P23, "Contextual Safeguarding", REPORTED),
        (P23, "Safety Beyond the Home", FORWARD),
        "renamed",
        ("stated", "wording"),
        "formerly Contextual Safeguarding",
    ),
    *unchanged("Safety Beyond the Home", (P23, FORWARD), (PLAN, FORWARD)),
    # Voice: renamed without a word, then closed
    Step(
        (P20, "Voice of the Child", REPORTED),
        (P20, "Hearing Children and Families", FORWARD),
        "renamed",
        ("wording",),
        "what children and their families say changes what agencies do",
        others=("succeeded",),
    ),
    Step(
        (P20, "Hearing Children and Families", FORWARD),
        (P21, "Hearing Children and Families", CLOSED),
        "same",
        ("name", "stated"),
        "Hearing Children and Families will not be carried forward as a separate priority",
    ),
    Step((P20, "Hearing Children and Families", FORWARD), (P21, "Hearing Children and Families", REPORTED), required=False),
    Step((P21, "Hearing Children and Families", REPORTED), (P21, "Hearing Children and Families", CLOSED), required=False),
    # Transitions is dropped in silence by the plan; Response to the Pandemic has one year only
    *unchanged("Transitions to Adulthood", (P21, FORWARD), (P22, REPORTED), (P22, FORWARD), (P23, REPORTED), (P23, FORWARD)),
    *unchanged("Infant Safety", (P23, FORWARD), (PLAN, FORWARD)),
)

STEPS: tuple[Step, ...] = (*NORTHMERE, *PORT_CALDER)


def links(periods: dict[End, str], steps: tuple[Step, ...] = STEPS) -> list[Fields]:
    """Every step as an expected link; KeyError names an end that no paper prints."""
    return [_link(step, periods) for step in steps]


def _link(step: Step, periods: dict[End, str]) -> Fields:
    row: Fields = {"from": _end(step.earlier, periods), "to": _end(step.later, periods), "relation": step.relation, "basis": list(step.basis)}
    row |= {"anchor": step.said or step.later[1], "required": step.required}
    return row | ({"alt": {"relation": list(step.others)}} if step.others else {})


def _end(end: End, periods: dict[End, str]) -> Fields:
    slug, name, stage = end
    return {"doc": slug, "name": name, "stage": stage, "period": periods[end]}
