"""One moment of a session: all that it is, as one value, and how the clock goes or stands in it.

Owns what a session knows. Never changes: a move is a function from one moment to the next, with
the events that tell of it.
"""

from typing import Final, NamedTuple

from massage_coach.core.course import Course
from massage_coach.core.easing import Easing
from massage_coach.core.events import Event, Outcome
from massage_coach.core.getting_back import Aside
from massage_coach.core.intervals import Interval
from massage_coach.core.moves import State
from massage_coach.core.playhead import Playhead
from massage_coach.core.watch import Watch

_NEVER: Final = float("-inf")


class Terms(NamedTuple):
    """What holds from the start of a session to its end; the words are those of `Session`."""

    speed: float
    waits: bool
    hasty: bool
    begun: float  # seconds that were worked on an earlier occasion
    longest: int  # seconds that the session may be stretched to


class Moment(NamedTuple):
    """Instants are on the caller's clock, except where the running clock is named."""

    terms: Terms
    course: Course
    number: int  # of the interval on its course
    playhead: Playhead  # copied before it is moved
    watch: Watch
    easing: Easing = Easing()
    state: State = State.READY
    seen: float = _NEVER  # the last instant that was watched
    aside: Aside | None = None  # the step that goes on after the time to get back
    waited: bool = False  # this transition has waited for the person
    ask_again: float | None = None  # on the running clock
    asking_midway: bool = False
    asked_at: float = _NEVER
    last_back: float = _NEVER
    last_quit: float = _NEVER
    away: float = 0.0  # seconds, told in the pause that they led to and in no later one
    outcome: Outcome | None = None

    @property
    def interval(self) -> Interval:
        return self.playhead.interval

    def running(self, now: float) -> float:
        """The instant on the running clock."""
        return self.watch.at(now)

    def instant(self, due: float) -> float:
        """When it was due on the caller's clock; rounding never puts it before what was seen."""
        return max(self.watch.instant(due), self.seen)

    def going(self, now: float) -> "Moment":
        return self._replace(watch=self.watch.go(now), state=State.RUNNING, away=0.0)

    def standing(self, state: State, now: float) -> "Moment":
        return self._replace(watch=self.watch.stand(now), state=state, away=0.0)

    def stopped_at(self, running: float) -> "Moment":
        """With its clock standing at this instant of the running clock."""
        return self._replace(watch=self.watch.stand_at(running))

    def with_step(self, playhead: Playhead) -> "Moment":
        """With this playhead for the step, whether it is played or put aside."""
        if self.aside is None:
            return self._replace(playhead=playhead)
        return self._replace(aside=self.aside._replace(playhead=playhead))


class Turn(NamedTuple):
    """What a move comes to: the moment after it, and what happened, in order."""

    moment: Moment
    events: tuple[Event, ...] = ()

    def after(self, *earlier: Event) -> "Turn":
        return Turn(self.moment, (*earlier, *self.events))
