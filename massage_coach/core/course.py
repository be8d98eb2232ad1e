"""The way through a timeline once spots are left for good: what comes next, what came before.

Owns look-ups by index, added up beforehand. Never holds a place itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.routine import Phase
from massage_coach.core.vocabulary import Side, Spot, Technique


class Stretch(NamedTuple):
    """A phase on the line of seconds that the intervals make up."""

    phase: Phase
    start: float
    seconds: float


class Course:
    """The intervals of a session, less those at the spots that were left."""

    __slots__ = ("_behind", "_phases", "_to_come", "intervals", "left")

    def __init__(
        self, intervals: tuple[Interval, ...], left: frozenset[tuple[Spot, Side]] = frozenset()
    ) -> None:
        self.intervals = intervals
        self.left = left
        # Looked up for every frame, so added up once.
        self._behind = _sums(interval.seconds for interval in intervals)
        still = (interval.seconds if self.open(interval) else 0 for interval in intervals)
        self._to_come = _sums(still)
        self._phases = tuple(_stretches(intervals, self._behind))

    def leaving(self, spot: Spot, side: Side) -> "Course":
        return Course(self.intervals, self.left | {(spot, side)})

    def open(self, interval: Interval) -> bool:
        """Whether the interval still comes: its spot was not left on a side that it works."""
        # Breathing touches nothing, so it stays when its spot is left: a settle remains.
        if interval.kind is IntervalKind.CHECK_IN or interval.step.technique is Technique.BREATHING:
            return True
        return not any(
            interval.step.spot is spot
            and (interval.side is side or Side.BOTH in (side, interval.side))
            for spot, side in self.left
        )

    def after(self, index: int) -> int | None:
        """The next interval that still comes. A check-in with nothing behind it does not."""
        later = range(index + 1, len(self.intervals))
        found = next((n for n in later if self.open(self.intervals[n])), None)
        if found is None or self.intervals[found].kind is not IntervalKind.CHECK_IN:
            return found
        return found if self.after(found) is not None else None

    def moving_on(self, index: int) -> int | None:
        """The next interval that is no check-in, for when the person has just been asked."""
        found = self.after(index)
        while found is not None and self.intervals[found].kind is IntervalKind.CHECK_IN:
            found = self.after(found)
        return found

    def past(self, technique: Technique, index: int) -> int | None:
        """The next interval behind the run of steps with this technique."""
        found = self.moving_on(index)
        while found is not None and self.intervals[found].step.technique is technique:
            found = self.moving_on(found)
        return found

    def next_step(self, index: int) -> Interval | None:
        found = self.after(index)
        while found is not None and self.intervals[found].kind is not IntervalKind.STEP:
            found = self.after(found)
        return None if found is None else self.intervals[found]

    def step_before(self, index: int) -> int | None:
        """The nearest earlier step that is still open."""
        earlier = (n for n in range(index - 1, -1, -1) if self._is_step(n))
        return next((n for n in earlier if self.open(self.intervals[n])), None)

    def step_at(self, index: int) -> int | None:
        """This step, or the one that the person has just done."""
        return index if self._is_step(index) else self.step_before(index)

    def back_from(self, index: int, *, again: bool) -> int | None:
        """Where "back" leads: to the start of this step, or between steps to the one just done;
        `again`, to the one before it."""
        here = self.step_at(index)
        if here is None:
            return self.moving_on(-1)
        if here == index and not again:
            return here
        earlier = self.step_before(here) if again else here
        # An earlier step comes with its transition, which is always the interval before it.
        return here if earlier is None else earlier - 1

    def seconds_after(self, index: int) -> float:
        """Of the intervals behind this one that still come."""
        return self._to_come[-1] - self._to_come[index + 1]

    def seconds_before(self, index: int) -> float:
        return self._behind[index]

    def progress(self, elapsed: float) -> tuple[tuple[Phase, float], ...]:
        """Each phase with the share of it that is behind after so many seconds of them all."""
        return tuple((one.phase, _share(elapsed - one.start, one.seconds)) for one in self._phases)

    def _is_step(self, index: int) -> bool:
        return self.intervals[index].kind is IntervalKind.STEP


def _sums(seconds: Iterable[int]) -> tuple[float, ...]:
    return tuple(accumulate(map(float, seconds), initial=0.0))


def _stretches(intervals: Sequence[Interval], behind: Sequence[float]) -> Iterator[Stretch]:
    for _, group in groupby(enumerate(intervals), key=lambda pair: pair[1].phase.id):
        numbered = tuple(group)
        first, last = numbered[0][0], numbered[-1][0]
        yield Stretch(numbered[0][1].phase, behind[first], behind[last + 1] - behind[first])


def _share(part: float, whole: float) -> float:
    return min(max(part / whole, 0.0), 1.0) if whole else 1.0
