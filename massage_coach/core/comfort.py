"""What the coach does about what the body says: evidence.md section (d).2 as one table.

Owns the lights and the advice, and what two pain scores say. Never names a condition, and never
shows a score.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from massage_coach.core.answers import Unshown


class Sensation(StrEnum):
    """What a check-in or the hurt key can tell."""

    FINE = "fine"
    BIT_MUCH = "bit_much"
    TOO_STRONG = "too_strong"  # d = 5 in (d).2: strong, gone when the hand lets go
    SORE_SPOT = "sore_spot"  # a spot that does not fade, or tingling that stops at once
    WORSE = "worse"  # the pain is clearly up: `compared`
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
    Sensation.WORSE: Light.RED_SESSION,
    Sensation.SHARP: Light.RED_SESSION,
    Sensation.DANGER: Light.BLACK,
}

LEVELS_DOWN: Final[Mapping[Advice, int]] = {Advice.LIGHTER: 1, Advice.MUCH_LIGHTER: 2}
ASK_AGAIN_AFTER: Final = 60  # seconds after a yellow: (d).2
SPOTS_TO_END: Final = 2  # the second spot left for good ends the session: (d).2
CLEARLY_MORE: Final = 2  # points on the 0-10 scale: one may be chance, two are not, S52
TOO_MUCH: Final = 7  # of 10, whatever it was at the start: (d).2, J


def clearly_more(before: int | None, now: int | None) -> bool:
    """Whether it hurts more than the scale leaves to chance; not where a score is missing."""
    return before is not None and now is not None and now - before >= CLEARLY_MORE


def compared(before: int, now: int) -> Sensation:
    """What the pain at the start and the pain now say, both from 0 to 10."""
    if now >= TOO_MUCH or now - before >= CLEARLY_MORE:
        return Sensation.WORSE
    return Sensation.BIT_MUCH if now > before else Sensation.FINE


@dataclass(frozen=True, slots=True, repr=False)
class Baseline(Unshown):
    """The pain at the start, from 0 to 10, and the numbers that it makes of the table."""

    pain: int

    def says(self, now: int) -> Sensation:
        return compared(self.pain, now)

    @property
    def fine(self) -> int:
        """The most that is still green."""
        return min(self.pain, TOO_MUCH - 1)

    @property
    def bit_much(self) -> int | None:
        """The one score that is yellow; None where the next is red already."""
        return self.fine + 1 if self.fine + 1 < self.worse else None

    @property
    def worse(self) -> int:
        """The least that ends a session."""
        return min(self.pain + CLEARLY_MORE, TOO_MUCH)


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
