"""What a wait for the person can bring besides a command.

Owns the values that a wait can end with. Never waits, never reads.
"""

from dataclasses import dataclass
from typing import NamedTuple

from massage_coach.core.moves import Command


class Away(NamedTuple):
    """The program itself was stopped (Ctrl-Z); the session pauses as of `since` on its clock."""

    since: float


class Asked(NamedTuple):
    """Somebody steers the session from beside; no command where there is nothing to change."""

    command: Command | None


@dataclass(frozen=True, slots=True)
class Closed:
    """Nobody can be asked any more: end of input, or the terminal went away."""
