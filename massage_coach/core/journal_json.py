"""The journal as one document: what leaves it with `export --all`, and what may come back.

Owns the keys, what each may hold, and the schema made of both. What comes in is checked here and
nowhere trusted. Never holds an answer to a safety question. Times are seconds since 1970, in UTC.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from massage_coach.core.entries import LONGEST_NOTE, Done, End, Entry, Felt, Reaction, Work
from massage_coach.core.kinds import (
    YES_OR_NO,
    Kind,
    group,
    number,
    one_of,
    or_nothing,
    rows,
    some_of,
    text,
    whole,
)
from massage_coach.core.scores import HIGHEST
from massage_coach.core.vocabulary import LONGEST_TEXT, Region
from massage_coach.errors import Fault, FaultyError, refuse

FORMAT: Final = "massage-coach journal 1"
MARK: Final = f'"format": "{FORMAT}"'  # by which a file of ours is known again
_FARTHEST: Final = 100_000_000_000  # the year 5138: what is later is no time of day
_LAST_DAY: Final = 3_652_059  # the last that a calendar has, as a proleptic ordinal
_MOST_SECONDS: Final = 1_000_000  # of one session; no plan comes near
_NAME: Final = LONGEST_TEXT

_INSTANT: Final = number(0, _FARTHEST)
_SECONDS: Final = number(0, _MOST_SECONDS)
_PLANNED: Final = whole(0, _MOST_SECONDS)
_SCORE: Final = or_nothing(whole(0, HIGHEST))

_STEP: Final[dict[str, Kind]] = {
    "number": whole(0, 10_000),
    "step": text(_NAME),
    "title": text(_NAME),
    "spot": text(_NAME),
    "side": text(_NAME),
    "tool": text(_NAME),
    "planned_seconds": _PLANNED,
    "worked_seconds": _SECONDS,
    "done": one_of(Done),
    "eased": whole(0, 10),
    "hurt": YES_OR_NO,
}
_FELT: Final = dict.fromkeys(Felt._fields, _SCORE)
_SESSION: Final[dict[str, Kind]] = {
    "id": text(64, "[A-Za-z0-9._-]+"),
    "started": _INSTANT,
    "ended": _INSTANT,
    "day": whole(1, _LAST_DAY),
    "routine": text(_NAME),
    "title": text(_NAME),
    "content": text(_NAME),
    "version": text(_NAME),
    "planned_seconds": _PLANNED,
    "worked_seconds": _SECONDS,
    "regions": some_of(Region),
    "tools_on": some_of(Region),
    "end": or_nothing(one_of(End)),
    **_FELT,
    "reactions": or_nothing(some_of(Reaction)),
    "note": text(LONGEST_NOTE),
    "steps": rows(group(_STEP), 10_000),
}
_JOURNAL: Final = group(
    {
        "format": text(_NAME, FORMAT),
        "program": text(_NAME),
        "written": _INSTANT,
        "sessions": rows(group(_SESSION), 1_000_000),
    }
)


class Told(NamedTuple):
    """One session with its steps."""

    entry: Entry
    works: tuple[Work, ...]


def journal_document(told: Iterable[Told], version: str, written: float) -> dict[str, object]:
    """Everything, oldest first. Nothing is rounded, so that it can come back as it was; of a text
    only what can be shown goes along.
    """
    sessions = [_session(one) for one in told]
    return {"format": FORMAT, "program": version, "written": written, "sessions": sessions}


def _session(told: Told) -> dict[str, object]:
    entry = told.entry._replace(title=_plain(told.entry.title), note=_plain(told.entry.note))
    works = (work._replace(title=_plain(work.title)) for work in told.works)
    values = (
        *entry[:10],
        sorted(entry.regions),
        sorted(entry.tools_on),
        entry.end,
        *entry.felt,
        None if entry.reactions is None else sorted(entry.reactions),
        entry.note,
        [dict(zip(_STEP, work, strict=True)) for work in works],
    )
    return dict(zip(_SESSION, values, strict=True))


def _plain(text: str) -> str:
    return text if text.isprintable() else "".join(filter(str.isprintable, text))


def told_by(document: object) -> tuple[Told, ...]:
    """The sessions of a document. Raises FaultyError with what is wrong and where."""
    if isinstance(document, dict) and document.get("format") != FORMAT:
        what = "this is not a journal that this version of the program knows"
        raise FaultyError([Fault(("format",), what, f'a journal of ours says "{FORMAT}"')])
    sessions = _JOURNAL.read(document)["sessions"]
    refuse(_twice([one["id"] for one in sessions], "sessions", "id"))
    return tuple(_told(one, place) for place, one in enumerate(sessions))


def _told(session: Mapping[str, Any], place: int) -> Told:
    works = tuple(Work(*step.values()) for step in session["steps"])
    numbers = [work.number for work in works]
    refuse(_twice(numbers, "sessions", place, "steps", "number"))
    values = [session[key] for key in _SESSION if key not in (*_FELT, "steps")]
    felt = Felt(*(session[key] for key in _FELT))
    return Told(Entry._make([*values[:13], felt, *values[13:]]), works)


def _twice(values: list[Any], *at: str | int) -> Iterable[Fault]:
    if len(set(values)) < len(values):
        yield Fault(at, "two of them have the same one", "keep one of the two")


def journal_schema() -> dict[str, object]:
    """What such a document may be: JSON Schema, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
        **_JOURNAL.schema,
    }
