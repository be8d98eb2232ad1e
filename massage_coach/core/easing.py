"""How much lighter the session has become than its plan, and how often it was too much.

Owns the levels that easing took away; nothing here ever gives one back.
"""

from massage_coach.core.intervals import Interval
from massage_coach.core.routine import Pressure
from massage_coach.core.vocabulary import LOWEST_PRESSURE, Technique


class Easing:
    __slots__ = ("_by_technique", "_overall", "yellows")

    def __init__(self) -> None:
        self._overall = 0
        self._by_technique = dict[Technique, int]()
        self.yellows = 0  # in a row

    def pressure(self, interval: Interval) -> Pressure:
        """The pressure that holds for this interval now."""
        technique = interval.step.technique
        return interval.pressure.eased(self._overall + self._by_technique.get(technique, 0))

    def ease(self, interval: Interval) -> Pressure:
        """One level lower for the rest of this technique."""
        technique = interval.step.technique
        if self.pressure(interval).end > LOWEST_PRESSURE:
            self._by_technique[technique] = self._by_technique.get(technique, 0) + 1
        return self.pressure(interval)

    def lighten(self, levels: int) -> None:
        """Lower everything that is still to come, after a yellow."""
        self._overall += levels
        self.yellows += 1
