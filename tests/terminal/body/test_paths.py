"""How hands move on the body: never on what to keep off, whatever a file asks for."""

from functools import cache
from itertools import pairwise, product
from math import dist
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.routine import Stroke
from massage_coach.core.vocabulary import Motion, Side, Spot
from massage_coach.terminal.body.atlas import SHEETS, area, place
from massage_coach.terminal.body.geometry import Outline, Point, distance, inside
from massage_coach.terminal.body.paths import Mark, eased, marks, trace
from massage_coach.terminal.labels import LENGTHWISE, ways
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.screen.pacer import pacer, phase_at
from massage_coach.terminal.text import plain
from massage_coach.terminal.theme import Look

SIDES: Final = (Side.LEFT, Side.RIGHT, Side.BOTH)
PHASES: Final = [step / 60 for step in range(60)]
EVERY: Final = tuple(product(Spot, Motion))
FREE: Final = 0.2  # units of a drawing that stay free at least; the spine is 5.2 of them wide

spots, motions, sides = st.sampled_from(Spot), st.sampled_from(Motion), st.sampled_from(SIDES)
phases = st.floats(0, 1, exclude_max=True)


@cache
def _places(spot: Spot, side: Side) -> tuple[Outline, ...]:
    view, drawing, _ = SHEETS[spot]
    return tuple(
        outline
        for what in drawing.places
        for half in drawing.figure(side)
        for outline in place(view, what, half)
    )


def _clearance(spot: Spot, side: Side, mark: Mark) -> float:
    """How far the edge of the hand is from the nearest place that is drawn, up to FREE."""
    at, room = Point(mark.x, mark.y), mark.radius + FREE
    near = (one for one in _places(spot, side) if _within_reach(at, one, room))
    return min((distance(at, one) - mark.radius for one in near), default=FREE)


def _within_reach(at: Point, outline: Outline, room: float) -> bool:
    """A box around the outline: most are so far away that nothing has to be measured."""
    left, right, top, bottom = _box(outline)
    return left - room < at.x < right + room and top - room < at.y < bottom + room


@cache
def _box(outline: Outline) -> tuple[float, float, float, float]:
    across, down = [point.x for point in outline], [point.y for point in outline]
    return min(across), max(across), min(down), max(down)


@pytest.mark.parametrize(("spot", "motion"), EVERY)
def test_no_stroke_touches_any_place_to_keep_off(spot: Spot, motion: Motion) -> None:
    """All that a file may ask for, not only what those that ship do; the whole hand counts."""
    side = Side.RIGHT
    found = [
        _clearance(spot, side, mark) for at in PHASES for mark in marks(spot, side, motion, at)
    ]

    assert min(found) >= FREE


def test_a_hand_on_the_spine_would_be_noticed() -> None:
    assert _clearance(Spot.BESIDE_SPINE, Side.RIGHT, Mark(4.0, 150.0, 3.0)) < 0


@given(spots, motions, sides, phases)
def test_a_hand_stays_within_its_spot(spot: Spot, motion: Motion, side: Side, phase: float) -> None:
    halves = SHEETS[spot].drawing.halves(side)
    found = marks(spot, side, motion, phase)
    hands = len(found) // len(halves)

    for number, mark in enumerate(found):
        assert inside(Point(mark.x, mark.y), area(spot, halves[number // hands]))


@given(spots, motions, phases)
def test_left_is_the_mirror_image_of_right(spot: Spot, motion: Motion, phase: float) -> None:
    left, right = (marks(spot, side, motion, phase) for side in (Side.LEFT, Side.RIGHT))

    assert left == tuple(mark._replace(x=-mark.x) for mark in right)


@given(spots, motions, phases)
def test_both_sides_are_the_two_sides_together(spot: Spot, motion: Motion, phase: float) -> None:
    left, right, both = (set(marks(spot, side, motion, phase)) for side in SIDES)

    assert both == (right if SHEETS[spot].drawing.profile else left | right)


@given(spots, motions, phases, st.floats(0, 0.01))
def test_a_hand_never_jumps(spot: Spot, motion: Motion, phase: float, later: float) -> None:
    before = marks(spot, Side.BOTH, motion, phase)
    after = marks(spot, Side.BOTH, motion, (phase + later) % 1)

    for one, other in zip(before, after, strict=True):
        assert dist(one, other) < 2.0


@pytest.mark.parametrize(("spot", "motion"), EVERY)
def test_every_motion_moves_something_on_every_spot(spot: Spot, motion: Motion) -> None:
    seen = {marks(spot, Side.LEFT, motion, phase) for phase in PHASES}

    assert len(seen) > len(PHASES) / 3


@given(spots, motions, st.floats(0.5, 30), st.floats(0, 300))
def test_a_stroke_comes_back_after_its_time(
    spot: Spot, motion: Motion, every: float, elapsed: float
) -> None:
    stroke = Stroke(motion, every)
    now, later = (
        marks(spot, Side.LEFT, motion, phase_at(at, stroke)) for at in (elapsed, elapsed + every)
    )

    for one, other in zip(now, later, strict=True):
        assert dist(one, other) < 0.01


@pytest.mark.parametrize("motion", [Motion.UP_AND_DOWN, Motion.SIDE_TO_SIDE, Motion.UP_AND_OUT])
def test_the_hand_is_at_its_far_end_when_the_pacer_is(motion: Motion) -> None:
    stroke = Stroke(motion, 6.0)
    pace = plain(pacer(3.0, stroke, Spot.CALF, 60, Look(Depth.NONE)))
    start, end = (marks(Spot.CALF, Side.RIGHT, motion, phase_at(at, stroke)) for at in (0.0, 3.0))
    farthest = max(
        dist(start[0], marks(Spot.CALF, Side.RIGHT, motion, phase)[0]) for phase in PHASES
    )

    assert pace.endswith("●")
    assert dist(start[0], end[0]) == pytest.approx(farthest, rel=0.02)


def test_a_breath_is_fullest_when_the_pacer_is() -> None:
    there = Stroke(Motion.BREATHE, 9.0).turn

    sizes = {
        phase: marks(Spot.CALF, Side.RIGHT, Motion.BREATHE, phase)[0].radius for phase in PHASES
    }

    assert max(sizes, key=sizes.__getitem__) == pytest.approx(there, abs=1 / len(PHASES))
    assert eased(there, there) == 1


@pytest.mark.parametrize("spot", [Spot.SOLE, Spot.CALF, Spot.BESIDE_SPINE, Spot.PALM])
def test_a_circle_is_a_circle(spot: Spot) -> None:
    line = trace(spot, Side.RIGHT, Motion.BIG_CIRCLES)[0]
    wide = max(point.x for point in line) - min(point.x for point in line)
    high = max(point.y for point in line) - min(point.y for point in line)

    assert wide == pytest.approx(high, rel=0.01)


def test_long_strokes_of_the_leg_go_towards_the_heart_first() -> None:
    start, end = (marks(Spot.CALF, Side.RIGHT, Motion.UP_AND_DOWN, at)[0] for at in (0, 0.5))

    assert end.y < start.y


def test_up_and_out_goes_up_on_the_inner_side_and_down_on_the_outer() -> None:
    up, down = (
        marks(Spot.BESIDE_SPINE, Side.RIGHT, Motion.UP_AND_OUT, at)[0] for at in (0.25, 0.75)
    )

    assert 0 < up.x < down.x


@pytest.mark.parametrize("spot", Spot)
def test_up_is_up_in_the_picture_or_the_words_say_where_to(spot: Spot) -> None:
    for motion in (Motion.UP_AND_DOWN, Motion.UP_AND_OUT):
        (begins,), (turns,) = (marks(spot, Side.LEFT, motion, phase) for phase in (0.0, 0.5))
        said = ways(motion, spot)
        assert (turns.y < begins.y) or not any("up" in one.split() for one in said)


def test_the_ends_that_words_name_are_where_the_hand_goes() -> None:
    ends = {
        spot: [marks(spot, Side.LEFT, Motion.UP_AND_DOWN, phase)[0].y for phase in (0.0, 0.5)]
        for spot in LENGTHWISE
    }

    # In the picture the toes and the fingers are at the top.
    assert {spot for spot, (begins, turns) in ends.items() if turns < begins} == {Spot.SOLE}
    assert {spot: LENGTHWISE[spot][0] for spot in LENGTHWISE} == {
        Spot.SOLE: "to the toes",
        Spot.WHOLE_FOOT: "to the ankle",
        Spot.FOREARM: "to the elbow",
    }


def test_a_path_is_closed() -> None:
    for spot, motion in product(Spot, Motion):
        for line in trace(spot, Side.BOTH, motion):
            assert dist(line[0], line[-1]) < 0.01
            assert all(dist(one, other) < 6 for one, other in pairwise(line))
