"""What this program is and is not, to be agreed to once, before anything else.

Owns the words of evidence.md (f).4. Never remembers the answer: the caller does.
"""

from typing import Final

from massage_coach.terminal.safety import EMERGENCY_NUMBERS
from massage_coach.terminal.talk.dialogue import Dialogue, Left, LineSource
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.prompts import WordPrompt

AGREEMENT: Final = (
    "massage-coach guides gentle self-massage for relaxation and comfort. It is not a medical "
    "device. It does not diagnose, treat, monitor or prevent any condition, and no clinician has "
    "reviewed it. It cannot see or examine you. For adults only. Stop whenever something feels "
    "wrong. If you are worried about your health, ask a clinician; in an emergency call "
    f"{EMERGENCY_NUMBERS}."
)
_PROMPT: Final = WordPrompt(
    "Before the first session", AGREEMENT, {"agree": True}, how="Type agree to go on, q to leave."
)


def agree(page: Page, lines: LineSource) -> bool:
    """Whether the person typed that they agree."""
    try:
        return Dialogue(page, lines).ask(_PROMPT)
    except Left:
        return False
