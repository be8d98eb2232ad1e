"""What the sound device fetches, sample by sample."""

import itertools
from array import array
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as some

from massage_coach.audio.mixing import Mixer
from massage_coach.audio.output import RATE, Clip, Lane

TENTH = RATE // 10


def clip(value: int, frames: int = TENTH) -> Clip:
    return Clip(array("h", [value] * frames).tobytes())


def fetched(mixer: Mixer, frames: int, at_once: int = 480) -> list[int]:
    heard = array("h")
    while len(heard) < frames:
        heard.frombytes(mixer.fetch(min(at_once, frames - len(heard))))
    return heard.tolist()


def test_nothing_asked_for_is_silence_and_time_goes_on() -> None:
    mixer = Mixer()

    assert fetched(mixer, TENTH) == [0] * TENTH
    assert mixer.frames == TENTH


def test_a_clip_sounds_once_and_exactly_when_it_was_asked_for() -> None:
    mixer = Mixer()

    mixer.play(Lane.CHIME, clip(100), delay=0.05)

    assert mixer.busy(Lane.CHIME) == pytest.approx(0.15)
    assert fetched(mixer, 3 * TENTH) == [0] * 1200 + [100] * TENTH + [0] * (2 * TENTH - 1200)
    assert mixer.busy(Lane.CHIME) == 0.0


def test_lanes_sound_together() -> None:
    mixer = Mixer()

    mixer.play(Lane.CHIME, clip(100))
    mixer.play(Lane.VOICE, clip(20))

    assert fetched(mixer, TENTH) == [120] * TENTH


def test_what_would_be_too_loud_is_held_at_the_top() -> None:
    mixer = Mixer()

    mixer.play(Lane.CHIME, clip(30_000))
    mixer.play(Lane.VOICE, clip(30_000))

    assert set(fetched(mixer, TENTH)) == {32_767}


def test_the_volume_is_heard_at_once_and_by_ratio() -> None:
    mixer = Mixer()

    mixer.play(Lane.CHIME, clip(1000))
    mixer.volume(0.5)

    assert set(fetched(mixer, TENTH)) == {250}


def test_what_is_silenced_fades_and_does_not_click() -> None:
    mixer = Mixer()
    mixer.play(Lane.VOICE, clip(1000))
    fetched(mixer, 480)

    mixer.silence(Lane.VOICE)
    heard = fetched(mixer, TENTH)

    assert mixer.busy(Lane.VOICE) == 0.0
    assert heard[0] == 1000
    assert max(abs(a - b) for a, b in itertools.pairwise(heard)) <= 3
    assert set(heard[360:]) == {0}


def test_what_is_to_come_is_silenced_too() -> None:
    mixer = Mixer()
    mixer.play(Lane.VOICE, clip(1000), delay=0.5)

    mixer.silence()

    assert set(fetched(mixer, RATE)) == {0}


def test_the_next_clip_takes_the_place_of_the_one_before() -> None:
    mixer = Mixer()
    mixer.play(Lane.VOICE, clip(1000))
    fetched(mixer, 480)

    mixer.play(Lane.VOICE, clip(10))
    heard = fetched(mixer, TENTH)

    assert heard[400:] == [10] * (TENTH - 400)


@given(
    every=some.integers(1, 3000),
    at_once=some.integers(1, 5000),
    begun=some.integers(-5000, 5000),
)
def test_what_repeats_begins_on_the_frame_however_the_device_fetches(
    every: int, at_once: int, begun: int
) -> None:
    mixer = Mixer()

    mixer.play(Lane.TICK, clip(7, 1), delay=begun / RATE, every=every / RATE)
    heard = fetched(mixer, 10_000, at_once)

    ticks = [at for at, one in enumerate(heard) if one]
    assert ticks == [at for at in range(10_000) if at >= begun and (at - begun) % every == 0]
    assert mixer.busy(Lane.TICK) == inf


def test_the_background_steps_back_for_the_voice_and_returns() -> None:
    mixer = Mixer()
    mixer.play(Lane.BACKGROUND, clip(1000, RATE), every=1.0)

    before = fetched(mixer, TENTH)[-1]
    mixer.play(Lane.VOICE, clip(0, RATE), delay=0.5)
    as_it_begins = fetched(mixer, RATE // 2)[-1]
    at_its_end = fetched(mixer, RATE)[-1]
    after = fetched(mixer, RATE)[-1]

    assert (before, as_it_begins, at_its_end, after) == (1000, 300, 300, 1000)


def test_the_background_steps_back_without_a_step_however_the_device_fetches() -> None:
    mixer = Mixer()
    mixer.play(Lane.BACKGROUND, clip(10_000, RATE), every=1.0)
    fetched(mixer, TENTH, at_once=TENTH)

    mixer.play(Lane.VOICE, clip(0, RATE), delay=0.2)
    heard = fetched(mixer, RATE // 2, at_once=TENTH)

    assert heard[-1] == 3000
    assert max(abs(a - b) for a, b in itertools.pairwise(heard)) <= 2
