"""Where a session stands, in sentences: for the notice of a screen, plain lines, and other rooms.

Owns these sentences. Pure: each is a function of a snapshot.
"""

from typing import Final

from massage_coach.core.events import Snapshot
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.vocabulary import Side
from massage_coach.terminal import labels
from massage_coach.terminal.text import clock, minutes

_ONE_SIDED: Final = frozenset({Side.LEFT, Side.RIGHT})


def where(snapshot: Snapshot) -> str:
    """Phase, side, step, spot, and how much is left; then what comes next."""
    titles = [phase.title for phase, _ in snapshot.phases]
    here = snapshot.interval
    place = titles.index(here.phase.title) + 1
    then = f" Next: {snapshot.upcoming.step.title}." if snapshot.upcoming else ""
    return (
        f"Part {place} of {len(titles)}, {here.phase.title}. {_named(here)}, "
        f"{labels.SPOT[here.step.spot]}, {clock(round(snapshot.remaining))} left. In all, "
        f"{minutes(snapshot.session_remaining)} left.{then}"
    )


def _named(interval: Interval) -> str:
    side = labels.SIDE[interval.side] if interval.side in _ONE_SIDED else ""
    if interval.kind is not IntervalKind.STEP:
        side = f"{side}, " if side else ""
        return f"Getting ready for {side}{interval.step.title}"
    return f"{side.capitalize()}, {interval.step.title}" if side else interval.step.title
