"""An ear: a private sound server whose one loudspeaker is a recording. It skips where none is."""

import os
import subprocess
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import sqrt
from pathlib import Path
from shutil import which

import pytest

from massage_coach.audio.output import RATE, SAMPLE

LONGEST = 10.0  # seconds until the server has to be there
COARSE = 4  # samples taken together where a place is looked for


class Ear:
    """What a program with this environment plays is heard here."""

    def __init__(self, environ: dict[str, str], recording: Path) -> None:
        self.environ = environ
        self._recording = recording

    def control(self, *words: str) -> str:
        """Ask something of the sound server."""
        done = subprocess.run(  # noqa: S603 - its own program and our words
            ["pactl", *words],  # noqa: S607 - wherever it is installed
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout if done.returncode == 0 else ""

    def pull_out(self) -> None:
        """The loudspeaker goes away while something plays."""
        modules = [row.split("\t") for row in self.control("list", "short", "modules").splitlines()]
        for number, name, *_ in modules:
            if name == "module-null-sink":
                self.control("unload-module", number)

    @property
    def heard(self) -> list[int]:
        """All that was heard so far."""
        samples, data = array("h"), self._recording.read_bytes()
        samples.frombytes(data[: len(data) // SAMPLE * SAMPLE])
        return samples.tolist()

    def until(self, seconds: float) -> None:
        """Until so much was recorded."""
        end = time.monotonic() + seconds + LONGEST
        while self._recording.stat().st_size < seconds * RATE * SAMPLE:
            assert time.monotonic() < end, "the recorder hears nothing, not even silence"
            time.sleep(0.05)


@contextmanager
def listening(folder: Path) -> Iterator[Ear]:
    """A server of its own in this folder, and a recorder at its loudspeaker."""
    if not (which("pulseaudio") and which("pactl") and which("parec")):
        pytest.skip("there is no PulseAudio to play into")
    environ = {
        **os.environ,
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PULSE_RUNTIME_PATH": str(folder / "pulse"),
        "PULSE_SERVER": f"unix:{folder}/native",
    }
    server = _started(environ, folder)
    ear = Ear(environ, folder / "heard.raw")
    try:
        _wait_for_it(ear, server)
        recorder = _recording(environ, folder)
        ear.until(0.5)
        yield ear
        recorder.kill()
        recorder.wait()
    finally:
        server.kill()
        server.wait()


def _started(environ: dict[str, str], folder: Path) -> "subprocess.Popen[bytes]":
    sink = f"module-null-sink sink_name=ear rate={RATE} channels=1 format=s16le"
    socket = f"module-native-protocol-unix socket={folder}/native auth-anonymous=1"
    options = "-n --daemonize=no --exit-idle-time=-1 --use-pid-file=no --disable-shm=yes"
    command = ["pulseaudio", *options.split(), "-L", socket, "-L", sink]
    out = subprocess.DEVNULL
    return subprocess.Popen(command, env=environ, stdout=out, stderr=out)  # noqa: S603 - our words


def _recording(environ: dict[str, str], folder: Path) -> "subprocess.Popen[bytes]":
    options = f"--raw --device=ear.monitor --format=s16le --channels=1 --rate={RATE}"
    command = ["parec", *options.split(), "--latency-msec=20"]
    with (folder / "heard.raw").open("wb") as out:
        return subprocess.Popen(command, env=environ, stdout=out, stderr=subprocess.DEVNULL)  # noqa: S603 - our words


def _wait_for_it(ear: Ear, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + LONGEST
    while not ear.control("list", "short", "sinks"):
        if server.poll() is not None or time.monotonic() > end:
            pytest.skip("PulseAudio does not start here")
        time.sleep(0.05)


def likeness(heard: Sequence[int], wanted: Sequence[int], at: int) -> float:
    """How much what was heard there is like that, from -1 to 1."""
    part = heard[at : at + len(wanted) : COARSE]
    other = wanted[: len(wanted) : COARSE]
    if at < 0 or len(part) < len(other):
        return 0.0
    both = sum(a * b for a, b in zip(part, other, strict=True))
    powers = sum(a * a for a in part) * sum(b * b for b in other)
    return both / sqrt(powers) if powers else 0.0


def found(heard: Sequence[int], wanted: Sequence[int], near: int, within: int) -> tuple[int, float]:
    """Where it is heard best, so many samples around a place, and how like it is there."""
    places = range(near - within, near + within, COARSE)
    best = max(places, key=lambda at: likeness(heard, wanted, at))
    return best, likeness(heard, wanted, best)


def onset(heard: Sequence[int], loud: int = 200) -> int:
    """The first sample that is heard at all."""
    return next(at for at, one in enumerate(heard) if abs(one) > loud)
