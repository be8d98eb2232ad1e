"""After an interruption, whether to go on there; after two that hurt, whether it was seen.

Owns these two questions. Never decides what follows.
"""

from typing import Final

from massage_coach.terminal.talk.dialogue import Dialogue, Left, LineSource
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.prompts import WordPrompt

_GO_ON: Final = {"": True, "y": True, "yes": True, "n": False, "no": False}
_SEEN: Final = {"y": True, "yes": True, "n": False, "no": False, "u": False}
LOOKED_AT_FIRST: Final = (
    "No session today. Two in a row hurt, so please have it looked at by a clinician first."
)


def ask_to_go_on(page: Page, lines: LineSource, step: str, time: str) -> bool:
    """Whether the person wants to go on there; leaving is no."""
    text = f"You were interrupted at {time}, in: {step}. Shall we go on from there?"
    how = "Enter or y: go on there. n: from the start."
    try:
        return Dialogue(page, lines).ask(WordPrompt("Where you were", text, _GO_ON, how=how))
    except Left:
        return False


def ask_if_looked_at(page: Page, lines: LineSource) -> bool:
    """Whether a clinician has looked at it; leaving and not being sure are no."""
    text = "Your last two sessions hurt. Has a clinician looked at it since?"
    how = "Type y if so, n if not."
    try:
        return Dialogue(page, lines).ask(WordPrompt("Since last time", text, _SEEN, how=how))
    except Left:
        return False
