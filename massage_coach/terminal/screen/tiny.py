"""The screen where there is no room for a screen: the countdown, and the request for more room.

Owns what is said in a window under the smallest whole size. Never pretends that this is all.
"""

from collections.abc import Sequence
from typing import Final

from massage_coach.core.events import Snapshot
from massage_coach.core.moves import ENDED, State
from massage_coach.terminal.screen.digits import letters
from massage_coach.terminal.screen.keymap import key_for
from massage_coach.terminal.screen.sheet import Size
from massage_coach.terminal.screen.stack import Block, stack
from massage_coach.terminal.screen.standing import Choice, Page, named
from massage_coach.terminal.text import Forms, Lines, clock, fit, line, pack, wrap
from massage_coach.terminal.theme import Look

SMALLEST: Final = Size(40, 12)  # of a whole screen
DRAWN: Final = 7  # rows; lower windows have no room for drawn digits
ENLARGE: Final = f"Enlarge the window to {SMALLEST.columns} x {SMALLEST.rows}."
SAFETY: Final = "Pain, dizzy? Press s."


def whole(size: Size) -> bool:
    """Whether there is room for the whole screen."""
    return size.columns >= SMALLEST.columns and size.rows >= SMALLEST.rows


def tiny(
    snapshot: Snapshot, size: Size, look: Look, shown: Page | None, *, elbow: bool = False
) -> Lines:
    """Exactly so many rows; what matters least stands last and goes first."""
    columns = size.columns
    blocks = [
        *_first(snapshot, size, look, shown, elbow=elbow),
        Block((wrap(ENLARGE, columns), ()), ranks=(10,), gaps=(1,)),
    ]
    if snapshot.state not in ENDED:
        blocks.append(Block((wrap(SAFETY, columns, "soft"), ()), ranks=(20,)))
    lines = stack(blocks, (), (), size.rows)
    return tuple(fit(one, columns) for one in lines)


def _first(
    snapshot: Snapshot, size: Size, look: Look, shown: Page | None, *, elbow: bool
) -> list[Block]:
    columns, seconds = size.columns, clock(snapshot.remaining)
    if shown is None:
        scales = (1,) if size.rows >= DRAWN else ()
        digits = letters(seconds, scales, columns, "warm", look)
        return [Block((digits,)), Block((wrap(named(snapshot.interval), columns), ()), ranks=(30,))]
    word = (*line(f"{shown.word} ", "strong"), *line(seconds))
    answers = _answers(shown.choices, snapshot.state, columns, elbow=elbow)
    return [Block(((word,),)), Block((*answers, ()), ranks=(25, 15))]


def _answers(offered: Sequence[Choice], state: State, columns: int, *, elbow: bool) -> Forms:
    """Each in short; then all their words together, where each has one, or else each cut."""
    keyed = [(key_for(one.command, state, elbow=elbow), one) for one in offered]
    short = [wrap(f"{key} {one.short}", columns) for key, one in keyed]
    whole = tuple(row for rows in short for row in rows)
    if offered and all(one.word for one in offered):
        words = [f"{key} {one.word.lower()}" for key, one in keyed]
        return whole, pack((*(f"{word}," for word in words[:-1]), words[-1]), columns)
    return whole, tuple(fit(line(f"{key} {one.short}"), columns) for key, one in keyed)
