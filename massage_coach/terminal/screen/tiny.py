"""The screen where there is no room for a screen: the countdown, and the request for more room.

Owns what is said in a window under the smallest whole size. Never pretends that this is all.
"""

from typing import Final

from massage_coach.core.events import Snapshot
from massage_coach.core.moves import ENDED
from massage_coach.terminal.screen.digits import letters
from massage_coach.terminal.screen.keymap import key_for
from massage_coach.terminal.screen.sheet import Size
from massage_coach.terminal.screen.stack import Block, stack
from massage_coach.terminal.screen.standing import Page, named
from massage_coach.terminal.text import Lines, clock, fit, line, wrap
from massage_coach.terminal.theme import Look

SMALLEST: Final = Size(40, 12)  # of a whole screen
DRAWN: Final = 7  # rows; lower windows have no room for drawn digits
ENLARGE: Final = f"Enlarge the window to {SMALLEST.columns} x {SMALLEST.rows}."
SAFETY: Final = "Pain, dizzy? Press s."


def whole(size: Size) -> bool:
    """Whether there is room for the whole screen."""
    return size.columns >= SMALLEST.columns and size.rows >= SMALLEST.rows


def tiny(snapshot: Snapshot, size: Size, look: Look, shown: Page | None) -> Lines:
    """Exactly so many rows; what matters least stands last and goes first."""
    columns = size.columns
    blocks = [
        *_first(snapshot, size, look, shown),
        Block((wrap(ENLARGE, columns), ()), ranks=(10,), gaps=(1,)),
    ]
    if snapshot.state not in ENDED:
        blocks.append(Block((wrap(SAFETY, columns, "soft"), ()), ranks=(20,)))
    lines = stack(blocks, (), (), size.rows)
    return tuple(fit(one, columns) for one in lines)


def _first(snapshot: Snapshot, size: Size, look: Look, shown: Page | None) -> list[Block]:
    columns, seconds = size.columns, clock(snapshot.remaining)
    if shown is None:
        scales = (1,) if size.rows >= DRAWN else ()
        digits = letters(seconds, scales, columns, "warm", look)
        return [Block((digits,)), Block((wrap(named(snapshot.interval), columns), ()), ranks=(30,))]
    keys = [(key_for(one.command, snapshot.state), one.short) for one in shown.choices]
    answers = tuple(fit(line(f"{key} {short}"), columns) for key, short in keys)
    word = (*line(f"{shown.word} ", "strong"), *line(seconds))
    return [Block((((word),),)), Block((answers, ()), ranks=(15,))]
