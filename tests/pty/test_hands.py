"""A whole session with an elbow, and one with the buttons of a presenter, in a real terminal."""

import time

import pytest

from tests.pty.conftest import LOW, Open, Terminal
from tests.pty.test_whole_way import asking

pytestmark = pytest.mark.slow

LEFT_HALF, RIGHT_HALF, BAR = "sdfx", "jkl;", "vbn "
NEXT, BACK, BEGIN_SHOW = "\x1b[6~", "\x1b[5~", "\x1b[15~"
REPEAT = 1 / 30  # seconds between two of a key that is held down


def answered_with(terminal: Terminal, keys: str) -> int:
    """Every check-in of a session, up to its end; how many there were."""
    count = 0
    while True:
        terminal.until(lambda: not terminal.full_screen or asking(terminal))
        if not terminal.full_screen:
            return count
        count += 1
        terminal.settle()
        terminal.type(keys)
        terminal.until_changed()  # it may ask again at once, at this speed


def lean(terminal: Terminal, key: str, shown: str) -> None:
    """Hold a key down, as a keyboard tells it, until that is on the screen."""
    terminal.settle()
    terminal.settle()
    for _ in range(100):
        terminal.type(key)
        time.sleep(REPEAT)
        terminal.take_in()
        if shown in terminal.text:
            return
    pytest.fail(f"{shown} was not shown\n{terminal}")


@pytest.mark.parametrize(
    ("options", "keys"), [(("--elbow",), RIGHT_HALF), ((), NEXT)], ids=["an elbow", "a presenter"]
)
def test_a_whole_session_is_driven_with_it_alone(
    coaching: Open, options: tuple[str, ...], keys: str
) -> None:
    terminal = coaching("--speed", "600", *options, **LOW)

    assert answered_with(terminal, keys) >= 5
    terminal.until_said("How does it feel now?")
    terminal.type("\n\n\n\n")
    assert terminal.until_over() == 0


def test_an_elbow_goes_back_and_on_pauses_and_says_that_it_hurts(coaching: Open) -> None:
    terminal = coaching("--elbow", "--no-motion", **LOW)
    assert "right next" in terminal.text
    terminal.type(RIGHT_HALF)
    terminal.until("2 to 3, firm")
    terminal.settle()
    terminal.type(RIGHT_HALF)
    terminal.until("Over the upper buttocks")
    terminal.settle()
    terminal.type(LEFT_HALF)
    terminal.until("Palm glides")
    terminal.settle()
    terminal.type(BAR)
    terminal.until("PAUSED")
    terminal.settle()
    terminal.type(BAR)
    terminal.until("left back")

    lean(terminal, "k", "LET GO")
    assert all(f" {where} " in terminal.text for where in ("left", "right", "lean"))
    terminal.settle()
    terminal.settle()
    terminal.type(LEFT_HALF)
    terminal.until("Much lighter from here on.")


def test_to_lean_again_gets_help(coaching: Open) -> None:
    terminal = coaching("--elbow", **LOW)
    lean(terminal, "d", "LET GO")
    lean(terminal, "d", "Get help now")

    assert terminal.until_over() == 5


def test_a_presenter_pauses_and_goes_on(coaching: Open) -> None:
    terminal = coaching(**LOW)
    terminal.type(BEGIN_SHOW)
    terminal.until("PAUSED")
    terminal.type(BEGIN_SHOW)
    terminal.until("space pause")
    terminal.type("\x1b")
    terminal.until("PAUSED")


def test_something_that_lies_on_the_space_bar_ends_in_a_pause(coaching: Open) -> None:
    terminal = coaching(**LOW)
    terminal.type(" ")
    terminal.settle()
    for _ in range(40):
        terminal.type(" ")
        time.sleep(REPEAT)
        terminal.take_in()

    terminal.until("PAUSED")
