"""The settings file: TOML text to values, and every problem with its line.

Owns what the file must be and which of its keys count. A value that cannot be taken is named and
left out, so that a slip of the pen keeps nobody from a session. Never writes.
"""

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, NoReturn

from massage_coach.core.answers import printable
from massage_coach.errors import FaultyError, NotValidError, Problem
from massage_coach.settings.known import SETTINGS, Setting, unknown

FILE: Final = "settings.toml"
LARGEST: Final = 64 * 1024  # bytes; every setting with a page of comments takes 4 KiB
_UNWAITING: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC
_LONGEST_LINE: Final = 1000  # signs; TOML's own reader takes half a minute over 60,000 dots
_MOST_STRANGE: Final = 100  # keys that are named; nobody reads more
_PLACE: Final = r" \(at (?:line ([0-9]+)|end).*\)$"  # compiled when it is needed: a start counts


class Taken(NamedTuple):
    """What one source says: values by name, and what could not be taken."""

    values: Mapping[str, Any] = {}
    problems: tuple[Problem, ...] = ()


def read(path: Path) -> Taken:
    """What the file says; nothing where there is none. It never raises."""
    try:
        text = text_of(path)
        return Taken() if text is None else _checked(document_of(text, path), text, path)
    except NotValidError as error:
        return Taken(problems=error.problems)


def text_of(path: Path) -> str | None:
    """The text of the file, None where there is none. Raises NotValidError where it is no text."""
    try:
        return _content(path).decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        refuse(path, f"the file cannot be read ({reason(error)})", "check its permissions")
    except UnicodeDecodeError:
        refuse(path, "the file is not UTF-8 text", "save it as UTF-8")


def _content(path: Path) -> bytes:
    # Asked before it is opened, since some devices move; without waiting, and again: it may have
    # become a pipe since.
    _check(path, path.stat())
    with os.fdopen(os.open(path, _UNWAITING), "rb") as file:
        _check(path, os.fstat(file.fileno()))
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        refuse(path, f"the file is larger than {LARGEST // 1024} KiB", "keep only the settings")
    return content


def _check(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        refuse(path, "this is not a file but a folder or a device", "put a file in its place")


def document_of(text: str, path: Path) -> dict[str, Any]:
    """The text as TOML. Raises NotValidError."""
    import tomllib  # noqa: PLC0415 - a start counts, and most people have no such file

    for number, row in enumerate(text.split("\n"), start=1):
        if len(row) > _LONGEST_LINE:
            refuse(path, f"this line is over {_LONGEST_LINE} signs long", "break it up", number)
    try:
        return tomllib.loads(text)
    except RecursionError:
        refuse(path, "this is nested too deep", "write one setting on each line")
    except tomllib.TOMLDecodeError as error:
        _refuse_toml(path, str(error))


def _refuse_toml(path: Path, said: str) -> NoReturn:
    found = re.search(_PLACE, said)
    complaint = printable(re.sub(_PLACE, "", said))
    what = f"this is not TOML: {complaint[:1].lower()}{complaint[1:]}"
    refuse(path, what, "write lines such as minutes = 15", found and found[1])


def refuse(path: Path, what: str, fix: str, line: str | int | None = None) -> NoReturn:
    raise NotValidError([Problem(_place(path, line), what, fix)]) from None


def shown(path: Path) -> str:
    """A path as it may stand in a sentence."""
    return "".join(sign for sign in str(path) if sign.isprintable())


def reason(error: OSError) -> str:
    return (error.strerror or "no reason given").lower()


def _place(path: Path, line: str | int | None) -> str:
    return shown(path) if line is None else f"{shown(path)}:{line}"


def _checked(document: Mapping[str, object], text: str, path: Path) -> Taken:
    strange = [name for name in document if name not in SETTINGS][:_MOST_STRANGE]
    values, problems = dict[str, Any](), list[Problem]()
    for name, value in document.items():
        if name in SETTINGS or name in strange:
            taken = _entry(name, value, _place(path, _line(name, text)))
            values |= taken.values
            problems += taken.problems
    return Taken(values, tuple(problems))


def _entry(name: str, value: object, where: str) -> Taken:
    where = f"{where}: {printable(name)}"
    if name in SETTINGS:
        return take(SETTINGS[name], value, where)
    return Taken(problems=(unknown(where, name),))


def _line(name: str, text: str) -> int | None:
    """Where a key stands; None where it is spelled in a way that only TOML itself can read."""
    key = re.compile(rf"\[{{0,2}}[ \t]*([\"']?){re.escape(name)}\1[ \t]*[].=]")
    rows = enumerate(text.split("\n"), start=1)
    return next((number for number, row in rows if key.match(row.lstrip(" \t"))), None)


def take(setting: Setting[Any], value: object, where: str) -> Taken:
    """The value of a setting as some source gives it."""
    try:
        return Taken({setting.name: setting.kind.read(value)})
    except FaultyError as error:
        return Taken(problems=tuple(Problem(where, one.what, one.fix) for one in error.faults))
