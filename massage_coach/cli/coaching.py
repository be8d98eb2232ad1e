"""The main job: `start`, and the choice that `massage-coach` alone offers."""

from typing import Annotated

import typer

from massage_coach import __version__
from massage_coach.cli.options import (
    ABackground,
    AnswersFile,
    APicture,
    ASound,
    AtHand,
    HandsOnly,
    Minutes,
    RoutineName,
    at_hand,
    number,
)
from massage_coach.exits import code, complain, say


def choose(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        say(f"massage-coach {__version__}")
    elif context.invoked_subcommand is None:
        _choose_and_start(context)


def start(
    routine: RoutineName,
    *,
    minutes: Minutes = None,
    answers: AnswersFile = None,
    tools: AtHand = None,
    no_tools: HandsOnly = False,
    wall: Annotated[
        bool | None, typer.Option("--wall/--no-wall", help="A sturdy wall to lean on, or none.")
    ] = None,
    now: Annotated[bool, typer.Option("--now", help="Skip the preparation.")] = False,
    plain: Annotated[
        bool | None,
        typer.Option("--plain/--no-plain", help="One line per event and no redraw, or the screen."),
    ] = None,
    motion: Annotated[
        bool | None, typer.Option("--motion/--no-motion", help="Let the pacer move or stand still.")
    ] = None,
    picture: APicture = None,
    bell: Annotated[
        bool | None, typer.Option("--bell/--no-bell", help="A bell at changes, or none.")
    ] = None,
    sound: ASound = None,
    volume: Annotated[
        float | None, typer.Option(min=0, max=100, callback=number, help="How loud, 0 to 100.")
    ] = None,
    tick: Annotated[
        bool | None, typer.Option("--tick/--no-tick", help="The tempo as a soft tick, or not.")
    ] = None,
    background: ABackground = None,
    wait: Annotated[
        bool | None, typer.Option("--wait/--no-wait", help="Each step waits for a key, or not.")
    ] = None,
    elbow: Annotated[
        bool | None,
        typer.Option("--elbow/--no-elbow", help="Halves of the keyboard instead of keys."),
    ] = None,
    awake: Annotated[
        bool | None, typer.Option("--awake/--no-awake", help="Keep the computer's screen on.")
    ] = None,
    speed: Annotated[
        float,
        typer.Option(
            min=0.1,
            max=10_000,
            callback=number,
            help="Run the clock faster, to rehearse; it counts as a session.",
        ),
    ] = 1.0,
) -> None:
    """Ask, prepare, and lead through a session."""
    from massage_coach.world import keeping, starting

    flags = {
        "minutes": minutes,
        "tools": at_hand(tools, no_tools=no_tools),
        "wall": wall,
        "plain": plain,
        "motion": motion,
        "picture": picture,
        "bell": bell,
        "sound": sound,
        "volume": volume,
        "tick": tick,
        "background": background,
        "wait": wait,
        "elbow": elbow,
        "awake": awake,
    }
    settled = keeping.settled(flags)
    complain(settled.problems)
    choices = starting.Choices(settled, answers=answers, at_once=now, speed=speed)
    raise typer.Exit(code(starting.start(routine, choices)))


def _choose_and_start(context: typer.Context) -> None:
    from massage_coach.world import seeing

    if seeing.somebody_is_there():
        _start_chosen()
    else:
        say(context.get_help())


def _start_chosen() -> None:
    from massage_coach.world import choosing, keeping, starting

    chosen = choosing.chosen_routine()
    if chosen is not None:
        name, minutes = chosen
        settled = keeping.settled({"minutes": minutes})
        complain(settled.problems)
        raise typer.Exit(code(starting.start(name, starting.Choices(settled))))
