"""Whole hands on the keyboard: halves on three layouts, mashes, leaning, keys that are stuck."""

from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.moves import ENDED, MOVES, Command, State, allowed
from massage_coach.terminal.device.tty import Key
from massage_coach.terminal.screen.elbow import EXACT, LAYOUTS, LEFT, RIGHT, Hit, asks, hit, hit_for
from massage_coach.terminal.screen.hands import Elbow, Fingers
from massage_coach.terminal.screen.presses import LEANING

UNFINISHED = sorted(set(State) - ENDED)
KEYS = sorted(sign for rows in LAYOUTS.values() for row in rows for half in row for sign in half)


def at_once(names: Iterable[str], at: float = 0.0) -> list[Key]:
    return [Key(name, at + number / 500) for number, name in enumerate(names)]


def held(name: str, seconds: float, at: float = 0.0) -> list[Key]:
    """A key that is held down: once, after half a second again, and then 30 times a second."""
    repeats = int(max(seconds - 0.5, 0.0) * 30)
    return [Key(name, at), *(Key(name, at + 0.5 + number / 30) for number in range(repeats + 1))]


def after(hands: Fingers | Elbow, keys: Iterable[Key], state: State) -> State:
    """The state that these keys lead to, one after the other."""
    for key in keys:
        asked = hands.ask([key], state)
        if asked in allowed(state):
            state = MOVES[state][asked]
    return state


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_half_of_a_row_is_told_apart_on_every_layout(layout: str) -> None:
    for left, right in LAYOUTS[layout]:
        assert hit(set(left)) is Hit.LEFT
        assert hit(set(right)) is Hit.RIGHT


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_key_counts_for_the_wrong_half_on_any_layout(layout: str) -> None:
    left = {sign for row in LAYOUTS[layout] for sign in row[0]}
    right = {sign for row in LAYOUTS[layout] for sign in row[1]}

    assert not left & RIGHT - right
    assert not right & LEFT - left
    assert not LEFT & RIGHT


@pytest.mark.parametrize(
    ("keys", "where"),
    [
        ("sdf", Hit.LEFT),
        ("SDF", Hit.LEFT),
        ("jkl", Hit.RIGHT),
        ("fgh", Hit.LEFT),
        ("ghj", Hit.RIGHT),
        ("gh", Hit.UNCLEAR),
        ("z", Hit.UNCLEAR),
        ("y", Hit.UNCLEAR),
    ],
)
def test_the_half_that_was_hit_most_counts(keys: str, where: Hit) -> None:
    assert hit(set(keys)) is where


def test_the_bar_counts_whatever_else_was_hit() -> None:
    assert hit({"c", "v", "space", "b"}) is Hit.BAR


@pytest.mark.parametrize(("state", "where"), tuple(product(UNFINISHED, Hit)))
def test_a_hit_asks_only_for_what_is_legal(state: State, where: Hit) -> None:
    asked = asks(where, state)

    assert asked is None or asked in allowed(state)
    assert asked is None or hit_for(asked, state) in set(Hit)


@pytest.mark.parametrize("state", [one for one in UNFINISHED if one is not State.READY])
def test_pain_needs_no_precision_in_any_state(state: State) -> None:
    wanted = Command.DANGER if state is State.HURTING else Command.HURT

    assert asks(Hit.LEAN, state) is wanted


def test_an_unclear_hit_stops_the_clock_and_answers_nothing() -> None:
    asked = {state: asks(Hit.UNCLEAR, state) for state in UNFINISHED}

    assert asked.pop(State.RUNNING) is Command.PAUSE
    assert asked.pop(State.WAITING) is Command.RESUME
    assert set(asked.values()) == {None}


def test_what_hurt_is_answered_by_neither_the_bar_nor_an_unclear_hit() -> None:
    assert {asks(where, State.HURTING) for where in (Hit.BAR, Hit.UNCLEAR)} == {None}


def test_a_mash_is_one_press() -> None:
    hands = Elbow()

    assert hands.ask(at_once("sdfe"), State.RUNNING) is Command.BACK
    assert hands.ask([Key("e", 0.5)], State.RUNNING) is None  # it begins to repeat
    assert hands.ask(at_once("jkl", 2.0), State.RUNNING) is Command.NEXT


def test_two_mashes_soon_after_one_another_are_two_presses() -> None:
    hands = Elbow()

    asked = [hands.ask(at_once(keys, at), State.RUNNING) for keys, at in (("sdf", 0), ("dfs", 0.4))]

    assert asked == [Command.BACK, Command.BACK]


@pytest.mark.parametrize("name", ["d", "k", "space", "z", "enter"])
def test_to_lean_says_that_it_hurts_once(name: str) -> None:
    hands = Elbow()
    asked = [hands.ask([key], State.RUNNING) for key in held(name, 6.0)]

    assert asked.count(Command.HURT) == 1
    assert asked[1:].count(None) == len(asked) - 2


def test_to_lean_once_more_asks_for_help_and_to_go_on_leaning_does_not() -> None:
    hands = Elbow()

    assert after(hands, held("d", 30.0), State.RUNNING) is State.HURTING
    assert hands.ask(held("k", LEANING + 0.3, at=40.0), State.HURTING) is Command.DANGER


@pytest.mark.parametrize("name", ["h", "!", "s"])
def test_one_key_that_says_pain_exactly_is_taken_at_its_word(name: str) -> None:
    for state in UNFINISHED:
        asked = Elbow().ask([Key(name, 0.0)], state)
        assert asked is (Command.STOP if name == "s" else Command.HURT)


def test_a_presenter_still_works() -> None:
    for name, asked in (("page_down", Command.NEXT), ("page_up", Command.BACK)):
        assert Elbow().ask([Key(name, 0.0)], State.RUNNING) is asked


@given(
    st.lists(st.sets(st.sampled_from([*KEYS, "space", "up", "esc"]), min_size=1), max_size=30),
    st.sampled_from(UNFINISHED),
)
def test_no_mash_of_several_keys_ends_a_session_unless_it_was_asked_what_hurt(
    mashes: list[set[str]], state: State
) -> None:
    hands = Elbow()
    for number, names in enumerate(mashes):
        if len(names) > 1 and state is not State.HURTING:
            asked = hands.ask(at_once(sorted(names), number * 2.0), state)
            assert asked not in {Command.STOP, Command.WORSE, Command.SHARP, Command.DANGER}


@given(st.sampled_from([*KEYS, "space", "enter", "page_down", "f9"]), st.sampled_from(UNFINISHED))
def test_whatever_is_stuck_the_session_is_not_led_on_by_it(name: str, state: State) -> None:
    """A thing that lies on one key: at the end nothing goes on that did not go on by itself."""
    hands, asked = Fingers(), list[Command | None]()
    for key in held(name, 20.0):
        asked.append(hands.ask([key], state))
        if asked[-1] in allowed(state):
            state = MOVES[state][asked[-1]]

    leading = {Command.NEXT, Command.BACK, Command.FINE, Command.BIT_MUCH, Command.RESUME}
    assert not leading & set(asked[4:])


@pytest.mark.parametrize("name", ["space", "enter", "p", "x"])
@pytest.mark.parametrize("state", [State.RUNNING, State.PAUSED])
def test_a_stuck_key_ends_in_a_pause_and_stays_there(name: str, state: State) -> None:
    if not (name == "x" and state is State.PAUSED):
        assert after(Fingers(), held(name, 20.0), state) is State.PAUSED


def test_a_stuck_key_does_not_stop_the_clock_again_that_another_key_started() -> None:
    hands = Fingers()
    stuck = held("x", 20.0)

    assert after(hands, stuck[:100], State.RUNNING) is State.PAUSED
    assert hands.ask([Key("space", stuck[100].at)], State.PAUSED) is Command.RESUME
    assert after(hands, stuck[100:], State.RUNNING) is State.RUNNING


def test_keys_pressed_as_quickly_as_a_person_can_all_count() -> None:
    hands = Fingers()
    asked = [hands.ask([Key("n", number * 0.15)], State.RUNNING) for number in range(8)]

    assert asked == [Command.NEXT] * 8
    assert Command.STOP in EXACT
