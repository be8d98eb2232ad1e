"""The alphabet: no two alike, none too loud, each ending in silence."""

from array import array
from functools import cache
from itertools import combinations, pairwise
from math import cos, log2, log10, pi, sin, sqrt

import pytest

from massage_coach.audio.chimes import CHIMES, Chime, chime
from massage_coach.audio.output import RATE
from massage_coach.audio.tones import ringing

PITCHES = sorted({note.hertz for meaning in CHIMES.values() for note in meaning.notes})
HOP = RATE // 50
WINDOW = RATE // 10


def samples(kind: Chime) -> list[int]:
    heard = array("h")
    heard.frombytes(chime(kind).samples)
    return heard.tolist()


def strength(part: list[int], hertz: float) -> float:
    """How much of one pitch there is, by Goertzel's sum."""
    turn = 2 * pi * hertz / RATE
    real = sum(one * cos(turn * at) for at, one in enumerate(part))
    imaginary = sum(one * sin(turn * at) for at, one in enumerate(part))
    return sqrt(real * real + imaginary * imaginary) / len(part)


@cache
def struck(kind: Chime) -> list[float]:
    """When a note is struck, as heard: where the power jumps."""
    heard = samples(kind)
    power = [sum(one * one for one in heard[at : at + HOP]) for at in range(0, len(heard), HOP)]
    times = list[float]()
    for at in range(len(power)):
        before = max(power[max(at - 2, 0) : at], default=0)
        jumped = power[at] > 1.25 * before + 1e6
        if jumped and (not times or at * HOP / RATE - times[-1] > 0.08):
            times.append(at * HOP / RATE)
    return times


@cache
def melody(kind: Chime) -> list[float]:
    """The pitch that came in most at each strike, as heard."""
    heard, pitches = samples(kind), list[float]()
    for time in struck(kind):
        at = round(time * RATE)
        part, before = heard[at : at + WINDOW], heard[max(at - WINDOW, 0) : at]
        rise = {
            one: strength(part, one) - (strength(before, one) if before else 0) for one in PITCHES
        }
        pitches.append(max(rise, key=lambda one: rise[one]))
    return pitches


def contour(kind: Chime) -> tuple[int, ...]:
    """Up, level or down, from note to note."""
    pitches = melody(kind)
    return tuple((b > a) - (b < a) for a, b in pairwise(pitches))


def gaps(kind: Chime) -> list[float]:
    times = struck(kind)
    return [b - a for a, b in pairwise(times)]


@pytest.mark.parametrize("kind", Chime)
def test_what_is_heard_are_the_notes_that_are_written(kind: Chime) -> None:
    notes = CHIMES[kind].notes

    assert melody(kind) == [note.hertz for note in notes]
    assert struck(kind) == pytest.approx([note.at for note in notes], abs=0.03)


@pytest.mark.parametrize(("one", "other"), [*combinations(Chime, 2)])
def test_no_two_chimes_can_be_taken_for_each_other(one: Chime, other: Chime) -> None:
    """They differ in how the pitch goes; or, going the same way, clearly in their rhythm."""
    same_way = contour(one) == contour(other)

    apart = same_way and max(abs(log2(a / b)) for a, b in zip(gaps(one), gaps(other), strict=True))
    assert not same_way or apart > 0.4


@pytest.mark.parametrize("kind", Chime)
def test_each_begins_and_ends_in_silence_and_none_is_too_loud(kind: Chime) -> None:
    heard = samples(kind)

    assert (heard[0], heard[-1]) == (0, 0)
    assert max(map(abs, heard)) < 0.5 * 32_767
    assert max(abs(a - b) for a, b in zip(heard[-200:], heard[-199:], strict=False)) < 40
    assert chime(kind).seconds <= 2.0


def test_all_are_as_loud_as_each_other() -> None:
    decibels = [loudness(samples(kind)) for kind in Chime]

    assert max(decibels) - min(decibels) < 1.0


def loudness(heard: list[int]) -> float:
    """The mean power of the loudest fifth of a second, in decibels."""
    width = RATE // 5
    means = [
        sum(one * one for one in heard[at : at + width]) / width
        for at in range(0, max(len(heard) - width, 1), HOP)
    ]
    return 10 * log10(max(means))


def test_what_chimes_are_made_of_is_not_kept() -> None:
    """Only the clips are: the tones of all chimes together would be megabytes."""
    for kind in Chime:
        chime(kind)

    assert ringing.cache_info().currsize <= 2
