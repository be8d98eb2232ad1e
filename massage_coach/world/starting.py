"""The world of one visit: `start` puts it together, leads the visit in it and closes it.

Owns what a visit is given. Never decides anything about a session.
"""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from massage_coach.core.routine import Routine
from massage_coach.journal import agreed
from massage_coach.library import shelf
from massage_coach.library.opening import answers_from
from massage_coach.scene import Ending, Wishes, World
from massage_coach.settings.known import JOURNAL, MINUTES, PLAIN, TOOLS, WAIT, WALL
from massage_coach.settings.resolving import Settled
from massage_coach.terminal.device.clock import session_clock
from massage_coach.terminal.device.lines import LineReader
from massage_coach.terminal.device.signals import Endings, endings
from massage_coach.terminal.talk.agreement import AGREEMENT, agree
from massage_coach.terminal.talk.page import Page, page_on
from massage_coach.visit import visit
from massage_coach.world.hearing import check_sound, desk_for
from massage_coach.world.keeping import now, remembered
from massage_coach.world.offering import others, routine_named
from massage_coach.world.seeing import Outside, full_screen_possible, on_screen
from massage_coach.world.stages import opening

if TYPE_CHECKING:
    from massage_coach.audio.desk import Desk

NO_FULL_SCREEN: Final = (
    "There is no full screen here, so this runs as with --plain: one line per event, and commands "
    "typed as lines. The safety answers can come from a file: --answers FILE."
)


class Choices(NamedTuple):
    """What `start` was told, on the command line and by the settings."""

    settings: Settled
    answers: Path | None = None
    at_once: bool = False
    speed: float = 1.0


def start(name: str, choices: Choices) -> Ending:
    """Read the routine and lead the visit."""
    routine = routine_named(name)
    settings = choices.settings
    wishes = Wishes(
        answers=answers_from(choices.answers, now(), routine.touched),
        minutes=settings.of(MINUTES),
        tools=settings.of(TOOLS),
        wall=settings.of(WALL),
        at_once=choices.at_once,
    )
    with endings() as ends, desk_for(settings, speed=choices.speed) as desk:
        world = _world(routine, choices, ends, desk)
        if not (settings.of(PLAIN) or full_screen_possible()):
            world.page.aside(NO_FULL_SCREEN)
        try:
            return visit(routine, wishes, world)
        finally:
            world.journal.close()


def _world(routine: Routine, choices: Choices, ends: Endings, desk: "Desk") -> World:
    page, lines = page_on(sys.stdout), LineReader(sys.stdin.fileno())
    clock, settings = session_clock(choices.speed), choices.settings
    memory, journal = remembered(sparing=not settings.of(JOURNAL))
    return World(
        page=page,
        lines=lines,
        clock=clock,
        now=now,
        open_stage=opening(settings, page, lines, Outside(clock, ends, memory, desk)),
        agreed=lambda: _agreed(page, lines),
        others=partial(others, routine),
        memory=memory,
        journal=journal,
        waits=settings.of(WAIT),
        hasty=on_screen(settings),
        sound_check=lambda: check_sound(page, lines, desk),
    )


def _agreed(page: Page, lines: LineReader) -> bool:
    """Asked once, and again when the text has changed."""
    home = shelf.home()
    if agreed.has_agreed(home, AGREEMENT):
        return True
    if not agree(page, lines):
        return False
    agreed.remember(home, AGREEMENT, now().date())
    return True
