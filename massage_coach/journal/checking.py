"""A look at the data folder: whether it can be written, who may read it, whether there is room.

Owns what is asked of the folder. Leaves nothing behind in it.
"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from shutil import disk_usage
from typing import Final

from massage_coach.core.checks import Check, State
from massage_coach.journal.files import reason, shown

ROOM: Final = 10  # MiB; a journal of many years takes less, J
_KEPT: Final = frozenset({"facts.json", "gate.json", "agreed", "heard", "journal.db", "reports"})
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_MIB: Final = 1024 * 1024


def check_folder(home: Path) -> Iterator[Check]:
    """What is kept lies here. A folder that is not there yet is looked at through its parent."""
    yield _writable(home)
    if home.is_dir():
        yield _private(home)
    yield _room(home)


def _writable(home: Path) -> Check:
    trial = home / f"trial-{os.getpid()}"
    try:
        home.mkdir(0o700, parents=True, exist_ok=True)
        os.close(os.open(trial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        trial.unlink()
    except OSError as error:
        says = f"The data folder {shown(home)} cannot be written ({reason(error)})."
        fix = "Check its permissions, or give another folder in MASSAGE_COACH_HOME."
        return Check("data folder", State.BROKEN, says, fix)
    return Check("data folder", State.FINE, f"{shown(home)} can be written.")


def _private(home: Path) -> Check:
    """Others may know that there is a folder, but not what is in it."""
    kept = [path for path in sorted(home.iterdir()) if path.name in _KEPT]
    read = [path for path in kept if path.lstat().st_mode & _OTHERS and not path.is_symlink()]
    if not read:
        return Check("privacy", State.FINE, "What is kept can be read by you alone.")
    says = f"Others on this computer can read {', '.join(map(shown, read))}."
    return Check("privacy", State.BROKEN, says, f"Run: chmod -R go= {shown(home)}")


def _room(home: Path) -> Check:
    place = next(one for one in (home, *home.parents) if one.exists())
    free = disk_usage(place).free // _MIB
    if free >= ROOM:
        return Check("free space", State.FINE, f"{free} MiB are free.")
    says = f"Only {free} MiB are free where your data is."
    return Check("free space", State.BROKEN, says, "Make room, or sessions cannot be remembered.")
