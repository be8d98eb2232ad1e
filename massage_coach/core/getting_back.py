"""The time to get back into a step: after a long pause, and after the clock waited for somebody.

Owns what is played before the step goes on. Never decides when the clock goes.
"""

from typing import Final, NamedTuple

from massage_coach.core.intervals import LONGEST_TRANSITION, Interval, IntervalKind
from massage_coach.core.playhead import Playhead
from massage_coach.core.transitions import SHORTEST, Change, seconds_back

LONG_PAUSE: Final = 60.0  # seconds after which the set-up is told again, J
IN_PLACE: Final = float(SHORTEST)  # seconds from the key to the step, for the hand to get back


class Aside(NamedTuple):
    """A step that waits while its getting back is played, and where on the running clock."""

    playhead: Playhead
    at: float

    @property
    def left(self) -> float:
        return self.playhead.end - self.at


def getting_back(interval: Interval, *, again: bool) -> Interval:
    """The getting ready for a step that was begun; `again` leaves time to be told how it goes."""
    return interval._replace(
        kind=IntervalKind.TRANSITION,
        seconds=seconds_back(interval.step) if again else SHORTEST,
        longest=LONGEST_TRANSITION,
        changes=frozenset({Change.BACK_IN}),
    )
