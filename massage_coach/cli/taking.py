"""What is taken along: `export`, which writes files for other places, and `import`."""

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from massage_coach import __version__
from massage_coach.cli.options import (
    ABackground,
    AtHand,
    Force,
    HandsOnly,
    Minutes,
    at_hand,
    routine_ids,
)
from massage_coach.exits import ExitCode, complain, say, say_json

if TYPE_CHECKING:
    from massage_coach.core.hearing import Background
    from massage_coach.core.timeline import Outline
    from massage_coach.core.vocabulary import Tool


class _Session(NamedTuple):
    """Which session of a routine is to be written."""

    routine: str
    minutes: float | None
    tools: "frozenset[Tool] | None"
    force: bool


def export(
    routine: Annotated[
        str | None,
        typer.Argument(
            metavar="[ROUTINE]",
            help="The id of a routine, or the path of a YAML file.",
            autocompletion=routine_ids,
        ),
    ] = None,
    *,
    audio: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The whole session as one sound file: .ogg or .wav."),
    ] = None,
    card: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A card to print, as one HTML page.")
    ] = None,
    ics: Annotated[
        Path | None, typer.Option(metavar="FILE", help="One session for a calendar, step by step.")
    ] = None,
    at: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d %H:%M"], help="With --ics: when; else the next full hour."),
    ] = None,
    minutes: Minutes = None,
    tools: AtHand = None,
    no_tools: HandsOnly = False,
    background: ABackground = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All of your sessions, as one JSON document.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="With --all: write it there, not to the terminal."),
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="What the document of --all may be, as JSON Schema.")
    ] = False,
    backup: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A copy of the journal's file, also while one runs."),
    ] = None,
    force: Force = False,
) -> None:
    """Write a session as a sound file, a card or for a calendar; or all of your sessions."""
    of_routine = bool(routine or audio or card or ics)
    if sum((of_routine, everything, schema, backup is not None)) != 1:
        raise typer.BadParameter("take one: a ROUTINE, --all, --schema or --backup FILE.")
    _check(out is None or everything, "--out goes with --all.")
    _check(at is None or ics is not None, "--at goes with --ics.")
    _check(background is None or audio is not None, "--background goes with --audio.")
    if everything:
        _export_all(out, force=force)
    elif schema:
        _export_schema()
    elif backup:
        _back_up(backup, force=force)
    elif routine and (audio or card or ics):
        session = _Session(routine, minutes, at_hand(tools, no_tools=no_tools), force)
        _export_written(session, card, ics, at)
        _export_audio(session, audio, background)
    else:
        raise typer.BadParameter("a ROUTINE goes with --audio, --card or --ics FILE.")


def _check(fits: bool, why_not: str) -> None:  # noqa: FBT001 - what is checked
    if not fits:
        raise typer.BadParameter(why_not)


# A session of a routine.


def _export_audio(session: _Session, audio: Path | None, background: "Background | None") -> None:
    """As one sound file with chapters, for the phone."""
    if audio is None:
        return
    from massage_coach.core.adapting import Preferences
    from massage_coach.core.hearing import Background
    from massage_coach.core.vocabulary import Tool
    from massage_coach.recording import for_phone, told

    had = session.tools
    preferences = Preferences(session.minutes, frozenset(Tool) if had is None else had)
    tape = for_phone(session.routine, preferences, background or Background.NONE, _aside)
    for line in told(tape, tape.write(audio, _aside, force=session.force)):
        say(line)


def _aside(text: str) -> None:
    """Where somebody waits for it; not where only the result is read."""
    if sys.stderr.isatty():
        complain([text])


def _export_written(
    session: _Session, card: Path | None, ics: Path | None, at: datetime | None
) -> None:
    if card is None and ics is None:
        return
    from massage_coach import on_paper
    from massage_coach.world import offering

    drawn = on_paper.planned(
        offering.routine_named(session.routine), session.minutes, session.tools
    )
    if card:
        from massage_coach.paper.card import card_page
        from massage_coach.paper.writing import PAGE

        page = card_page(on_paper.card_of(drawn), __version__)
        _say_written(card, page, PAGE, force=session.force)
    if ics:
        _export_entry(drawn, at, ics, force=session.force)


def _export_entry(drawn: "Outline", at: datetime | None, out: Path, *, force: bool) -> None:
    from massage_coach import on_paper, reminders
    from massage_coach.library import shelf
    from massage_coach.paper.calendar import MARK, calendar
    from massage_coach.world import keeping

    now = keeping.now()
    entry = on_paper.entry_of(drawn, at or on_paper.next_hour(now), shelf.home())
    written = calendar([entry], reminders.written(now), __version__)
    _say_written(out, written, MARK, force=force)


def _say_written(out: Path, written: str, mark: str, *, force: bool) -> None:
    from massage_coach.paper.writing import shown, write

    say(f"Written to {shown(write(out, written, force=force, mark=mark))}.")


# All of them.


def _export_all(out: Path | None, *, force: bool) -> None:
    from massage_coach import carrying
    from massage_coach.core.journal_json import MARK
    from massage_coach.paper.writing import shown, write

    written, troubles = carrying.everything()
    if out is None:
        sys.stdout.write(written)
    else:
        path = shown(write(out, written, force=force, mark=MARK))
        say(f"Written to {path}. It holds your scores and notes, and only you can read it.")
    _leave_with(troubles)


def _export_schema() -> None:
    from massage_coach.core.journal_json import journal_schema

    say_json(journal_schema())


def _back_up(to: Path, *, force: bool) -> None:
    from massage_coach import carrying
    from massage_coach.journal.backup import back_up
    from massage_coach.journal.files import shown

    path = shown(back_up(carrying.journal_file(), to, force=force))
    say(f"Copied to {path}. Only you can read it.")


def take_in(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What export --all has written.")],
) -> None:
    """Add the sessions of a file to your journal; none comes twice, and none is changed."""
    from massage_coach import carrying

    taken = carrying.take(file)
    if not taken.troubles:
        known = f" {_were(taken.known)} there already." if taken.known else ""
        say(f"{_sessions(taken.new)} new.{known}")
    _leave_with(taken.troubles)


def _sessions(count: int) -> str:
    return "1 session is" if count == 1 else f"{count or 'No'} sessions are"


def _were(count: int) -> str:
    return "1 was" if count == 1 else f"{count} were"


def _leave_with(troubles: Sequence[str]) -> None:
    complain(troubles)
    if troubles:
        raise typer.Exit(ExitCode.NOT_VALID)
