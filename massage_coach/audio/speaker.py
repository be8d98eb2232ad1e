"""The sound device: opened once, kept open, and watched.

Owns the one device and the way in which it fails. There are no threads of ours around a session:
the sound library calls back on a thread of its own, which touches nothing but the mixer. What that
library writes on the error stream never reaches the screen.
"""

import os
import sys
import time
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import contextmanager, suppress
from math import inf
from typing import TYPE_CHECKING, Final, Protocol

from massage_coach.audio.library import sound_library
from massage_coach.audio.mixing import Mixer
from massage_coach.audio.output import RATE, Clip, Lane, NoLibraryError, NoSoundError
from massage_coach.audio.traces import could_play

if TYPE_CHECKING:
    import miniaudio

# Two buffers lie between a sound and the ear: a tick that comes later is no longer with the pacer.
BUFFER: Final = 60  # milliseconds
BUFFERS: Final = 2
PATIENCE: Final = 1.0  # seconds without a frame after which nothing can be heard
_WAKING: Final = 3.0  # seconds that a sleeping device may take until the first frame, J
_LOOK: Final = 0.02  # seconds between two looks at whether the last words are over
_TAIL: Final = 0.3  # seconds that what was fetched needs to be heard

_NO_DEVICE: Final = "there is no sound device"
STOPPED: Final = "The sound stopped. The screen and the bell go on without it."


class Device(Protocol):
    """What the sound library opened."""

    @property
    def name(self) -> str: ...

    def start(self) -> None:
        """Ask for sound again."""
        ...

    def stop(self) -> None: ...

    def close(self) -> None: ...


OpenDevice = Callable[[Mixer], Device]


class Speaker:
    """An output on one open device. Raises `NoSoundError` where there is none."""

    def __init__(
        self,
        open_device: OpenDevice | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
        rest: Callable[[float], None] = time.sleep,
    ) -> None:
        self._now = now
        self._rest = rest
        self._mixer = Mixer(now)
        self._seen = 0  # frames
        self._still_since: float | None = now()
        self._patience = _WAKING
        self._said = self._resting = False
        self._muted = muted()
        self._muted.__enter__()
        try:
            self._device = (open_device or _opened)(self._mixer)
        except BaseException:
            self._muted.__exit__(None, None, None)
            raise

    @property
    def name(self) -> str:
        """What is played on, as the system names it."""
        return self._device.name

    def play(
        self, lane: Lane, clip: Clip, *, delay: float = 0.0, every: float | None = None
    ) -> None:
        self._wake()
        self._mixer.play(lane, clip, delay=delay, every=every)

    def hears(self, lane: Lane) -> bool:  # noqa: ARG002 - as every output
        return True

    def busy(self, lane: Lane) -> float:
        return self._mixer.busy(lane)

    def silence(self, lane: Lane | None = None) -> None:
        self._mixer.silence(lane)

    def volume(self, share: float) -> None:
        self._mixer.volume(share)

    def rest(self) -> bool:
        if not self._resting and self._mixer.still:
            self._resting = True
            self._device.stop()
        return self._resting

    def _wake(self) -> None:
        if self._resting:
            self._resting = False
            self._still_since, self._patience = self._now(), _WAKING
            self._device.start()

    def failed(self) -> str | None:
        """Silence is noticed by two looks: after a stop of the whole program one proves nothing."""
        if not self._stuck() or self._said:
            return None
        self._said = True
        return STOPPED

    def close(self, *, last_words: float = 0.0) -> None:
        until = self._now() + last_words
        while self._speaks() and self._now() < until and not self._stuck():
            self._rest(_LOOK)
        if last_words and not self._stuck():
            self._rest(_TAIL)
        self._device.close()
        self._muted.__exit__(None, None, None)

    def _speaks(self) -> bool:
        """Whether something sounds that has an end which a person would miss."""
        return self.busy(Lane.VOICE) > 0 or 0 < self.busy(Lane.CHIME) < inf

    def _stuck(self) -> bool:
        """Whether it no longer asks for sound, though it should."""
        if self._resting:
            return False
        now, frames = self._now(), self._mixer.frames
        if frames != self._seen:
            self._seen, self._still_since, self._patience = frames, None, PATIENCE
        elif self._still_since is None:
            self._still_since = now
        return self._still_since is not None and now - self._still_since > self._patience


@contextmanager
def muted() -> Iterator[None]:
    """Let nothing that C code writes on the error stream through."""
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # closed: then nothing comes through anyway
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


class _Playing:
    """The device of the library, which wants a generator that was begun."""

    def __init__(self, device: "miniaudio.PlaybackDevice", mixer: Mixer) -> None:
        self._device = device
        self._mixer = mixer
        device.start(_fed(mixer))

    @property
    def name(self) -> str:
        """What there is to play on: another name once a loudspeaker came or went."""
        import miniaudio  # noqa: PLC0415 - loaded by now

        try:
            known = miniaudio.Devices([miniaudio.Backend[self._device.backend.upper()]])
            names = sorted(one["name"] for one in known.get_playbacks())
        except (miniaudio.MiniaudioError, KeyError, UnicodeError):
            names = []
        return ", ".join(names) or str(self._device.backend)

    def start(self) -> None:
        import miniaudio  # noqa: PLC0415 - as above

        with suppress(miniaudio.MiniaudioError):  # it stays still, which is noticed
            self._device.start(_fed(self._mixer))

    def stop(self) -> None:
        import miniaudio  # noqa: PLC0415 - as above

        with suppress(miniaudio.MiniaudioError):
            self._device.stop()

    def close(self) -> None:
        self._device.close()


def _opened(mixer: Mixer) -> Device:
    if not could_play():
        raise NoSoundError(_NO_DEVICE)
    try:
        miniaudio = sound_library()
    except ImportError as error:
        raise NoLibraryError("the sound library is not installed") from error
    try:
        device = miniaudio.PlaybackDevice(
            nchannels=1,
            sample_rate=RATE,
            buffersize_msec=BUFFER,
            callback_periods=BUFFERS,
            backends=_backends(miniaudio.Backend, miniaudio.get_enabled_backends()),
            app_name="massage-coach",
        )
        return _Playing(device, mixer)
    except miniaudio.MiniaudioError as error:
        raise NoSoundError(_NO_DEVICE) from error


def _backends(
    known: "type[miniaudio.Backend]", enabled: "Collection[miniaudio.Backend]"
) -> "list[miniaudio.Backend]":
    """Those that can be heard, in the library's order: a desktop's mixer before the bare card.

    JACK is left out, since looking for it may start a server of its own.
    """
    return [one for one in known if one in enabled and one.name not in {"NULL", "CUSTOM", "JACK"}]


def _fed(mixer: Mixer) -> Generator[bytes, int, None]:
    feeding = _feeding(mixer)
    next(feeding)
    return feeding


def _feeding(mixer: Mixer) -> Generator[bytes, int, None]:
    frames = yield b""
    while True:
        frames = yield mixer.fetch(frames)
