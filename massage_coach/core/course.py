"""The way through a timeline once spots are left for good: what comes next, what came before.

Pure look-ups by index. Never holds a place itself.
"""

from dataclasses import dataclass

from massage_coach.core.routine import Phase
from massage_coach.core.timeline import Interval, IntervalKind
from massage_coach.core.vocabulary import Side, Spot, Technique


@dataclass(frozen=True, slots=True)
class Course:
    """The intervals of a session, less those at the spots that were left."""

    intervals: tuple[Interval, ...]
    left: frozenset[tuple[Spot, Side]] = frozenset()

    def leaving(self, spot: Spot, side: Side) -> "Course":
        return Course(self.intervals, self.left | {(spot, side)})

    def open(self, interval: Interval) -> bool:
        """Whether the interval still comes: its spot was not left on a side that it works."""
        if interval.kind is IntervalKind.CHECK_IN:
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

    def seconds_after(self, index: int) -> float:
        later = self.intervals[index + 1 :]
        return float(sum(interval.seconds for interval in later if self.open(interval)))

    def seconds_before(self, index: int) -> float:
        return float(sum(interval.seconds for interval in self.intervals[:index]))

    def progress(self, index: int, share: float) -> tuple[tuple[Phase, float], ...]:
        """Each phase with the share of its time that is behind, `share` of this interval."""
        totals, behind = dict[str, float](), dict[str, float]()
        phases = {interval.phase.id: interval.phase for interval in self.intervals}
        for number, interval in enumerate(self.intervals):
            key = interval.phase.id
            totals[key] = totals.get(key, 0.0) + interval.seconds
            done = 1.0 if number < index else share if number == index else 0.0
            behind[key] = behind.get(key, 0.0) + interval.seconds * done
        return tuple(
            (phase, behind[key] / totals[key] if totals[key] else 0.0)
            for key, phase in phases.items()
        )

    def _is_step(self, index: int) -> bool:
        return self.intervals[index].kind is IntervalKind.STEP
