"""A cue sheet on the page: a row for each thing that happens, and under it what is said.

Owns its layout. Never works out what happens.
"""

from collections.abc import Iterable

from massage_coach.core.intervals import IntervalKind
from massage_coach.core.rehearsal import Row
from massage_coach.core.routine import Routine
from massage_coach.core.vocabulary import Side
from massage_coach.terminal import labels
from massage_coach.terminal.talk.glance import clock
from massage_coach.terminal.talk.page import Page, sentence

NOT_A_SESSION = "On paper only: nobody is coached by it, and no safety question was asked."
_QUIET = frozenset({"3 s left", "2 s left", "1 s left"})


def show_rehearsal(page: Page, routine: Routine, rows: Iterable[Row]) -> None:
    page.heading(routine.title)
    page.aside(NOT_A_SESSION)
    page.gap()
    for row in rows:
        if row.says or row.what not in _QUIET:
            _show(page, row)


def _show(page: Page, row: Row) -> None:
    begins = row.what == IntervalKind.STEP
    page.item(clock(round(row.at)).rjust(5), _told(row), "strong" if begins else "")
    if row.says:
        page.item(" " * 5, f'"{" ".join(row.says)}"', "soft")


def _told(row: Row) -> str:
    match row.what, row.interval:
        case IntervalKind.STEP, here if here is not None:
            side = "" if here.side is Side.BOTH else f", {labels.SIDE[here.side]}"
            felt = f", pressure {labels.levels(row.pressure)}" if row.pressure else ""
            return f"{here.step.title}{side}: {labels.SPOT[here.step.spot]}{felt}"
        case IntervalKind.TRANSITION, here if here is not None:
            return f"Get ready for {here.step.title}, {here.seconds} s"
        case IntervalKind.CHECK_IN, _:
            return "Check-in: the clock waits for the answer"
        case _:
            return sentence(row.what)
