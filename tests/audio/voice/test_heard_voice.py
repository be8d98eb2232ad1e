"""What really comes out of a loudspeaker: each word at its time, and the last ones whole."""

import time
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from ear import Ear, found, listening, onset
from unseen import Unseen

from massage_coach import voicing
from massage_coach.audio.output import RATE, Clip, Lane
from massage_coach.audio.signalling import Chimes
from massage_coach.audio.speaker import Speaker
from massage_coach.audio.voice.voice import LAST_WORDS, Voice
from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.events import Outcome
from massage_coach.core.moves import Command, State
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.library.reader import read_routine
from massage_coach.runner import run
from massage_coach.sounding import Sounding
from massage_coach.terminal.device.clock import session_clock

pytestmark = pytest.mark.slow
ROUTINES = Path(__file__).parents[3] / "routines"
LOOK_UP = 0.2  # seconds
QUIET = 60.0  # seconds at most without a word
STOPPED_AFTER = 22.0  # seconds: the first step is named, and has begun
ALIKE = 0.7
NEAR = round(0.1 * RATE)
PIECE = round(0.4 * RATE)


class Played(NamedTuple):
    asked: float
    begins: float
    clip: Clip


class Noting(Speaker):
    """The real loudspeaker, with a note of all that the voice asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.played = list[Played]()

    def play(
        self, lane: Lane, clip: Clip, *, delay: float = 0.0, every: float | None = None
    ) -> None:
        if lane is Lane.VOICE:
            now = time.monotonic()
            self.played.append(Played(now, now + delay, clip))
        super().play(lane, clip, delay=delay, every=every)

    @property
    def said(self) -> list[Played]:
        """Less what something else took the place of before it began."""
        following = [*(one.asked for one in self.played[1:]), float("inf")]
        return [one for one, cut in zip(self.played, following, strict=True) if cut > one.begins]


class Stopping(Unseen):
    """A stage on which somebody stops after a while."""

    def __init__(self) -> None:
        self.end = time.monotonic() + STOPPED_AFTER

    def wait(self, timeout: float | None, state: State) -> Command | None:  # noqa: ARG002 - it runs
        left = self.end - time.monotonic()
        time.sleep(max(min(timeout or 0.0, left), 0.0))
        return Command.STOP if left <= 0 else None


class Listening(Unseen):
    """A stage on which somebody hears every question out, and is fine."""

    def __init__(self, speaker: Noting) -> None:
        self._speaker = speaker

    def wait(self, timeout: float | None, state: State) -> Command | None:
        time.sleep(min(timeout or LOOK_UP, LOOK_UP))
        last = self._speaker.played[-1]
        heard_out = time.monotonic() > last.begins + last.clip.seconds + LOOK_UP
        return Command.FINE if state is State.CHECKING and heard_out else None


@pytest.fixture
def ear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ear]:
    pytest.importorskip("miniaudio")
    with listening(tmp_path) as one:
        for name, value in one.environ.items():
            monkeypatch.setenv(name, value)  # C code reads it there too
        yield one


def piece(clip: Clip, *, last: bool = False) -> list[int]:
    whole = array("h")
    whole.frombytes(clip.samples)
    return (whole[-PIECE:] if last else whole[:PIECE]).tolist()


def planned(routine: str, minutes: int, healthy: Answers) -> Timeline:
    cleared = assess(read_routine(ROUTINES / f"{routine}.yaml"), healthy)
    assert isinstance(cleared, Cleared)
    timeline = plan(cleared, Preferences(minutes=minutes))
    assert isinstance(timeline, Timeline)
    return timeline


def test_words_are_heard_when_they_are_due_and_the_last_ones_whole(
    ear: Ear, healthy: Answers
) -> None:
    timeline = planned("lower-back", 10, healthy)
    speaker = Noting()
    voice = Voice(speaker, voicing.prepared(timeline, pytest.fail))

    stage = Sounding(Stopping(), speaker, listeners=[Chimes(speaker), voice])
    run(Session(timeline), clock=session_clock(1.0), stage=stage)
    speaker.close(last_words=LAST_WORDS)
    ear.until(STOPPED_AFTER + 4.0)

    heard, said = ear.heard, speaker.said
    first, _ = found(heard, piece(said[0].clip), onset(heard), NEAR)
    places = [first + round((one.begins - said[0].begins) * RATE) for one in said]
    begun = [found(heard, piece(one.clip), at, NEAR) for one, at in zip(said, places, strict=True)]
    ending = len(array("h", said[-1].clip.samples)) - PIECE
    assert len(said) == 3  # what comes, its beginning, and the last words
    assert min(alike for _, alike in begun) > ALIKE
    assert max(abs(at - due) for (at, _), due in zip(begun, places, strict=True)) < NEAR
    assert found(heard, piece(said[-1].clip, last=True), begun[-1][0] + ending, NEAR)[1] > ALIKE


def test_a_whole_session_is_heard_from_its_first_word_to_its_last(
    ear: Ear, healthy: Answers
) -> None:
    timeline = planned("desk-break", 3, healthy)
    speaker = Noting()
    voice = Voice(speaker, voicing.prepared(timeline, pytest.fail))

    begun = time.monotonic()
    stage = Sounding(Listening(speaker), speaker, listeners=[Chimes(speaker), voice])
    outcome = run(Session(timeline), clock=session_clock(1.0), stage=stage)
    speaker.close(last_words=LAST_WORDS)
    ear.until(time.monotonic() - begun)

    heard, said = ear.heard, speaker.said
    first, _ = found(heard, piece(said[0].clip), onset(heard), NEAR)
    places = [first + round((one.begins - said[0].begins) * RATE) for one in said]
    begins = [found(heard, piece(one.clip), at, NEAR) for one, at in zip(said, places, strict=True)]
    assert outcome is Outcome.COMPLETED
    assert len(said) > len(timeline.intervals)  # each is named, and the session begins and ends
    assert min(alike for _, alike in begins) > ALIKE  # each word is heard when it is due
    pairs = [(one.begins + one.clip.seconds, after) for one, after in pairwise(said)]
    assert all(end <= after.asked for end, after in pairs)  # none is cut, no two at once
    assert max(after.begins - end for end, after in pairs) < QUIET
