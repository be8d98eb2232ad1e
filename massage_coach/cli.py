"""The commands: what can be asked for, and the exit code of each answer.

Owns the arguments, the exit codes and the one place that catches. The rooms are imported where
they are used: a start is counted in milliseconds.
"""

import json
import math
import os
import sys
from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NoReturn

import typer

from massage_coach import __version__
from massage_coach.core.vocabulary import Region
from massage_coach.errors import FixableError, NoTerminalError

if TYPE_CHECKING:
    from massage_coach.scene import Ending


class ExitCode(IntEnum):
    """design.md section 7."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    NOT_VALID = 3
    NOT_CLEARED = 4
    EMERGENCY = 5
    STOPPED = 6
    INTERRUPTED = 130


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


def _routine_ids(incomplete: str) -> list[str]:
    from massage_coach.library.index import summaries

    return [one.id for one in summaries()[0] if one.id.startswith(incomplete)]


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
HandsOnly = Annotated[bool, typer.Option("--no-tools", help="Hands only.")]
Json = Annotated[bool, typer.Option("--json", help="Write one JSON document and nothing else.")]


@app.callback(invoke_without_command=True)
def choose(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        _say(f"massage-coach {__version__}")
    elif context.invoked_subcommand is None:
        from massage_coach import world

        name = world.chosen_routine()
        if name is None:
            _say(context.get_help())
        else:
            raise typer.Exit(_code(world.start(name, world.Choices())))


@app.command("list")
def list_routines(
    *,
    region: Annotated[Region | None, typer.Option(help="Only routines for this region.")] = None,
    max_minutes: Annotated[
        float | None,
        typer.Option(min=1, callback=_number, help="Only routines that can be this short."),
    ] = None,
    no_tools: Annotated[bool, typer.Option(help="Only what hands alone can do.")] = False,
    as_json: Json = False,
) -> None:
    """Show the routines."""
    from massage_coach.library.index import document as as_document
    from massage_coach.library.index import matching, summaries

    found, problems = summaries()
    kept = matching(found, region=region, max_minutes=max_minutes, hands_only=no_tools)
    if as_json:
        _say_json([as_document(one) for one in kept])
    else:
        from massage_coach.terminal.talk.listing import show_list
        from massage_coach.terminal.talk.page import page_on

        show_list(page_on(sys.stdout), kept)
    _complain(problems)


@app.command()
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

    shown = preview.viewed(routine, minutes, answers)
    if as_json:
        _say_json(preview.view_document(shown))
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
) -> None:
    """Ask whether today suits a session, and nothing more."""
    if why or markdown:
        _check_why(why=why, both=markdown and as_json, narrowed=bool(routine or answers))
        _explain(markdown=markdown, as_json=as_json)
        return
    from massage_coach import preview
    from massage_coach.core.verdict_json import as_document
    from massage_coach.terminal.device.lines import LineReader
    from massage_coach.terminal.device.signals import endings
    from massage_coach.terminal.talk.page import page_on
    from massage_coach.terminal.talk.verdict import show_judgement
    from massage_coach.visit import ending_of

    page = page_on(sys.stderr if as_json else sys.stdout)
    with endings():
        lines = LineReader(sys.stdin.fileno())
        regions, judgement = preview.judged(routine, answers, page, lines)
    if as_json:
        _say_json(as_document(judgement, regions))
    else:
        show_judgement(page, judgement, regions)
    raise typer.Exit(_code(ending_of(judgement.verdict)))


@app.command()
def start(
    routine: RoutineName,
    *,
    minutes: Minutes = None,
    answers: AnswersFile = None,
    no_tools: HandsOnly = False,
    no_wall: Annotated[bool, typer.Option("--no-wall", help="No wall to lean on.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Skip the preparation.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="One line per event, no redraw.")] = False,
    no_motion: Annotated[bool, typer.Option("--no-motion", help="Keep the pacer still.")] = False,
    no_bell: Annotated[bool, typer.Option("--no-bell", help="No bell at changes.")] = False,
    speed: Annotated[
        float,
        typer.Option(
            min=0.1, max=10_000, callback=_number, help="Run the clock faster, to rehearse."
        ),
    ] = 1.0,
) -> None:
    """Ask, prepare, and lead through a session."""
    from massage_coach import world

    choices = world.Choices(
        minutes=minutes,
        answers=answers,
        hands_only=no_tools,
        no_wall=no_wall,
        at_once=now,
        plain=plain,
        motion=not no_motion,
        bell=not no_bell,
        speed=speed,
    )
    raise typer.Exit(_code(world.start(routine, choices)))


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
        _say_json(document(checked))
    else:
        for one in checked:
            _complain(one.problems)
            if not one.problems:
                _say(f"{one.path}: nothing to mend")
    if any(one.problems for one in checked):
        raise typer.Exit(ExitCode.NOT_VALID)


def _check_why(*, why: bool, both: bool, narrowed: bool) -> None:
    if not why:
        raise typer.BadParameter("--markdown goes with --why.")
    if both:
        raise typer.BadParameter("--markdown and --json are two forms of the same: take one.")
    if narrowed:
        raise typer.BadParameter("--why is about every question: no ROUTINE, no --answers.")


def _explain(*, markdown: bool, as_json: bool) -> None:
    """Why each question is asked, in one of its three forms."""
    if as_json:
        from massage_coach.core.provenance_documents import why_document

        _say_json(why_document())
    elif markdown:
        from massage_coach.core.provenance_markdown import as_markdown

        print(as_markdown(), end="")
    else:
        from massage_coach.terminal.talk.page import page_on
        from massage_coach.terminal.talk.why import show_why

        show_why(page_on(sys.stdout))


def _code(ending: "Ending") -> ExitCode:
    return ExitCode[ending.name]


def _say(text: str) -> None:
    print(text)


def _say_json(document: object) -> None:
    _say(json.dumps(document, ensure_ascii=False, indent=2))


def main() -> None:
    """Run one command. The one place where a failure becomes words and an exit code."""
    try:
        app(prog_name="massage-coach")
    except SystemExit:
        if not _flush():
            sys.exit(ExitCode.STOPPED)  # typer makes 1 of it, which is the code of a surprise
        raise
    except NoTerminalError as error:
        _leave(ExitCode.USAGE, error.problems)
    except FixableError as error:
        _leave(ExitCode.NOT_VALID, error.problems)
    except KeyboardInterrupt:
        _leave(ExitCode.INTERRUPTED)
    except Exception as failure:  # noqa: BLE001 - here a surprise becomes a report
        _report(failure)


def _leave(code: ExitCode, problems: Iterable[object] = ()) -> NoReturn:
    _complain(problems)
    _flush()
    sys.exit(code)


def _complain(problems: Iterable[object]) -> None:
    _flush()
    for text in problems:
        print(text, file=sys.stderr)


def _flush() -> bool:
    """Whether our output is still read. Where it is not, the rest goes nowhere, at exit too."""
    out = sys.__stdout__ or sys.stdout  # typer wraps the other to swallow its failures
    try:
        out.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return False
    return True


def _report(failure: BaseException) -> NoReturn:
    from massage_coach.library.shelf import home
    from massage_coach.reports import report, write_report

    try:
        path = write_report(failure, home(), datetime.now().astimezone())
        where = f"A report that holds nothing private is in {path}."
    except OSError:
        where = report(failure)
    kind = type(failure).__name__
    _leave(ExitCode.UNEXPECTED, [f"massage-coach: nobody foresaw this ({kind}). {where}"])
