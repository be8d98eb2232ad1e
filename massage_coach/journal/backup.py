"""A whole copy of the journal in one file, also while a session writes into it.

Owns that the copy is of one moment, and for its owner's eyes. Never changes the journal.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NoReturn

from massage_coach.errors import FixableError, Problem
from massage_coach.journal.database import PATIENCE
from massage_coach.journal.files import reason, shown


def back_up(journal: Path, to: Path, *, force: bool) -> Path:
    """Where the copy is now, as a whole path. Raises FixableError."""
    to = Path(os.path.realpath(to.expanduser()))
    if not journal.is_file():
        _refuse(journal, "there is no journal yet", "it begins with the first session")
    if os.path.lexists(to) and (not force or not to.is_file() or to.samefile(journal)):
        _refuse(to, "something is there already", "name another, or add --force over a file")
    try:
        _copy(journal, to)
    except OSError as error:
        _refuse(to, f"it cannot be written ({reason(error)})", "name another place")
    except sqlite3.Error as error:
        _refuse(journal, f"it cannot be copied ({str(error).lower()})", "try again, or look at it")
    return to


def _copy(journal: Path, to: Path) -> None:
    """SQLite writes what it sees at one moment; the name is given once all of it is there."""
    draft = to.with_name(f".{to.name}.draft-{os.getpid()}")
    os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(journal, timeout=PATIENCE)) as source:
            source.execute("VACUUM INTO ?", (str(draft),))
        _settle(draft)
        draft.replace(to)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _settle(file: Path) -> None:
    held = os.open(file, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _refuse(path: Path, what: str, fix: str) -> NoReturn:
    raise FixableError([Problem(shown(path), what, fix)]) from None
