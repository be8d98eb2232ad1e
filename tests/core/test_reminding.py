"""Days as people type them, and which of them may be with tools."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.reminding import Every, Shared, read_every, shared
from massage_coach.errors import FaultyError

days = st.sets(st.integers(0, 6)).map(lambda some: tuple(sorted(some)))


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("mon,wed,fri 21:00", Every((0, 2, 4), 21, 0)),
        ("Friday, monday fri 8:05", Every((0, 4), 8, 5)),
        ("daily 00:00", Every((0, 1, 2, 3, 4, 5, 6), 0, 0)),
        ("SUN 23:59", Every((6,), 23, 59)),
    ],
)
def test_days_and_a_time_are_read_as_people_type_them(text: str, every: Every) -> None:
    assert read_every(text) == every


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "this is not days and a time of day"),
        ("mon", "this is not days and a time of day"),
        ("mon wed", '"wed" is no time of day'),
        ("mon 24:00", '"24:00" is no time of day'),
        ("mon 9:5", '"9:5" is no time of day'),
        ("mon 21.00", '"21.00" is no time of day'),
        ("mon \u0661:00", '"\u0661:00" is no time of day'),
        ("monn 21:00", '"monn" is no day'),
        ("\x1b[31m 21:00", '"[31m" is no day'),
    ],
)
def test_what_is_no_day_or_time_is_named(text: str, what: str) -> None:
    with pytest.raises(FaultyError) as caught:
        read_every(text)

    assert caught.value.faults[0].what == what


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((0, 2, 4), Shared((0, 2, 4), ())),
        ((0, 1, 2, 3, 4, 5, 6), Shared((0, 2, 4), (1, 3, 5, 6))),
        ((5, 6), Shared((5,), (6,))),
        ((0, 6), Shared((0,), (6,))),
        ((0, 2, 4, 6), Shared((0, 2, 4), (6,))),
        ((), Shared((), ())),
    ],
)
def test_tools_get_every_second_day_at_most_also_over_the_end_of_the_week(
    asked: tuple[int, ...], found: Shared
) -> None:
    assert shared(asked) == found


@given(days)
def test_each_day_is_for_tools_or_for_hands_and_tools_never_come_too_soon(
    asked: tuple[int, ...],
) -> None:
    found = shared(asked)

    assert sorted((*found.tools, *found.hands)) == list(asked)
    assert len(found.tools) <= 3
    two_weeks = sorted(day + week for day in found.tools for week in (0, 7))
    assert all(b - a >= 2 for a, b in pairwise(two_weeks))
    assert bool(found.tools) == bool(asked)
