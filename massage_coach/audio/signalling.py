"""The chimes, ticks and background of a session, as it goes.

Owns which event rings and when the tick and the background sound. The chimes follow events; what
goes on and on follows the snapshots. Never decides whether anybody wants to hear it: the output
does.
"""

from collections.abc import Mapping
from typing import Final

from massage_coach.audio.background import background
from massage_coach.audio.chimes import Chime, chime
from massage_coach.audio.output import Lane, Output
from massage_coach.audio.ticks import stroke_ticks
from massage_coach.core.events import (
    CheckInDue,
    Countdown,
    Event,
    HurtReported,
    IntervalStarted,
    Outcome,
    Paused,
    Resumed,
    SessionEnded,
    Snapshot,
)
from massage_coach.core.hearing import Background
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import State
from massage_coach.core.transitions import Change

WARNING: Final = 10  # seconds left, of a step
_MOVES: Final = frozenset({Change.POSITION, Change.TOOL})
_ALWAYS: Final[Mapping[type[Event], Chime]] = {
    CheckInDue: Chime.CHECK_IN,
    Paused: Chime.PAUSED,
    HurtReported: Chime.PAUSED,
    Resumed: Chime.NEXT,
}


def rung_by(event: Event) -> Chime | None:
    """The chime that an event is heard as."""
    match event:
        case IntervalStarted(interval=interval):
            return _begun(interval)
        case Countdown(left=left, interval=interval):
            due = left == WARNING and interval.kind is IntervalKind.STEP
            return Chime.TEN if due else None
        case SessionEnded(outcome=outcome):
            return Chime.DONE if outcome is Outcome.COMPLETED else Chime.STOPPED
        case _:
            return _ALWAYS.get(type(event))


def _begun(interval: Interval) -> Chime | None:
    if interval.kind is IntervalKind.STEP:
        return Chime.NEXT
    if interval.changes & _MOVES:
        return Chime.MOVE
    return Chime.SWITCH if Change.SIDE in interval.changes else None


class Chimes:
    """Rings for events, as a listener of the session."""

    def __init__(self, output: Output) -> None:
        self._output = output

    def __call__(self, event: Event) -> None:
        kind = rung_by(event)
        if kind is not None and self._output.hears(Lane.CHIME):
            self._output.play(Lane.CHIME, chime(kind))


class Ticking:
    """Keeps the tick with the pacer on the screen: the same stroke, at the same place in it."""

    def __init__(self, output: Output, *, speed: float = 1.0) -> None:
        self._output = output
        self._speed = speed
        self._interval: Interval | None = None  # that it ticks for
        self._elapsed = 0.0

    def __call__(self, snapshot: Snapshot) -> None:
        interval = _paced(snapshot)
        again = snapshot.elapsed < self._elapsed  # back to the start of the same step
        if interval is not self._interval or again or not self._output.busy(Lane.TICK):
            self._begin(interval, snapshot.elapsed)
        self._interval, self._elapsed = interval, snapshot.elapsed

    def _begin(self, interval: Interval | None, elapsed: float) -> None:
        stroke = interval and interval.step.stroke
        heard = stroke and self._output.hears(Lane.TICK)
        clip = stroke_ticks(stroke, self._speed) if stroke and heard else None
        if stroke and clip:
            since = elapsed % stroke.every / self._speed
            self._output.play(Lane.TICK, clip, delay=-since, every=stroke.every / self._speed)
        elif self._interval is not None:
            self._output.silence(Lane.TICK)


def _paced(snapshot: Snapshot) -> Interval | None:
    running = snapshot.state is State.RUNNING and snapshot.interval.kind is IntervalKind.STEP
    return snapshot.interval if running and snapshot.interval.step.stroke else None


class Backdrop:
    """Lets the background sound while the session runs, and rest while it stands."""

    def __init__(self, output: Output, kind: Background) -> None:
        self._output = output
        self._kind = kind

    def __call__(self, snapshot: Snapshot) -> None:
        if self._kind is Background.NONE or not self._output.hears(Lane.BACKGROUND):
            return
        sounds = self._output.busy(Lane.BACKGROUND) > 0
        wanted = snapshot.state in {State.RUNNING, State.CHECKING}
        if wanted and not sounds:
            self._begin()
        elif sounds and not wanted:
            self._output.silence(Lane.BACKGROUND)

    def _begin(self) -> None:
        clip = background(self._kind)
        if clip is not None:
            self._output.play(Lane.BACKGROUND, clip, every=clip.seconds)
