"""A list that keys choose from, in place on the normal screen.

Owns the loop between the keys and the picture, and takes the picture away on every way out. Never
starts anything.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol, assert_never

from massage_coach.core.replies import Asked
from massage_coach.terminal.device.mode import TerminalClosedError
from massage_coach.terminal.device.strip import Strip
from massage_coach.terminal.device.tty import Closed, Key, Occurrence, Resized, Suspended
from massage_coach.terminal.talk.dialogue import Left
from massage_coach.terminal.talk.listing import Group
from massage_coach.terminal.talk.offer import Size, entries, offer
from massage_coach.terminal.talk.picking import Picked, Picking, press
from massage_coach.terminal.theme import Look, encode


class Keyboard(Protocol):
    def wait(self, timeout: float | None) -> Occurrence | None: ...
    def size(self) -> tuple[int, int]: ...


def pick(keyboard: Keyboard, strip: Strip, look: Look, groups: Sequence[Group]) -> str:
    """The id of the entry that was taken. Raises `Left`."""
    now: Picking | Picked = Picking(total=len(entries(groups)))
    try:
        while isinstance(now, Picking):
            page = _draw(keyboard, strip, look, groups, now)
            now = _next(keyboard.wait(None), strip, now, page)
    finally:
        with suppress(TerminalClosedError):
            strip.erase(keyboard.size()[0])
    return entries(groups)[now.at].id


def _draw(
    keyboard: Keyboard, strip: Strip, look: Look, groups: Sequence[Group], now: Picking
) -> int:
    """Show it; how many rows the list has."""
    size = Size(*keyboard.size())
    rows, listed = offer(groups, now, size, look)
    strip.draw([encode(spans, look) for spans in rows], size.columns)
    return listed


def _next(occurrence: Occurrence | None, strip: Strip, now: Picking, page: int) -> Picking | Picked:
    match occurrence:
        case Key(name=name):
            return press(now, name, page)
        case Suspended():
            strip.leave()
            return now
        case Resized() | Asked() | None:
            return now
        case Closed():
            raise Left
        case unreachable:
            assert_never(unreachable)
