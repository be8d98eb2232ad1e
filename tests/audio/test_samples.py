"""Every sound of a session can be asked for by its name, and is made as it should be."""

import json
from array import array
from collections.abc import Callable
from itertools import pairwise
from math import inf
from typing import Any

import pytest
from heard import FakeOutput

from massage_coach.audio import opening
from massage_coach.audio.background import background
from massage_coach.audio.output import RATE, Lane, NoSoundError
from massage_coach.audio.samples import SAMPLES, play
from massage_coach.audio.ticks import stroke_ticks
from massage_coach.core.hearing import Background
from massage_coach.core.routine import Stroke
from massage_coach.core.vocabulary import Motion

Run = Callable[..., Any]


def numbers(samples: bytes) -> list[int]:
    heard = array("h")
    heard.frombytes(samples)
    return heard.tolist()


@pytest.mark.parametrize("kind", [Background.RAIN, Background.WAVES, Background.BROWN])
def test_a_background_is_quiet_and_comes_round_without_a_seam(kind: Background) -> None:
    clip = background(kind)

    assert clip is not None
    heard = numbers(clip.samples)
    steps = sorted(abs(a - b) for a, b in pairwise(heard))
    assert clip.seconds == 10.0
    assert max(map(abs, heard)) < 0.15 * 32_767
    assert abs(heard[0] - heard[-1]) <= steps[-1]
    ends = [sum(one * one for one in part) for part in (heard[:RATE], heard[-RATE:])]
    assert ends[0] == pytest.approx(ends[1], rel=0.5)


def test_no_background_makes_no_sound() -> None:
    assert background(Background.NONE) is None


@pytest.mark.parametrize(("motion", "turn"), [(Motion.BREATHE, 0.4), (Motion.UP_AND_DOWN, 0.5)])
def test_a_stroke_ticks_where_it_begins_and_lower_where_it_turns(
    motion: Motion, turn: float
) -> None:
    clip = stroke_ticks(Stroke(motion, 6.0))

    assert clip is not None
    heard = numbers(clip.samples)
    back = round(6.0 * turn * RATE)
    quiet = heard[round(0.09 * RATE) : back]
    assert set(quiet) == {0}
    assert max(heard[:2000]) > max(heard[back : back + 2000]) > 0
    assert max(heard) < 0.2 * 32_767


def test_a_quick_stroke_ticks_once_and_one_that_is_too_quick_not_at_all() -> None:
    once = stroke_ticks(Stroke(Motion.ROCK, 0.7))

    assert once is not None
    assert once.seconds < 0.1
    assert stroke_ticks(Stroke(Motion.ROCK, 7.0), 60.0) is None


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sound_plays(name: str) -> None:
    output = FakeOutput()

    seconds = play(SAMPLES[name], output)

    assert 0.3 < seconds <= 6.0
    assert output.busy(SAMPLES[name].lane) in {seconds, inf, 10.0}


def test_without_a_terminal_the_sounds_are_listed_and_none_is_played(
    run: Run, output: FakeOutput
) -> None:
    done = run("sounds")

    assert done.code == 0
    assert all(name in done.out for name in SAMPLES)
    assert output.heard == []


def test_one_sound_is_played_by_its_name(
    run: Run, output: FakeOutput, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)

    done = run("sounds", "check-in")

    assert done.code == 0
    assert [one.lane for one in output.heard] == [Lane.CHIME]
    assert output.closed == 0.0


def test_a_sound_that_cannot_be_played_says_why(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> FakeOutput:
        raise NoSoundError("there is no sound device")

    monkeypatch.setattr(opening, "open_output", none)

    done = run("sounds", "ten")

    assert done.code == 3
    assert done.err.startswith("sound: there is no sound device.")


def test_a_sound_that_stops_while_it_plays_says_so(
    run: Run, output: FakeOutput, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    output.trouble = "It stopped."

    assert run("sounds", "ten").code == 3


def test_a_name_that_is_none_names_the_nearest(run: Run) -> None:
    done = run("sounds", "tne")

    assert done.code == 2
    assert "nearest known one is" in done.err


def test_the_sounds_are_a_document_too(run: Run) -> None:
    done = run("sounds", "--json")

    assert [one["name"] for one in json.loads(done.out)["sounds"]] == list(SAMPLES)
