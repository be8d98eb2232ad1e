"""Where am I, for ears: part, side, step, spot, what is left, and what comes next."""

import re

from massage_coach.core.events import Located, Resumed, Waiting
from massage_coach.core.getting_back import LONG_PAUSE
from massage_coach.core.moves import Command
from massage_coach.core.spoken.phrases import GET_BACK, NEXT, WAITING
from massage_coach.core.spoken.script import Rank, Script
from massage_coach.core.vocabulary import Side
from tests.core.test_session import TIMELINE, WORK, do, laid_out, reach, started, to


def test_where_is_said_in_that_order() -> None:
    timeline = laid_out(to(WORK, Side.LEFT), do(WORK, 60, Side.LEFT), to(WORK), do(WORK))
    session = started(timeline)
    reach(session, 34.0)

    [event] = session.send(Command.WHERE, 34.0)
    said = Script().line(event)

    assert isinstance(event, Located)
    assert said is not None
    assert said.phrases == (
        "Part 1.",
        "Left side.",
        "Circle.",
        "Beside the spine.",
        "30 seconds left.",
        NEXT,
        "Circle.",
    )


def test_a_wait_is_said_and_after_a_long_pause_how_the_step_is_set_up() -> None:
    session, script = started(TIMELINE), Script()
    reach(session, 10.0)
    [waiting] = session.send(Command.WAIT, 10.0)
    session.send(Command.RESUME, 12.0)
    session.send(Command.PAUSE, 13.0)
    [resumed] = session.send(Command.RESUME, 13.0 + LONG_PAUSE)

    assert isinstance(waiting, Waiting)
    assert isinstance(resumed, Resumed)
    lines = [script.line(event) for event in (waiting, resumed)]
    assert [line and line.rank for line in lines] == [Rank.NOW, Rank.NOW]
    assert [line and line.phrases for line in lines] == [
        (WAITING,),
        (GET_BACK, "Glide.", "Sit down on the chair.", "Say glide."),
    ]


def test_in_elbow_mode_no_question_asks_for_a_key_that_would_be_a_hit() -> None:
    session, script = started(TIMELINE), Script(elbow=True)
    heard = [*reach(session, 28.0), *session.send(Command.HURT, 30.0)]

    said = " ".join(
        text for event in heard if (line := script.line(event)) for text in line.phrases
    )

    assert "Hit the right half for fine." in said
    assert "lean again" in said
    assert not re.search(r"press [0-9FBH]\b", said, re.IGNORECASE)
