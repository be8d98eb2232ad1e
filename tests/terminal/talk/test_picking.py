"""What each key does to the highlight of a list and to a number being typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.terminal.talk.dialogue import Left
from massage_coach.terminal.talk.picking import Picked, Picking, press

KEYS = [
    "up", "down", "page_up", "page_down", "space", "home", "end", "backspace", "left", "x",
    *"0123456789",
]  # fmt: skip


def after(*keys: str, total: int = 15, page: int = 4) -> Picking | Picked:
    now: Picking | Picked = Picking(total)
    for key in keys:
        assert isinstance(now, Picking)
        now = press(now, key, page)
    return now


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        (("enter",), 0),
        (("down", "down", "up", "enter"), 1),
        (("up", "enter"), 0),
        (("end", "down", "enter"), 14),
        (("end", "home", "enter"), 0),
        (("page_down", "page_down", "page_up", "enter"), 4),
        (("page_down",) * 9 + ("enter",), 14),
        (("space", "enter"), 4),
        (("end", "space", "enter"), 0),
        (("1", "2", "enter"), 11),
        (("1", "2", "backspace", "enter"), 0),
        (("0", "3", "enter"), 2),
        (("4", "down", "enter"), 4),
        (("9", "9", "enter", "enter"), 8),
        (("x", "left", "enter"), 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_keys_lead_to_an_entry_and_enter_takes_it(keys: tuple[str, ...], at: int) -> None:
    assert after(*keys) == Picked(at)


@pytest.mark.parametrize("typed", ["0", "16", "99", "999"])
def test_a_number_that_is_not_there_takes_nothing_and_is_said(typed: str) -> None:
    now = after("down", *typed, "enter")

    assert isinstance(now, Picking)
    assert now.notice == f"There is no {typed} here, only 1 to 15."
    assert now.typed == ""


@pytest.mark.parametrize("key", ["q", "Q", "esc", "ctrl-d"])
def test_some_keys_leave_also_after_a_number(key: str) -> None:
    with pytest.raises(Left):
        after("1", key)


@given(keys=st.lists(st.sampled_from(KEYS)), total=st.integers(1, 120), page=st.integers(1, 30))
def test_the_highlight_never_leaves_the_list(keys: list[str], total: int, page: int) -> None:
    now = after(*keys, total=total, page=page)

    assert isinstance(now, Picking)
    assert 0 <= now.at < total
