"""The session: one timeline, played once. It is told the time and never asks for it.

Owns the one thing of the program that changes: the moment that a session has come to. Commands
and the time go in, events come out, a picture on request. Never decides what follows from them
(`deeds`, `falling_due`), never reads a clock, never sleeps, never draws.
"""

from typing import Final

from massage_coach.core.course import Course
from massage_coach.core.deeds import AT_FIRST, QUIT_AGAIN, obey, too_soon
from massage_coach.core.entering import end
from massage_coach.core.events import Event, Outcome, Paused, Refused, Snapshot
from massage_coach.core.falling_due import fire, next_due
from massage_coach.core.moment import Moment, Terms, Turn
from massage_coach.core.moves import ENDED, MOVES, Command, State
from massage_coach.core.picturing import picture
from massage_coach.core.playhead import Playhead
from massage_coach.core.timeline import Timeline
from massage_coach.core.watch import Watch

__all__ = ["AT_FIRST", "AWAY_AFTER", "QUIT_AGAIN", "Session"]

AWAY_AFTER: Final = 3.0  # seconds late that nobody watched: design.md section 4, "a few seconds"


class Session:
    """One timeline, played once.

    Times are seconds on one monotonic clock of the caller's, on which `speed` of them pass in one
    of the person's: what a person needs to notice or to press is not shorter in a rehearsal.
    `first` is the interval to begin with, where an earlier session was interrupted; with `waits`
    every step waits until the person is in place. Where `hasty`, one key can mean an answer now
    and something else a moment ago, so a check-in takes none at first.
    """

    def __init__(
        self,
        timeline: Timeline,
        *,
        speed: float = 1.0,
        first: int = 0,
        waits: bool = False,
        hasty: bool = False,
    ) -> None:
        self.timeline = timeline
        course = Course(timeline.intervals)
        begun = course.seconds_before(first)
        self._moment = Moment(
            terms=Terms(speed, waits, hasty, begun, timeline.longest),
            course=course,
            number=first,
            playhead=Playhead(timeline.intervals[first], begun),
            watch=Watch().stand_at(begun),
        )

    @property
    def state(self) -> State:
        return self._moment.state

    @property
    def ended(self) -> bool:
        return self._moment.state in ENDED

    @property
    def outcome(self) -> Outcome | None:
        return self._moment.outcome

    def next_deadline(self) -> float | None:
        """When the next event is due, or None while nothing happens by itself."""
        if self._moment.state is not State.RUNNING:
            return None
        due = next_due(self._moment)
        return None if due is None else self._moment.watch.instant(due)

    def advance(self, now: float) -> tuple[Event, ...]:
        """Fire all that is due, each once, in order; or pause, where nobody was watching."""
        now = max(now, self._moment.seen)
        deadline = self.next_deadline()
        if deadline is not None and now - deadline > AWAY_AFTER * self._moment.terms.speed:
            return self.lost(now)
        events = list[Event]()
        while (deadline := self.next_deadline()) is not None and deadline <= now:
            events += self._come_to(fire(self._moment))
        self._see(now)
        return tuple(events)

    def lost(self, now: float) -> tuple[Event, ...]:
        """Pause as of the last time seen: the time since then was not watched."""
        last = self._moment.seen
        seen = self._see(now)
        if seen.state is not State.RUNNING:
            return ()
        away = seen.seen - last
        paused = seen.standing(State.PAUSED, last)._replace(away=away)
        return self._come_to(Turn(paused, (Paused(last, away),)))

    def cut(self, now: float) -> tuple[Event, ...]:
        """End it from outside, whatever it is in; nothing that fell due is fired any more."""
        if self.ended:
            return ()
        seen = self._see(now)
        stood = seen.standing(State.STOPPED, seen.seen)
        return self._come_to(end(stood, State.STOPPED, Outcome.INTERRUPTED, seen.seen))

    def send(self, command: Command, now: float) -> tuple[Event, ...]:
        """Advance to `now`, then obey. A command that is not legal then changes nothing."""
        events = self.advance(now)
        here, now = self._moment, self._moment.seen
        if command not in MOVES[here.state] or too_soon(here, command, now):
            return (*events, Refused(now, command, here.state))
        return (*events, *self._come_to(obey(here, command, now)))

    def snapshot(self, now: float) -> Snapshot:
        """The picture at `now`. Asking for it moves nothing."""
        return picture(self._moment, now)

    def _see(self, now: float) -> Moment:
        self._moment = self._moment._replace(seen=max(now, self._moment.seen))
        return self._moment

    def _come_to(self, turn: Turn) -> tuple[Event, ...]:
        self._moment = turn.moment
        return turn.events
