"""The listening end: a socket that a session hears beside its keys, in the same one wait.

Owns the socket from binding to deleting, and what strangers may do: a line of a few letters each,
and no more. Never blocks, never waits for anybody, and never answers another user.
"""

import json
import os
import socket
import struct
import sys
from collections import deque
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from massage_coach.core.moves import Command, State
from massage_coach.core.replies import Asked
from massage_coach.remote import places
from massage_coach.remote.words import WORDS, obeyed, why_not

if TYPE_CHECKING:
    from massage_coach.core.events import Snapshot

MOST: Final = 8  # callers at a time; the one that has said nothing for longest makes room
LONGEST: Final = 64  # bytes of a line; our words are shorter
AT_ONCE: Final = 16  # callers let in before the session has its turn again
_PEER: Final = struct.Struct("3i")  # process, user, group


@dataclass(slots=True, eq=False)
class _Caller:
    line: socket.socket
    said: bytes = b""
    command: Command | None = None
    why_not: str = ""


class Ear:
    """A context manager. It is shown each picture of the session, and answers from that."""

    def __init__(self, home: Path, tell: Callable[["Snapshot"], Mapping[str, object]]) -> None:
        self._home = home
        self._tell = tell  # where a session is, as a document
        self._path = home
        self._listener: socket.socket | None = None
        self._callers: list[_Caller] = []  # who have not said a whole line
        self._asking: deque[_Caller] = deque()
        self._handed: deque[_Caller] = deque()  # whose word the session has got
        self._state = State.READY
        self._legal: Collection[Command] = frozenset()

    def __enter__(self) -> Self:
        """Raises OSError where a session cannot be steered from beside it."""
        self._path = places.made(self._home) / f"{os.getpid()}{places.ENDING}"
        places.clear(self._home)
        self._path.unlink(missing_ok=True)
        listener = places.new_socket()
        try:
            with places.short(self._path) as way:
                listener.bind(way)
            self._path.chmod(0o600)
            listener.listen(MOST)
        except OSError:
            listener.close()
            raise
        self._listener = listener
        return self

    def __exit__(self, *_: object) -> None:
        if self._listener is not None:
            self._listener.close()
            self._listener = None
            self._path.unlink(missing_ok=True)
        for caller in (*self._callers, *self._asking, *self._handed):
            caller.line.close()
        self._callers.clear()
        self._asking.clear()
        self._handed.clear()

    def files(self) -> Sequence[int]:
        """What to wait for besides the keys."""
        listening = () if self._listener is None else (self._listener.fileno(),)
        return (*listening, *(caller.line.fileno() for caller in self._callers))

    def hear(self, ready: Collection[int]) -> None:
        """Take in what came. Whatever is wrong with a caller ends that caller alone."""
        for caller in [one for one in self._callers if one.line.fileno() in ready]:
            self._read(caller)
        if self._listener is not None and self._listener.fileno() in ready:
            self._let_in(self._listener)

    def take(self) -> Asked | None:
        """The next word, for the session to obey; no command where there is nothing to do."""
        if not self._asking:
            return None
        caller = self._asking.popleft()
        self._handed.append(caller)
        if not obeyed(caller.command, self._state, self._legal):
            caller.why_not = why_not(self._state)
        return Asked(caller.command if caller.command in self._legal else None)

    def answer(self, snapshot: "Snapshot") -> None:
        """The session has done what was asked, and stands so now."""
        self._state, self._legal = snapshot.state, snapshot.commands
        while self._handed:
            caller = self._handed.popleft()
            why = {"why": caller.why_not} if caller.why_not else {}
            self._reply(caller, {"obeyed": not why, **why, **self._tell(snapshot)})

    def _let_in(self, listener: socket.socket) -> None:
        for _ in range(AT_ONCE):
            try:
                line, _address = listener.accept()
            except OSError:
                return
            line.settimeout(0)
            if not _same_user(line):
                line.close()
                continue
            if len(self._callers) >= MOST:
                self._callers.pop(0).line.close()
            self._callers.append(_Caller(line))

    def _read(self, caller: _Caller) -> None:
        try:
            data = caller.line.recv(LONGEST)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        caller.said += data
        word, newline, _ = caller.said.partition(b"\n")
        if newline and len(word) <= LONGEST:
            self._callers.remove(caller)
            self._understand(caller, word.decode(errors="replace").strip())
        elif not data or len(caller.said) > LONGEST:
            self._callers.remove(caller)
            caller.line.close()

    def _understand(self, caller: _Caller, word: str) -> None:
        if word in WORDS and len(self._asking) + len(self._handed) < MOST:
            caller.command = WORDS[word]
            self._asking.append(caller)
        else:
            self._reply(caller, {"obeyed": False, "why": "that is no word of ours"})

    def _reply(self, caller: _Caller, told: Mapping[str, object]) -> None:
        with suppress(OSError):  # who does not listen gets no answer
            caller.line.send(json.dumps(told).encode() + b"\n")
        caller.line.close()


def _same_user(line: socket.socket) -> bool:
    """Where the system tells whose process it is; elsewhere the folder lets nobody else in."""
    if sys.platform != "linux":
        return True
    peer = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size)
    return int(_PEER.unpack(peer)[1]) == os.getuid()
