"""Remembers that the person agreed to what this program is.

Owns one small file, readable by its owner alone: the day and the text; never anything else.
"""

import os
from datetime import date
from pathlib import Path
from typing import Final

_FILE: Final = "agreed"


def has_agreed(home: Path, text: str) -> bool:
    """Whether the person agreed to this very text. A damaged file means no."""
    try:
        said = (home / _FILE).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    return said.partition("\n")[2] == text


def remember(home: Path, text: str, on: date) -> None:
    """Keep the agreement. A home that cannot be written only means asking again."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(home / _FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    except OSError:
        return
    with os.fdopen(file, "w", encoding="utf-8") as out:
        out.write(f"{on.isoformat()}\n{text}")
