import re
import shutil
from pathlib import Path

import pytest

from tests.pty.conftest import COMMAND, LOW, Open, Terminal

SHELL = shutil.which("bash")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SHELL is None, reason="needs a shell with job control"),
]

CTRL_Z = "\x1a"


@pytest.fixture
def shell(opened: Open, environ: dict[str, str]) -> Terminal:
    environ["PS1"] = "$ "
    return opened(SHELL or "", "--norc", "--noprofile", "-i", **LOW)


@pytest.fixture
def stopped(shell: Terminal, answers: Path) -> Terminal:
    """A session in a shell with job control, stopped in its first step."""
    start = f"{COMMAND} start lower-back --answers {answers} --now --no-motion --speed 60"
    shell.type(f"clear; {start}\n")
    shell.until(lambda: shell.full_screen and "Get ready" in shell.text)
    shell.type("n")
    shell.until("2 to 3, firm")
    shell.type(CTRL_Z)
    shell.until(lambda: not shell.full_screen and "Stopped" in shell.text)
    return shell


def test_a_stopped_session_gives_the_terminal_back(stopped: Terminal) -> None:
    assert "Three slow breaths" in stopped.text  # the plan, which was there before
    stopped.type(
        "clear; [[ $(stty -a) == *-icanon* || $(stty -a) == *-echo\\ * ]] || echo ri''ght\n"
    )

    stopped.until("right")


def test_after_fg_the_session_pauses_as_of_the_stop_and_plays_nothing_that_was_missed(
    stopped: Terminal,
) -> None:
    stopped.type("read -t 2.2; fg\n")  # longer than the step was to last
    stopped.until("PAUSED")

    assert stopped.full_screen
    assert re.search(r"You were away for [2-9] minutes. [12]:\d\d left: Palm glides.", stopped.text)
    assert "\a" not in stopped.raw.decode().rpartition("fg\r\n")[2]

    stopped.type(" ")
    stopped.until("2 to 3, firm")


def test_a_session_can_be_stopped_again_and_ended_after_it(stopped: Terminal) -> None:
    stopped.type("fg\n")
    stopped.until("PAUSED")
    stopped.type(CTRL_Z)
    stopped.until(lambda: not stopped.full_screen)
    stopped.type("clear; fg\n")
    stopped.until(lambda: stopped.full_screen and "PAUSED" in stopped.text)
    stopped.type("s")
    stopped.until_said("How does it feel now?")
    stopped.type("q\n")

    stopped.until("Afterwards")
    stopped.type("echo co''de $?\n")
    stopped.until("code 6")


def test_a_question_waits_for_its_answer_over_a_stop(shell: Terminal) -> None:
    shell.type(f"clear; {COMMAND} start lower-back\n")
    shell.until("Type agree to go on")
    shell.type(CTRL_Z)
    shell.until("Stopped")
    shell.type("fg\n")
    shell.until_said("start lower-back")
    shell.type("agree\n")
    shell.until("None of these: n.")
    shell.type("q\n")
    shell.until("no session today")
    shell.type("echo co''de $?\n")
    shell.until("code 4")
