"""A look at the sound: whether something opens, plays, and is heard.

Owns how it is tried. Whether it was heard, only a person can say: they are asked by the caller.
"""

from collections.abc import Callable
from typing import Final

from massage_coach.audio.chimes import Chime, chime
from massage_coach.audio.output import Lane, NoSoundError, Output
from massage_coach.core.checks import Check, State

# Asks whether it was heard; None where nobody answers. It may let it sound again.
AskIfHeard = Callable[[Callable[[], None]], bool | None]
UNHEARD: Final = "Look at the volume of the system, and at which loudspeaker it plays on."


def chimed(output: Output) -> Callable[[], None]:
    """Lets a chime sound on it, as often as it is called."""
    return lambda: output.play(Lane.CHIME, chime(Chime.DONE))


def check_sound(device: str, output: Output, ask: AskIfHeard | None) -> Check:
    """Play a chime, and ask. Without anybody to ask it is only opened."""
    if ask is None:
        return Check("sound", State.UNTRIED, f"It opens, on {device}; nobody was asked to listen.")
    heard = ask(chimed(output))
    stopped = output.failed()
    if stopped:
        return Check("sound", State.LACKING, stopped, UNHEARD)
    if heard is None:
        return Check("sound", State.UNTRIED, f"It opens, on {device}; you did not say.")
    if heard:
        return Check("sound", State.FINE, f"You heard it, on {device}.")
    says = f"It plays on {device}, and you did not hear it. The bell stands in."
    return Check("sound", State.LACKING, says, UNHEARD)


def no_sound(error: NoSoundError) -> Check:
    (problem,) = error.problems
    says = f"{problem.what[:1].upper()}{problem.what[1:]}. A session goes on without it."
    return Check("sound", State.LACKING, says, "Switch on or connect a loudspeaker.")
