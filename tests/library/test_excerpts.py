"""The line that a problem is about: the caret stands under the place, whatever is in the line."""

from hypothesis import given
from hypothesis import strategies as st

from massage_coach.library.excerpts import Sheet, excerpt
from massage_coach.library.nodes import is_clean
from massage_coach.terminal.text import line as spans
from massage_coach.terminal.text import width

WIDE = Sheet(80, "utf-8")
NARROW = Sheet(40, "utf-8")
ROW = "        pressure: {from: 2, to: 9}"


def test_the_caret_stands_under_the_place_and_the_note_behind_it() -> None:
    assert excerpt(f"a\n{ROW}\nb", 2, 33, WIDE, "pressure-ceiling") == (
        "    2 |         pressure: {from: 2, to: 9}",
        "      |                                 ^ pressure-ceiling",
    )


def test_in_few_columns_the_line_is_cut_around_the_place() -> None:
    assert excerpt(ROW, 1, 33, NARROW, "pressure-ceiling") == (
        "    1 | ...ssure: {from: 2, to: 9}",
        "      |                         ^",
        "      | pressure-ceiling",
    )


def test_wide_signs_take_two_columns() -> None:
    assert excerpt("title: 漢字 x", 1, 11, WIDE) == (
        "    1 | title: 漢字 x",
        "      |             ^",
    )


def test_what_the_sheet_cannot_show_moves_nothing() -> None:
    assert excerpt("title: café x", 1, 13, Sheet(80, "ascii")) == (
        "    1 | title: caf? x",
        "      |             ^",
    )


def test_controls_are_shown_and_not_obeyed() -> None:
    first, second = excerpt("a\x1b[31mb\u202ec\t[red]", 1, 1, WIDE)

    assert first == "    1 | a?[31mb?c [red]"
    assert second == "      | ^"


def test_a_place_that_is_not_in_the_text_has_no_excerpt() -> None:
    assert excerpt("a", 7, 1, WIDE) == ()


def _takes_room(sign: str) -> bool:
    return width(((sign, ""),)) > 0


@given(st.text("ab1é漢字 \t:{}\x1b\u0301\u202e", max_size=80), st.data())
def test_an_excerpt_is_clean_fits_and_points_into_the_line(row: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(row) + 1))

    shown, pointed = excerpt(row, 1, column, NARROW)

    assert is_clean(shown)
    assert width(spans(shown)) <= NARROW.columns
    assert len(pointed.rstrip("^")) <= NARROW.columns
    if column <= len(row) and row[column - 1].isascii() and row[column - 1].isalnum():
        at = pointed.index("^")
        cells = "".join(
            sign.ljust(width(((sign, ""),)), "\0") for sign in shown if _takes_room(sign)
        )
        assert cells[at] == row[column - 1]
