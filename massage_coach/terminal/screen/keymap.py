"""Which key means what, in each state; and the hints that say so.

Owns the keys, and that one without a meaning stops the clock: a hand that misses its key does no
harm. Which commands are legal is read from the moves of the session: no key and no hint is offered
for another.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from massage_coach.core.hearing import SoundWish
from massage_coach.core.moves import ENDED, MOVES, Command, State
from massage_coach.terminal.screen.elbow import hit_for

MOTION: Final = "m"  # a matter of the screen alone, so not a command
ANY: Final = "any key"  # how the hint of every key reads; no key has this name
# A matter of the ears alone; the signs are those that a player has for slower and faster.
SOUND: Final[Mapping[str, SoundWish]] = {
    "v": SoundWish.CHANGE,
    "t": SoundWish.TICK,
    ".": SoundWish.LOUDER,
    ">": SoundWish.LOUDER,
    ",": SoundWish.QUIETER,
    "<": SoundWish.QUIETER,
}

_GOING: Final = frozenset({State.RUNNING, State.PAUSED})
_BETWEEN: Final = _GOING | {State.WAITING}  # where a step may be left for another
# Large keys, the button of a presenter that begins a show, and those of a keyboard for music where
# the terminal passes them on.
_TOGGLES: Final = ("space", "p", "enter", "f5", "shift-f5", "media_play_pause")
_BINDINGS: Final[tuple[tuple[Command, tuple[str, ...], frozenset[State]], ...]] = (
    (Command.START, ("space", "enter", "page_down"), frozenset({State.READY})),
    (Command.PAUSE, (*_TOGGLES, "media_pause", "media_stop"), frozenset({State.RUNNING})),
    (Command.RESUME, (*_TOGGLES, "media_play"), frozenset({State.PAUSED})),
    (Command.RESUME, (ANY, *_TOGGLES, "media_play"), frozenset({State.WAITING})),
    (Command.NEXT, ("n", "right", "page_down", "media_next"), _BETWEEN),
    (Command.BACK, ("b", "left", "page_up", "media_previous"), _BETWEEN),
    (Command.WAIT, ("a",), frozenset({State.RUNNING})),
    (Command.LONGER, ("+", "=", "up"), _GOING),
    (Command.SHORTER, ("-",), _GOING),
    (Command.EASE, ("e", "down"), _BETWEEN),
    (Command.FINE, ("f", "space", "enter", "y", "right", "page_down"), frozenset({State.CHECKING})),
    (Command.BIT_MUCH, ("b", "m", "left", "page_up"), frozenset({State.CHECKING})),
    (Command.WORSE, ("w",), frozenset({State.CHECKING})),
    (Command.TOO_STRONG, ("1",), frozenset({State.HURTING})),
    (Command.SORE_SPOT, ("2",), frozenset({State.HURTING})),
    (Command.SHARP, ("3",), frozenset({State.HURTING})),
    (Command.DANGER, ("4",), frozenset({State.HURTING})),
    (Command.WHERE, ("?",), frozenset(State) - ENDED),
    (Command.HURT, ("h", "!"), frozenset(State) - ENDED),
    (Command.STOP, ("s",), frozenset(State) - ENDED),
    (Command.QUIT, ("q",), frozenset(State) - ENDED),
)


def _keys(state: State) -> dict[str, Command]:
    return {
        key: command
        for command, keys, states in _BINDINGS
        if state in states and command in MOVES[state]
        for key in keys
    }


KEYS: Final[Mapping[State, Mapping[str, Command]]] = {state: _keys(state) for state in State}


_OF_ANY_OTHER: Final[Mapping[State, Command]] = {
    State.RUNNING: Command.PAUSE,
    State.WAITING: Command.RESUME,
}


def command(key: str, state: State) -> Command | None:
    """What the key has been given to mean now; an unknown key means nothing."""
    return KEYS[state].get(key.lower() if len(key) == 1 else key)


def sound_wish(key: str, state: State) -> SoundWish | None:
    """What the key asks of the ears, where it asks nothing of the session."""
    return None if key in KEYS[state] else SOUND.get(key.lower())


def pressed(key: str, state: State) -> Command | None:
    """What pressing it asks for: while the clock runs, a key without a meaning stops it."""
    return command(key, state) or _OF_ANY_OTHER.get(state)


class Hint(NamedTuple):
    key: str
    says: str


# Not to quit: its key says by itself that it has to be pressed twice, and to stop is what to know.
_SAYS: Final[Mapping[Command, str]] = {
    Command.START: "start",
    Command.PAUSE: "pause",
    Command.RESUME: "go on",
    Command.NEXT: "next",
    Command.BACK: "back",
    Command.LONGER: "longer",
    Command.SHORTER: "shorter",
    Command.EASE: "lighter",
    Command.HURT: "that hurts",
    Command.STOP: "stop",
    Command.WAIT: "wait for me",
    Command.WHERE: "where",
    Command.FINE: "fine",
    Command.BIT_MUCH: "a bit much",
    Command.WORSE: "worse",
    Command.TOO_STRONG: "too strong",
    Command.SORE_SPOT: "a sore spot",
    Command.SHARP: "sharp",
    Command.DANGER: "an emergency",
}
_SOUND_HINTS: Final = (Hint("v", "sound"), Hint("t", "tick"), Hint(", .", "volume"))
# What goes first where there is no room for all.
_DISPENSABLE: Final = (
    Command.SHORTER,
    Command.LONGER,
    Command.WAIT,
    Command.WHERE,
    Command.BACK,
    Command.NEXT,
    Command.EASE,
    Command.PAUSE,
)


def reachable(command: Command, state: State) -> bool:
    """Whether an elbow can ask for it; what hurt has only the halves to be told apart by."""
    return state is not State.HURTING or bool(hit_for(command, state))


def key_for(command: Command, state: State, *, elbow: bool = False) -> str:
    """The first key that asks for it, or where an elbow hits; nothing where it is not legal."""
    key = next((key for key, asked in KEYS[state].items() if asked is command), "")
    return (hit_for(command, state) or key) if elbow and key != ANY else key


def hints(
    commands: Iterable[Command],
    state: State,
    *,
    pacing: bool,
    hearing: bool = False,
    elbow: bool = False,
) -> tuple[Hint, ...]:
    """A hint for each of these that has a key now, in the order of the keys."""
    legal = frozenset(commands)
    found = dict.fromkeys(one for one in KEYS[state].values() if one in legal and one in _SAYS)
    if elbow:
        reached = (one for one in found if hit_for(one, state) or one is Command.STOP)
        return tuple(Hint(key_for(one, state, elbow=True), _SAYS[one]) for one in reached)
    shown = [Hint(key_for(asked, state), _SAYS[asked]) for asked in found]
    if pacing and MOTION not in KEYS[state]:
        shown.append(Hint(MOTION, "motion"))
    if hearing:
        shown += _SOUND_HINTS
    return tuple(shown)


def within(found: Iterable[Hint], columns: int, gap: int) -> tuple[Hint, ...]:
    """As many as fit in one row; the last to go are to stop and to say that it hurts."""
    kept = list(found)
    going = ["volume", "tick", "motion", *(_SAYS[asked] for asked in _DISPENSABLE)]
    going.insert(going.index(_SAYS[Command.BACK]), "sound")
    while going and _length(kept, gap) > columns:
        gone = going.pop(0)
        kept = [hint for hint in kept if hint.says != gone]
    return tuple(kept)


def _length(shown: Iterable[Hint], gap: int) -> int:
    sizes = [len(hint.key) + 1 + len(hint.says) for hint in shown]
    return sum(sizes) + gap * (len(sizes) - 1)
