"""Where an interrupted session goes on, and what a session that begins there does."""

from dataclasses import replace
from pathlib import Path

import pytest

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answer, Answers
from massage_coach.core.events import IntervalStarted, Outcome, SessionEnded
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moves import Command, State
from massage_coach.core.picking_up import interval_to_begin_with
from massage_coach.core.questions import Reply
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.library.reader import read_routine

BACK = Path(__file__).parents[2] / "routines" / "lower-back.yaml"


@pytest.fixture
def timeline(healthy: Answers) -> Timeline:
    return planned(healthy)


def planned(answers: Answers, minutes: float | None = None) -> Timeline:
    cleared = assess(read_routine(BACK), answers)
    assert isinstance(cleared, Cleared)
    timeline = plan(cleared, Preferences(minutes=minutes))
    assert isinstance(timeline, Timeline)
    return timeline


def test_every_step_is_found_again_on_its_side_behind_its_transition(timeline: Timeline) -> None:
    for number, one in enumerate(timeline.intervals):
        if one.kind is IntervalKind.STEP:
            first = interval_to_begin_with(timeline, one.step.id, one.side)
            assert first == number - 1
            assert timeline.intervals[first].kind is IntervalKind.TRANSITION


def test_a_step_that_todays_answers_took_out_leads_to_its_stand_in(healthy: Answers) -> None:
    seated = planned(healthy.with_("no_floor_alone", Answer(Reply.YES)))

    first = interval_to_begin_with(seated, "cat-cow", "both")

    assert seated.intervals[first + 1].step.id == "seated-cat-cow"


def test_a_step_that_has_no_time_today_leads_to_what_comes_next(healthy: Answers) -> None:
    short = planned(healthy, minutes=5)

    first = interval_to_begin_with(short, "buttock-strokes", "both")

    assert short.intervals[first + 1].step.id == "circles"


def test_a_step_that_nobody_knows_begins_at_the_start(timeline: Timeline) -> None:
    assert interval_to_begin_with(timeline, "handstand", "left") == 0


def test_a_session_that_begins_later_counts_only_what_it_does(timeline: Timeline) -> None:
    first = interval_to_begin_with(timeline, "wall-ball", "right")
    session = Session(timeline, first=first)

    started = session.send(Command.START, 100.0)[-1]
    before = session.snapshot(100.0)
    cut = session.cut(107.0)[-1]

    assert isinstance(started, IntervalStarted)
    assert started.interval is timeline.intervals[first]
    assert before.session_elapsed == timeline.intervals[first].start
    assert before.session_remaining == timeline.seconds - timeline.intervals[first].start
    assert cut == SessionEnded(107.0, Outcome.INTERRUPTED, 7.0)


def test_a_session_that_begins_later_comes_to_the_same_end(timeline: Timeline) -> None:
    first = interval_to_begin_with(timeline, "wall-ball", "right")
    session = Session(timeline, first=first)
    session.send(Command.START, 0.0)
    now = 0.0

    while not session.ended:
        if session.state is State.CHECKING:
            session.send(Command.FINE, now)
        deadline = session.next_deadline()
        now = now if deadline is None else deadline
        session.advance(now)

    assert session.outcome is Outcome.COMPLETED
    assert now == pytest.approx(timeline.seconds - timeline.intervals[first].start)


def test_a_session_is_cut_in_any_state_and_only_once(timeline: Timeline) -> None:
    for command in (None, Command.PAUSE, Command.HURT):
        session = Session(timeline)
        session.send(Command.START, 0.0)
        if command:
            session.send(command, 5.0)

        assert len(session.cut(6.0)) == 1
        assert session.cut(7.0) == ()
        assert session.outcome is Outcome.INTERRUPTED


def test_a_plan_without_the_routines_first_step_still_begins_somewhere(timeline: Timeline) -> None:
    later = replace(timeline, intervals=timeline.intervals[2:])

    assert interval_to_begin_with(later, "palm-glides", "both") == 0
