"""The settings as a table or, where that is too wide, as records; and one of them in full.

Owns how `settings` looks. Never knows which settings there are.
"""

from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.text import BLANK, Lines, beside, line, wrap

_GAP: Final = 3  # columns between two columns of the table
_NARROWEST: Final = 24  # columns; a narrower last cell is no pleasure to read
_WIDEST_VALUE: Final = 22  # columns; a longer list of tools takes several rows
_HEADS: Final = ("Setting", "Value", "From", "What it does")


class Told(Protocol):
    """What is told of a setting, in words."""

    @property
    def name(self) -> str: ...

    @property
    def value(self) -> str: ...

    @property
    def origin(self) -> str: ...

    @property
    def does(self) -> str: ...

    @property
    def allowed(self) -> str: ...

    @property
    def default(self) -> str: ...

    @property
    def wins(self) -> Sequence[str]: ...


def show_settings(page: Page, settings: Sequence[Told], file: str) -> None:
    page.gap()
    page.inset(_listing(settings, page.room))
    page.gap()
    page.aside(f"The file is {file}")
    page.aside("Change one: massage-coach settings set minutes 15")


def show_setting(page: Page, setting: Told) -> None:
    """One setting, what it may be, and what wins over the file."""
    page.heading(setting.name)
    page.say(setting.does)
    page.gap()
    page.say(f"Now: {setting.value}, from the {setting.origin}.", "strong")
    page.say(f"It may be {setting.allowed}. By default: {setting.default}.")
    page.aside(f"What wins over the file: {', '.join(setting.wins)}.")


def _listing(settings: Sequence[Told], columns: int) -> Lines:
    starts = _starts(settings)
    if columns - starts[-1] < _NARROWEST:
        return _apart(_record(one, columns) for one in settings)
    head = _across([(line(text, "soft"),) for text in _HEADS], starts)
    return (*head, BLANK, *_apart(_in_table(one, starts, columns) for one in settings))


def _starts(settings: Sequence[Told]) -> tuple[int, ...]:
    """Where each column begins."""
    names = max(len(one.name) for one in settings)
    origins = max(len(one.origin) for one in settings)
    value = max(names, len(_HEADS[0])) + _GAP
    origin = value + _WIDEST_VALUE + _GAP
    return (0, value, origin, origin + origins + _GAP)


def _in_table(setting: Told, starts: Sequence[int], columns: int) -> Lines:
    cells = (
        (line(setting.name, "key"),),
        wrap(setting.value, _WIDEST_VALUE, "strong"),
        (line(setting.origin),),
        wrap(setting.does, columns - starts[-1], "soft"),
    )
    return _across(cells, starts)


def _across(blocks: Sequence[Lines], starts: Sequence[int]) -> Lines:
    together: Lines = ()
    for block, start in zip(blocks, starts, strict=True):
        together = beside(together, block, start)
    return together


def _record(setting: Told, columns: int) -> Lines:
    return (
        *wrap(f"{setting.name}: {setting.value}", columns, "key"),
        *wrap(f"from the {setting.origin}", columns),
        *wrap(setting.does, columns, "soft"),
    )


def _apart(records: Iterable[Lines]) -> Lines:
    rows = [one for record in records for one in (*record, BLANK)]
    return tuple(rows[:-1])
