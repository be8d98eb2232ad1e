"""Playing through the system's own programs, where the sound library is missing.

Owns which programs those are and the processes that run: one for each lane. They can play a voice
and a chime, but keep no tempo, so what repeats itself is left out.
"""

import io
import subprocess
import time
import wave
from array import array
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Final

from massage_coach.audio.output import RATE, SAMPLE, Clip, Lane, NoSoundError

# Those that refuse loudly where nothing can be heard: ffplay claims success there, and sox
# crashes (audio.md section B).
PLAYERS: Final[Mapping[str, Sequence[str]]] = {
    "paplay": (),
    "pw-play": (),
    "aplay": ("-q",),
    "afplay": (),
}
REFUSED: Final = "The system's player cannot play. The screen and the bell go on without sound."


def as_wav(clip: Clip, *, delay: float = 0.0, share: float = 1.0) -> bytes:
    """The clip as a file that every player takes, after so many seconds of silence."""
    samples = array("h", clip.samples)
    louder = array("h", [round(one * share * share) for one in samples])
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(SAMPLE)
        out.setframerate(RATE)
        out.writeframes(bytes(round(max(delay, 0.0) * RATE) * SAMPLE) + louder.tobytes())
    return file.getvalue()


class Players:
    """An output through one program. Raises `NoSoundError` where there is none of them."""

    def __init__(
        self,
        find: Callable[[str], str | None] = which,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        found = next((name for name in PLAYERS if find(name)), None)
        if found is None:
            raise NoSoundError("there is neither the sound library nor a player")
        self.name = found
        self._now = now
        self._folder = TemporaryDirectory(prefix="massage-coach-")
        self._running: dict[Lane, subprocess.Popen[bytes]] = {}
        self._until: dict[Lane, float] = {}
        self._share = 1.0
        self._refused = self._said = False

    def play(
        self, lane: Lane, clip: Clip, *, delay: float = 0.0, every: float | None = None
    ) -> None:
        self.silence(lane)
        if every is not None:
            return
        try:
            path = Path(self._folder.name) / f"{lane}.wav"
            path.write_bytes(as_wav(clip, delay=delay, share=self._share))
            self._running[lane] = subprocess.Popen(  # noqa: S603 - a program of our own list
                [self.name, *PLAYERS[self.name], str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # a Ctrl-C is for us, and we end it
            )
        except OSError:
            self._refused = True
        else:
            self._until[lane] = self._now() + max(delay, 0.0) + clip.seconds

    def hears(self, lane: Lane) -> bool:
        return lane not in {Lane.TICK, Lane.BACKGROUND}  # which go on and on

    def busy(self, lane: Lane) -> float:
        running = self._running.get(lane)
        if running is None or running.poll() is not None:
            return 0.0
        return max(self._until[lane] - self._now(), 0.0)

    def silence(self, lane: Lane | None = None) -> None:
        for one in [lane] if lane else [*self._running]:
            running = self._running.pop(one, None)
            if running is not None:
                self._note(running.poll())
                running.kill()
                running.wait()

    def rest(self) -> bool:
        return True  # nothing runs between two sounds

    def volume(self, share: float) -> None:
        self._share = min(max(share, 0.0), 1.0)

    def failed(self) -> str | None:
        for running in self._running.values():
            self._note(running.poll())
        if not self._refused or self._said:
            return None
        self._said = True
        return REFUSED

    def close(self, *, last_words: float = 0.0) -> None:
        until = self._now() + last_words
        for lane in (Lane.VOICE, Lane.CHIME):
            with suppress(subprocess.TimeoutExpired, KeyError):
                self._running[lane].wait(max(until - self._now(), 0.0))
        self.silence()
        self._folder.cleanup()

    def _note(self, code: int | None) -> None:
        self._refused = self._refused or bool(code)
