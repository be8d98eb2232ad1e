"""The list of routines at every width, and the choice of one."""

from collections.abc import Callable
from io import StringIO
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.vocabulary import Region, Tool
from massage_coach.terminal.talk.choosing import choose
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.listing import show_list
from massage_coach.terminal.talk.page import Page

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]


class Routine(NamedTuple):
    id: str
    title: str
    summary: str
    regions: tuple[str, ...]
    tools: tuple[str, ...] = ()
    standard: int = 1200
    shortest: int = 300
    longest: int = 1800


BACK = Routine(
    "lower-back",
    "Lower back, unhurried",
    "Slow palm strokes, circles beside the spine, a ball on the wall, then easy movement.",
    (Region.LOWER_BACK,),
    (Tool.TENNIS_BALL,),
)
NECK = Routine(
    "neck",
    "Neck and shoulders at the desk",
    "Hands only. Squeezes along the top of the shoulder.",
    (Region.NECK_SHOULDERS, Region.UPPER_BACK),
)


@pytest.mark.parametrize("columns", [100, 80, 40])
def test_the_list_is_worth_a_look(talk: Talk, golden: Golden, columns: int) -> None:
    page, _, out = talk(columns=columns)
    show_list(page, [BACK, NECK])

    golden(f"list_{columns}", out.getvalue())


def test_nothing_to_list_is_said(talk: Talk) -> None:
    page, _, out = talk()
    show_list(page, [])

    assert out.getvalue().strip() == "No routine fits that."


ROUTINES = st.builds(
    Routine,
    id=st.text("abc-", min_size=1, max_size=60),
    title=st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    summary=st.text(st.characters(codec="utf-8"), min_size=1, max_size=200),
    regions=st.lists(st.sampled_from(Region), min_size=1, max_size=10).map(tuple),
    tools=st.lists(st.sampled_from(Tool), max_size=6).map(tuple),
)


@given(found=st.lists(ROUTINES, min_size=1, max_size=3), columns=st.integers(2, 130))
def test_no_row_is_wider_than_the_page_whatever_a_file_says(
    talk: Talk, found: list[Routine], columns: int
) -> None:
    from rich.cells import cell_len  # noqa: PLC0415 - what a terminal makes of the row

    page, _, out = talk(columns=columns)
    show_list(page, found)

    assert max(map(cell_len, out.getvalue().split("\n"))) <= columns
    assert all(character.isprintable() or character == "\n" for character in out.getvalue())


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [(("2",), "neck"), (("", "9", "lower", "1"), "lower-back"), (("q",), None), ((), None)],
)
def test_a_number_chooses_and_nothing_else_does(
    talk: Talk, typed: tuple[str, ...], chosen: str | None
) -> None:
    page, lines, _ = talk(*typed)

    assert choose(page, lines, [BACK, NECK]) == chosen
