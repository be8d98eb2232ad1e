"""What a step tells while it runs: its half, and how much is left where it would be quiet."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.playhead import HALVED, QUIET, Half, Mark, Playhead
from massage_coach.core.routine import Cue, Phase, Pressure, Span, Step
from massage_coach.core.spoken.phrases import TELLING_LEFT
from massage_coach.core.vocabulary import (
    LONGEST_SIDE,
    PhaseKind,
    Position,
    Side,
    Spot,
    Technique,
)

STEP = Step(
    id="glide",
    title="Glide",
    technique=Technique.STROKING,
    spot=Spot.BESIDE_SPINE,
    side=Side.BOTH,
    position=Position.SEATED,
    pressure=Pressure(2, 3),
    time=Span(standard=120, shortest=20, longest=210),
    show="Show.",
    say="Say.",
    sources=("J",),
)
PHASE = Phase(id="warm", title="Warm-up", kind=PhaseKind.WARM_UP, steps=(STEP,))
seconds = st.integers(12, LONGEST_SIDE)
places = st.lists(st.sampled_from([0.12, 0.3, 0.45, 0.5, 0.55, 0.7, 0.9]), unique=True, max_size=3)


def playhead(length: int, *cues: float) -> Playhead:
    step = replace(STEP, cues=tuple(Cue(at, f"At {at}.") for at in sorted(cues)))
    interval = Interval(
        kind=IntervalKind.STEP,
        start=0,
        seconds=length,
        longest=LONGEST_SIDE,
        phase=PHASE,
        step=step,
        side=Side.BOTH,
        pressure=step.pressure,
    )
    return Playhead(interval, 100.0)


def halves(marks: list[Mark]) -> list[float]:
    return [mark.due - 100.0 for mark in marks if mark.what is Half.WAY]


def test_a_long_step_has_a_half_and_a_short_one_none() -> None:
    assert halves(playhead(HALVED).marks) == [30.0]
    assert halves(playhead(HALVED - 1).marks) == []


def test_a_half_is_told_with_the_cue_beside_it() -> None:
    marks = playhead(60, 0.55).marks

    assert [mark.what for mark in marks[:2]] == [Half.WAY, Cue(0.55, "At 0.55.")]
    assert halves(marks) == [33.0]
    assert halves(playhead(60, 0.7).marks) == [30.0]


def test_a_transition_has_no_half() -> None:
    one = playhead(60).interval._replace(kind=IntervalKind.TRANSITION)

    assert halves(Playhead(one, 0.0).marks) == []


def test_the_half_comes_once_however_long_the_step_becomes() -> None:
    head = playhead(60)
    while head.take().what is not Half.WAY:
        pass

    head.stretch(10.0, 130.0, 60.0)

    assert halves(head.marks) == []


@given(seconds, places)
def test_no_step_is_quiet_for_more_than_a_minute(length: int, cues: list[float]) -> None:
    dues = [100.0, *(mark.due for mark in playhead(length, *cues).marks)]

    assert all(after - before <= QUIET for before, after in pairwise(dues))


@given(seconds, places, st.floats(-40.0, 40.0), st.floats(0.0, 200.0))
def test_what_is_left_is_told_in_numbers_that_are_spoken_ahead(
    length: int, cues: list[float], by: float, after: float
) -> None:
    head = playhead(length, *cues)
    head.stretch(by, 100.0 + min(after, head.seconds), 60.0)

    left = {mark.what for mark in head.marks if isinstance(mark.what, int)}

    assert left - {3, 2, 1} <= TELLING_LEFT
