"""Tokens there and back, and what a set of them adds up to."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.restrictions import Limit, Restriction, Restrictions, forbids
from massage_coach.core.routine import Pressure, Span, Step
from massage_coach.core.vocabulary import (
    Bend,
    Place,
    Position,
    Region,
    Side,
    Spot,
    Technique,
    Tool,
)

STEP = Step(
    id="glide",
    title="Glide",
    technique=Technique.STRETCHING,
    spot=Spot.UPPER_BUTTOCK,
    side=Side.BOTH,
    position=Position.SUPINE,
    pressure=Pressure(2, 3),
    time=Span(standard=60, shortest=30, longest=90),
    show="Glide.",
    say="Glide.",
    sources=("S00",),
    tool=Tool.ROLLER_STICK,
    avoid=(Place.TAILBONE,),
    bends=frozenset({Bend.FLEXION}),
)
TOKENS = [
    *(f"{limit}:3" for limit in (Limit.PRESSURE_CAP, Limit.MAX_MINUTES, Limit.MIN_GAP_HOURS)),
    "pressure_cap:2@feet",
    *(f"{limit}:calves" for limit in (Limit.AVOID_REGION, Limit.AVOID_SPOT)),
    "no_tools@lower_back",
    *(
        str(limit)
        for limit in Limit
        if limit
        not in {
            Limit.PRESSURE_CAP,
            Limit.MAX_MINUTES,
            Limit.MIN_GAP_HOURS,
            Limit.AVOID_REGION,
            Limit.AVOID_SPOT,
        }
    ),
]


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_reads_and_writes_the_same(token: str) -> None:
    assert str(Restriction.parse(token)) == token


@pytest.mark.parametrize(
    "token",
    [
        "",
        "no_fun",
        "no_tools:3",
        "no_tools ",
        "no_tools@",
        "no_tools@back",
        "NO_TOOLS",
        "pressure_cap",
        "pressure_cap:x",
        "avoid_region",
        "avoid_region:back",
        "avoid_region:feet@feet",
    ],
)
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Restriction.parse(token)


@pytest.mark.parametrize(
    ("token", "taken"),
    [
        ("no_tools", True),
        ("no_tools@glutes", True),
        ("no_tools@feet", False),
        ("no_floor_tools", True),
        ("no_hard_tools", True),
        ("no_floor", True),
        ("no_supine", True),
        ("no_prone", False),
        ("no_kneeling", False),
        ("avoid_region:glutes", True),
        ("avoid_region:lower_back", True),
        ("avoid_region:feet", False),
        ("avoid_spot:lower_back", False),
        ("no_stretch", True),
        ("no_stretch_flexion", True),
        ("no_stretch_extension", False),
        ("no_stretch_rotation", False),
        ("step_down", True),
        ("pressure_cap:1", False),
        ("max_minutes:1", False),
        ("no_oil", False),
    ],
)
def test_each_token_takes_out_what_it_says(token: str, *, taken: bool) -> None:
    assert forbids(Restriction.parse(token), STEP) is taken


def test_a_soft_ball_on_the_wall_passes_what_forbids_hard_and_floor_tools() -> None:
    wall = replace(STEP, tool=Tool.SOFT_BALL, position=Position.AT_WALL)
    soft = Restrictions(map(Restriction.parse, ["no_hard_tools", "no_floor_tools", "no_floor"]))

    assert soft.against(wall) == ()


def test_caps_take_the_lowest_and_a_step_down_takes_one_more() -> None:
    caps = Restrictions(map(Restriction.parse, ["pressure_cap:4", "pressure_cap:3@glutes"]))
    down = caps | Restrictions([Restriction.parse("step_down")])

    assert (caps.cap(STEP), down.cap(STEP)) == (3, 2)
    assert caps.cap_on(Region.LOWER_BACK, 5) == 4
    assert down.cap_on(Region.GLUTES, 6) == 2


def test_the_fewest_minutes_count() -> None:
    both = Restrictions(map(Restriction.parse, ["max_minutes:15", "max_minutes:10"]))

    assert both.max_minutes == 10
    assert Restrictions().max_minutes is None


@given(st.sets(st.sampled_from(TOKENS)), st.sets(st.sampled_from(TOKENS)))
def test_more_restrictions_never_allow_more(some: set[str], more: set[str]) -> None:
    few = Restrictions(map(Restriction.parse, some))
    many = few | Restrictions(map(Restriction.parse, more))

    assert set(few.against(STEP)) <= set(many.against(STEP))
    assert many.cap(STEP) <= few.cap(STEP)
    assert (many.max_minutes or 99) <= (few.max_minutes or 99)
    assert set(few.left_out(Region)) <= set(many.left_out(Region))


def test_a_set_of_restrictions_shows_none_of_them() -> None:
    private = Restrictions([Restriction.parse("no_oil")])

    assert "oil" not in f"{private!r} {private}"
    assert private == Restrictions([Restriction.parse("no_oil")])
    assert len(private) == len({hash(private)})
