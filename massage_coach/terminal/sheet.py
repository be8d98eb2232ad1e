"""What every layout of the coaching screen works with.

Owns the values handed from a frame to its layouts. Never draws.
"""

from typing import NamedTuple

from massage_coach.core.events import Snapshot
from massage_coach.terminal.memo import Memo
from massage_coach.terminal.standing import EMERGENCY_NUMBERS
from massage_coach.terminal.theme import Look


class Context(NamedTuple):
    """What a frame shows that no snapshot knows."""

    title: str
    finishing: str = ""  # the time of day at which the session ends
    notice: str = ""  # what just happened, for a while
    numbers: str = EMERGENCY_NUMBERS


class Size(NamedTuple):
    columns: int
    rows: int


class Sheet(NamedTuple):
    """A snapshot, and the columns and rows that there are for it inside the margins."""

    snapshot: Snapshot
    columns: int
    rows: int
    look: Look
    context: Context
    memo: Memo
