"""A whole session with the screen off: what is heard, and when, held against the plan.

The clock is simulated; the words last as long as the recordings that ship.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from heard import FakeOutput
from unscreened import unscreened

from massage_coach.audio.output import RATE, SAMPLE, Clip, Lane
from massage_coach.audio.signalling import Chimes
from massage_coach.audio.voice.pack import FOLDER
from massage_coach.audio.voice.voice import LAST_WORDS, Voice
from massage_coach.core.adapting import Preferences
from massage_coach.core.events import CueDue, Event, HalfTime, Outcome, WentOn
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import Command, State
from massage_coach.core.session import Session
from massage_coach.core.speaking import BREATH
from massage_coach.core.spoken.phrases import HOW_IS_IT, phrase
from massage_coach.core.spoken.words import HALF_TIME, ONE_SIDE
from massage_coach.core.timeline import Timeline
from massage_coach.core.vocabulary import Tool
from massage_coach.library.reader import read_routine

ROUTINES: Final = sorted((Path(__file__).parents[1] / "routines").glob("*.yaml"))
ANSWERED_AFTER: Final = 14.0  # seconds that the person takes at a check-in
QUIET: Final = 60.0  # seconds without a sign of life: issue 7
INTO_THE_STEP: Final = 1.0  # seconds by which the last words of an instruction may run over
QUICK: Final = [(path, 20, frozenset(Tool)) for path in ROUTINES if path.stem == "lower-back"]
EVERY: Final = [
    (path, minutes, tools)
    for path in ROUTINES
    for minutes in (None, 5, 10, 30)
    for tools in (frozenset(Tool), frozenset[Tool]())
]


class Line(NamedTuple):
    """One utterance of the transcript. Times are seconds from the start."""

    asked: float
    begins: float
    ends: float  # also if it was cut off
    phrases: tuple[str, ...]
    whole: bool


class Night:
    """The session in the dark: everything is played to nobody, and written down."""

    def __init__(self, timeline: Timeline) -> None:
        self.now = 0.0
        self.timeline = timeline
        self.session = Session(timeline)
        self.output = FakeOutput(lambda: self.now)
        self.events = list[Event]()
        self.signs = list[float]()  # when a chime rang
        self.spoken = list[tuple[float, float, tuple[str, ...]]]()
        self._asked = list[str]()
        self._listeners = (Chimes(self.output), Voice(self.output, self._recording))

    def _recording(self, text: str) -> Clip:
        self._asked.append(text)
        return Clip(bytes(round(recorded()[text] * RATE) * SAMPLE))

    def hear(self, events: Sequence[Event]) -> None:
        for event in events:
            self.events.append(event)
            for listener in self._listeners:
                self._asked.clear()
                count = len(self.output.heard)
                listener(event)
                for one in self.output.heard[count:]:
                    if one.lane is Lane.VOICE:
                        self.spoken.append((self.now, one.at, tuple(self._asked)))
                    else:
                        self.signs.append(one.at)

    def run(self, until: float = float("inf")) -> None:
        """On to that second, or to the end; a check-in is answered after a while."""
        while not self.session.ended and self.now < until:
            deadline = self.session.next_deadline()
            if deadline is not None:
                self.now = min(deadline, until)
                self.hear(self.session.advance(self.now))
            elif self.session.state is State.CHECKING:
                self.now += ANSWERED_AFTER
                self.hear(self.session.send(Command.FINE, self.now))
            else:
                return

    def press(self, command: Command, after: float = 0.0) -> None:
        self.now += after
        self.hear(self.session.send(command, self.now))

    def transcript(self) -> list[Line]:
        """What was heard. Where something took its place before it began, it was not."""
        lines = list[Line]()
        following = [*(asked for asked, _, _ in self.spoken[1:]), float("inf")]
        for (asked, begins, phrases), cut in zip(self.spoken, following, strict=True):
            if cut <= begins:
                continue
            ends = begins + sum(recorded()[one] for one in phrases) + BREATH * (len(phrases) - 1)
            lines.append(Line(asked, begins, min(ends, cut), phrases, cut >= ends))
        return lines


@cache
def recorded() -> dict[str, float]:
    """How long each recording lasts."""
    rows = json.loads((FOLDER / "list.json").read_text("utf-8"))
    return {row["text"]: row["seconds"] for row in rows}


def night(path: Path, minutes: int | None, tools: frozenset[Tool]) -> Night:
    there = Night(unscreened(read_routine(path), Preferences(minutes=minutes, tools=tools)))
    there.hear(there.session.send(Command.START, 0.0))
    return there


def whole(path: Path, minutes: int | None, tools: frozenset[Tool]) -> Night:
    there = night(path, minutes, tools)
    there.run()
    return there


def begun(there: Night, kind: IntervalKind) -> Iterator[tuple[float, Interval]]:
    for event in there.events:
        interval = getattr(event, "interval", None)
        if type(event).__name__ == "IntervalStarted" and interval and interval.kind is kind:
            yield event.at, interval


def when_said(line: Line, text: str) -> tuple[float, float]:
    """When this phrase of the line begins and ends."""
    at = line.begins
    for one in line.phrases:
        if one == text:
            return at, at + recorded()[one]
        at += recorded()[one] + BREATH
    raise LookupError(text)


def check_each_step_is_named_before_it_begins(there: Night) -> None:
    """With its side first, and told how it goes before its hands are at work."""
    lines = there.transcript()
    ready = begun(there, IntervalKind.TRANSITION)
    for (from_, interval), (to, _) in zip(ready, begun(there, IntervalKind.STEP), strict=True):
        title = phrase(interval.step.title)
        (line,) = (one for one in lines if from_ <= one.begins < to and title in one.phrases)
        assert when_said(line, title)[1] <= to
        assert line.ends <= to + INTO_THE_STEP, line
        if interval.side in ONE_SIDE:
            assert line.phrases[line.phrases.index(title) - 1] == ONE_SIDE[interval.side]


def check_nothing_is_said_over_anything_else_nor_cut_off(there: Night) -> None:
    """A question is, by its answer; it had been put whole before."""
    lines = there.transcript()

    assert all(before.ends <= after.begins for before, after in pairwise(lines))
    assert all(line.whole for line in lines)


def check_there_is_a_sign_of_life_every_minute(there: Night) -> None:
    heard = sorted(
        [
            *((at, at) for at in there.signs),
            *((line.begins, line.ends) for line in there.transcript()),
        ]
    )
    latest = 0.0
    for begins, ends in heard:
        assert begins - latest <= QUIET, latest
        latest = max(latest, ends)


def check_cues_and_halves_are_heard(there: Night) -> None:
    said = [text for line in there.transcript() for text in line.phrases]
    cues = [event for event in there.events if isinstance(event, CueDue)]
    halves = [event for event in there.events if isinstance(event, HalfTime)]

    assert sum(said.count(text) for text in {phrase(cue.say) for cue in cues}) == len(cues)
    assert said.count(HALF_TIME) == len(halves)


def check_the_last_words_are_whole(there: Night) -> None:
    end, last = there.events[-1].at, there.transcript()[-1]

    assert there.session.outcome is Outcome.COMPLETED
    assert last.phrases[-1] == "Mild soreness tomorrow is common."
    assert last.whole
    assert last.ends <= end + LAST_WORDS


CHECKS: Final[Sequence[Callable[[Night], None]]] = (
    check_each_step_is_named_before_it_begins,
    check_nothing_is_said_over_anything_else_nor_cut_off,
    check_there_is_a_sign_of_life_every_minute,
    check_cues_and_halves_are_heard,
    check_the_last_words_are_whole,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize(("path", "minutes", "tools"), QUICK, ids=["lower-back"])
def test_a_session_can_be_followed_with_the_screen_off(
    path: Path, minutes: int, tools: frozenset[Tool], check: Callable[[Night], None]
) -> None:
    check(whole(path, minutes, tools))


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize(
    ("path", "minutes", "tools"),
    EVERY,
    ids=[f"{path.stem}-{minutes}-{len(tools)}" for path, minutes, tools in EVERY],
)
def test_every_session_can_be_followed_with_the_screen_off(
    path: Path, minutes: int | None, tools: frozenset[Tool], check: Callable[[Night], None]
) -> None:
    check(whole(path, minutes, tools))


@pytest.mark.parametrize("second", [3.0, 31.5, 200.0, 611.0])
def test_stopping_is_heard_whole_and_at_once(second: float) -> None:
    there = night(*QUICK[0])
    there.run(until=second)
    there.press(Command.STOP)

    last = there.transcript()[-1]

    assert last.phrases[0] == "Stopped."
    assert last.whole
    assert second <= last.begins <= second + 1.5
    assert last.ends <= second + LAST_WORDS


@pytest.mark.parametrize("second", [3.0, 31.5, 200.0, 611.0])
def test_a_pause_silences_and_going_on_says_where(second: float) -> None:
    there = night(*QUICK[0])
    there.run(until=second)
    there.press(Command.PAUSE)
    paused = there.transcript()[-1]
    there.press(Command.RESUME, after=20.0)
    resumed = there.transcript()[-1]

    here = there.session.snapshot(there.now).interval
    assert paused.phrases[0] == "Paused."
    assert resumed.phrases[0] == "Going on."
    assert phrase(here.step.title) in resumed.phrases


def test_after_a_long_pause_the_set_up_is_told_again_before_the_step_goes_on() -> None:
    there = night(*QUICK[0])
    there.run(until=60.0)
    here = there.session.snapshot(there.now).interval
    there.press(Command.PAUSE)
    there.press(Command.RESUME, after=600.0)
    resumed = there.transcript()[-1]
    there.run(until=there.now + 60.0)
    (on,) = (event for event in there.events if isinstance(event, WentOn))

    assert here.kind is IntervalKind.STEP
    assert resumed.phrases[0] == "Get back into place."
    assert {phrase(here.step.title), phrase(here.step.say)} <= set(resumed.phrases)
    assert resumed.whole
    assert resumed.ends <= on.at + INTO_THE_STEP


def test_a_check_in_says_what_can_be_answered() -> None:
    there = whole(*QUICK[0])
    asked = [line for line in there.transcript() if line.phrases == HOW_IS_IT]
    due = [event for event in there.events if type(event).__name__ == "CheckInDue"]

    assert len(asked) == len(due) > 2
    assert all(line.whole for line in asked)
