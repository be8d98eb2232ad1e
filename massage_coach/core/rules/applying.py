"""Rules put to a value: what each finds, under the name of the rule.

Owns how a check is called. Never says why a rule is there: `reasons` does.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias, TypeVar

from massage_coach.errors import Fault

Value = TypeVar("Value")
Check: TypeAlias = Callable[[Value], Iterable[Fault]]


def applied(rules: Mapping[str, Check[Value]], value: Value) -> Iterator[Fault]:
    """Every fault that any of the rules finds; each says which rule it was."""
    for rule, check in rules.items():
        for fault in check(value):
            yield fault._replace(rule=rule)
