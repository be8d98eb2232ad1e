"""The form of sessions.json: when there were sessions, and what else the next visit must know.

Owns how long a record stays and that none lies in the future. Never holds a health answer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import and_
from typing import Final

from massage_coach.core.answers import Unshown
from massage_coach.core.dose import FIRST_SESSIONS, TOOLS_A_WEEK, PastSession
from massage_coach.core.vocabulary import Region
from massage_coach.journal.fields import flag, instant, keys, perhaps_instant, rows, words
from massage_coach.journal.files import Document
from massage_coach.journal.kept import Form

KEPT_FOR: Final = 400 * 24 * 3600.0  # seconds, a year and a month: J
MOST: Final = 200  # sessions: J
SET_RIGHT: Final = 60.0  # seconds that a clock may be set back without having been wrong: J
_KEYS: Final = ("sessions", "blind_before", "emergency", "declined")


@dataclass(frozen=True, slots=True, repr=False)
class Doses(Unshown):
    """Everything in the file."""

    sessions: tuple[PastSession, ...] = ()
    blind_before: float | None = None  # what was before that could not be read any more
    emergency: float | None = None  # reported then, and not looked at since
    declined: bool = False  # nothing lasting may be kept

    def until(self, now: float, leeway: float = 0.0) -> "Doses":
        """In order, and with nothing after `now`: a wrong clock must not count for years."""

        def by_now(at: float) -> float:
            return at if at <= now + leeway else now

        ordered = sorted(self.sessions, key=_time_of)
        return replace(
            self,
            sessions=tuple(one._replace(at=by_now(one.at)) for one in ordered),
            blind_before=None if self.blind_before is None else by_now(self.blind_before),
            emergency=None if self.emergency is None else by_now(self.emergency),
        )

    def noting(self, session: PastSession, instead_of: PastSession | None) -> "Doses":
        """One session more, or more about the same one."""
        sessions = list(self.sessions)
        if instead_of in sessions:
            sessions.remove(instead_of)
        return replace(self, sessions=tuple(sorted([*sessions, session], key=_time_of)))

    def thinned(self, now: float) -> "Doses":
        """Without what is old and changes nothing any more."""
        blind = self.blind_before
        return replace(
            self,
            sessions=_thinned(self.sessions, now),
            blind_before=None if blind is None or now - blind > KEPT_FOR else blind,
        )


def _time_of(session: PastSession) -> float:
    return session.at


def _thinned(sessions: Sequence[PastSession], now: float) -> tuple[PastSession, ...]:
    """The latest, and whatever else the dose still depends on. They come in order."""
    recent = [now - one.at <= KEPT_FOR for one in sessions]
    stay = {
        *_last(MOST, recent),
        *_last(FIRST_SESSIONS, (one.completed and not one.hurt for one in sessions)),
        *_last(1, (one.hurt for one in sessions)),
    }
    for region in Region:
        tools = (region in one.tools_on for one in sessions)
        stay.update(_last(TOOLS_A_WEEK, map(and_, recent, tools)))
    return tuple(sessions[row] for row in sorted(stay))


def _last(count: int, marked: Iterable[bool]) -> list[int]:
    """The places of the last so many that are marked."""
    return [row for row, mark in enumerate(marked) if mark][-count:]


def _fields_of(doses: Doses) -> Document:
    return {
        "sessions": [_session_fields(one) for one in doses.sessions],
        "blind_before": doses.blind_before,
        "emergency": doses.emergency,
        "declined": doses.declined,
    }


def _session_fields(one: PastSession) -> Document:
    regions = {"regions": sorted(one.regions), "tools_on": sorted(one.tools_on)}
    return {"at": one.at, **regions, "completed": one.completed, "hurt": one.hurt}


def _doses_from(document: Document) -> Doses:
    """Raises ValueError where anything in it is not as we write it."""
    fields = keys(document, *_KEYS)
    return Doses(
        sessions=tuple(_read_session(one) for one in rows(fields["sessions"])),
        blind_before=perhaps_instant(fields["blind_before"]),
        emergency=perhaps_instant(fields["emergency"]),
        declined=flag(fields["declined"]),
    )


def _read_session(value: object) -> PastSession:
    fields = keys(value, *PastSession._fields)
    return PastSession(
        at=instant(fields["at"]),
        regions=_regions(fields["regions"]),
        tools_on=_regions(fields["tools_on"]),
        completed=flag(fields["completed"]),
        hurt=flag(fields["hurt"]),
    )


def _regions(value: object) -> frozenset[Region]:
    return frozenset(Region(word) for word in words(value))


SESSIONS: Final = Form(
    name="sessions.json",
    build=_doses_from,
    fields=_fields_of,
    unread="nothing in it counts and tools rest for now",
    unwritten="the next visit may not know of this one",
)
