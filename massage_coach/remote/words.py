"""The words that steer a session from beside it, and what each is worth now.

Owns the words. Which are legal, the moves of the session say; a word that asks for what is so
already is no mistake, since a button cannot see the screen.
"""

from collections.abc import Collection, Mapping
from typing import Final

from massage_coach.core.moves import Command, State

WHERE: Final = "where"  # tells the one who asks, and changes nothing
WORDS: Final[Mapping[str, Command | None]] = {
    "pause": Command.PAUSE,
    "resume": Command.RESUME,
    "next": Command.NEXT,
    "back": Command.BACK,
    "where": None,
    "stop": Command.STOP,
    "hurt": Command.HURT,
    "ease": Command.EASE,
    "longer": Command.LONGER,
    "shorter": Command.SHORTER,
    "wait": Command.WAIT,
}
_ASKING: Final = frozenset({State.CHECKING, State.HURTING})


def so_already(command: Command, state: State) -> bool:
    """Whether the session does already what is asked."""
    if command is Command.RESUME:
        return state is State.RUNNING
    if command in {Command.PAUSE, Command.WAIT}:
        return state is not State.RUNNING
    return command is Command.HURT and state is State.HURTING


def obeyed(command: Command | None, state: State, legal: Collection[Command]) -> bool:
    return command is None or command in legal or so_already(command, state)


def why_not(state: State) -> str:
    """Why a word has no meaning in this state."""
    if state in _ASKING:
        return "the session waits for an answer, which is given where it runs"
    return "that has no meaning while the session is " + state.value
