"""What the sessions of a journal come to over weeks."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.entries import End, Entry, Felt, Reaction
from massage_coach.core.progress import (
    LATEST,
    MOST_SESSIONS,
    Asked,
    Journal,
    Progress,
    Week,
    Worked,
    progress,
)
from massage_coach.core.scores import Change
from massage_coach.core.vocabulary import Region, Spot
from massage_coach.core.weeks import USUAL

NOW: Final = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)  # a Sunday
TODAY: Final = NOW.date().toordinal()
DAY: Final = 24 * 3600.0
BACK: Final = frozenset({Region.LOWER_BACK})


def entry(days_ago: int, before: int | None = 5, after: int | None = 4, **changes: object) -> Entry:
    started = NOW.timestamp() - days_ago * DAY - 3600
    one = Entry(
        uid=f"{days_ago}",
        started=started,
        ended=started + 1200,
        day=TODAY - days_ago,
        routine="lower-back",
        title="Lower back, unhurried",
        content="hash",
        version="1",
        planned=1200,
        worked=1200.0,
        regions=BACK,
        tools_on=frozenset(),
        end=End.COMPLETED,
        felt=Felt(before, after),
        reactions=None,
        note="",
    )
    return one._replace(**changes)  # type: ignore[arg-type]  # real fields, by name


def of(
    *entries: Entry,
    weeks: int = USUAL,
    region: Region | None = None,
    worked: Sequence[Worked] = (),
    now: datetime = NOW,
) -> Progress:
    asked = Asked(now.timestamp(), now.date().toordinal(), weeks, region)
    newest_first = sorted(entries, key=lambda one: one.started, reverse=True)
    return progress(asked, Journal(newest_first, worked, len(entries)), gentler=False)


def told(progress: Progress) -> list[float | None]:
    return [week.before for week in progress.weeks]


def test_an_empty_journal_is_one_week_of_nothing() -> None:
    empty = of()

    assert empty.weeks == [Week(date(2026, 11, 16).toordinal(), 0, 0, None)]
    assert (empty.sessions, empty.busy, empty.in_a_row) == (0, 0, 0)
    assert not empty.latest
    assert not empty.places
    assert not empty.same
    assert not empty.higher


def test_one_session_is_a_week_with_its_minutes_and_its_score() -> None:
    one = of(entry(0))

    assert one.weeks == [Week(date(2026, 11, 16).toordinal(), 1, 1200, 5.0)]
    assert (one.busy, one.in_a_row) == (1, 1)
    (row,) = one.latest
    assert (row.before, row.after, row.change) == (5, 4, Change.SAME)


def test_a_session_without_scores_counts_and_says_nothing_of_them() -> None:
    one = of(entry(0, None, None), entry(1, 6, None), entry(2, None, 3))

    assert told(one) == [6.0]
    assert one.sessions == 3
    assert [row.change for row in one.latest] == [None] * 3


def test_each_week_averages_the_scores_of_four_weeks() -> None:
    scores = of(entry(0, 2), entry(7, 4), entry(14, 6), entry(21, 8), entry(28, 10))

    assert told(scores) == [10.0, 9.0, 8.0, 7.0, 5.0]


def test_the_first_week_shown_knows_the_three_before_it() -> None:
    four = of(entry(0, 2), *(entry(28 + 7 * week, 6) for week in range(3)), weeks=4)

    assert told(four) == [6.0, 6.0, 6.0, 2.0]
    assert four.sessions == 1


def test_a_week_ends_on_sunday_by_the_persons_own_calendar() -> None:
    late = entry(6, started=NOW.timestamp() - 7 * DAY)  # Sunday evening here, Monday there

    assert [week.sessions for week in of(late).weeks] == [1]


def test_weeks_begin_with_the_first_session_and_are_at_most_as_many_as_asked_for() -> None:
    assert len(of(entry(0), entry(15)).weeks) == 3
    assert len(of(entry(0), entry(90)).weeks) == USUAL
    assert len(of(entry(0), entry(300), weeks=52).weeks) == 43


def test_weeks_in_a_row_go_up_to_this_week_or_the_last() -> None:
    assert of(entry(0), entry(7), entry(14)).in_a_row == 3
    assert of(entry(7), entry(14), entry(28)).in_a_row == 2
    assert of(entry(14), entry(21)).in_a_row == 0
    assert of(entry(0), entry(14)).busy == 2


def test_after_a_gap_of_a_year_it_begins_anew() -> None:
    returning = of(*(entry(365 + 3 * number, 6) for number in range(9)), entry(1, 6), entry(0, 6))

    assert returning.sessions == 2
    assert returning.in_all == 11
    assert not returning.same


def test_a_session_from_the_future_is_told_of_and_not_counted() -> None:
    ahead = of(entry(-3, 9), entry(0, 5), entry(1, 5))

    assert (ahead.ahead, ahead.sessions) == (1, 2)
    assert told(ahead) == [5.0]
    assert [row.day for row in ahead.latest] == [TODAY, TODAY - 1]


def test_a_clock_set_back_by_a_day_takes_no_session_out_of_its_week() -> None:
    """It was today here when it was tomorrow there."""
    west = of(entry(0, day=TODAY + 1), worked=[Worked(TODAY + 1, Spot.CALF, 60)])

    assert west.weeks[-1].sessions == 1
    assert west.latest[0].day == TODAY


def test_minutes_on_a_region_are_those_on_its_spots() -> None:
    both = frozenset({Region.LOWER_BACK, Region.GLUTES})
    worked = [
        Worked(TODAY, Spot.BESIDE_SPINE, 300),
        Worked(TODAY, Spot.UPPER_BUTTOCK, 100),  # counts for both
        Worked(TODAY - 7, Spot.OUTER_BUTTOCK, 60),
    ]

    places = of(entry(0, 6, regions=both), entry(7, 2, regions=both), worked=worked).places

    assert [(one.region, one.sessions, one.seconds, one.before) for one in places] == [
        (Region.LOWER_BACK, 2, 400, 4.0),
        (Region.GLUTES, 2, 160, 4.0),
    ]


def test_asked_for_one_region_the_minutes_are_its_own() -> None:
    worked = [Worked(TODAY, Spot.BESIDE_SPINE, 300), Worked(TODAY, Spot.CALF, 100)]

    back = of(entry(0), region=Region.LOWER_BACK, worked=worked)

    assert back.weeks[-1].seconds == 300
    assert [one.region for one in back.places] == [Region.LOWER_BACK]


def test_somebody_should_look_at_the_region_that_nothing_came_of() -> None:
    feet = frozenset({Region.FEET})
    falling = [entry(3 * n + 1, 2 + n, regions=feet) for n in range(6)]
    still = [entry(3 * n, 6) for n in range(6)]
    rising = [entry(3 * n + 2, 6 - n, regions=frozenset({Region.CALVES})) for n in range(6)]

    mixed = of(*falling, *still, *rising)

    assert mixed.same == [Region.LOWER_BACK]
    assert mixed.higher == [Region.CALVES]


def test_how_many_weeks_are_shown_decides_nothing_about_seeing_somebody() -> None:
    every_third_day = [entry(3 * n, 6) for n in range(28)]

    assert of(*every_third_day, weeks=4).same == of(*every_third_day, weeks=52).same
    assert of(entry(0, 6), entry(28, 6), weeks=4).same == [Region.LOWER_BACK]


@pytest.mark.parametrize(
    "changes",
    [
        {"end": End.HURT},
        {"reactions": frozenset({Reaction.BRUISE})},
        {"felt": Felt(3, 5)},
    ],
)
def test_a_session_that_hurt_is_marked(changes: dict[str, object]) -> None:
    """The two after it are shorter and lighter, and are sessions like all others."""
    hurts = entry(2)._replace(**changes)  # type: ignore[arg-type]  # real fields, by name
    hurt, *gentle = of(entry(0), entry(1), hurts).latest[::-1]

    assert hurt.hurt
    assert [one.hurt for one in gentle] == [False, False]


def test_a_page_is_as_long_with_a_thousand_sessions() -> None:
    many = of(*(entry(number // 12, 5) for number in range(MOST_SESSIONS)))

    assert many.is_cut
    assert len(many.latest) == LATEST
    assert len(many.weeks) == USUAL


def test_no_score_is_in_a_repr() -> None:
    assert repr(of(entry(0))) == "<Progress, not shown>"
    assert repr(of(entry(0)).latest[0]) == "<Sitting, not shown>"


@given(
    st.lists(
        st.tuples(
            st.integers(-500, 500), st.none() | st.integers(0, 10), st.none() | st.integers(0, 10)
        )
    ),
    st.integers(4, 52),
)
def test_every_counted_session_is_in_exactly_one_week(
    some: list[tuple[int, int | None, int | None]], weeks: int
) -> None:
    found = of(*(entry(*one) for one in some), weeks=weeks)

    assert sum(week.sessions for week in found.weeks) == found.sessions
    assert len(found.weeks) <= weeks
    assert found.in_a_row <= found.busy <= len(found.weeks)
    mondays = [week.monday for week in found.weeks]
    assert all(date.fromordinal(one).weekday() == 0 for one in mondays)
    assert mondays == list(range(mondays[0], TODAY + 1, 7))
