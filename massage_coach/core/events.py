"""What a session tells the world: discrete events, each once, and a picture on request.

Owns the values. An event carries the instant at which it was due, on the caller's clock.
"""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from massage_coach.core.comfort import Advice
from massage_coach.core.intervals import Interval
from massage_coach.core.moves import Command, State
from massage_coach.core.routine import Phase, Pressure
from massage_coach.core.vocabulary import Spot


class Outcome(StrEnum):
    COMPLETED = "completed"
    STOPPED = "stopped"  # by the person
    HURT = "hurt"  # by what the body said
    EMERGENCY = "emergency"
    INTERRUPTED = "interrupted"  # by nobody in it: a closed terminal, Ctrl-C, a failure


class SessionStarted(NamedTuple):
    at: float


class IntervalStarted(NamedTuple):
    """A step, a transition or a check-in begins; `pressure` is what holds after easing."""

    at: float
    interval: Interval
    pressure: Pressure


class CueDue(NamedTuple):
    at: float
    say: str


class HalfTime(NamedTuple):
    """Half of a long step is done; a cue that is due about then comes right after."""

    at: float
    interval: Interval


class Countdown(NamedTuple):
    """So many seconds are left in the interval: 10, 3, 2, 1, and more where a step is quiet."""

    at: float
    left: int
    interval: Interval


class CheckInDue(NamedTuple):
    """The clock stands until the person answers."""

    at: float
    interval: Interval


class Paused(NamedTuple):
    """`away` is how many seconds were lost without being watched; 0 for a plain pause."""

    at: float
    away: float = 0.0


class Resumed(NamedTuple):
    """`back` is the time to get into place before the step goes on, where there is some."""

    at: float
    back: Interval | None = None
    again: bool = False  # after a long pause: how the step is set up is told once more


class WentOn(NamedTuple):
    """The step goes on where it was left, after the time to get back."""

    at: float
    interval: Interval


class Waiting(NamedTuple):
    """The clock stands until the person is in place and says so."""

    at: float
    interval: Interval


class Located(NamedTuple):
    """The person asked where they are; nothing changed."""

    at: float
    here: "Snapshot"


class QuitAsked(NamedTuple):
    """Asked once more within a few seconds, it stops; until then the clock stands."""

    at: float


class Eased(NamedTuple):
    at: float
    pressure: Pressure


class LengthChanged(NamedTuple):
    """The person added or took time; `by` is what was granted, in seconds, and may be 0."""

    at: float
    by: float


class HurtReported(NamedTuple):
    """The clock stopped at once; the graded follow-up is open."""

    at: float
    interval: Interval


class Advised(NamedTuple):
    """What the coach does about a check-in answer or a hurt answer."""

    at: float
    advice: Advice
    spot: Spot


class Refused(NamedTuple):
    """A command that has no meaning now; nothing changed."""

    at: float
    command: Command
    state: State


class SessionEnded(NamedTuple):
    at: float
    outcome: Outcome
    worked: float  # seconds of steps and transitions that really ran


Event: TypeAlias = (
    SessionStarted
    | IntervalStarted
    | CueDue
    | HalfTime
    | Countdown
    | CheckInDue
    | Paused
    | Resumed
    | WentOn
    | Waiting
    | Located
    | QuitAsked
    | Eased
    | LengthChanged
    | HurtReported
    | Advised
    | Refused
    | SessionEnded
)


class Snapshot(NamedTuple):
    """All that a screen needs to draw one instant, with nothing left to work out."""

    state: State
    interval: Interval  # the current one; before the start the first, after the end the last
    pressure: Pressure  # of that interval, after easing
    elapsed: float  # seconds into the interval
    remaining: float  # seconds of the interval
    session_elapsed: float  # seconds into the session as it now stands
    session_remaining: float
    upcoming: Interval | None  # the next step that will really come
    phases: tuple[tuple[Phase, float], ...]  # each phase with the share of it that is behind, 0-1
    commands: frozenset[Command]
    away: float  # seconds lost at the last jump, until the person resumes
    outcome: Outcome | None
