"""What hands ask for with keys: a press each, a key held down, or many at once with an elbow.

Owns which of them count. A key that is held down never answers a question and never leads on, and
ends in a pause. Never knows what a command does.
"""

from collections.abc import Sequence
from typing import Final

from massage_coach.core.moves import Command, State
from massage_coach.terminal.device.tty import Key
from massage_coach.terminal.screen import elbow
from massage_coach.terminal.screen.keymap import command, pressed
from massage_coach.terminal.screen.presses import HELD_FROM, Rhythm

# Asking for these many times a second is no mistake, or the safe side of one.
_REPEATABLE: Final = frozenset(
    {Command.LONGER, Command.SHORTER, Command.EASE, Command.HURT, Command.STOP}
)


class Fingers:
    """One key at a time, as they are pressed."""

    def __init__(self) -> None:
        self._rhythm = Rhythm()

    def ask(self, keys: Sequence[Key], state: State) -> Command | None:
        asked = [self._one(key, state) for key in keys]
        return asked[-1] if asked else None

    def _one(self, key: Key, state: State) -> Command | None:
        beat, asked = self._rhythm.beat(key.name, key.at), pressed(key.name, state)
        settles = asked is Command.PAUSE and beat.number == HELD_FROM
        return asked if settles or not beat.held or asked in _REPEATABLE else None


class Elbow:
    """Whatever was hit at once is one hit; what is leant on says that it hurts."""

    def __init__(self) -> None:
        self._rhythm = Rhythm()
        self._last = ""
        self._leant = False  # it has been said; nothing more until the keys are let go

    def ask(self, keys: Sequence[Key], state: State) -> Command | None:
        beats = [self._rhythm.beat(key.name, key.at) for key in keys]
        self._leant = self._leant and beats[0].since > 0
        if self._leant:
            return None
        if any(beat.leant for beat in beats):
            self._leant = True
            return elbow.asks(elbow.Hit.LEAN, state)
        names = {key.name for key in keys}
        repeated = names == {self._last} and beats[0].since > 0
        self._last = keys[-1].name
        return None if repeated else _meant(names, state)


def _meant(names: set[str], state: State) -> Command | None:
    """One key alone may be meant exactly: what says pain, and the buttons of a presenter."""
    if len(names) == 1:
        [name] = names
        if command(name, state) in elbow.EXACT or (len(name) > 1 and name != "space"):
            return pressed(name, state)
    return elbow.asks(elbow.hit(names), state)
