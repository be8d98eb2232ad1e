"""What the session does for each command, once the table of moves has said that it may.

Owns the table of deeds, and how long a second press still belongs to the first. Never asks
whether a command is legal, except for one that comes too soon to be meant.
"""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Final, TypeAlias

from massage_coach.core.entering import end, enter, go_to
from massage_coach.core.events import (
    Eased,
    HurtReported,
    LengthChanged,
    Located,
    Outcome,
    Paused,
    QuitAsked,
    SessionStarted,
    Waiting,
)
from massage_coach.core.heeding import heed
from massage_coach.core.moment import Moment, Turn
from massage_coach.core.moves import SAYS, Command, State
from massage_coach.core.picturing import picture
from massage_coach.core.returning import in_place, resume

Deed: TypeAlias = Callable[[Moment, float], Turn]

BACK_AGAIN: Final = 2.0  # seconds within which a second "back" means the step before
ADJUSTMENT: Final = 10.0  # seconds that one press adds or takes
# Seconds in which no key answers a check-in: it may have been pressed for what was there before. J
AT_FIRST: Final = 0.5
QUIT_AGAIN: Final = 5.0  # seconds within which a second "quit" stops, J
_ANSWERS: Final = frozenset({Command.FINE, Command.BIT_MUCH, Command.WORSE})


def too_soon(moment: Moment, command: Command, now: float) -> bool:
    asking = moment.terms.hasty and moment.state is State.CHECKING and command in _ANSWERS
    return asking and now - moment.asked_at < AT_FIRST * moment.terms.speed


def obey(moment: Moment, command: Command, now: float) -> Turn:
    """Do what a legal command asks for."""
    if command in SAYS:
        return heed(moment, SAYS[command], now)
    return _DEEDS[command](moment, now)


def _start(moment: Moment, now: float) -> Turn:
    going = moment.going(now)
    return enter(going, going.number, going.terms.begun, now).after(SessionStarted(now))


def _pause(moment: Moment, now: float) -> Turn:
    return Turn(moment.standing(State.PAUSED, now), (Paused(now),))


def _wait(moment: Moment, now: float) -> Turn:
    waiting = moment.standing(State.WAITING, now)._replace(waited=True)
    return Turn(waiting, (Waiting(now, moment.interval),))


def _hurt(moment: Moment, now: float) -> Turn:
    return Turn(moment.standing(State.HURTING, now), (HurtReported(now, moment.interval),))


def _stop(moment: Moment, now: float) -> Turn:
    return end(moment.standing(State.STOPPED, now), State.STOPPED, Outcome.STOPPED, now)


def _quit(moment: Moment, now: float) -> Turn:
    """A key that ends much is asked twice; the first time the clock stands, which is safe."""
    if now - moment.last_quit <= QUIT_AGAIN * moment.terms.speed:
        return _stop(moment, now)
    asked = moment._replace(last_quit=now)
    stood = _pause(asked, now) if moment.state is State.RUNNING else Turn(asked)
    return Turn(stood.moment, (*stood.events, QuitAsked(now)))


def _where(moment: Moment, now: float) -> Turn:
    return Turn(moment, (Located(now, picture(moment, now)),))


def _next(moment: Moment, now: float) -> Turn:
    off = _off(moment, now)
    if off.aside is not None:
        return in_place(off, off.aside, off.running(now), now)
    return go_to(off, off.course.after(off.number), now)


def _back(moment: Moment, now: float) -> Turn:
    again = now - moment.last_back <= BACK_AGAIN * moment.terms.speed
    off = _off(moment, now)._replace(last_back=now)
    return go_to(off, off.course.back_from(off.number, again=again), now)


def _off(moment: Moment, now: float) -> Moment:
    """Who asks for another interval waits no longer."""
    return moment.going(now) if moment.state is State.WAITING else moment


def _longer(moment: Moment, now: float) -> Turn:
    return _stretched(moment, ADJUSTMENT, now)


def _shorter(moment: Moment, now: float) -> Turn:
    return _stretched(moment, -ADJUSTMENT, now)


def _stretched(moment: Moment, by: float, now: float) -> Turn:
    running = moment.running(now)
    # The step that is gone back to is what becomes longer.
    one, at = moment.aside or (moment.playhead, running)
    to_come = one.end - at + moment.course.seconds_after(moment.number)
    room = max(moment.terms.longest - running - to_come, 0.0)
    stretched = copy(one)
    granted = stretched.stretch(by, at, room)
    return Turn(moment.with_step(stretched), (LengthChanged(now, granted),))


def _ease(moment: Moment, now: float) -> Turn:
    easing = moment.easing.ease(moment.interval)
    pressure = easing.pressure(moment.interval)
    return Turn(moment._replace(easing=easing), (Eased(now, pressure),))


_DEEDS: Final[Mapping[Command, Deed]] = {
    Command.START: _start,
    Command.PAUSE: _pause,
    Command.RESUME: resume,
    Command.WAIT: _wait,
    Command.NEXT: _next,
    Command.BACK: _back,
    Command.LONGER: _longer,
    Command.SHORTER: _shorter,
    Command.EASE: _ease,
    Command.HURT: _hurt,
    Command.STOP: _stop,
    Command.QUIT: _quit,
    Command.WHERE: _where,
}
