"""How long words take to say, and how much can be said in a time.

Owns the pace of a calm voice. Pure; it knows texts and seconds, and nothing of routines.
"""

from collections.abc import Iterable
from math import ceil
from typing import Final

WORDS_PER_SECOND: Final = 2.3  # a calm voice: about 140 words a minute, J
_ONE_WORD: Final = 15  # letters; what is longer takes the time of several words, J


def words(text: str) -> int:
    """How many words it takes the time of; a script without spaces counts by its letters."""
    return sum(ceil(len(word) / _ONE_WORD) for word in text.split())


def seconds_to_say(text: str) -> float:
    return words(text) / WORDS_PER_SECOND


def crowded(cues: Iterable[tuple[float, str]], seconds: float) -> int | None:
    """The first text, by number, that comes before the one before it has been said.

    Each text begins at a share, 0 to 1, of so many seconds. The number after the last one is
    that of the end: the last text is not said by then. None where all of it fits.
    """
    said, number = 0.0, -1
    for number, (at, text) in enumerate(cues):
        if at * seconds < said:
            return number
        said = at * seconds + seconds_to_say(text)
    return number + 1 if said > seconds else None
