"""What a key that arrives is: a press, one of many that an elbow hit at once, or one held down.

Owns the rhythm of keys, in real seconds. Never knows what a key means.
"""

from typing import Final, NamedTuple

# Gaps between two of one key that only a machine keeps up: keyboards repeat 11 to 40 times in a
# second, after a first gap of a quarter to two thirds of one.
REPEATS: Final = 0.12
FIRST_GAP: Final = 0.7
HELD_FROM: Final = 3  # of one key so quickly after one another
LEANING: Final = 1.2  # seconds that keys are held down before it is leaning on them, J
AT_ONCE: Final = 0.05  # seconds within which several keys are one hit


class Beat(NamedTuple):
    """One arrival of a key, in the run of those of its kind."""

    number: int  # in this run, from 1
    since: float  # seconds from the first press of it, the gap before repeats included

    @property
    def held(self) -> bool:
        return self.number >= HELD_FROM

    @property
    def leant(self) -> bool:
        return self.held and self.since >= LEANING


class Rhythm:
    """Told every key with its instant."""

    def __init__(self) -> None:
        self._last = dict[str, tuple[float, int]]()  # each key: when it came last, its number
        self._began = 0.0  # of what came without a gap that a release would leave
        self._any = float("-inf")

    def beat(self, key: str, at: float) -> Beat:
        last, number = self._last.get(key, (float("-inf"), 0))
        number = number + 1 if at - last <= REPEATS else 1
        if at - self._any > FIRST_GAP:
            self._began = at
        self._any = at
        self._last[key] = at, number
        return Beat(number, at - self._began)
