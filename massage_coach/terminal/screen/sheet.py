"""What every layout of the coaching screen works with.

Owns the values handed from a frame to its layouts. Never draws.
"""

import re
from math import ceil
from typing import Final, NamedTuple

from massage_coach.core.comfort import Baseline
from massage_coach.core.events import Outcome, Snapshot
from massage_coach.core.intervals import Interval
from massage_coach.core.moves import Command, State
from massage_coach.core.routine import Pressure
from massage_coach.terminal.safety import EMERGENCY_NUMBERS
from massage_coach.terminal.screen.heading import Phases
from massage_coach.terminal.screen.memo import Memo
from massage_coach.terminal.text import clock
from massage_coach.terminal.theme import Look

_DIGIT: Final = re.compile(r"\d")


class Context(NamedTuple):
    """What a frame shows that no snapshot knows."""

    title: str
    finishing: str = ""  # the time of day at which the session ends
    notice: str = ""  # what just happened, for a while
    numbers: str = EMERGENCY_NUMBERS
    baseline: Baseline | None = None
    hearing: bool = False  # whether there are keys for the sound
    deaf: bool = False  # whether words have to be read from afar that would have been heard
    elbow: bool = False  # whether halves of the keyboard are hit, rather than keys


class Size(NamedTuple):
    columns: int
    rows: int


class Still(NamedTuple):
    """All of a snapshot that a frame shows, except what fills its places."""

    state: State
    interval: Interval
    pressure: Pressure
    shape: str  # of the countdown: it has a nought for each digit
    minutes: int  # of the session, begun ones counted; 0 in the last
    upcoming: Interval | None
    phases: Phases
    current: int  # of the phases
    commands: frozenset[Command]
    outcome: Outcome | None


def still(snapshot: Snapshot) -> Still:
    here = snapshot.interval.phase
    return Still(
        state=snapshot.state,
        interval=snapshot.interval,
        pressure=snapshot.pressure,
        shape=_DIGIT.sub("0", clock(snapshot.remaining)),
        minutes=_minutes(snapshot.session_remaining),
        upcoming=snapshot.upcoming,
        phases=tuple((phase.title, share >= 1.0) for phase, share in snapshot.phases),
        current=[phase.id for phase, _ in snapshot.phases].index(here.id),
        commands=snapshot.commands,
        outcome=snapshot.outcome,
    )


class Sheet(NamedTuple):
    """A still, and the columns and rows that there are for it inside the margins."""

    still: Still
    columns: int
    rows: int
    look: Look
    context: Context
    memo: Memo


def _minutes(seconds: float) -> int:
    return ceil(seconds / 60) if seconds >= 60 else 0  # noqa: PLR2004 - seconds of a minute
