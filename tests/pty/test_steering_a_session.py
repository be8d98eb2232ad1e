"""A session in one terminal is steered from another, and strangers do not disturb it."""

import json
import signal
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from massage_coach.remote import places
from tests.pty.conftest import COMMAND, LOW, Open, Terminal

pytestmark = pytest.mark.slow

Done = subprocess.CompletedProcess[str]
Ctl = Callable[..., Done]


@pytest.fixture
def ctl(environ: Mapping[str, str]) -> Ctl:
    def called(*words: str) -> Done:
        return subprocess.run(  # noqa: S603 - our own command
            [COMMAND, "ctl", *words], env=environ, capture_output=True, text=True, check=False
        )

    return called


def at_the_first_step(coaching: Open, *options: str) -> Terminal:
    terminal = coaching(*options, **LOW)
    terminal.type("n")
    terminal.until("2 to 3, firm")
    return terminal


def test_a_session_is_steered_from_another_terminal(coaching: Open, ctl: Ctl) -> None:
    terminal = at_the_first_step(coaching)

    assert "Palm glides" in ctl("pause").stdout
    terminal.until("PAUSED")
    assert ctl("pause").returncode == 0  # it is so already
    assert ctl("resume").returncode == 0
    terminal.until("space pause")
    assert ctl("next").returncode == 0
    terminal.until("Get ready")
    where = json.loads(ctl("where", "--json").stdout)
    assert (where["state"], where["kind"], where["step"]) == (
        "running",
        "transition",
        "buttock-strokes",
    )
    assert ctl("hurt").returncode == 0
    terminal.until("LET GO")
    refused = ctl("next")
    assert refused.returncode == 3
    assert "waits for an answer" in refused.stderr
    assert "Stopped." in ctl("stop").stdout
    terminal.until_said("You stopped when you wanted to.")


def test_a_plain_session_is_steered_too(coach: Open, answers: Path, ctl: Ctl) -> None:
    terminal = coach("start", "lower-back", "--answers", answers, "--now", "--plain")
    terminal.until_said("It starts in")

    assert ctl("pause").returncode == 0
    terminal.until_said("Paused.")
    assert ctl("stop").returncode == 0
    terminal.until_said("Stopped.")


def test_without_a_session_and_after_one_was_killed_that_is_said(
    coaching: Open, ctl: Ctl, environ: Mapping[str, str]
) -> None:
    assert ctl("where").returncode == 3
    terminal = at_the_first_step(coaching)
    terminal.kill(signal.SIGKILL)
    terminal.until_over()

    said = ctl("pause")

    assert said.returncode == 3
    assert said.stderr.startswith("ctl: no session is running.")
    assert not places.sockets(Path(environ["MASSAGE_COACH_HOME"]))


def test_of_two_sessions_the_last_to_start_is_steered_and_the_other_by_its_number(
    coaching: Open, ctl: Ctl
) -> None:
    first = at_the_first_step(coaching)
    number = json.loads(ctl("where", "--json").stdout)["session"]
    second = at_the_first_step(coaching)

    said = ctl("pause")
    second.until("PAUSED")
    assert "2 sessions run" in said.stderr
    assert "PAUSED" not in first.text
    ctl("pause", "--session", number)
    first.until("PAUSED")


def test_a_flood_of_strangers_does_not_stop_the_clock(
    coaching: Open, ctl: Ctl, environ: Mapping[str, str]
) -> None:
    terminal = at_the_first_step(coaching)
    [path] = places.sockets(Path(environ["MASSAGE_COACH_HOME"]))
    left = json.loads(ctl("where", "--json").stdout)["seconds_left"]
    for number in range(1000):
        with places.new_socket() as stranger:
            try:
                places.connect(stranger, path)
                stranger.send(b"x" * 1024 * (number % 2))
            except OSError:
                continue
    terminal.until_changed()

    now = json.loads(ctl("where", "--json").stdout)
    assert now["state"] == "running"
    assert now["seconds_left"] <= left
    assert "PAUSED" not in terminal.text


@pytest.mark.usefixtures("offline")
def test_it_goes_through_a_file_and_never_through_a_network(coaching: Open, ctl: Ctl) -> None:
    terminal = at_the_first_step(coaching)

    assert ctl("pause").returncode == 0
    terminal.until("PAUSED")
