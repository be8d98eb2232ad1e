"""A clinician's word, that gentle self-massage is fine: the day it carries, and how long it counts.

Owns the year of a word. Never says what a word changes: the questionnaire does. Days are text,
which stands in the order of time; whether a day exists is known only where there is a calendar.
"""

import re
from enum import Enum, auto
from typing import Final

WRITE_DAY: Final = "write it like 2026-11-20"
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Unfit(Enum):
    """Why a day cannot be that of a word which counts."""

    AHEAD = auto()
    LONG_AGO = auto()  # more than a year, J: a word is about how things stand now


def is_written_as_day(text: str) -> bool:
    return _DAY.fullmatch(text) is not None


def unfit(day: str, today: str) -> Unfit | None:
    """What is wrong with this day as that of a word; None where the word counts today."""
    if day > today:
        return Unfit.AHEAD
    return Unfit.LONG_AGO if day < _year_before(today) else None


def _year_before(today: str) -> str:
    return f"{int(today[:4]) - 1:04}{today[4:]}"
