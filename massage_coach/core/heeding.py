"""What the session does about what the body says: evidence.md (d).2, step by step.

Owns the way from an answer to where the session goes on. Never grades the answer: `comfort` does.
"""

from typing import assert_never

from massage_coach.core.comfort import (
    ASK_AGAIN_AFTER,
    LEVELS_DOWN,
    Advice,
    Sensation,
    advise,
)
from massage_coach.core.entering import end, go_to
from massage_coach.core.events import Advised, Outcome
from massage_coach.core.intervals import Interval
from massage_coach.core.moment import Moment, Turn
from massage_coach.core.moves import State
from massage_coach.core.returning import from_pause, stood_long


def heed(moment: Moment, sensation: Sensation, now: float) -> Turn:
    """After a check-in it goes on by itself; after a hurt the person says when."""
    felt, easing = _felt(moment), moment.easing
    advice = advise(sensation, yellows=easing.yellows, spots_left=len(moment.course.left))
    return _followed(moment, advice, felt, now).after(Advised(now, advice, felt.step.spot))


def _felt(moment: Moment) -> Interval:
    """The step that the answer is about: this one, or the one just done."""
    index = moment.course.step_at(moment.number)
    return moment.interval if index is None else moment.course.intervals[index]


def _followed(moment: Moment, advice: Advice, felt: Interval, now: float) -> Turn:
    match advice:
        case Advice.GO_ON:
            return _carry_on(_no_yellow(moment), now)
        case Advice.LIGHTER | Advice.MUCH_LIGHTER:
            return _carry_on(_lighter(moment, LEVELS_DOWN[advice], now), now)
        case Advice.SKIP_TECHNIQUE:
            past = moment.course.past(felt.step.technique, moment.number)
            return go_to(_off(_no_yellow(moment), now), past, now)
        case Advice.LEAVE_SPOT:
            left = moment._replace(course=moment.course.leaving(felt.step.spot, felt.side))
            return go_to(_off(left, now), left.course.moving_on(left.number), now)
        case Advice.END:
            return end(moment, State.STOPPED, Outcome.HURT, now)
        case Advice.EMERGENCY:
            return end(moment, State.STOPPED, Outcome.EMERGENCY, now)
        case unreachable:
            assert_never(unreachable)


def _no_yellow(moment: Moment) -> Moment:
    return moment._replace(easing=moment.easing.no_yellow())


def _lighter(moment: Moment, levels: int, now: float) -> Moment:
    soon = moment.running(now) + ASK_AGAIN_AFTER
    return moment._replace(easing=moment.easing.lighten(levels), ask_again=soon)


def _off(moment: Moment, now: float) -> Moment:
    """On its way again after a check-in, still after a hurt."""
    asked = moment.state is State.CHECKING
    return moment.going(now) if asked else moment._replace(state=State.PAUSED)


def _carry_on(moment: Moment, now: float) -> Turn:
    """Go on where it was: within the interval, or from a check-in into the next."""
    off = _off(moment, now)
    if off.state is State.PAUSED:
        return Turn(off)
    if not off.asking_midway:
        return go_to(off, off.course.moving_on(off.number), now)
    off = off._replace(asking_midway=False)
    return from_pause(off, now, again=True) if stood_long(moment, now) else Turn(off)
