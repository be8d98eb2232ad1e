"""A session for the phone: it says first for whom it is, and asks nothing that needs an answer."""

from itertools import pairwise
from pathlib import Path

import pytest

from massage_coach.core.adapting import Preferences
from massage_coach.core.events import (
    CheckInDue,
    Countdown,
    CueDue,
    HalfTime,
    IntervalStarted,
    SessionEnded,
    SessionStarted,
)
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.spoken.phrases import FOREWORD, RECORDED_CHECK_IN, own
from massage_coach.core.spoken.recital import Chapter, Spoken, chapters, recital
from massage_coach.core.timeline import Outline, outline
from massage_coach.library.reader import read_routine

ROUTINE = Path(__file__).parents[3] / "routines" / "lower-back.yaml"


@pytest.fixture(scope="module")
def drawn() -> Outline:
    found = outline(read_routine(ROUTINE), Preferences(minutes=10))
    assert isinstance(found, Outline)
    return found


def test_it_begins_with_for_whom_it_is(drawn: Outline) -> None:
    first, second, *_ = recital(drawn)

    assert first == Spoken(0.0, FOREWORD)
    assert "Answer the questions" in FOREWORD[1]
    assert isinstance(second, SessionStarted)


def test_everything_comes_in_order_and_every_interval_in_its_time(drawn: Outline) -> None:
    happenings = list(recital(drawn))
    begun = [one for one in happenings if isinstance(one, IntervalStarted)]
    played = [one for one in drawn.intervals if one.kind is not IntervalKind.CHECK_IN]

    assert all(before.at <= after.at for before, after in pairwise(happenings))
    assert [one.interval for one in begun] == played
    assert any(isinstance(one, CueDue) for one in happenings)
    assert any(isinstance(one, HalfTime) for one in happenings)
    assert any(isinstance(one, Countdown) for one in happenings)
    assert isinstance(happenings[-1], SessionEnded)


def test_a_check_in_waits_and_names_no_key(drawn: Outline) -> None:
    happenings = list(recital(drawn))
    asked = [number for number, one in enumerate(happenings) if isinstance(one, CheckInDue)]

    assert asked
    for number in asked:
        said, after = happenings[number + 1], happenings[number + 2]
        assert said == Spoken(happenings[number].at, RECORDED_CHECK_IN)
        assert after.at - said.at > 15
    assert not any("press" in text.lower() for text in RECORDED_CHECK_IN)


def test_each_step_is_one_chapter_also_with_both_its_sides(drawn: Outline) -> None:
    marks = list(chapters(drawn))
    titles = list(dict.fromkeys(one.step.title for one in drawn.intervals))

    assert marks[0] == Chapter(0.0, "Before you begin")
    assert [one.title for one in marks[1:]] == titles
    assert all(before.at < after.at for before, after in pairwise(marks))


def test_its_words_are_among_those_that_ship() -> None:
    assert {*FOREWORD, *RECORDED_CHECK_IN} <= own()
