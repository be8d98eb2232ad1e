"""How an interval begins, how a check-in begins, and how a session ends.

Owns what each of them clears away. Never decides which comes next.
"""

from massage_coach.core.events import CheckInDue, IntervalStarted, Outcome, SessionEnded
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moment import Moment, Turn
from massage_coach.core.moves import State
from massage_coach.core.playhead import Playhead


def go_to(moment: Moment, index: int | None, now: float) -> Turn:
    """Begin an interval now; without one the session is complete."""
    return enter(moment, index, moment.running(now), now)


def enter(moment: Moment, index: int | None, begin: float, at: float) -> Turn:
    """Begin an interval at `begin` on the running clock, `at` on the caller's."""
    if index is None:
        return end(moment.stopped_at(begin), State.COMPLETED, Outcome.COMPLETED, at)
    entered = _placed(moment, index, begin)
    interval = entered.interval
    if interval.kind is IntervalKind.CHECK_IN:
        return ask(entered.stopped_at(begin), at)
    return Turn(entered, (IntervalStarted(at, interval, entered.easing.pressure(interval)),))


def _placed(moment: Moment, index: int, begin: float) -> Moment:
    return moment._replace(
        number=index,
        playhead=Playhead(moment.course.intervals[index], begin),
        aside=None,
        waited=False,
        asking_midway=False,
    )


def ask(moment: Moment, at: float) -> Turn:
    """Put the check-in; the clock stands already."""
    asked = moment._replace(state=State.CHECKING, asked_at=at, ask_again=None, away=0.0)
    return Turn(asked, (CheckInDue(at, moment.interval),))


def end(moment: Moment, state: State, outcome: Outcome, at: float) -> Turn:
    """End it; the clock stands already."""
    ended = moment._replace(state=state, outcome=outcome, ask_again=None, away=0.0)
    worked = moment.running(at) - moment.terms.begun
    return Turn(ended, (SessionEnded(at, outcome, worked),))
