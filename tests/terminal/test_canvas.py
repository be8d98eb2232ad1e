from collections.abc import Sequence

import pyte
from cells import row, rows
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, set_cell_size

from massage_coach.terminal.device.canvas import Canvas, Painted, Piece, Row

COLUMNS, ROWS = 20, 5
RIGHT = 12  # where a second piece begins
RED, BLUE_BACK = "\x1b[31m", "\x1b[44m"


class Glass:
    """A terminal emulator in front of a canvas, and what was sent to it."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.stream.feed(b"\x1b[?7l")
        self.sent: list[bytes] = []
        self.canvas = Canvas(self.take)

    def take(self, data: bytes) -> None:
        self.sent.append(data)
        self.stream.feed(data)

    def shows(self, frame: Sequence[Row]) -> bool:
        fresh = Glass()
        fresh.canvas.draw(frame)
        return self.cells() == fresh.cells()

    def cells(self) -> list[pyte.screens.Char]:
        buffer = self.screen.buffer
        return [buffer[row][column] for row in range(ROWS) for column in range(COLUMNS)]


def test_a_frame_is_one_write_that_the_terminal_shows_at_once() -> None:
    glass = Glass()
    glass.canvas.draw(rows("one", "two"))

    assert [line.rstrip() for line in glass.screen.display] == ["one", "two", "", "", ""]
    assert [(data[:8], data[-8:]) for data in glass.sent] == [(b"\x1b[?2026h", b"\x1b[?2026l")]


def test_nothing_changed_is_nothing_sent() -> None:
    glass = Glass()
    glass.canvas.draw(rows("one"))
    glass.canvas.draw(rows("one"))

    assert len(glass.sent) == 1


def test_only_what_changed_is_sent() -> None:
    glass = Glass()
    glass.canvas.draw(rows("left  10  right", "still"))
    glass.canvas.draw(rows("left   9  right", "still"))

    assert glass.sent[1] == b"\x1b[?2026h\x1b[1;7H 9\x1b[?2026l"


def test_a_change_in_colour_alone_is_a_change() -> None:
    glass = Glass()
    glass.canvas.draw(rows("stop"))
    glass.canvas.draw([row("stop", RED)])

    assert glass.screen.buffer[0][0].fg == "red"


def test_a_row_as_wide_as_the_screen_keeps_its_last_character() -> None:
    glass = Glass()
    for last in "abc":
        glass.canvas.draw(rows("x" * (COLUMNS - 1) + last))
        assert glass.screen.display[0] == "x" * (COLUMNS - 1) + last


def test_a_wide_row_as_wide_as_the_screen_keeps_its_last_character() -> None:
    glass = Glass()
    for last in "abc":
        glass.canvas.draw(rows("按" * (COLUMNS // 2 - 1) + f" {last}"))
        assert glass.screen.display[0].endswith(last)


def test_only_the_first_frame_and_one_after_a_disturbance_clear_the_screen() -> None:
    glass = Glass()
    for number in range(3):
        glass.canvas.draw(rows(str(number)))
    glass.canvas.invalidate()
    glass.stream.feed(b"\x1b[3;3Hnoise")
    glass.canvas.draw(rows("2"))

    assert [b"\x1b[2J" in data for data in glass.sent] == [True, False, False, True]
    assert glass.shows(rows("2"))


def test_a_frame_that_broke_off_is_sent_again_whole() -> None:
    sent: list[bytes] = []

    def break_off(data: bytes) -> None:
        sent.append(data)
        if len(sent) == 2:
            raise KeyboardInterrupt

    canvas = Canvas(break_off)
    canvas.draw(rows("one"))
    try:
        canvas.draw(rows("two"))
    except KeyboardInterrupt:
        canvas.draw(rows("two"))

    assert b"\x1b[2J" in sent[2]


def test_a_row_cannot_move_the_cursor_or_ring() -> None:
    glass = Glass()
    glass.canvas.draw(rows("a\x1b[2Jb\x07c\x9bd\ne\u2028f", "second"))

    assert glass.screen.display[0].rstrip() == "a[2Jbcdef"
    assert glass.screen.display[1].rstrip() == "second"


def test_a_terminal_without_unicode_gets_question_marks() -> None:
    sent: list[bytes] = []
    Canvas(sent.append, "ascii").draw(rows("⠿ok"))

    assert b"?ok" in sent[0]


PARTS = st.tuples(
    st.sampled_from(["", RED, BLUE_BACK]),
    st.sampled_from(["a", "bc", " ", "   ", "─", "⣿⣀", "按", "é"]),
)
TEXTS = st.lists(PARTS, max_size=6)


def _two(left: list[tuple[str, str]], right: list[tuple[str, str]]) -> Row:
    """A piece that reaches up to a second one at most."""
    colours, text = left[0][0] if left else "", "".join(text for _, text in left)
    if cell_len(text) > RIGHT:
        text = set_cell_size(text, RIGHT)
    return Piece(0, Painted([(colours, text)])), Piece(RIGHT, Painted(right))


ONE = TEXTS.map(lambda parts: (Piece(0, Painted(parts)),))
SHORT = st.lists(PARTS, max_size=2)  # a frame is no wider than the screen
FRAMES = st.lists(ONE | st.builds(_two, TEXTS, SHORT), max_size=ROWS)


@settings(max_examples=100, deadline=None)  # the emulator is slow
@given(frames=st.lists(FRAMES, min_size=1, max_size=5))
def test_after_any_frames_the_screen_shows_the_last_as_if_it_were_the_only_one(
    frames: list[list[Row]],
) -> None:
    glass = Glass()
    for frame in frames:
        glass.canvas.draw(frame)

    assert glass.shows(frames[-1])


@settings(max_examples=50, deadline=None)
@given(frames=st.lists(FRAMES, min_size=1, max_size=5), skipped=st.integers(0, 4))
def test_changes_made_ahead_show_the_same_also_where_some_are_left_out(
    frames: list[list[Row]], skipped: int
) -> None:
    glass = Glass()
    glass.canvas.draw(rows("before"))
    for number, change in enumerate([*glass.canvas.changes(frames)]):
        if number != skipped or number == len(frames) - 1:
            glass.canvas.show(change)

    assert glass.shows(frames[-1])


def test_a_change_made_ahead_is_sent_as_it_is() -> None:
    glass = Glass()
    glass.canvas.draw(rows("left  10  right"))
    (change,) = glass.canvas.changes([rows("left   9  right")])

    glass.canvas.show(change)

    assert glass.sent[1] == change.data == b"\x1b[?2026h\x1b[1;7H 9\x1b[?2026l"


def test_of_a_row_in_pieces_only_the_one_that_changed_is_sent() -> None:
    glass = Glass()
    still, moved = Painted([("", "the words".ljust(RIGHT))]), [Painted([("", "o")])]
    moved.append(Painted([("", " o")]))
    for one in moved:
        glass.canvas.draw([(Piece(0, still), Piece(RIGHT, one))])

    assert glass.sent[1] == b"\x1b[?2026h\x1b[1;13H o\x1b[?2026l"


def test_a_row_of_wide_characters_leaves_the_piece_beside_it_in_its_column() -> None:
    glass = Glass()
    for text in ("按" * 6, "按" * 5 + "ab"):
        glass.canvas.draw([(Piece(0, Painted([("", text)])), Piece(RIGHT, Painted([("", "x")])))])
        assert glass.screen.buffer[0][RIGHT].data == "x"


def test_two_changes_far_apart_in_a_row_leave_what_is_between_alone() -> None:
    glass = Glass()
    glass.canvas.draw(rows("1 the same words 1"))
    glass.canvas.draw(rows("2 the same words 2"))

    assert glass.sent[1] == b"\x1b[?2026h\x1b[1;1H2\x1b[1;18H2\x1b[?2026l"
