"""A loudspeaker that nobody hears: a PulseAudio server of its own, whose one sink is silent.

Owns the server. Never measures.
"""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from subprocess import DEVNULL, Popen
from tempfile import TemporaryDirectory
from typing import Final

from ptyrun import NotMeasuredError

_LONGEST: Final = 10.0  # seconds until the server has to be there
_OPTIONS: Final = "-n --daemonize=no --exit-idle-time=-1 --use-pid-file=no --disable-shm=yes"


@contextmanager
def a_loudspeaker(environ: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """The environment of a program that plays there. Raises `NotMeasuredError` without a server."""
    if which("pulseaudio") is None:
        raise NotMeasuredError("there is no pulseaudio to play into")
    with TemporaryDirectory(prefix="massage-coach-bench-") as name:
        socket = Path(name, "native")
        own = {"XDG_RUNTIME_DIR": name, "PULSE_RUNTIME_PATH": name}
        playing = {**os.environ, **own}
        with Popen(_server(socket), env=playing, stdout=DEVNULL, stderr=DEVNULL) as one:  # noqa: S603 - our words
            try:
                _wait_for(socket, one)
                yield {**environ, **own, "PULSE_SERVER": f"unix:{socket}"}
            finally:
                one.kill()


def _server(socket: Path) -> list[str]:
    door = f"module-native-protocol-unix socket={socket} auth-anonymous=1"
    return ["pulseaudio", *_OPTIONS.split(), "-L", "module-null-sink", "-L", door]


def _wait_for(socket: Path, server: "Popen[bytes]") -> None:
    end = time.monotonic() + _LONGEST
    while not socket.exists():
        if server.poll() is not None or time.monotonic() > end:
            raise NotMeasuredError("pulseaudio does not start")
        time.sleep(0.05)
