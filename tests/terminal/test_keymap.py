import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.moves import ENDED, MOVES, Command, State, allowed
from massage_coach.terminal.screen.keymap import (
    KEYS,
    Hint,
    command,
    hints,
    key_for,
    pressed,
    within,
)


def test_keys_ask_only_for_legal_commands() -> None:
    for state in State:
        assert set(KEYS[state].values()) <= allowed(state)


def test_every_legal_command_has_a_key() -> None:
    for state in State:
        assert set(KEYS[state].values()) == set(MOVES[state])


@pytest.mark.parametrize("state", [state for state in State if state not in ENDED])
def test_stop_and_hurt_are_one_key_away_in_every_unfinished_state(state: State) -> None:
    assert command("s", state) is Command.STOP
    assert command("q", state) is Command.QUIT
    assert command("h", state) is command("!", state) is Command.HURT


@pytest.mark.parametrize("key", ["space", "enter"])
def test_a_large_key_does_what_lies_nearest(key: str) -> None:
    asked = {state: command(key, state) for state in State if state not in ENDED}

    assert asked == {
        State.READY: Command.START,
        State.RUNNING: Command.PAUSE,
        State.PAUSED: Command.RESUME,
        State.WAITING: Command.RESUME,
        State.CHECKING: Command.FINE,
        State.HURTING: None,
    }


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        (("n", "right", "page_down", "media_next"), Command.NEXT),
        (("b", "left", "page_up", "media_previous"), Command.BACK),
        (("up", "+", "="), Command.LONGER),
        (("down", "e"), Command.EASE),
        (("?",), Command.WHERE),
    ],
)
def test_arrows_pages_and_media_keys_mean_what_letters_mean(
    keys: tuple[str, ...], asked: Command
) -> None:
    assert {command(key, state) for key in keys for state in (State.RUNNING, State.PAUSED)} == {
        asked
    }


def test_what_hurts_is_never_answered_by_a_large_key() -> None:
    answers = {Command.TOO_STRONG, Command.SORE_SPOT, Command.SHARP, Command.DANGER}
    keys = {key for key, asked in KEYS[State.HURTING].items() if asked in answers}

    assert keys == {"1", "2", "3", "4"}


def test_a_check_in_has_four_answers_one_key_each() -> None:
    asked = [command(key, State.CHECKING) for key in "fbwh"]

    assert asked == [Command.FINE, Command.BIT_MUCH, Command.WORSE, Command.HURT]


def test_the_key_that_ends_a_session_at_a_check_in_does_nothing_anywhere_else() -> None:
    assert [state for state in State if command("w", state)] == [State.CHECKING]


STRAY = [
    "tab",
    "esc",
    "x",
    "ctrl-s",
    "backspace",
    "f9",
    "delete",
    "shift-up",
    "w",
    "1",
    "5",
    "\u00fc",
]


@pytest.mark.parametrize("key", STRAY)
def test_a_key_without_a_meaning_stops_a_clock_that_runs_and_starts_one_that_waits(
    key: str,
) -> None:
    asked = {state: pressed(key, state) for state in (State.RUNNING, State.WAITING)}

    assert asked == {State.RUNNING: Command.PAUSE, State.WAITING: Command.RESUME}


@pytest.mark.parametrize("key", STRAY)
@pytest.mark.parametrize("state", [State.READY, State.PAUSED, *ENDED])
def test_anywhere_else_it_does_nothing(key: str, state: State) -> None:
    assert pressed(key, state) is None


@pytest.mark.parametrize("state", [State.CHECKING, State.HURTING])
def test_a_question_is_answered_by_its_own_keys_alone(state: State) -> None:
    assert {pressed(key, state) for key in STRAY if key not in KEYS[state]} == {None}


EVERY = [*map(chr, range(32, 127)), *STRAY, "space", "enter", "esc", "tab", "backspace", "insert"]
EVERY += [*(f"f{number}" for number in range(1, 13)), "up", "down", "left", "right", "home", "end"]
EVERY += ["page_up", "page_down", *(f"ctrl-{letter}" for letter in "abdefgl"), "\u00e9"]


@pytest.mark.parametrize("state", State)
def test_every_key_in_every_state_asks_for_something_legal_or_for_nothing(state: State) -> None:
    asked = {key: pressed(key, state) for key in EVERY}

    assert {one for one in asked.values() if one} <= allowed(state)
    silent = {key for key, one in asked.items() if one is None}
    assert bool(silent) is (state not in {State.RUNNING, State.WAITING})
    assert all(asked[key] is KEYS[state][key] for key in asked if key in KEYS[state])


def test_no_key_alone_ends_a_session_but_those_that_say_so() -> None:
    ending = {Command.STOP, Command.WORSE, Command.SHARP, Command.DANGER}
    keys = {(state, key) for state in State for key in KEYS[state] if KEYS[state][key] in ending}

    assert {key for _, key in keys} == {"s", "w", "3", "4"}
    assert {state for state, key in keys if key == "w"} == {State.CHECKING}
    assert {state for state, key in keys if key in "34"} == {State.HURTING}


def test_a_capital_letter_is_the_same_key() -> None:
    assert command("N", State.RUNNING) is Command.NEXT


def test_hints_are_read_from_the_moves() -> None:
    for state in State:
        shown = {hint.key for hint in hints(allowed(state), state, pacing=False)}
        assert {command(key, state) for key in shown} == allowed(state) - {Command.QUIT}


def test_motion_has_a_hint_where_something_moves_and_its_key_is_free() -> None:
    motion = Hint("m", "motion")

    assert motion in hints(allowed(State.RUNNING), State.RUNNING, pacing=True)
    assert motion not in hints(allowed(State.RUNNING), State.RUNNING, pacing=False)
    assert motion not in hints(allowed(State.CHECKING), State.CHECKING, pacing=True)


@given(st.integers(20, 120))
def test_the_last_hints_to_go_are_stop_and_hurt(columns: int) -> None:
    found = hints(allowed(State.RUNNING), State.RUNNING, pacing=True)
    kept = within(found, columns, 2)

    assert sum(len(hint.key) + 1 + len(hint.says) for hint in kept) + 2 * len(kept) - 2 <= columns
    assert {"h", "s"} <= {hint.key for hint in kept}


def test_a_command_that_is_not_legal_has_no_key() -> None:
    assert key_for(Command.RESUME, State.RUNNING) == ""
