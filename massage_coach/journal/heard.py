"""Remembers whether the sound of this machine was heard, and on which device.

Owns one small file, readable by its owner alone. Another device is another question.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_FILE: Final = "heard"
_WORDS: Final = {True: "yes", False: "no"}


def was_heard(home: Path, device: str) -> bool | None:
    """What the person said of this device; None where that is not known."""
    try:
        said, _, where = (home / _FILE).read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return None
    known = {word: heard for heard, word in _WORDS.items()}
    return known.get(said) if where == device else None


def remember(home: Path, device: str, *, heard: bool) -> None:
    """Keep the answer. A home that cannot be written only means asking again."""
    with suppress(OSError):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(home / _FILE, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w", encoding="utf-8") as out:
            out.write(f"{_WORDS[heard]}\n{device}")
