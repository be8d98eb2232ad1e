"""Where spots and places lie on the drawings, and whose left and right is where."""

from itertools import product
from typing import Final

import pytest

from massage_coach.core.vocabulary import Place, Side, Spot
from massage_coach.terminal.body.atlas import DRAWINGS, SHEETS, area, place, window
from massage_coach.terminal.body.drawing import curve
from massage_coach.terminal.body.geometry import Outline, Point, inside, mirrored

SIDES: Final = (Side.LEFT, Side.RIGHT, Side.BOTH)
UNDRAWN: Final = {Place.VEINS}  # every body has them elsewhere: they are named, not drawn


def _middle(outline: Outline) -> Point:
    count = len(outline)
    return Point(sum(point.x for point in outline) / count, sum(p.y for p in outline) / count)


def test_every_spot_is_on_exactly_one_drawing() -> None:
    drawn = [spot for drawing in DRAWINGS.values() for spot in drawing.areas]

    assert sorted(drawn) == sorted(Spot)


def test_every_place_to_keep_off_is_on_some_drawing() -> None:
    drawn = {place for drawing in DRAWINGS.values() for place in drawing.places}

    assert drawn == set(Place) - UNDRAWN


@pytest.mark.parametrize("spot", Spot)
def test_a_spot_lies_within_the_body(spot: Spot) -> None:
    drawing = SHEETS[spot].drawing
    body = [curve(text, 1) for text in drawing.outlines]

    assert all(any(inside(point, one) for one in body) for point in area(spot, 1))


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_place_touches_the_body(name: str) -> None:
    body = [curve(text, 1) for text in DRAWINGS[name].outlines]

    for what in DRAWINGS[name].places:
        for outline in place(name, what, 1):
            assert any(inside(point, one) for point in outline for one in body), what


@pytest.mark.parametrize(("spot", "side"), tuple(product(Spot, SIDES)))
def test_what_is_shown_holds_the_whole_spot(spot: Spot, side: Side) -> None:
    shown = window(spot, side)

    for half in SHEETS[spot].drawing.halves(side):
        for point in area(spot, half):
            assert shown.left < point.x < shown.right
            assert shown.top < point.y < shown.bottom


def test_the_two_halves_are_mirror_images() -> None:
    for spot, sheet in SHEETS.items():
        assert set(area(spot, -1)) == set(mirrored(area(spot, 1)))
        for what in sheet.drawing.places:
            pairs = zip(place(sheet.view, what, 1), place(sheet.view, what, -1), strict=True)
            assert all(set(one) == set(mirrored(other)) for one, other in pairs)


# For each view, where the person's own right is: 1 is the right of the picture.
RIGHT_IS: Final = {
    Spot.BESIDE_SPINE: 1,  # from behind, right is on the right
    Spot.WHOLE_UPPER_BACK: 1,
    Spot.NECK_BACK: 1,
    Spot.FRONT_THIGH: -1,  # who stands before you has the right hand on your left
    Spot.TEMPLE: -1,
    Spot.FOREARM: 1,  # your own arms, as you look at them
    Spot.SOLE: 1,  # your own soles, as you look at them
    Spot.OUTER_THIGH: 1,  # facing right, as one is seen from the right
}


@pytest.mark.parametrize("spot", RIGHT_IS)
def test_left_and_right_are_those_of_the_person(spot: Spot) -> None:
    halves = SHEETS[spot].drawing.halves

    assert halves(Side.RIGHT) == (RIGHT_IS[spot],)
    assert halves(Side.LEFT) == (-RIGHT_IS[spot],)


def test_both_sides_are_both_halves_but_a_profile_has_one_figure() -> None:
    assert SHEETS[Spot.CALF].drawing.halves(Side.BOTH) == (1, -1)
    assert SHEETS[Spot.OUTER_THIGH].drawing.halves(Side.BOTH) == (1,)


def test_a_profile_of_the_right_side_faces_right() -> None:
    nose = max(curve(DRAWINGS["side"].outlines[0], 1), key=lambda point: point.x)
    nose_up = min(
        (point for point in curve(DRAWINGS["side"].outlines[0], 1) if point.x > 23),
        key=lambda point: point.y,
    )

    assert nose.x > 0  # the toes
    assert nose_up.y < 40  # the nose


def test_the_thumb_of_a_palm_and_the_big_toe_of_a_sole_are_on_the_outside() -> None:
    """Looking at your own right palm, fingers up, the thumb is on the right; so is the big toe."""
    thumb, big_toe = DRAWINGS["arm"].outlines[-1], DRAWINGS["sole"].outlines[1]
    hand, foot = DRAWINGS["arm"].outlines[0], DRAWINGS["sole"].outlines[0]

    assert _middle(curve(thumb, 1)).x > _middle(curve(hand, 1)).x
    assert _middle(curve(big_toe, 1)).x > _middle(curve(foot, 1)).x
    assert len(DRAWINGS["sole"].outlines) == 1 + 5
