"""The sounds of a session in words: what each means and how it goes.

Owns how the list reads. Never plays anything.
"""

from typing import Final

from massage_coach.terminal.talk.page import Page

HINT: Final = "massage-coach sounds NAME plays one of them."


def show_sound(page: Page, name: str, says: str, sounds: str) -> None:
    page.item(f"{name:<8}", f"{says} {sounds[:1].upper()}{sounds[1:]}.")


def show_hint(page: Page) -> None:
    page.gap()
    page.aside(HINT)
