"""The form of gate.json: what the next visit must know before it asks anything.

Owns that nothing in it lies in the future. Never holds a health answer, and no session: the
journal does.
"""

from dataclasses import dataclass, replace
from typing import Final

from massage_coach.core.answers import Unshown
from massage_coach.journal.fields import flag, keys, perhaps_instant
from massage_coach.journal.files import Document
from massage_coach.journal.kept import Form

SET_RIGHT: Final = 60.0  # seconds that a clock may be set back without having been wrong: J
_KEYS: Final = ("blind_before", "emergency", "declined")


@dataclass(frozen=True, slots=True, repr=False)
class Lasting(Unshown):
    """Everything in the file."""

    blind_before: float | None = None  # what was before that could not be read any more
    emergency: float | None = None  # reported then, and not looked at since
    declined: bool = False  # nothing lasting may be kept

    def until(self, now: float, leeway: float = 0.0) -> "Lasting":
        """With nothing after `now`: a wrong clock must not count for years."""

        def by_now(at: float | None) -> float | None:
            return now if at is not None and at > now + leeway else at

        return replace(
            self, blind_before=by_now(self.blind_before), emergency=by_now(self.emergency)
        )


def _fields_of(lasting: Lasting) -> Document:
    return {key: getattr(lasting, key) for key in _KEYS}


def _lasting_from(document: Document) -> Lasting:
    """Raises ValueError where anything in it is not as we write it."""
    fields = keys(document, *_KEYS)
    return Lasting(
        blind_before=perhaps_instant(fields["blind_before"]),
        emergency=perhaps_instant(fields["emergency"]),
        declined=flag(fields["declined"]),
    )


GATE: Final = Form(
    name="gate.json",
    build=_lasting_from,
    fields=_fields_of,
    unread="nothing in it counts and tools rest for now",
    unwritten="the next visit may not know of this one",
)
