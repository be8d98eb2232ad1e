"""What a setting may be: yes or no, a number within bounds, words of a closed list.

Owns how each is read from a file, how text that was typed stands for it, and how it is written.
A reader gives the value, or raises FaultyError with every reason.
"""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Final, Generic, NamedTuple, NoReturn, TypeAlias, TypeVar

from massage_coach.core.answers import nearest, printable
from massage_coach.errors import Fault, FaultyError, refuse

T_co = TypeVar("T_co", covariant=True)
Word = TypeVar("Word", bound=StrEnum)
Plain: TypeAlias = bool | int | float | str | list[str]  # as it stands in a file

NONE: Final = "none"  # how an empty list is typed and shown
_SPOKEN: Final = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}
_MOST_NAMED: Final = 20  # words of one list; nobody reads more
_NUMBER: Final = r"-?[0-9]+(?:\.[0-9]+)?"  # compiled when it is needed: a start counts
_GAPS: Final = r"[-_\s]+"


class Kind(NamedTuple, Generic[T_co]):
    """One kind of value."""

    read: Callable[[object], T_co]  # what a file holds
    typed: Callable[[str], object]  # what a file would hold, from text
    allowed: str  # in words


def plain(value: object) -> Plain:
    """A value that was read, as a file and a document hold it."""
    match value:
        case bool():
            return value
        case float():
            return int(value) if value.is_integer() else value
        case frozenset():
            return sorted(map(str, value))
        case _:
            return str(value)


def in_words(value: Plain) -> str:
    """As it is shown; typed like this, it means the same."""
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return ", ".join(value) or NONE
        case _:
            return str(value)


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        _refuse("this is neither true nor false", "write true or false")
    return value


YES_OR_NO: Final = Kind(
    _yes_or_no, lambda text: _SPOKEN.get(text.strip().lower(), text), "true or false"
)


def number(lowest: int, highest: int) -> Kind[float]:
    """A number from here to there."""
    allowed = f"a number from {lowest} to {highest}"
    fix = f"write a number, such as {highest // 2}"

    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            _refuse(f"this is not {allowed}", fix)
        if not lowest <= value <= highest:  # nan is within none
            _refuse(f"this is not {allowed}", fix)
        return float(value)

    return Kind(read, _as_number, allowed)


def _as_number(text: str) -> object:
    return float(text) if re.fullmatch(_NUMBER, text.strip()) else text


def one_of(words: type[Word]) -> Kind[Word]:
    """One word of a closed list."""
    known = {word.value: word for word in words}

    def read(value: object) -> Word:
        if not isinstance(value, str):
            _refuse("this is not a word", f"write one of {', '.join(known)}")
        if value not in known:
            what = f'"{printable(value)}" is not known here'
            _refuse(what, f"the nearest known one is {nearest(value, known)}")
        return known[value]

    return Kind(read, _as_word, f"one of {', '.join(known)}")


def some_of(words: type[Word]) -> Kind[frozenset[Word]]:
    """Any number of words of a closed list, and none is one of them."""
    one = one_of(words)

    def read(value: object) -> frozenset[Word]:
        if not isinstance(value, list):
            _refuse("this is not a list", f'write a list, such as ["{next(iter(words))}"]')
        refuse(fault for each in value[:_MOST_NAMED] for fault in _faults(one, each))
        return frozenset(map(one.read, value))

    return Kind(read, _as_words, f"{one.allowed.replace('one', 'some', 1)}, or {NONE}")


def _faults(kind: Kind[object], value: object) -> tuple[Fault, ...]:
    try:
        kind.read(value)
    except FaultyError as error:
        return error.faults
    return ()


def _as_words(text: str) -> list[str]:
    words = [_as_word(word) for word in text.split(",")]
    return [] if words == [NONE] else words


def _as_word(text: str) -> str:
    return re.sub(_GAPS, "_", text.strip().lower())


def _refuse(what: str, fix: str) -> NoReturn:
    raise FaultyError([Fault((), what, fix)])
