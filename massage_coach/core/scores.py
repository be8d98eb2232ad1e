"""What scores from 0 to 10 say: whether a change counts, and when it is time to see somebody.

Owns the rules of evidence.md (e) and (d).3 for that. Never says why a score moved.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from massage_coach.core.comfort import CLEARLY_MORE

HIGHEST: Final = 10

_SHARE: Final = 0.3  # of the start: evidence.md (e), S52
_MIDDLE: Final = 5  # from this start on a clear drop takes 2 points: as above
_HIGH: Final = 8  # and from this on 3, or the share: as above
_SESSIONS: Final = 6  # after which nothing has come of it: (d).3, S03
_DAYS: Final = 4 * 7  # likewise
_APART: Final = 4 * 7  # days without a score after which it begins anew, J
_SOME: Final = 3  # scores at either end, so that one day decides nothing, J
_HARDLY: Final = 1.0  # an average below it is nothing to see somebody about, J


class Change(StrEnum):
    """What one score says of an earlier one."""

    LOWER = "lower"
    SAME = "same"  # as far as the scale can tell
    HIGHER = "higher"


class Score(NamedTuple):
    """What was told before a session on this day, an ordinal."""

    day: int
    score: int

    def __repr__(self) -> str:
        return "<Score, not shown>"


def changed(before: float, after: float) -> Change:
    """Only a change that counts is one: evidence.md (e) for a drop, (d).2 for a rise."""
    if after - before >= CLEARLY_MORE:
        return Change.HIGHER
    return Change.LOWER if before - after >= _least_drop(before) else Change.SAME


def _least_drop(before: float) -> float:
    if before < _MIDDLE:
        return max(1.0, _SHARE * before)
    return 2.0 if before < _HIGH else min(3.0, _SHARE * before)


def average(scores: Iterable[float]) -> float | None:
    """None of nothing."""
    told = tuple(scores)
    return sum(told) / len(told) if told else None


def nothing_came(scores: Sequence[Score], today: int) -> Change | None:
    """HIGHER, or SAME after six sessions or four weeks: then somebody should look at it.

    Of the scores in order, those count that go on to this day without four weeks between two.
    """
    stretch = _last_stretch(scores, today)
    some = min(_SOME, len(stretch) // 2)
    if not some:
        return None
    began = sum(one.score for one in stretch[:some]) / some
    now = sum(one.score for one in stretch[-some:]) / some
    match changed(began, now):
        case Change.SAME if now >= _HARDLY and _is_long(stretch):
            return Change.SAME
        case Change.HIGHER:
            return Change.HIGHER
        case _:
            return None


def _is_long(stretch: Sequence[Score]) -> bool:
    return len(stretch) >= _SESSIONS or stretch[-1].day - stretch[0].day >= _DAYS


def _last_stretch(scores: Sequence[Score], today: int) -> Sequence[Score]:
    later, first = today, len(scores)
    for number in reversed(range(len(scores))):
        if later - scores[number].day > _APART:
            break
        later, first = scores[number].day, number
    return scores[first:]
