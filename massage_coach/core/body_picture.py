"""How a person likes to see the body: the words that the settings and the screen share.

Owns these words. Never draws.
"""

from enum import StrEnum


class BodyPicture(StrEnum):
    BLOCKS = "blocks"
    BRAILLE = "braille"
    WORDS = "words"  # none: what is said is enough
