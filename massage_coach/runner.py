"""The loop: wait for the person or the next deadline, tell the session, hand out events, draw.

Owns the one blocking wait of a session. Never draws, never decides: a stage shows and asks, the
session decides. A sink may fail; the session may not.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol, TypeAlias, TypeVar

from massage_coach.core.events import Event, Outcome, Snapshot
from massage_coach.core.moves import Command, State
from massage_coach.core.replies import Away, Closed
from massage_coach.core.session import AWAY_AFTER, Session

T = TypeVar("T")
Listener: TypeAlias = Callable[[Event], None]
Pulse: TypeAlias = Callable[[Snapshot], None]
Reply: TypeAlias = Command | Away | Closed | None


LOOK_UP: Final = 1.0  # real seconds: time that nobody watched is known to the second


class Clock(Protocol):
    """Seconds on a clock that goes on while the machine sleeps, `speed` times faster than real."""

    @property
    def speed(self) -> float: ...

    def __call__(self) -> float: ...


class Stage(Protocol):
    """Where the person sees and types: the full screen, or plain lines."""

    def draw(self, snapshot: Snapshot) -> float | None:
        """Show this instant; real seconds until the next one has to be shown, None if never."""
        ...

    def hear(self, event: Event) -> None:
        """Take note of an event, in order."""
        ...

    def complain(self, text: str) -> None:
        """Say once that something beside the session failed; the session goes on."""
        ...

    def wait(self, timeout: float | None, state: State) -> Reply:
        """Block until the person says something or `timeout` real seconds pass."""
        ...


def run(
    session: Session,
    *,
    clock: Clock,
    stage: Stage,
    listeners: Iterable[Listener] = (),
    pulse: Pulse | None = None,
) -> Outcome:
    """Play a session to its end. Whatever cuts it short, the listeners hear that it ended."""
    sinks = list(listeners)
    beat = _Beat(pulse, stage.complain)
    try:
        return _played(session, clock, stage, sinks, beat)
    except BaseException:
        if not session.ended:
            hand_out(session.cut(clock()), stage.complain, sinks)
        raise


class _Beat:
    """Tells the pulse at most once a real second while the session runs."""

    def __init__(self, pulse: Pulse | None, complain: Callable[[str], None]) -> None:
        self._pulse = pulse
        self._complain = complain
        self._last = float("-inf")

    def __call__(self, session: Session, now: float, speed: float) -> None:
        if self._pulse is None or now - self._last < LOOK_UP * speed:
            return
        self._last = now
        if session.state is State.RUNNING:
            try:
                self._pulse(session.snapshot(now))
            except Exception as failure:  # noqa: BLE001 - as any sink
                self._pulse = None
                self._complain(f"Left out after a fault: {type(failure).__name__}.")


def _played(
    session: Session, clock: Clock, stage: Stage, sinks: list[Listener], beat: _Beat
) -> Outcome:
    events: Sequence[Event] = session.send(Command.START, clock())
    while True:
        for event in events:
            stage.hear(event)
        hand_out(events, stage.complain, sinks)
        if session.outcome is not None:
            stage.draw(session.snapshot(clock()))
            return session.outcome
        events = _next_events(session, clock, stage, beat)


def _next_events(session: Session, clock: Clock, stage: Stage, beat: _Beat) -> Sequence[Event]:
    frame = stage.draw(session.snapshot(clock()))
    beat(session, clock(), clock.speed)  # the person is answered first
    before = clock()  # all that took a while, and the wait begins only now
    timeout = _timeout(session, before, clock.speed, frame)
    reply = stage.wait(timeout, session.state)
    now = clock()
    overslept = timeout is not None and now - before > (timeout + AWAY_AFTER) * clock.speed
    match reply:
        case Command():
            return session.send(reply, now)
        case Away(since):
            return (*session.advance(since), *session.lost(now))
        case Closed():
            return session.cut(now)
        case None:
            return session.lost(now) if overslept else session.advance(now)


def _timeout(session: Session, now: float, speed: float, frame: float | None) -> float | None:
    """Real seconds to wait: up to the next event, frame or look-up, whichever comes first."""
    deadline = session.next_deadline()
    if deadline is None:
        return frame
    due = max(deadline - now, 0.0) / speed
    return min(due, LOOK_UP, due if frame is None else frame)


def hand_out(
    happened: Iterable[T], complain: Callable[[str], None], sinks: list[Callable[[T], None]]
) -> None:
    """Tell each sink; one that fails is left out from then on, and that is said."""
    for one in happened:
        for sink in tuple(sinks):
            try:
                sink(one)
            except Exception as failure:  # noqa: BLE001 - a broken speaker may fail in any way
                sinks.remove(sink)
                complain(f"Left out after a fault: {type(failure).__name__}.")
