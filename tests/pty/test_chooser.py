from pathlib import Path

import pytest

from tests.pty.conftest import Open, Terminal

pytestmark = pytest.mark.slow

CTRL_C = "\x03"
DOWN, PAGE_DOWN = "\x1b[B", "\x1b[6~"
HINT = "Enter takes it."
AGREE = "Type agree to go on"


def choosing(coach: Open, minutes: str = "", **size: int) -> Terminal:
    """Somebody who has said how many minutes they have, with the list before them."""
    terminal = coach(**size)
    terminal.until_asked()
    terminal.type(f"{minutes}\n")
    terminal.until(HINT)
    return terminal


def is_marked(terminal: Terminal, title: str) -> bool:
    return any("\u25b8" in row and title in row for row in terminal.rows)


def test_arrow_keys_move_the_highlight_and_enter_starts_with_the_minutes(coach: Open) -> None:
    terminal = choosing(coach, "7")
    assert "Evening" not in terminal.text
    terminal.type(DOWN)
    terminal.until(lambda: is_marked(terminal, "Upper back, with a hug"))
    terminal.type("\n")
    terminal.until_asked()

    assert "Upper back, with a hug" in terminal.said
    assert AGREE in terminal.said
    assert HINT not in terminal.text
    assert terminal.as_found


def test_a_typed_number_and_enter_start_that_one(coach: Open) -> None:
    terminal = choosing(coach)
    terminal.type("99")
    terminal.until("There is no 99 here")
    terminal.type("\n")
    terminal.type("1")
    terminal.type("0")
    terminal.until("Number 10.")
    terminal.type("\n")
    terminal.until(AGREE)

    assert "Forearms and hands, at a table" in terminal.text
    assert terminal.as_found


@pytest.mark.parametrize(("way", "code"), [("q", 0), ("\x1b", 0), ("\x04", 0), (CTRL_C, 130)])
def test_who_leaves_finds_the_terminal_as_it_was(coach: Open, way: str, code: int) -> None:
    terminal = choosing(coach, columns=80, rows=60)
    terminal.type(way)

    assert terminal.until_over() == code
    assert terminal.as_found
    assert "Which routine?" not in terminal.text
    assert "How many minutes do you have?" in terminal.text
    assert b"\x1b[?1049h" not in terminal.raw


def test_a_long_list_scrolls_in_a_small_window_and_follows_its_size(coach: Open) -> None:
    terminal = choosing(coach, columns=40, rows=12)
    terminal.type(PAGE_DOWN)
    terminal.type(" ")
    terminal.type(PAGE_DOWN)
    terminal.until(lambda: is_marked(terminal, "At the desk") or "15 of 15" in terminal.text)
    assert "Lower back, unhurried" not in terminal.text

    for columns, rows in ((20, 5), (100, 40), (40, 12), (80, 24)):
        terminal.resize(columns, rows)
        terminal.until(lambda: is_marked(terminal, "Five minutes"))
        assert sum("Which routine?" in row for row in terminal.rows) <= 1
    terminal.type("q")

    assert terminal.until_over() == 0
    assert terminal.as_found


@pytest.mark.parametrize("setting", [{"TERM": "dumb"}, {"NO_COLOR": "1"}], ids=str)
def test_without_colours_or_a_screen_the_number_is_typed_as_a_line(
    coach: Open, environ: dict[str, str], setting: dict[str, str]
) -> None:
    environ.update(setting)
    terminal = coach()
    terminal.until_asked()
    terminal.type("10\n")
    terminal.until_said("Type its number")
    terminal.until_asked()
    assert terminal.as_found
    terminal.type("2\n")
    terminal.until_said(AGREE)

    assert "Upper back, with a hug" in terminal.said


def test_what_is_pressed_in_the_list_answers_no_question_after_it(
    coach: Open, tmp_path: Path
) -> None:
    terminal = choosing(coach)
    terminal.type("\nagree\n")
    terminal.until_said(">")
    terminal.type("q\n")

    assert terminal.until_over() == 4
    assert not (tmp_path / "home" / "agreed.yaml").exists()
