"""When to come back: `remind`, which writes a calendar file."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from massage_coach import __version__
from massage_coach.cli.options import Force, routine_ids
from massage_coach.exits import complain, say


def remind(
    every: Annotated[
        str,
        typer.Option(
            metavar="DAYS TIME", help='When, such as "mon,wed,fri 21:00" or "daily 8:15".'
        ),
    ],
    *,
    routine: Annotated[
        str | None,
        typer.Option(metavar="ROUTINE", help="Of which one.", autocompletion=routine_ids),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write it there, not to the terminal.")
    ] = None,
    force: Force = False,
) -> None:
    """Write a calendar file that reminds you, with the rest days of tools kept."""
    from massage_coach import reminders
    from massage_coach.core.reminding import read_every
    from massage_coach.errors import FaultyError
    from massage_coach.library import shelf
    from massage_coach.paper.calendar import MARK, calendar
    from massage_coach.paper.writing import shown, write
    from massage_coach.world import offering

    try:
        when = read_every(every)
    except FaultyError as error:
        said = (f"{one.what}; {one.fix}." for one in error.faults)
        raise typer.BadParameter(" ".join(said), param_hint="--every") from None
    here = offering.standing()
    named = offering.routine_named(routine) if routine else None
    found = reminders.weekly(when, named, reminders.Now(here.now, here.allowance, shelf.home()))
    written = calendar(found.entries, reminders.written(here.now), __version__)
    before = _entries_in(out) if out else {}
    if out is None:
        sys.stdout.write(written)
    else:
        say(f"Written to {shown(write(out, written, force=force, mark=MARK))}.")
    complain((*found.notes, *reminders.left_behind(before, found.entries), *here.troubles))


def _entries_in(path: Path) -> dict[str, str]:
    """What a calendar may have taken in from the file that is there: title by uid."""
    from massage_coach.paper.calendar import titles

    path = path.expanduser()
    try:
        return titles(path.read_text(encoding="utf-8")) if path.is_file() else {}
    except (OSError, ValueError):  # whether it may be written over is said elsewhere
        return {}
