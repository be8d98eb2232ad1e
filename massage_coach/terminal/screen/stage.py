"""The full screen as a stage: draws snapshots, hears events, waits for keys.

Owns what lasts from one frame to the next: the size, the notice, what is on show. Never decides
what a command does.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from math import ceil, inf
from time import monotonic
from typing import Final, assert_never

from massage_coach.core.comfort import Baseline
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Eased,
    Event,
    IntervalStarted,
    LengthChanged,
    Located,
    QuitAsked,
    Refused,
    Resumed,
    SessionEnded,
    Snapshot,
)
from massage_coach.core.moves import Command, State
from massage_coach.core.replies import Asked, Away
from massage_coach.core.replies import Closed as NobodyThere
from massage_coach.terminal import labels
from massage_coach.terminal.device.canvas import Canvas, Row
from massage_coach.terminal.device.mode import TerminalClosedError
from massage_coach.terminal.device.tty import Closed, Key, Occurrence, Resized, Suspended
from massage_coach.terminal.safety import EMERGENCY_NUMBERS
from massage_coach.terminal.screen.hands import Elbow, Fingers
from massage_coach.terminal.screen.keymap import KEYS, MOTION, sound_wish
from massage_coach.terminal.screen.memo import Memo
from massage_coach.terminal.screen.outside import Ears, Terminal
from massage_coach.terminal.screen.picture import Picture
from massage_coach.terminal.screen.presses import AT_ONCE, FIRST_GAP, LEANING
from massage_coach.terminal.screen.reel import Shot, between, next_second
from massage_coach.terminal.screen.sheet import Context, Size
from massage_coach.terminal.screen.showing import moves
from massage_coach.terminal.screen.tiny import whole
from massage_coach.terminal.theme import Look
from massage_coach.terminal.whereabouts import where

NOTICED: Final = 6.0  # seconds of the session that a notice stays
READING: Final = 2.5  # words of one in a second, from afar: J
_BELL: Final = b"\a"


class Screen:
    """A stage on one terminal. `finishing` says when a session ends that has so many seconds left;
    `speed` is that of the session's clock; `now` counts real seconds."""

    def __init__(  # noqa: PLR0913 - each is one thing that only the caller knows
        self,
        terminal: Terminal,
        canvas: Canvas,
        look: Look,
        *,
        title: str,
        finishing: Callable[[float], str],
        speed: float = 1.0,
        bell: bool = True,
        ears: Ears | None = None,
        numbers: str = EMERGENCY_NUMBERS,
        baseline: Baseline | None = None,
        elbow: bool = False,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._now = now
        self._terminal = terminal
        self._canvas = canvas
        self._look = look
        self._context = Context(
            title,
            numbers=numbers,
            baseline=baseline,
            hearing=ears is not None and not elbow,
            elbow=elbow,
        )
        self._elbow = elbow
        self._hands = Elbow() if elbow else Fingers()
        self._next: Occurrence | None = None  # what came while keys were gathered
        self._finishing = finishing
        self._speed = speed
        self._bell = bell
        self._ears = ears
        self._size = Size(*terminal.size())
        self._memo = Memo()
        self._picture = Picture(self._memo)
        self._reel: tuple[Shot, ...] = ()
        self._noticed_at: float | None = None  # on the clock of the session, once it was seen

    def draw(self, snapshot: Snapshot) -> float | None:
        """Show this instant; real seconds until the next one has to be shown, None if never.
        What moves until then moves while somebody waits."""
        self._forget(snapshot)
        with suppress(TerminalClosedError):  # the next wait will say so
            self._canvas.draw(self._rows(snapshot))
        self._reel = ()
        if snapshot.state is not State.RUNNING:
            return None
        if self._moves(snapshot):
            self._reel = tuple(self._shots(snapshot))
        return next_second(snapshot.remaining, self._speed) / self._speed

    def _rows(self, snapshot: Snapshot) -> Sequence[Row]:
        finishing = self._memo(self._finishing, float(ceil(snapshot.session_remaining)))
        deaf = self._ears is not None and self._ears.deaf
        context = self._context._replace(deaf=deaf, finishing=finishing)
        return self._picture.rows(snapshot, self._size, self._look, context)

    def _shots(self, snapshot: Snapshot) -> Iterator[Shot]:
        """What moves before the next instant is shown."""
        ahead = tuple(between(snapshot.remaining, self._speed))
        changes = self._canvas.changes(self._picture.later(snapshot, ahead))
        for seconds, change in zip(ahead, changes, strict=True):
            if change.data:
                yield Shot(seconds / self._speed, change)

    def hear(self, event: Event) -> None:
        match event:
            case IntervalStarted() | CheckInDue() | SessionEnded():
                self._ring()
            case Advised(advice=advice):
                self._notice(labels.ADVICE[advice])
            case Eased(pressure=pressure):
                self._notice(f"Lighter now: {labels.levels(pressure)}.")
            case LengthChanged(by=by):
                self._notice(_length(by))
            case Refused(state=State.CHECKING):
                self._notice("Read this first, then answer.")
            case Refused():
                self._notice("Not now.")
            case Located(here=here):
                self._notice(where(here))
            case QuitAsked():
                self._notice("Press q once more to stop for today.")
            case Resumed():
                self._notice("")
            case _:
                pass

    def complain(self, text: str) -> None:
        self._notice(text)

    def wait(self, timeout: float | None, state: State) -> Command | Away | NobodyThere | None:
        """What the person asks for; None where the picture alone has to change."""
        occurrence, self._next = self._next, None
        match occurrence or self._watch(timeout):
            case None:
                return None
            case Key() as key:
                return self._hit(key, state) if self._elbow else self._press(key, state)
            case Asked(command=command):
                return command
            case Resized(columns=columns, rows=rows):
                self._size = Size(columns, rows)
                self._canvas.invalidate()
                return None
            case Suspended(at=at):
                self._canvas.invalidate()
                return Away(at)
            case Closed():
                return NobodyThere()
            case unreachable:
                assert_never(unreachable)

    def _watch(self, timeout: float | None) -> Occurrence | None:
        """The next thing that happens; until then the stroke goes on."""
        began, longest = self._now(), inf if timeout is None else timeout
        for after, change in self._reel:
            if after >= longest:
                break
            occurrence = self._terminal.wait(max(began + after - self._now(), 0.0))
            if occurrence is not None:
                return occurrence
            with suppress(TerminalClosedError):
                self._canvas.show(change)
        left = None if timeout is None else max(began + timeout - self._now(), 0.0)
        return self._terminal.wait(left)

    def _press(self, key: Key, state: State) -> Command | None:
        if key.name == MOTION and key.name not in KEYS[state]:
            self._look = self._look._replace(motion=not self._look.motion)
            return None
        if wish := sound_wish(key.name, state):
            if self._ears:
                self._notice(self._ears.wish(wish))
            return None
        return self._hands.ask([key], state)

    def _hit(self, first: Key, state: State) -> Command | None:
        """All keys that come at once are one hit; what hurt, keys that were let go answer."""
        gap, longest = (FIRST_GAP, LEANING) if state is State.HURTING else (AT_ONCE, 3 * AT_ONCE)
        keys = [first]
        while keys[-1].at - first.at <= longest:
            self._next = self._terminal.wait(gap)
            if not isinstance(self._next, Key):
                break
            keys.append(self._next)
            self._next = None
        return self._hands.ask(keys, state)

    def _ring(self) -> None:
        if self._bell and (self._ears is None or self._ears.rings):
            with suppress(TerminalClosedError):
                self._terminal.write(_BELL)

    def _notice(self, text: str) -> None:
        self._context = self._context._replace(notice=text)
        self._noticed_at = None

    def _forget(self, snapshot: Snapshot) -> None:
        """Drop the notice once it was there for a while with the clock running."""
        notice = self._context.notice
        if not notice or snapshot.state is not State.RUNNING:
            return
        now = snapshot.session_elapsed
        if self._noticed_at is None:
            self._noticed_at = now
        elif abs(now - self._noticed_at) >= max(NOTICED, len(notice.split()) / READING):
            self._notice("")

    def _moves(self, snapshot: Snapshot) -> bool:
        return moves(snapshot.interval, self._look) and whole(self._size)


def _length(by: float) -> str:
    if not by:
        return "This is as far as the time goes."
    return f"{abs(by):.0f} seconds {'longer' if by > 0 else 'shorter'}."
