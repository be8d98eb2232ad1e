"""What the coach does about what the body says: evidence.md section (d).2 as one table.

Owns the lights and the advice. Never names a condition.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Sensation(StrEnum):
    """What a check-in or the hurt key can tell."""

    FINE = "fine"
    BIT_MUCH = "bit_much"
    TOO_STRONG = "too_strong"  # d = 5 in (d).2: strong, gone when the hand lets go
    SORE_SPOT = "sore_spot"  # a spot that does not fade, or tingling that stops at once
    SHARP = "sharp"  # sharp, burning, numb, dizzy, sick, cramp, or had enough
    DANGER = "danger"  # the black row: emergency signs


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED_TECHNIQUE = "red_technique"
    RED_SESSION = "red_session"
    BLACK = "black"


class Advice(StrEnum):
    GO_ON = "go_on"
    LIGHTER = "lighter"
    MUCH_LIGHTER = "much_lighter"
    SKIP_TECHNIQUE = "skip_technique"
    LEAVE_SPOT = "leave_spot"
    END = "end"
    EMERGENCY = "emergency"


LIGHTS: Final[Mapping[Sensation, Light]] = {
    Sensation.FINE: Light.GREEN,
    Sensation.BIT_MUCH: Light.YELLOW,
    Sensation.TOO_STRONG: Light.YELLOW,
    Sensation.SORE_SPOT: Light.RED_TECHNIQUE,
    Sensation.SHARP: Light.RED_SESSION,
    Sensation.DANGER: Light.BLACK,
}

LEVELS_DOWN: Final[Mapping[Advice, int]] = {Advice.LIGHTER: 1, Advice.MUCH_LIGHTER: 2}
ASK_AGAIN_AFTER: Final = 60  # seconds after a yellow: (d).2
SPOTS_TO_END: Final = 2  # the second spot left for good ends the session: (d).2


def advise(sensation: Sensation, *, yellows: int, spots_left: int) -> Advice:
    """The row of (d).2 for this sensation, after so many yellows in a row and spots left."""
    match LIGHTS[sensation]:
        case Light.GREEN:
            return Advice.GO_ON
        case Light.YELLOW if yellows:
            return Advice.SKIP_TECHNIQUE
        case Light.YELLOW:
            strong = sensation is Sensation.TOO_STRONG
            return Advice.MUCH_LIGHTER if strong else Advice.LIGHTER
        case Light.RED_TECHNIQUE:
            return Advice.END if spots_left + 1 >= SPOTS_TO_END else Advice.LEAVE_SPOT
        case Light.RED_SESSION:
            return Advice.END
        case Light.BLACK:
            return Advice.EMERGENCY
