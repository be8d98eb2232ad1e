"""The choice that `massage-coach` alone offers, with keys where the terminal can be drawn over.

Owns what the person is shown to choose from. Never starts what they choose.
"""

import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from massage_coach.library.index import summaries
from massage_coach.settings.known import TOOLS
from massage_coach.terminal.device.lines import LineReader
from massage_coach.terminal.device.signals import endings
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.choosing import choose
from massage_coach.terminal.talk.page import page_on
from massage_coach.terminal.talk.suggested import SHOWN, reasons_to_tell
from massage_coach.terminal.theme import Look
from massage_coach.today import suggestions, wish
from massage_coach.world.keeping import now, remembered, settled
from massage_coach.world.seeing import full_screen_possible

if TYPE_CHECKING:
    from massage_coach.terminal.talk.choosing import Pick
    from massage_coach.terminal.talk.listing import Group


def chosen_routine() -> tuple[str, float | None] | None:
    """What the person chooses to start, and the minutes they have; None: they left.

    What fits today comes first, each with its reason.
    """
    page, lines = page_on(sys.stdout), LineReader(sys.stdin.fileno())
    found, _ = summaries()
    memory, journal = remembered()
    tools = settled().of(TOOLS)

    def suggest(minutes: float | None) -> tuple[Sequence[str], Mapping[str, str]]:
        wanted = wish(memory, minutes=minutes, tools=tools)
        fitting = suggestions(found, wanted, memory, journal, now())
        first = [one.id for one in fitting.suggested[:SHOWN]]
        return first, reasons_to_tell(fitting, wanted, now())

    chosen = choose(page, lines, found, suggest=suggest, pick=_pick_with_keys(page.look))
    journal.close()
    return chosen and (chosen.id, chosen.minutes)


def _pick_with_keys(look: Look) -> "Pick | None":
    """How keys choose, where a screen can be drawn over and shows the highlight in colour."""
    if not full_screen_possible() or look.depth in {Depth.NONE, Depth.WEIGHT}:
        return None
    return partial(_pick, look)


def _pick(look: Look, groups: "Sequence[Group]") -> str:
    from massage_coach.terminal.device.strip import Strip
    from massage_coach.terminal.device.tty import Tty
    from massage_coach.terminal.talk.picker import pick

    source, target = sys.stdin.fileno(), sys.stdout.fileno()
    with (
        endings() as ends,
        Tty(source, target, clock=time.monotonic, endings=ends, in_place=True) as tty,
    ):
        return pick(tty, Strip(tty.write, sys.stdout.encoding), look, groups)
