"""The picture of a session at one instant: how far it is, how much is to come, what is legal.

Owns the sums behind a `Snapshot`. Never moves anything.
"""

from massage_coach.core.events import Snapshot
from massage_coach.core.moment import Moment
from massage_coach.core.moves import State, allowed


def picture(moment: Moment, now: float) -> Snapshot:
    playhead, course = moment.playhead, moment.course
    running = moment.running(max(now, moment.seen))
    elapsed = min(max(running - playhead.begin, 0.0), playhead.seconds)
    behind = course.seconds_before(moment.number) + _planned(moment, elapsed)
    return Snapshot(
        state=moment.state,
        interval=moment.interval,
        pressure=moment.easing.pressure(moment.interval),
        elapsed=elapsed,
        remaining=playhead.seconds - elapsed,
        session_elapsed=behind,
        session_remaining=_to_come(moment, playhead.seconds - elapsed),
        upcoming=course.next_step(moment.number),
        phases=course.progress(behind),
        commands=allowed(moment.state),
        away=moment.away,
        outcome=moment.outcome,
    )


def _planned(moment: Moment, elapsed: float) -> float:
    """Elapsed seconds of the interval, on the scale of its planned length."""
    playhead = moment.playhead
    if moment.aside is not None:
        playhead = moment.aside.playhead
        elapsed = moment.aside.at - playhead.begin
    if not playhead.seconds:
        return 0.0
    return elapsed * playhead.interval.seconds / playhead.seconds


def _to_come(moment: Moment, remaining: float) -> float:
    if moment.state is State.COMPLETED:
        return 0.0
    left = 0.0 if moment.aside is None else moment.aside.left
    return remaining + left + moment.course.seconds_after(moment.number)
