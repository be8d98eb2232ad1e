"""Which entry of a numbered list the keys lead to.

Owns what each key does to the highlight and to a number being typed. Never draws, never waits.
"""

from typing import Final, NamedTuple

from massage_coach.terminal.talk.dialogue import Left

_LEAVING: Final = frozenset({"q", "Q", "esc", "ctrl-d"})
_DIGITS: Final = frozenset("0123456789")
_LONGEST: Final = 3  # digits


class Picking(NamedTuple):
    """One of so many entries is highlighted, from 0."""

    total: int
    at: int = 0
    typed: str = ""  # the digits of a number so far
    notice: str = ""


class Picked(NamedTuple):
    at: int


def press(now: Picking, key: str, page: int) -> Picking | Picked:
    """What a key does, where a page has so many entries. Raises `Left`."""
    if key in _LEAVING:
        raise Left
    if key == "enter":
        return _take(now)
    if key in _DIGITS:
        return _type(now, f"{now.typed}{key}")
    if key == "backspace":
        return _type(now, now.typed[:-1])
    return _move(now, key, page)


def _take(now: Picking) -> Picking | Picked:
    """A number that is not there takes nothing, whatever is highlighted."""
    return Picked(now.at) if not now.typed or _is_there(now) else now._replace(typed="")


def _type(now: Picking, typed: str) -> Picking:
    now = now._replace(typed=typed[:_LONGEST], notice="")
    if _is_there(now):
        notice = f"Number {now.typed}. Enter takes it."
        return now._replace(at=int(now.typed) - 1, notice=notice)
    missing = f"There is no {now.typed} here, only 1 to {now.total}."
    return now._replace(notice=missing if now.typed else "")


def _is_there(now: Picking) -> bool:
    return bool(now.typed) and 1 <= int(now.typed) <= now.total


def _move(now: Picking, key: str, page: int) -> Picking:
    last = now.total - 1
    to = {
        "up": now.at - 1,
        "down": now.at + 1,
        "page_up": now.at - page,
        "page_down": now.at + page,
        "space": now.at + page if now.at < last else 0,  # one large key that reaches them all
        "home": 0,
        "end": last,
    }
    if key not in to:
        return now
    return Picking(now.total, at=min(max(to[key], 0), last))
