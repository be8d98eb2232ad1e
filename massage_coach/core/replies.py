"""What a wait for the person can bring besides a command.

Owns the two values that a stage hands to the loop. Never waits, never reads.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Away(NamedTuple):
    """The program itself was stopped (Ctrl-Z); the session pauses as of `since` on its clock."""

    since: float


@dataclass(frozen=True, slots=True)
class Closed:
    """Nobody can be asked any more: end of input, or the terminal went away."""
