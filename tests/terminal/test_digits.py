from collections.abc import Mapping

import pytest

from massage_coach.core.comfort import Baseline
from massage_coach.core.events import Snapshot
from massage_coach.core.moves import State
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.screen.digits import big, breadth, letters
from massage_coach.terminal.screen.keymap import key_for
from massage_coach.terminal.screen.standing import page
from massage_coach.terminal.text import line, plain
from massage_coach.terminal.theme import Look

FANCY, PLAIN = Look(Depth.NONE), Look(Depth.NONE, unicode=False)


def test_the_countdown_can_be_read_in_a_diff() -> None:
    assert big("1:24", 2, unicode=True) == (
        "███▄        █████▄  ██  ██",
        "  ██    ██      ██  ██  ██",
        "  ██        ▄████▀  ▀█████",
        "  ██    ██  ██          ██",
        "██████      ▀█████      ██",
    )


def test_the_smallest_digits_take_three_rows() -> None:
    assert big("0:58", 1, unicode=True) == (
        "▄▄▄   ▄▄▄ ▄▄▄",
        "█ █ ▀ █▄▄ █▄█",
        "█▄█ ▀ ▄▄█ █▄█",
    )


def test_without_half_blocks_the_digits_are_drawn_in_ascii() -> None:
    assert big("1:24", 2, unicode=False)[0] == "####        ######  ##  ##"
    assert big("1:24", 1, unicode=False) == ("       _     ", "  | .  _| |_|", "  | . |_    |")


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
@pytest.mark.parametrize("unicode", [True, False])
def test_all_rows_of_a_big_text_are_as_wide_as_it_says(scale: int, *, unicode: bool) -> None:
    rows = big("0123456789:", scale, unicode=unicode)

    assert {len(row) for row in rows} == {breadth("0123456789:", scale)}
    assert all(row.isascii() for row in rows) is not unicode


def test_every_digit_looks_different() -> None:
    for scale, unicode in ((1, True), (2, True), (1, False), (2, False)):
        assert len({big(str(digit), scale, unicode=unicode) for digit in range(10)}) == 10


def test_the_largest_size_that_fits_is_taken() -> None:
    def rows(columns: int) -> int:
        return len(letters("1:24", (3, 2, 1), columns, "warm", FANCY))

    assert [rows(columns) for columns in (39, 38, 25, 12)] == [8, 5, 3, 1]


def test_what_cannot_be_drawn_is_written() -> None:
    assert letters("Ä", (2, 1), 80, "warm", FANCY) == (line("Ä", "warm"),)
    assert letters("LEFT", (1,), 80, "cool", PLAIN) == (line("LEFT", "cool"),)
    assert plain(letters("1:24", (), 80, "warm", FANCY)[0]) == "1:24"


def test_every_word_and_key_of_a_standing_page_can_be_drawn(
    moments: Mapping[str, Snapshot],
) -> None:
    starts = [None, *map(Baseline, range(11))]
    pages = [page(snapshot, "", "", start) for snapshot in moments.values() for start in starts]
    choices = [(one, key) for one in pages if one for key in one.choices]
    keys = {key_for(one.command, state) for _, one in choices for state in State}
    words = {one.word for one in pages if one} | {choice.word for _, choice in choices}
    words |= {key.upper() for key in keys if len(key) == 1} | {"LEFT SIDE", "RIGHT SIDE"}

    assert {len(letters(word, (2,), 200, "", FANCY)) for word in words if word} == {5}
