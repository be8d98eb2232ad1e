"""The files right in a folder that may be routines, by name.

Owns which names count. Never opens one, and never goes down into another folder.
"""

import os
from pathlib import Path
from typing import Final

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
