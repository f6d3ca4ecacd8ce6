"""Passages to headings: which passages are headings, and the topic that their words name.

Every sign gives points (weight, size, capitals, a known heading, standing alone before a new
sentence); what speaks against takes some away. Formats that show how text is set need more points
than plain text, in which a heading is only a short line that is no sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.document import Document
from pipeline.literals import Expression
from pipeline.numerals import IN_WORDS
from pipeline.segment.passages import Passage, ends_sentence
from pipeline.segment.people import are_signature, begins_with_person, is_initialed, is_signature, names_in_capitals
from pipeline.vocabulary import cue_occurs, entries, first_match, joined

MOST_WORDS, MOST_WORDS_PLAIN = 24, 11
LEAST_COUNTED = 3  # parts that are told by their numbers alone
MOST_WORDS_COUNTED = 4  # of the name of a section that is counted among the paragraphs
LONGEST_LABEL = 48  # characters of a label of a header block before its value
LONGEST_ALONE = 80  # and on a line of its own: "Is this a Key Decision and has it been included on the Forward Plan?"
MOST_WORDS_NAMED = 6  # of a known heading that ends in a colon
STYLED, PLAIN = 2.0, 1.0  # points a heading needs
_MOST_REGAINED = 2.0  # of them by the number of a section (`_against`)
# "Section 11" and the like are duties that laws name, and no parts of a report.
OUTER = re.compile(r"^(?!section (?:11|17|42|44|47|175)$)(?:part|section|chapter) (?:[A-Z]|[IVX]+|\d{1,2})\b[.:]?$", re.IGNORECASE)
_DATED = re.compile(r"\b20\d\d\b")
_CONTACT = re.compile(r"@|https?://|www\.|\b\d{4,5} \d{3} ?\d{3,4}\b|^(?:tel(?:ephone)?|e-?mail|phone|ext)\b", re.IGNORECASE)
_LABELLED = re.compile(r"^[A-Z][\w ()/]{1,30}:\s*\S")
# A label in capitals and its value: "SOURCE OF FUNDING: Core budget"; "ANNEX B: Consultation" is a heading.
_CAPITAL_LABEL = re.compile(
    r"(?!APPENDIX|ANNEX|SECTION|PART|PRIORITY|THEME|OBJECTIVE|CHAPTER|TABLE)[A-Z][A-Z ()/&,’'-]{3,48}:\s+[A-Z][\w.’'-]*(?=.*[a-z])"
)
_ANSWERED = re.compile(r"[A-Z][^:?]{2,70}: ?(?:none|nil|n/?a|not applicable|yes|no)\.?", re.IGNORECASE)  # "Conflicts of interest: None"
_DATE = r"(?:\d{1,2}(?:st|nd|rd|th)? )?[A-Z](?:[a-z]+|[A-Z]+) \d{4}"
_DATES = re.compile(rf"^{_DATE} ?(?:to|[-–—]) ?{_DATE}$")
_DATE_ONLY = re.compile(rf"^(?:{_DATE}|(?:[Qq]uarter|Q) ?[1-4][,:]? .{{0,24}}\b(?:to|[-–—]) ?{_DATE})$")
_OPENING = re.compile(r"^[\"“‘'(\[]")
_QUESTION = re.compile(r"^(?:how|what|why|where|whom?|when|which|could|can|should|do|does|is|are|will)\b", re.IGNORECASE)
_LIST_END = re.compile(r"[;,] (?:and|or)$")
_PLACEHOLDER = re.compile(r"\bto be (?:added|confirmed|inserted|updated|completed)\b|\btb[ac]\b", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?:figure|fig\.|table|chart|graph|map|diagram|exhibit)\s+(?:[A-Z]?\d{1,3}|[A-Z]|" + IN_WORDS + r")(?:\.\d{1,2})?\b(?:\s*[:.–—-]|\s+[A-Z]|$)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:none|nil|n/?a|not applicable)[.:]?", re.IGNORECASE)
# What stands below a heading and is none: "None", a councillor by name, "RESOLVED -", "ACTION: ...", the name of a file; and "Version 3, agreed in May" on a cover.
_NO_HEADING = re.compile(
    r"(?:none|nil|n/?a|not applicable|yes|no)[.:]?|(?:councillors?|cllrs?\.?) [A-Z].*|(?:draft |final )?version \d.*|.*\.(?:pdf|docx?|xlsx?)|resolved(?: that)?[ :–—-]*"
    r"|recommend(?:ed)? to (?:the )?(?:full )?(?:council|cabinet)[ :–—-]*|action(?:s|\(s\))?(?: point| agreed)?s? ?[:–—-] ?\S.*"
    r"|the report (?:of|by|from) the .*|presented by .*",
    re.IGNORECASE,
)
_NONE_THERE = re.compile(r"there (?:was|were|is|are|has been|have been) no(?:ne)?\b", re.IGNORECASE)
_LEFT_OPEN = re.compile(r"\b(?:asked|recommended|requested|invited|resolved) to[ :–—-]*$", re.IGNORECASE)  # "The Cabinet is RECOMMENDED to"
_CONCERNS = re.compile(r"(?:(?:county |electoral )?divisions?|wards?)(?:\(s\))? affected\s*[-–—:]", re.IGNORECASE)
_OF_HEADER = frozenset({"report_of", "author", "meeting", "title", "date", "agenda_item"})
_JOINING = frozenset({"that", "to", "and", "or"})  # the list below goes on from it
_TIMES = re.compile(
    r"\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)?(?: ?(?:[-–—]|to|until) ?\d{1,2}[.:]\d\d ?(?:[ap]\.?m\.?)?)?$", re.IGNORECASE
)  # of a meeting's items
_NUMBERED = re.compile(r"^\d{1,2} +(?=[A-Z])")  # "5 Evaluation"
_ROW = re.compile(r"(?:\s[-–(]?£?\d[\d,]*\.\d+\)?){2}$")  # a label and its figures are a row of a table
_PART = re.compile(r"\d{1,2}\.\d{1,2}")  # "5.1"
_SECTION = re.compile(r"\d{1,2}(?:\.0)?")  # "5", "5.0"
LEAST_SENTENCE = 6  # words of a numbered sentence that is no heading, however it is set
MINUTE = re.compile(r"[A-Z]{2,6}[./]?\d{1,4}(?:/\d{2,4})?|\d{1,4}/\d{2,4}")  # the number of a minute: "CB.24", "30/23"
# The name of a part that is counted: "Standard 2: Training". What is asked, recommended or shown in a table is counted too, and is no part.
_COUNTED_PART = re.compile(
    r"(?!recommendation|question|action|option|table|figure|appendix|annex|note|step|item)([A-Z][a-z]{3,12}(?: [a-z]{3,10})?) (\d{1,2})\s*[:.–—-]\s+\S",
    re.IGNORECASE,
)
MOST_OF_THEM = 0.7
_CLOSED_LISTS = frozenset({"officers", "background_papers", "appendix", "circulation"})


@lru_cache(maxsize=4096)
def topic_of(heading: str) -> str | None:
    """The topic that a heading names, or None."""
    found = first_match(entries("headings"), _NUMBERED.sub("", heading).strip(" .:–—-").replace("’", "'"))
    return found[0].label if found else None


def is_field(text: str) -> bool:
    """Whether a line is a label of a header block with its value: "To: Cabinet", "Date: 4 May 2021"."""
    label, _, value = text.partition(":")
    return bool(value.strip()) and len(label) <= LONGEST_LABEL and first_match(entries("front"), label.strip()) is not None


def is_label(words: str) -> bool:
    """Whether some words are a label of a header block, with a colon or without."""
    return len(words) <= LONGEST_ALONE and first_match(entries("front"), words.strip(" :\t")) is not None


def is_chapter(text: str) -> bool:
    """Whether a line begins with the number of a priority: "Children's Priority 3: Early help"."""
    return _chapter().search(text) is not None


@cache
def _chapter() -> Expression:
    return Expression(rf"^(?:\w+ )?(?:{joined('priorities', 'numbered')})\s*[:.–-]")


def _counted_parts(passages: list[Passage]) -> frozenset[int]:
    """The numbered lines of a plain text that name its parts: "1. Prevention", "2. Early help", each over text without a number, from one on; by their `id`."""
    named = [each for each, after in pairwise(passages) if _may_name_part(each) and _is_text(after)]
    in_order = [each.number for each in named] == [str(number) for number in range(1, len(named) + 1)]
    led = any(before.leads_on for before, each in pairwise(passages) if named and each is named[0])  # "We looked at:" has items
    return frozenset(map(id, named)) if len(named) >= LEAST_COUNTED and in_order and not led else frozenset()


def _may_name_part(each: Passage) -> bool:
    number, words = each.number or "", len(each.body.split())
    return number.isdigit() and words <= MOST_WORDS_PLAIN and each.body[:1].isupper() and not each.is_complete and not each.leads_on


def _is_text(each: Passage) -> bool:
    """Whether a passage is running text without a label."""
    return (
        each.label is None and each.cell is None and each.role == "body" and each.text[:1].isupper() and ends_sentence(each.text) and " " in each.text
    )


class HeadingRules:
    """The points of one document's passages; made once for its usual size and for whether it shows style at all."""

    def __init__(self, document: Document, passages: list[Passage]) -> None:
        sizes: Counter[float] = Counter()
        for each in passages:
            if each.role == "body" and each.cell is None:
                sizes[round(each.size, 1)] += len(each.text)
        self.usual_size = sizes.most_common(1)[0][0] if sizes else 0.0
        self.styled = document.source.format not in ("text", "markdown")
        strong = sum(len(each.text) for each in passages if each.role == "body" and each.cell is None and each.is_strong)
        # "1. Introduction" over "1.1 ...": whole numbers are sections where paragraphs have decimals.
        self.decimal = any(each.number and re.fullmatch(r"\d+\.\d+", each.number) for each in passages)
        self.strong_is_rare = strong < 0.4 * max(1, sum(sizes.values()))
        self.counted = frozenset() if self.styled or self.decimal else _counted_parts(passages)
        self.worded = _parts_by_a_word(passages)

    def is_heading(self, each: Passage, before: Passage | None, after: Passage | None, topic: str | None) -> bool:
        """Whether a passage is a heading; `topic` is that of the section it stands in."""
        if each.first.heading and len(each.body.split()) <= MOST_WORDS + 6:
            return bool(re.search(r"\w", each.body))
        if not self._can_be(each):
            return False
        if self._names_part(each, after):
            return True
        style, least = self._style(each), STYLED if self.styled else PLAIN
        points = style + self._wording(each, before, after, style)
        return points + _MOST_REGAINED >= least and points - self._against(each, before, after, topic, style >= STYLED) >= least

    def _can_be(self, each: Passage) -> bool:
        words = len(each.body.split())
        if not 0 < words <= MOST_WORDS or not re.search(r"[A-Za-z]{2}", each.body) or "\t" in each.body:
            return False
        if (each.label and each.number is None) or each.body[0].islower() or _NO_HEADING.fullmatch(each.body) or _ROW.search(each.body):
            return False
        return not _CONTACT.search(each.body) and not _PLACEHOLDER.search(each.body)

    def _style(self, each: Passage) -> float:
        larger = bool(self.usual_size and each.size >= 1.12 * self.usual_size)
        strong = each.is_strong and self.strong_is_rare
        return (
            3.0 * strong + 3.0 * larger + 2.0 * (each.is_underlined or bool(OUTER.match(each.body))) + 1.5 * each.is_capitals + 1.0 * each.is_slanted
        )

    def _wording(self, each: Passage, before: Passage | None, after: Passage | None, style: float) -> float:
        known = topic_of(each.body) is not None and len(each.body.split()) <= 15
        # Where headings are set as such, a known word at the start of a line that is not set so proves little.
        points = (1.0 if self.styled and not style else 2.0) if known else 0.0
        begins = after is not None and after.role == "body" and (after.label is not None or bool(re.match(r"[A-Z0-9]", after.text)))
        rested = before is None or before.kind in ("heading", "title", "cell", "quote") or before.label or before.is_complete or before.role != "body"
        rested = rested or (not self.styled and before is not None and not before.is_hanging)
        asked = each.body.endswith("?") and bool(_QUESTION.match(each.body))
        plain = len(each.body.split()) <= MOST_WORDS_PLAIN and (asked or not each.is_complete) and each.label is None
        if begins and rested and plain:
            points += 1.0 + 0.5 * (before is not None and before.leads_on and _leads_list(after))
        return points

    def _against(self, each: Passage, before: Passage | None, after: Passage | None, topic: str | None, shown: bool) -> float:
        """Points for what a heading does not look like; `shown` says whether its style alone makes it one."""
        points = (
            5.0 * bool(_OPENING.match(each.body))
            + 6.0 * bool(_DATES.match(each.body))
            + 3.0 * bool(_DATE_ONLY.match(each.body) or _TIMES.match(each.body))
        )
        if ends_sentence(each.body) and not each.body.endswith("?"):
            points += self._full_stop(each, shown) - self._leads_text(each, after)
        if (
            _CAPTION.match(each.body)
            or is_signature(each.body)
            or _is_initialed(each)
            or _signs(each, before, after)
            or _is_listed(each, before, after)
        ):
            points += 6.0
        if _is_tag(each, after) or _is_speaker(each, before):
            points += 4.0
        if each.body.endswith((",", ";")) or _LIST_END.search(each.body):
            points += 4.0
        if is_field(each.body) or self._is_labelled(each, shown):
            points += 6.0
        if topic in _CLOSED_LISTS and self._is_entry(each, topic, shown):
            points += 6.0
        if each.number is not None and not shown:
            points += -2.0 if self._is_section(each, before, after) else 2.0
        if each.number is not None and each.body.endswith(".") and len(each.body.split()) >= LEAST_SENTENCE:
            points += 3.0  # "1. **Consider the report.**"
        if before is not None and before.leads_on and each.label is None and not shown:
            points += 0.5
        if _LEFT_OPEN.search(each.body) or (topic is None and each.number is None and _is_header_label(each.body)):
            points += 6.0
        if _NONE_THERE.match(each.body):
            points += 6.0
        if not shown and (cue_occurs("no_titles", "purpose", each.body) or each.body.lower() in _JOINING or each.body.lower().endswith(" that")):
            points += 4.0
        return points

    def _is_labelled(self, each: Passage, shown: bool) -> bool:
        """Whether a line is text behind a label: "Venue: Town Hall", "What it was spent on: training and reviews." """
        if shown or is_chapter(each.body) or id(each) in self.worded:
            return False
        if _CAPITAL_LABEL.match(each.body) or _ANSWERED.fullmatch(each.body):
            return True
        if not _LABELLED.match(each.body):
            return False
        return topic_of(each.body) is None or each.body.endswith(".")

    def _is_section(self, each: Passage, before: Passage | None, after: Passage | None) -> bool:
        """Whether a numbered line of a plain text heads a section: "5.0 Survey", or "5.1 Section 11 audit" over text without a number of its own."""
        number = each.number or ""
        if id(each) in self.counted or self._is_counted_name(each, after) or (not each.is_complete and self._is_minute(each, after)):
            return True
        if not self.decimal or self.styled or each.is_complete:
            return False
        if len(each.body.split()) > MOST_WORDS_PLAIN and not is_chapter(each.body):
            return False
        if _SECTION.fullmatch(number):
            return not _is_of_list(number, before, after)
        return re.fullmatch(r"\d{1,2}\.\d{1,2}", number) is not None and after is not None and _stands_under(after, number) and not each.is_hanging

    def _names_part(self, each: Passage, after: Passage | None) -> bool:
        """Whether a few words with a decimal number and a colon stand over text of their own: "1.2 Revenue budget:"."""
        if self.styled or not each.leads_on or len(each.body.split()) > MOST_WORDS_COUNTED or not _PART.fullmatch(each.number or ""):
            return False
        text = after is not None and after.label is None and after.cell is None and after.role == "body"
        return text and after is not None and after.is_complete and after.text[:1].isupper() and len(after.text.split()) > MOST_WORDS_PLAIN

    def _is_minute(self, each: Passage, after: Passage | None) -> bool:
        """Whether a numbered line is the name of a minute: by its number ("CB.24"), or in capitals over what has no number ("61. QUESTIONS")."""
        number = each.number or ""
        counted = number.isdigit() and each.is_capitals and not self.styled and after is not None and after.number is None and after.cell is None
        return counted or MINUTE.fullmatch(number) is not None

    def _is_counted_name(self, each: Passage, after: Passage | None) -> bool:
        """Whether a numbered line of a plain text is the name of a section, which a web page counted among its paragraphs: "3. Performance"."""
        number, following = each.number or "", (after.number if after else None) or ""
        if self.styled or each.is_complete or topic_of(each.body) is None or len(each.body.split()) > MOST_WORDS_COUNTED:
            return False
        return number.isdigit() and following.isdigit() and int(following) == int(number) + 1 and after is not None and after.is_complete

    def _leads_text(self, each: Passage, after: Passage | None) -> float:
        """What a known name with a colon gets back in a plain text where a paragraph stands below it: "Reasons for the decision:"."""
        if self.styled or not each.body.endswith(":") or len(each.body.split()) > MOST_WORDS_NAMED or topic_of(each.body) is None:
            return 0.0
        begins = after is not None and after.label is None and after.cell is None and after.role == "body"
        begins = begins and after is not None and (after.text.endswith((".", ":")) or _NOTHING.fullmatch(after.text) is not None)
        return 1.0 if begins else 0.0

    def _is_entry(self, each: Passage, topic: str, shown: bool) -> bool:
        """Whether a line under officers, papers or appendices is one of them: a name, a linked title."""
        if topic == "officers" and begins_with_person(each.body, alone=False):
            return True
        if topic == "appendix" and self.styled and not shown and topic_of(each.body) == "appendix":
            return True  # "Appendix B: the plan" in their list
        if not shown and _DATED.search(each.body):
            return True  # "Ofsted report, 29 July 2031" among the papers
        linked = each.is_underlined and not each.is_strong
        if (topic_of(each.body) is not None and not linked) or OUTER.match(each.body) or (each.number or "").replace(".", "").isdigit():
            return False
        return topic == "officers" or each.is_underlined or not shown

    @staticmethod
    def _full_stop(each: Passage, shown: bool) -> float:
        """What a heading loses for ending as a sentence or lead-in does."""
        if each.leads_on:
            return 1.5 if shown else 2.0
        if shown or _QUESTION.match(each.body):
            return 0.5
        return 3.0


def _parts_by_a_word(passages: list[Passage]) -> frozenset[int]:
    """The ids of lines that count the parts of a text, each over text of its own: "Standard 1: Leadership", "Standard 2: Training", "Standard 3: Listening"."""
    runs: dict[str, list[tuple[Passage, bool]]] = {}
    for at, each in enumerate(passages):
        match = _COUNTED_PART.match(each.text) if each.cell is None and each.role == "body" else None
        if match is None:
            continue
        run = runs.setdefault(match[1].lower(), [])
        after = passages[at + 1] if at + 1 < len(passages) else None
        if int(match[2]) == len(run) + 1:
            run.append((each, after is not None and len(after.text.split()) > MOST_WORDS_PLAIN and not _COUNTED_PART.match(after.text)))
    return frozenset(
        id(each) for run in runs.values() if len(run) >= LEAST_COUNTED and sum(heads for _, heads in run) > MOST_OF_THEM * len(run) for each, _ in run
    )


def _is_header_label(text: str) -> bool:
    """Whether a line is a label of a header and nothing else ("Author(s):"), or tells whom a paper concerns ("Divisions affected – All")."""
    if _CONCERNS.match(text):
        return True
    found = first_match(entries("front"), text.rstrip(": ")) if text.endswith(":") else None
    return found is not None and found[0].label in _OF_HEADER


def _is_of_list(number: str, before: Passage | None, after: Passage | None) -> bool:
    """Whether a number is counted on at once: the item before it has the one before, or what follows the next one."""
    follows = after is not None and after.number == str(int(float(number)) + 1)
    return follows or (before is not None and before.kind is None and before.number == str(int(float(number)) - 1))


def _stands_under(after: Passage, number: str) -> bool:
    """Whether what follows a numbered line is text without a number, an item, or a paragraph of that number."""
    if after.role != "body" or after.cell is not None:
        return False
    return after.number is None or after.number.startswith(f"{number}.") or not re.fullmatch(r"\d+(?:\.\d+)*", after.number)


def _leads_list(after: Passage | None) -> bool:
    """Whether what follows is an item, or an item whose bullet a text tool lost."""
    return after is not None and (after.label is not None or after.first.box is None)


def _is_initialed(each: Passage) -> bool:
    """Whether a line is a name with initials ("J Vane"), and no letter with the heading that it numbers ("B Background")."""
    return is_initialed(each.body) and topic_of(each.body.partition(" ")[2]) is None


def _is_tag(each: Passage, after: Passage | None) -> bool:
    """Whether a line is one word in capitals and in a box of its own that stands over a larger heading: a rating, or what kind of text follows."""
    return bool(
        each.first.shaded and each.is_capitals and len(each.body.split()) == 1 and after and after.is_strong and after.size > 1.15 * each.size
    )


def _is_speaker(each: Passage, before: Passage | None) -> bool:
    """Whether a line right after a quotation says in smaller letters who said it."""
    return before is not None and each.size < before.size and before.text[:1] in '"“‘' and before.text.rstrip(".")[-1:] in '"”’'


def _signs(each: Passage, before: Passage | None, after: Passage | None) -> bool:
    """Whether a line is the name or the post of who signs, in lines of their own."""
    return (after is not None and are_signature(each.body, after.body)) or (before is not None and are_signature(before.body, each.body))


def _is_listed(each: Passage, before: Passage | None, after: Passage | None) -> bool:
    """Whether a line is one of several names, each with its surname in capitals: who was there."""
    return names_in_capitals(each.body) and any(other is not None and names_in_capitals(other.body) for other in (before, after))
