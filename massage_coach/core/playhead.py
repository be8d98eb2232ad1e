"""Where the session stands in its timeline: one interval, and the instants due inside it.

Owns deadlines on the running clock, the one that stands still while the session does. Each is
computed when its interval begins, or when the person changes its length. Never sees a command.
"""

from typing import Final, NamedTuple

from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.routine import Cue

WARNINGS: Final = (10, 3, 2, 1)  # seconds left; peers.md asks 4 and 12
_ROOM: Final = 2  # an interval this many times a warning long is worth that warning


class Mark(NamedTuple):
    """Something due at an instant of the running clock: a cue, a warning, or (None) the end."""

    due: float
    what: Cue | int | None


class Playhead:
    """One interval being played, from `begin` on the running clock."""

    __slots__ = ("_fired", "begin", "interval", "marks", "seconds")

    def __init__(self, interval: Interval, begin: float) -> None:
        self.interval = interval
        self.begin = begin
        self.seconds = float(interval.seconds)
        self._fired = set[Cue | int]()
        self.marks = self._due_marks()

    @property
    def end(self) -> float:
        return self.begin + self.seconds

    @property
    def due(self) -> float | None:
        """The next instant, on the running clock, at which something happens here."""
        return self.marks[0].due if self.marks else None

    def take(self) -> Mark:
        mark = self.marks.pop(0)
        if mark.what is not None:
            self._fired.add(mark.what)
        return mark

    def stretch(self, by: float, now: float, room: float) -> float:
        """Add or take seconds within the interval's limits; returns what was granted."""
        longest = max(min(float(self.interval.longest), self.seconds + room), self.seconds)
        shortest = min(max(now - self.begin, 0.0), self.seconds)
        wanted = min(max(self.seconds + by, shortest), longest)
        granted, self.seconds = wanted - self.seconds, wanted
        self.marks = [mark for mark in self._due_marks() if mark.due >= now]
        return granted

    def _due_marks(self) -> list[Mark]:
        if self.interval.kind is IntervalKind.CHECK_IN:
            return []
        left = (n for n in WARNINGS if n * _ROOM <= self.seconds)
        marks = [Mark(self.end - n, n) for n in left] + [Mark(self.end, None)]
        if self.interval.kind is IntervalKind.STEP:
            cues = self.interval.step.cues
            marks += [Mark(self.begin + cue.at * self.seconds, cue) for cue in cues]
        waiting = (mark for mark in marks if mark.what is None or mark.what not in self._fired)
        return sorted(waiting, key=lambda mark: (mark.due, mark.what is None))
