"""Whatever happens in a session, all that is said was known ahead."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unscreened import unscreened

from massage_coach.core.adapting import Preferences
from massage_coach.core.events import Event
from massage_coach.core.moves import MOVES, Command, State
from massage_coach.core.routine import Routine
from massage_coach.core.session import Session
from massage_coach.core.spoken.phrases import of_steps, own
from massage_coach.core.spoken.script import Script
from massage_coach.core.vocabulary import Tool
from massage_coach.library.reader import read_routine

FILES = sorted((Path(__file__).parents[3] / "routines").glob("*.yaml"))
NAMES = [path.stem for path in FILES]
commands = st.lists(st.tuples(st.floats(0.0, 40.0), st.sampled_from(sorted(Command))), max_size=60)


@cache
def routine(name: str) -> Routine:
    return read_routine(FILES[NAMES.index(name)])


def played(session: Session, pressed: list[tuple[float, Command]]) -> Iterator[Event]:
    """Each command some seconds after the one before; then straight on to the end."""
    now = 0.0
    yield from session.send(Command.START, now)
    for after, command in pressed:
        until = now + after
        while (deadline := session.next_deadline()) is not None and deadline <= until:
            yield from session.advance(deadline)
        now = until
        yield from session.send(command, now)
    while not session.ended:
        deadline = session.next_deadline()
        if deadline is None:
            onwards = next(iter(sorted(set(MOVES[session.state]) & ONWARDS)))
            yield from session.send(onwards, now)
        else:
            now = max(now, deadline)
            yield from session.advance(now)


ONWARDS = {Command.RESUME, Command.FINE, Command.TOO_STRONG}


@given(
    st.sampled_from(NAMES),
    st.integers(5, 30),
    st.sampled_from([frozenset(), frozenset(Tool)]),
    commands,
)
def test_every_phrase_of_a_session_is_known_ahead(
    name: str, minutes: int, tools: frozenset[Tool], pressed: list[tuple[float, Command]]
) -> None:
    known = own() | of_steps(routine(name).steps)
    session = Session(unscreened(routine(name), Preferences(minutes=minutes, tools=tools)))
    script = Script()

    for event in played(session, pressed):
        line = script.line(event)
        assert line is None or set(line.phrases) <= known


@pytest.mark.parametrize("name", NAMES)
def test_no_phrase_is_too_long_to_keep_in_mind(name: str) -> None:
    assert all(len(text) <= 200 for text in own() | of_steps(routine(name).steps))


def test_what_the_coach_says_of_itself_is_a_small_set() -> None:
    assert len(own()) < 200
    assert State.READY not in own()
