"""Several programs on one folder, and one that is killed while it writes."""

import fcntl
import multiprocessing
import os
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from massage_coach.journal.doses import SESSIONS
from massage_coach.journal.files import Flaw, read
from massage_coach.journal.gate import GateMemory

NOW = 1.7e9
EACH = 50
KILLS = 12

pytestmark = pytest.mark.slow
HaveSession = Callable[[GateMemory], None]


def started(work: Callable[[], None]) -> BaseProcess:
    """A child that knows all that the test knows."""
    child = multiprocessing.get_context("fork").Process(target=work)
    child.start()
    return child


def test_two_programs_that_note_sessions_at_once_lose_none(
    tmp_path: Path, have_session: HaveSession
) -> None:
    def noting() -> None:
        for _ in range(EACH):
            have_session(GateMemory(tmp_path, time.time))

    children = [started(noting), started(noting)]
    for child in children:
        child.join()

    sessions = GateMemory(tmp_path, time.time).past().sessions
    assert [one.completed for one in sessions] == [True] * (2 * EACH)
    assert [path.name for path in tmp_path.iterdir()] == ["sessions.json"]


def test_what_was_noted_before_a_kill_is_there_after_it(
    tmp_path: Path, have_session: HaveSession
) -> None:
    """The kill follows a note at once, so it finds the child at the next one."""
    for _ in range(KILLS):
        before, noted = whole_sessions(tmp_path), noted_before_a_kill(tmp_path, have_session)

        assert whole_sessions(tmp_path) >= before + noted


def noted_before_a_kill(home: Path, have_session: HaveSession) -> int:
    told, tells = os.pipe()

    def noting() -> None:
        while True:
            have_session(GateMemory(home, lambda: NOW))
            os.write(tells, b"!")

    child = started(noting)
    noted = len(os.read(told, 3))
    child.kill()
    child.join()
    os.close(told)
    os.close(tells)
    return noted


def whole_sessions(home: Path) -> int:
    found = read(home / "sessions.json", SESSIONS.build)
    assert not isinstance(found, Flaw)
    return sum(one.completed for one in found.sessions) if found else 0


def test_a_lock_that_never_comes_free_is_not_waited_for_forever(tmp_path: Path) -> None:
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        GateMemory(tmp_path, lambda: NOW).decline()
    finally:
        os.close(folder)

    assert GateMemory(tmp_path, lambda: NOW).declined()
