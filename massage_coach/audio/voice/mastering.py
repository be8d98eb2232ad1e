"""From what an engine gave to what is played: refused if it cannot be right, trimmed, levelled.

Owns what a good recording is. Every recording has the same loudness, so that nobody has to reach
for the volume.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import sqrt
from operator import mul
from typing import Final

from massage_coach.audio.output import RATE, Clip
from massage_coach.core.speaking import seconds_to_say

_FULL: Final = 32_767
_CLIPPED: Final = 3  # samples in a row at full scale are no accident
_SILENT: Final = 0.004  # of full scale, -48 dB: quieter is no speech
_EDGE: Final = 0.02  # of the loudest sample: where speech begins and ends
_LEAD: Final = RATE // 50  # samples kept before it, for soft first consonants
_TAIL: Final = RATE // 12  # and behind it
_FADE: Final = RATE // 100  # samples over which either end comes and goes
_BLOCK: Final = RATE // 20  # samples whose loudness is taken together
_QUIET: Final = 0.1  # of the loudest block, -20 dB: pauses do not count
LOUDNESS: Final = 0.09  # root mean square of full scale that speech is brought to, -21 dB
CEILING: Final = 0.84  # of full scale that no sample passes, -1.5 dB
SHORTEST: Final = 0.2  # seconds; engines are known to give less and call it well
LONGEST: Final = 4  # times the seconds that the text takes to say


class UnusableError(Exception):
    """This is no recording of that text; the message says why."""


def mastered(samples: bytes, text: str) -> Clip:
    """The recording as it is to be played. Raises `UnusableError` where it cannot be that text."""
    raw = array("h", samples)
    _refuse(raw, text)
    return Clip(_faded(_levelled(_trimmed(raw))).tobytes())


def joined(parts: Iterable[bytes], pause: float) -> bytes:
    """Sentences one after the other, trimmed, with so many seconds of silence between them."""
    silence = bytes(round(pause * RATE) * 2)
    trimmed = (_trimmed(array("h", part)).tobytes() for part in parts)
    pieces = list(chain.from_iterable((part, silence) for part in trimmed if part))
    return b"".join(pieces[:-1])


def _refuse(raw: "array[int]", text: str) -> None:
    seconds, expected = len(_trimmed(raw)) / RATE, seconds_to_say(text)
    if not raw or _peak(raw) < _SILENT * _FULL:
        raise UnusableError("it is silent")
    if seconds < SHORTEST:
        raise UnusableError(f"it lasts {seconds:.2f} seconds")
    if seconds > LONGEST * expected:
        raise UnusableError(f"it lasts {seconds:.1f} seconds instead of about {expected:.1f}")
    if _clipped(raw):
        raise UnusableError("it is distorted")


def _clipped(raw: "array[int]") -> bool:
    run = 0
    for value in raw:
        run = run + 1 if abs(value) >= _FULL else 0
        if run >= _CLIPPED:
            return True
    return False


def _peak(raw: Sequence[int]) -> int:
    return max(map(abs, raw), default=0)


def _trimmed(raw: "array[int]") -> "array[int]":
    """Without the silence before and after the words."""
    edge = max(_EDGE * _peak(raw), 1.0)
    first = next((n for n, value in enumerate(raw) if abs(value) >= edge), None)
    if first is None:
        return array("h")
    last = next(n for n in range(len(raw) - 1, -1, -1) if abs(raw[n]) >= edge)
    return raw[max(first - _LEAD, 0) : last + 1 + _TAIL]


def _levelled(raw: "array[int]") -> "array[int]":
    """As loud as every other, unless its loudest sample forbids it."""
    gain = min(LOUDNESS * _FULL / loudness(raw), CEILING * _FULL / _peak(raw))
    return array("h", (round(value * gain) for value in raw))


def loudness(raw: Sequence[int]) -> float:
    """Root mean square of the blocks in which somebody speaks."""
    powers = list(_powers(raw))
    loud = [power for power in powers if power >= max(powers) * _QUIET**2]
    return sqrt(sum(loud) / len(loud))


def _powers(raw: Sequence[int]) -> Iterator[float]:
    for start in range(0, len(raw), _BLOCK):
        block = raw[start : start + _BLOCK]
        yield sum(map(mul, block, block)) / len(block)


def _faded(raw: "array[int]") -> "array[int]":
    length = min(_FADE, len(raw) // 2)
    for n in range(length):
        raw[n] = raw[n] * n // length
        raw[-1 - n] = raw[-1 - n] * n // length
    return raw
