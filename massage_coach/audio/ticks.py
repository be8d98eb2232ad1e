"""The tick of the pacer: one where a stroke begins, and a lower one where it turns back.

Owns how a stroke sounds. Never decides when it begins.
"""

from functools import cache
from typing import Final

from massage_coach.audio.output import Clip
from massage_coach.audio.tones import Note, melody, silence
from massage_coach.core.routine import Stroke

_SOFT: Final = 0.02  # of full scale: 14 dB below a chime, J
_SOFTER: Final = 0.014
_LENGTH: Final = 0.09  # seconds until a tick has died away
_APART: Final = 0.4  # seconds; a turn that comes sooner would make it a rattle, J


@cache
def stroke_ticks(stroke: Stroke, speed: float = 1.0) -> Clip | None:
    """One stroke as it is heard, to be repeated every `stroke.every` seconds of the session; None
    where the clock is too fast for that."""
    every = stroke.every / speed
    if every < _APART:
        return None
    there = melody([Note(1046.5, 0.0, _LENGTH)], loudness=_SOFT).samples
    turn = every * stroke.turn
    if min(turn, every - turn) < _APART:
        return Clip(there)
    back = melody([Note(784.0, 0.0, _LENGTH)], loudness=_SOFTER).samples
    gap = silence(turn)[len(there) :]
    return Clip(there + gap + back)
