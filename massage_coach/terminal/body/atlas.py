"""Where each spot of the vocabulary is drawn: every spot on exactly one drawing.

Owns that table. Never draws.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from massage_coach.core.vocabulary import Place, Side, Spot
from massage_coach.terminal.body.drawing import Area, Drawing, Window, curve
from massage_coach.terminal.body.drawings.back import BACK, TRUNK
from massage_coach.terminal.body.drawings.front import FRONT
from massage_coach.terminal.body.drawings.head import FACE, NAPE
from massage_coach.terminal.body.drawings.limbs import ARM, SOLE
from massage_coach.terminal.body.drawings.profile import PROFILE
from massage_coach.terminal.body.geometry import Outline

DRAWINGS: Final[Mapping[str, Drawing]] = {
    "back": BACK,
    "trunk": TRUNK,
    "front": FRONT,
    "side": PROFILE,
    "face": FACE,
    "nape": NAPE,
    "arm": ARM,
    "sole": SOLE,
}


class Sheet(NamedTuple):
    """One spot on its drawing."""

    view: str
    drawing: Drawing
    area: Area


SHEETS: Final[Mapping[Spot, Sheet]] = {
    spot: Sheet(view, drawing, area)
    for view, drawing in DRAWINGS.items()
    for spot, area in drawing.areas.items()
}


def window(spot: Spot, side: Side) -> Window:
    """What is shown of the drawing: closer where one side is worked."""
    _, drawing, area = SHEETS[spot]
    halves = drawing.halves(side)
    if len(halves) > 1:
        return area.window
    shown = area.close or area.window
    return shown if halves[0] > 0 else shown.mirrored()


@cache
def area(spot: Spot, half: int) -> Outline:
    """The spot on that half of its drawing."""
    return curve(SHEETS[spot].area.outline, half)


@cache
def place(view: str, what: Place, half: int) -> tuple[Outline, ...]:
    """The place on that half of the drawing; none where it is not to be seen from there."""
    return tuple(curve(text, half) for text in DRAWINGS[view].places.get(what, ()))
