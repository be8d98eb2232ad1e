"""Which routines fit what somebody wants and has.

Owns what each wish means; together they all have to hold. Never reads a routine: the summaries
say enough.
"""

from collections.abc import Iterable
from typing import NamedTuple

from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.vocabulary import Region
from massage_coach.library.index import Summary


class Wanted(NamedTuple):
    """What a list is narrowed by; what is not said narrows nothing."""

    text: str = ""
    region: str | None = None
    max_minutes: float | None = None
    tools: frozenset[str] | None = None  # all that is at hand beside the hands
    floor: bool = True  # whether a step may be down there


def matching(found: Iterable[Summary], wanted: Wanted) -> list[Summary]:
    return [one for one in found if _fits(one, wanted)]


def _fits(one: Summary, wanted: Wanted) -> bool:
    return (
        (wanted.region is None or wanted.region in one.regions)
        and (wanted.max_minutes is None or one.shortest <= wanted.max_minutes * 60)
        and one.can_be_done(wanted.tools, floor=wanted.floor)
        and (not wanted.text or _speaks_of(one, wanted.text))
    )


def _speaks_of(one: Summary, text: str) -> bool:
    """Whether each word stands somewhere in what a person can read of it."""
    regions = (REGION_WORDS[Region(region)] for region in one.regions)
    named = (one.id, one.pack or "", one.title, one.summary)
    told = " ".join((*named, *one.regions, *regions)).casefold()
    return all(word in told for word in text.casefold().split())
