"""What is remembered: `history` and `progress`, and `forget`, which deletes it."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from massage_coach import __version__
from massage_coach.cli.options import Json, WorkedRegion, routine_ids
from massage_coach.core.weeks import FEWEST, MOST, USUAL
from massage_coach.exits import complain, say, say_json


def history(
    *,
    region: WorkedRegion = None,
    routine: Annotated[
        str | None, typer.Option(help="Only this routine.", autocompletion=routine_ids)
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only from this day on.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 20,
    as_json: Json = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Write a table of text.")] = False,
) -> None:
    """Show your sessions, newest first."""
    if as_json and as_csv:
        raise typer.BadParameter("--json and --csv are two forms of the same: take one.")
    from massage_coach import looking_back

    found = looking_back.found(limit=limit, since=since, region=region, routine=routine)
    if as_json:
        from massage_coach.core.history_json import history_document

        say_json(history_document(found.entries))
    elif as_csv:
        say(looking_back.as_csv(found.entries).rstrip("\n"))
    elif found.in_all or not found.troubles:  # what cannot be read is not empty
        from massage_coach.terminal.talk.history import show_history
        from massage_coach.terminal.talk.page import page_on

        now = datetime.now().astimezone()
        show_history(page_on(sys.stdout), found.entries, count=found.in_all, now=now)
    complain(found.troubles)


def progress(
    *,
    region: WorkedRegion = None,
    weeks: Annotated[
        int, typer.Option(min=FEWEST, max=MOST, help="How many weeks are shown.")
    ] = USUAL,
    as_json: Json = False,
    html: Annotated[
        Path | None,
        typer.Option("--html", metavar="FILE", help="Write one page to keep or to print."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is not of ours.")
    ] = False,
) -> None:
    """Show what your sessions come to over weeks: scores, minutes, areas."""
    if as_json and html:
        raise typer.BadParameter("--json and --html are two forms of the same: take one.")
    if force and not html:
        raise typer.BadParameter("--force is about the file of --html: name one.")
    from massage_coach import looking_back

    now = datetime.now().astimezone()
    seen = looking_back.over_weeks(weeks, region, now)
    if as_json:
        from massage_coach.core.progress_json import progress_document

        say_json(progress_document(seen.progress, looking_back.iso))
    elif html:
        from massage_coach.paper.progress import progress_page
        from massage_coach.paper.writing import shown, write

        path = write(html, progress_page(seen.progress, __version__), force=force)
        say(f"Written to {shown(path)}. It holds your scores and notes, and only you can read it.")
    elif seen.progress.in_all or not seen.troubles:  # as above
        from massage_coach.terminal.talk.page import page_on
        from massage_coach.terminal.talk.progress import show_progress

        show_progress(page_on(sys.stdout), seen.progress)
    complain(seen.troubles)


def forget(
    *,
    journal: Annotated[bool, typer.Option("--journal", help="Only the journal.")] = False,
) -> None:
    """Delete what is kept about you, and say what it was."""
    from massage_coach.world import keeping

    for one in keeping.forget(journal_alone=journal):
        say(one)
