"""Where the session stands in its timeline: one interval, and the instants due inside it.

Owns deadlines on the running clock, the one that stands still while the session does. Each is
computed when its interval begins, or when the person changes its length. Never sees a command.
"""

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias, assert_never

from massage_coach.core.events import Countdown, CueDue, HalfTime
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.routine import Cue

WARNINGS: Final = (10, 3, 2, 1)  # seconds left; peers.md asks 4 and 12
_ROOM: Final = 2  # an interval this many times a warning long is worth that warning
HALVED: Final = 60  # seconds of a step from which its half is worth a word, J
_BESIDE: Final = 4.0  # seconds: a cue this near to the half is told together with it, J
QUIET: Final = 60.0  # seconds in which a step gives some sign that it goes on: issue 7
_WHOLE: Final = (60, 30, 10)  # seconds left are told in the roundest number that keeps to that


class Half(Enum):
    """The middle of a step."""

    WAY = "half way"


What: TypeAlias = Cue | Half | int | None


class Mark(NamedTuple):
    """Something due at an instant of the running clock: a cue, the half, so many seconds left, or
    (None) the end."""

    due: float
    what: What


def told(mark: Mark, interval: Interval, at: float) -> CueDue | HalfTime | Countdown | None:
    """What a mark of this interval says when it falls due; the end says nothing."""
    match mark.what:
        case None:
            return None
        case Cue(say=say):
            return CueDue(at, say)
        case Half():
            return HalfTime(at, interval)
        case int(left):
            return Countdown(at, left, interval)
        case unreachable:
            assert_never(unreachable)


class Playhead:
    """One interval being played, from `begin` on the running clock. A copy goes its own way."""

    __slots__ = ("_fired", "begin", "interval", "marks", "seconds")

    def __init__(self, interval: Interval, begin: float) -> None:
        self.interval = interval
        self.begin = begin
        self.seconds = float(interval.seconds)
        self._fired = frozenset[Cue | Half | int]()
        self.marks = self._due_marks()

    @property
    def end(self) -> float:
        return self.begin + self.seconds

    @property
    def due(self) -> float | None:
        """The next instant, on the running clock, at which something happens here."""
        return self.marks[0].due if self.marks else None

    def take(self) -> Mark:
        mark, *self.marks = self.marks
        if mark.what is not None:
            self._fired |= {mark.what}
        return mark

    def stretch(self, by: float, now: float, room: float) -> float:
        """Add or take seconds within the interval's limits; returns what was granted."""
        longest = max(min(float(self.interval.longest), self.seconds + room), self.seconds)
        shortest = min(max(now - self.begin, 0.0), self.seconds)
        wanted = min(max(self.seconds + by, shortest), longest)
        granted, self.seconds = wanted - self.seconds, wanted
        self.marks = [mark for mark in self._due_marks() if mark.due >= now]
        return granted

    def at_most(self, left: float, now: float) -> None:
        """Come to the end in no more than so many seconds."""
        self.seconds = min(self.seconds, now - self.begin + left)
        self.marks = [mark for mark in self._due_marks() if mark.due >= now]

    def moved(self, by: float) -> None:
        """Everything still to come falls due so much later."""
        self.begin += by
        self.marks = [Mark(mark.due + by, mark.what) for mark in self.marks]

    def _due_marks(self) -> list[Mark]:
        if self.interval.kind is IntervalKind.CHECK_IN:
            return []
        left = (n for n in WARNINGS if n * _ROOM <= self.seconds)
        marks = [Mark(self.end - n, n) for n in left]
        if self.interval.kind is IntervalKind.STEP:
            marks += self._along()
            marks += self._signs([self.begin, *sorted(mark.due for mark in marks), self.end])
        marks.append(Mark(self.end, None))
        waiting = (mark for mark in marks if mark.what is None or mark.what not in self._fired)
        return sorted(waiting, key=_order)

    def _along(self) -> Iterator[Mark]:
        """The cues, and the half: with the cue that is nearest to it, if that is near."""
        half = self.begin + self.seconds / 2
        cues = [Mark(self.begin + cue.at * self.seconds, cue) for cue in self.interval.step.cues]
        yield from cues
        if self.seconds >= HALVED:
            near = (mark.due for mark in cues if abs(mark.due - half) <= _BESIDE)
            yield Mark(min(near, key=lambda due: abs(due - half), default=half), Half.WAY)

    def _signs(self, marks: list[float]) -> Iterator[Mark]:
        """How much is left, in the middle of every silence that would be too long."""
        for before, after in pairwise(marks):
            if after - before > QUIET:
                left = _round_left(self.end - after, self.end - before)
                yield Mark(self.end - left, left)


def _round_left(least: float, most: float) -> int:
    """The roundest number of seconds left that leaves neither side of it quiet for too long."""
    middle = (least + most) / 2
    rounds = (round(middle / whole) * whole for whole in _WHOLE)
    good = (n for n in rounds if most - n <= QUIET and n - least <= QUIET)
    return next(good, round(middle))


def _order(mark: Mark) -> tuple[float, bool, bool]:
    """Of what is due together, the half first and the end last."""
    return mark.due, mark.what is None, mark.what is not Half.WAY
