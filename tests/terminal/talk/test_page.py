"""The normal screen as a stream: margins, wrapping, looks and encodings."""

from io import BytesIO, StringIO, TextIOWrapper

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.theme import Look


def written(columns: int, look: Look, text: str) -> str:
    out = StringIO()
    page = Page(out, columns, look)
    page.heading(text)
    page.say(text)
    page.item("1", text)
    page.points([text])
    page.numbered([text] * 11)
    return out.getvalue()


@given(st.text(max_size=80), st.integers(2, 130))
def test_no_row_is_wider_than_the_page(text: str, columns: int) -> None:
    rows = written(columns, Look(Depth.NONE), text).split("\n")

    assert max(map(cell_len, rows)) <= columns


@given(st.text(max_size=80))
def test_a_page_without_colour_has_no_control_character(text: str) -> None:
    shown = written(60, Look(Depth.NONE), text)

    assert all(character.isprintable() or character == "\n" for character in shown)


def test_a_page_in_colour_has_the_same_words() -> None:
    text = "Slow palm strokes, up and out."

    assert "\x1b[" in written(60, Look(Depth.TRUE), text)
    assert "Slow palm strokes" in written(60, Look(Depth.TRUE), text)


def test_prose_stays_readable_on_a_very_wide_screen() -> None:
    rows = written(300, Look(Depth.NONE), "word " * 200).split("\n")

    assert max(map(len, rows)) <= 78


def test_empty_rows_never_double() -> None:
    out = StringIO()
    page = Page(out, 80, Look(Depth.NONE))
    page.say("one")
    page.gap()
    page.gap()
    page.heading("two")
    page.gap()
    page.say("three")

    assert out.getvalue() == "  one\n\n  two\n\n  three\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_what_the_stream_cannot_say_never_fails(encoding: str) -> None:
    out = TextIOWrapper(BytesIO(), encoding=encoding)
    page = Page(out, 80, Look(Depth.NONE))
    page.say("Слово · ▸ 手")
    page.prompt()

    assert out.buffer.tell() > 0


def test_where_nothing_is_echoed_the_row_of_a_prompt_ends() -> None:
    out = StringIO()
    page = Page(out, 80, Look(Depth.NONE))
    page.prompt()
    page.say("heard")

    assert out.getvalue() == "  > \n  heard\n"
