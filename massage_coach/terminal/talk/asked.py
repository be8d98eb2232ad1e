"""What a list was asked for, in words, and how to start what it names.

Owns the sentence for nothing found and the line that starts a routine. Never decides what fits.
"""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple, Protocol

from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.terminal import labels


class Asked(Protocol):
    """What a list was narrowed by."""

    @property
    def text(self) -> str: ...

    @property
    def region(self) -> str | None: ...

    @property
    def max_minutes(self) -> float | None: ...

    @property
    def tools(self) -> Collection[str] | None:
        """What is at hand beside the hands; None: anything."""
        ...

    @property
    def floor(self) -> bool: ...


class Anything(NamedTuple):
    """Nothing was asked for."""

    text: str = ""
    region: str | None = None
    max_minutes: float | None = None
    tools: frozenset[str] | None = None
    floor: bool = True


ANYTHING: Final = Anything()


class Startable(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def standard(self) -> int: ...


def none_found(asked: Asked) -> str:
    """That nothing fits, and what was asked."""
    return f"{' '.join(filter(None, ('There is no routine', ', '.join(_asked(asked)))))}."


def start_line(routine: Startable, asked: Asked) -> str:
    """The command that starts this routine as it was asked for."""
    return " ".join(("massage-coach start", routine.id, *_options(routine, asked)))


def _asked(asked: Asked) -> Iterator[str]:
    if asked.text:
        yield f'that speaks of "{asked.text}"'
    if asked.region is not None:
        yield f"for the {REGION_WORDS[Region(asked.region)]}"
    if asked.max_minutes is not None:
        yield f"within {asked.max_minutes:g} minutes"
    if asked.tools is not None:
        things = " or ".join(map(_thing, _things(asked.tools)))
        yield f"by hand or with {things}" if things else "by hand"
    if not asked.floor:
        yield "off the floor"


def _things(tools: Collection[str]) -> list[Tool]:
    return [tool for tool in Tool if tool in tools and tool is not Tool.HANDS]


def _thing(tool: Tool) -> str:
    return labels.TOOL[tool] if tool is Tool.TWO_BALLS else f"a {labels.TOOL[tool]}"


def _options(routine: Startable, asked: Asked) -> Iterator[str]:
    if asked.max_minutes is not None and asked.max_minutes * 60 < routine.standard:
        yield f"--minutes {asked.max_minutes:g}"
    if asked.tools is not None and not _things(asked.tools):
        yield "--no-tools"
