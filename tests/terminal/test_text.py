from hypothesis import given
from hypothesis import strategies as st

from massage_coach.terminal.text import (
    apart,
    beside,
    clean,
    clock,
    fit,
    indent,
    line,
    pad,
    plain,
    shorten,
    width,
    wrap,
)

TEXT = st.text(max_size=60)


@given(TEXT)
def test_cleaned_text_has_no_control_character_and_stays_one_line(text: str) -> None:
    assert clean(text).isprintable()


def test_what_looks_like_markup_is_text() -> None:
    assert plain(line("Roll [left] side [/b]")) == "Roll [left] side [/b]"


def test_an_escape_sequence_loses_its_escape() -> None:
    assert clean("a\x1b[2Jb\u202ec\nd") == "a[2Jbc d"


@given(TEXT, st.integers(2, 30))
def test_no_wrapped_row_is_wider_than_the_columns(text: str, columns: int) -> None:
    assert all(width(row) <= columns for row in wrap(text, columns))


@given(TEXT, st.integers(2, 30))
def test_wrapping_loses_no_character(text: str, columns: int) -> None:
    wrapped = "".join(plain(row) for row in wrap(text, columns))

    assert wrapped.replace(" ", "") == clean(text).replace(" ", "")


def test_a_word_that_is_wider_than_a_row_is_split() -> None:
    assert wrap("abcdefgh ij", 3) == (line("abc"), line("def"), line("gh"), line("ij"))


def test_wide_characters_take_two_columns() -> None:
    assert wrap("按摩按摩", 5) == (line("按摩"), line("按摩"))


@given(TEXT, st.integers(0, 30))
def test_a_fitted_line_is_never_wider_than_the_columns(text: str, columns: int) -> None:
    spans = (*line(text), *line("按摩 and more", "soft"))

    assert width(fit(spans, columns, "…")) <= columns


def test_a_line_that_is_cut_says_so() -> None:
    assert plain(fit(line("Circles beside the spine"), 16, "…")) == "Circles beside…"


def test_shortened_text_ends_in_the_ellipsis() -> None:
    rows = wrap("one two three four five", 9)

    assert [plain(row) for row in shorten(rows, 2, 9, "…")] == ["one two", "three…"]
    assert shorten(rows, 0, 9, "…") == ()
    assert shorten(rows, 9, 9, "…") is rows


def test_two_blocks_stand_side_by_side_at_their_column() -> None:
    left, right = (line("a"), line("b"), line("c")), (line("X"), ())

    assert [plain(row) for row in beside(left, right, 3)] == ["a  X", "b", "c"]


def test_an_empty_line_gets_no_margin() -> None:
    assert indent((line("a"), ()), 2) == ((("  ", ""), ("a", "")), ())
    assert indent((line("a"),), 0) == (line("a"),)


def test_the_right_end_goes_where_there_is_no_room_for_both() -> None:
    assert plain(apart(line("left"), line("right"), 12)) == "left   right"
    assert plain(apart(line("left"), line("right"), 10)) == "left"


def test_padding_fills_up_and_never_cuts() -> None:
    assert plain(pad(line("ab"), 4)) == "ab  "
    assert pad(line("ab"), 1) == line("ab")


def test_the_countdown_says_one_until_nothing_is_left() -> None:
    assert [clock(s) for s in (70.0, 59.2, 0.01, 0.0)] == ["1:10", "1:00", "0:01", "0:00"]
