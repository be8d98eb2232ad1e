"""Before a session: whether the person can hear it.

Owns that it is asked once for each device. Never keeps anybody from a session.
"""

from pathlib import Path

from massage_coach.audio.checking import UNHEARD, chimed
from massage_coach.audio.desk import Desk
from massage_coach.journal import heard
from massage_coach.terminal.talk.checking import ask_if_heard
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page

STANDS_IN = f"{UNHEARD} Until then the bell of the terminal rings too."


def sound_check(page: Page, lines: LineSource, desk: Desk, home: Path) -> None:
    """Open the device and ask, where nobody has said yet. What was not heard has the bell too."""
    desk.open()
    if desk.device is None:
        return
    known = heard.was_heard(home, desk.device)
    if known is None:
        known = ask_if_heard(page, lines, chimed(desk))
        if known is None:
            return
        heard.remember(home, desk.device, heard=known)
        if not known:
            page.say(STANDS_IN)
    if not known:
        desk.distrust()
