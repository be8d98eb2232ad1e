"""What a field of a kept file may hold: each check gives the value, or raises ValueError.

Owns the checks that the files share. Never says what was found: it may be private.
"""

from datetime import date
from typing import Final

from massage_coach.journal.files import Document

_FARTHEST: Final = 1e11  # the year 5138: what is later is no time of day


def keys(value: object, *names: str) -> Document:
    """A group of exactly these keys."""
    if not isinstance(value, dict) or value.keys() != set(names):
        raise ValueError("other keys")
    return value


def group(value: object) -> Document:
    if not isinstance(value, dict):
        raise ValueError("not a group")  # noqa: TRY004 - one kind of failure for a damaged file
    return value


def rows(value: object) -> list[object]:
    if not isinstance(value, list):
        raise ValueError("not a list")  # noqa: TRY004 - as above
    return value


def text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text")  # noqa: TRY004 - as above
    return value


def words(value: object) -> frozenset[str]:
    return frozenset(text(word) for word in rows(value))


def flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("not a yes or no")  # noqa: TRY004 - as above
    return value


def day(value: object) -> str:
    """A day that the calendar has."""
    return date.fromisoformat(text(value)).isoformat()


def instant(value: object) -> float:
    """Seconds since 1970."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("not a number")  # noqa: TRY004 - as above
    if not 0 <= value <= _FARTHEST:
        raise ValueError("not a time")
    return float(value)


def perhaps_instant(value: object) -> float | None:
    return None if value is None else instant(value)
