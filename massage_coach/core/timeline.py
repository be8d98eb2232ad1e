"""The timeline: every interval of one session, planned from a clearance and the person's wishes.

Owns the order design.md gives: restrictions, caps, tools, time, sides, transitions, check-ins.
Never plans without a `Cleared`, which only screening builds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import NamedTuple

from massage_coach.core.adapting import (
    NO_TIME,
    Adapted,
    Kept,
    LeftOut,
    Preferences,
    adapt,
)
from massage_coach.core.fitting import Fitted, fit
from massage_coach.core.intervals import Interval, laid_out
from massage_coach.core.restrictions import Limit, Restrictions
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared
from massage_coach.core.vocabulary import (
    LONGEST_REGION,
    LONGEST_SESSION,
    PhaseKind,
    Region,
)


class Shortfall(StrEnum):
    """Why a plan is not as long as was asked."""

    AS_SHORT_AS_IT_GOES = "as_short_as_it_goes"
    AS_LONG_AS_IT_GOES = "as_long_as_it_goes"
    ROUTINE_LIMITS_IT = "routine_limits_it"
    ANSWERS_LIMIT_IT = "answers_limit_it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What would be done, in order, and what was left out and why. It cannot be played."""

    routine: Routine
    intervals: tuple[Interval, ...]
    left_out: tuple[LeftOut, ...]
    asked: int  # seconds that the person asked for
    shortfall: Shortfall | None
    longest: int  # seconds that the session may be stretched to

    @property
    def seconds(self) -> int:
        return self.intervals[-1].end


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Outline):
    """An outline with a clearance behind it: what a session plays."""


class NothingLeft(NamedTuple):
    """No session can be made of this routine today."""

    routine: Routine
    left_out: tuple[LeftOut, ...]


def plan(cleared: Cleared, preferences: Preferences) -> Timeline | NothingLeft:
    """Plan the session that was cleared, as near to the asked minutes as the answers allow."""
    drawn = _drawn(cleared.routine, cleared.restrictions, preferences)
    if isinstance(drawn, NothingLeft):
        return drawn
    return Timeline(**{field.name: getattr(drawn, field.name) for field in fields(drawn)})


def outline(routine: Routine, preferences: Preferences) -> Outline | NothingLeft:
    """What the session would be for somebody whose answers change nothing: to look at."""
    return _drawn(routine, Restrictions(), preferences)


def _drawn(
    routine: Routine, restrictions: Restrictions, preferences: Preferences
) -> Outline | NothingLeft:
    adapted = adapt(routine, restrictions, preferences)
    asked = _asked(routine, preferences)
    by_routine, by_answers = _routine_limit(routine), _answers_limit(routine, restrictions)
    limit = min(by_routine, by_answers)
    fitted = _fit_under(adapted, min(asked, limit), limit)
    if fitted is None:
        return NothingLeft(routine=routine, left_out=adapted.left_out)
    return Outline(
        routine=routine,
        intervals=tuple(laid_out(fitted)),
        left_out=tuple(_left_out(adapted.left_out, fitted.dropped)),
        asked=asked,
        shortfall=_shortfall(asked, fitted.seconds, by_routine, by_answers),
        longest=limit,
    )


def _asked(routine: Routine, preferences: Preferences) -> int:
    if preferences.minutes is None:
        return routine.time.standard
    return round(preferences.minutes * 60)


def _routine_limit(routine: Routine) -> int:
    """The most seconds for the routine and its regions."""
    region = LONGEST_REGION if len(routine.regions) == 1 else LONGEST_SESSION
    return min(routine.time.longest, region)


def _answers_limit(routine: Routine, restrictions: Restrictions) -> int:
    """The most seconds that the answers allow."""
    limits = [LONGEST_SESSION]
    if restrictions.max_minutes is not None:
        limits.append(restrictions.max_minutes * 60)
    if restrictions.has(Limit.STEP_DOWN):
        limits.append(routine.time.standard // 2)  # half time: evidence.md (b), step_down
    return min(limits)


def _fit_under(adapted: Adapted, target: int, limit: int) -> Fitted | None:
    """The fitted plan, or None where nothing worth doing stays or fits under the limit."""
    if all(one.phase.kind is PhaseKind.SETTLE for one in adapted.kept):
        return None
    fitted = fit(adapted.kept, target)
    while (surplus := _surplus(fitted)) > 0:
        shorter = fit(adapted.kept, fitted.seconds - surplus)
        if shorter.seconds >= fitted.seconds:
            return None
        fitted = shorter
    return fitted if fitted.seconds <= limit else None


def _surplus(fitted: Fitted) -> int:
    """Seconds by which the region that is worked longest is worked for too long."""
    worked = Counter[Region]()
    for one, side in zip(fitted.kept, fitted.sides, strict=True):
        worked.update(dict.fromkeys(one.step.regions, one.step.sides * side))
    return max(worked.values(), default=0) - LONGEST_REGION


def _shortfall(asked: int, seconds: int, by_routine: int, by_answers: int) -> Shortfall | None:
    if abs(asked - seconds) <= 1:
        return None
    if seconds > asked:
        return Shortfall.AS_SHORT_AS_IT_GOES
    if seconds < min(asked, by_routine, by_answers) - 1:
        return Shortfall.AS_LONG_AS_IT_GOES
    return Shortfall.ANSWERS_LIMIT_IT if by_answers < by_routine else Shortfall.ROUTINE_LIMITS_IT


def _left_out(adapted: Iterable[LeftOut], dropped: Iterable[Kept]) -> Iterator[LeftOut]:
    """A step whose stand-in found no time is simply out; both reasons stay."""
    gone = {one.step.id: one.step for one in dropped}
    for left in adapted:
        if left.instead and gone.pop(left.instead.id, None):
            yield LeftOut(left.step, (*left.because, NO_TIME))
        else:
            yield left
    yield from (LeftOut(step, (NO_TIME,)) for step in gone.values())
