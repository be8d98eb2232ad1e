"""What a recording is made of, and the name that follows from it.

Owns the key of a recording: a hash of what went in, never of what came out, which no engine gives
twice alike.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Final, NamedTuple

SCHEMA: Final = 1  # to be raised when recordings are trimmed, levelled or joined in another way


class Recipe(NamedTuple):
    """What speaks, and how."""

    engine: str
    version: str
    voice: str
    speed: float


SHIPPED: Final = Recipe("hibari-tts", "0.2.1", "heart", 0.85)  # 0.85: calm, and as clear as any

# Words that the engine gets wrong, as it is to say them.
PRONOUNCED: Final[Mapping[str, str]] = {}
_WORD: Final = re.compile(r"[A-Za-z]+")


def aloud(text: str, pronounced: Mapping[str, str] = PRONOUNCED) -> str:
    """The text with the sound of such words beside them, in the engine's own notation."""

    def sounded(found: re.Match[str]) -> str:
        word = found[0]
        sound = pronounced.get(word.lower())
        return f"[{word}](/{sound}/)" if sound else word

    return _WORD.sub(sounded, text)


def key(recipe: Recipe, text: str) -> str:
    """The name of the recording of this text, 32 hexadecimal digits."""
    engine, version, voice, speed = recipe
    made_of = f"{SCHEMA}|{engine}|{version}|{voice}|{speed:g}|{aloud(text)}"
    return sha256(made_of.encode()).hexdigest()[:32]
