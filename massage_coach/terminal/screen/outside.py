"""What a screen is given: the terminal that it draws on, and what can be heard beside it.

Owns the shapes of the two. Never knows who stands behind them.
"""

from typing import Protocol

from massage_coach.core.hearing import SoundWish
from massage_coach.terminal.device.tty import Occurrence


class Terminal(Protocol):
    def wait(self, timeout: float | None) -> Occurrence | None: ...
    def write(self, data: bytes) -> None: ...
    def size(self) -> tuple[int, int]: ...


class Ears(Protocol):
    """What is heard of the session, as far as keys change it."""

    @property
    def rings(self) -> bool:
        """Whether the terminal's bell has to stand in for it."""
        ...

    @property
    def deaf(self) -> bool:
        """Whether something was to be heard and cannot be."""
        ...

    def wish(self, wish: SoundWish) -> str:
        """Do it, and say in a sentence what holds now."""
        ...
