"""Text to whether it begins with a person: a form of address and names, or names that a post follows."""

from __future__ import annotations

import re

_LONGEST_NAME = 5  # words
_ADDRESS = r"(?:Cllr|Councillor|Mr|Mrs|Ms|Dr|Sir|Dame|Professor|Rt Hon)"
_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]*)+"
_PERSON = re.compile(rf"(?:{_ADDRESS}\.? )?{_NAME}\s*(?P<end>,|[-–(]|$)")
_HONOURED = re.compile(rf"(?:{_ADDRESS}\.? {_NAME}|{_NAME},? (?:OBE|MBE|CBE|MP|QPM|DL|HMI|KC)(?: (?:OBE|MBE|CBE|MP|QPM|DL))*)$")
_POST = r"(?i:(?:[\w’'-]+ ){0,4}(?:director|manager|officer|inspector|leader|chair|secretary|head|member|author|executive)s?(?: of [\w’' ]{3,40})?)"
_HOLDS = (
    r"(?:(?:Independent|Interim|Acting|Deputy|Vice|Joint|Executive|Corporate|Assistant)[ -])*"
    r"(?:Chair(?:man|woman|person)?|Scrutineer|Leader|Head(?= of)|(?:Monitoring|Section 151) Officer|"
    r"Chief (?:Executive|Constable|Officer|Nurse)(?: Officer)?|Director|Cabinet Member|Portfolio Holder)"
    r"(?: (?:of|for) [\w’', &]{3,60})?"
)
_SIGNED = re.compile(rf"(?:{_ADDRESS}\.? )?{_NAME}(?:,| [-–]) {_HOLDS}(?: [-–] [\w’', &]{{3,60}})?$")
_POST_ALONE = re.compile(rf"{_HOLDS}$")
_INITIALED = re.compile(r"(?:[B-HJ-Z]\.? ){1,3}[A-Z][\w’'-]+(?:/(?:[A-Z]\.? ){1,3}[A-Z][\w’'-]+)*")
_IN_CAPITALS = re.compile(r"(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)? )(?:(?:[A-Z][a-z]+|[A-Z]) ){0,3}(?:(?:Mac|Mc|O’|O')?[A-Z]{2,}[-’']?){1,3}")
_MEMBER = re.compile(r"(?:Councillors?|Cllrs?\.?) [A-Z]")
_POST_AND_NAME = re.compile(rf"{_POST}\s*:\s*(?:{_ADDRESS}\.? )?{_NAME}")


def begins_with_person(text: str, alone: bool = True) -> bool:
    """Whether a line begins with a person's name and then a post, or (where `alone`) holds nothing else.

    A heading of a few capitalised words looks like a name: where headings are possible, ask for the post.
    """
    match = _PERSON.match(text)
    return match is not None and (alone or match["end"] in (",", "-", "–"))


_SIGNED_BELOW = re.compile(rf"(?:{_ADDRESS}\.? )?{_NAME} \({_HOLDS}(?: ?[-–,] ?[\w’', &]{{3,60}})?\)$")  # "Jane Doe (Director – Education)"


def is_signature(text: str) -> bool:
    """Whether a line is somebody's name with an honour, a form of address or a post, or a post and who holds it: "Director: Jane Doe"."""
    said = text.strip()
    return bool(_SIGNED_BELOW.match(said) or _HONOURED.fullmatch(said) or _SIGNED.match(said) or _POST_AND_NAME.match(text))


def is_initialed(text: str) -> bool:
    """Whether a line is nothing but somebody's initials and name: "J Vane", "J Vane/K. O. Lund"."""
    return _INITIALED.fullmatch(text.strip()) is not None


def are_signature(name: str, post: str) -> bool:
    """Whether two lines are somebody's name and, below it, the post: "Jane Doe" / "Independent Chair"."""
    return len(name.split()) <= _LONGEST_NAME and begins_with_person(name) and bool(_POST_ALONE.match(post.strip()))


def names_member(text: str) -> bool:
    """Whether a line names a councillor, or several: "Councillor J Vane, Housing"."""
    return _MEMBER.match(text) is not None


def names_in_capitals(text: str) -> bool:
    """Whether a line is a person's name with the surname in capitals, and nothing else: "Jane A VANE"."""
    return _IN_CAPITALS.fullmatch(text.strip()) is not None
