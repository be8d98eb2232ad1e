"""The numbered list at every size: the highlighted entry is always there."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.terminal.talk.listing import Group, Row
from massage_coach.terminal.talk.offer import Size, offer
from massage_coach.terminal.talk.picking import Picking
from massage_coach.terminal.text import plain, width
from massage_coach.terminal.theme import Look

Golden = Callable[[str, str], None]


def _row(title: str, where: str = "") -> Row:
    told = f"What {title} is: slow strokes, circles and a ball, then easy movement at the end."
    return Row(title.lower(), title, "10 (5-12)", where, "hands only", told)


GROUPS = [
    Group("Lower back", (_row("Lower back, unhurried"), _row("Lower back, quick"))),
    Group("Feet", (_row("Feet, one at a time"),)),
    Group("Calves", tuple(_row(f"Calves, the {name}") for name in ("first", "second", "third"))),
    Group("Several areas", (_row("At the desk", "neck and shoulders, forearms and hands"),)),
]
TOTAL = 7


def shown(at: int, columns: int, rows: int, notice: str = "") -> list[str]:
    lines, _ = offer(GROUPS, Picking(TOTAL, at, notice=notice), Size(columns, rows), Look())
    return [plain(spans).rstrip() for spans in lines]


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12)])
def test_the_list_is_worth_a_look(golden: Golden, columns: int, rows: int) -> None:
    golden(f"offer_{columns}x{rows}", "\n".join(shown(3, columns, rows)))


@given(at=st.integers(0, TOTAL - 1), columns=st.integers(2, 120), rows=st.integers(1, 50))
def test_the_highlighted_one_is_there_in_any_window_and_nothing_is_too_wide_or_too_much(
    at: int, columns: int, rows: int
) -> None:
    lines, listed = offer(GROUPS, Picking(TOTAL, at), Size(columns, rows), Look())

    assert sum("\u25b8" in plain(spans) for spans in lines) == 1
    assert max(map(width, lines)) <= columns
    assert len(lines) <= max(rows - 1, 1)
    assert listed >= 1


@given(columns=st.integers(10, 120), rows=st.integers(3, 50))
def test_moving_the_highlight_or_a_notice_never_moves_the_rows_below(
    columns: int, rows: int
) -> None:
    heights = {len(shown(at, columns, rows)) for at in range(TOTAL)}

    assert heights == {len(shown(0, columns, rows, "There is no 99 here, only 1 to 7."))}


def test_a_notice_takes_the_place_of_the_hints() -> None:
    *_, last = shown(0, 80, 24, "Number 1. Enter takes it.")

    assert last.strip() == "Number 1. Enter takes it."
