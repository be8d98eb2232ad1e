import re
from collections.abc import Mapping

import pytest

from massage_coach.core.moves import Command, State
from massage_coach.terminal.screen.keymap import ANY, KEYS, key_for
from tests.pty.conftest import LOW, Open, Terminal

pytestmark = pytest.mark.slow

TYPED: Mapping[str, str] = {
    "space": " ",
    "enter": "\r",
    ANY: "x",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1bOD",
    "f5": "\x1b[15~",
    "shift-f5": "\x1b[15;2~",
    "page_up": "\x1b[5~",
    "page_down": "\x1b[6~",
    "media_play": "\x1b[57428u",
    "media_pause": "\x1b[57429u",
    "media_stop": "\x1b[57432u",
    "media_play_pause": "\x1b[57430u",
    "media_next": "\x1b[57435u",
    "media_previous": "\x1b[57436u",
}
ENDING = {Command.STOP, Command.WORSE, Command.SHARP, Command.DANGER}

RUNNING, PAUSED, CHECKING, HURTING = "space pause", "PAUSED", "HOW IS IT?", "LET GO"
WAITING, WHERE, ONCE_MORE = "TAKE YOUR TIME", "Part 1 of ", "Press q once more"

# From the first step of the routine on, in the order of the keys.
SHOWN: Mapping[State, Mapping[Command, str]] = {
    State.RUNNING: {
        Command.PAUSE: PAUSED,
        Command.NEXT: "Get ready",
        Command.BACK: "Palm glides",
        Command.LONGER: "10 seconds longer.",
        Command.SHORTER: "10 seconds shorter.",
        Command.EASE: "Lighter now:",
        Command.HURT: HURTING,
        Command.WAIT: WAITING,
        Command.WHERE: WHERE,
        Command.QUIT: ONCE_MORE,
    },
    State.WAITING: {
        Command.RESUME: "Get back into place",
        Command.NEXT: RUNNING,
        Command.BACK: RUNNING,
        Command.EASE: "Lighter now:",
        Command.HURT: HURTING,
        Command.WHERE: WHERE,
        Command.QUIT: ONCE_MORE,
    },
    State.PAUSED: {
        Command.RESUME: RUNNING,
        Command.NEXT: "Next: Over the upper buttocks.",
        Command.BACK: "Next: Palm glides.",
        Command.LONGER: "10 seconds longer.",
        Command.SHORTER: "10 seconds shorter.",
        Command.EASE: "Lighter now:",
        Command.HURT: HURTING,
        Command.WHERE: WHERE,
        Command.QUIT: ONCE_MORE,
    },
    State.CHECKING: {
        Command.FINE: RUNNING,
        Command.BIT_MUCH: "Lighter from here on.",
        Command.HURT: HURTING,
        Command.WHERE: CHECKING,  # a window so low has no room for more than the question
        Command.QUIT: CHECKING,
    },
    State.HURTING: {
        Command.TOO_STRONG: "Much lighter from here on.",
        Command.SORE_SPOT: "Leave that spot for today.",
        Command.HURT: HURTING,
        Command.WHERE: HURTING,
        Command.QUIT: HURTING,
    },
}


def run_on(terminal: Terminal) -> None:
    """Let it run, with nothing left over from the key before."""
    for now, key, then in (
        (WAITING, " ", RUNNING),
        (CHECKING, " ", RUNNING),
        (HURTING, "1", PAUSED),
        (RUNNING, " ", PAUSED),
    ):
        if now in terminal.text:
            terminal.settle()
            terminal.type(key)
            terminal.until(then)
    if RUNNING not in terminal.text:
        terminal.type(" ")
        terminal.until(RUNNING)


def to_check_in(terminal: Terminal) -> None:
    while CHECKING not in terminal.text:
        terminal.type("n")
        terminal.until_changed()


def reach(terminal: Terminal, state: State) -> None:
    run_on(terminal)
    match state:
        case State.PAUSED:
            terminal.type(" ")
            terminal.until(PAUSED)
        case State.CHECKING:
            to_check_in(terminal)
            run_on(terminal)  # a second "a bit much" in a row would mean more
            terminal.settle()
            terminal.type("b")
            to_check_in(terminal)
        case State.HURTING:
            terminal.type("h")
            terminal.until(HURTING)
        case State.WAITING:
            terminal.type("a")
            terminal.until(WAITING)
        case _:
            pass


@pytest.mark.parametrize("state", SHOWN, ids=str)
def test_every_key_does_what_its_hint_says(coaching: Open, state: State) -> None:
    terminal = coaching("--no-motion", **LOW)
    terminal.type("n")
    terminal.until("2 to 3, firm")

    moving = {Command.NEXT, Command.BACK}  # each of their keys would lead further on
    for key, command in KEYS[state].items():
        if state is State.CHECKING and key not in {key_for(command, state), "space"}:
            continue  # to come to a question takes seconds; the others are tried without a screen
        if command not in ENDING and not (command in moving and key not in "nb"):
            reach(terminal, state)
            terminal.settle()
            terminal.type(TYPED.get(key, key))
            terminal.until(SHOWN[state][command])


@pytest.mark.parametrize(
    ("onward", "back"),
    [("right", "left"), ("page_down", "page_up"), ("media_next", "media_previous")],
)
def test_arrows_pages_and_media_keys_lead_on_and_back(
    coaching: Open, onward: str, back: str
) -> None:
    terminal = coaching("--no-motion", **LOW)
    terminal.type(TYPED[onward])
    terminal.until("2 to 3, firm")
    terminal.type(TYPED[onward])
    terminal.until("Get ready")
    terminal.type(TYPED[back])

    terminal.until("Palm glides")
    assert RUNNING in terminal.text


@pytest.mark.parametrize(
    ("state", "key"),
    [(state, key) for state in SHOWN for key in KEYS[state] if KEYS[state][key] in ENDING],
)
def test_every_way_to_stop_ends_the_session_at_once_and_kindly(
    coaching: Open, state: State, key: str
) -> None:
    terminal = coaching(**LOW)
    reach(terminal, state)
    terminal.settle()
    terminal.type(key)

    match KEYS[state][key]:
        case Command.DANGER:
            code, said = 5, "Get help now"
        case Command.WORSE | Command.SHARP:
            code, said = 6, "You noticed, and you stopped."
        case _:
            code, said = 6, "You stopped when you wanted to."
    terminal.until_said(said)
    if code == 6:
        terminal.until_said("How does it feel now?")
        terminal.type("q\n")
    assert terminal.until_over() == code
    assert terminal.as_found


def seconds_left(terminal: Terminal) -> int:
    """What the screen of a pause says."""
    found = re.search(r"(\d+):(\d\d) left:", terminal.text)
    return int(found[1]) * 60 + int(found[2]) if found else 0


def until_left(terminal: Terminal, seconds: int) -> None:
    terminal.until(lambda: seconds_left(terminal) == seconds)


def test_longer_and_shorter_change_the_countdown_by_ten_seconds(coaching: Open) -> None:
    terminal = coaching(**LOW)
    terminal.type("n ")
    terminal.until("left: Palm glides.")
    left = seconds_left(terminal)

    for key, change in (("+", 10), ("=", 10), ("-", -10)):
        left += change
        terminal.type(key)
        until_left(terminal, left)


def test_lighter_lowers_the_pressure_that_is_shown(coaching: Open) -> None:
    terminal = coaching(**LOW)
    terminal.type("n")
    terminal.until("2 to 3, firm")
    terminal.type("e")

    terminal.until("1 to 2, stroking")


def test_back_begins_the_step_again_and_twice_the_one_before(coaching: Open) -> None:
    terminal = coaching(**LOW)
    terminal.type("n ")
    terminal.until("left: Palm glides.")
    whole = seconds_left(terminal)
    terminal.settle()  # three of one key at once would be a key that is held down
    terminal.type("nn-")
    terminal.until("10 seconds shorter.")
    short = seconds_left(terminal)

    terminal.type("b")
    until_left(terminal, short + 10)
    terminal.type("b")
    terminal.until("Next: Palm glides.")
    terminal.settle()
    terminal.type("n")
    terminal.until("left: Palm glides.")
    assert seconds_left(terminal) >= whole


def test_motion_can_be_stopped_and_started(coaching: Open) -> None:
    terminal = coaching(**LOW)
    terminal.type("n")
    terminal.until("up and out")
    terminal.type("m")
    terminal.until("One stroke up, out and back takes 7 s.")
    terminal.type("m")

    terminal.until("up and out")


def test_to_quit_the_key_is_pressed_twice(coaching: Open) -> None:
    terminal = coaching(**LOW)
    terminal.type("q")
    terminal.until(ONCE_MORE)
    assert PAUSED in terminal.text
    terminal.type("q")

    terminal.until_said("You stopped when you wanted to.")
    terminal.until_said("How does it feel now?")
    terminal.type("q\n")
    assert terminal.until_over() == 6


def test_with_wait_every_step_waits_for_a_key(coaching: Open) -> None:
    terminal = coaching("--wait", **LOW)
    terminal.until(WAITING)
    terminal.type("x")

    terminal.until("2 to 3, firm")


def test_a_paste_the_mouse_and_a_resize_are_no_keys(coaching: Open) -> None:
    terminal = coaching(**LOW)
    terminal.type("\x1b[200~qqqsss\x1b[201~")
    terminal.type("qqqsss\n" * 3)
    terminal.type("\x1b[I\x1b[O\x1b[<0;3;4M\x1b[<0;3;4m\x1b[M q!")
    terminal.resize(99, 12)
    terminal.until_changed()
    assert RUNNING in terminal.text
    while HURTING not in terminal.text:  # keys count again once it was quiet
        terminal.type("h")
        terminal.until_changed()

    assert terminal.full_screen
    assert not re.search(rb"\x1b\[\?1049l", terminal.raw)
