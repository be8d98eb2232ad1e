"""A look at the voice: how much of it ships, and what can speak the words of other routines.

Owns what is said of it. Never makes speech.
"""

from massage_coach.audio.voice.engines import engines
from massage_coach.audio.voice.pack import FOLDER, SUFFIX
from massage_coach.core.checks import Check, State

_EXTRA = "For the words of your own routines: pip install 'massage-coach[voice]'"


def check_voice() -> Check:
    phrases = sum(1 for _ in FOLDER.glob(f"*{SUFFIX}")) if FOLDER.is_dir() else 0
    names = [one.recipe.engine for one in engines()]
    ships = f"{phrases} phrases of it ship." if phrases else "None of it ships."
    if names:
        return Check("voice", State.FINE, f"{ships} Other words are spoken by {names[0]}.")
    return Check("voice", State.LACKING, f"{ships} Nothing here can speak other words.", _EXTRA)
