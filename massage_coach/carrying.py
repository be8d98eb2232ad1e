"""The journal on its way out and in: as a document, as a copy of its file, and back again.

Owns what of the memory goes along: sessions, and no answer to a safety question. Never trusts what
comes in.
"""

import json
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from massage_coach import __version__
from massage_coach.core.journal_json import Told, journal_document, told_by
from massage_coach.errors import Fault, FaultyError, NotFoundError, NotValidError, Problem
from massage_coach.library import shelf
from massage_coach.world.keeping import now, remembered

LARGEST: Final = 512 * 1024 * 1024  # bytes; ten lifetimes of sessions take about half
_MOST_DIGITS: Final = 100  # of a whole number; the largest that we write has 12
_FIX: Final = "take a file that massage-coach export --all has written"


class Taken(NamedTuple):
    """How many sessions were new, how many were there already, and what went wrong."""

    new: int
    known: int
    troubles: Sequence[str]


def everything() -> tuple[str, Sequence[str]]:
    """The whole journal as JSON, and what could not be read of it."""
    memory, journal = remembered()
    told = (Told(entry, works) for entry, works in journal.everything())
    document = journal_document(told, __version__, now().timestamp())
    journal.close()
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n", memory.troubles()


def take(path: Path) -> Taken:
    """Add the sessions of a file that are not there yet. Raises NotFoundError or NotValidError."""
    sessions = read(path)
    memory, journal = remembered()
    new, known = journal.take(sessions)
    journal.close()
    return Taken(new, known, memory.troubles())


def read(path: Path) -> tuple[Told, ...]:
    """What a file says, checked. Raises NotFoundError or NotValidError."""
    try:
        return told_by(_parsed(_text(path)))
    except FaultyError as error:
        raise NotValidError(_problem(path, fault) for fault in error.faults) from None
    except RecursionError:
        _refuse(path, "this is nested too deep", _FIX)
    except json.JSONDecodeError as error:
        where = f"{_shown(path)}:{error.lineno}:{error.colno}"
        raise NotValidError([Problem(where, "this is not JSON", _FIX)]) from None
    except ValueError as error:
        _refuse(path, str(error), _FIX)


def _parsed(text: str) -> object:
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_int=_bounded)


def _text(path: Path) -> str:
    try:
        return _content(path).decode("utf-8-sig")
    except FileNotFoundError:
        fix = "check the path"
        raise NotFoundError([Problem(_shown(path), "there is no such file", fix)]) from None
    except OSError as error:
        reason = (error.strerror or "no reason given").lower()
        _refuse(path, f"the file cannot be read ({reason})", "check its permissions")
    except UnicodeDecodeError:
        _refuse(path, "the file is not UTF-8 text", _FIX)


def _content(path: Path) -> bytes:
    # Asked before it is opened: opening a pipe would wait for someone to write.
    if not stat.S_ISREG(path.stat().st_mode):
        _refuse(path, "this is not a file but a folder or a device", "name a file")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        _refuse(path, f"the file is larger than {LARGEST // 1024**2} MiB", "split it")
    return content


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Each key once: of two, nobody could say which holds."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one group")
    return found


def _no_number(_: str) -> NoReturn:
    raise ValueError("a number in it is none")


def _bounded(digits: str) -> int:
    """Python refuses thousands of digits in words of its own."""
    if len(digits) > _MOST_DIGITS:
        raise ValueError("a number in it has too many digits")
    return int(digits)


def _problem(path: Path, fault: Fault) -> Problem:
    keys = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in fault.at)
    place = "".join(keys).removeprefix(".")
    where = f"{_shown(path)}: {place}" if place else _shown(path)
    return Problem(where, fault.what, fault.fix)


def _refuse(path: Path, what: str, fix: str) -> NoReturn:
    raise NotValidError([Problem(_shown(path), what, fix)]) from None


def _shown(path: Path) -> str:
    return "".join(sign for sign in os.fspath(path) if sign.isprintable())


def journal_file() -> Path:
    from massage_coach.journal.diary import NAME  # noqa: PLC0415 - where a copy is made

    return shelf.home() / NAME
