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
    Located,
    Outcome,
    Paused,
    QuitAsked,
    Refused,
    Resumed,
    SessionEnded,
    SessionStarted,
    Snapshot,
    Waiting,
    WentOn,
)
from massage_coach.core.getting_back import IN_PLACE, LONG_PAUSE, Aside, getting_back
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import ENDED, MOVES, SAYS, Command, State, allowed
from massage_coach.core.playhead import Half, Playhead
from massage_coach.core.routine import Cue
from massage_coach.core.timeline import Timeline
from massage_coach.core.watch import Watch

AWAY_AFTER: Final = 3.0  # seconds late that nobody watched: design.md section 4, "a few seconds"
BACK_AGAIN: Final = 2.0  # seconds within which a second "back" means the step before
ADJUSTMENT: Final = 10.0  # seconds that one press adds or takes
# Seconds in which no key answers a check-in: it may have been pressed for what was there before. J
AT_FIRST: Final = 0.5
QUIT_AGAIN: Final = 5.0  # seconds within which a second "quit" stops, J
_ANSWERS: Final = frozenset({Command.FINE, Command.BIT_MUCH, Command.WORSE})


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
        self._speed = speed
        self._waits = waits
        self._hasty = hasty
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
        self._asked_at = float("-inf")
        self._aside: Aside | None = None  # the step that goes on after the time to get back
        self._held = False  # this transition has waited for the person
        self._last_back = self._last_quit = float("-inf")
        self._away = 0.0
        self._outcome: Outcome | None = None
        self._deeds = {
            Command.START: self._start,
            Command.PAUSE: self._pause,
            Command.RESUME: self._resume,
            Command.WAIT: self._wait,
            Command.NEXT: self._next,
            Command.BACK: self._back,
            Command.LONGER: self._longer,
            Command.SHORTER: self._shorter,
            Command.EASE: self._ease,
            Command.HURT: self._hurt,
            Command.STOP: self._stop,
            Command.QUIT: self._quit,
            Command.WHERE: self._where,
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
        if deadline is not None and now - deadline > AWAY_AFTER * self._speed:
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
        if command not in MOVES[self._state] or self._too_soon(command, now):
            return (*events, Refused(now, command, self._state))
        return (*events, *self._obey(command, now))

    def snapshot(self, now: float) -> Snapshot:
        """The picture at `now`. Asking for it moves nothing."""
        running = self._watch.at(max(now, self._seen))
        elapsed = min(max(running - self._playhead.begin, 0.0), self._playhead.seconds)
        remaining = self._playhead.seconds - elapsed
        behind = self._course.seconds_before(self._index) + self._planned(elapsed)
        to_come = remaining + self._left_aside() + self._course.seconds_after(self._index)
        ended = self._state is State.COMPLETED
        return Snapshot(
            state=self._state,
            interval=self._playhead.interval,
            pressure=self._easing.pressure(self._playhead.interval),
            elapsed=elapsed,
            remaining=remaining,
            session_elapsed=behind,
            session_remaining=0.0 if ended else to_come,
            upcoming=self._course.next_step(self._index),
            phases=self._course.progress(behind),
            commands=allowed(self._state),
            away=self._away,
            outcome=self._outcome,
        )

    def _planned(self, elapsed: float) -> float:
        """Elapsed seconds of the interval, on the scale of its planned length."""
        playhead = self._playhead
        if self._aside is not None:
            playhead = self._aside.playhead
            elapsed = self._aside.at - playhead.begin
        if not playhead.seconds:
            return 0.0
        return elapsed * playhead.interval.seconds / playhead.seconds

    def _left_aside(self) -> float:
        return 0.0 if self._aside is None else self._aside.left

    # What falls due by itself.

    def _due(self) -> float | None:
        dues = (self._playhead.due, self._ask_again, self._holds_at())
        return min((when for when in dues if when is not None), default=None)

    def _holds_at(self) -> float | None:
        """Where this transition waits for the person, if it is to and has not yet."""
        transition = self._playhead.interval.kind is IntervalKind.TRANSITION
        if self._held or not self._waits or not transition:
            return None
        return max(self._playhead.end - IN_PLACE, self._playhead.begin)

    def _fire(self) -> tuple[Event, ...]:
        due = self._due()
        if due is not None and due == self._ask_again:
            return self._ask_midway(due)
        if due is not None and due == self._holds_at():
            return self._hold(max(due, self._watch.at(self._seen)))
        return self._reach_mark()

    def _reach_mark(self) -> tuple[Event, ...]:
        mark = self._playhead.take()
        at = self._instant(mark.due)
        match mark.what:
            case None if self._aside is not None:
                return self._back_in_place(mark.due, at)
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
        self._asking_midway = True
        return self._ask(at, self._playhead.interval)

    def _ask(self, at: float, interval: Interval) -> tuple[Event, ...]:
        self._state, self._asked_at, self._ask_again = State.CHECKING, at, None
        return (CheckInDue(at, interval),)

    def _hold(self, due: float) -> tuple[Event, ...]:
        at = self._instant(due)
        self._watch.stand_at(due)
        self._state, self._held = State.WAITING, True
        return (Waiting(at, self._playhead.interval),)

    def _back_in_place(self, due: float, at: float) -> tuple[Event, ...]:
        """The step goes on, with all that is still due in it."""
        if self._aside is None:
            return ()
        self._playhead, put_aside = self._aside.playhead, self._aside.at
        self._playhead.moved(due - put_aside)
        self._aside = None
        return (WentOn(at, self._playhead.interval),)

    def _enter(self, index: int | None, begin: float, at: float) -> tuple[Event, ...]:
        """Begin an interval at `begin` on the running clock, `at` on the caller's."""
        if index is None:
            self._watch.stand_at(begin)
            return self._end(State.COMPLETED, Outcome.COMPLETED, at)
        interval = self._course.intervals[index]
        self._index, self._playhead = index, Playhead(interval, begin)
        self._asking_midway = self._held = False
        self._aside = None
        if interval.kind is IntervalKind.CHECK_IN:
            self._watch.stand_at(begin)
            return self._ask(at, interval)
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

    def _too_soon(self, command: Command, now: float) -> bool:
        asking = self._hasty and self._state is State.CHECKING and command in _ANSWERS
        return asking and now - self._asked_at < AT_FIRST * self._speed

    def _resume(self, now: float) -> tuple[Event, ...]:
        waited, stood = self._state is State.WAITING, self._watch.stood(now)
        self._go_on(now)
        self._away, self._asking_midway = 0.0, False
        if waited:
            return self._from_waiting(now)
        return self._from_pause(now, again=stood >= LONG_PAUSE * self._speed)

    def _from_waiting(self, now: float) -> tuple[Event, ...]:
        """Almost at once, with a moment for the hand to get back from the key."""
        if self._playhead.interval.kind is IntervalKind.STEP:
            return self._get_back(now, again=False)
        self._playhead.at_most(IN_PLACE, self._watch.at(now))
        return (Resumed(now),)

    def _from_pause(self, now: float, *, again: bool) -> tuple[Event, ...]:
        """Go on; after a long pause the person is told once more how to be placed."""
        running = self._watch.at(now)
        match self._playhead.interval.kind:
            case IntervalKind.CHECK_IN:
                return (Resumed(now), *self._enter(self._next_index(), running, now))
            case IntervalKind.TRANSITION if again and self._aside is None:
                return (Resumed(now), *self._enter(self._index, running, now))
            case _ if again:
                return self._get_back(now, again=True)
            case _:
                return (Resumed(now, self._playhead.interval if self._aside else None),)

    def _get_back(self, now: float, *, again: bool) -> tuple[Event, ...]:
        """Play the getting back before the step, or play it anew."""
        running = self._watch.at(now)
        if self._aside is None:
            self._aside = Aside(self._playhead, running)
        back = getting_back(self._aside.playhead.interval, again=again)
        if self._ask_again is not None:
            self._ask_again += back.seconds
        self._playhead, self._held = Playhead(back, running), True
        return (Resumed(now, back, again),)

    def _wait(self, now: float) -> tuple[Event, ...]:
        self._watch.stand(now)
        self._state, self._held = State.WAITING, True
        return (Waiting(now, self._playhead.interval),)

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

    def _quit(self, now: float) -> tuple[Event, ...]:
        """A key that ends much is asked twice; the first time the clock stands, which is safe."""
        again = now - self._last_quit <= QUIT_AGAIN * self._speed
        self._last_quit = now
        if again:
            return self._stop(now)
        paused = self._pause(now) if self._state is State.RUNNING else ()
        return (*paused, QuitAsked(now))

    def _where(self, now: float) -> tuple[Event, ...]:
        return (Located(now, self.snapshot(now)),)

    def _next(self, now: float) -> tuple[Event, ...]:
        self._leave_waiting(now)
        if self._aside is not None:
            return self._back_in_place(self._watch.at(now), now)
        return self._enter(self._course.after(self._index), self._watch.at(now), now)

    def _leave_waiting(self, now: float) -> None:
        if self._state is State.WAITING:
            self._go_on(now)

    def _back(self, now: float) -> tuple[Event, ...]:
        self._leave_waiting(now)
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
        # The step that is gone back to is what becomes longer.
        one, at = self._aside or (self._playhead, running)
        to_come = one.end - at + self._course.seconds_after(self._index)
        room = max(self.timeline.longest - running - to_come, 0.0)
        return (LengthChanged(now, one.stretch(by, at, room)),)

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
        long = self._watch.stood(now) >= LONG_PAUSE * self._speed
        self._go_on(now)
        if self._asking_midway:
            self._asking_midway = False
            return self._from_pause(now, again=True) if long else ()
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
