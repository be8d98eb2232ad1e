"""Where a session is as one JSON document: for scripts and for whoever steers it from beside.

Owns its keys. Never tells anything of how it feels: that stays in the session.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from massage_coach.core.events import Snapshot


def where_document(here: "Snapshot") -> dict[str, object]:
    """Seconds are rounded to the nearest whole one."""
    step, then = here.interval.step, here.upcoming
    return {
        "state": str(here.state),
        "kind": str(here.interval.kind),
        "phase": here.interval.phase.id,
        "step": step.id,
        "title": step.title,
        "side": str(here.interval.side),
        "spot": str(step.spot),
        "position": str(step.position),
        "tool": str(step.tool),
        "seconds_left": round(here.remaining),
        "session_seconds_left": round(here.session_remaining),
        "next": then and {"step": then.step.id, "title": then.step.title, "side": str(then.side)},
    }
