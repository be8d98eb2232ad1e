"""How much lighter the session has become than its plan, and how often it was too much.

Owns the levels that easing took away; nothing here ever gives one back.
"""

from typing import NamedTuple

from massage_coach.core.intervals import Interval
from massage_coach.core.routine import Pressure
from massage_coach.core.vocabulary import LOWEST_PRESSURE, Technique


class Easing(NamedTuple):
    """A value: what makes it lighter gives the easing that then holds."""

    overall: int = 0
    eased: tuple[Technique, ...] = ()  # one entry for each level
    yellows: int = 0  # in a row

    def pressure(self, interval: Interval) -> Pressure:
        """The pressure that holds for this interval now."""
        return interval.pressure.eased(self.overall + self.eased.count(interval.step.technique))

    def ease(self, interval: Interval) -> "Easing":
        """One level lower for the rest of this technique."""
        if self.pressure(interval).end <= LOWEST_PRESSURE:
            return self
        return self._replace(eased=(*self.eased, interval.step.technique))

    def lighten(self, levels: int) -> "Easing":
        """Lower everything that is still to come, after a yellow."""
        return self._replace(overall=self.overall + levels, yellows=self.yellows + 1)

    def no_yellow(self) -> "Easing":
        """The next yellow is the first of a row."""
        return self._replace(yellows=0)
