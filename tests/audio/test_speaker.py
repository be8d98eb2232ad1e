"""The device: opened once, watched, and closed behind the last words."""

import os
import subprocess
import sys
from math import inf
from pathlib import Path
from pkgutil import iter_modules

import pytest
from heard import FakeOutput

import massage_coach.world
from massage_coach.audio.mixing import Mixer
from massage_coach.audio.opening import open_output
from massage_coach.audio.output import (
    RATE,
    SAMPLE,
    Clip,
    Lane,
    NoLibraryError,
    NoSoundError,
    Opened,
)
from massage_coach.audio.players import Players
from massage_coach.audio.speaker import PATIENCE, STOPPED, Speaker

SECOND = Clip(bytes(RATE * SAMPLE))


class FakeDevice:
    """A device that fetches while somebody waits, unless it was pulled out."""

    name = "fake"

    def __init__(self) -> None:
        self.now = 0.0
        self.pulled = self.stopped = False
        self.closed_at: float | None = None

    def opened(self, mixer: Mixer) -> "FakeDevice":
        self.mixer = mixer
        return self

    def rest(self, seconds: float) -> None:
        self.now += seconds
        if not (self.pulled or self.stopped):
            self.mixer.fetch(round(seconds * RATE))

    def start(self) -> None:
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True

    def close(self) -> None:
        self.closed_at = self.now


@pytest.fixture
def device() -> FakeDevice:
    return FakeDevice()


@pytest.fixture
def speaker(device: FakeDevice) -> Speaker:
    return Speaker(device.opened, now=lambda: device.now, rest=device.rest)


def test_a_device_that_plays_has_not_failed(speaker: Speaker, device: FakeDevice) -> None:
    for _ in range(20):
        device.rest(1.0)
        assert speaker.failed() is None
    speaker.close()


def test_a_device_that_rests_asks_for_nothing_and_has_not_failed(
    speaker: Speaker, device: FakeDevice
) -> None:
    speaker.rest()
    for _ in range(20):
        device.rest(1.0)
        assert speaker.failed() is None

    assert device.stopped
    speaker.close()


def test_what_was_cut_off_fades_before_it_rests(speaker: Speaker, device: FakeDevice) -> None:
    speaker.play(Lane.VOICE, SECOND)
    device.rest(0.1)
    speaker.silence()

    stopped = []
    for _ in range(2):
        speaker.rest()
        stopped.append(device.stopped)
        device.rest(0.1)

    assert stopped == [False, True]
    speaker.close()


def test_the_next_sound_wakes_it_and_is_heard_from_its_beginning(
    speaker: Speaker, device: FakeDevice
) -> None:
    speaker.rest()
    device.rest(100.0)

    speaker.play(Lane.CHIME, SECOND)

    assert not device.stopped
    assert speaker.busy(Lane.CHIME) == pytest.approx(1.0)
    device.rest(0.5)
    assert speaker.busy(Lane.CHIME) == pytest.approx(0.5)
    speaker.close()


def test_a_device_that_does_not_wake_is_noticed(speaker: Speaker, device: FakeDevice) -> None:
    speaker.rest()
    device.rest(100.0)
    device.pulled = True
    speaker.play(Lane.CHIME, SECOND)

    said = []
    for _ in range(5):
        device.rest(1.0)
        said.append(speaker.failed())

    assert [one for one in said if one] == [STOPPED]


def test_silence_is_noticed_and_said_once(speaker: Speaker, device: FakeDevice) -> None:
    device.rest(1.0)
    assert speaker.failed() is None
    device.pulled = True

    said = []
    for _ in range(5):
        device.rest(PATIENCE)
        said.append(speaker.failed())

    assert said == [None, None, STOPPED, None, None]
    speaker.close()


def test_a_device_may_take_a_while_to_wake(speaker: Speaker, device: FakeDevice) -> None:
    device.pulled = True
    device.rest(2.5)
    assert speaker.failed() is None
    device.rest(1.0)

    assert speaker.failed() == STOPPED
    speaker.close()


def test_a_program_that_was_stopped_takes_no_alarm(speaker: Speaker, device: FakeDevice) -> None:
    device.rest(1.0)
    assert speaker.failed() is None
    device.now += 600.0

    assert speaker.failed() is None
    device.rest(0.5)
    assert speaker.failed() is None
    speaker.close()


@pytest.mark.parametrize("lane", [Lane.VOICE, Lane.CHIME])
def test_the_last_words_are_heard_to_their_end(
    speaker: Speaker, device: FakeDevice, lane: Lane
) -> None:
    speaker.play(lane, SECOND)
    speaker.play(Lane.BACKGROUND, SECOND, every=1.0)

    speaker.close(last_words=5.0)

    assert device.closed_at == pytest.approx(1.3, abs=0.05)


def test_the_last_words_are_not_waited_for_without_end(
    speaker: Speaker, device: FakeDevice
) -> None:
    speaker.play(Lane.VOICE, SECOND, every=2.0)
    assert speaker.busy(Lane.VOICE) == inf

    speaker.close(last_words=2.0)

    assert device.closed_at == pytest.approx(2.3, abs=0.05)


def test_a_dead_device_is_not_waited_for(speaker: Speaker, device: FakeDevice) -> None:
    device.rest(1.0)
    assert speaker.failed() is None
    device.pulled = True
    speaker.play(Lane.VOICE, SECOND)

    speaker.close(last_words=60.0)

    assert device.closed_at is not None
    assert device.closed_at < 3.0


def test_nothing_that_the_library_writes_comes_through(device: FakeDevice) -> None:
    reader, writer = os.pipe()
    kept = os.dup(2)
    os.dup2(writer, 2)
    try:
        speaker = Speaker(device.opened, now=lambda: device.now, rest=device.rest)
        os.write(2, b"ALSA lib pcm.c: underrun")
        speaker.close()
        os.write(2, b"ours")
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(writer)

    assert os.read(reader, 100) == b"ours"
    os.close(reader)


def test_the_error_stream_is_given_back_where_there_is_no_device() -> None:
    def none(_: Mixer) -> FakeDevice:
        raise NoSoundError("nothing")

    before = os.fstat(2)
    with pytest.raises(NoSoundError):
        Speaker(none)

    assert os.fstat(2) == before


def _no_library() -> Opened:
    raise NoLibraryError("no library")


def _no_device() -> Opened:
    raise NoSoundError("no device")


def test_without_the_library_a_player_stands_in() -> None:
    stands_in = FakeOutput()

    assert open_output(_no_library, lambda: stands_in) is stands_in


def test_without_a_device_or_without_both_the_reason_is_said() -> None:
    with pytest.raises(NoSoundError, match="no device"):
        open_output(_no_device, FakeOutput)
    with pytest.raises(NoSoundError, match="neither the sound library nor a player"):
        open_output(_no_library, lambda: Players(lambda _: None))


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A player on the path that writes down what it was given."""
    program = tmp_path / "bin" / "aplay"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncp "$2" {tmp_path}/heard.wav\nexit "${{CODE:-0}}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return tmp_path / "heard.wav"


def _aplay_alone(name: str) -> str | None:
    return name if name == "aplay" else None


@pytest.mark.slow
def test_a_player_is_given_the_whole_clip_behind_its_delay(player: Path) -> None:
    players = Players(_aplay_alone)

    players.play(Lane.VOICE, SECOND, delay=0.5)
    players.close(last_words=10.0)

    assert len(player.read_bytes()) == 44 + round(1.5 * RATE) * SAMPLE
    assert players.failed() is None


@pytest.mark.slow
def test_a_player_that_cannot_play_is_said_once(
    player: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODE", "1")
    players = Players(_aplay_alone)

    players.play(Lane.CHIME, SECOND)
    players._running[Lane.CHIME].wait()  # noqa: SLF001 - it ends by itself, when it likes

    assert player.parent.exists()
    assert players.failed()
    assert players.failed() is None
    players.close()


def test_players_leave_out_what_repeats_itself() -> None:
    players = Players(_aplay_alone)

    players.play(Lane.TICK, SECOND, every=2.0)

    assert players.busy(Lane.TICK) == 0.0
    players.close()


def test_no_sound_library_is_loaded_before_somebody_is_to_hear_something() -> None:
    rooms = ["leading", "visit", "cli", "audio.opening", "audio.chimes", "audio.mixing"]
    world = [f"world.{one.name}" for one in iter_modules(massage_coach.world.__path__)]
    modules = ", ".join(f"massage_coach.{name}" for name in [*rooms, *world])
    code = f"import sys, {modules}; print({{'miniaudio', '_miniaudio'}} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own interpreter and code

    assert done.stdout.strip() == "set()"
