"""What earlier sessions leave for the next: rests, the first three sessions, the step down."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.answers import Answers
from massage_coach.core.dose import (
    FIRST_CAP,
    Allowance,
    Past,
    PastSession,
    Rest,
    allowance,
)
from massage_coach.core.facts import HOLD_FOR, Facts, lasting, still_known
from massage_coach.core.restrictions import Limit, Restriction
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.vocabulary import Region

HOUR = 3600.0
DAY = 24 * HOUR
NOW = 1_000 * DAY
BACK = Region.LOWER_BACK
FEET = Region.FEET


def session(
    ago: float, *, tools: bool = False, completed: bool = True, hurt: bool = False
) -> PastSession:
    """One on the lower back, so many seconds ago."""
    touched = frozenset({BACK})
    return PastSession(
        at=NOW - ago,
        regions=touched,
        tools_on=touched if tools else frozenset(),
        completed=completed,
        hurt=hurt,
    )


def after(*sessions: PastSession, blind_before: float | None = None) -> Allowance:
    return allowance(Past(NOW, sessions, blind_before))


def test_a_tool_rests_for_48_hours_on_its_region_alone() -> None:
    assert after(session(1 * HOUR, tools=True)).rests == (Rest(BACK, NOW + 47 * HOUR),)


def test_a_tool_may_come_back_on_the_second_of_the_48_hours() -> None:
    assert after(session(48 * HOUR, tools=True)).rests == ()
    assert after(session(48 * HOUR - 1, tools=True)).rests == (Rest(BACK, NOW + 1),)


def test_hands_need_no_rest() -> None:
    assert after(session(60)).rests == ()


def test_after_three_in_a_week_a_tool_waits_until_the_first_is_a_week_old() -> None:
    three = [session(days * DAY, tools=True) for days in (6, 4, 2)]

    assert after(*three).rests == (Rest(BACK, NOW + 1 * DAY),)


def test_two_in_a_week_leave_room_for_a_third() -> None:
    assert after(session(6 * DAY, tools=True), session(3 * DAY, tools=True)).rests == ()


def test_the_order_of_the_records_does_not_matter() -> None:
    three = [session(days * DAY, tools=True) for days in (2, 6, 4)]

    assert after(*three).rests == (Rest(BACK, NOW + 1 * DAY),)


def test_answers_may_ask_for_a_longer_rest_but_not_for_a_shorter() -> None:
    past = Past(NOW, (session(50 * HOUR, tools=True),))

    assert allowance(past, 72).rests == (Rest(BACK, NOW + 22 * HOUR),)
    assert allowance(past, 1).rests == ()
    assert allowance(Past(NOW, (session(HOUR, tools=True),)), 1).rests


def test_a_session_from_the_future_counts_as_just_now() -> None:
    assert after(session(-90 * DAY, tools=True)).rests == (Rest(BACK, NOW + 48 * HOUR),)


def test_where_the_past_cannot_be_read_every_tool_rests() -> None:
    blind = after(blind_before=NOW - HOUR)

    assert {rest.region for rest in blind.rests} == set(Region)
    assert {rest.until for rest in blind.rests} == {NOW + 47 * HOUR}
    assert after(blind_before=NOW - 48 * HOUR).rests == ()


@pytest.mark.parametrize(("whole", "first"), [(0, True), (2, True), (3, False)])
def test_the_first_three_whole_sessions_are_capped(whole: int, *, first: bool) -> None:
    left = after(*[session(days * DAY) for days in range(whole)])

    assert left.first is first
    cap = Restriction(Limit.PRESSURE_CAP, FIRST_CAP)
    assert (cap in set(left.restrictions)) is first


def test_sessions_that_hurt_or_ended_early_do_not_count_as_first_ones() -> None:
    early = [session(days * DAY, completed=False) for days in range(5)]
    hurt = [session(days * DAY, hurt=True) for days in range(5)]

    assert after(*early, *hurt).first


@pytest.mark.parametrize(("since", "down"), [(0, True), (1, True), (2, False)])
def test_after_one_that_hurt_two_whole_sessions_are_stepped_down(since: int, *, down: bool) -> None:
    later = [session(days * DAY) for days in range(since)]
    left = after(session(9 * DAY, hurt=True), *later)

    assert left.stepped_down is down
    assert left.restrictions.has(Limit.STEP_DOWN) is down


def test_a_session_that_ended_early_does_not_use_a_step_down_up() -> None:
    early = [session(days * DAY, completed=False) for days in range(4)]

    assert after(session(9 * DAY, hurt=True), *early).stepped_down


def test_hurting_again_begins_the_count_again() -> None:
    left = after(
        session(9 * DAY, hurt=True),
        session(8 * DAY),
        session(7 * DAY, hurt=True),
        session(6 * DAY),
    )

    assert left.stepped_down


def test_nobody_reads_the_past_in_a_repr() -> None:
    past = Past(NOW, (session(0, hurt=True),))

    assert "hurt" not in repr(past) + repr(past.sessions) + repr(allowance(past))


pasts = st.lists(
    st.builds(
        PastSession,
        at=st.floats(0, NOW + 30 * DAY),
        regions=st.frozensets(st.sampled_from(Region)),
        tools_on=st.frozensets(st.sampled_from(Region)),
        completed=st.booleans(),
        hurt=st.booleans(),
    ),
    max_size=6,
)


@given(pasts, pasts)
def test_a_tool_session_more_never_shortens_a_rest(
    some: list[PastSession], more: list[PastSession]
) -> None:
    before = {rest.region: rest.until for rest in allowance(Past(NOW, tuple(some))).rests}
    then = {rest.region: rest.until for rest in allowance(Past(NOW, (*some, *more))).rests}

    assert all(then[region] >= until for region, until in before.items())


@given(pasts)
def test_once_every_rest_is_over_a_tool_may_be_used(sessions: list[PastSession]) -> None:
    rests = allowance(Past(NOW, tuple(sessions))).rests
    later = max((rest.until for rest in rests), default=NOW)
    settled = tuple(one._replace(at=min(one.at, NOW)) for one in sessions)

    assert allowance(Past(later, settled)).rests == ()


def test_a_clearance_carries_what_the_past_leaves(
    make_routine: Callable[..., Routine], healthy: Answers
) -> None:
    past = Past(NOW, (session(HOUR, tools=True),))

    cleared = assess(make_routine(BACK), healthy, past)

    assert isinstance(cleared, Cleared)
    tokens = {str(one) for one in cleared.restrictions}
    assert tokens == {"no_tools@lower_back", "pressure_cap:4"}
    assert not len(cleared.judgement.restrictions)


def test_only_rests_of_the_regions_asked_about_are_told() -> None:
    left = after(session(HOUR, tools=True))

    assert left.resting([FEET]) == ()
    assert left.resting([FEET, BACK]) == left.rests


def test_every_rest_that_matters_is_told_even_to_who_hands_the_regions_over_one_by_one() -> None:
    rests = (Rest(FEET, NOW + HOUR), Rest(BACK, NOW + DAY))

    assert Allowance(rests=rests).resting(iter([BACK, FEET])) == rests


# The lasting facts.


def facts(healthy: Answers, ago: float = 0.0) -> Facts:
    return Facts(kept_at=NOW - ago, regions=frozenset({BACK}), answers=lasting(healthy))


def test_only_lasting_answers_are_ever_kept(healthy: Answers) -> None:
    kept = lasting(healthy)

    assert "bones" in kept
    assert "no_floor_alone" in kept
    assert {"saddle_bladder", "infection", "pain_now"}.isdisjoint(kept)


@pytest.mark.parametrize(("ago", "known"), [(0.0, True), (HOLD_FOR, True), (HOLD_FOR + 1, False)])
def test_kept_answers_count_for_30_days(healthy: Answers, ago: float, *, known: bool) -> None:
    assert bool(len(still_known(facts(healthy, ago), {BACK}, NOW))) is known


def test_a_clock_set_back_asks_everything_again(healthy: Answers) -> None:
    assert not still_known(facts(healthy, ago=-1.0), {BACK}, NOW)


def test_a_new_region_asks_everything_again(healthy: Answers) -> None:
    assert not still_known(facts(healthy), {BACK, FEET}, NOW)


def test_nothing_kept_is_nothing_known() -> None:
    assert not still_known(None, {BACK}, NOW)


def test_kept_facts_are_not_shown(healthy: Answers) -> None:
    assert repr(facts(healthy)) == "<Facts, not shown>"


@pytest.mark.parametrize(
    ("sessions", "twice"),
    [
        ([session(DAY, hurt=True)], False),
        ([session(2 * DAY, hurt=True), session(DAY, hurt=True)], True),
        ([session(DAY, hurt=True), session(2 * DAY, hurt=True)], True),
        ([session(3 * DAY, hurt=True), session(2 * DAY), session(DAY, hurt=True)], False),
        ([session(3 * DAY, hurt=True), session(2 * DAY, hurt=True), session(DAY)], False),
    ],
)
def test_two_that_hurt_in_a_row_are_told_apart(sessions: list[PastSession], *, twice: bool) -> None:
    assert after(*sessions).hurt_twice is twice
