"""What is taken along: `export`, which writes a routine for another place."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from massage_coach.cli.options import (
    ABackground,
    AtHand,
    HandsOnly,
    Minutes,
    RoutineName,
    at_hand,
)
from massage_coach.exits import complain, say


def export(
    routine: RoutineName,
    *,
    audio: Annotated[
        Path,
        typer.Option(metavar="FILE", help="The whole session as one sound file: .ogg or .wav."),
    ],
    minutes: Minutes = None,
    tools: AtHand = None,
    no_tools: HandsOnly = False,
    background: ABackground = None,
    force: Annotated[bool, typer.Option("--force", help="Write over what is there.")] = False,
) -> None:
    """Write a session as one sound file with chapters, for the phone."""
    from massage_coach.core.adapting import Preferences
    from massage_coach.core.hearing import Background
    from massage_coach.core.vocabulary import Tool
    from massage_coach.recording import for_phone, told

    had = at_hand(tools, no_tools=no_tools)
    preferences = Preferences(minutes, frozenset(Tool) if had is None else had)
    tape = for_phone(routine, preferences, background or Background.NONE, _aside)
    for line in told(tape, tape.write(audio, _aside, force=force)):
        say(line)


def _aside(text: str) -> None:
    """Where somebody waits for it; not where only the result is read."""
    if sys.stderr.isatty():
        complain([text])
