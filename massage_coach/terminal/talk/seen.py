"""The question after an emergency, before all others.

Owns its words. Never learns what was reported, and lifts nothing: the caller does.
"""

from typing import Final

from massage_coach.terminal.talk.dialogue import Dialogue, Left, LineSource
from massage_coach.terminal.talk.page import Page, sentence
from massage_coach.terminal.talk.prompts import WordPrompt

_WORDS: Final = {"y": True, "yes": True, "n": False, "no": False, "u": False}


def ask_if_seen(page: Page, lines: LineSource, day: str) -> bool:
    """Whether somebody has looked at it; leaving and not being sure are no."""
    text = f"{sentence(day)} you reported signs that need care at once. Have you been seen?"
    how = "Type y if a clinician has seen you about it, n if not."
    try:
        return Dialogue(page, lines).ask(WordPrompt("Before anything else", text, _WORDS, how=how))
    except Left:
        return False
