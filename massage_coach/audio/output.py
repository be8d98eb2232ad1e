"""Where sound goes: four lanes, each playing one clip at a time.

Owns the form of a clip and what an output promises. Never decides what is heard, or when.
"""

from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from massage_coach.errors import FixableError, Problem

RATE: Final = 24_000  # samples a second, one channel of 16 bits
SAMPLE: Final = 2  # bytes


class Lane(StrEnum):
    """What can sound at the same time; a lane plays one clip, the next takes its place."""

    VOICE = "voice"
    CHIME = "chime"
    TICK = "tick"
    BACKGROUND = "background"  # quieter while the voice speaks


class Clip(NamedTuple):
    """Something that can be heard."""

    samples: bytes  # 16-bit native integers, one channel, at RATE

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE / RATE


class NoSoundError(FixableError):
    """There is nothing to play on."""

    def __init__(self, what: str) -> None:
        fix = "switch on or connect a loudspeaker; massage-coach doctor looks further"
        super().__init__([Problem("sound", what, fix)])


class NoLibraryError(NoSoundError):
    """The sound library is not installed; something else may play."""


class Output(Protocol):
    """No call blocks, raises or prints; what goes wrong with the sound, `failed` says once."""

    def play(
        self, lane: Lane, clip: Clip, *, delay: float = 0.0, every: float | None = None
    ) -> None:
        """Play it on the lane in `delay` seconds, instead of what the lane had; with `every`, again
        after so many seconds from start to start, until something else is asked of the lane. With
        a `delay` below 0 it began that long ago."""
        ...

    def hears(self, lane: Lane) -> bool:
        """Whether what is played on the lane now can sound: if not, no clip need be made."""
        ...

    def busy(self, lane: Lane) -> float:
        """Seconds until the lane is silent: 0.0 where it is, infinity where it repeats itself."""
        ...

    def silence(self, lane: Lane | None = None) -> None:
        """Stop what the lane plays or is about to; None: every lane."""
        ...

    def rest(self) -> bool:
        """Nothing sounds and nothing will for a while: stop asking for sound until the next is
        played. Whether it does: where something still fades out it goes on, and is to be told once
        more."""
        ...

    def volume(self, share: float) -> None:
        """How loud all of it is, from 0.0 to 1.0."""
        ...

    def failed(self) -> str | None:
        """A sentence on why nothing can be heard, the first time it is asked after that came to
        be; None while all is well and ever after."""
        ...

    def close(self, *, last_words: float = 0.0) -> None:
        """End it, once the voice and the chime have finished or so many seconds have passed. It may
        block."""
        ...


class Opened(Output, Protocol):
    """An output on something that has a name."""

    @property
    def name(self) -> str:
        """What it plays on, as the system names it."""
        ...


class Silent:
    """Nothing is to be heard, and that is no failure."""

    def play(
        self, lane: Lane, clip: Clip, *, delay: float = 0.0, every: float | None = None
    ) -> None:
        pass

    def hears(self, lane: Lane) -> bool:  # noqa: ARG002 - as every output
        return False

    def busy(self, lane: Lane) -> float:  # noqa: ARG002 - as every output
        return 0.0

    def silence(self, lane: Lane | None = None) -> None:
        pass

    def rest(self) -> bool:
        return True

    def volume(self, share: float) -> None:
        pass

    def failed(self) -> str | None:
        return None

    def close(self, *, last_words: float = 0.0) -> None:
        pass
