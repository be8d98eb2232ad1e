"""What falls due by itself while the clock goes: marks, waits, and being asked once more.

Owns which of them is next and what each does. Never sees a command, nor how late it is called.
"""

from copy import copy

from massage_coach.core.entering import ask, enter
from massage_coach.core.events import Waiting
from massage_coach.core.getting_back import IN_PLACE
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moment import Moment, Turn
from massage_coach.core.moves import State
from massage_coach.core.playhead import told
from massage_coach.core.returning import in_place


def next_due(moment: Moment) -> float | None:
    """The next instant on the running clock at which something happens."""
    dues = (moment.playhead.due, moment.ask_again, _waits_at(moment))
    return min((when for when in dues if when is not None), default=None)


def _waits_at(moment: Moment) -> float | None:
    """Where this transition waits for the person, if it is to and has not yet."""
    transition = moment.interval.kind is IntervalKind.TRANSITION
    if moment.waited or not moment.terms.waits or not transition:
        return None
    return max(moment.playhead.end - IN_PLACE, moment.playhead.begin)


def fire(moment: Moment) -> Turn:
    """Let happen what is due next."""
    due = next_due(moment)
    if due is not None and due == moment.ask_again:
        asking = moment.stopped_at(due)._replace(asking_midway=True)
        return ask(asking, moment.instant(due))
    if due is not None and due == _waits_at(moment):
        return _wait(moment, max(due, moment.running(moment.seen)))
    return _reach_mark(moment)


def _wait(moment: Moment, due: float) -> Turn:
    waiting = moment.stopped_at(due)._replace(state=State.WAITING, waited=True)
    return Turn(waiting, (Waiting(moment.instant(due), moment.interval),))


def _reach_mark(moment: Moment) -> Turn:
    playhead = copy(moment.playhead)
    mark = playhead.take()
    past, at = moment._replace(playhead=playhead), moment.instant(mark.due)
    event = told(mark, moment.interval, at)
    if event is not None:
        return Turn(past, (event,))
    if past.aside is not None:
        return in_place(past, past.aside, mark.due, at)
    return enter(past, past.course.after(past.number), mark.due, at)
