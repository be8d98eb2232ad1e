"""The commands: what can be asked for, in which words.

Owns the arguments and their help. The rooms are imported where they are used: a start is counted
in milliseconds.
"""

import math
import re
import sys
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypeVar

import typer

from massage_coach import __version__
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.errors import FaultyError
from massage_coach.exits import ExitCode, complain, guarded, say, say_json

if TYPE_CHECKING:
    from massage_coach.errors import Problem
    from massage_coach.scene import Ending

Word = TypeVar("Word", bound=StrEnum)

HELP: Final = """Guides a gentle self-massage for comfort and relaxation.

Start with: massage-coach start lower-back

It asks first whether today suits a session, then leads you through it. Everything stays on this
computer. It is not a medical device and not a substitute for care.
"""

app = typer.Typer(
    help=HELP,
    pretty_exceptions_enable=False,  # a traceback could show what somebody answered
    rich_markup_mode=None,  # help text is text, and rich would cost it 130 ms
)
settings_app = typer.Typer(rich_markup_mode=None)
app.add_typer(settings_app, name="settings")


def _routine_ids(incomplete: str) -> list[str]:
    from massage_coach.library.index import summaries

    return [one.id for one in summaries()[0] if one.id.startswith(incomplete)]


def _setting_names(incomplete: str) -> list[str]:
    from massage_coach.settings.known import SETTINGS

    return [name for name in SETTINGS if name.startswith(incomplete)]


def _number(value: float | None) -> float | None:
    """Refuse NaN, which is within every range."""
    if value is not None and math.isnan(value):
        raise typer.BadParameter("nan is not a number.")
    return value


RoutineName = Annotated[
    str,
    typer.Argument(
        metavar="ROUTINE",
        help="The id of a routine, or the path of a YAML file.",
        autocompletion=_routine_ids,
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
        callback=_number,
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
AnyRegion = Annotated[
    Region | None,
    typer.Option(
        "--region",
        parser=lambda text: _one_of(tuple(Region), text, "region"),
        metavar="REGION",
        help=f"Only routines for this region: {', '.join(Region)}.",
        autocompletion=lambda: [*Region],
    ),
]
FittingTools = Annotated[
    frozenset[Tool] | None,
    typer.Option(
        "--tools",
        parser=lambda text: frozenset(
            _one_of(tuple(Tool), each, "tool") for each in text.split(",")
        ),
        metavar="TOOL,...",
        help=f"Only what these and hands can do: {', '.join(Tool)}.",
        autocompletion=lambda: [*Tool],
    ),
]
SettingName = Annotated[
    str,
    typer.Argument(metavar="NAME", help="The name of a setting.", autocompletion=_setting_names),
]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON document and nothing else.")]


@app.callback(invoke_without_command=True)
def choose(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        say(f"massage-coach {__version__}")
    elif context.invoked_subcommand is None:
        _choose_and_start(context)


@app.command("list")
def list_routines(
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXT]...", help="Only routines that speak of these words."),
    ] = None,
    *,
    region: AnyRegion = None,
    max_minutes: Annotated[
        float | None,
        typer.Option(min=1, callback=_number, help="Only routines that can be this short."),
    ] = None,
    no_tools: Annotated[
        bool, typer.Option("--no-tools", help="Only what hands alone can do.")
    ] = False,
    tools: FittingTools = None,
    no_floor: Annotated[
        bool, typer.Option("--no-floor", help="Only what can be done without lying or kneeling.")
    ] = False,
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


@app.command()
def show(
    routine: RoutineName,
    *,
    minutes: Minutes = None,
    answers: AnswersFile = None,
    as_json: Json = False,
) -> None:
    """Show what a session will be: steps, times, tools, cautions and sources."""
    from massage_coach import preview, world
    from massage_coach.terminal.talk.page import page_on

    memory, _ = world.remembered()
    shown = preview.viewed(routine, minutes, answers, memory)
    complain(memory.troubles())
    if as_json:
        say_json(preview.view_document(shown))
    else:
        preview.show_view(page_on(sys.stdout), shown)
    raise typer.Exit(_code(preview.ending(shown)))


@app.command()
def safety(
    routine: Annotated[
        str | None, typer.Argument(metavar="[ROUTINE]", help="Ask only what matters for it.")
    ] = None,
    *,
    answers: AnswersFile = None,
    as_json: Json = False,
    why: Annotated[
        bool,
        typer.Option("--why", help="Ask nothing: print every question, its reason and sources."),
    ] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="With --why: as Markdown.")] = False,
    show_saved: Annotated[
        bool, typer.Option("--show-saved", help="Ask nothing: show what is kept about you.")
    ] = False,
) -> None:
    """Ask whether today suits a session, and nothing more."""
    if show_saved:
        _check_alone(why or markdown or bool(routine or answers))
        _show_saved(as_json=as_json)
        return
    if why or markdown:
        _check_why(why=why, both=markdown and as_json, narrowed=bool(routine or answers))
        _explain(markdown=markdown, as_json=as_json)
        return
    from massage_coach import preview, world
    from massage_coach.core.verdict_json import as_document
    from massage_coach.scene import number
    from massage_coach.terminal.device.lines import LineReader
    from massage_coach.terminal.device.signals import endings
    from massage_coach.terminal.talk.page import page_on
    from massage_coach.terminal.talk.verdict import show_judgement
    from massage_coach.visit import ending_of

    page = page_on(sys.stderr if as_json else sys.stdout)
    with endings():
        lines = LineReader(sys.stdin.fileno())
        memory, _ = world.remembered()
        regions, judgement = preview.judged(routine, answers, page, lines, memory)
    complain(memory.troubles())
    if as_json:
        say_json(as_document(judgement, regions))
    else:
        show_judgement(page, judgement, regions, number=number(memory))
    raise typer.Exit(_code(ending_of(judgement.verdict)))


@app.command()
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
    bell: Annotated[
        bool | None, typer.Option("--bell/--no-bell", help="A bell at changes, or none.")
    ] = None,
    speed: Annotated[
        float,
        typer.Option(
            min=0.1,
            max=10_000,
            callback=_number,
            help="Run the clock faster, to rehearse; it counts as a session.",
        ),
    ] = 1.0,
) -> None:
    """Ask, prepare, and lead through a session."""
    from massage_coach import world

    flags = {
        "minutes": minutes,
        "tools": _at_hand(tools, no_tools=no_tools),
        "wall": wall,
        "plain": plain,
        "motion": motion,
        "bell": bell,
    }
    settled = world.settled(flags)
    complain(settled.problems)
    choices = world.Choices(settled, answers=answers, at_once=now, speed=speed)
    raise typer.Exit(_code(world.start(routine, choices)))


@app.command()
def history(
    *,
    region: Annotated[Region | None, typer.Option(help="Only sessions on this region.")] = None,
    routine: Annotated[
        str | None, typer.Option(help="Only this routine.", autocompletion=_routine_ids)
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
    else:
        from massage_coach.terminal.talk.history import show_history
        from massage_coach.terminal.talk.page import page_on

        now = datetime.now().astimezone()
        show_history(page_on(sys.stdout), found.entries, count=found.in_all, now=now)
    complain(found.troubles)


@app.command()
def forget(
    *,
    journal: Annotated[bool, typer.Option("--journal", help="Only the journal.")] = False,
) -> None:
    """Delete what is kept about you, and say what it was."""
    from massage_coach import world

    for one in world.forget(journal_alone=journal):
        say(one)


@app.command()
def validate(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders.")],
    *,
    as_json: Json = False,
) -> None:
    """Check routine files: every problem, with its line and what to do."""
    from massage_coach.library.checking import check, document

    checked = check(paths)
    if as_json:
        say_json(document(checked))
    else:
        for one in checked:
            complain(one.problems)
            if not one.problems:
                say(f"{one.path}: nothing to mend")
    if any(one.problems for one in checked):
        raise typer.Exit(ExitCode.NOT_VALID)


def _choose_and_start(context: typer.Context) -> None:
    from massage_coach import world

    if not world.somebody_is_there():
        say(context.get_help())
        return
    chosen = world.chosen_routine()
    if chosen is not None:
        name, minutes = chosen
        settled = world.settled({"minutes": minutes})
        complain(settled.problems)
        raise typer.Exit(_code(world.start(name, world.Choices(settled))))


def _one_of(words: Sequence[Word], text: str, what: str) -> Word:
    """One of the closed words, with hyphens or spaces too; else the nearest is named."""
    known = {str(word): word for word in words}
    word = "_".join(re.split(r"[-_\s]+", text.strip().lower()))
    if word in known:
        return known[word]
    from massage_coach.core.answers import nearest, printable

    why = f"is not a {what}; the nearest known one is {nearest(word, known)}."
    raise typer.BadParameter(f'"{printable(text)}" {why}')


def _at_hand(tools: frozenset[Tool] | None, *, no_tools: bool) -> frozenset[Tool] | None:
    if no_tools and tools and tools - {Tool.HANDS}:
        raise typer.BadParameter("--no-tools and --tools do not go together: take one.")
    return frozenset() if no_tools else tools


@settings_app.callback(invoke_without_command=True)
def settings(context: typer.Context, *, as_json: Json = False) -> None:
    """Show what can be set, where each value comes from and what it does."""
    if context.invoked_subcommand and as_json:
        raise typer.BadParameter("--json goes behind the name of the command.")
    if not context.invoked_subcommand:
        _show_settings(as_json=as_json)


@settings_app.command("show")
def show_setting(name: SettingName, *, as_json: Json = False) -> None:
    """Show one setting: what it may be, and what wins over the file."""
    from massage_coach import world
    from massage_coach.settings.known import find
    from massage_coach.settings.telling import document, told

    setting, settled = find(name), world.settled()
    if as_json:
        say_json(document(setting, settled))
    else:
        from massage_coach.terminal.talk import settings as words
        from massage_coach.terminal.talk.page import page_on

        words.show_setting(page_on(sys.stdout), told(setting, settled))
    _check_settled(settled.problems)


@settings_app.command("set")
def set_setting(
    name: SettingName,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is to be.")],
) -> None:
    """Write a setting into the file; your comments there stay."""
    from massage_coach import world
    from massage_coach.settings.changing import put
    from massage_coach.settings.telling import outdone

    say(put(world.settings_file(), name, value))
    complain(outdone(name, world.settled()))


@settings_app.command("unset")
def unset_setting(name: SettingName) -> None:
    """Take a setting out of the file."""
    from massage_coach import world
    from massage_coach.settings.changing import drop

    say(drop(world.settings_file(), name))


@settings_app.command("path")
def settings_path() -> None:
    """Show where the file is."""
    from massage_coach import world

    say(str(world.settings_file()))


def _show_settings(*, as_json: bool) -> None:
    from massage_coach import world
    from massage_coach.settings.telling import every, every_document

    settled, file = world.settled(), str(world.settings_file())
    if as_json:
        say_json(every_document(settled, file))
        _check_settled(settled.problems, told=True)
        return
    from massage_coach.terminal.talk import settings as words
    from massage_coach.terminal.talk.page import page_on

    words.show_settings(page_on(sys.stdout), every(settled), file)
    _check_settled(settled.problems)


def _check_settled(problems: "Sequence[Problem]", *, told: bool = False) -> None:
    """A session goes on without what cannot be taken; here it is what the person asked about."""
    complain(() if told else problems)
    if problems:
        raise typer.Exit(ExitCode.NOT_VALID)


def _check_why(*, why: bool, both: bool, narrowed: bool) -> None:
    if not why:
        raise typer.BadParameter("--markdown goes with --why.")
    if both:
        raise typer.BadParameter("--markdown and --json are two forms of the same: take one.")
    if narrowed:
        raise typer.BadParameter("--why is about every question: no ROUTINE, no --answers.")


def _check_alone(others: bool) -> None:  # noqa: FBT001 - its one argument
    if others:
        raise typer.BadParameter("--show-saved goes with --json alone.")


def _show_saved(*, as_json: bool) -> None:
    """What is kept about the person, for their own eyes."""
    from massage_coach import world
    from massage_coach.core.saved_json import saved_document
    from massage_coach.terminal.talk.page import page_on
    from massage_coach.terminal.talk.saved import show_saved

    memory, _ = world.remembered()
    facts, past, emergency = memory.facts(), memory.past(), memory.emergency()
    if as_json:
        say_json(saved_document(facts, past, emergency, declined=memory.declined()))
    else:
        show_saved(page_on(sys.stdout), facts, past, emergency, world.now())
    complain(memory.troubles())


def _explain(*, markdown: bool, as_json: bool) -> None:
    """Why each question is asked, in one of its three forms."""
    if as_json:
        from massage_coach.core.provenance.documents import why_document

        say_json(why_document())
    elif markdown:
        from massage_coach.core.provenance.markdown import as_markdown

        say(as_markdown().rstrip("\n"))
    else:
        from massage_coach.terminal.talk.page import page_on
        from massage_coach.terminal.talk.why import show_why

        show_why(page_on(sys.stdout))


def _code(ending: "Ending") -> ExitCode:
    return ExitCode[ending.name]


def main() -> None:
    guarded(lambda: app(prog_name="massage-coach"))
