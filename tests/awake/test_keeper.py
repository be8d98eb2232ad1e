"""The screen is held on while the clock runs, let go in a pause, and nothing waits for it."""

import sys
from collections.abc import Callable, Sequence

import pytest

from massage_coach.awake.keeper import CANNOT, Awake
from massage_coach.core.events import (
    CueDue,
    Event,
    Outcome,
    Paused,
    Resumed,
    SessionEnded,
    SessionStarted,
)

pytestmark = pytest.mark.slow  # each starts a process

SAYS = "import sys; print({word!r}, flush=True); sys.stdin.buffer.read(); {then}"
Trial = Callable[..., Awake]


def helper(word: str, then: str = "pass") -> Sequence[str]:
    return (sys.executable, "-IS", "-c", SAYS.format(word=word, then=then))


def told(awake: Awake, complaints: list[str], *, until: int) -> None:
    """Events of a running session, until it has complained so often or 10,000 have passed."""
    for _ in range(10_000_000):
        awake(CueDue(0.0, "Slower."))
        if len(complaints) >= until:
            return


def test_where_it_cannot_be_done_that_is_said_once() -> None:
    complaints = list[str]()
    awake = Awake(complaints.append, helper("refused"))
    awake(SessionStarted(0.0))

    told(awake, complaints, until=1)
    for event in (Paused(1.0), Resumed(2.0), CueDue(3.0, "Slower.")):
        awake(event)

    assert complaints == [CANNOT]
    awake.close()


@pytest.mark.parametrize("command", [("/nowhere/python",), (sys.executable, "-c", "1/0")])
def test_a_process_that_does_not_start_or_dies_is_no_failure(command: Sequence[str]) -> None:
    complaints = list[str]()
    awake = Awake(complaints.append, command)
    awake(SessionStarted(0.0))

    told(awake, complaints, until=1)
    awake.close()

    assert complaints == [CANNOT]


@pytest.mark.parametrize("event", [Paused(1.0), SessionEnded(1.0, Outcome.STOPPED, 1.0)])
def test_it_is_let_go_in_a_pause_and_at_the_end(event: Event, tmp_path: object) -> None:
    complaints = list[str]()
    mark = f"{tmp_path}/let-go"
    awake = Awake(complaints.append, helper("held", f"open({mark!r}, 'w').close()"))
    awake(CueDue(0.0, "Slower."))
    process = awake.process
    assert process is not None

    awake(event)

    process.wait(10)  # its input has ended, and so has it
    assert awake.process is None
    assert complaints == []


def test_the_first_picture_comes_first() -> None:
    awake = Awake(list[str]().append, helper("held"))

    awake(SessionStarted(0.0))

    assert awake.process is None


def test_after_a_pause_it_is_held_again() -> None:
    awake = Awake(list[str]().append, helper("held"))
    awake(CueDue(0.0, "Slower."))
    held = [awake.process is not None]
    for event in (Paused(1.0), Resumed(2.0)):
        awake(event)
        held.append(awake.process is not None)

    assert held == [True, False, True]
    awake.close()
