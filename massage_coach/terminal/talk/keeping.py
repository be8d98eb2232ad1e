"""Whether lasting answers may be kept, and whom to call where the person lives.

Owns these two questions. Never keeps anything: the caller does.
"""

import re
from enum import Enum, auto
from typing import Final

from massage_coach.terminal.talk.dialogue import Dialogue, Left, LineSource
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.prompts import LinePrompt, WordPrompt
from massage_coach.terminal.talk.ticks import Misread


class Consent(Enum):
    YES = auto()
    NOT_NOW = auto()
    NEVER = auto()


_NUMBER: Final = re.compile(r"\+?[0-9][0-9 -]{0,18}[0-9]", re.ASCII)
_CONSENT: Final = WordPrompt(
    "For next time",
    'Shall I keep what you said under "Ever told you have?" and "About you" on this computer? '
    "Then it is one line next time. Only you can read the file, and `massage-coach forget` "
    "deletes it. What you said about today is never kept.",
    {
        "y": Consent.YES,
        "yes": Consent.YES,
        "n": Consent.NEVER,
        "no": Consent.NEVER,
        "": Consent.NOT_NOW,
    },
    how="y: keep it. n: keep nothing, and do not ask again. Enter: not now.",
)


def ask_consent(page: Page, lines: LineSource) -> Consent:
    try:
        return Dialogue(page, lines).ask(_CONSENT)
    except Left:
        return Consent.NOT_NOW


def ask_number(page: Page, lines: LineSource) -> str:
    """The emergency number where the person lives; "" where none was given."""
    text = "Which number do you call in an emergency, where you live?"
    how = "Type it, such as 112. Enter skips."
    try:
        return Dialogue(page, lines).ask(LinePrompt("", text, _number, how=how))
    except Left:
        return ""


def _number(line: str) -> str | Misread:
    text = line.strip()
    if not text or _NUMBER.fullmatch(text):
        return text
    return Misread("That is not a telephone number.")
