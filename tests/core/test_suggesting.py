"""What fits today: what is offered, in which order, and what is never offered."""

from collections.abc import Container
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.dose import Allowance, Rest
from massage_coach.core.suggesting import (
    Bar,
    Before,
    Held,
    Passed,
    Suggestion,
    Suggestions,
    Wish,
    suggest,
)
from massage_coach.core.vocabulary import Region

TODAY = 1_000_000.0
DAY = 24 * 3600.0
BALL = "tennis_ball"


class Routine(NamedTuple):
    id: str
    regions: tuple[str, ...] = (Region.LOWER_BACK,)
    standard: int = 1200
    shortest: int = 300
    longest: int = 1800
    tools: tuple[str, ...] = ()
    tools_on: tuple[str, ...] = ()
    by_hand: bool = True
    on_floor: bool = False

    @property
    def title(self) -> str:
        return self.id.title()

    def can_be_done(self, tools: Container[str] | None, *, floor: bool) -> bool:
        at_hand = tools is None or all(tool in tools for tool in self.tools)
        return (self.by_hand or at_hand) and (floor or not self.on_floor)


BACK = Routine("back", tools=(BALL,), tools_on=(Region.LOWER_BACK, Region.GLUTES))
QUICK = Routine("quick", standard=420, longest=600)
FEET = Routine("feet", (Region.FEET,), 540, 300, 660, (BALL,), (Region.FEET,), by_hand=False)
DESK = Routine("desk", (Region.NECK_SHOULDERS, Region.FOREARMS_HANDS), 300, 200, 400)
FLOOR = Routine("floor", (Region.HIPS,), on_floor=True)
EVERY = [DESK, FEET, FLOOR, QUICK, BACK]

NOTHING_BEFORE = Before(TODAY, Allowance())


def before(regions: dict[Region, float] | None = None, *resting: Region, **of: bool) -> Before:
    rests = tuple(Rest(region, TODAY + DAY) for region in resting)
    return Before(TODAY, Allowance(rests=rests, **of), regions=regions or {})


def ids(found: Suggestions) -> list[str]:
    return [one.id for one in found.suggested]


def bars(found: Suggestions) -> dict[str, Bar]:
    return {one.id: one.bar for one in found.passed}


def test_who_has_done_nothing_yet_gets_one_of_each_area_the_unhurried_ones_first() -> None:
    assert ids(suggest(EVERY, Wish(), NOTHING_BEFORE)) == ["back", "floor", "feet", "desk", "quick"]


def test_the_order_of_the_files_does_not_matter() -> None:
    wish, known = Wish(10), before({Region.FEET: TODAY - DAY}, Region.LOWER_BACK)

    assert suggest(EVERY, wish, known) == suggest(EVERY[::-1], wish, known)


def test_what_was_longest_ago_comes_first_and_what_was_never_done_behind_it() -> None:
    worked = {Region.FEET: TODAY - 9 * DAY, Region.LOWER_BACK: TODAY - DAY}

    found = suggest([DESK, BACK, FEET], Wish(), before(worked))

    assert ids(found) == ["feet", "back", "desk"]
    assert [one.last for one in found.suggested] == [TODAY - 9 * DAY, TODAY - DAY, None]


def test_what_was_done_today_comes_last() -> None:
    found = suggest([BACK, FLOOR], Wish(), before({Region.LOWER_BACK: TODAY + 60}))

    assert ids(found) == ["floor", "back"]
    assert [one.today for one in found.suggested] == [False, True]


def test_where_tools_rest_the_hands_way_is_offered_behind_what_does_not_rest() -> None:
    found = suggest([BACK, QUICK], Wish(), before(None, Region.GLUTES))

    assert ids(found) == ["quick", "back"]
    assert found.suggested[1].rests == (Rest(Region.GLUTES, TODAY + DAY),)


def test_what_rests_and_cannot_do_without_its_tool_is_not_offered() -> None:
    found = suggest([FEET], Wish(), before(None, Region.FEET))

    rests = (Rest(Region.FEET, TODAY + DAY),)
    assert found == Suggestions((), (Passed("feet", "Feet", Bar.RESTING, rests),))


def test_with_hands_alone_nothing_rests() -> None:
    (one,) = suggest([BACK], Wish(tools=frozenset()), before(None, Region.LOWER_BACK)).suggested

    assert one.rests == ()


@pytest.mark.parametrize(
    ("wish", "barred"),
    [
        (Wish(4.9), {"back": Bar.TIME, "quick": Bar.TIME, "feet": Bar.TIME, "floor": Bar.TIME}),
        (Wish(tools=frozenset()), {"feet": Bar.TOOLS}),
        (Wish(tools=frozenset({BALL}), floor=False), {"floor": Bar.TOOLS}),
        (Wish(60, frozenset({BALL})), {}),
    ],
)
def test_what_is_not_possible_now_is_left_out_with_its_reason(
    wish: Wish, barred: dict[str, Bar]
) -> None:
    assert bars(suggest(EVERY, wish, NOTHING_BEFORE)) == barred


def test_after_one_that_hurt_only_a_short_way_by_hand_is_offered() -> None:
    short = DESK._replace(id="short", shortest=150)

    found = suggest([BACK, DESK, FEET, short], Wish(30), before(stepped_down=True))

    assert [(one.id, one.seconds) for one in found.suggested] == [("back", 600), ("short", 150)]
    assert bars(found) == {"desk": Bar.GENTLER, "feet": Bar.GENTLER}


def test_nothing_is_offered_before_what_hurt_twice_or_an_emergency_was_looked_at() -> None:
    twice = before(hurt_twice=True)

    assert suggest(EVERY, Wish(), twice) == Suggestions(held=Held.HURT_TWICE)
    assert suggest(EVERY, Wish(), twice._replace(emergency=True)).held is Held.EMERGENCY


def test_of_those_never_done_the_one_that_takes_the_minutes_comes_first() -> None:
    found = suggest([QUICK, FEET], Wish(11), NOTHING_BEFORE)

    assert [(one.id, one.seconds) for one in found.suggested] == [("feet", 660), ("quick", 600)]


routines = st.lists(
    st.builds(
        Routine,
        id=st.text("abc", min_size=1, max_size=3),
        regions=st.lists(st.sampled_from(Region), min_size=1, max_size=3).map(tuple),
        tools=st.sampled_from([(), (BALL,)]),
        tools_on=st.lists(st.sampled_from(Region), max_size=3).map(tuple),
        by_hand=st.booleans(),
        on_floor=st.booleans(),
    ),
    unique_by=lambda one: one.id,
)
befores = st.builds(
    Before,
    st.just(TODAY),
    st.builds(
        Allowance,
        rests=st.lists(st.builds(Rest, st.sampled_from(Region), st.just(TODAY + 9))).map(tuple),
        stepped_down=st.booleans(),
    ),
    emergency=st.just(value=False),
    regions=st.dictionaries(st.sampled_from(Region), st.floats(0, TODAY + DAY)),
)
wishes = st.builds(
    Wish,
    st.none() | st.floats(1, 60),
    st.none() | st.just(frozenset({BALL})) | st.just(frozenset[str]()),
    st.booleans(),
)


@given(offered=routines, wish=wishes, known=befores)
def test_each_routine_is_told_of_once_and_none_that_rests_is_offered_with_a_tool_alone(
    offered: list[Routine], wish: Wish, known: Before
) -> None:
    found = suggest(offered, wish, known)

    told: list[Suggestion | Passed] = [*found.suggested, *found.passed]
    assert sorted(one.id for one in told) == sorted(one.id for one in offered)
    by_id = {one.id: one for one in offered}
    resting = {rest.region for rest in known.allowance.rests}
    for one in found.suggested:
        routine = by_id[one.id]
        at_hand = wish.tools is None or BALL in wish.tools
        if at_hand and resting.intersection(routine.tools_on):
            assert routine.can_be_done(frozenset(), floor=wish.floor)
            assert one.rests or not routine.tools
