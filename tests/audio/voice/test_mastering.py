"""A recording is refused where it cannot be right, and otherwise trimmed and levelled."""

from array import array
from math import pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.audio.output import RATE
from massage_coach.audio.voice.mastering import (
    CEILING,
    LOUDNESS,
    UnusableError,
    joined,
    loudness,
    mastered,
)

TEXT = "Sit down on the chair."


def tone(seconds: float, level: float) -> bytes:
    wave = (sin(2 * pi * 220 * n / RATE) for n in range(round(seconds * RATE)))
    return array("h", (round(32_767 * level * value) for value in wave)).tobytes()


def silence(seconds: float) -> bytes:
    return bytes(round(seconds * RATE) * 2)


@given(st.floats(0.01, 0.9))
def test_every_recording_becomes_as_loud(level: float) -> None:
    raw = array("h", mastered(tone(1.0, level), TEXT).samples)

    assert abs(loudness(raw) / 32_767 - LOUDNESS) < 0.01
    assert max(raw) <= CEILING * 32_767


def test_silence_around_the_words_is_cut() -> None:
    clip = mastered(silence(2.0) + tone(1.0, 0.3) + silence(2.0), TEXT)

    assert 1.0 <= clip.seconds <= 1.15


def test_it_comes_and_goes_without_a_click() -> None:
    raw = array("h", mastered(tone(1.0, 0.3), TEXT).samples)

    assert abs(raw[0]) < 50
    assert abs(raw[-1]) < 50


def test_a_loud_syllable_does_not_make_the_rest_quiet_nor_pass_the_ceiling() -> None:
    raw = array("h", mastered(tone(1.0, 0.02) + tone(0.06, 0.9), TEXT).samples)

    assert max(raw) <= CEILING * 32_767 + 1


@pytest.mark.parametrize(
    ("samples", "why"),
    [
        (b"", "silent"),
        (silence(1.0), "silent"),
        (tone(0.1, 0.3), "0.10 seconds"),
        (tone(30.0, 0.3), "instead of about"),
        (tone(0.5, 0.3) + array("h", [32_767] * 9).tobytes() + tone(0.5, 0.3), "distorted"),
    ],
)
def test_what_cannot_be_right_is_refused(samples: bytes, why: str) -> None:
    with pytest.raises(UnusableError, match=why):
        mastered(samples, TEXT)


def test_sentences_are_joined_with_a_pause_and_without_their_own_silence() -> None:
    whole = joined([tone(1.0, 0.3) + silence(3.0), b"", silence(1.0) + tone(1.0, 0.3)], 0.4)

    assert 2.4 <= len(whole) / 2 / RATE <= 2.65
