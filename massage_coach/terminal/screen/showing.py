"""The body picture on the coaching screen: its labels, what to keep off, and the hand in it.

Owns what stands in that column. It is the person's own left and right that are named. Never
decides whether there is room for it.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from massage_coach.core.events import Snapshot
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.vocabulary import Side
from massage_coach.terminal import labels
from massage_coach.terminal.body.atlas import SHEETS
from massage_coach.terminal.body.figure import Figure, figure
from massage_coach.terminal.body.scene import View
from massage_coach.terminal.screen import regions
from massage_coach.terminal.screen.pacer import phase_at
from massage_coach.terminal.text import Line, Lines, apart, line, pad, width
from massage_coach.terminal.theme import Look

PICTURED: Final = ("", "picture")  # an empty span before each row of the picture
UNDER: Final = ("", "under")  # and before each row under it
LEAST_ROWS: Final = 8  # of a picture that is still one
ROOMY: Final = 34  # columns; narrower pictures have few words under them


def picture(interval: Interval, columns: int, rows: int, look: Look) -> Lines:
    """The picture in exactly so many rows, with its labels under it; nothing where they leave it
    too little."""
    under = (_sides(interval, columns), *_keep_off(interval, columns, rows, look))
    if rows - len(under) < LEAST_ROWS:
        return ()
    view = view_of(interval, columns, rows - len(under), look)
    shown = figure(view, look).lines
    drawn = ((PICTURED, *pad(one, columns)) for one in shown)
    return (*drawn, *((UNDER, *one) for one in under))


def view_of(interval: Interval, columns: int, rows: int, look: Look) -> View:
    step = interval.step
    return View(
        spot=step.spot,
        side=interval.side,
        motion=step.stroke.motion if step.stroke else None,
        avoid=step.avoid,
        columns=columns,
        rows=rows,
        arrow=not moves(interval, look),
    )


def moves(interval: Interval, look: Look) -> bool:
    """Whether a hand moves: in steps with a stroke, unless nothing is to move."""
    return look.motion and interval.kind is IntervalKind.STEP and interval.step.stroke is not None


def _sides(interval: Interval, columns: int) -> Line:
    """Left and right as they are in the picture, the side that is worked standing out."""
    drawing = SHEETS[interval.step.spot].drawing
    if len(drawing.figure(interval.side)) == 1:
        name = labels.SIDE[interval.side]
        return line(name.center(columns).rstrip(), "accent")
    order = (Side.LEFT, Side.RIGHT) if drawing.right_on_right else (Side.RIGHT, Side.LEFT)
    one, other = (_named(side, interval.side) for side in order)
    return apart(one, other, columns)


def _named(side: Side, worked: Side) -> Line:
    return line(side, "accent" if worked in {side, Side.BOTH} else "soft")


def _keep_off(interval: Interval, columns: int, rows: int, look: Look) -> Lines:
    _, sentence, terse = regions.keep_off(interval.step.avoid, columns, rows, look)
    return sentence if columns >= ROOMY else terse


class Spread(NamedTuple):
    """Where the picture stands in the lines of a frame."""

    first: int  # row
    left: int  # column
    rows: int
    columns: int


def find(lines: Sequence[Line]) -> Spread | None:
    found = [(number, *both) for number, one in enumerate(lines) if (both := parted(one))[1]]
    if not found:
        return None
    first, left, right = found[0]
    return Spread(first, width(left), len(found), width(right))


def parted(spans: Line) -> tuple[Line, Line]:
    """What stands left of the picture, and the row of the picture, if there is one."""
    if PICTURED not in spans:
        return spans, ()
    at = spans.index(PICTURED) + 1
    return spans[:at], spans[at:]


def moving(interval: Interval, spread: Spread, look: Look) -> Figure | None:
    """The figure on which a hand moves, if one does."""
    if not moves(interval, look):
        return None
    return figure(view_of(interval, spread.columns, spread.rows, look), look)


def with_hand(lines: Lines, snapshot: Snapshot, look: Look) -> Lines:
    """The frame with the hand where it is now."""
    spread, stroke = find(lines), snapshot.interval.step.stroke
    shown = spread and moving(snapshot.interval, spread, look)
    if not (spread and stroke and shown):
        return lines
    with_it = list(lines)
    for number, row in shown.under(phase_at(snapshot.elapsed, stroke)).items():
        left, _ = parted(lines[spread.first + number])
        with_it[spread.first + number] = (*left, *row.line)
    return tuple(with_it)
