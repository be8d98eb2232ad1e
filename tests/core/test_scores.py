"""Whether a change counts, and when somebody should look at it: evidence.md (e) and (d).3."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.comfort import clearly_more
from massage_coach.core.scores import Change, Score, average, changed, nothing_came

TODAY = 740_000
POINTS = st.integers(0, 10)


def told(*scores: int, every: int = 3, last: int = TODAY) -> list[Score]:
    first = last - every * (len(scores) - 1)
    return [Score(first + every * number, score) for number, score in enumerate(scores)]


@pytest.mark.parametrize(
    ("before", "most_that_counts"),
    [(1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (6, 4), (7, 5), (8, 5), (9, 6), (10, 7)],
)
def test_a_drop_counts_from_the_size_on_that_its_start_asks_for(
    before: int, most_that_counts: int
) -> None:
    assert changed(before, most_that_counts) is Change.LOWER
    assert changed(before, most_that_counts + 1) is Change.SAME


@given(POINTS, POINTS)
def test_a_rise_counts_where_it_would_end_a_session(before: int, after: int) -> None:
    assert (changed(before, after) is Change.HIGHER) == clearly_more(before, after)


@given(POINTS)
def test_a_score_is_no_change_of_itself(score: int) -> None:
    assert changed(score, score) is Change.SAME


@given(st.floats(0, 10), st.floats(0, 10), st.floats(0, 10))
def test_a_larger_drop_never_counts_less(before: float, one: float, other: float) -> None:
    low, high = sorted((one, other))

    if changed(before, high) is Change.LOWER:
        assert changed(before, low) is Change.LOWER


def test_averages_are_of_what_was_told() -> None:
    assert average([]) is None
    assert average([4, 5, 5, 6]) == 5.0


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ([], None),
        ([Score(TODAY, 9)], None),
        (told(5, 5, 5, 5, 5), None),  # neither six sessions nor four weeks
        (told(5, 5, 5, 5, 5, 5), Change.SAME),
        (told(5, 5, every=28), Change.SAME),
        (told(5, 5, every=27), None),
        (told(6, 6, 6, 5, 5, 5), Change.SAME),  # one point is chance
        (told(6, 6, 6, 4, 4, 4), None),
        (told(6, 6, 6, 2, 2, 9), Change.SAME),  # one day decides something, with others
        (told(3, 5), Change.HIGHER),
        (told(0, 1, 0, 0, 1, 0, 1), None),  # hardly anything
        (told(1, 1, 1, 1, 1, 1), Change.SAME),
    ],
)
def test_somebody_should_look_at_it_after_six_sessions_or_four_weeks(
    scores: list[Score], said: Change | None
) -> None:
    assert nothing_came(scores, TODAY) is said


def test_after_four_weeks_without_a_score_it_begins_anew() -> None:
    before = told(6, 6, 6, 6, 6, 6, last=TODAY - 29 - 3)

    assert nothing_came([*before, *told(5, 5)], TODAY) is None


def test_what_ended_over_four_weeks_ago_says_nothing_of_today() -> None:
    scores = told(5, 5, 5, 5, 5, 5)

    assert nothing_came(scores, TODAY + 28) is Change.SAME
    assert nothing_came(scores, TODAY + 29) is None


@given(st.lists(POINTS, min_size=6), st.integers(1, 10))
def test_a_score_that_never_moves_is_never_called_a_change(scores: list[int], one: int) -> None:
    still = [one] * len(scores)

    assert nothing_came(told(*still), TODAY) is Change.SAME


@given(st.lists(st.tuples(st.integers(TODAY - 400, TODAY), POINTS)))
def test_no_score_on_any_day_is_too_odd(told: list[tuple[int, int]]) -> None:
    """A clock may have been set back between two sessions."""
    nothing_came([Score(*one) for one in told], TODAY)
    nothing_came([Score(*one) for one in sorted(told)], TODAY)


def test_no_score_is_in_its_repr() -> None:
    assert "7" not in repr(Score(TODAY, 7))
