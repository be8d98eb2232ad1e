"""The files right in a folder that may be routines, by name.

Owns which names count. Never opens one, and never goes down into another folder.
"""

import os
from pathlib import Path
from typing import Final

from massage_coach.errors import Problem
from massage_coach.library.nodes import clean

ENDINGS: Final = (".yaml", ".yml")


def routine_files(folder: Path) -> list[Path]:
    """None where the folder is not there or cannot be read."""
    names = (name for name in names_in(folder) if name.endswith(ENDINGS))
    return [folder / name for name in names]


def names_in(folder: Path) -> list[str]:
    """What shows in a folder, in order."""
    try:
        names = os.listdir(folder)  # noqa: PTH208 - ten thousand paths would take 20 ms
    except (OSError, ValueError):  # ValueError: a path with a NUL
        return []
    return sorted(name for name in names if name[0] != ".")


def trouble(folder: Path) -> Problem | None:
    """Why a folder that is there cannot be looked into."""
    try:
        os.scandir(folder).close()
    except (FileNotFoundError, ValueError):
        return None
    except OSError as error:
        what = f"the folder cannot be read ({(error.strerror or 'no reason given').lower()})"
        return Problem(clean(str(folder)), what, "check what it is and its permissions")
    return None
