from collections.abc import Sequence

import pyte
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.terminal.device.strip import Strip

COLUMNS, ROWS = 20, 8


class Glass:
    """A terminal emulator with something on it, and a strip below that."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self.screen)
        self._stream.feed(b"\x1b[?7lbefore\r\n")
        self.strip = Strip(self._stream.feed)

    @property
    def rows(self) -> list[str]:
        return [row.rstrip() for row in self.screen.display]

    def draw(self, *rows: str) -> None:
        self.strip.draw(rows, COLUMNS)


TEXTS = st.lists(st.text("ab \u6f22", max_size=COLUMNS // 2), min_size=1, max_size=ROWS - 2)


@given(first=TEXTS, second=TEXTS)
def test_what_is_drawn_takes_the_place_of_what_was_there(
    first: Sequence[str], second: Sequence[str]
) -> None:
    drawn, fresh = Glass(), Glass()
    drawn.draw(*first)
    drawn.draw(*second)
    fresh.draw(*second)

    assert drawn.rows == fresh.rows
    assert (drawn.screen.cursor.y, drawn.screen.cursor.x) == (1 + len(second), 0)


def test_a_row_as_wide_as_the_window_keeps_its_last_character() -> None:
    glass = Glass()
    glass.draw("x" * COLUMNS, "y")

    assert glass.rows[1:3] == ["x" * COLUMNS, "y"]


def test_erasing_leaves_what_was_before_and_nothing_else() -> None:
    glass = Glass()
    glass.draw("one", "", "three")
    glass.strip.erase(COLUMNS)

    assert glass.rows == ["before", *[""] * (ROWS - 1)]
    assert glass.screen.cursor.y == 1


def test_what_others_wrote_below_is_left_alone() -> None:
    glass = Glass()
    glass.draw("one")
    glass.strip.leave()
    glass.draw("two")

    assert glass.rows[:3] == ["before", "one", "two"]


def test_rows_that_a_narrower_window_folded_are_all_gone_over() -> None:
    sent: list[bytes] = []
    strip = Strip(sent.append)
    strip.draw(["\x1b[31m" + "x" * 45 + "\x1b[0m", "", "y" * 20], 50)
    strip.draw(["z"], 20)

    assert sent[1].startswith(b"\x1b[?2026h\r\x1b[5A")


def test_nothing_in_a_row_can_move_the_cursor() -> None:
    glass = Glass()
    glass.draw("a\x1b[2Jb\nc\rd\x9b5A", "last")

    assert glass.rows[0] == "before"
    assert glass.rows[2] == "last"
