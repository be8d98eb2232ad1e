"""Which routines can be offered now, from all there are and what earlier sessions leave.

Owns what is read for an offer, and that what cannot be read is told beside it. Never asks, and
never starts one.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from massage_coach.core.answers import Answers
from massage_coach.core.dose import Allowance, allowance
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.errors import FixableError
from massage_coach.library import shelf
from massage_coach.library.opening import open_routine
from massage_coach.settings.known import MINUTES, TOOLS
from massage_coach.world.keeping import now, remembered, settled

if TYPE_CHECKING:
    from massage_coach.core.suggesting import Suggestions, Wish

_MOST_CONSIDERED: Final = 40  # other routines, the shipped ones first: somebody waits for them


class Fitting(NamedTuple):
    """What fits today, what was asked for, and what could not be read on the way."""

    found: "Suggestions"
    wish: "Wish"
    troubles: tuple[object, ...]


def fitting_today(minutes: float | None, tools: frozenset[Tool] | None, *, floor: bool) -> Fitting:
    """What fits now; what is not said comes from the settings, and tools from last time."""
    from massage_coach.library.index import summaries
    from massage_coach.today import suggestions, wish

    held = settled({"minutes": minutes, "tools": tools})
    memory, journal = remembered()
    wanted = wish(memory, minutes=held.of(MINUTES), tools=held.of(TOOLS), floor=floor)
    routines, problems = summaries()
    found = suggestions(routines, wanted, memory, journal, now())
    journal.close()
    return Fitting(found, wanted, (*held.problems, *problems, *memory.troubles()))


class Standing(NamedTuple):
    """What earlier sessions leave for this moment, and what could not be read of them."""

    now: datetime
    allowance: Allowance
    troubles: Sequence[str]


def standing() -> Standing:
    """What earlier sessions leave for now."""
    memory, journal = remembered()
    left = allowance(memory.past())
    journal.close()
    return Standing(now(), left, memory.troubles())


def routine_named(name: str) -> Routine:
    """Raises NotFoundError or NotValidError."""
    return open_routine(shelf.find(name))


def others(routine: Routine, answers: Answers, spared: Collection[Region]) -> Sequence[str]:
    """Titles of the other routines that these answers allow and that leave these regions alone."""
    found = (one for one in shelf.stock(shelf.here()).found if one.id != routine.id)
    routines = (_opened(one.path) for one in islice(found, _MOST_CONSIDERED))
    apart = (one for one in routines if one and set(spared).isdisjoint(one.touched))
    return [one.title for one in apart if isinstance(assess(one, answers), Cleared)]


def _opened(path: Path) -> Routine | None:
    """A file that cannot be read is no offer; `list` says what is wrong with it."""
    try:
        return open_routine(path)
    except FixableError:
        return None
