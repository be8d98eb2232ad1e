import signal
from itertools import count
from pathlib import Path

import pytest

from massage_coach.leading import CUT_SHORT
from tests.pty.conftest import LOW, Open, Terminal

pytestmark = pytest.mark.slow

CTRL_C, CTRL_D = "\x03", "\x04"

# Asked after the safety questions.
PREPARING = ("what to keep", "tools", "a wall", "minutes", "ready")

# What to type in a session that has just begun, to get somewhere; and what is to be seen there.
PLACES = {
    "running": ("", "Get ready"),
    "paused": (" ", "PAUSED"),
    "asked how it is": ("n\x1b[Cn\x1b[C", "HOW IS IT?"),
    "hurt": ("h", "LET GO"),
}


def came_to(coach: Open, questions: int) -> Terminal:
    """Somebody new, who has answered so many questions; or who is in the session after them all."""
    terminal = coach("start", "lower-back")
    terminal.until_asked()
    for _ in range(questions):
        terminal.answer()
        terminal.until(lambda: terminal.full_screen or terminal.said.endswith(">"))
    return terminal


def left_at_every_question(
    coach: Open, environ: dict[str, str], tmp_path: Path, way: str
) -> list[tuple[int, str]]:
    """Leave so at each question in turn: the exit codes, and what was said."""
    ends: list[tuple[int, str]] = []
    for number in count():
        environ["MASSAGE_COACH_HOME"] = str(tmp_path / f"home {number}")
        terminal = came_to(coach, number)
        if terminal.full_screen:
            return ends
        terminal.type(way)
        ends.append((terminal.until_over(), terminal.said))
        assert terminal.as_found
        assert b"\x1b[?1049h" not in terminal.raw
    return ends


def test_ctrl_c_at_every_question_interrupts_and_clears_nobody(
    coach: Open, environ: dict[str, str], tmp_path: Path
) -> None:
    ends = left_at_every_question(coach, environ, tmp_path, CTRL_C)

    assert len(ends) > len(PREPARING)
    assert {code for code, _ in ends} == {130}
    assert all("no session today" in said for _, said in ends[: -len(PREPARING)])


def test_the_end_of_input_at_every_question_clears_nobody(
    coach: Open, environ: dict[str, str], tmp_path: Path
) -> None:
    ends = left_at_every_question(coach, environ, tmp_path, CTRL_D)

    questions = len(ends) - len(PREPARING)
    assert [code for code, _ in ends] == [4] * questions + [6] * len(PREPARING)
    assert all("no session today" in said for _, said in ends[:questions])


@pytest.mark.parametrize("place", PLACES)
def test_ctrl_c_ends_a_session_wherever_it_is(coaching: Open, place: str) -> None:
    keys, seen = PLACES[place]
    terminal = coaching(**LOW)
    terminal.type(keys)
    terminal.until(seen)
    terminal.type(CTRL_C)

    assert terminal.until_over() == 130
    assert terminal.as_found
    assert CUT_SHORT in " ".join(terminal.text.split())


def test_ctrl_c_in_the_closing_questions_interrupts(coaching: Open) -> None:
    terminal = coaching()
    terminal.type("s")
    terminal.until_said("How does it feel now?")
    terminal.type(CTRL_C)

    assert terminal.until_over() == 130
    assert terminal.as_found


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
@pytest.mark.parametrize("where", ["at a question", "in the session", "at the close"])
def test_a_signal_ends_it_with_the_code_of_the_shell_and_the_terminal_as_it_was(
    coach: Open, coaching: Open, where: str, number: signal.Signals, code: int
) -> None:
    terminal = came_to(coach, 2) if where == "at a question" else coaching()
    if where == "at the close":
        terminal.type("s")
        terminal.until_said("How does it feel now?")
    terminal.kill(number)

    assert terminal.until_over() == code
    assert terminal.as_found


def test_a_closed_window_ends_it(coaching: Open) -> None:
    """As a hang-up, or as a stop where the end of input is seen first.

    A closing window sends its signal twice; the second may come once we have let go of it.
    """
    terminal = coaching()
    terminal.close_window()

    assert terminal.until_over() in {129, -signal.SIGHUP, 6}


def test_what_is_typed_at_the_end_of_a_session_answers_no_question_and_no_shell(
    coaching: Open,
) -> None:
    terminal = coaching()
    terminal.type("s7\n")
    terminal.until_said("How does it feel now?")
    terminal.type("\n")
    terminal.until_said("And in a word?")
    terminal.type("\n")
    terminal.until_said("How stiff was it before")
    terminal.type("\n")

    assert terminal.until_over() == 6
    assert "7 now" not in terminal.said  # a 7 would have been told next to the 0 of the answers
