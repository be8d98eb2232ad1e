"""What one run leaves behind so that the next is quick: JSON files in the cache folder.

Owns their form, their age and their privacy. Never raises: a memory that is missing, damaged, of
another version or not writable is no memory.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeAlias

from massage_coach import __version__
from massage_coach.library import shelf

Stamp: TypeAlias = list[int] | None
Age: TypeAlias = list[object]  # in the form that JSON gives back

_SCHEMA: Final = 3  # raise it whenever what is remembered changes its form
_MARK: Final = [__version__, _SCHEMA]


def stamp(path: Path) -> Stamp:
    """What changes whenever the file does; a copy may take over the first time, not the second."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    # The clock of a file system is coarse: two files of one moment differ in their number.
    return [found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino]


def age(path: Path, lenders: Iterable[str], shipped: Path) -> Age:
    """The stamps of a routine file, and of each file that could lend it steps, there or not."""
    return [stamp(path), {name: stamps(shelf.lenders(name, path, shipped)) for name in lenders}]


def stamps(paths: Iterable[Path]) -> list[Stamp]:
    return [stamp(path) for path in paths]


def is_current(kept: object, path: Path, shipped: Path) -> bool:
    """Whether what was made at that age would be made the same today."""
    match kept:
        case [list(), dict(lenders)]:
            return kept == age(path, lenders, shipped)
        case _:
            return False


def recall(path: Path) -> object:
    """What was kept there by this version of the program, or None."""
    import json  # noqa: PLC0415 - not for every command

    try:
        mark, content = json.loads(path.read_bytes())
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return content if mark == _MARK else None


def keep(path: Path, content: object) -> None:
    """Write it in one stroke, for its owner's eyes."""
    import json  # noqa: PLC0415 - as above

    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        _make(path.parent)
        _write(draft, json.dumps([_MARK, content]))
        draft.replace(path)
    with suppress(OSError):
        draft.unlink(missing_ok=True)


def _write(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as out:
        out.write(text)


def _make(folder: Path) -> None:
    """A folder for its owner alone, and its parents too: one of them may hold the journal."""
    if not folder.parent.exists():
        _make(folder.parent)
    folder.mkdir(0o700, exist_ok=True)
