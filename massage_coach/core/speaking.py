"""How long words take to say, and how much can be said in a time.

Owns the pace of the calm voice, as measured. Pure; it knows texts and seconds, and nothing of
routines.
"""

import re
from collections.abc import Iterable
from typing import Final

# Fitted to the shipped recordings; the tests hold every one of them against it.
_LETTER: Final = 0.061  # seconds
_COMMA: Final = 0.21
_STOP: Final = 0.63  # between two sentences of one text
_SLACK: Final = 0.45  # coming in and out of it, and what the fit leaves open
BREATH: Final = 0.25  # seconds between two texts that are said together
CHIME: Final = 1.25  # seconds from what happens to the first word: a chime, and a breath

_STOPS: Final = re.compile(r"[.?!](?=\s)")
_COMMAS: Final = re.compile(r"[,:;]")


def seconds_to_say(text: str) -> float:
    """Seconds for one text; hardly ever too few. A script without spaces counts by its letters."""
    letters = sum(char.isalnum() for char in text)
    stops, commas = len(_STOPS.findall(text)), len(_COMMAS.findall(text))
    return _SLACK + _LETTER * letters + _STOP * stops + _COMMA * commas


def seconds_of_speech(*texts: str) -> float:
    """Seconds for texts that are said together, behind their chime."""
    return CHIME + sum(seconds_to_say(text) + BREATH for text in texts)


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
