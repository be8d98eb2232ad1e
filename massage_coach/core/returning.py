"""Going on after the clock stood: at once, or with time to be told once more and to get back.

Owns what a long pause and a wait ask for. Never makes the clock stand.
"""

from copy import copy

from massage_coach.core.entering import go_to
from massage_coach.core.events import Resumed, WentOn
from massage_coach.core.getting_back import IN_PLACE, LONG_PAUSE, Aside, getting_back
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moment import Moment, Turn
from massage_coach.core.moves import State
from massage_coach.core.playhead import Playhead


def resume(moment: Moment, now: float) -> Turn:
    going = moment.going(now)._replace(asking_midway=False)
    if moment.state is State.WAITING:
        return _from_waiting(going, now)
    return from_pause(going, now, again=stood_long(moment, now))


def stood_long(moment: Moment, now: float) -> bool:
    return moment.watch.stood(now) >= LONG_PAUSE * moment.terms.speed


def _from_waiting(moment: Moment, now: float) -> Turn:
    """Almost at once, with a moment for the hand to get back from the key."""
    if moment.interval.kind is IntervalKind.STEP:
        return _get_back(moment, now, again=False)
    playhead = copy(moment.playhead)
    playhead.at_most(IN_PLACE, moment.running(now))
    return Turn(moment._replace(playhead=playhead), (Resumed(now),))


def from_pause(moment: Moment, now: float, *, again: bool) -> Turn:
    """Go on; after a long pause the person is told once more how to be placed."""
    match moment.interval.kind:
        case IntervalKind.CHECK_IN:
            onwards = moment.course.moving_on(moment.number)
            return go_to(moment, onwards, now).after(Resumed(now))
        case IntervalKind.TRANSITION if again and moment.aside is None:
            return go_to(moment, moment.number, now).after(Resumed(now))
        case _ if again:
            return _get_back(moment, now, again=True)
        case _:
            return Turn(moment, (Resumed(now, moment.interval if moment.aside else None),))


def _get_back(moment: Moment, now: float, *, again: bool) -> Turn:
    """Play the getting back before the step, or play it anew."""
    running = moment.running(now)
    aside = moment.aside or Aside(moment.playhead, running)
    back = getting_back(aside.playhead.interval, again=again)
    later = None if moment.ask_again is None else moment.ask_again + back.seconds
    getting = moment._replace(
        playhead=Playhead(back, running), aside=aside, waited=True, ask_again=later
    )
    return Turn(getting, (Resumed(now, back, again),))


def in_place(moment: Moment, aside: Aside, due: float, at: float) -> Turn:
    """The step goes on at `due` on the running clock, with all that is still due in it."""
    playhead = copy(aside.playhead)
    playhead.moved(due - aside.at)
    back = moment._replace(playhead=playhead, aside=None)
    return Turn(back, (WentOn(at, playhead.interval),))
