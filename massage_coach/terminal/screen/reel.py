"""The pictures up to the next whole second, drawn ahead: between two looks at the session the
stroke goes on by itself.

Owns when each is due. Never asks a clock, never waits, never writes.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from massage_coach.terminal.device.canvas import Change

FRAME: Final = 1 / 6  # seconds between two pictures while something moves
_JITTER: Final = 0.005  # of that; a wake-up so little early counts as on time


class Shot(NamedTuple):
    """One change of the picture, so many real seconds after the one that was drawn."""

    after: float
    change: Change


def next_second(remaining: float, speed: float) -> float:
    """Seconds of the session up to the picture in which the countdown is another: a real second at
    most."""
    return _ahead(remaining, max(1.0, speed))


def between(remaining: float, speed: float) -> Iterator[float]:
    """Seconds of the session up to each picture before that, on a grid that it lies on too; none
    follows at once on the one that was just drawn."""
    frame, last = FRAME * speed, next_second(remaining, speed)
    ahead = _ahead(remaining, frame)
    if ahead < frame / 2:
        ahead += frame
    while ahead < last - frame / 2:
        yield ahead
        ahead += frame


def _ahead(remaining: float, grid: float) -> float:
    """Up to the next point of a grid that ends with the interval."""
    ahead = remaining % grid
    return ahead if ahead > grid * _JITTER else ahead + grid
