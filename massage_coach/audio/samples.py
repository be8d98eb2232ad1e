"""Every sound of a session by its name: what it means, how it goes, and the clip itself.

Owns the list that `massage-coach sounds` shows and plays. Never opens an output.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, NamedTuple

from massage_coach.audio.background import background
from massage_coach.audio.chimes import CHIMES, chime
from massage_coach.audio.output import Clip, Lane, Output
from massage_coach.audio.ticks import stroke_ticks
from massage_coach.core.hearing import Background
from massage_coach.core.routine import Stroke
from massage_coach.core.vocabulary import Motion

_STROKE: Final = Stroke(Motion.UP_AND_DOWN, 3.0)


class Sample(NamedTuple):
    name: str
    says: str  # what it means, in a sentence
    sounds: str  # how it goes
    lane: Lane
    clip: Callable[[], Clip | None]
    every: float | None = None
    seconds: float | None = None  # that it is played for; its own length if None


def _backdrop(kind: Background, sounds: str) -> Sample:
    says = "A quiet background, if you set it."
    made = partial(background, kind)
    return Sample(kind, says, sounds, Lane.BACKGROUND, made, seconds=6.0)


SAMPLES: Final[Mapping[str, Sample]] = {
    one.name: one
    for one in (
        *(
            Sample(kind, meaning.says, meaning.sounds, Lane.CHIME, partial(chime, kind))
            for kind, meaning in CHIMES.items()
        ),
        Sample(
            "tick",
            "The pacer: a stroke begins, and it turns back.",
            "a soft tick, and a lower one",
            Lane.TICK,
            partial(stroke_ticks, _STROKE),
            every=_STROKE.every,
            seconds=2 * _STROKE.every,
        ),
        _backdrop(Background.RAIN, "steady rain"),
        _backdrop(Background.WAVES, "slow waves"),
        _backdrop(Background.BROWN, "a low, even murmur"),
    )
}


def play(sample: Sample, output: Output) -> float:
    """Let it sound; how many seconds it takes until it should be silenced."""
    clip = sample.clip()
    if clip is None:
        return 0.0
    output.play(sample.lane, clip, every=sample.every)
    return sample.seconds or clip.seconds
