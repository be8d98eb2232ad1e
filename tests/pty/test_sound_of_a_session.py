"""What a sound device does to a session on a real screen: nothing, whatever happens to it."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from ear import Ear, listening

from massage_coach.audio.desk import NO_SOUND
from massage_coach.audio.speaker import STOPPED

pytestmark = pytest.mark.slow

Open = Callable[..., Any]
# What the sound library says by itself where it finds no device.
_UNMUTED = """
import miniaudio
try:
    miniaudio.PlaybackDevice(backends=[miniaudio.Backend.ALSA])
except miniaudio.MiniaudioError:
    print("no device")
"""


@pytest.fixture
def ear(tmp_path: Path, environ: dict[str, str]) -> Iterator[Ear]:
    folder = tmp_path / "sound"
    folder.mkdir()
    with listening(folder) as one:
        names = ("XDG_RUNTIME_DIR", "PULSE_RUNTIME_PATH", "PULSE_SERVER")
        environ.update({name: one.environ[name] for name in names})
        yield one


def test_no_line_of_a_sound_library_reaches_the_screen(coaching: Open) -> None:
    done = subprocess.run([sys.executable, "-c", _UNMUTED], capture_output=True, check=False)  # noqa: S603 - our own interpreter and code
    if b"ALSA" not in done.stderr or b"no device" not in done.stdout:
        pytest.skip("the sound library has nothing to say on this machine")

    terminal = coaching()
    terminal.until(NO_SOUND[:30])
    terminal.type("s")
    terminal.until(lambda: not terminal.full_screen)

    assert b"ALSA" not in terminal.raw


def test_a_key_makes_it_silent_and_it_stays_so(
    ear: Ear, coaching: Open, environ: dict[str, str]
) -> None:
    assert ear.heard
    terminal = coaching()
    for said in ("Chimes only.", "Silent."):
        terminal.type("v")
        terminal.until(said)
    terminal.type("s")
    terminal.until(lambda: not terminal.full_screen)
    for _ in range(3):
        terminal.until_asked()
        terminal.type("\n")
    terminal.until_over()

    kept = Path(environ["MASSAGE_COACH_HOME"]) / "settings.toml"
    assert kept.read_text("utf-8") == 'sound = "silent"\n'


def test_a_loudspeaker_that_is_pulled_out_is_told_and_the_bell_stands_in(
    ear: Ear, coaching: Open
) -> None:
    terminal = coaching("--sound", "chimes")
    terminal.type("n")
    terminal.until_changed()
    assert b"\a" not in terminal.raw
    ear.pull_out()
    terminal.until(STOPPED[:20])

    terminal.type("n")
    terminal.until(lambda: b"\a" in terminal.raw)


def test_the_sound_is_asked_about_before_the_first_session_alone(
    ear: Ear, coach: Open, environ: dict[str, str]
) -> None:
    assert ear.heard
    asked = list[bool]()
    for _ in range(2):
        terminal = coach("start", "lower-back")
        while not terminal.full_screen:
            terminal.answer()
            terminal.until(lambda now=terminal: now.full_screen or now.said.endswith(">"))
        terminal.until("s stop")
        asked.append(b"did you hear them?" in terminal.raw)
        terminal.type("s")
        terminal.until(lambda now=terminal: not now.full_screen)

    assert asked == [True, False]
    kept = Path(environ["MASSAGE_COACH_HOME"]) / "heard"
    assert kept.read_text("utf-8") == "yes\nNull Output"
