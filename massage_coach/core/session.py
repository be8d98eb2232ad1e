"""The session: one timeline, played once. It is told the time and never asks for it.

Owns the state machine of design.md section 4: commands and the time go in, events come out, a
snapshot on request. Never reads a clock, never sleeps, never draws.
"""

from typing import Final, assert_never

from massage_coach.core.comfort import ASK_AGAIN_AFTER, LEVELS_DOWN, Advice, advise
from massage_coach.core.course import Course
from massage_coach.core.easing import Easing
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Countdown,
    CueDue,
    Eased,
    Event,
    HalfTime,
    HurtReported,
    IntervalStarted,
    LengthChanged,
    Outcome,
    Paused,
    Refused,
    Resumed,
    SessionEnded,
    SessionStarted,
    Snapshot,
)
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import ENDED, MOVES, SAYS, Command, State, allowed
from massage_coach.core.playhead import Half, Playhead
from massage_coach.core.routine import Cue
from massage_coach.core.timeline import Timeline
from massage_coach.core.watch import Watch

AWAY_AFTER: Final = 3.0  # seconds late that nobody watched: design.md section 4, "a few seconds"
BACK_AGAIN: Final = 2.0  # seconds within which a second "back" means the step before
ADJUSTMENT: Final = 10.0  # seconds that one press adds or takes


class Session:
    """One timeline, played once.

    Times are seconds on one monotonic clock of the caller's. `away_after` is how late the caller
    may be before the session takes it that nobody was there. `first` is the interval to begin
    with, where an earlier session was interrupted.
    """

    def __init__(
        self, timeline: Timeline, *, away_after: float = AWAY_AFTER, first: int = 0
    ) -> None:
        self.timeline = timeline
        self._away_after = away_after
        self._course = Course(timeline.intervals)
        self._state = State.READY
        self._index = first
        self._begun = self._course.seconds_before(first)  # worked on the earlier occasion
        self._playhead = Playhead(timeline.intervals[first], self._begun)
        self._watch = Watch()
        self._watch.stand_at(self._begun)
        self._easing = Easing()
        self._seen = float("-inf")
        self._ask_again: float | None = None  # on the running clock
        self._asking_midway = False
        self._last_back = float("-inf")
        self._away = 0.0
        self._outcome: Outcome | None = None
        self._deeds = {
            Command.START: self._start,
            Command.PAUSE: self._pause,
            Command.RESUME: self._resume,
            Command.NEXT: self._next,
            Command.BACK: self._back,
            Command.LONGER: self._longer,
            Command.SHORTER: self._shorter,
            Command.EASE: self._ease,
            Command.HURT: self._hurt,
            Command.STOP: self._stop,
        }

    @property
    def state(self) -> State:
        return self._state

    @property
    def ended(self) -> bool:
        return self._state in ENDED

    @property
    def outcome(self) -> Outcome | None:
        return self._outcome

    def next_deadline(self) -> float | None:
        """When the next event is due, or None while nothing happens by itself."""
        if self._state is not State.RUNNING:
            return None
        due = self._due()
        return None if due is None else self._watch.instant(due)

    def advance(self, now: float) -> tuple[Event, ...]:
        """Fire all that is due, each once, in order; or pause, where nobody was watching."""
        now = max(now, self._seen)
        deadline = self.next_deadline()
        if deadline is not None and now - deadline > self._away_after:
            return self.lost(now)
        events = list[Event]()
        while (deadline := self.next_deadline()) is not None and deadline <= now:
            events += self._fire()
        self._seen = now
        return tuple(events)

    def lost(self, now: float) -> tuple[Event, ...]:
        """Pause as of the last time seen: the time since then was not watched."""
        last, self._seen = self._seen, max(now, self._seen)
        if self._state is not State.RUNNING:
            return ()
        self._watch.stand(last)
        self._state, self._away = State.PAUSED, self._seen - last
        return (Paused(last, self._away),)

    def cut(self, now: float) -> tuple[Event, ...]:
        """End it from outside, whatever it is in; nothing that fell due is fired any more."""
        if self.ended:
            return ()
        self._seen = max(now, self._seen)
        self._watch.stand(self._seen)
        return self._end(State.STOPPED, Outcome.INTERRUPTED, self._seen)

    def send(self, command: Command, now: float) -> tuple[Event, ...]:
        """Advance to `now`, then obey. A command that is not legal then changes nothing."""
        events = self.advance(now)
        now = self._seen
        if command not in MOVES[self._state]:
            return (*events, Refused(now, command, self._state))
        return (*events, *self._obey(command, now))

    def snapshot(self, now: float) -> Snapshot:
        """The picture at `now`. Asking for it moves nothing."""
        running = self._watch.at(max(now, self._seen))
        elapsed = min(max(running - self._playhead.begin, 0.0), self._playhead.seconds)
        remaining = self._playhead.seconds - elapsed
        behind = self._course.seconds_before(self._index) + self._planned(elapsed)
        ended = self._state is State.COMPLETED
        return Snapshot(
            state=self._state,
            interval=self._playhead.interval,
            pressure=self._easing.pressure(self._playhead.interval),
            elapsed=elapsed,
            remaining=remaining,
            session_elapsed=behind,
            session_remaining=0.0 if ended else remaining + self._course.seconds_after(self._index),
            upcoming=self._course.next_step(self._index),
            phases=self._course.progress(behind),
            commands=allowed(self._state),
            away=self._away,
            outcome=self._outcome,
        )

    def _planned(self, elapsed: float) -> float:
        """Elapsed seconds of the interval, on the scale of its planned length."""
        if not self._playhead.seconds:
            return 0.0
        return elapsed * self._playhead.interval.seconds / self._playhead.seconds

    # What falls due by itself.

    def _due(self) -> float | None:
        due = [when for when in (self._playhead.due, self._ask_again) if when is not None]
        return min(due, default=None)

    def _fire(self) -> tuple[Event, ...]:
        if self._ask_again is not None and self._ask_again == self._due():
            return self._ask_midway(self._ask_again)
        mark = self._playhead.take()
        at = self._instant(mark.due)
        match mark.what:
            case None:
                return self._enter(self._course.after(self._index), mark.due, at)
            case Cue(say=say):
                return (CueDue(at, say),)
            case Half():
                return (HalfTime(at, self._playhead.interval),)
            case int(left):
                return (Countdown(at, left, self._playhead.interval),)
            case unreachable:
                assert_never(unreachable)

    def _instant(self, due: float) -> float:
        """When it was due on the caller's clock; rounding never puts it before what was seen."""
        return max(self._watch.instant(due), self._seen)

    def _ask_midway(self, due: float) -> tuple[Event, ...]:
        at = self._instant(due)
        self._watch.stand_at(due)
        self._state, self._asking_midway, self._ask_again = State.CHECKING, True, None
        return (CheckInDue(at, self._playhead.interval),)

    def _enter(self, index: int | None, begin: float, at: float) -> tuple[Event, ...]:
        """Begin an interval at `begin` on the running clock, `at` on the caller's."""
        if index is None:
            self._watch.stand_at(begin)
            return self._end(State.COMPLETED, Outcome.COMPLETED, at)
        interval = self._course.intervals[index]
        self._index, self._playhead = index, Playhead(interval, begin)
        self._asking_midway = False
        if interval.kind is IntervalKind.CHECK_IN:
            self._watch.stand_at(begin)
            self._state, self._ask_again = State.CHECKING, None
            return (CheckInDue(at, interval),)
        return (IntervalStarted(at, interval, self._easing.pressure(interval)),)

    def _end(self, state: State, outcome: Outcome, at: float) -> tuple[Event, ...]:
        self._state, self._outcome, self._ask_again = state, outcome, None
        return (SessionEnded(at, outcome, self._watch.at(at) - self._begun),)

    # What the person asks for.

    def _obey(self, command: Command, now: float) -> tuple[Event, ...]:
        if command in SAYS:
            return self._heed(command, now)
        return self._deeds[command](now)

    def _start(self, now: float) -> tuple[Event, ...]:
        self._go_on(now)
        return (SessionStarted(now), *self._enter(self._index, self._begun, now))

    def _resume(self, now: float) -> tuple[Event, ...]:
        self._go_on(now)
        self._away, self._asking_midway = 0.0, False
        if self._playhead.interval.kind is IntervalKind.CHECK_IN:
            return (Resumed(now), *self._enter(self._next_index(), self._watch.at(now), now))
        return (Resumed(now),)

    def _pause(self, now: float) -> tuple[Event, ...]:
        self._watch.stand(now)
        self._state = State.PAUSED
        return (Paused(now),)

    def _hurt(self, now: float) -> tuple[Event, ...]:
        self._watch.stand(now)
        self._state = State.HURTING
        return (HurtReported(now, self._playhead.interval),)

    def _stop(self, now: float) -> tuple[Event, ...]:
        self._watch.stand(now)
        return self._end(State.STOPPED, Outcome.STOPPED, now)

    def _next(self, now: float) -> tuple[Event, ...]:
        return self._enter(self._course.after(self._index), self._watch.at(now), now)

    def _back(self, now: float) -> tuple[Event, ...]:
        again = now - self._last_back <= BACK_AGAIN
        self._last_back = now
        here = self._course.step_at(self._index)
        if here is None:
            return self._enter(self._course.moving_on(-1), self._watch.at(now), now)
        if here == self._index and not again:
            return self._enter(here, self._watch.at(now), now)
        earlier = self._course.step_before(here) if again else here
        # An earlier step comes with its transition, which is always the interval before it.
        target = here if earlier is None else earlier - 1
        return self._enter(target, self._watch.at(now), now)

    def _longer(self, now: float) -> tuple[Event, ...]:
        return self._stretch(ADJUSTMENT, now)

    def _shorter(self, now: float) -> tuple[Event, ...]:
        return self._stretch(-ADJUSTMENT, now)

    def _stretch(self, by: float, now: float) -> tuple[Event, ...]:
        running = self._watch.at(now)
        to_come = self._playhead.end - running + self._course.seconds_after(self._index)
        room = max(self.timeline.longest - running - to_come, 0.0)
        return (LengthChanged(now, self._playhead.stretch(by, running, room)),)

    def _ease(self, now: float) -> tuple[Event, ...]:
        return (Eased(now, self._easing.ease(self._playhead.interval)),)

    def _go_on(self, now: float) -> None:
        self._watch.go(now)
        self._state = State.RUNNING

    # What the body says: evidence.md (d).2.

    def _heed(self, command: Command, now: float) -> tuple[Event, ...]:
        felt = self._felt()
        left = len(self._course.left)
        advice = advise(SAYS[command], yellows=self._easing.yellows, spots_left=left)
        said = Advised(now, advice, felt.step.spot)
        asked = self._state is State.CHECKING
        match advice:
            case Advice.GO_ON:
                self._easing.yellows = 0
                return (said, *self._carry_on(now))
            case Advice.LIGHTER | Advice.MUCH_LIGHTER:
                self._lighten(LEVELS_DOWN[advice], now)
                return (said, *(self._carry_on(now) if asked else self._rest()))
            case Advice.SKIP_TECHNIQUE:
                self._easing.yellows = 0
                target = self._course.past(felt.step.technique, self._index)
                return (said, *self._move_on(target, now, run=asked))
            case Advice.LEAVE_SPOT:
                self._course = self._course.leaving(felt.step.spot, felt.side)
                return (said, *self._move_on(self._next_index(), now, run=False))
            case Advice.END:
                return (said, *self._end(State.STOPPED, Outcome.HURT, now))
            case Advice.EMERGENCY:
                return (said, *self._end(State.STOPPED, Outcome.EMERGENCY, now))
            case unreachable:
                assert_never(unreachable)

    def _felt(self) -> Interval:
        """The step that the answer is about: this one, or the one just done."""
        index = self._course.step_at(self._index)
        return self._playhead.interval if index is None else self._course.intervals[index]

    def _lighten(self, levels: int, now: float) -> None:
        self._easing.lighten(levels)
        self._ask_again = self._watch.at(now) + ASK_AGAIN_AFTER

    def _carry_on(self, now: float) -> tuple[Event, ...]:
        """Go on after a check-in: within the interval, or into the next."""
        self._go_on(now)
        if self._asking_midway:
            self._asking_midway = False
            return ()
        return self._enter(self._next_index(), self._watch.at(now), now)

    def _rest(self) -> tuple[Event, ...]:
        """After a hurt the person says when to go on."""
        self._state = State.PAUSED
        return ()

    def _move_on(self, target: int | None, now: float, *, run: bool) -> tuple[Event, ...]:
        if run:
            self._go_on(now)
        else:
            self._state = State.PAUSED
        return self._enter(target, self._watch.at(now), now)

    def _next_index(self) -> int | None:
        return self._course.moving_on(self._index)
