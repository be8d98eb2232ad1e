"""What sessions come to over weeks as plain values, for one JSON document.

Owns the keys and their order. Never writes text. What nobody told is null.
"""

from collections.abc import Callable

from massage_coach.core.progress import Place, Progress, Sitting, Week


def progress_document(found: Progress, iso: Callable[[int], str]) -> dict[str, object]:
    """`iso` writes a day, which is an ordinal, as text."""
    return {
        "today": iso(found.asked.today),
        "region": found.asked.region,
        "sessions": found.sessions,
        "worked_seconds": round(found.seconds, 1),
        "sessions_in_all": found.in_all,
        "weeks_with_a_session": found.busy,
        "weeks_in_a_row": found.in_a_row,
        "left_out_as_future": found.ahead,
        "cut": found.is_cut,
        "stepped_down": found.gentler,
        "see_somebody": {"not_clearly_changed": [*found.same], "clearly_higher": [*found.higher]},
        "weeks": [_week(one, iso(one.monday)) for one in found.weeks],
        "regions": [_place(one) for one in found.places],
        "latest": [_sitting(one, iso(one.day)) for one in found.latest],
    }


def _week(one: Week, begin: str) -> dict[str, object]:
    return {
        "begins": begin,
        "sessions": one.sessions,
        "worked_seconds": round(one.seconds, 1),
        "pain_before_four_weeks": _rounded(one.before),
    }


def _place(one: Place) -> dict[str, object]:
    return {
        "region": one.region,
        "sessions": one.sessions,
        "worked_seconds": round(one.seconds, 1),
        "pain_before": _rounded(one.before),
    }


def _sitting(one: Sitting, day: str) -> dict[str, object]:
    return {
        "day": day,
        "title": one.title,
        "worked_seconds": round(one.seconds, 1),
        "pain_before": one.before,
        "pain_after": one.after,
        "pain_next": one.next_day,
        "stiff_before": one.stiff_before,
        "stiff_after": one.stiff_after,
        "change": one.change,
        "hurt": one.hurt,
        "note": one.note,
    }


def _rounded(mean: float | None) -> float | None:
    return None if mean is None else round(mean, 2)
