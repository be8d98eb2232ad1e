"""Durations as text with a unit: `45s`, `2m30s`, `1h`.

Owns how they are written. Refuses bare numbers and colons: YAML itself reads 1:30 as 90.
"""

import re
from typing import Final, NoReturn

from massage_coach.errors import Fault, FaultyError
from massage_coach.library.nodes import quote

DURATION: Final = re.compile(r"(?=.)(?:([0-9]{1,4})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,4})s)?")
TEMPO: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})?s")
_CLOCK: Final = re.compile(r"(?:([0-9]{1,4}):)?([0-9]{1,4}):([0-9]{1,4})")
_NUMBER: Final = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?")


def seconds(text: str) -> int:
    """Whole seconds. Raises FaultyError on any other text."""
    match = DURATION.fullmatch(text)
    if match is None:
        _refuse(text, "write it like 45s, 2m or 2m30s")
    hours, minutes, rest = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + rest


def tempo(text: str) -> float:
    """Seconds of one movement, which may have a fraction. Raises FaultyError on any other text."""
    if not TEMPO.fullmatch(text):
        _refuse(text, "write it like 7s or 3.5s")
    return float(text.removesuffix("s"))


def _refuse(text: str, fix: str) -> NoReturn:
    clock = _CLOCK.fullmatch(text)
    if clock:
        units = zip(clock.groups(), "hms", strict=True)
        fix = "write " + "".join(part + unit for part, unit in units if part)
        what = f"{quote(text)} has a colon, and YAML reads 1:30 as 90"
    elif _NUMBER.fullmatch(text):
        what, fix = f"{quote(text)} has no unit", f"give it a unit, such as {text}s"
    else:
        what = f"{quote(text)} is not a duration"
    raise FaultyError([Fault((), what, fix)])
