"""A look at the terminal, and how a look at the machine reads.

Owns the words of `massage-coach doctor`, the samples that are shown, and the two questions that
only a person can answer: what they see and what they hear.
"""

from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Final, TypeVar

from massage_coach.core.checks import Check, State
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.dialogue import Dialogue, Left, LineSource
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.prompts import WordPrompt

T = TypeVar("T")
LEAST: Final = (40, 12)  # columns and rows under which the screen shows the most needful alone
BLOCKS: Final = "▀▄█ ▀▄█ ▀▄█"
BRAILLE: Final = "⠁⠃⠇⡇ ⣿⣶⣤⣀"
_COLOURS: Final = {
    Depth.NONE: "none, as for a simple terminal",
    Depth.WEIGHT: "none, since NO_COLOR is set",
    Depth.BASIC: "8",
    Depth.EIGHT_BIT: "256",
    Depth.TRUE: "all",
}
_MARKS: Final = {
    State.FINE: ("ok", "done"),
    State.LACKING: ("--", "soft"),
    State.BROKEN: ("!!", "alarm"),
    State.UNTRIED: ("? ", "soft"),
}
_YES_NO: Final = {"y": True, "yes": True, "n": False, "no": False}


class _Again(Enum):
    AGAIN = auto()


def check_terminal(
    page: Page, columns: int, rows: int, *, full_screen: bool, term: str
) -> Iterator[Check]:
    """What can be known without asking anybody."""
    if full_screen:
        yield Check("terminal", State.FINE, f"It can show the full screen ({term}).")
    else:
        says = "This is not a terminal that can be drawn over, so sessions run line by line."
        fix = "For the full screen, start it in a terminal window, with TERM set."
        yield Check("terminal", State.LACKING, says, fix)
    yield Check("colours", State.FINE, f"Colours: {_COLOURS[page.look.depth]}.")
    yield _size(columns, rows)


def _size(columns: int, rows: int) -> Check:
    says = f"{columns} columns and {rows} rows."
    if columns >= LEAST[0] and rows >= LEAST[1]:
        return Check("size", State.FINE, says)
    fix = "Make the window larger, or its letters smaller: at 80 by 24 everything fits."
    return Check("size", State.LACKING, says, fix)


def check_signs(page: Page, lines: LineSource | None) -> Check:
    """Whether half blocks and braille are drawn; asked where somebody is there."""
    if not page.look.unicode:
        says = "Only plain signs are used, since the terminal does not say it knows others."
        fix = "Set LANG to a UTF-8 locale, such as C.UTF-8, for the large digits and the picture."
        return Check("signs", State.LACKING, says, fix)
    if lines is None:
        return Check("signs", State.UNTRIED, "Half blocks and braille are used.")
    seen = _seen(page, lines)
    if seen is None:
        return Check("signs", State.UNTRIED, "You did not say.")
    if seen:
        return Check("signs", State.FINE, "Half blocks and braille are drawn.")
    fix = "Choose a font that has them, such as DejaVu Sans Mono, in the terminal's settings."
    return Check("signs", State.LACKING, "The font lacks half blocks or braille.", fix)


def _seen(page: Page, lines: LineSource) -> bool | None:
    page.gap()
    page.item("half blocks", BLOCKS)
    page.item("braille", BRAILLE)
    text = "Are both rows drawn as blocks and dots, without a box or a question mark in them?"
    return _asked(page, lines, WordPrompt("", text, _YES_NO, how="y: yes. n: no."))


def ask_if_heard(page: Page, lines: LineSource, play: Callable[[], None]) -> bool | None:
    """Let it sound until they say whether they heard it; None where they left it open."""
    words: dict[str, bool | _Again] = {"": _Again.AGAIN, **_YES_NO}
    how = "y: yes. n: no. Enter alone: play it again."
    text = "Four notes that climb: did you hear them?"
    while True:
        play()
        said = _asked(page, lines, WordPrompt("", text, words, how=how))
        if not isinstance(said, _Again):
            return said


def _asked(page: Page, lines: LineSource, prompt: WordPrompt[T]) -> T | None:
    try:
        return Dialogue(page, lines).ask(prompt)
    except Left:
        return None


def show_check(page: Page, check: Check) -> None:
    mark, style = _MARKS[check.state]
    page.item(mark, f"{check.name}: {check.says}", style if check.state is State.BROKEN else "")
    if check.fix:
        page.item("  ", check.fix, "soft")
