"""What really comes out of a loudspeaker, held against the timeline: recorded, and looked for."""

import subprocess
import sys
import time
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ear import Ear, found, likeness, listening, onset
from unseen import Unseen

from massage_coach.audio.chimes import Chime, chime
from massage_coach.audio.output import RATE, Lane, NoSoundError
from massage_coach.audio.signalling import Chimes, rung_by
from massage_coach.audio.speaker import STOPPED, Speaker
from massage_coach.audio.ticks import stroke_ticks
from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.events import Event
from massage_coach.core.moves import Command, State
from massage_coach.core.routine import Routine, Stroke
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.core.vocabulary import Motion, Region
from massage_coach.runner import run
from massage_coach.sounding import Sounding
from massage_coach.terminal.device.clock import session_clock

pytestmark = pytest.mark.slow

SPEED = 5.0
ON_TIME = 0.05  # seconds
ALIKE = 0.8
BEGINNING = round(0.25 * RATE)  # of a chime: by then it is told from all others
NEAR = round(0.08 * RATE)


@pytest.fixture
def ear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ear]:
    with listening(tmp_path) as one:
        for name, value in one.environ.items():
            monkeypatch.setenv(name, value)  # C code reads it there too
        yield one


class Answering(Unseen):
    """A stage that lets the time pass, and answers a check-in once its chime was heard."""

    def wait(self, timeout: float | None, state: State) -> Command | None:
        if state is State.CHECKING:
            time.sleep(1.5)
            return Command.FINE
        time.sleep(timeout or 0.0)
        return None


def samples(kind: Chime) -> list[int]:
    whole = array("h")
    whole.frombytes(chime(kind).samples)
    return whole.tolist()[:BEGINNING]


def test_every_chime_of_a_session_is_heard_when_the_timeline_says(
    ear: Ear, make_routine: Callable[..., Routine], healthy: Answers
) -> None:
    cleared = assess(make_routine(Region.LOWER_BACK, Region.UPPER_BACK), healthy)
    assert isinstance(cleared, Cleared)
    timeline = plan(cleared, Preferences(minutes=1))
    assert isinstance(timeline, Timeline)
    speaker, told = Speaker(), list[tuple[float, Chime]]()

    def note(event: Event) -> None:
        kind = rung_by(event)
        if kind:
            told.append((event.at / SPEED, kind))

    stage = Sounding(Answering(), speaker, listeners=[Chimes(speaker), note])
    run(Session(timeline), clock=session_clock(SPEED), stage=stage)
    speaker.close(last_words=3.0)
    ear.until(told[-1][0] + 2.0)

    heard = ear.heard
    first, _ = found(heard, samples(told[0][1]), onset(heard), NEAR)
    places = [
        found(heard, samples(kind), first + round((at - told[0][0]) * RATE), NEAR)
        for at, kind in told
    ]
    late = [
        (at - first) / RATE - (due - told[0][0])
        for (at, _), (due, _) in zip(places, told, strict=True)
    ]
    assert {kind for _, kind in told} >= {Chime.NEXT, Chime.TEN, Chime.CHECK_IN, Chime.DONE}
    assert min(alike for _, alike in places) > ALIKE
    assert max(map(abs, late)) < ON_TIME


def test_ticks_keep_their_tempo_to_the_sample(ear: Ear) -> None:
    stroke = Stroke(Motion.ROCK, 0.8)
    clip = stroke_ticks(stroke)
    assert clip is not None
    tick = array("h")
    tick.frombytes(clip.samples[: 2 * round(0.08 * RATE)])
    speaker = Speaker()

    speaker.play(Lane.TICK, clip, delay=0.2, every=stroke.every)
    time.sleep(6.0)
    speaker.close()

    heard = ear.heard
    first, _ = found(heard, tick, onset(heard, 60), RATE // 50)
    due = [first + round(number * stroke.every * RATE) for number in range(6)]
    off = [abs(found(heard, tick, at, RATE // 50)[0] - at) for at in due]
    assert min(likeness(heard, tick, at) for at in due) > ALIKE
    assert max(off) < RATE // 500


_PLAYING = """
import time
from massage_coach.audio.speaker import Speaker
speaker = Speaker()
print("open", flush=True)
while not (said := speaker.failed()):
    time.sleep(0.2)
print(said, flush=True)
speaker.close(last_words=60)
"""


def test_a_loudspeaker_that_is_pulled_out_is_noticed(ear: Ear) -> None:
    with subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", _PLAYING],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=ear.environ,
    ) as playing:
        assert playing.stdout is not None
        assert playing.stdout.readline() == "open\n"
        time.sleep(1.0)
        ear.pull_out()
        said, _ = playing.communicate(timeout=20)

    assert said == f"{STOPPED}\n"


def test_without_a_device_the_reason_is_said_and_nothing_else_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "none"))

    with pytest.raises(NoSoundError, match="there is no sound device"):
        Speaker()

    assert capfd.readouterr() == ("", "")
