import re

import pytest

from tests.pty.conftest import Open, Terminal

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("offline")]

COLOURS = re.compile(rb"\x1b\[([0-9;]*)m")


def lead(terminal: Terminal) -> int:
    """From the first question up to the closing ones; how often it asked how it is."""
    while not terminal.full_screen:
        terminal.answer()
        terminal.until(lambda: terminal.full_screen or terminal.said.endswith(">"))
    return check_ins(terminal)


def check_ins(terminal: Terminal) -> int:
    """Answer every check-in of a session; how many there were."""
    count = 0
    while True:
        terminal.until(lambda: not terminal.full_screen or asking(terminal))
        if not terminal.full_screen:
            return count
        count += 1
        terminal.settle()
        terminal.type(" ")
        terminal.until_changed()  # it may ask again at once, at this speed


def asking(terminal: Terminal) -> bool:
    return "Tingling, numb" in terminal.text


def close(terminal: Terminal) -> None:
    terminal.until_said("How does it feel now?")
    terminal.type("0\n")
    terminal.until_said("And in a word?")
    terminal.type("calm\n")
    terminal.until_said("How stiff was it before")
    terminal.type("6 4\n")
    assert terminal.until_over() == 0
    assert terminal.as_found
    assert "No better after a few weeks" in terminal.said


@pytest.mark.parametrize(
    ("columns", "rows", "kind"),
    [
        (100, 30, {}),
        (80, 24, {"NO_COLOR": "1"}),
        (40, 12, {"TERM": "xterm", "LANG": "C"}),
    ],
    ids=["large", "NO_COLOR", "narrow, no UTF-8"],
)
def test_a_person_is_led_from_the_first_question_to_the_last_sentence(
    coach: Open, environ: dict[str, str], columns: int, rows: int, kind: dict[str, str]
) -> None:
    environ |= kind
    terminal = coach("start", "lower-back", "--speed", "600", columns=columns, rows=rows)

    assert lead(terminal) >= 5
    close(terminal)
    if "NO_COLOR" in kind:
        assert set(COLOURS.findall(terminal.raw)) <= {b"", b"0", b"1"}
    if "LANG" in kind:
        assert terminal.raw.isascii()


def test_with_a_terminal_and_nothing_said_a_routine_is_chosen_from_a_list(coach: Open) -> None:
    terminal = coach()
    assert "How many minutes do you have?" in terminal.until_asked()
    terminal.type("\n")
    terminal.until("Enter takes it.")
    terminal.type("1\n")

    assert "Type agree to go on" in terminal.until_asked()
    terminal.type("q\n")
    assert terminal.until_over() == 4
