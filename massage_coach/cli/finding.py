"""The commands that find a routine: `list`, `next` and `show`."""

import sys
from typing import Annotated

import typer

from massage_coach.cli.options import (
    AnswersFile,
    AnyRegion,
    AtHand,
    FittingTools,
    HandsOnly,
    Json,
    Minutes,
    OffTheFloor,
    RoutineName,
    at_hand,
    number,
)
from massage_coach.exits import code, complain, say_json


def list_routines(
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="Only routines that speak of these words."),
    ] = None,
    *,
    region: AnyRegion = None,
    max_minutes: Annotated[
        float | None,
        typer.Option(min=1, callback=number, help="Only routines that can be this short."),
    ] = None,
    no_tools: Annotated[
        bool, typer.Option("--no-tools", help="As hands alone do them: each tool has a stand-in.")
    ] = False,
    tools: FittingTools = None,
    no_floor: OffTheFloor = False,
    as_json: Json = False,
) -> None:
    """Show the routines, or those that fit."""
    from massage_coach.library.index import document as as_document
    from massage_coach.library.index import summaries
    from massage_coach.library.matching import Wanted, matching

    if no_tools and tools:
        raise typer.BadParameter("--no-tools and --tools do not go together: take one.")
    wanted = Wanted(
        text=" ".join(text or ()),
        region=region,
        max_minutes=max_minutes,
        tools=frozenset() if no_tools else tools,
        floor=not no_floor,
    )
    found, problems = summaries()
    kept = matching(found, wanted)
    if as_json:
        say_json([as_document(one) for one in kept])
    else:
        from massage_coach.terminal.talk.listing import show_list
        from massage_coach.terminal.talk.page import page_on

        show_list(page_on(sys.stdout), kept, wanted)
    complain(problems)


def fits_today(
    *,
    minutes: Minutes = None,
    tools: AtHand = None,
    no_tools: HandsOnly = False,
    no_floor: OffTheFloor = False,
    as_json: Json = False,
) -> None:
    """Show what fits today, with the reason: minutes, tools, what was long ago and what rests."""
    from massage_coach.terminal.talk.suggested import reasons, show_suggestions
    from massage_coach.world import keeping, offering

    held = at_hand(tools, no_tools=no_tools)
    found, wish, troubles = offering.fitting_today(minutes, held, floor=not no_floor)
    if as_json:
        from massage_coach.core.suggestions_json import suggestions_document

        say_json(suggestions_document(found, wish, reasons(found, wish, keeping.now())))
    else:
        from massage_coach.terminal.talk.page import page_on

        show_suggestions(page_on(sys.stdout), found, wish, keeping.now())
    complain(troubles)


def show(
    routine: RoutineName,
    *,
    minutes: Minutes = None,
    answers: AnswersFile = None,
    as_json: Json = False,
) -> None:
    """Show what a session will be: steps, times, tools, cautions and sources."""
    from massage_coach import preview
    from massage_coach.terminal.talk.page import page_on
    from massage_coach.world import keeping

    memory, _ = keeping.remembered()
    shown = preview.viewed(routine, minutes, answers, memory)
    complain(memory.troubles())
    if as_json:
        say_json(preview.view_document(shown))
    else:
        preview.show_view(page_on(sys.stdout), shown)
    raise typer.Exit(code(preview.ending(shown)))
