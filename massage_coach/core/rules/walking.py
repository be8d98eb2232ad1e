"""The steps of a routine, each with the keys that lead to it in a file.

Owns the way from a step to its place. Never judges one.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from massage_coach.core.routine import Routine, Step

Keys: TypeAlias = tuple[str | int, ...]


def rungs(step: "Step") -> tuple["Step", ...]:
    """The step and its stand-ins, in the order in which they are tried."""
    return (step, *step.instead)


def every_step(routine: "Routine") -> Iterator[tuple[Keys, "Step"]]:
    """Each step, and behind it each stand-in, with the keys that lead to it."""
    for row in range(len(routine.phases)):
        yield from steps_of(routine, row)


def steps_of(routine: "Routine", row: int) -> Iterator[tuple[Keys, "Step"]]:
    """Those of one phase."""
    for column, step in enumerate(routine.phases[row].steps):
        here: Keys = ("phases", row, "steps", column)
        yield here, step
        for number, other in enumerate(step.instead):
            yield (*here, "instead", number), other


def main_steps(routine: "Routine") -> Iterator[tuple[Keys, "Step"]]:
    """Each step without its stand-ins."""
    return ((where, step) for where, step in every_step(routine) if "instead" not in where)
