"""Puts a file where somebody wants it: whole or not at all, for its owner's eyes.

Owns what may be overwritten: a file of ours, and anything else only where that is said. Never
follows a name to something that is no file.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn

from massage_coach.errors import FixableError, Problem
from massage_coach.paper.markup import GENERATOR

PAGE: Final = f'<meta name="generator" content="{GENERATOR}">'
_HEAD: Final = 1000  # bytes in which the mark stands


def write(path: Path, content: str, *, force: bool, mark: str = PAGE) -> Path:
    """Where it is now, as a whole path. A file that begins with the mark is one of ours.

    Raises FixableError.
    """
    path = Path(os.path.realpath(path.expanduser()))
    try:
        _look(path, mark, force=force)
        _put(path, content)
    except FileNotFoundError:
        _refuse(path, "its folder is not there", "make the folder first, or name another")
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        _refuse(path, f"it cannot be written ({reason})", "name another place")
    return path


def _look(path: Path, mark: str, *, force: bool) -> None:
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(kind):
        _refuse(path, "this is a folder", "name a file in it")
    if not stat.S_ISREG(kind):
        _refuse(path, "this is no file", "name one")
    if not (force or _is_ours(path, mark)):
        _refuse(path, "a file is there that is not of ours", "name another, or add --force")


def _is_ours(path: Path, mark: str) -> bool:
    with path.open("rb") as file:
        return mark.encode() in file.read(_HEAD)


def _put(path: Path, content: str) -> None:
    draft = path.with_name(f".{path.name}.draft-{os.getpid()}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(file, "w", encoding="utf-8", newline="") as out:
            out.write(content)
            out.flush()
            os.fsync(file)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _refuse(path: Path, what: str, fix: str) -> NoReturn:
    raise FixableError([Problem(shown(path), what, fix)]) from None


def shown(path: Path) -> str:
    """A path as it may stand in a sentence."""
    return "".join(sign for sign in str(path) if sign.isprintable())
