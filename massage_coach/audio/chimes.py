"""The alphabet of chimes: eight short melodies, one for each thing that a person has to notice.

Owns the melodies and what each means. They differ in the way the pitch goes and in their rhythm,
so that no ear for music is needed: up is go, down is rest. Never decides when one sounds.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from massage_coach.audio.output import Clip
from massage_coach.audio.tones import Note, melody

# Hertz, of one pentatonic scale, where nothing clashes. All above what a laptop can play, and
# below where ears fade first with age, J.
_G4, _A4, _C5, _D5, _E5, _G5, _A5, _C6 = 392.0, 440.0, 523.3, 587.3, 659.3, 784.0, 880.0, 1046.5


class Chime(StrEnum):
    NEXT = "next"
    SWITCH = "switch"
    MOVE = "move"
    TEN = "ten"
    CHECK_IN = "check_in"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"


class Meaning(NamedTuple):
    says: str
    sounds: str
    notes: tuple[Note, ...]


def _notes(*rung: tuple[float, float], seconds: float = 0.8) -> tuple[Note, ...]:
    """Each a pitch and when it is struck."""
    return tuple(Note(hertz, at, seconds) for hertz, at in rung)


CHIMES: Final[Mapping[Chime, Meaning]] = {
    Chime.NEXT: Meaning(
        "The next step begins, or the session goes on.",
        "two notes, up",
        _notes((_C5, 0.0), (_G5, 0.16)),
    ),
    Chime.SWITCH: Meaning(
        "Switch to the other side.",
        "three even notes: high, low, high",
        _notes((_G5, 0.0), (_D5, 0.22), (_G5, 0.44)),
    ),
    Chime.MOVE: Meaning(
        "Change your position or what you use.",
        "three slow notes, climbing",
        _notes((_C5, 0.0), (_E5, 0.34), (_A5, 0.68)),
    ),
    Chime.TEN: Meaning(
        "Ten seconds are left.",
        "one high note, twice, quickly",
        _notes((_C6, 0.0), (_C6, 0.12), seconds=0.4),
    ),
    Chime.CHECK_IN: Meaning(
        "A check-in: how is it?",
        "two low notes, then one that goes up like a question",
        _notes((_A4, 0.0), (_A4, 0.3), (_E5, 0.5)),
    ),
    Chime.PAUSED: Meaning(
        "The clock stands.",
        "two notes, down",
        _notes((_G5, 0.0), (_C5, 0.22)),
    ),
    Chime.DONE: Meaning(
        "The session is done.",
        "four notes, climbing to the top, slower at the end",
        _notes((_G4, 0.0), (_C5, 0.2), (_E5, 0.4), (_C6, 0.75)),
    ),
    Chime.STOPPED: Meaning(
        "The session has stopped.",
        "one long, low note",
        _notes((_G4, 0.0), seconds=1.4),
    ),
}


@cache
def chime(kind: Chime) -> Clip:
    """The chime as a clip; it is made the first time it is asked for."""
    return melody(CHIMES[kind].notes)
