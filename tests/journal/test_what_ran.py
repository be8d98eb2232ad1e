"""What the journal says was done is what the clock of the session ran for."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.entries import Entry, Felt, Work
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moves import ENDED, MOVES, Command, State
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.journal.queries import Queries
from massage_coach.journal.recorder import Recorder
from massage_coach.library.reader import read_routine

BACK = Path(__file__).parents[2] / "routines" / "lower-back.yaml"
GRID = 0.5  # seconds on which everything happens
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ENDING = frozenset({Command.STOP, Command.QUIT, Command.DANGER, Command.WORSE})


class Page(Queries):
    """Keeps the last that was told of each step, and of the whole."""

    def __init__(self) -> None:
        self.entry: Entry | None = None
        self.steps = dict[int, Work]()

    def put(self, entry: Entry, works: "list[Work] | tuple[Work, ...]") -> None:  # type: ignore[override]
        self.entry = entry
        self.steps |= {work.number: work for work in works}

    beat = put  # type: ignore[assignment]


@pytest.fixture
def planned(healthy: Answers) -> Callable[[], Timeline]:
    cleared = assess(read_routine(BACK), healthy)
    assert isinstance(cleared, Cleared)
    timeline = plan(cleared, Preferences())
    assert isinstance(timeline, Timeline)
    return lambda: timeline


PRESSES = st.lists(
    st.tuples(st.integers(1, 40), st.sampled_from([one for one in Command if one not in ENDING])),
    max_size=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # a timeline never changes
@given(presses=PRESSES)
def test_a_pause_is_never_counted_whatever_is_pressed_in_it(
    planned: Callable[[], Timeline], presses: list[tuple[int, Command]]
) -> None:
    timeline, page = planned(), Page()
    session = Session(timeline)

    def attempt(do: Callable[[Queries], object]) -> bool:
        do(page)
        return True

    record = Recorder(attempt, lambda: NOW, timeline, Felt(), ("hash", "1"))
    ran = _played(session, record, presses)

    assert (page.entry.worked if page.entry else 0.0) == pytest.approx(ran)
    assert sum(work.worked for work in page.steps.values()) == pytest.approx(ran)


def _played(session: Session, record: Recorder, presses: list[tuple[int, Command]]) -> float:
    """Press these, each so many beats after the one before, then stop; seconds that steps ran."""
    ran, now = 0.0, 0.0
    heard = [*session.send(Command.START, now)]
    for wait, command in [*presses, (4, Command.STOP)]:
        for _ in range(wait):
            heard += session.advance(now + GRID / 2)
            ran += GRID * _works(session)
            now += GRID
            heard += session.advance(now)
        if session.state in ENDED:
            break
        if command in MOVES[session.state]:
            heard += session.send(command, now)
    for event in heard:
        record(event)
    return ran


def _works(session: Session) -> bool:
    running = session.state is State.RUNNING
    return running and session.snapshot(0.0).interval.kind is IntervalKind.STEP
