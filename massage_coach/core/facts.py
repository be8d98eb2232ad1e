"""The lasting facts: what may be known of a person from one session to the next, and how long.

Owns when they still count. Never makes an answer milder: what does not count is asked in full.
Times are seconds since 1970, in UTC.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from massage_coach.core.answers import Answers, Unshown
from massage_coach.core.questionnaire import screen_of
from massage_coach.core.vocabulary import Region, Tool

HOLD_FOR: Final = 30 * 24 * 3600.0  # seconds: evidence.md (a).1, J


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Facts(Unshown):
    """What the person let us keep."""

    kept_at: float
    regions: frozenset[Region]  # for which the questions were asked
    answers: Answers  # to the lasting questions alone
    tools: frozenset[Tool] = frozenset()  # said to be at hand
    without: frozenset[Tool] = frozenset()  # said not to be; the rest was never asked
    number: str = ""  # whom to call in an emergency; "": never said


def lasting(answers: Answers) -> Answers:
    """The answers that stay true of a person from one day to the next."""
    return Answers({key: answers[key] for key in answers if screen_of(key).lasting})


def still_known(facts: Facts | None, regions: Collection[Region], now: float) -> Answers:
    """The kept answers that may be confirmed in one line; none where all is asked again.

    They count for 30 days, for the regions they were given for, and not on a clock set back.
    """
    if facts is None or not 0 <= now - facts.kept_at <= HOLD_FOR:
        return Answers()
    return facts.answers if facts.regions.issuperset(regions) else Answers()
