"""The words of a session as it goes: what each event is worth saying, and how urgently.

Owns what has been told so far, since what is worth saying depends on it. Left or right always comes
first, what comes next before it begins, and how to come off before any question.
"""

from collections.abc import Iterator
from enum import IntEnum
from typing import TYPE_CHECKING, Final, NamedTuple, assert_never

from massage_coach.core.comfort import Advice
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
from massage_coach.core.intervals import Interval, IntervalKind, stance
from massage_coach.core.speaking import seconds_of_speech
from massage_coach.core.spoken import phrases
from massage_coach.core.spoken.phrases import TELLING_LEFT, phrase
from massage_coach.core.spoken.words import ADVICE, HALF_TIME, ONE_SIDE, STARTED, seconds_left
from massage_coach.core.transitions import Stance, changes, to_change
from massage_coach.core.vocabulary import Side

if TYPE_CHECKING:
    from massage_coach.core.routine import Step

_FINAL: Final = frozenset({Advice.END, Advice.EMERGENCY})
AGAIN: Final = 30.0  # seconds of silence after which a question is asked again, J


class Rank(IntEnum):
    """What gives way to what. Nothing waits for its turn: late words would be wrong words."""

    NOTE = 0  # left out where anything is being said
    CUE = 1  # the same; of a routine's own words
    ANSWER = 2  # to a key; it cuts a note or a cue off
    STEP = 3  # what comes next; it cuts off what was
    NOW = 4  # the session turns, stops or asks


class Utterance(NamedTuple):
    """Phrases that are said in one breath. A question is asked again until it is answered."""

    phrases: tuple[str, ...]
    rank: Rank
    again: float | None = None  # seconds of silence before it is said again

    def outdoes(self, said: "Utterance") -> bool:
        """Whether it may cut off what is being said."""
        return self.rank >= Rank.ANSWER and self.rank >= min(said.rank, Rank.STEP)

    def then(self, more: "Utterance") -> "Utterance":
        """Both, in one breath."""
        return Utterance(self.phrases + more.phrases, max(self.rank, more.rank), more.again)


class Script:
    """Told every event of one session in order; gives the words for it, if there are any.

    With `elbow`, questions are answered by hits on the halves of the keyboard.
    """

    def __init__(self, *, elbow: bool = False) -> None:
        self._how_is_it = phrases.HOW_IS_IT_ELBOW if elbow else phrases.HOW_IS_IT
        self._what_was_it = phrases.WHAT_WAS_IT_ELBOW if elbow else phrases.WHAT_WAS_IT
        self._stands = False  # the clock
        self._asks = False
        self._here: Interval | None = None
        self._stance: Stance | None = None
        self._told: tuple[Step, Side] | None = None  # what has been told how to do
        self._named: tuple[Step, Side] | None = None  # and what was named just now

    def line(self, event: Event) -> Utterance | None:
        """What to say, or None. The session is never kept waiting for it."""
        match event:
            case IntervalStarted() | CueDue() | HalfTime() | Countdown() | WentOn():
                return self._going(event)
            case Eased() | LengthChanged() | Refused() | Located() | QuitAsked():
                return Utterance(tuple(_answer(event)), Rank.ANSWER)
            case Waiting():
                self._stands = True
                return Utterance((phrases.WAITING,), Rank.NOW)
            case SessionStarted() | Paused() | Resumed() | CheckInDue() | HurtReported():
                return self._turned(event)
            case Advised(advice=advice):
                return self._advised(advice)
            case SessionEnded(outcome=outcome):
                return Utterance(phrases.ENDED[outcome], Rank.NOW)
            case _:
                assert_never(event)

    def _going(
        self, event: IntervalStarted | CueDue | HalfTime | Countdown | WentOn
    ) -> Utterance | None:
        """What falls due by itself."""
        match event:
            case IntervalStarted():
                return self._begun(event)
            case CueDue(say=say):
                return Utterance((phrase(say),), Rank.CUE)
            case HalfTime():
                return Utterance((HALF_TIME,), Rank.NOTE)
            case Countdown(left=left, interval=interval):
                told = left in TELLING_LEFT and interval.kind is IntervalKind.STEP
                return (
                    _note(interval, interval.seconds - left, seconds_left(left)) if told else None
                )
            case WentOn():
                return Utterance((phrases.BEGIN,), Rank.NOTE)

    def _turned(
        self, event: SessionStarted | Paused | Resumed | CheckInDue | HurtReported
    ) -> Utterance:
        """The clock begins to go, or to stand."""
        self._stands = not isinstance(event, SessionStarted | Resumed)
        self._asks = isinstance(event, CheckInDue)
        match event:
            case SessionStarted():
                return Utterance((STARTED,), Rank.NOW)
            case Paused(away=away):
                lost = (phrases.AWAY,) if away else ()
                return Utterance((*lost, phrases.PAUSED, phrases.GO_ON_WHEN), Rank.NOW)
            case Resumed(back=Interval() as back, again=again):
                set_up = _set_up(back) if again else ()
                return Utterance((phrases.GET_BACK, *_name(back), *set_up), Rank.NOW)
            case Resumed():
                return Utterance((phrases.RESUMED, *self._back_in()), Rank.NOW)
            case CheckInDue(interval=interval):
                self._here = interval
                return Utterance(self._how_is_it, Rank.NOW, again=AGAIN)
            case HurtReported(interval=interval):
                off = phrases.come_off(interval.step)
                return Utterance((*off, *self._what_was_it), Rank.NOW, again=AGAIN)

    def _advised(self, advice: Advice) -> Utterance | None:
        """What the coach does about an answer; a step that comes right after is said with it."""
        self._stands = self._stands and not self._asks
        if advice is Advice.GO_ON and self._here and self._here.kind is IntervalKind.CHECK_IN:
            return None  # the name of the next step says so
        waits = self._stands and advice not in _FINAL
        said = ADVICE[advice] or phrases.ADVISED[advice]
        return Utterance((said, *([phrases.GO_ON_WHEN] if waits else [])), Rank.NOW)

    def _begun(self, event: IntervalStarted) -> Utterance | None:
        self._here = interval = event.interval
        if self._stands:
            return Utterance(tuple(_name(interval)), Rank.NOW)
        if interval.kind is IntervalKind.TRANSITION:
            return Utterance(tuple(self._ahead(interval)), Rank.STEP)
        named, self._named = self._named, None
        if named != (interval.step, interval.side):  # back at its start
            return Utterance((*_name(interval), phrase(interval.step.say)), Rank.STEP)
        felt = phrases.pressure(event.pressure, interval.step.technique)
        first = interval.side is not Side.RIGHT or interval.step.side is Side.RIGHT
        at_length = _note(interval, 0.0, phrases.BEGIN, *(felt if first else ()))
        return at_length or _note(interval, 0.0, phrases.BEGIN)

    def _ahead(self, interval: Interval) -> Iterator[str]:
        """What comes next, what to change for it, and how it is done, if that is not known."""
        yield from _name(interval)
        yield from to_change(changes(self._stance, stance(interval)), interval.step)
        self._stance = stance(interval)
        known, self._told = self._told, (interval.step, interval.side)
        self._named = self._told
        if known is None or known[0] is not interval.step or known[1] is interval.side:
            yield phrase(interval.step.say)

    def _back_in(self) -> Iterator[str]:
        """Where the session goes on; what comes next is told once more."""
        if self._here is None or self._here.kind is IntervalKind.CHECK_IN:
            return
        if self._here.kind is IntervalKind.TRANSITION:
            yield from self._ahead(self._here)
        else:
            yield from _name(self._here)


def _note(interval: Interval, elapsed: float, *texts: str) -> Utterance | None:
    """These words, unless a cue of the step would fall due before they are said."""
    until = elapsed + seconds_of_speech(*texts)
    dues = (cue.at * interval.seconds for cue in interval.step.cues)
    cued = any(elapsed <= due < until for due in dues)
    return None if cued else Utterance(texts, Rank.NOTE)


def _name(interval: Interval) -> Iterator[str]:
    """Left or right first, then the step."""
    if interval.side in ONE_SIDE:
        yield ONE_SIDE[interval.side]
    yield phrase(interval.step.title)


def _set_up(interval: Interval) -> Iterator[str]:
    yield from to_change(interval.changes, interval.step)
    yield phrase(interval.step.say)


def _where(here: Snapshot) -> Iterator[str]:
    """Which part, which side and step, where on the body, what is left, and what comes next."""
    titles = [phase.id for phase, _ in here.phases]
    yield phrases.part(titles.index(here.interval.phase.id) + 1)
    yield from _name(here.interval)
    yield phrases.spot(here.interval.step.spot)
    yield phrases.about_left(here.remaining)
    if here.upcoming is None:
        yield phrases.LAST
    else:
        yield phrases.NEXT
        yield from _name(here.upcoming)


def _answer(event: Eased | LengthChanged | Refused | Located | QuitAsked) -> Iterator[str]:
    match event:
        case Eased(pressure=felt):
            yield phrases.LIGHTER
            yield phrases.level(felt)
        case LengthChanged(by=by):
            yield phrases.changed(by)
        case Refused():
            yield phrases.NOT_NOW
        case Located(here=here):
            yield from _where(here)
        case QuitAsked():
            yield phrases.ONCE_MORE
