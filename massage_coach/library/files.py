"""The text of a file that a person names.

Owns what a file must be before anything reads it: a plain file, of a sane size, in UTF-8. Never
waits for one: what was a file a moment ago may be a pipe that nobody writes to.
"""

import os
import stat
from pathlib import Path
from typing import Final, NoReturn

from massage_coach.errors import NotFoundError, NotValidError, Problem
from massage_coach.library.nodes import clean, place

LARGEST: Final = 256 * 1024  # bytes; a long routine has 30,000
_UNWAITING: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC


def shown(path: Path) -> str:
    """A path as it may stand in a message: a file name is text from outside too."""
    return clean(str(path))


def text_of(path: Path) -> str:
    """The text of the file. Raises NotFoundError, or NotValidError where it cannot be text."""
    return _decoded(content_of(path), path)


def content_of(path: Path) -> bytes:
    """All of the file. Raises NotFoundError, or NotValidError where it is none to read."""
    try:
        content = _content(path)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a path with a NUL
        _missing(path)
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        _refuse(path, f"the file cannot be read ({reason})", "check the path and its permissions")
    if len(content) > LARGEST:
        _refuse(path, f"the file is larger than {LARGEST // 1024} KiB", "split it into several")
    return content


def size_of(path: Path) -> int:
    """In bytes; none where it is not there."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _content(path: Path) -> bytes:
    # Asked before, since opening some devices moves something, and after, since it may be another.
    _check(path, path.stat())
    with os.fdopen(os.open(path, _UNWAITING), "rb") as file:
        _check(path, os.fstat(file.fileno()))
        return file.read(LARGEST + 1) or b""  # None: a file of the system that has nothing yet


def _check(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        _refuse(path, "this is not a file but a folder or a device", "name a file")


def _decoded(content: bytes, path: Path) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        where = place(shown(path), line, len(before) - before.rfind("\n"))
        problem = Problem(where, "the file is not UTF-8 text", "save it as UTF-8")
        raise NotValidError([problem]) from None


def _missing(path: Path) -> NoReturn:
    fix = "check the path; massage-coach list names the routines"
    raise NotFoundError([Problem(shown(path), "there is no such file", fix)]) from None


def _refuse(path: Path, what: str, fix: str) -> NoReturn:
    raise NotValidError([Problem(shown(path), what, fix)]) from None
