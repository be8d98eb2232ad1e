import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.moves import ENDED, MOVES, Command, State, allowed
from massage_coach.terminal.screen.keymap import KEYS, Hint, command, hints, key_for, within


def test_keys_ask_only_for_legal_commands() -> None:
    for state in State:
        assert set(KEYS[state].values()) <= allowed(state)


def test_every_legal_command_has_a_key() -> None:
    for state in State:
        assert set(KEYS[state].values()) == set(MOVES[state])


@pytest.mark.parametrize("state", [state for state in State if state not in ENDED])
def test_stop_and_hurt_are_one_key_away_in_every_unfinished_state(state: State) -> None:
    assert command("s", state) is command("q", state) is Command.STOP
    assert command("h", state) is command("!", state) is Command.HURT


def test_space_does_what_lies_nearest() -> None:
    asked = [command("space", state) for state in State]

    assert asked == [
        Command.START,
        Command.PAUSE,
        Command.RESUME,
        Command.FINE,
        None,
        None,
        None,
    ]


def test_what_hurts_is_never_answered_by_a_large_key() -> None:
    answers = {Command.TOO_STRONG, Command.SORE_SPOT, Command.SHARP, Command.DANGER}
    keys = {key for key, asked in KEYS[State.HURTING].items() if asked in answers}

    assert keys == {"1", "2", "3", "4"}


def test_a_check_in_has_four_answers_one_key_each() -> None:
    asked = [command(key, State.CHECKING) for key in "fbwh"]

    assert asked == [Command.FINE, Command.BIT_MUCH, Command.WORSE, Command.HURT]


def test_the_key_that_ends_a_session_at_a_check_in_does_nothing_anywhere_else() -> None:
    assert [state for state in State if command("w", state)] == [State.CHECKING]


@pytest.mark.parametrize("key", ["up", "down", "left", "right", "tab", "esc", "x", "ctrl-s", ""])
def test_other_keys_do_nothing(key: str) -> None:
    assert {command(key, state) for state in State} == {None}


def test_a_capital_letter_is_the_same_key() -> None:
    assert command("N", State.RUNNING) is Command.NEXT


def test_hints_are_read_from_the_moves() -> None:
    for state in State:
        shown = {hint.key for hint in hints(allowed(state), state, pacing=False)}
        assert {command(key, state) for key in shown} == allowed(state)


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
