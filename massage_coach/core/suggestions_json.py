"""Suggestions as plain values, for one JSON document.

Owns the keys. Never writes text: the words are handed in. Times are seconds since 1970, in UTC.
"""

from collections.abc import Iterable, Mapping

from massage_coach.core.dose import Rest
from massage_coach.core.suggesting import Suggestions, Wish


def suggestions_document(
    found: Suggestions, wish: Wish, reasons: Mapping[str, str]
) -> dict[str, object]:
    """What was asked for, what fits in order, and what does not; `reasons` by id."""
    return {
        "minutes": wish.minutes,
        "tools": None if wish.tools is None else sorted(wish.tools),
        "floor": wish.floor,
        "held": found.held,
        "gentler": found.gentler,
        "suggested": [
            {
                "id": one.id,
                "title": one.title,
                "seconds": one.seconds,
                "last": one.last,
                "today": one.today,
                "resting": _rests(one.rests),
                "why": reasons[one.id],
            }
            for one in found.suggested
        ],
        "passed": [
            {
                "id": one.id,
                "title": one.title,
                "because": one.bar,
                "resting": _rests(one.rests),
                "why": reasons[one.id],
            }
            for one in found.passed
        ],
    }


def _rests(rests: Iterable[Rest]) -> list[dict[str, object]]:
    return [{"region": rest.region, "until": rest.until} for rest in rests]
