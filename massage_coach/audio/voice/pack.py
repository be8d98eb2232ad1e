"""The recordings that ship: one small file for each phrase, named by what it is made of.

Owns where they are and how they are read: each when it is first needed, since a start is counted in
milliseconds. The list beside them is for people and tests; no session reads it.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from massage_coach.audio.library import sound_library
from massage_coach.audio.output import RATE, Clip
from massage_coach.audio.voice.recipe import SHIPPED, key

FOLDER: Final = Path(__file__).parents[1] / "pack"
SUFFIX: Final = ".mp3"


def file_of(text: str) -> Path:
    return FOLDER / f"{key(SHIPPED, text)}{SUFFIX}"


def ships(text: str) -> bool:
    """Whether there is one, and it can be decoded here."""
    return _decodes() and file_of(text).exists()


@cache
def _decodes() -> bool:
    return find_spec("miniaudio") is not None


def shipped(text: str) -> Clip | None:
    """The recording of this text; None where there is none, or nothing here can decode it."""
    try:
        encoded = file_of(text).read_bytes()
    except OSError:
        return None
    try:
        miniaudio = sound_library()
    except ImportError:
        return None
    decoded = miniaudio.decode(encoded, nchannels=1, sample_rate=RATE)
    return Clip(decoded.samples.tobytes())
