"""The words beside an amount to what it is: kind of money and item.

`RULES` are tried in the order of the table; each sees the amount in its sentence and answers or passes. The first answer counts, so that a
rule stands before every other that reads one of its sentences otherwise: its row names these, shows such a sentence and says why. A test
holds each row to its examples, and finds what a row does not tell.

A new rule is a function in the module for what it looks at (nouns, verbs, payers, sources, uses, reserves, series, sums told before) and a row here. No rule
answers for limits, charges, prices, the nation's money or changes (`exclusions`), but for the few in `SURE`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from pipeline.extract.finance.compared import by_comparison, by_of_which, by_share
from pipeline.extract.finance.decided import by_decision, by_requirement
from pipeline.extract.finance.exclusions import is_excluded
from pipeline.extract.finance.nouns import by_bracket, by_clause, by_near_right, by_phrase, by_right
from pipeline.extract.finance.payers import by_next_payer, by_part, by_payer
from pipeline.extract.finance.place import Place, Reading
from pipeline.extract.finance.reserves import by_held, by_held_in, by_left_over, by_level, by_schools_deficit, by_target, by_use_of
from pipeline.extract.finance.series import by_bracketed_series, by_each, by_part_of_this, by_series, by_total_made
from pipeline.extract.finance.sources import by_available, by_expected_from, by_fund, by_granted, by_list_of_sources, by_source
from pipeline.extract.finance.uses import by_contract, by_contract_value, by_cost_of, by_forecast, by_forecast_beside_budget, by_pot, by_put_into
from pipeline.extract.finance.verbs import by_passive, by_spent_on, by_verb


class Before(NamedTuple):
    """Later rules that would read a sentence otherwise, and why the earlier one is right."""

    others: str  # their names, with spaces between
    sentence: str  # its sum stands between « and »
    why: str


class Rule(NamedTuple):
    """A rule for an amount in a sentence; what it reads is told by its docstring."""

    read: Callable[[Place], Reading | None]
    example: str  # a sentence whose sum, between « and », it reads
    counterexample: str  # one that looks like it, and that it leaves to others
    before: tuple[Before, ...] = ()

    @property
    def name(self) -> str:
        """What others call it: "phrase" for `by_phrase`."""
        return self.read.__name__.removeprefix("by_")


# Read even where a limit or a change stands beside the amount: what is left over is an underspend, what a contract is let for a maximum.
SURE: tuple[Rule, ...] = (
    Rule(
        by_left_over,
        "The underspend of «£5,000» was added to our reserve.",
        "The underspend of «£5,000» was reported.",
        before=(
            Before("target right", "The rest of «£5,000» was added to our training reserve.", "that a year left it over is told too"),
            Before("passive phrase", "The closing balance of «£5,000» will be carried forward.", "what is left over, and that it is kept"),
        ),
    ),
    Rule(
        by_requirement,
        "The council tax requirement for the year be set at «£5,000» with a Band D charge of £90.",
        "The council tax for a Band D home be set at «£90».",
    ),
    Rule(by_level, "The level of general reserves rose from £4,000 to «£5,000».", "The level of rents rose from £4,000 to «£5,000»."),
    Rule(
        by_schools_deficit,
        "The deficit on the Dedicated Schools Grant was «£5,000».",
        "The in-year deficit on the Dedicated Schools Grant was «£5,000».",
        before=(Before("phrase", "The deficit on the Dedicated Schools Grant was «£5,000».", "the deficit, and not the grant that it is of"),),
    ),
    Rule(
        by_list_of_sources,
        "The works are funded by £9,000 from a grant and «£5,000» from borrowing.",
        "The works are funded by «£5,000» of grant.",
        before=(
            Before(
                "payer right",
                "The works are funded by £9,000 from a grant and «£5,000» from the Council’s base budget.",
                "a budget that pays is a source and no payer",
            ),
            Before(
                "phrase",
                "The works are funded from an allocation of £9,000 from the levy, leaving an allocation of «£5,000» from reserves.",
                "what pays stands behind each amount",
            ),
        ),
    ),
    Rule(
        by_contract_value,
        "It awards the contract for cleaning at a total value of «£5,000».",
        "It sold the boat at a total value of «£5,000».",
        before=(
            Before(
                "cost_of phrase",
                "It agrees to extend the cleaning contract, the new contract at a cost of «£5,000».",
                "what is let is the contract, whatever its value is called",
            ),
        ),
    ),
)

RULES: tuple[Rule, ...] = (
    # What the form of the whole sentence says: a series, the parts of a sum.
    Rule(
        by_series,
        "Our income was made up as follows: course fees £4,000; room hire «£5,000».",
        "Our budget is ready: room hire «£5,000 a day».",
        before=(
            Before(
                "phrase", "What we spent it on: staff £4,000; total budget «£5,000».", "the words before the colon say the kind, of the total too"
            ),
        ),
    ),
    Rule(
        by_bracketed_series,
        "The main items of expenditure were training (£4,000) and reviews («£5,000»).",
        "The main halls were the old one (£4,000) and the new one («£5,000»).",
        before=(
            Before("clause", "The main items of expenditure were training («£5,000») and reviews (£4,000).", "each item with its sum, not the list"),
        ),
    ),
    Rule(
        by_part_of_this,
        "Of this, «£5,000» is for staff.",
        "The hall has «£5,000» for staff.",
        before=(
            Before("near_right right", "Of this, «£5,000» was for grants to clubs.", "a part is of the kind of the whole"),
            Before("passive", "Of this, «£5,000» was set aside for the hall budget.", "a part is of the kind of the whole"),
        ),
    ),
    Rule(
        by_total_made,
        "The police added £4,000 and the districts £1,000, making a total of «£5,000».",
        "The hall was let twice, making a total of «£5,000».",
        before=(
            Before(
                "phrase",
                "The police added £4,000 and the districts £1,000, making a total budget of «£5,000».",
                "what is given is income to who gets it",
            ),
        ),
    ),
    Rule(
        by_each,
        "The police added £1,000 and the four districts £500 each («£2,000» in all).",
        "The police added £1,000 and the four districts £500 («£2,000» in all).",
    ),
    # What a thing costs, and what is to come of a budget.
    Rule(
        by_cost_of,
        "The Board employs a new analyst at a cost of «£5,000».",
        "The cost of «£5,000» is met.",
        before=(Before("phrase", "The Board employs a new analyst at a cost of «£5,000».", "what is bought is the item"),),
    ),
    Rule(
        by_forecast_beside_budget,
        "Interest is forecast at «£5,000» against a budget of £4,000.",
        "Interest is forecast at «£5,000».",
        before=(Before("right", "Interest is forecast at «£5,000» against a budget of £4,000.", "the budget is the next amount"),),
    ),
    Rule(
        by_bracket,
        "The total funding for the Board («£5,000») rose.",
        "The total funding for the Board, «£5,000», rose.",
        before=(
            Before(
                "right",
                "It is paid for from the health grant («£5,000») and the families budget (£4,000).",
                "what follows the bracket belongs to the next amount",
            ),
        ),
    ),
    Rule(by_spent_on, "We spent £9,000, of which «£5,000» was on staff.", "We hold £9,000, of which «£5,000» was on deposit."),
    # Who gives.
    Rule(
        by_payer,
        "The costs are shared: the police («£5,000») and health (£4,000).",
        "The costs rose: the police («£5,000») and health (£4,000).",
        before=(
            Before("phrase", "A contribution of «£5,000» is met by the police and crime commissioner.", "who gives it, not what it is called"),
            Before("right", "Income was £4,000 from health and «£5,000» from the Police Grant.", "who gives, and not what the giver’s own money is"),
        ),
    ),
    Rule(
        by_next_payer,
        "The police contributed £6,000 and the Fire Service «£5,000».",
        "The police have £6,000 and the Fire Service «£5,000».",
        before=(
            Before("near_right right", "The police gave £4,000 and the Fire Service «£5,000» of funding.", "who gives, and not what it is called"),
        ),
    ),
    Rule(
        by_part,
        "The County Council’s share of the Board’s income was «£5,000».",
        "The hall’s share of the visits was «£5,000».",
        before=(
            Before(
                "phrase clause", "The County Council’s share of the Board’s income was «£5,000».", "who gives the part, and not what it is a part of"
            ),
        ),
    ),
    # Where money lies and where it goes.
    Rule(
        by_target,
        "It was agreed to move «£5,000» into the General Reserve.",
        "It was agreed to move «£5,000» into the training budget.",
        before=(
            Before("phrase", "It moved a surplus balance of «£5,000» into the Training Reserve.", "where it is now"),
            Before(
                "verb clause",
                "The Board has set aside «£5,000» in general reserves.",
                "what is set aside in a reserve is held; elsewhere it is a budget",
            ),
            Before("held", "On 31 March 2020 the Board held «£5,000» in its training reserve.", "the reserve, not its owner"),
        ),
    ),
    Rule(
        by_available,
        "The Partnership had «£5,000» to spend.",
        "The Partnership had «£5,000» of debt.",
        before=(Before("right", "The Partnership had «£5,000» to spend.", "what is to be spent is not spent yet"),),
    ),
    Rule(
        by_expected_from,
        "«£5,000» is expected from the sale of the depot.",
        "«£5,000» is expected by May.",
        before=(Before("phrase", "Receipts of «£5,000» are expected from the sale of the depot.", "where it comes from tells more than receipts"),),
    ),
    Rule(
        by_held,
        "On 1 April 2023 the Board held «£5,000».",
        "The Board held «£5,000».",
        before=(Before("phrase", "Capital receipts of «£5,000» were held at 31 March 2024.", "what is held on a day is a reserve"),),
    ),
    Rule(
        by_use_of,
        "The Board agreed the use of its training reserves of «£5,000».",
        "The Board agreed the use of its rooms for «£5,000».",
        before=(Before("phrase", "The Board agreed the use of its training reserves of «£5,000».", "the reserve with its owner"),),
    ),
    # What is said of the sum before, and what is decided.
    Rule(
        by_passive,
        "«£5,000» was set aside for reviews.",
        "«£5,000» was seen as too little.",
        before=(
            Before("phrase right", "Capital of «£5,000» has been set aside for two homes.", "what it is for"),
            Before("clause", "Grants totalling «£5,000» were awarded to six groups.", "what is awarded to others is spent"),
        ),
    ),
    Rule(
        by_share,
        "The share of the income was £4,000, 80% of «£5,000».",
        "The share of the income was 80%, and the rest «£5,000».",
        before=(
            Before(
                "near_right right",
                "The contribution was £4,000, being 80% of «£5,000» of income.",
                "what the percentage is taken of was told with the part",
            ),
        ),
    ),
    Rule(
        by_comparison,
        "This compares with «£5,000» in the previous year.",
        "This pays for a place with «£5,000».",
        before=(Before("near_right right", "This compares with «£5,000» of income in the previous year.", "the item is that of the sum before"),),
    ),
    Rule(
        by_decision,
        "Cabinet approved the allocation of «£5,000» for a sensory garden.",
        "Cabinet spoke of the grant allocation of «£5,000» for a sensory garden.",
        before=(
            Before(
                "near_right phrase right",
                "It approved the allocation of «£5,000» of grant funding for a garden.",
                "what is decided on is spent, whatever it comes from",
            ),
            Before(
                "phrase right",
                "The panel agreed additional funding of «£5,000» from the Recovery Reserve.",
                "who decides on funding spends it, whatever pays",
            ),
        ),
    ),
    # What the words right beside the amount say.
    Rule(
        by_near_right,
        "The fair brought «£5,000» of grant income.",
        "The fair brought «£5,000» more than the other grant.",
        before=(Before("verb phrase", "The council has been allocated «£5,000» of grant.", "what the money is, and not what was done with it"),),
    ),
    Rule(
        by_verb,
        "The County Council contributes «£5,000».",
        "The County Council likes «£5,000».",
        before=(
            Before("phrase", "We spent «£5,000» on training.", "what the verb is done to, and not the verb"),
            Before("right", "The County Council contributes «£5,000» to the costs of the Board.", "who gives, and not what it is given to"),
        ),
    ),
    Rule(
        by_phrase,
        "The total budget was «£5,000».",
        "The hall was «£5,000».",
        before=(
            Before("right", "Total income was «£5,000» and expenditure was £4,000.", "what follows belongs to the next amount"),
            Before("clause", "Spending on high needs this year is forecast at «£5,000».", "the whole phrase is the item"),
        ),
    ),
    Rule(
        by_right,
        "There is «£5,000» in the training budget.",
        "There is «£5,000» in the tin.",
        before=(
            Before(
                "clause",
                "The income and council tax is shown apart from the «£5,000» of spending.",
                "words beside the amount before words further off",
            ),
            Before("put_into", "The government put «£5,000» into the Recovery Grant.", "a word of money says the kind"),
        ),
    ),
    Rule(by_clause, "The budget has been agreed by all partners at «£5,000».", "The budget, of all partners, rose by half «£5,000»."),
    # Sentences without a word of money: what holds it, who gives it, what it is for.
    Rule(by_fund, "The Better Care Fund pools «£5,000».", "The Better Care Team pools «£5,000»."),
    Rule(
        by_of_which,
        "A scheme of £9,000 over three years, of which «£5,000» falls in 2025/26.",
        "A scheme of £9,000 over three years, of which «£5,000» is late.",
    ),
    Rule(by_contract, "The contract with two providers was worth «£5,000».", "The talk with two providers was worth «£5,000»."),
    Rule(by_pot, "There is a growth fund of «£5,000».", "There is a long list of «£5,000»."),
    Rule(by_put_into, "We will put «£5,000» a year into a team of advisers.", "We will put «£5,000» a year by."),
    Rule(by_held_in, "Some is in the Insurance Reserve, which now holds «£5,000».", "Some is in the Insurance Office, which now holds «£5,000»."),
    Rule(by_granted, "The Department has granted the council «£5,000».", "The Department has told the council «£5,000»."),
    Rule(by_source, "The levy pays for «£5,000» of it.", "The visitor pays for «£5,000» of it."),
    Rule(by_forecast, "The forecast at the end of September was «£5,000».", "The weather forecast at the fair was «£5,000»."),
)


def read_place(place: Place) -> Reading | None:
    """The reading of an amount, or None where its words name no kind of money that is a record."""
    return _first(SURE, place) or (None if is_excluded(place) else _first(RULES, place))


def _first(rules: tuple[Rule, ...], place: Place) -> Reading | None:
    readings = (rule.read(place) for rule in rules)
    return next((reading for reading in readings if reading), None)
