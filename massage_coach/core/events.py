"""What a session tells the world: discrete events, each once, and a picture on request.

Owns the values. An event carries the instant at which it was due, on the caller's clock.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from massage_coach.core.comfort import Advice
from massage_coach.core.intervals import Interval
from massage_coach.core.moves import Command, State
from massage_coach.core.routine import Phase, Pressure
from massage_coach.core.vocabulary import Spot


class Outcome(StrEnum):
    COMPLETED = "completed"
    STOPPED = "stopped"  # by the person
    HURT = "hurt"  # by what the hurt key led to
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class SessionStarted:
    at: float


@dataclass(frozen=True, slots=True)
class IntervalStarted:
    """A step, a transition or a check-in begins; `pressure` is what holds after easing."""

    at: float
    interval: Interval
    pressure: Pressure


@dataclass(frozen=True, slots=True)
class CueDue:
    at: float
    say: str


@dataclass(frozen=True, slots=True)
class Countdown:
    """So many seconds are left in the interval."""

    at: float
    left: int
    interval: Interval


@dataclass(frozen=True, slots=True)
class CheckInDue:
    """The clock stands until the person answers."""

    at: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Paused:
    """`away` is how many seconds were lost without being watched; 0 for a plain pause."""

    at: float
    away: float = 0.0


@dataclass(frozen=True, slots=True)
class Resumed:
    at: float


@dataclass(frozen=True, slots=True)
class Eased:
    at: float
    pressure: Pressure


@dataclass(frozen=True, slots=True)
class LengthChanged:
    """The person added or took time; `by` is what was granted, in seconds, and may be 0."""

    at: float
    by: float


@dataclass(frozen=True, slots=True)
class HurtReported:
    """The clock stopped at once; the graded follow-up is open."""

    at: float
    interval: Interval


@dataclass(frozen=True, slots=True, repr=False)
class Advised:
    """What the coach does about a check-in answer or a hurt answer."""

    at: float
    advice: Advice
    spot: Spot


@dataclass(frozen=True, slots=True)
class Refused:
    """A command that has no meaning now; nothing changed."""

    at: float
    command: Command
    state: State


@dataclass(frozen=True, slots=True)
class SessionEnded:
    at: float
    outcome: Outcome
    worked: float  # seconds of steps and transitions that really ran


Event: TypeAlias = (
    SessionStarted
    | IntervalStarted
    | CueDue
    | Countdown
    | CheckInDue
    | Paused
    | Resumed
    | Eased
    | LengthChanged
    | HurtReported
    | Advised
    | Refused
    | SessionEnded
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
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
