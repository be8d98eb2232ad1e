"""The legal moves of a session: one table from state and command to the next state.

Owns the table that the session obeys and that key hints, errors and tests read.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from massage_coach.core.comfort import Sensation


class State(StrEnum):
    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    WAITING = "waiting"  # until the person is in place; the clock stands
    CHECKING = "checking"  # a check-in waits for its answer; the clock stands
    HURTING = "hurting"  # the hurt key was pressed; the clock stands
    COMPLETED = "completed"
    STOPPED = "stopped"


class Command(StrEnum):
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    WAIT = "wait"
    NEXT = "next"
    BACK = "back"
    LONGER = "longer"
    SHORTER = "shorter"
    EASE = "ease"
    HURT = "hurt"
    STOP = "stop"
    QUIT = "quit"  # stops when it is asked twice; a single one only stops the clock
    WHERE = "where"
    FINE = "fine"
    BIT_MUCH = "bit_much"
    WORSE = "worse"
    TOO_STRONG = "too_strong"
    SORE_SPOT = "sore_spot"
    SHARP = "sharp"
    DANGER = "danger"


ENDED: Final = frozenset({State.COMPLETED, State.STOPPED})


def _always(here: State) -> dict[Command, State]:
    """What is legal in every unfinished state."""
    return {
        Command.HURT: State.HURTING,
        Command.STOP: State.STOPPED,
        Command.QUIT: State.PAUSED if here is State.RUNNING else here,
        Command.WHERE: here,
    }


# The state that a move leads to when the session goes on; a move can also reach a check-in or
# the end of the timeline.
MOVES: Final[Mapping[State, Mapping[Command, State]]] = {
    State.READY: {Command.START: State.RUNNING, **_always(State.READY)},
    State.RUNNING: {
        Command.PAUSE: State.PAUSED,
        Command.WAIT: State.WAITING,
        Command.NEXT: State.RUNNING,
        Command.BACK: State.RUNNING,
        Command.EASE: State.RUNNING,
        **_always(State.RUNNING),
        Command.LONGER: State.RUNNING,
        Command.SHORTER: State.RUNNING,
    },
    State.PAUSED: {
        Command.RESUME: State.RUNNING,
        Command.NEXT: State.PAUSED,
        Command.BACK: State.PAUSED,
        Command.EASE: State.PAUSED,
        **_always(State.PAUSED),
        Command.LONGER: State.PAUSED,
        Command.SHORTER: State.PAUSED,
    },
    State.WAITING: {
        Command.RESUME: State.RUNNING,
        Command.NEXT: State.RUNNING,
        Command.BACK: State.RUNNING,
        Command.EASE: State.WAITING,
        **_always(State.WAITING),
    },
    State.CHECKING: {
        Command.FINE: State.RUNNING,
        Command.BIT_MUCH: State.RUNNING,
        Command.WORSE: State.STOPPED,
        **_always(State.CHECKING),
    },
    State.HURTING: {
        Command.TOO_STRONG: State.PAUSED,
        Command.SORE_SPOT: State.PAUSED,
        Command.SHARP: State.STOPPED,
        Command.DANGER: State.STOPPED,
        **_always(State.HURTING),
    },
    State.COMPLETED: {},
    State.STOPPED: {},
}

SAYS: Final[Mapping[Command, Sensation]] = {
    Command.FINE: Sensation.FINE,
    Command.BIT_MUCH: Sensation.BIT_MUCH,
    Command.WORSE: Sensation.WORSE,
    Command.TOO_STRONG: Sensation.TOO_STRONG,
    Command.SORE_SPOT: Sensation.SORE_SPOT,
    Command.SHARP: Sensation.SHARP,
    Command.DANGER: Sensation.DANGER,
}
SAID_BY: Final[Mapping[Sensation, Command]] = {told: command for command, told in SAYS.items()}


_ALLOWED: Final = {state: frozenset(moves) for state, moves in MOVES.items()}


def allowed(state: State) -> frozenset[Command]:
    return _ALLOWED[state]
