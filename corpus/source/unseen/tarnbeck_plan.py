"""Tarnbeck, a district: the Community Safety Partnership's plan for three years. Markdown; names in bold run into their paragraph, with "We will" below."""

from __future__ import annotations

from corpus.mark import bullets, money, priority, section, text, told
from corpus.paper import Block, Box, Contents, Items, Paper, Para, Title
from corpus.source.unseen.house import fields, found, grey, grey_row, grid

BODY = "Tarnbeck Community Safety Partnership"
COUNCIL = "Tarnbeck District Council"
TITLE = "Tarnbeck Community Safety Plan 2023-2026"
PLAN = "2023/26"


def chosen(name: str, why: str, *aims: str) -> tuple[Block, ...]:
    """A priority of the plan: its name in bold, why it was chosen, and what the partners will do."""
    mark = priority(f"**{name}.**", name, PLAN, "forward", outcomes=aims, alt={"period": ["2023/24"], "outcomes": [[why], [why, *aims]]})
    return (Para((mark, why)), bullets(*aims))


PAPER = Paper(
    slug="tarnbeck-community-safety-plan-2023-26",
    format="markdown",
    document=fields("business_plan", TITLE, BODY, PLAN),
    foot="Tarnbeck CSP, plan, {page}",
    style="district",
    numbering="none",
    dated="2023-03-20",
    blocks=(
        Title(TITLE),
        Contents(),
        section("Introduction", "foreword", alt={"topic": ["background", "purpose", "other"]}),
        told(
            "Tarnbeck is four market towns and a great deal of hill between them.",
            "It is a safe place to live, and most of those who live here say so.",
        ),
        section("Why we have a plan", "arrangements", alt={"topic": ["partnership", "background", "policy_framework", "other"]}),
        text(
            "The Crime and Disorder Act 1998 places a duty on five responsible authorities to work together to reduce crime, disorder, substance misuse and re-offending.",
            "They are to prepare a plan for three years and revise it every year.",
            "The Serious Violence Duty came into force in January 2023.",
        ),
        section("Other plans that bear on ours", "policy_framework", alt={"topic": ["other", "partnership"]}),
        text("The Police and Crime Commissioner's plan names four priorities for the whole force area:"),
        bullets("Visible Policing", "Victims First", "Safer Roads", "Fewer Victims of Burglary"),
        text("The Council's own plan has three: a greener district, a fairer district and a council that pays its way."),
        section("What our assessment told us", "assurance", alt={"topic": ["performance", "background"]}),
        text("Each autumn an analyst pulls together what is recorded by partners. In the assessment of 2022:"),
        bullets(
            found("Recorded crime was 6% lower than before the pandemic", "assurance", "strength", near=("performance",)),
            found("Domestic abuse accounted for more than a third of all violence", "assurance", "risk", "neutral", near=("performance",)),
            found(
                "Reports of nuisance in Castle Holme had doubled in two summers",
                "assurance",
                "risk",
                "neutral",
                area="Castle Holme",
                near=("performance",),
            ),
            found("Quad bikes and sheep were stolen by the same organised group", "assurance", "risk", "neutral", near=("performance",)),
            found("Hate incidents were thought to be under-reported on the two largest estates", "assurance", "improvement", near=("performance",)),
        ),
        text("For comparison, police in England and Wales recorded 6.7 million offences in the year to September 2022."),
        grid(
            ("Town", "Offences 2021/22", "Offences 2022/23"),
            [grey_row("Castle Holme", "1,688", "1,640"), grey_row("Netherbeck", "1,102", "1,115"), grey_row("Staithe Bridge", "964", "901")],
            (2, 1, 1),
            figures=True,
        ),
        section("What residents told us", "consultation", alt={"topic": ["survey", "voice"]}),
        text(
            grey("We asked residents through the parish magazines, and 1,204 replied."),
            found("Nine in ten feel safe in daylight and six in ten after dark.", "consultation", "neutral", near=("survey",)),
            found(
                "Speeding was the worry named most often, though it is not a crime that this Partnership can do much about.",
                "consultation",
                "neutral",
                near=("survey",),
            ),
        ),
        Box(
            "You said, we did",
            (
                Items(
                    (
                        (grey("You said that the riverside path was dark. We put in eleven lamps."),),
                        (grey("You said that nobody rang back. We publish the sergeant's number in every parish."),),
                    ),
                    tolerant="consultation",
                ),
            ),
        ),
        section("Our four priorities for 2023 to 2026", "forward_priorities", alt={"topic": ["priorities"]}),
        *chosen(
            "Violence Against Women and Girls",
            "More women than ever come forward, and too many come forward only once.",
            "We will pay for a second independent adviser",
            "We will train bar staff in all four towns",
        ),
        *chosen(
            "Anti-Social Behaviour in Our Towns",
            "A handful of places cause most of the calls.",
            "We will put a problem-solving plan behind each place that draws ten calls or more in a month",
            "We will use closure orders where all else has failed",
        ),
        *chosen(
            "Rural Crime",
            "Farms are workplaces, homes and easy targets all at once.",
            "We will mark machinery free of charge at three markets a year",
            "We will link barn alarms to a shared watch",
        ),
        *chosen(
            "Hate and Prejudice",
            "Those who suffer it seldom tell the police.",
            "We will open reporting points in libraries",
        ),
        section("How the plan will be paid for", "finance", alt={"topic": ["resource_implications"]}),
        text("For 2023/24 the Partnership has been promised:"),
        bullets(
            money(
                "Police and Crime Commissioner: £45,000",
                "contribution",
                "Police and Crime Commissioner",
                "45000",
                "2023/24",
                BODY,
                alt={"kind": ["income", "budget"]},
            ),
            money("Tarnbeck District Council: £30,000", "contribution", COUNCIL, "30000", "2023/24", BODY, alt={"kind": ["income", "budget"]}),
            money(
                "Parish and town councils, together: £6,250",
                "contribution",
                "Parish and town councils, together",
                "6250",
                "2023/24",
                BODY,
                alt={"kind": ["income", "budget"]},
            ),
        ),
        text(
            money(
                "That gives a total budget of £81,250.",
                "budget",
                "total budget",
                "81250",
                "2023/24",
                BODY,
                total=True,
                alt={"check": ["sums", "agrees"], "kind": ["income"]},
            ),
            "No single award from the small grants pot may exceed £1,500.",
            "Anybody who breaches a public spaces protection order can be fined £100 on the spot.",
        ),
        section("How we will know", "scrutiny", alt={"topic": ["performance", "arrangements", "other"]}),
        text(
            "The Council's overview committee examines the Partnership once a year, as the Police and Justice Act 2006 requires.",
            "A board of chief officers meets quarterly, chaired in turn.",
        ),
    ),
)
