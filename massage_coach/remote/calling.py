"""The calling end: one word to a running session, and what it answers.

Owns whom the word goes to where several run, and how long to wait. Never prints.
"""

import json
import select
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from massage_coach.errors import NotFoundError, Problem
from massage_coach.remote import places

PATIENCE: Final = 3.0  # seconds; a session answers within a frame, unless it is stopped itself
LONGEST: Final = 64 * 1024  # bytes of an answer
_CHUNK: Final = 4096


class Answer(NamedTuple):
    """What the session said, which it is, and how many run."""

    session: str
    running: int
    told: Mapping[str, object]


def call(home: Path, word: str, *, session: str | None = None) -> Answer:
    """Raises NotFoundError where no session runs, or none that answers."""
    answering = list[tuple[Path, socket.socket]]()
    try:
        for path in places.sockets(home):
            line = places.new_socket()
            answering.append((path, line))
            try:
                places.connect(line, path)
            except OSError:
                line.close()
                answering.pop()
        return _spoken(answering, word, session)
    finally:
        for _, line in answering:
            line.close()


def _spoken(answering: list[tuple[Path, socket.socket]], word: str, session: str | None) -> Answer:
    if not answering:
        fix = "start one with massage-coach start ROUTINE"
        raise NotFoundError([Problem("ctl", "no session is running", fix)])
    named = [(path, line) for path, line in answering if session in {None, path.stem}]
    if not named:
        fix = f"those that run are {', '.join(path.stem for path, _ in answering)}"
        raise NotFoundError([Problem("ctl", "no session of that number is running", fix)])
    path, line = named[0]
    return Answer(path.stem, len(answering), _asked(line, word))


def _asked(line: socket.socket, word: str) -> Mapping[str, object]:
    until = time.monotonic() + PATIENCE
    said = b""
    with suppress(OSError):
        line.send(word.encode() + b"\n")
        while not said.endswith(b"\n") and len(said) < LONGEST:
            left = until - time.monotonic()
            if left <= 0 or not select.select([line], [], [], left)[0]:
                break
            data = line.recv(_CHUNK)
            if not data:
                break
            said += data
    return _document(said)


def _document(said: bytes) -> Mapping[str, object]:
    try:
        told = json.loads(said)
    except ValueError:
        told = None
    if isinstance(told, dict):
        return told
    fix = "look whether it is stopped (Ctrl-Z) or has just ended"
    raise NotFoundError([Problem("ctl", "the session does not answer", fix)])
