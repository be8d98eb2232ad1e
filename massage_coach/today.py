"""What fits today, from the routines, the journal and what is at hand.

Owns where each fact of a suggestion comes from. Never asks, never starts, and reads no answer to
a safety question: those come first, and may change what fits.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from massage_coach.core.dose import allowance
from massage_coach.core.suggesting import Before, Offered, Suggestions, Wish, suggest
from massage_coach.core.vocabulary import Tool
from massage_coach.journal.diary import Diary
from massage_coach.recall import tools_not_ruled_out
from massage_coach.scene import Memory


def before(memory: Memory, journal: Diary, now: datetime) -> Before:
    """What earlier sessions leave for today."""
    return Before(
        today=now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp(),
        allowance=allowance(memory.past()),
        emergency=memory.emergency() is not None,
        regions=journal.last_worked(),
    )


def wish(
    memory: Memory, *, minutes: float | None, tools: Iterable[Tool] | None, floor: bool = True
) -> Wish:
    """What was said, and the tools of last time where nothing was said of any."""
    at_hand = tools_not_ruled_out(memory) if tools is None else tools
    return Wish(minutes, None if at_hand is None else frozenset(map(str, at_hand)), floor)


def suggestions(
    routines: Sequence[Offered], wanted: Wish, memory: Memory, journal: Diary, now: datetime
) -> Suggestions:
    return suggest(routines, wanted, before(memory, journal, now))
