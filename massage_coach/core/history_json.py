"""Entries of the journal as plain values: for one JSON document, and for a table of text.

Owns the keys and their order. Never writes text. Times are seconds since 1970, in UTC.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from massage_coach.core.entries import Entry

KEYS: Final = (
    "id", "started", "ended", "routine", "title", "content", "version", "planned_seconds",
    "worked_seconds", "regions", "tools_on", "end", "pain_before", "pain_after", "pain_next",
    "stiff_before", "stiff_after", "reactions", "note",
)  # fmt: skip


def history_document(entries: Iterable[Entry]) -> list[dict[str, object]]:
    return [dict(zip(KEYS, _values(entry), strict=True)) for entry in entries]


def table(entries: Iterable[Entry]) -> Iterator[list[object]]:
    """A row for each entry, in the order of the keys; several words share a cell."""
    for entry in entries:
        yield [" ".join(one) if isinstance(one, list) else one for one in _values(entry)]


def _values(entry: Entry) -> Iterator[object]:
    yield from (entry.uid, entry.started, entry.ended, entry.routine, entry.title)
    yield from (entry.content, entry.version, entry.planned, round(entry.worked, 1))
    yield from (sorted(entry.regions), sorted(entry.tools_on), entry.end)
    yield from entry.felt
    yield None if entry.reactions is None else sorted(entry.reactions)
    yield entry.note
