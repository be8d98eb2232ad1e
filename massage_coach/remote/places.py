"""Where the sockets of running sessions lie: one each, in a folder that its owner alone can enter.

Owns their names, and clearing away what a killed session left. A socket of this kind has no
address on any network; its rights are those of the folder.
"""

import os
import socket
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

FOLDER: Final = "run"
ENDING: Final = ".sock"
LONGEST: Final = 100  # bytes of a path; systems take 104 or 108
_OPEN_FOLDERS: Final = Path("/proc/self/fd")  # Linux: a short way to a folder with a long path


def made(home: Path) -> Path:
    """The folder, for its owner alone. Raises OSError where it is somebody else's."""
    folder = home / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
        raise PermissionError(f"{folder} is not a folder of yours")
    folder.chmod(0o700)
    return folder


def sockets(home: Path) -> list[Path]:
    """Those that lie there, the newest first."""
    found = [path for path in (home / FOLDER).glob(f"*{ENDING}") if path.is_socket()]
    return sorted(found, key=_changed, reverse=True)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # it ended just now
        return 0.0


def clear(home: Path) -> None:
    """Delete the sockets that nobody listens at any more."""
    for path in sockets(home):
        with new_socket() as one, suppress(OSError):
            connect(one, path)


def new_socket() -> socket.socket:
    one = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    one.settimeout(0)
    return one


def connect(one: socket.socket, path: Path) -> None:
    """Raises OSError; a socket without a listener is deleted first."""
    try:
        with short(path) as way:
            one.connect(way)
    except ConnectionRefusedError:
        path.unlink(missing_ok=True)
        raise
    except BlockingIOError:
        raise TimeoutError from None  # as many wait as can


@contextmanager
def short(path: Path) -> Iterator[str]:
    """A way to it that fits into an address. Raises OSError where there is none."""
    if len(os.fsencode(path)) <= LONGEST:
        yield str(path)
        return
    if sys.platform != "linux":
        raise OSError(f"the path of {path.parent} is too long for a socket")
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield str(_OPEN_FOLDERS / str(folder) / path.name)
    finally:
        os.close(folder)
