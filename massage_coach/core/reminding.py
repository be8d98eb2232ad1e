"""When somebody wants to be reminded, and on which of those days tools may be used.

Owns the rule of the days: evidence.md (c).1, at most every second day and three times a week with a
tool on one region. Never reads a clock; days are counted from Monday, 0 to 6.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from massage_coach.core.answers import nearest, printable
from massage_coach.core.dose import TOOL_GAP, TOOLS_A_WEEK
from massage_coach.errors import Fault, FaultyError

DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAILY: Final = "daily"
_SHORT: Final = {name[:3]: number for number, name in enumerate(DAYS)}
_NAMES: Final = _SHORT | {name: number for number, name in enumerate(DAYS)}
_WEEK: Final = len(DAYS)
_APART: Final = -(-TOOL_GAP // 24)  # days between two uses of a tool
_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_FIX: Final = 'write days and a time of day, such as "mon,wed,fri 21:00" or "daily 8:15"'


class Every(NamedTuple):
    """The days of a week, in order and each once, and the time of day."""

    days: tuple[int, ...]
    hour: int
    minute: int


class Shared(NamedTuple):
    """The days on which tools may be used, and those that are for hands."""

    tools: tuple[int, ...]
    hands: tuple[int, ...]


def read_every(text: str) -> Every:
    """Days and a time of day as people type them. Raises FaultyError."""
    words = text.replace(",", " ").lower().split()
    if len(words) < 2:  # noqa: PLR2004 - a day and a time
        raise FaultyError([Fault((), "this is not days and a time of day", _FIX)])
    *days, time = words
    hour, minute = _time(time)
    return Every(tuple(sorted({day for word in days for day in _days(word)})), hour, minute)


def _days(word: str) -> Iterable[int]:
    if word == DAILY:
        return range(_WEEK)
    if word in _NAMES:
        return (_NAMES[word],)
    what = f'"{printable(word)}" is no day'
    fix = f"the nearest known one is {nearest(word, (*_SHORT, DAILY))}"
    raise FaultyError([Fault((), what, fix)])


def _time(word: str) -> tuple[int, int]:
    read = _TIME.fullmatch(word)
    if read is None:
        raise FaultyError([Fault((), f'"{printable(word)}" is no time of day', _FIX)])
    return int(read[1]), int(read[2])


def shared(days: Sequence[int]) -> Shared:
    """As many of these days for tools as may be in a week, the earliest where there is a choice."""
    sizes = range(min(len(days), TOOLS_A_WEEK), 0, -1)
    tools = next(
        (some for size in sizes for some in combinations(days, size) if _is_apart(some)), ()
    )
    return Shared(tools, tuple(day for day in days if day not in tools))


def _is_apart(days: Sequence[int]) -> bool:
    """Whether enough days lie between each and the next, also into the week after."""
    following = (*days[1:], days[0] + _WEEK)
    return all(after - day >= _APART for day, after in zip(days, following, strict=True))
