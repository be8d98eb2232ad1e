"""What one run leaves behind so that the next is quick: JSON files in the cache folder.

Owns their form, their age and their privacy. Never raises: a memory that is missing, damaged, of
another version or not writable is no memory.
"""

import os
import re
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeAlias

from massage_coach import __version__
from massage_coach.errors import FixableError
from massage_coach.library import shelf
from massage_coach.library.files import content_of
from massage_coach.library.nodes import is_clean

Stamp: TypeAlias = list[int | str] | None
Age: TypeAlias = dict[str, list[Stamp]]  # by the id of a lender; of the file itself under no id

ITSELF: Final = ""

_SCHEMA: Final = 7  # raise it whenever what is remembered, or a rule of routines, changes
_MARK: Final = [__version__, _SCHEMA]
_YOUNG: Final = 2_000_000_000  # nanoseconds; the coarsest clock of a disk in use counts in 2 s
_SPELLED_OUT: Final = r"(?<!\\)(?:\\\\)*\\[bfu]"  # in JSON; line ends and tabs are not strange


def stamp(path: Path) -> Stamp:
    """What changes whenever the file does.

    The change time, which nobody can set back, and the number tell most edits and every copy that
    takes the place of the file. But the clock of a disk is coarse, and two edits of one moment may
    leave the same times: of a file that was just changed, the content is part of the stamp.
    """
    found = _found(path)
    if found is None or time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > _YOUNG:
        return found and _times(found)
    return [*_times(found), _digest(path)]


def age(path: Path, lenders: Iterable[str], shipped: Path) -> Age:
    """The stamps of a routine file, and of each file that could lend it steps, there or not."""
    return {name: stamps(_paths(name, path, shipped)) for name in (ITSELF, *lenders)}


def stamps(paths: Iterable[Path]) -> list[Stamp]:
    return [stamp(path) for path in paths]


def renewed(kept: object, path: Path, shipped: Path) -> Age | None:
    """The age by the stamps of today; None where what was made at `kept` would be made anew."""
    if not isinstance(kept, dict) or ITSELF not in kept:
        return None
    now = age(path, (name for name in kept if name != ITSELF), shipped)
    same = now == kept or all(
        _are_same(kept[name], stamps, _paths(name, path, shipped)) for name, stamps in now.items()
    )
    return now if same else None


def _paths(name: str, path: Path, shipped: Path) -> tuple[Path, ...]:
    return shelf.lenders(name, path, shipped) if name else (path,)


def _are_same(then: object, now: list[Stamp], paths: tuple[Path, ...]) -> bool:
    if not isinstance(then, list) or len(then) != len(now):
        return False
    return all(map(_is_same, then, now, paths))


def _is_same(then: object, now: Stamp, path: Path) -> bool:
    """Whether the file is what it was; of one that was young then, the content tells."""
    match then:
        case [*times, str(content)] if now and now[: len(times)] == times:
            return _digest(path) == content
        case _:
            return then == now


def _found(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - asked of every file there is: a third of the time
    except (OSError, ValueError):
        return None


def _times(found: os.stat_result) -> list[int | str]:
    return [found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino]


def _digest(path: Path) -> str:
    """The content in short; nothing where it cannot be read, which reading it will tell."""
    from hashlib import blake2b  # noqa: PLC0415 - 3 ms, only for what was just changed

    try:
        return blake2b(content_of(path), digest_size=16).hexdigest()
    except FixableError:
        return ""


def recall(path: Path) -> object:
    """What was kept there by this version of the program, or None.

    All text in it is fit to be shown: one look at the whole is quicker than one at each part.
    """
    import json  # noqa: PLC0415 - not for every command

    try:
        text = path.read_text(encoding="utf-8")
        mark, content = json.loads(text) if _is_plain(text) else (None, None)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return content if mark == _MARK else None


def _is_plain(text: str) -> bool:
    """Whether no character in it is strange, and none is spelled out, which might be."""
    return is_clean(text) and ("\\" not in text or not re.search(_SPELLED_OUT, text))


def keep(path: Path, content: object) -> None:
    """Write it in one stroke, for its owner's eyes."""
    import json  # noqa: PLC0415 - as above

    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError, UnicodeEncodeError):  # the second: a name that is no text
        _make(path.parent)
        _write(draft, json.dumps([_MARK, content], ensure_ascii=False))
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
