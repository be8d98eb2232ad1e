"""What is said of the journal: each number in words that neither praise nor blame."""

from collections.abc import Callable, Sequence

import pytest

from massage_coach.core import journal_words as words
from massage_coach.core.progress import Progress
from massage_coach.core.vocabulary import Region

MakeProgress = Callable[..., Progress]


def said(found: Progress) -> str:
    return " ".join(words.summary(found))


def test_sessions_that_are_left_out_are_told(make_progress: MakeProgress) -> None:
    found = make_progress([(5, 4)])

    assert "Left out: 2 sessions from after now" in said(found._replace(ahead=2))
    assert "Only the latest 1000 sessions are counted." in said(found._replace(is_cut=True))
    assert "Left out" not in said(found)
    assert "Only the latest" not in said(found)


@pytest.mark.parametrize(
    ("busy", "in_a_row", "text"),
    [
        (2, 1, "There was one in 2 of 3 weeks."),
        (2, 2, "There was one in 2 of 3 weeks, the last 2 in a row."),
        (3, 3, "There was one in each of these 3 weeks."),
    ],
)
def test_weeks_in_a_row_are_told_and_missed_ones_are_not(
    make_progress: MakeProgress, busy: int, in_a_row: int, text: str
) -> None:
    found = make_progress([(5, 4)] * 5)._replace(busy=busy, in_a_row=in_a_row)

    assert text in said(found)


@pytest.mark.parametrize(
    ("regions", "where"),
    [
        ([Region.FEET], "on your feet "),
        ([Region.FEET, Region.CALVES], "on your feet and your calves "),
        (
            [Region.FEET, Region.CALVES, Region.HIPS],
            "on your feet, your calves and your hips and thighs ",
        ),
        (list(Region), "on 10 areas "),
    ],
)
def test_the_suggestion_names_the_areas(
    make_progress: MakeProgress, regions: Sequence[Region], where: str
) -> None:
    found = make_progress([(5, 4)])

    (same,) = words.suggestions(found._replace(same=regions))
    (higher,) = words.suggestions(found._replace(higher=regions))

    assert where in same.replace(". That", " . That")
    assert where in higher
    assert "clinician" in same
    assert "clinician" in higher


def test_the_morning_after_stands_behind_both_scores(make_progress: MakeProgress) -> None:
    (one,) = make_progress([(5, 2, 6)]).latest

    assert words.scores(one) == "5 then 2, clearly lower, 6 next morning"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(1, "1 min"), (3540, "59 min"), (3600, "1 h 0 min"), (9000, "2 h 30 min")],
)
def test_time_is_told_in_hours_and_minutes(seconds: float, text: str) -> None:
    assert words.duration(seconds) == text


def test_no_session_takes_no_minute() -> None:
    assert words.minutes(0) == 0
    assert words.mean(None) == "-"
    assert words.mean(4.96) == "5.0"
