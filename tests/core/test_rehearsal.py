"""A cue sheet tells what a session would: the same events at the same seconds, and its words."""

from dataclasses import fields

import pytest

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.events import Advised, Event, SessionEnded
from massage_coach.core.moves import Command, State
from massage_coach.core.rehearsal import cue_sheet, documents, happenings
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Outline, Timeline, outline, plan
from massage_coach.library.reader import read_routine
from massage_coach.library.shelf import shipped

FILES = sorted(shipped().glob("*.yaml"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def drawn(request: pytest.FixtureRequest) -> Outline:
    found = outline(read_routine(request.param), Preferences())
    assert isinstance(found, Outline)
    return found


def played(timeline: Timeline) -> list[Event]:
    """What a real session tells where each check-in is answered at once with "fine"."""
    session, now = Session(timeline), 0.0
    events = list(session.send(Command.START, now))
    while not session.ended:
        if session.state is State.CHECKING:
            events += session.send(Command.FINE, now)
            continue
        due = session.next_deadline()
        assert due is not None
        now = due
        events += session.advance(now)
    return events


def told(events: list[Event]) -> list[Event]:
    """Without the answers, which take no row; how long was worked is the session's to know."""
    rows = [one for one in events if not isinstance(one, Advised)]
    return [one._replace(worked=0.0) if isinstance(one, SessionEnded) else one for one in rows]


def test_what_happens_is_what_a_session_tells(healthy: Answers, drawn: Outline) -> None:
    cleared = assess(drawn.routine, healthy)
    assert isinstance(cleared, Cleared)
    timeline = plan(cleared, Preferences())
    assert isinstance(timeline, Timeline)
    same = {field.name: getattr(drawn, field.name) for field in fields(drawn)}

    assert told(list(happenings(drawn))) == told(played(Timeline(**same)))


def test_an_outline_is_not_what_a_session_plays(drawn: Outline) -> None:
    assert not isinstance(drawn, Timeline)


def test_the_rows_are_in_order_and_the_same_each_time(drawn: Outline) -> None:
    rows = list(cue_sheet(drawn))

    assert rows == list(cue_sheet(drawn))
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    assert (rows[0].what, rows[-1].what, rows[-1].at) == ("start", "end", drawn.seconds)


def test_every_instruction_and_every_cue_is_said(drawn: Outline) -> None:
    said = {text for row in cue_sheet(drawn) for text in row.says}
    steps = {one.step.id: one.step for one in drawn.intervals}.values()

    assert {cue.say for step in steps for cue in step.cues} <= said
    assert all(step.say in said for step in steps)


def test_a_document_has_the_place_and_the_pressure_of_each_step(drawn: Outline) -> None:
    steps = [row for row in documents(cue_sheet(drawn)) if row["what"] == "step"]

    first = steps[0]
    assert first.keys() == {
        *("at", "what", "phase", "step", "side", "spot"),
        *("position", "tool", "pressure", "says"),
    }
    assert all(row["pressure"] for row in steps)
