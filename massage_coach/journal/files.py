"""Files for their owner's eyes: JSON, whole or not at all, and written by one program at a time.

Owns how they lie on the disk and what makes one readable. Never knows what is in them, and never
deletes what it cannot read.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import Enum, auto
from itertools import count
from pathlib import Path
from typing import Final, NoReturn, TypeAlias, TypeVar

T = TypeVar("T")
Document: TypeAlias = Mapping[str, object]

FORMAT: Final = 1  # raise it whenever a file changes its form
LARGEST: Final = 1024 * 1024  # bytes; the longest that we write has about 100 KiB
_PATIENCE: Final = 2.0  # seconds that another program may hold the lock: it takes milliseconds
_PAUSE: Final = 0.001


class Flaw(Enum):
    """Why what lies there cannot be used."""

    DAMAGED = auto()
    NEWER = auto()  # written by a version of this program that we do not know
    UNREADABLE = auto()  # it may be sound, but we are not let in


def read(path: Path, build: Callable[[Document], T]) -> T | Flaw | None:
    """What `build` makes of the file, where it raises no ValueError; None where there is none."""
    try:
        content = _content(path)
    except FileNotFoundError:
        return None
    except OSError:
        return Flaw.UNREADABLE
    return Flaw.DAMAGED if content is None else _built(content, build)


def _content(path: Path) -> bytes | None:
    """None for what we never wrote: a folder, a link, a pipe, or far too much."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return None
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    return content if len(content) <= LARGEST else None


def _built(content: bytes, build: Callable[[Document], T]) -> T | Flaw:
    import json  # noqa: PLC0415 - a start counts, and the first has no file

    try:
        document = json.loads(content.decode(), parse_constant=_refuse, object_pairs_hook=_once)
        version = document.pop("format") if isinstance(document, dict) else None
        if type(version) is not int or version < FORMAT:
            return Flaw.DAMAGED
        return build(document) if version == FORMAT else Flaw.NEWER
    except (ValueError, KeyError, OverflowError, RecursionError):
        return Flaw.DAMAGED


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Each key once: of two, nobody could say which holds."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def write(path: Path, fields: Document, *, aside: Path | None = None) -> None:
    """Put this there in one stroke, and what lies there now `aside`. Raises OSError.

    The draft comes first: on a full disk what lies there stays, and is found again.
    """
    draft = path.with_name(f"{path.name}.draft-{os.getpid()}")
    try:
        _write_draft(draft, fields)
        if aside:
            path.rename(aside)
        draft.replace(path)
        _settle(path.parent)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _write_draft(draft: Path, fields: Document) -> None:
    import json  # noqa: PLC0415 - as above

    draft.unlink(missing_ok=True)
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as out:
        json.dump({"format": FORMAT, **fields}, out, indent=1)
        out.flush()
        os.fsync(file)


def _settle(folder: Path) -> None:
    """Names too outlast a power cut, on disks that know how."""
    with suppress(OSError):
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)


def beside(path: Path) -> Path:
    """A free name for a damaged file."""
    names = (f"{path.name}.damaged-{number}" for number in count(1))
    places = (path.with_name(name) for name in names)
    return next(place for place in places if not os.path.lexists(place))


@contextmanager
def held(home: Path) -> Iterator[None]:
    """Nobody else writes here meanwhile. The folder is its own lock, so that no file is left."""
    home.mkdir(0o700, parents=True, exist_ok=True)
    folder = os.open(home, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _lock(folder)
        yield
    finally:
        os.close(folder)  # which unlocks it


def _lock(folder: int) -> None:
    """Where a lock cannot be had we go on: a note that may get lost is better than none."""
    import fcntl  # noqa: PLC0415 - only where something is written
    import select  # noqa: PLC0415 - as above

    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            select.select((), (), (), _PAUSE)
        except OSError:  # a disk over the network that knows no locks
            return
        else:
            return


def shown(path: Path) -> str:
    """A path as it may stand in a sentence."""
    return "".join(sign for sign in str(path) if sign.isprintable())


def reason(error: OSError) -> str:
    return (error.strerror or "no reason given").lower()
