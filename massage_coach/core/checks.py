"""What a look at this machine finds: one value for each thing looked at, and its form as data.

Owns what counts as in order. Pure; who looks is elsewhere.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    FINE = "fine"
    LACKING = "lacking"  # a session goes on without it
    BROKEN = "broken"  # something is lost, or not as it was meant to be
    UNTRIED = "untried"  # nobody was there to say


class Check(NamedTuple):
    name: str
    state: State
    says: str  # a sentence
    fix: str = ""  # what to do about it, a sentence; empty where there is nothing to do


def in_order(checks: Iterable[Check]) -> bool:
    return all(one.state is not State.BROKEN for one in checks)


def checks_document(checks: Iterable[Check]) -> dict[str, object]:
    rows = [one._asdict() | {"state": str(one.state)} for one in checks]
    return {"in_order": all(row["state"] != State.BROKEN for row in rows), "checks": rows}
