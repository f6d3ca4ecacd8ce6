"""A seed to the reports of fictional bodies over many years, and the links that are true of them.

Priorities are kept, reworded, renamed with their aims, succeeded, merged, split, closed and taken up
anew; reports go missing; look-alikes stand beside each other. What no reader could know from names
and aims is stated in a sentence, as real reports do.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from itertools import islice

from corpus.in_memory import Papers

Topics = tuple[tuple[str, tuple[str, ...], str], ...]  # name, rewordings that keep its words, aims
PLACES = (
    "Fernshire",
    "Loamland",
    "Westmarch",
    "Harrowdale",
    "Brackenford",
    "Ostley",
    "Pellingham",
    "Tidewater",
    "Quarrick",
    "Sallowby",
    "Fernmouth",
    "Norbeck",
)
# Two parts and a direction make the names of as many more places as are wanted: neighbours that read alike.
DIRECTIONS = ("", "Upper", "Lower", "East", "West", "North", "South", "Great", "Little", "Old")
FIRST_PARTS = tuple(
    "Ash Birch Cold Dun Elm Fal Gorse Hazel Ink Jar Kes Lark Mar Nether Oak Pen Rook Sand Thorn Under Wat Yar Brack Crow Dray Ever Flax Grim Holt Ibb".split()
)
LAST_PARTS = tuple("shire land march dale ford ley ham water rick by mouth beck ton wick stead combe worth hurst".split())
TOPICS: Topics = (
    (
        "Neglect",
        ("Tackling Neglect", "Childhood Neglect", "Neglect of Children"),
        "Recognise neglect sooner using the agreed screening tool and home conditions scale",
    ),
    (
        "Domestic Abuse",
        ("Domestic Abuse and Child Safeguarding", "Domestic Violence and Abuse"),
        "Children living with violent relationships receive recovery counselling",
    ),
    ("Child Sexual Exploitation", ("CSE", "Tackling Child Sexual Exploitation"), "Disrupt grooming by hotel and taxi licensing checks"),
    ("Child Criminal Exploitation", ("Criminal Exploitation of Children", "CCE"), "Spot drug running routes and cuckooed addresses early"),
    (
        "Child Mental Health",
        ("Mental Health", "Children's Mental Health and Emotional Wellbeing"),
        "Shorten waiting lists for therapy and crisis beds",
    ),
    ("Parental Mental Health", ("Mental Health of Parents", "Parents' Mental Health"), "Adult psychiatry asks about dependants at every assessment"),
    ("Early Help", ("Earlier Intervention", "Effective Early Help"), "Hubs open on weekends with a lead worker named for all"),
    ("Early Years", ("Safeguarding in Early Years", "Early Years Settings"), "Nurseries and childminders refer bruising promptly"),
    ("Online Safety", ("Safe Online", "Children's Online Safety"), "Pupils know how to block, report and preserve messages"),
    ("Safeguarding Babies", ("Babies", "Safeguarding of Babies"), "Midwives visit before discharge and discuss sleeping position"),
    ("Transitional Safeguarding", ("Transitions", "Safeguarding Transitions"), "Adulthood plans begin at sixteen with housing and benefits advice"),
    ("Harm Outside the Home", ("Extra-familial Harm", "Harm outside of the home"), "Map hotspots in parks and stations with detached youth workers"),
    ("Voice of the Child", ("Children's Voices", "The Voice of Children and Young People"), "Young inspectors sit on every commissioning panel"),
    ("Workforce Confidence", ("A Confident Workforce", "Confidence of the Workforce"), "Supervision is reflective, monthly and recorded"),
    ("Information Sharing", ("Sharing Information", "Better Information Sharing"), "One protocol and one secure portal for all partners"),
    ("Parental Conflict", ("Reducing Parental Conflict", "Conflict between Parents"), "Mediation is offered within a fortnight of separation"),
    ("Substance Misuse", ("Parental Substance Misuse", "Drug and Alcohol Misuse"), "Treatment providers copy care plans to health visitors"),
    ("Elective Home Education", ("Children in Elective Home Education", "Home Education"), "Unseen pupils are visited each term by an adviser"),
    ("Disabled Children", ("Safeguarding Disabled Children", "Children with Disabilities"), "Short break carers are trained in signs and symbols"),
    ("Fathers", ("Engaging Fathers", "Working with Fathers"), "Men are invited to and recorded at every conference"),
)
NEW_NAMES = (
    "Living Well at Home",
    "Belonging",
    "Thriving Minds",
    "Safe Streets",
    "Stronger Together",
    "Best Start",
    "Everyday Courage",
    "Growing Up Well",
    "No Wrong Door",
    "Kinder Futures",
    "Bright Horizons",
    "Think Household",
    "Roots and Wings",
    "Steady Ground",
    "Open Arms",
    "First Thousand Days",
    "Common Thread",
    "Clear Sight",
)

PHRASES = (
    "audit multi-agency records every quarter",
    "hear from young people after each conference",
    "train champions in schools and surgeries",
    "agree one referral form for the county",
    "measure drift in plans",
    "share chronologies within five days",
    "publish a practice guide",
    "visit hostels and hotels unannounced",
    "map thresholds against demand",
)
FIRST_WORDS = ("Sexual", "Criminal", "Financial", "Online", "Domestic", "Parental", "Emotional", "Peer", "Hidden", "Rural", "Physical", "Serious")
SECOND_WORDS = ("Abuse", "Exploitation", "Harm", "Neglect", "Wellbeing", "Conflict", "Violence", "Risk", "Isolation")


@dataclass(frozen=True)
class Topic:
    """A priority as it stands in one year."""

    name: str
    words: tuple[str, ...]
    aims: tuple[str, ...]


@dataclass(frozen=True)
class Habits:
    """How reports are written: the share of records that print another wording of the name, and of priorities that make room for a new one each year."""

    reworded: float = 0.0
    turnover: float = 0.0


@dataclass
class World:
    """The papers of some fictional bodies and the true links as (from, to, relation) by record id."""

    papers: Papers = field(default_factory=Papers)
    truth: dict[tuple[str, str], str] = field(default_factory=dict)


def look_alikes(seed: int) -> Topics:
    """Topics whose names are made of the same few words: "Sexual Harm", "Sexual Abuse", "Financial Abuse"."""
    chance = random.Random(seed)
    pairs = [(first, second) for first in FIRST_WORDS for second in SECOND_WORDS]
    return tuple(
        (f"{a} {b}", (f"Tackling {a} {b}", f"{a} {b} and Safeguarding Practice", f"Responding to {a.lower()} {b.lower()}", f"{b}: {a}"), "")
        for a, b in chance.sample(pairs, 14)
    )


def vague(seed: int) -> Topics:
    """Topics whose aims are made of the same few phrases, so that likeness of aims may mislead."""
    chance = random.Random(seed)
    return tuple((name, words, " and ".join(chance.sample(PHRASES, 3))) for name, words, _ in TOPICS)


def places(count: int) -> tuple[str, ...]:
    """Names of that many fictional places, at most 5,400."""
    made = (f"{direction} {first}{last}".strip() for direction in DIRECTIONS for first in FIRST_PARTS for last in LAST_PARTS)
    return tuple(islice(made, count)) if count > len(PLACES) else PLACES


def confusing(seed: int) -> Topics:
    """Topics as reports can have them side by side: names of the same few words, some of them with aims of the same few phrases."""
    chance = random.Random(seed)
    names = [(name, words) for name, words, _ in (*TOPICS[: len(TOPICS) // 2], *look_alikes(seed)[: len(TOPICS) // 2])]
    return tuple((name, words, " and ".join(chance.sample(PHRASES, 3)) if chance.random() < 0.7 else "") for name, words in names)


def world(
    seed: int, bodies: int = 4, stated: bool = True, topics: Topics = TOPICS, years: tuple[int, int] = (4, 8), habits: Habits | None = None
) -> World:
    """The reports of some bodies over so many years (fewest and most), neighbours with the same priorities among them."""
    made = World()
    chance = random.Random(seed)
    for number, place in enumerate(chance.sample(places(bodies), bodies)):
        _Body(made, random.Random(chance.random()), f"{number}-{place}", stated, topics, habits or Habits()).report(years)
    return made


class _Body:
    def __init__(self, made: World, chance: random.Random, slug: str, stated: bool, topics: Topics, habits: Habits) -> None:
        self.habits, self.printed = habits, dict[str, str]()  # the names that records print, without capitals
        self.made, self.chance, self.slug, self.place, self.stated = made, chance, slug, slug.split("-")[1], stated
        self.fresh = list(NEW_NAMES)
        chance.shuffle(self.fresh)
        self.unused = [Topic(name, words, (aim,) if aim else ()) for name, words, aim in topics]
        chance.shuffle(self.unused)
        self.open: dict[Topic, list[str]] = {}  # what runs, and its latest records

    def report(self, years: tuple[int, int]) -> None:
        """Write the reports of some years."""
        first = self.chance.randrange(2012, 2019)
        self.open = {self.unused.pop(): [] for _ in range(self.chance.randint(4, 6))}
        for year in range(first, first + self.chance.randint(*years)):
            if year == first or self.chance.random() > 0.12:
                self._year(year)

    def _year(self, year: int) -> None:
        succeeded = year < 2019
        body = f"{self.place} Local Safeguarding Children Board" if succeeded else f"{self.place} Safeguarding Children Partnership"
        paper = self.made.papers.paper(f"{self.slug}-{year}", _period(year), body)
        for topic in list(self.open):
            self._record(paper, topic, "reported", year, dict.fromkeys(self.open[topic], "same"))
        self._plan(paper, year)

    def _plan(self, paper: str, year: int) -> None:
        """Decide what becomes of each priority and print next year's list."""
        running, self.open = self.open, {}
        waiting = list(running)
        while waiting:
            topic = waiting.pop()
            if self.habits.turnover and self.unused and self.chance.random() < self.habits.turnover:
                self._closes(paper, topic)
                self._goes_on(paper, None, self.unused.pop(), year, {})
                continue
            fate = self.chance.random()
            if fate < 0.74:
                self._goes_on(paper, topic, topic, year, dict.fromkeys(running[topic], "same"))
            elif fate < 0.84:
                name = self.chance.choice([word for word in topic.words if word != topic.name] or [topic.name])
                self._goes_on(paper, topic, replace(topic, name=name), year, dict.fromkeys(running[topic], "renamed"))
            elif fate < 0.87:
                self._goes_on(paper, topic, Topic(self._new(), (), topic.aims), year, dict.fromkeys(running[topic], "renamed"))
            elif fate < 0.90:
                self._becomes(paper, [topic], year, running, "succeeds")
            elif fate < 0.93 and waiting:
                self._becomes(paper, [topic, waiting.pop()], year, running, "merged")
            elif fate < 0.95:
                self._becomes(paper, [topic], year, running, "split", parts=2)
            else:
                self._closes(paper, topic)
        while len(self.open) < 4 and self.unused:
            self._goes_on(paper, None, self.unused.pop(), year, {})

    def _closes(self, paper: str, topic: Topic) -> None:
        if self.stated:
            self.made.papers.say(paper, "closes", topic.name)

    def _goes_on(self, paper: str, topic: Topic | None, now: Topic, year: int, before: dict[str, str]) -> None:
        """Print a forward priority."""
        if self.stated and topic is not None and topic.name != now.name and not now.words:
            self.made.papers.say(paper, "renamed", topic.name, now.name)
        self.open[now] = []
        self._record(paper, now, "forward", year + 1, before)

    def _becomes(self, paper: str, topics: list[Topic], year: int, running: dict[Topic, list[str]], relation: str, parts: int = 1) -> None:
        """Print what succeeds, merges or splits some priorities, and say so."""
        word = {"succeeds": "succeeded"}.get(relation, relation)
        for _ in range(parts):
            now = Topic(self._new(), (), (f"{self._new()} measures tracked by {self.chance.choice(PLACES)} audit {self.chance.randrange(99)}",))
            for topic in topics if self.stated else ():
                self.made.papers.say(paper, relation, topic.name, now.name)
            self._goes_on(paper, None, now, year, {record: word for topic in topics for record in running[topic]})

    def _record(self, paper: str, topic: Topic, stage: str, year: int, before: dict[str, str]) -> None:
        aims = topic.aims if self.chance.random() < 0.8 else ()
        name = topic.name.title() if self.chance.random() < 0.1 else topic.name
        if self.habits.reworded and topic.words and self.chance.random() < self.habits.reworded:
            name = self.chance.choice(topic.words)
        record = self.made.papers.priority(paper, name, stage, _period(year), aims)
        self.printed[record] = name.lower()
        self.made.truth |= {(earlier, record): self._relation(earlier, record, said) for earlier, said in before.items()}
        self.open[topic] = [record]

    def _relation(self, earlier: str, later: str, said: str) -> str:
        """What was decided; where that is only a name, whether the two that are printed differ."""
        if said in ("same", "renamed"):
            return "same" if self.printed[earlier] == self.printed[later] else "renamed"
        return said

    def _new(self) -> str:
        return self.fresh.pop() if self.fresh else f"Plan {self.chance.randrange(10_000)}"


def _period(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"
