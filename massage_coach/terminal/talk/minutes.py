"""A number of minutes as people type it.

Owns how it is written. Never says which numbers are possible.
"""

import re
from typing import Final

from massage_coach.terminal.talk.ticks import Misread

_MINUTES: Final = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)\s*(?:m|min|minutes?)?", re.ASCII)


def read_minutes(line: str) -> float | Misread | None:
    """The number; None for an empty line."""
    if not line.strip():
        return None
    found = _MINUTES.fullmatch(line.strip())
    return float(found[1]) if found else Misread("That is not a number of minutes.")
