"""The recordings of a session: shipped, or made before it; never made while somebody is coached.

Owns the order in which they are looked for, and the folder of those that were made on this machine:
named by what they are made of, readable by their owner alone, and only so much of it.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from massage_coach.audio.output import Clip
from massage_coach.audio.voice.mastering import UnusableError, mastered
from massage_coach.audio.voice.pack import shipped, ships
from massage_coach.audio.voice.recipe import key

if TYPE_CHECKING:
    from massage_coach.audio.voice.engines import Engine

SUFFIX: Final = ".pcm"
MOST: Final = 64 * 2**20  # bytes that are kept: some twenty minutes of speech


class Recordings:
    """Gives the recording of a phrase, or None. `folder` is for those made on this machine."""

    def __init__(self, folder: Path, engines: Callable[[], Sequence["Engine"]]) -> None:
        self._folder = folder
        self._engines = engines
        self._own = dict[str, Path]()  # by their text

    def __call__(self, text: str) -> Clip | None:
        # Read each time, which takes a millisecond: kept, they would be megabytes.
        return shipped(text) or self._made(text)

    def prepare(self, texts: Iterable[str], progress: Callable[[int, int], None]) -> int:
        """Make what is missing, each told to `progress`; how many could not be made."""
        missing = [text for text in sorted(set(texts)) if not ships(text)]
        engines = self._engines() if missing else ()
        silent = 0
        for number, text in enumerate(missing):
            progress(number, len(missing))
            silent += not any(self._has(engine, text) for engine in engines)
        if missing:
            _tidy(self._folder, set(self._own.values()))
        return silent

    def _has(self, engine: "Engine", text: str) -> bool:
        """Whether the folder has it from this engine, now or from before."""
        path = self._folder / f"{key(engine.recipe, text)}{SUFFIX}"
        with suppress(OSError, UnusableError):
            if path.exists():
                os.utime(path)
            else:
                _write(path, mastered(engine.speak(text), text).samples)
            self._own[text] = path
            return True
        return False

    def _made(self, text: str) -> Clip | None:
        path = self._own.get(text)
        try:
            return Clip(path.read_bytes()) if path else None
        except OSError:
            return None


def _write(path: Path, samples: bytes) -> None:
    """Whole or not at all, and readable by its owner alone from the start."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.stem}.{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(samples)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _tidy(folder: Path, needed: set[Path]) -> None:
    """Delete what was not needed for longest, until the folder is small enough."""
    with suppress(OSError):
        files = sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime)
        total = sum(path.stat().st_size for path in files)
        for path in files:
            if total <= MOST:
                return
            if path not in needed:
                total -= path.stat().st_size
                path.unlink()
