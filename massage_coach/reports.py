"""A report worth pasting about a failure that nobody foresaw.

Owns what such a report may hold: the version, the system and where it happened. Never values: no
message, no locals, no arguments, since any of them could hold a health answer.
"""

import os
import platform
import sys
import traceback
from datetime import datetime
from pathlib import Path

from massage_coach import __version__


def write_report(failure: BaseException, home: Path, now: datetime) -> Path:
    """Write the report, 0600, and return where it is. Raises OSError where that cannot be done."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = home / "reports"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{now:%Y%m%d-%H%M%S}.txt"
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(file, "w", encoding="utf-8") as out:
        out.write(report(failure))
    return path


def report(failure: BaseException) -> str:
    system = f"{platform.system()} {platform.release()}"
    head = f"massage-coach {__version__}, Python {platform.python_version()}, {system}"
    return "\n".join([head, *_causes(failure), ""])


def _causes(failure: BaseException) -> list[str]:
    rows, told = list[str](), set[int]()
    cause: BaseException | None = failure
    while cause is not None and id(cause) not in told:
        told.add(id(cause))
        rows += [type(cause).__name__, *_places(cause)]
        cause = cause.__cause__ or cause.__context__
    return rows


def _places(failure: BaseException) -> list[str]:
    frames = traceback.extract_tb(failure.__traceback__)
    return [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(filename: str) -> str:
    """A path without the folders that name the person."""
    roots = sorted((root for root in sys.path if root), key=len, reverse=True)
    inside = (filename.removeprefix(root)[1:] for root in roots if filename.startswith(root))
    return next(inside, Path(filename).name)
