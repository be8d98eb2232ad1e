"""The session as lines: for pipes, logs, plain terminals and screen readers.

Owns what is written for each event, once, and the typed answers. Never redraws and never sends an
escape code. Silence between two events is meant.
"""

import time
from collections.abc import Callable
from typing import Final, TextIO, assert_never

from massage_coach.core.answers import printable
from massage_coach.core.comfort import Baseline
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Countdown,
    CueDue,
    Eased,
    Event,
    HalfTime,
    HurtReported,
    IntervalStarted,
    LengthChanged,
    Located,
    Paused,
    QuitAsked,
    Refused,
    Resumed,
    SessionEnded,
    SessionStarted,
    Snapshot,
    Waiting,
    WentOn,
)
from massage_coach.core.hearing import SoundWish
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import ENDED, MOVES, Command, State
from massage_coach.core.replies import Closed
from massage_coach.core.routine import Pressure
from massage_coach.core.spoken.words import HALF_TIME, seconds_left
from massage_coach.core.watch import Watch
from massage_coach.terminal import labels
from massage_coach.terminal.device.beside import Beside
from massage_coach.terminal.device.lines import EndOfInput
from massage_coach.terminal.plain import telling
from massage_coach.terminal.plain.commands import Ask, told, understand
from massage_coach.terminal.screen import standing
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.text import clean
from massage_coach.terminal.whereabouts import where

WARNING: Final = 10  # seconds left; counting down to 1 would be noise to a screen reader
_IN_A_ROW: Final = 3  # lines without meaning that a person may type at any speed
# Seconds to rest before the next line, J: something that sends empty lines for ever must not
# keep a processor busy.
_REST: Final = 0.05


class Plain:
    """A stage of the runner. `now` and `rest` are in real seconds."""

    def __init__(  # noqa: PLR0913 - each is one thing that only the caller knows
        self,
        out: TextIO,
        lines: LineSource,
        *,
        now: Callable[[], float] = time.monotonic,
        rest: Callable[[float], None] = time.sleep,
        baseline: Baseline | None = None,
        wish: Callable[[SoundWish], str] | None = None,
        beside: Beside | None = None,
    ) -> None:
        self._out = out
        self._lines = lines
        self._now = now
        self._rest = rest
        self._baseline = baseline
        self._wish = wish
        self._beside = beside
        self._watch = Watch()
        self._state = State.READY
        self._checking = False
        self._where = False
        self._told_last: object = None  # the step that was told last
        self._unknown = ""

    def draw(self, snapshot: Snapshot) -> None:
        """Nothing moves here; but what is asked is asked once, when it begins to be."""
        if self._where:
            self._where = False
            self._write(where(snapshot))
        if snapshot.state is not self._state:
            self._state = snapshot.state
            self._put_choices(snapshot)

    def hear(self, event: Event) -> None:
        match event:
            case IntervalStarted() | CueDue() | HalfTime() | Countdown() | WentOn():
                self._stamped(event.at, self._happening(event))
            case Eased() | LengthChanged() | Refused() | Advised():
                self._stamped(event.at, self._answered(event))
            case SessionStarted() | Resumed() | Paused() | CheckInDue() | Waiting():
                self._turned(event)
            case Located(here=here):
                self._write(where(here))
            case QuitAsked(at=at):
                self._stamped(at, telling.QUITS)
            case HurtReported():
                self._stand(event.at)
            case SessionEnded(at=at, outcome=outcome):
                self._stamped(at, telling.ENDS[outcome])
            case _:
                assert_never(event)

    def complain(self, text: str) -> None:
        self._write(text)

    def wait(self, timeout: float | None, state: State) -> Command | Closed | None:
        until = None if timeout is None else self._now() + timeout
        patience = _IN_A_ROW
        while True:
            left = None if until is None else max(until - self._now(), 0.0)
            reply = self._reply(left, state)
            if not isinstance(reply, Ask):
                return reply
            if left == 0:
                return None
            patience -= 1
            if patience < 0:
                self._rest(_REST)

    def _reply(self, left: float | None, state: State) -> Command | Closed | Ask | None:
        if self._beside is not None and (asked := self._beside.take()):
            return asked.command
        try:
            line = self._lines.read(left)
        except EndOfInput:
            return Closed()
        if line is None:
            return None
        typed = understand(line, state, self._baseline)
        match typed:
            case SoundWish():
                self._write(self._wish(typed) if self._wish else telling.NO_SOUND)
                return Ask.NOTHING
            case Ask.HELP:
                self._write(f"You can type: {told(MOVES[state])}.")
                if self._wish:
                    self._write(telling.SOUND)
                self._put_number(state)
            case Ask.WHICH:
                self._write(telling.WHICH)
            case Ask.IN_WORDS:
                self._write(telling.IN_WORDS)
            case None if line != self._unknown:
                self._unknown = line  # something that repeats itself is answered once
                self._write(f'"{printable(line)}" means nothing here. Type help for the words.')
                self._put_number(state)
            case _:
                pass
        return typed or Ask.NOTHING

    def _happening(self, event: IntervalStarted | CueDue | HalfTime | Countdown | WentOn) -> str:
        match event:
            case IntervalStarted(interval=interval, pressure=felt):
                return self._interval(interval, felt)
            case CueDue(say=say):
                return say
            case HalfTime():
                return HALF_TIME
            case Countdown(left=left, interval=interval):
                due = left >= WARNING and interval.kind is IntervalKind.STEP
                return seconds_left(left) if due else ""
            case WentOn(interval=interval):
                return f"Go on: {interval.step.title}."

    def _interval(self, interval: Interval, felt: Pressure) -> str:
        again, self._told_last = interval.step is self._told_last, interval.step
        if interval.kind is IntervalKind.STEP:
            return telling.step(interval, felt, again=again)
        return telling.transition(interval, again=again)

    def _answered(self, event: Eased | LengthChanged | Refused | Advised) -> str:
        match event:
            case Eased(pressure=felt):
                return f"Lighter. The level is {labels.levels(felt)} now."
            case LengthChanged():
                return telling.length(event)
            case Refused():
                return telling.refused(event)
            case Advised(at=at, advice=advice):
                if self._checking:
                    self._go(at)
                return labels.ADVICE[advice]

    def _turned(self, event: SessionStarted | Resumed | Paused | CheckInDue | Waiting) -> None:
        """The clock begins to go, or to stand."""
        match event:
            case SessionStarted(at=at):
                self._go(at)
                self._stamped(at, f"Started. {telling.WAYS}")
            case Resumed(at=at):
                self._go(at)
                self._stamped(at, telling.resumed(event))
                self._where = not event.back
            case Paused(at=at):
                self._stand(at)
                self._stamped(at, "Paused.")
            case Waiting(at=at):
                self._stand(at)
                self._stamped(at, telling.WAITS)
            case CheckInDue(at=at):
                self._stand(at)
                self._checking = True
                self._stamped(at, "Check-in. How is it?")

    def _go(self, at: float) -> None:
        self._watch = self._watch.go(at)
        self._checking = False

    def _stand(self, at: float) -> None:
        self._watch = self._watch.stand(at)
        self._checking = False
        self._state = State.READY  # what is asked now is asked anew

    def _put_choices(self, snapshot: Snapshot) -> None:
        page = standing.page(snapshot, "", "", self._baseline)
        if page is None or snapshot.state in ENDED:
            return
        for text in page.says:
            self._write(text)
        for choice in page.choices:
            self._write(telling.choice(choice, snapshot.state))
        self._put_number(snapshot.state)

    def _put_number(self, state: State) -> None:
        if state is State.CHECKING and self._baseline is not None:
            self._write(telling.NUMBER)

    def _stamped(self, at: float, text: str) -> None:
        if text:
            whole = int(self._watch.at(at))
            self._write(f"[{whole // 60:02}:{whole % 60:02}] {text}")

    def _write(self, text: str) -> None:
        encoding = self._out.encoding or "utf-8"
        self._out.write(f"{clean(text)}\n".encode(encoding, "replace").decode(encoding))
        self._out.flush()
