"""Elbow mode: which half of the keyboard was hit, and what that asks for.

Owns the halves, as the rows of three common layouts, and what each asks for in each state. A key
that is left on one layout and right on another counts for neither. Never knows of time.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from massage_coach.core.moves import Command, State


class Hit(StrEnum):
    """Where an elbow came down. The values are what hints and answers show."""

    LEFT = "left"
    RIGHT = "right"
    BAR = "space"
    UNCLEAR = "unclear"  # as much on one half as on the other
    LEAN = "lean"  # and stayed there


# Rows from the top, each up to the middle of the keyboard and from there on.
LAYOUTS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "QWERTY": (
        ("`12345~!@#$%", "67890-=^&*()_+"),
        ("qwert", "yuiop[]\\{}|"),
        ("asdfg", "hjkl;':\""),
        ("zxcvb", "nm,./<>?"),
    ),
    "QWERTZ": (
        ('^12345°!"§$%', "67890ß&/()=?`"),
        ("qwert", "zuiopü+*"),
        ("asdfg", "hjklöä#'"),
        ("<>yxcvb", "nm,.-;:_"),
    ),
    "AZERTY": (
        ("²&é\"'(12345", "-è_çà)=67890°+"),
        ("azert", "yuiop^$¨£"),
        ("qsdfg", "hjklmù*%µ"),
        ("<>wxcvb", "n,;:!?./§"),
    ),
}
_LEFT_NAMES: Final = frozenset({"tab", "esc", "f1", "f2", "f3", "f4", "f5"})
_RIGHT_NAMES: Final = frozenset(
    {"enter", "backspace", "delete", "insert", "home", "end", "page_up", "page_down"}
    | {"up", "down", "left", "right", "f8", "f9", "f10", "f11", "f12"}
)


def _half(number: int) -> frozenset[str]:
    return frozenset(sign for rows in LAYOUTS.values() for row in rows for sign in row[number])


LEFT: Final = (_half(0) - _half(1)) | _LEFT_NAMES
RIGHT: Final = (_half(1) - _half(0)) | _RIGHT_NAMES


def hit(keys: Collection[str]) -> Hit:
    """Where these keys, which came at once, lie. The bar is as wide as an elbow, so it wins."""
    lower = [key.lower() if len(key) == 1 else key for key in keys]
    if "space" in lower:
        return Hit.BAR
    left, right = sum(key in LEFT for key in lower), sum(key in RIGHT for key in lower)
    if left == right:
        return Hit.UNCLEAR
    return Hit.LEFT if left > right else Hit.RIGHT


_ASKS: Final[Mapping[State, Mapping[Hit, Command]]] = {
    State.READY: {Hit.BAR: Command.START, Hit.RIGHT: Command.START},
    State.RUNNING: {
        Hit.LEFT: Command.BACK,
        Hit.RIGHT: Command.NEXT,
        Hit.BAR: Command.PAUSE,
        Hit.UNCLEAR: Command.PAUSE,
        Hit.LEAN: Command.HURT,
    },
    State.PAUSED: {
        Hit.LEFT: Command.BACK,
        Hit.RIGHT: Command.NEXT,
        Hit.BAR: Command.RESUME,
        Hit.LEAN: Command.HURT,
    },
    State.WAITING: {
        **dict.fromkeys((Hit.LEFT, Hit.RIGHT, Hit.BAR, Hit.UNCLEAR), Command.RESUME),
        Hit.LEAN: Command.HURT,
    },
    State.CHECKING: {
        Hit.LEFT: Command.BIT_MUCH,
        Hit.RIGHT: Command.FINE,
        Hit.BAR: Command.FINE,
        Hit.LEAN: Command.HURT,
    },
    # Two halves for what has to be told apart; to lean once more is what somebody can still do.
    State.HURTING: {
        Hit.LEFT: Command.TOO_STRONG,
        Hit.RIGHT: Command.SHARP,
        Hit.LEAN: Command.DANGER,
    },
}
# Pressed alone these mean in elbow mode what they always do: who says it exactly is taken at it.
EXACT: Final = frozenset(
    {Command.HURT, Command.STOP, Command.WORSE}
    | {Command.TOO_STRONG, Command.SORE_SPOT, Command.SHARP, Command.DANGER}
)


def asks(where: Hit, state: State) -> Command | None:
    return _ASKS.get(state, {}).get(where)


def hit_for(command: Command, state: State) -> str:
    """Where to hit for it, or nothing where an elbow cannot ask for it."""
    return next((str(one) for one, asked in _ASKS.get(state, {}).items() if asked is command), "")
