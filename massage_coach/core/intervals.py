"""Intervals: what a session is made of, laid out second by second from fitted steps.

Owns sides, transitions and where check-ins stand. Never decides which steps there are or how long
they last.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias

from massage_coach.core.adapting import Kept
from massage_coach.core.fitting import Fitted
from massage_coach.core.routine import Phase, Pressure, Step
from massage_coach.core.transitions import Change, Stance, changes, seconds_between, switching
from massage_coach.core.vocabulary import Side

CHECK_IN_EVERY: Final = 240  # seconds at most between check-ins: evidence.md (d).1
LONGEST_TRANSITION: Final = 120  # seconds; getting ready may be stretched freely, J


class IntervalKind(StrEnum):
    TRANSITION = "transition"
    STEP = "step"
    CHECK_IN = "check_in"


class Interval(NamedTuple):
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


def laid_out(fitted: Fitted) -> Iterator[Interval]:
    """Steps, transitions and check-ins, on one running clock."""
    return _with_check_ins(_steps(fitted))


def _steps(fitted: Fitted) -> Iterator[Interval]:
    """Each step behind its transition, each side behind its switch."""
    start, before = 0, None
    for one, seconds in zip(fitted.kept, fitted.sides, strict=True):
        for side in _sides(one.step):
            step = _step(one, side, seconds)
            transition = _transition(before, step)
            yield transition._replace(start=start)
            yield step._replace(start=start + transition.seconds)
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
    same = before is not None and before.step is to.step
    earlier = before.step if before else None
    return to._replace(
        kind=IntervalKind.TRANSITION,
        seconds=switching(to.step) if same else seconds_between(earlier, to.step),
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
    return before._replace(kind=IntervalKind.CHECK_IN, seconds=0, longest=0, changes=frozenset())


def _seconds(pair: _Pair) -> int:
    return pair[0].seconds + pair[1].seconds


def _pairs(intervals: Sequence[Interval]) -> Iterator[_Pair]:
    """Each transition with the step it leads to."""
    return zip(intervals[::2], intervals[1::2], strict=True)
