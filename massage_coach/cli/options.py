"""The options and arguments that several commands take, and how their words are read.

Owns the forms and their help. Never runs a command.
"""

import math
import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from massage_coach.core.body_picture import BodyPicture
from massage_coach.core.hearing import Background, Sound
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.errors import FaultyError

Word = TypeVar("Word", bound=StrEnum)


def routine_ids(incomplete: str) -> list[str]:
    from massage_coach.library.index import summaries

    return [one.id for one in summaries()[0] if one.id.startswith(incomplete)]


def _setting_names(incomplete: str) -> list[str]:
    from massage_coach.settings.known import SETTINGS

    return [name for name in SETTINGS if name.startswith(incomplete)]


def number(value: float | None) -> float | None:
    """Refuse NaN, which is within every range."""
    if value is not None and math.isnan(value):
        raise typer.BadParameter("nan is not a number.")
    return value


RoutineName = Annotated[
    str,
    typer.Argument(
        metavar="ROUTINE",
        help="The id of a routine, or the path of a YAML file.",
        autocompletion=routine_ids,
    ),
]
AnswersFile = Annotated[
    Path | None,
    typer.Option("--answers", metavar="FILE", help="Take the safety answers from this file."),
]
Minutes = Annotated[
    float | None,
    typer.Option(
        min=1,
        max=60,
        callback=number,
        help="How long it may be; the routine's own length if left out.",
    ),
]


def _tools(text: str) -> frozenset[Tool] | None:
    from massage_coach.settings.known import TOOLS

    try:
        return TOOLS.kind.read(TOOLS.kind.typed(text))
    except FaultyError as error:
        said = (f"{one.what}; {one.fix}." for one in error.faults)
        raise typer.BadParameter(" ".join(said)) from None


AtHand = Annotated[
    frozenset[Tool] | None,
    typer.Option(
        "--tools",
        parser=_tools,
        metavar="TOOL,...",
        help=f"What is at hand: {', '.join(Tool)}.",
    ),
]
HandsOnly = Annotated[bool, typer.Option("--no-tools", help="Hands only.")]
OffTheFloor = Annotated[
    bool, typer.Option("--no-floor", help="Only what can be done without lying or kneeling.")
]


def _word(option: str, words: type[StrEnum], metavar: str, why: str) -> object:
    """An option that takes one of these words, which its help and its completion name."""
    return typer.Option(
        option,
        parser=lambda text: one_of(tuple(words), text, option.removeprefix("--")),
        metavar=metavar,
        help=f"{why}: {', '.join(words)}.",
        autocompletion=lambda: [*words],
    )


AnyRegion = Annotated[
    Region | None, _word("--region", Region, "REGION", "Only routines for this region")
]
WorkedRegion = Annotated[
    Region | None, _word("--region", Region, "REGION", "Only sessions on this region")
]
FittingTools = Annotated[
    frozenset[Tool] | None,
    typer.Option(
        "--tools",
        parser=lambda text: frozenset(
            one_of(tuple(Tool), each, "tool") for each in text.split(",")
        ),
        metavar="TOOL,...",
        help=f"Only what these and hands can do: {', '.join(Tool)}.",
        autocompletion=lambda: [*Tool],
    ),
]
APicture = Annotated[
    BodyPicture | None,
    _word("--picture", BodyPicture, "PICTURE", "How the body is shown"),
]
ASound = Annotated[
    Sound | None,
    _word("--sound", Sound, "WHAT", "What is heard"),
]
ABackground = Annotated[
    Background | None,
    _word("--background", Background, "WHAT", "What is heard quietly behind all else"),
]
SettingName = Annotated[
    str,
    typer.Argument(metavar="NAME", help="The name of a setting.", autocompletion=_setting_names),
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is not of ours.")]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON document and nothing else.")]


def at_hand(tools: frozenset[Tool] | None, *, no_tools: bool) -> frozenset[Tool] | None:
    """What both options say together; None where neither was given."""
    if no_tools and tools and tools - {Tool.HANDS}:
        raise typer.BadParameter("--no-tools and --tools do not go together: take one.")
    return frozenset() if no_tools else tools


def one_of(words: Sequence[Word], text: str, what: str) -> Word:
    """One of the closed words, with hyphens or spaces too; else the nearest is named."""
    known = {str(word): word for word in words}
    word = "_".join(re.split(r"[-_\s]+", text.strip().lower()))
    if word in known:
        return known[word]
    from massage_coach.core.answers import nearest, printable

    why = f"is not a {what}; the nearest known one is {nearest(word, known)}."
    raise typer.BadParameter(f'"{printable(text)}" {why}')
