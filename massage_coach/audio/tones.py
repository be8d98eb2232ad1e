"""How a tone is made: one that rings and dies away, and tones put together into a clip.

Owns the shape of a tone and how loud a clip is. Pure, and quick enough to do at a start: a few
milliseconds for each clip.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import cos, exp, log, pi, sin, sqrt
from operator import mul
from typing import Final, NamedTuple

from massage_coach.audio.output import RATE, SAMPLE, Clip

LOUDEST: Final = 32_767
LOUDNESS: Final = 0.1  # of full scale, in the loudest window: -20 dB, as calm speech, J
WINDOW: Final = 0.2  # seconds over which the ear sums loudness, roughly, J
_QUIET: Final = log(1000)  # a tone is over where it is 60 dB down
_OCTAVE: Final = 0.18  # share of the octave above: a little warmth, J
_ATTACK: Final = 0.012  # seconds; shorter clicks, longer blurs the rhythm, J


class Note(NamedTuple):
    hertz: float
    at: float  # seconds into the clip
    seconds: float  # until it has died away
    share: float = 1.0  # of the loudness of the others


@lru_cache(maxsize=2)  # a chime that strikes one note again has it; more would be kept for nothing
def ringing(hertz: float, seconds: float) -> Sequence[float]:
    """A tone with its octave, soft at the start and at 0 on both ends; about 1 at its loudest."""
    tone = array("d", _damped(hertz, round(seconds * RATE)))
    # Every other sample of a sine that dies away is its octave, dying away twice as fast.
    octave = tone[::2]
    for frame, high in enumerate(octave):
        tone[frame] += _OCTAVE * high
    attack = round(_ATTACK * RATE)
    for frame in range(attack):
        tone[frame] *= frame / attack
        tone[-1 - frame] *= frame / attack
    return tone


def _damped(hertz: float, frames: int) -> Iterator[float]:
    """A sine that dies away, by its recurrence: two products for each sample and no sine."""
    turn, shrink = 2 * pi * hertz / RATE, exp(-_QUIET / frames)
    last, once_more = 2 * shrink * cos(turn), shrink * shrink
    before, now = 0.0, shrink * sin(turn)
    for _ in range(frames):
        yield before
        before, now = now, last * now - once_more * before


def melody(notes: Iterable[Note], *, loudness: float = LOUDNESS) -> Clip:
    """These notes as one clip, which is as loud as any other of that loudness."""
    placed = [(round(note.at * RATE), note) for note in notes]
    frames = max(begin + round(note.seconds * RATE) for begin, note in placed)
    mix = array("d", bytes(8 * frames))
    for begin, note in placed:
        for frame, one in enumerate(ringing(note.hertz, note.seconds), begin):
            mix[frame] += note.share * one
    return clip_of(mix, loudness / loudest_window(mix))


def clip_of(samples: Iterable[float], gain: float = 1.0) -> Clip:
    """Samples from -1 to 1 as a clip."""
    scale = gain * LOUDEST
    return Clip(array("h", (int(one * scale) for one in samples)).tobytes())


def loudest_window(samples: Sequence[float]) -> float:
    """The mean power of the loudest window, as an amplitude."""
    frames = round(WINDOW * RATE)
    step = frames // 4
    powers = [
        sum(map(mul, part, part))
        for part in (samples[begin : begin + step] for begin in range(0, len(samples), step))
    ]
    most = max(sum(powers[at : at + 4]) for at in range(max(len(powers) - 3, 1)))
    return sqrt(most / frames)


def silence(seconds: float) -> bytes:
    return bytes(round(seconds * RATE) * SAMPLE)
