"""The timeline: every interval of one session, planned from a clearance and the person's wishes.

Owns the order design.md gives: restrictions, caps, tools, time, sides, transitions, check-ins.
Never plans without a `Cleared`, which only screening builds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final, TypeAlias

from massage_coach.core.adapting import (
    NO_TIME,
    Adapted,
    Kept,
    LeftOut,
    Preferences,
    adapt,
)
from massage_coach.core.fitting import Fitted, fit
from massage_coach.core.restrictions import Limit, Restrictions
from massage_coach.core.routine import Phase, Pressure, Routine, Step
from massage_coach.core.screening import Cleared
from massage_coach.core.transitions import TO_SWITCH, Change, Stance, changes, seconds_between
from massage_coach.core.vocabulary import LONGEST_REGION, LONGEST_SESSION, PhaseKind, Side

CHECK_IN_EVERY: Final = 240  # seconds at most between check-ins: evidence.md (d).1
LONGEST_TRANSITION: Final = 120  # seconds; getting ready may be stretched freely, J


class IntervalKind(StrEnum):
    TRANSITION = "transition"
    STEP = "step"
    CHECK_IN = "check_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One stretch of the session. A check-in plans no time: the clock waits for the answer."""

    kind: IntervalKind
    start: int  # seconds from the start of the session
    seconds: int
    longest: int  # seconds that it may be stretched to
    phase: Phase
    step: Step  # of a transition or a check-in: the step that comes next
    side: Side  # left, right or both
    pressure: Pressure
    changes: frozenset[Change] = frozenset()

    @property
    def end(self) -> int:
        return self.start + self.seconds


_Pair: TypeAlias = tuple[Interval, Interval]  # a transition and the step it leads to


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingLeft:
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
        intervals=tuple(_with_check_ins(_laid_out(fitted))),
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
    return fitted if fitted.seconds <= limit else None


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


def _laid_out(fitted: Fitted) -> Iterator[Interval]:
    """Each step behind its transition, each side behind its switch, on one running clock."""
    start, before = 0, None
    for one, seconds in zip(fitted.kept, fitted.sides, strict=True):
        for side in _sides(one.step):
            step = _step(one, side, seconds)
            transition = _transition(before, step)
            yield replace(transition, start=start)
            yield replace(step, start=start + transition.seconds)
            start += transition.seconds + seconds
            before = step


def _sides(step: Step) -> tuple[Side, ...]:
    return (Side.LEFT, Side.RIGHT) if step.side is Side.EACH else (step.side,)


def _step(one: Kept, side: Side, seconds: int) -> Interval:
    return Interval(
        kind=IntervalKind.STEP,
        start=0,
        seconds=seconds,
        longest=one.step.longest_side,
        phase=one.phase,
        step=one.step,
        side=side,
        pressure=one.pressure,
    )


def _transition(before: Interval | None, to: Interval) -> Interval:
    switching = before is not None and before.step is to.step
    earlier = before.step if before else None
    return replace(
        to,
        kind=IntervalKind.TRANSITION,
        seconds=TO_SWITCH if switching else seconds_between(earlier, to.step),
        longest=LONGEST_TRANSITION,
        changes=changes(stance(before) if before else None, stance(to)),
    )


def stance(interval: Interval) -> Stance:
    return Stance(interval.step.position, interval.step.tool, interval.side)


def _with_check_ins(intervals: Iterable[Interval]) -> Iterator[Interval]:
    """A check-in where a phase ends, and before whatever would pass four minutes."""
    pairs = tuple(_pairs(tuple(intervals)))
    since, phase = 0, pairs[0][0].phase.id
    for pair in pairs:
        if pair[0].phase.id != phase or since + _undivided(pair, pairs, since) > CHECK_IN_EVERY:
            yield _check_in(pair[0])
            since = 0
        yield from pair
        since, phase = since + _seconds(pair), pair[0].phase.id


def _undivided(pair: _Pair, pairs: Iterable[_Pair], since: int) -> int:
    """Seconds that a check-in had better not divide: a step with both its sides, if it fits."""
    whole = sum(_seconds(other) for other in pairs if other[0].step is pair[0].step)
    starts = pair[0].side is not Side.RIGHT or pair[0].step.side is Side.RIGHT
    return whole if starts and since and whole <= CHECK_IN_EVERY else _seconds(pair)


def _check_in(before: Interval) -> Interval:
    return replace(before, kind=IntervalKind.CHECK_IN, seconds=0, longest=0, changes=frozenset())


def _seconds(pair: _Pair) -> int:
    return pair[0].seconds + pair[1].seconds


def _pairs(intervals: Sequence[Interval]) -> Iterator[_Pair]:
    """Each transition with the step it leads to."""
    return zip(intervals[::2], intervals[1::2], strict=True)
