"""How every command ends: its exit code, its words on stdout and stderr, and its failures.

Owns the one place that catches. Data goes to stdout, complaints to stderr; nothing else prints.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, NoReturn

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


def code(ending: "Ending") -> ExitCode:
    """The exit code of a visit that ended so."""
    return ExitCode[ending.name]


def say(text: str) -> None:
    print(text)


def say_json(document: object) -> None:
    say(json.dumps(document, ensure_ascii=False, indent=2))


def guarded(run: Callable[[], object]) -> None:
    """Run a command. The one place where a failure becomes words and an exit code."""
    try:
        run()
    except SystemExit as leaving:
        unread = isinstance(leaving.__context__, BrokenPipeError)
        if not _flush() or unread:
            sys.exit(ExitCode.STOPPED)  # typer makes 1 of it, which is the code of a surprise
        raise
    except NoTerminalError as error:
        _leave(ExitCode.USAGE, error.problems)
    except FixableError as error:
        _leave(ExitCode.NOT_VALID, error.problems)
    except KeyboardInterrupt:
        _leave(ExitCode.INTERRUPTED)
    except BrokenPipeError:  # a terminal that is gone is one too
        _leave(ExitCode.STOPPED)
    except Exception as failure:  # noqa: BLE001 - here a surprise becomes a report
        _report(failure)


def _leave(code: ExitCode, problems: Iterable[object] = ()) -> NoReturn:
    complain(problems)
    _flush()
    sys.exit(code)


def complain(problems: Iterable[object]) -> None:
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
