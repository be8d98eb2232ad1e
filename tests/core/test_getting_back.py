"""What the clock does for a person who was away from the step: it waits, and lets them get back."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.comfort import Advice
from massage_coach.core.events import (
    Advised,
    CueDue,
    Event,
    IntervalStarted,
    Located,
    Paused,
    QuitAsked,
    Refused,
    Resumed,
    SessionEnded,
    Waiting,
    WentOn,
)
from massage_coach.core.getting_back import IN_PLACE, LONG_PAUSE
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import ENDED, MOVES, Command, State
from massage_coach.core.session import AT_FIRST, QUIT_AGAIN, Session
from massage_coach.core.transitions import LONGEST, TO_FLOOR, TO_START, Change, seconds_back
from massage_coach.core.vocabulary import Position, Spot
from tests.core.test_session import (
    GLIDE,
    LENGTH,
    SETTLE,
    TIMELINE,
    WARM,
    do,
    in_state,
    laid_out,
    played,
    reach,
    started,
    to,
)

BACK = seconds_back(GLIDE)


def resumed(session: Session, now: float) -> Resumed:
    event = session.send(Command.RESUME, now)[0]
    assert isinstance(event, Resumed)
    return event


def test_after_a_long_pause_a_step_goes_on_after_the_time_to_be_told_and_get_back() -> None:
    session = started()
    reach(session, 10.0)
    session.send(Command.PAUSE, 10.0)

    event = resumed(session, 10.0 + LONG_PAUSE)

    assert event.again
    assert event.back is not None
    assert (event.back.kind, event.back.seconds) == (IntervalKind.TRANSITION, BACK)
    assert event.back.changes == {Change.BACK_IN}
    assert session.snapshot(70.0).interval is event.back
    heard = reach(session, 70.0 + BACK)
    assert heard[-1] == WentOn(70.0 + BACK, TIMELINE.intervals[1])
    assert session.snapshot(70.0 + BACK).elapsed == pytest.approx(6.0)


def test_after_a_short_pause_it_goes_on_at_once() -> None:
    session = in_state(State.PAUSED)

    assert session.send(Command.RESUME, 9.9 + LONG_PAUSE) == (Resumed(9.9 + LONG_PAUSE),)


def test_how_long_a_pause_is_counts_in_seconds_of_the_person() -> None:
    session = Session(TIMELINE, speed=10.0)
    session.send(Command.START, 0.0)
    reach(session, 10.0)
    session.send(Command.PAUSE, 10.0)

    assert resumed(session, 10.0 + 9 * LONG_PAUSE) == Resumed(10.0 + 9 * LONG_PAUSE)


@given(at=st.floats(4.1, 27.9), length=st.floats(LONG_PAUSE + 0.1, 5000.0))
def test_a_long_pause_adds_exactly_itself_and_the_time_to_get_back(
    at: float, length: float
) -> None:
    session = started()
    reach(session, at)
    session.send(Command.PAUSE, at)
    session.send(Command.RESUME, at + length)

    ended = played(session, at + length)[-1]

    assert isinstance(ended, SessionEnded)
    assert ended.at == pytest.approx(LENGTH + length + BACK)
    assert ended.worked == pytest.approx(LENGTH + BACK)


def test_a_cue_still_comes_once_and_at_its_place_in_the_step() -> None:
    session = started()
    reach(session, 10.0)
    session.send(Command.PAUSE, 10.0)
    session.send(Command.RESUME, 100.0)

    cues = [event for event in played(session, 100.0) if isinstance(event, CueDue)]

    assert cues == [CueDue(100.0 + BACK + 6.0, "Slower.")]


def test_a_long_pause_in_a_transition_begins_it_again() -> None:
    session = started()
    reach(session, 3.0)
    session.send(Command.PAUSE, 3.0)

    events = session.send(Command.RESUME, 100.0)

    assert [type(event) for event in events] == [Resumed, IntervalStarted]
    assert session.snapshot(100.0).remaining == 4.0


def test_next_cuts_the_getting_back_short_and_back_begins_the_step_again() -> None:
    for command, elapsed, kind in (
        (Command.NEXT, 6.0, WentOn),
        (Command.BACK, 0.0, IntervalStarted),
    ):
        session = in_state(State.PAUSED)
        session.send(Command.RESUME, 100.0)

        events = session.send(command, 101.0)

        assert [type(event) for event in events] == [kind]
        assert session.snapshot(101.0).elapsed == elapsed
        assert session.snapshot(101.0).interval is TIMELINE.intervals[1]


def test_a_pause_while_getting_back_keeps_both_and_a_long_one_begins_it_anew() -> None:
    session = in_state(State.PAUSED)
    session.send(Command.RESUME, 100.0)
    session.send(Command.PAUSE, 101.0)

    assert not resumed(session, 102.0).again
    assert session.snapshot(102.0).remaining == BACK - 1
    session.send(Command.PAUSE, 103.0)
    assert resumed(session, 200.0).again
    assert reach(session, 200.0 + BACK)[-1] == WentOn(200.0 + BACK, TIMELINE.intervals[1])
    assert session.snapshot(200.0 + BACK).elapsed == pytest.approx(6.0)


def test_longer_is_about_the_step_that_is_gone_back_to() -> None:
    session = in_state(State.PAUSED)
    session.send(Command.RESUME, 100.0)

    session.send(Command.LONGER, 101.0)

    assert session.snapshot(101.0).remaining == BACK - 1
    reach(session, 100.0 + BACK)
    assert session.snapshot(100.0 + BACK).remaining == pytest.approx(28.0)


def test_a_question_in_the_middle_of_a_step_comes_later_by_the_time_to_get_back() -> None:
    session = started(laid_out(to(WARM), do(WARM, 200), to(SETTLE), do(SETTLE)))
    reach(session, 10.0)
    session.send(Command.HURT, 10.0)
    session.send(Command.TOO_STRONG, 11.0)
    session.send(Command.RESUME, 100.0)

    reach(session, 100.0 + BACK + 60.0)

    assert session.state is State.CHECKING
    assert session.send(Command.FINE, 100.0 + BACK + 61.0)[0] == Advised(
        100.0 + BACK + 61.0, Advice.GO_ON, Spot.BESIDE_SPINE
    )


def test_a_question_that_was_left_open_for_long_ends_in_getting_back() -> None:
    session = started(laid_out(to(WARM), do(WARM, 200), to(SETTLE), do(SETTLE)))
    reach(session, 10.0)
    session.send(Command.HURT, 10.0)
    session.send(Command.TOO_STRONG, 11.0)
    session.send(Command.RESUME, 12.0)
    reach(session, 72.0)

    events = session.send(Command.FINE, 72.0 + LONG_PAUSE)

    assert [type(event) for event in events] == [Advised, Resumed]


@pytest.mark.parametrize("position", Position)
def test_getting_back_takes_as_long_as_the_words_and_the_way(position: Position) -> None:
    step = replace(GLIDE, position=position)
    wordy = replace(step, say="In and out, " * 30)

    assert TO_START <= seconds_back(step) <= TO_FLOOR
    assert TO_FLOOR < seconds_back(wordy) <= LONGEST


# The clock waits for the person.


def test_a_step_can_wait_for_the_person_and_begins_almost_at_once_then() -> None:
    session = started(laid_out(to(WARM)._replace(seconds=20), do(WARM), to(SETTLE), do(SETTLE)))
    reach(session, 3.0)

    events = session.send(Command.WAIT, 3.0)

    assert events == (Waiting(3.0, session.timeline.intervals[0]),)
    assert session.next_deadline() is None
    assert session.send(Command.RESUME, 500.0) == (Resumed(500.0),)
    assert session.snapshot(500.0).remaining == IN_PLACE
    assert isinstance(reach(session, 504.0)[-1], IntervalStarted)


def test_a_step_that_began_waits_too_and_goes_on_where_it_was() -> None:
    session = in_state(State.WAITING)

    event = resumed(session, 500.0)

    assert not event.again
    assert reach(session, 500.0 + IN_PLACE)[-1] == WentOn(500.0 + IN_PLACE, TIMELINE.intervals[1])
    assert session.snapshot(500.0 + IN_PLACE).elapsed == pytest.approx(6.0)


def test_where_every_step_is_to_wait_each_does_once_and_before_it_begins() -> None:
    session, waited = Session(TIMELINE, waits=True), list[Interval]()
    now, events = 0.0, list[Event](session.send(Command.START, 0.0))
    while not session.ended:
        due = session.next_deadline()
        now = now + 7.0 if due is None else due
        answer = Command.FINE if session.state is State.CHECKING else Command.RESUME
        events += session.send(answer, now) if due is None else session.advance(now)
    waited = [event.interval for event in events if isinstance(event, Waiting)]

    kinds = [interval for interval in TIMELINE.intervals if interval.seconds == 4]
    assert waited == kinds


def test_next_while_the_clock_waits_begins_the_step_and_back_leads_to_the_one_before() -> None:
    timeline = laid_out(to(WARM), do(WARM), to(SETTLE), do(SETTLE))
    for command, index in ((Command.NEXT, 3), (Command.BACK, 0)):
        session = started(timeline)
        reach(session, 28.0)
        session.send(Command.WAIT, 29.0)

        session.send(command, 60.0)

        assert session.state is State.RUNNING
        assert session.snapshot(60.0).interval is timeline.intervals[index]


# Where, quit, and keys that come too soon.


@pytest.mark.parametrize("state", sorted(set(State) - ENDED))
def test_where_tells_the_picture_of_that_instant_and_changes_nothing(state: State) -> None:
    session = in_state(state)
    before = session.snapshot(30.0)

    assert session.send(Command.WHERE, 28.0 if state is not State.RUNNING else 10.0)[-1] in {
        Located(at, session.snapshot(at)) for at in (10.0, 28.0)
    }
    assert session.snapshot(30.0) == before
    assert MOVES[state][Command.WHERE] is state


@pytest.mark.parametrize("state", sorted(set(State) - ENDED))
def test_to_quit_is_asked_twice_and_the_first_stops_only_the_clock(state: State) -> None:
    session, now = in_state(state), 28.0

    first = session.send(Command.QUIT, now)
    assert first[-1] == QuitAsked(now)
    assert session.state not in ENDED
    assert session.next_deadline() is None
    assert isinstance(session.send(Command.QUIT, now + QUIT_AGAIN)[-1], SessionEnded)


def test_to_quit_while_it_runs_pauses_and_a_second_time_later_asks_again() -> None:
    session = in_state(State.RUNNING)

    assert session.send(Command.QUIT, 10.0) == (Paused(10.0), QuitAsked(10.0))
    assert session.send(Command.QUIT, 10.1 + QUIT_AGAIN) == (QuitAsked(10.1 + QUIT_AGAIN),)
    assert session.state is State.PAUSED


@pytest.mark.parametrize("answer", [Command.FINE, Command.BIT_MUCH, Command.WORSE])
def test_a_key_pressed_as_a_check_in_comes_is_no_answer(answer: Command) -> None:
    session = Session(TIMELINE, hasty=True)
    session.send(Command.START, 0.0)
    reach(session, 28.0)
    soon = 28.0 + AT_FIRST / 2

    assert session.send(answer, soon) == (Refused(soon, answer, State.CHECKING),)
    assert not isinstance(session.send(answer, 28.0 + AT_FIRST)[0], Refused)


@pytest.mark.parametrize("command", [Command.HURT, Command.STOP])
def test_pain_is_never_too_soon(command: Command) -> None:
    session = Session(TIMELINE, hasty=True)
    session.send(Command.START, 0.0)
    reach(session, 28.0)

    session.send(command, 28.0)

    assert session.state is MOVES[State.CHECKING][command]


@given(
    commands=st.lists(
        st.tuples(st.sampled_from(sorted(Command)), st.floats(0.0, 100.0)), max_size=60
    ),
    waits=st.booleans(),
    hasty=st.booleans(),
)
def test_with_waits_and_long_pauses_a_deadline_is_never_empty_and_events_stay_in_order(
    commands: list[tuple[Command, float]], *, waits: bool, hasty: bool
) -> None:
    session, now = Session(TIMELINE, waits=waits, hasty=hasty), 0.0
    events = list(session.send(Command.START, 0.0))
    for command, wait in commands:
        until = now + wait
        while (due := session.next_deadline()) is not None and due <= until:
            heard = session.advance(due)
            assert heard
            events += heard
        now = until
        events += session.send(command, now)
        snapshot = session.snapshot(now)
        assert snapshot.remaining >= 0
        assert snapshot.session_remaining >= 0
    at = [event.at for event in events]
    assert at == sorted(at)
