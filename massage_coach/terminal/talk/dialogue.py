"""Questions put one at a time to somebody who types lines.

Owns asking again until a line is an answer, the help, and the ways out. Never answers for the
person: silence, an empty line and the end of input are not answers.
"""

import re
from typing import Final, Protocol, TypeVar

from massage_coach.terminal.device.lines import EndOfInput
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.ticks import Misread

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

# Lines that are no answer, J: enough for anybody at a keyboard, few enough to end a stuck pipe.
PATIENCE: Final = 20
_HELP: Final = re.compile(r"(?:\?|help)\s*([0-9]{1,3})?", re.ASCII)


class Left(Exception):  # noqa: N818 - to leave is no error
    """The person left, or nobody is there to answer."""


class GoneBack(Exception):  # noqa: N818 - to go back is no error
    """The person wants the screen before this one."""


class LineSource(Protocol):
    """Where typed lines come from. Raises `EndOfInput` when there are no more."""

    def read(self, timeout: float | None) -> str | None: ...


class Prompt(Protocol[T_co]):
    """One screen with one answer."""

    def show(self, page: Page) -> None: ...

    def read(self, line: str) -> T_co | Misread: ...

    def explain(self, page: Page, number: int | None) -> None:
        """Say more about one entry, or about all."""
        ...

    @property
    def how(self) -> str:
        """How to answer, in a sentence."""
        ...


class Dialogue:
    def __init__(self, page: Page, lines: LineSource, *, can_go_back: bool = False) -> None:
        self.page = page
        self._lines = lines
        self._can_go_back = can_go_back

    def ask(self, prompt: Prompt[T]) -> T:
        """The answer to this prompt. Raises `Left`, or `GoneBack` where that is possible."""
        prompt.show(self.page)
        for _ in range(PATIENCE):
            line = self._typed()
            if asked := _HELP.fullmatch(line.strip()):
                prompt.explain(self.page, int(asked[1]) if asked[1] else None)
                continue
            answer = prompt.read(line)
            if not isinstance(answer, Misread):
                return answer
            self.page.say(f"{answer.why} {prompt.how}")
        self.page.say(f"No answer in {PATIENCE} lines, so we leave it here.")
        raise Left

    def _typed(self) -> str:
        self.page.prompt()
        try:
            line = self._lines.read(None) or ""
        except EndOfInput:
            self.page.gap()
            raise Left from None
        match line.strip().lower():
            case "q" | "quit":
                raise Left
            case "back" if self._can_go_back:
                raise GoneBack
            case _:
                return line
