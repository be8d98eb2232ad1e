"""Failures that are the user's to fix, as values with a place.

Owns the one base class that the command line turns into words and an exit code. Never prints.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

FORMAT: Final = "format"  # the rule that what is written has the shape of a routine


class Problem(NamedTuple):
    """One thing to mend: where it is, what is wrong, what to do. Each is a plain phrase."""

    where: str
    what: str
    fix: str
    rule: str = FORMAT  # which rule it breaks: `validate --explain` has its reason

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.fix[:1].upper()}{self.fix[1:]}."


class FixableError(Exception):
    """The base of every failure that the person can mend."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NotFoundError(FixableError):
    """A routine or a file that was asked for is not there."""


class NotValidError(FixableError):
    """A routine file or an answers file breaks its format."""


class NoTerminalError(FixableError):
    """The full screen was asked for where there is no terminal."""


class Fault(NamedTuple):
    """What keeps a value from being built: the keys that lead to it, and the mend."""

    at: tuple[str | int, ...]
    what: str
    fix: str
    rule: str = FORMAT

    def under(self, *keys: str | int) -> "Fault":
        """The same fault as seen from the value that holds this one."""
        return self._replace(at=(*keys, *self.at))


class FaultyError(ValueError):
    """A value that cannot be built, with every reason at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(f"{fault.what}. {fault.fix}" for fault in self.faults))


def refuse(faults: Iterable[Fault]) -> None:
    """Raise `FaultyError` if there is any fault."""
    found = tuple(faults)
    if found:
        raise FaultyError(found)
