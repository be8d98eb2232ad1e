"""How a session is heard: the closed words of the settings, and what a person asks for meanwhile.

Owns the words alone. Never makes a sound.
"""

from enum import StrEnum, auto


class Sound(StrEnum):
    """What is heard at all."""

    VOICE = "voice"  # and the chimes
    CHIMES = "chimes"
    SILENT = "silent"


class Background(StrEnum):
    NONE = "none"
    RAIN = "rain"
    WAVES = "waves"
    BROWN = "brown"


class SoundWish(StrEnum):
    """A matter of the ears alone: the session does not change by it."""

    CHANGE = auto()  # voice, then chimes, then silent, and round again
    VOICE = auto()
    CHIMES = auto()
    SILENT = auto()
    LOUDER = auto()
    QUIETER = auto()
    TICK = auto()  # off, or on
