"""What there is to know of a rule: what it asks, why, on what that rests, and an example.

Owns the shape of an explanation. Never checks anything.
"""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    ERROR = "error"  # the file is not run
    WARNING = "warning"  # it is


class Rule(NamedTuple):
    """An example holds the keys that matter; the others of a good file are left out."""

    id: str
    asks: str
    reason: str
    sources: tuple[str, ...]
    bad: str
    good: str
    severity: Severity = Severity.ERROR
