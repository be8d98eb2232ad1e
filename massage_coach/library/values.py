"""What one piece of text in a file means: prose, a word of a list, a number, a date, a share.

Owns the forms that text may take; YAML's own guesses are never asked. Each reader takes a node and
raises FaultyError, with what is wrong and the mend.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from typing import Final, NoReturn, TypeVar

from massage_coach.core.rules.form import BAD_TEXT
from massage_coach.core.vocabulary import LONGEST_TEXT
from massage_coach.errors import FORMAT, Fault, FaultyError
from massage_coach.library import durations
from massage_coach.library.nodes import Node, Scalar, clean, is_null, kind, quote

Word = TypeVar("Word", bound=StrEnum)
Value = TypeVar("Value")

_ALIKE: Final = 0.75  # "sitting" is not a slip for "standing", which is 0.67 like it
_WHOLE: Final = re.compile(r"0|[1-9][0-9]{0,8}")
_SHARE: Final = re.compile(r"([0-9]{1,3})%")
DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LINK: Final = re.compile(r"https?://[^\s<>\"]+")


def text(node: Node) -> str:
    """One line of text; however it was wrapped in the file, its words are one space apart."""
    if not isinstance(node, Scalar):
        refuse(f"{kind(node)} stands where text belongs", "write one text here")
    if is_null(node):
        refuse("nothing stands here", "write something, or drop the key")
    return " ".join(node.text.split())


def prose(node: Node) -> str:
    """A sentence for people."""
    words = text(node)
    if not words:
        refuse("the text is empty", "write a short sentence", BAD_TEXT)
    if len(words) > LONGEST_TEXT:
        fix = f"keep it to {LONGEST_TEXT} characters"
        refuse(f"the text is {len(words)} characters long", fix, BAD_TEXT)
    return words


def or_null(read: Callable[[Node], Value]) -> Callable[[Node], Value | None]:
    """The same reader, which also takes null."""
    return lambda node: None if is_null(node) else read(node)


def word(words: type[Word], name: str) -> Callable[[Node], Word]:
    """A reader of one word of a closed list, called `name` where a word is not in it."""
    known = {word.value: word for word in words}

    def read(node: Node) -> Word:
        given = text(node)
        if given not in known:
            refuse(f"{quote(given)} is not a {name}", nearest(given, known))
        return known[given]

    return read


def nearest(given: str, known: Iterable[str]) -> str:
    """The mend for a word that is not known."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    words = list(known)
    close = get_close_matches(given, words, n=1, cutoff=_ALIKE)
    every = ", ".join(words)
    return f"did you mean {close[0]}? Known are {every}" if close else f"use one of {every}"


def whole(node: Node) -> int:
    given = text(node)
    if not _WHOLE.fullmatch(given):
        refuse(f"{quote(given)} is not a whole number", "write digits alone, such as 3")
    return int(given)


def truth(node: Node) -> bool:
    given = text(node)
    if given not in {"true", "false"}:
        refuse(f"{quote(given)} is neither true nor false", "write true or false")
    return given == "true"


def share(node: Node) -> float:
    """A percentage as a share of 1."""
    given = text(node)
    match = _SHARE.fullmatch(given)
    if match is None:
        refuse(f"{quote(given)} is not a percentage", "write it like 50%")
    return int(match[1]) / 100


def day(node: Node) -> str:
    """A date of the calendar, as it was written."""
    given = text(node)
    try:
        date.fromisoformat(given if DATE.fullmatch(given) else "")
    except ValueError:
        refuse(f"{quote(given)} is not a date", "write it like 2026-11-22")
    return given


def link(node: Node) -> str:
    given = text(node)
    if not LINK.fullmatch(given):
        refuse(f"{quote(given)} is not a web address", "begin it with https://, or write null")
    return given


def seconds(node: Node) -> int:
    return durations.seconds(text(node))


def tempo(node: Node) -> float:
    return durations.tempo(text(node))


def refuse(what: str, fix: str, rule: str = FORMAT) -> NoReturn:
    raise FaultyError([Fault((), clean(what), fix, rule)])
