"""Which value holds: a flag wins over the environment, that over the file, that over the default.

Owns the order and what came from where. Reads only the variables of declared settings.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from massage_coach.core.answers import nearest, printable
from massage_coach.errors import Problem
from massage_coach.settings.file import Taken, read, take
from massage_coach.settings.known import SETTINGS, Setting, is_strange

T = TypeVar("T")

_MOST_STRANGE: Final = 20  # variables that are named; nobody reads more


class Origin(StrEnum):
    """Where a value comes from; the first that says something wins."""

    FLAG = "flag"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


class Settled(NamedTuple):
    """The value of every setting, and what could not be taken on the way."""

    values: Mapping[str, Any]
    origins: Mapping[str, Origin]
    problems: tuple[Problem, ...] = ()

    def of(self, setting: Setting[T]) -> T:
        value: T = self.values[setting.name]
        return value


_DEFAULTS: Final = {name: setting.default for name, setting in SETTINGS.items()}


def settle(
    path: Path, environ: Mapping[str, str], flags: Mapping[str, object] | None = None
) -> Settled:
    """What holds now. Flags are values as their kind reads them; None was not given."""
    stored, around = read(path), _around(environ)
    said: dict[Origin, Mapping[str, Any]] = {
        Origin.FLAG: {name: one for name, one in (flags or {}).items() if one is not None},
        Origin.ENVIRONMENT: around.values,
        Origin.FILE: stored.values,
        Origin.DEFAULT: _DEFAULTS,
    }
    origins = {name: next(one for one in said if name in said[one]) for name in SETTINGS}
    values = {name: said[origin][name] for name, origin in origins.items()}
    return Settled(values, origins, (*stored.problems, *around.problems))


def _around(environ: Mapping[str, str]) -> Taken:
    """What the environment says; an empty variable says nothing."""
    values, problems = dict[str, Any](), list[Problem]()
    for setting in SETTINGS.values():
        text = environ.get(setting.variable, "")
        if text:
            taken = take(setting, setting.kind.typed(text), setting.variable)
            values |= taken.values
            problems += taken.problems
    return Taken(values, (*problems, *_strange(environ)))


def _strange(environ: Mapping[str, str]) -> Iterator[Problem]:
    """A variable that is meant for us and that nothing reads: a slip of the pen."""
    for name in sorted(filter(is_strange, environ))[:_MOST_STRANGE]:
        known = (setting.variable for setting in SETTINGS.values())
        fix = f"the nearest known one is {nearest(name, known)}"
        yield Problem(printable(name), "there is no setting of that name", fix)
