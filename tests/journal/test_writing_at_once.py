"""Several programs on one folder, and one that is killed while it writes."""

import multiprocessing
import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pytest

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.entries import Done, Felt
from massage_coach.core.events import IntervalStarted, SessionEnded
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moves import Command, State
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.journal import database
from massage_coach.journal.diary import Diary
from massage_coach.journal.gate import GateMemory
from massage_coach.library.reader import read_routine

BACK = Path(__file__).parents[2] / "routines" / "lower-back.yaml"
NOW = 1.7e9
EACH = 25
KILLS = 200

pytestmark = pytest.mark.slow


@pytest.fixture
def timeline(healthy: Answers) -> Timeline:
    cleared = assess(read_routine(BACK), healthy)
    assert isinstance(cleared, Cleared)
    planned = plan(cleared, Preferences())
    assert isinstance(planned, Timeline)
    return planned


def diary(home: Path) -> Diary:
    def failed(trouble: str) -> None:
        raise AssertionError(trouble)

    return Diary(home, lambda: datetime.now(UTC), failed, lambda: None, lambda _: ("", ""))


def started(work: Callable[[], None]) -> BaseProcess:
    """A child that knows all that the test knows."""
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    return child


def play(home: Path, timeline: Timeline, tell: Callable[[int], object]) -> None:
    """A whole session without waiting; tells how many steps it has seen end."""
    session, record, ended = Session(timeline), diary(home).record(timeline, Felt()), 0
    events = session.send(Command.START, 0.0)
    in_step = False
    while True:
        for event in events:
            record(event)
            if isinstance(event, IntervalStarted | SessionEnded):
                ended += in_step
                in_step = _begins_step(event)
                tell(ended)
        if session.ended:
            return
        if session.state is State.CHECKING:
            ended, in_step = ended + in_step, False
            events = session.send(Command.FINE, 0.0)
        else:
            due = session.next_deadline() or 0.0
            record.pulse(session.snapshot(due))
            events = session.advance(due)


def _begins_step(event: IntervalStarted | SessionEnded) -> bool:
    return isinstance(event, IntervalStarted) and event.interval.kind is IntervalKind.STEP


def test_two_programs_that_write_at_once_lose_nothing(tmp_path: Path, timeline: Timeline) -> None:
    planned = tmp_path / "planned"
    planned.write_bytes(pickle.dumps(timeline))
    command = [sys.executable, __file__, str(planned), str(tmp_path)]
    programs = [subprocess.Popen(command) for _ in range(2)]  # noqa: S603 - this file

    assert [program.wait() for program in programs] == [0, 0]
    both = diary(tmp_path)
    assert both.count() == 2 * EACH
    assert {one.end for one in both.entries(limit=100)} == {"completed"}


def main(planned: Path, home: Path) -> None:
    """One of the two programs, which play session after session."""
    # Without a pause between two writes, as here alone, the other may wait for long on a busy disk.
    database.PATIENCE = 60.0  # type: ignore[misc]  # a limit for people, not for this
    timeline = pickle.loads(planned.read_bytes())  # noqa: S301 - written a moment ago
    for _ in range(EACH):
        play(home, timeline, lambda _: None)


def test_a_kill_at_any_moment_loses_no_step_that_had_ended(
    tmp_path: Path, timeline: Timeline
) -> None:
    chance, within = Random(20261122), 0  # noqa: S311 - moments, not secrets
    for number in range(KILLS):
        running = number % 2 == 0  # else it may not have come to the first step yet
        told = killed_after(tmp_path, timeline, chance.uniform(0.0, 0.12), running=running)
        within += told > 0
        with closing(sqlite3.connect(tmp_path / "journal.db")) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        if told:
            assert whole_steps(tmp_path) >= told, f"kill {number}"
    assert within > KILLS // 5  # so many were killed with steps behind them


def whole_steps(home: Path) -> int:
    """Of the latest session. It is closed again: SQLite may not be carried over a fork."""
    with closing(diary(home)) as latest:
        works = latest.works(latest.entries(limit=1)[0].uid)
        return sum(one.done is Done.WHOLE for one in works)


def killed_after(home: Path, timeline: Timeline, seconds: float, *, running: bool) -> int:
    """How many ended steps the child had told of when it was killed, so long after its start or
    once it was `running`.
    """
    reads, writes = os.pipe()
    child = started(lambda: play(home, timeline, lambda ended: os.write(writes, bytes([ended]))))
    if running:
        os.read(reads, 1)
    time.sleep(seconds)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join()
    os.close(writes)
    with os.fdopen(reads, "rb") as told:
        return (told.read() or b"\0")[-1]


def test_two_programs_that_change_the_gate_at_once_lose_nothing(tmp_path: Path) -> None:
    children = [
        started(GateMemory(tmp_path, lambda: NOW).decline),
        started(GateMemory(tmp_path, lambda: NOW).lock),
    ]
    for child in children:
        child.join()

    memory = GateMemory(tmp_path, lambda: NOW)
    assert memory.declined()
    assert memory.emergency() == NOW


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
