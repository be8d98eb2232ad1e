"""Kinds of value in a document that comes from outside: what each may be, and its JSON Schema.

Owns both in one place, so that neither promises what the other refuses. A reader gives the value,
or raises FaultyError with every reason and its place.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Final, NamedTuple, NoReturn

from massage_coach.core.answers import nearest, printable
from massage_coach.errors import Fault, FaultyError, refuse

MOST_TOLD: Final = 20  # faults; nobody reads more


class Kind(NamedTuple):
    """One kind of value."""

    read: Callable[[object], Any]
    schema: Mapping[str, object]


def text(longest: int, pattern: str = "") -> Kind:
    """At most so many signs, each of which can be shown; of a closed form where one is given."""
    form = re.compile(pattern)

    def read(value: object) -> str:
        if not isinstance(value, str):
            _refuse("this is not a text", "write a text")
        if len(value) > longest:
            _refuse(f"this is longer than {longest} signs", "shorten it")
        if not value.isprintable():
            _refuse("this has signs that cannot be shown", "take them out")
        if pattern and not form.fullmatch(value):
            _refuse(f'"{printable(value)}" is not of the form {pattern}', "write it so")
        return value

    anchored = {"pattern": f"^({pattern})$"} if pattern else {}
    return Kind(read, {"type": "string", "maxLength": longest, **anchored})


def whole(lowest: int, highest: int) -> Kind:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            _refuse("this is not a whole number", f"write one from {lowest} to {highest}")
        _check_within(value, lowest, highest)
        return value

    return Kind(read, {"type": "integer", "minimum": lowest, "maximum": highest})


def number(lowest: int, highest: int) -> Kind:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            _refuse("this is not a number", f"write one from {lowest} to {highest}")
        _check_within(value, lowest, highest)
        return float(value)

    return Kind(read, {"type": "number", "minimum": lowest, "maximum": highest})


def _check_within(value: float, lowest: int, highest: int) -> None:
    if not lowest <= value <= highest:  # nan is within none
        _refuse("this is out of range", f"write a number from {lowest} to {highest}")


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        _refuse("this is neither true nor false", "write true or false")
    return value


YES_OR_NO: Final = Kind(_yes_or_no, {"type": "boolean"})


def one_of(words: type[StrEnum]) -> Kind:
    known = {word.value: word for word in words}

    def read(value: object) -> StrEnum:
        if not isinstance(value, str):
            _refuse("this is not a word", f"write one of {', '.join(known)}")
        if value not in known:
            fix = f"the nearest known one is {nearest(value, known)}"
            _refuse(f'"{printable(value)}" is not known here', fix)
        return known[value]

    return Kind(read, {"enum": [*known]})


def some_of(words: type[StrEnum]) -> Kind:
    """Words of a closed list, each once."""
    one = one_of(words)

    def read(value: object) -> frozenset[StrEnum]:
        if not isinstance(value, list) or len(value) > len(words):
            _refuse("this is not a list of words", "write each word once, in [ and ]")
        return frozenset(_each(value, one.read))

    return Kind(read, {"type": "array", "items": one.schema, "uniqueItems": True})


def or_nothing(kind: Kind) -> Kind:
    def read(value: object) -> Any:  # noqa: ANN401 - whatever the kind gives
        return None if value is None else kind.read(value)

    return Kind(read, {"anyOf": [kind.schema, {"type": "null"}]})


def rows(kind: Kind, most: int) -> Kind:
    """A list of the same kind of thing."""

    def read(value: object) -> tuple[Any, ...]:
        if not isinstance(value, list):
            _refuse("this is not a list", "put it in [ and ]")
        if len(value) > most:
            _refuse(f"this has more than {most} entries", "split it")
        return _each(value, kind.read)

    return Kind(read, {"type": "array", "items": kind.schema, "maxItems": most})


def group(fields: Mapping[str, Kind]) -> Kind:
    """Exactly these keys."""

    def read(value: object) -> dict[str, Any]:
        if not isinstance(value, dict):
            _refuse("this is not a group of keys", "put it in { and }")
        refuse(_strange(value, fields))
        return _under(((key, kind.read, value[key]) for key, kind in fields.items()))

    properties = {key: kind.schema for key, kind in fields.items()}
    schema = {
        "type": "object",
        "properties": properties,
        "required": [*fields],
        "additionalProperties": False,
    }
    return Kind(read, schema)


def _strange(value: Mapping[str, object], fields: Mapping[str, Kind]) -> Iterable[Fault]:
    for key in [key for key in value if key not in fields][:MOST_TOLD]:
        fix = f"the nearest known one is {nearest(key, fields)}"
        yield Fault((printable(key),), "there is no key of that name", fix)
    for key in fields:
        if key not in value:
            yield Fault((key,), "this key is missing", "add it")


def _each(values: Iterable[object], read: Callable[[object], Any]) -> tuple[Any, ...]:
    return tuple(_under((place, read, one) for place, one in enumerate(values)).values())


def _under(parts: Iterable[tuple[Any, Callable[[object], Any], object]]) -> dict[Any, Any]:
    """Every part as read, or what is wrong with any of them, with its place in front."""
    found, faults = dict[Any, Any](), list[Fault]()
    for key, read, value in parts:
        try:
            found[key] = read(value)
        except FaultyError as error:
            faults += (fault.under(key) for fault in error.faults)
        if len(faults) >= MOST_TOLD:
            break
    refuse(faults)
    return found


def _refuse(what: str, fix: str) -> NoReturn:
    raise FaultyError([Fault((), what, fix)])
