import pytest

from tests.pty.conftest import Open

pytestmark = pytest.mark.slow

ENLARGE = "Enlarge the window to 40 x 12."


def test_a_session_follows_the_size_of_its_window_down_and_up(coaching: Open) -> None:
    terminal = coaching("--no-motion")
    terminal.type("n")
    terminal.until("2 to 3, firm")

    terminal.resize(30, 8)
    terminal.until(ENLARGE)
    assert "Palm glides" in terminal.text

    terminal.resize(1, 1)
    terminal.until_changed()
    terminal.resize(40, 12)
    terminal.until("s stop")
    assert ENLARGE not in terminal.text

    terminal.resize(140, 50)
    terminal.until("a wait for me")
    assert len(terminal.rows[-1]) <= 140
    assert "Stop at pain" in terminal.text


def test_a_pause_and_a_question_about_pain_can_be_answered_after_a_resize(coaching: Open) -> None:
    terminal = coaching()
    terminal.type("h")
    terminal.until("What was it?")
    terminal.resize(30, 8)
    terminal.until("LET GO")
    terminal.type("1")
    terminal.until("PAUSED")
    terminal.resize(80, 24)
    terminal.until("Much lighter from here on.")
    terminal.type(" ")

    terminal.until("space pause")


def test_a_resize_between_two_questions_changes_nothing(coach: Open) -> None:
    terminal = coach("start", "lower-back")
    terminal.answer()
    asked = terminal.until_asked()
    terminal.resize(30, 8)
    terminal.type("?\n")
    terminal.until_said(">")
    terminal.resize(100, 30)
    terminal.type("what\n")

    assert "is not understood" in terminal.until_asked()
    assert "None of these: n." in asked
