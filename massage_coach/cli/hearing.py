"""What can be heard, and whether it is: `sounds`, and `doctor`, which looks at all else too."""

import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Annotated, Final

import typer

from massage_coach.cli.options import Json
from massage_coach.exits import ExitCode, complain, say_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from massage_coach.audio.output import Output
    from massage_coach.audio.samples import Sample


_BETWEEN: Final = 0.4  # seconds of silence between two sounds


def _names(incomplete: str) -> list[str]:
    from massage_coach.audio.samples import SAMPLES

    return [name for name in SAMPLES if name.startswith(incomplete)]


def sounds(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[NAME]", help="Play this one.", autocompletion=_names),
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Show what each sound of a session means, and play them."""
    from massage_coach.audio.samples import SAMPLES

    if as_json:
        rows = ({"name": one.name, "says": one.says, "sounds": one.sounds} for one in _chosen(name))
        say_json({"sounds": [*rows]})
    elif name is None and not sys.stdout.isatty():
        _go_through(SAMPLES.values(), None)
    else:
        _play(_chosen(name), alone=name is not None)


def _chosen(name: str | None) -> "Iterable[Sample]":
    from massage_coach.audio.samples import SAMPLES
    from massage_coach.core.answers import nearest, printable

    if name is None:
        return SAMPLES.values()
    word = name.strip().lower().replace("-", "_")
    if word not in SAMPLES:
        why = f"is not a sound; the nearest known one is {nearest(word, SAMPLES)}."
        raise typer.BadParameter(f'"{printable(name)}" {why}')
    return [SAMPLES[word]]


def _play(chosen: "Iterable[Sample]", *, alone: bool) -> None:
    from massage_coach.audio.opening import open_output
    from massage_coach.audio.output import NoSoundError

    try:
        with closing(open_output()) as output:
            _go_through(chosen, output, hint=not alone)
            _check(output)
    except NoSoundError as error:
        if alone:
            raise
        _go_through(chosen, None)
        complain(error.problems)


def _go_through(chosen: "Iterable[Sample]", output: "Output | None", *, hint: bool = True) -> None:
    from massage_coach.audio.samples import play
    from massage_coach.terminal.talk.page import page_on
    from massage_coach.terminal.talk.sounds import show_hint, show_sound

    page = page_on(sys.stdout)
    for one in chosen:
        show_sound(page, one.name, one.says, one.sounds)
        if output is not None:
            time.sleep(play(one, output) + _BETWEEN)
            output.silence()
    if hint:
        show_hint(page)


def _check(output: "Output") -> None:
    from massage_coach.audio.output import NoSoundError

    if output.failed():
        raise NoSoundError("it stopped while it played")


def doctor(*, as_json: Json = False) -> None:
    """Look at the terminal, the sound, the voice and your data, and say what to do about each."""
    from massage_coach.core.checks import checks_document, in_order
    from massage_coach.doctor import look_around
    from massage_coach.terminal.device.lines import LineReader
    from massage_coach.terminal.talk.checking import show_check
    from massage_coach.terminal.talk.page import page_on
    from massage_coach.world import seeing

    page, found = page_on(sys.stdout), []
    asked = seeing.somebody_is_there() and not as_json
    for check in look_around(page, LineReader(sys.stdin.fileno()) if asked else None):
        found.append(check)
        if not as_json:
            show_check(page, check)
    if as_json:
        say_json(checks_document(found))
    if not in_order(found):
        raise typer.Exit(ExitCode.NOT_VALID)
