"""A quiet background: brown noise, rain or waves, made here and played round and round.

Owns how they are made. Each is a loop without a seam, from a seed of its own, so it is the same
every time; it says nothing and never stops by itself.
"""

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from math import cos, pi, sqrt
from random import Random
from typing import Final

from massage_coach.audio.output import RATE, Clip
from massage_coach.audio.tones import clip_of, loudest_window
from massage_coach.core.hearing import Background

QUIET: Final = 0.022  # of full scale: 13 dB below a chime, J
_SEAM: Final = RATE // 2  # frames in which the end glides into the beginning
_SECONDS: Final = 10  # of a loop: long enough that nobody hears it come round, J
_FRAMES: Final = _SECONDS * RATE


def background(kind: Background) -> Clip | None:
    """The loop, to be repeated every `seconds` of its own; None for none."""
    return None if kind is Background.NONE else _made(kind)


@cache
def _made(kind: Background) -> Clip:
    samples = _joined(_MAKERS[kind](Random(kind)))  # noqa: S311 - noise, not a secret
    return clip_of(samples, QUIET / loudest_window(samples[: 2 * RATE]))


def _white(chance: Random, frames: int = _FRAMES + _SEAM) -> Sequence[int]:
    noise = array("h")
    noise.frombytes(chance.randbytes(frames * noise.itemsize))
    return noise


def _smoothed(noise: Sequence[float], keep: float) -> Sequence[float]:
    """What is left of it when each sample keeps so much of the one before: darker, 0 to 1."""
    return array("d", accumulate(noise, lambda before, one: keep * before + one))


def _brown(chance: Random) -> Sequence[float]:
    return _smoothed(_white(chance), 0.985)


def _rain(chance: Random) -> Sequence[float]:
    """A hiss without depth: dark noise taken away from itself a moment later."""
    soft = _smoothed(_white(chance), 0.75)
    return array("d", (one - 0.8 * before for one, before in zip(soft[2:], soft, strict=False)))


def _waves(chance: Random) -> Sequence[float]:
    """Two swells, the second one smaller."""
    swell = [_swell(frame) for frame in range(0, _FRAMES + _SEAM, RATE // 100)]
    width = RATE // 100
    noise = _smoothed(_white(chance), 0.93)
    return array("d", (one * swell[frame // width] for frame, one in enumerate(noise)))


def _swell(frame: int) -> float:
    turn = frame / _FRAMES % 1.0
    height = 1.0 if turn < 0.5 else 0.7  # noqa: PLR2004 - the second half of the loop
    return 0.15 + 0.85 * height * ((1 - cos(4 * pi * turn)) / 2) ** 2


_MAKERS: Final[Mapping[Background, Callable[[Random], Sequence[float]]]] = {
    Background.RAIN: _rain,
    Background.WAVES: _waves,
    Background.BROWN: _brown,
}


def _joined(samples: Sequence[float]) -> Sequence[float]:
    """The loop: what is too much at the end glides into the beginning, at the same power."""
    loop, over = array("d", samples[:_FRAMES]), samples[_FRAMES:]
    for frame, one in enumerate(over):
        share = frame / len(over)
        loop[frame] = sqrt(share) * loop[frame] + sqrt(1 - share) * one
    return loop
