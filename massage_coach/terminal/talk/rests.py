"""What earlier sessions leave for today: which region rests until when, and what is lighter.

Owns these words. Never says more than matters for the routine at hand.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import Final

from massage_coach.core.dose import FIRST_CAP, Rest
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.screening import Cleared
from massage_coach.core.vocabulary import Tool
from massage_coach.terminal.talk.dates import day_and_time
from massage_coach.terminal.talk.page import Page

_STEPPED_DOWN: Final = "A session hurt lately, so this one is shorter, lighter and for hands alone."
_FIRST: Final = f"Your first three sessions stay at pressure {FIRST_CAP} or less."
_OTHERS_SHOWN: Final = 3


def show_allowance(page: Page, cleared: Cleared, now: datetime, others: Sequence[str]) -> None:
    """The rests with their ends and what can be done instead, then what else is lighter."""
    said = tuple(allowance_says(cleared, now))
    if not said:
        return
    page.gap()
    page.points(said)
    if mattering(cleared) and others:
        page.points([f"Another region would do too: {'; '.join(others[:_OTHERS_SHOWN])}."])


def allowance_says(cleared: Cleared, now: datetime) -> Iterator[str]:
    rests = sorted(mattering(cleared), key=lambda rest: rest.until)
    for until, group in groupby(rests, key=lambda rest: rest.until):
        places = ", ".join(REGION_WORDS[rest.region] for rest in group)
        yield (
            f"Resting from ball, roller and stick until {day_and_time(until, now)}: {places}. "
            "Today your hands do it."
        )
    if cleared.allowance.stepped_down:
        yield _STEPPED_DOWN
    elif cleared.allowance.first and _goes_above_first_cap(cleared):
        yield _FIRST


def mattering(cleared: Cleared) -> tuple[Rest, ...]:
    """The rests of regions where this routine and these answers would use a tool."""
    allowed = cleared.judgement.restrictions
    steps = (step for phase in cleared.routine.phases for step in phase.steps)
    wanted = [one for one in steps if one.tool is not Tool.HANDS and not allowed.against(one)]
    return cleared.allowance.resting(region for step in wanted for region in step.regions)


def _goes_above_first_cap(cleared: Cleared) -> bool:
    allowed = cleared.judgement.restrictions
    steps = (step for phase in cleared.routine.phases for step in phase.steps)
    return any(step.pressure.at_most(allowed.cap(step)).end > FIRST_CAP for step in steps)
