"""A session as one file: what is refused, and what is heard in it."""

import sys
import wave
from pathlib import Path

import pytest
from typer.testing import CliRunner

from massage_coach import recording
from massage_coach.audio.ogg import comments_in
from massage_coach.audio.output import RATE
from massage_coach.cli import app
from massage_coach.core.adapting import Preferences
from massage_coach.core.hearing import Background
from massage_coach.core.timeline import NothingLeft
from massage_coach.errors import FixableError
from massage_coach.recording import Recording, for_phone, told

pytest.importorskip("miniaudio")


@pytest.fixture
def tape() -> Recording:
    return for_phone("desk-break", Preferences(minutes=3), Background.NONE, list[str]().append)


def quietly(text: str) -> None:
    pass


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("session.mp3", "not known"),
        ("there.wav", "already"),
        ("folder.wav", "already"),
        ("missing/session.wav", "cannot be written"),
    ],
)
def test_a_place_that_will_not_do_is_refused(
    tmp_path: Path, tape: Recording, name: str, why: str
) -> None:
    (tmp_path / "there.wav").write_text("mine")
    (tmp_path / "folder.wav").mkdir()

    with pytest.raises(FixableError, match=why):
        tape.write(tmp_path / name, quietly)
    assert (tmp_path / "there.wav").read_text() == "mine"


def test_without_the_extra_it_says_what_to_do(
    tmp_path: Path, tape: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "soundfile", None)

    with pytest.raises(FixableError, match=r"massage-coach\[voice\]"):
        tape.write(tmp_path / "session.ogg", quietly)
    assert not list(tmp_path.glob("*session*"))


def test_a_routine_of_which_nothing_is_left_is_refused(
    tape: Recording, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = NothingLeft(tape.outline.routine, ())
    monkeypatch.setattr(recording, "outline", lambda *_: nothing)

    with pytest.raises(FixableError, match="nothing of this routine is left"):
        for_phone("desk-break", Preferences(), Background.NONE, quietly)


def test_the_chapters_are_told_and_that_it_asks_nothing(tape: Recording) -> None:
    first, second, *_, last = told(tape, Path("/music/break.ogg"))

    assert first.startswith("Written to /music/break.ogg: 5 minutes, ")
    assert second == "  0:00  Before you begin"
    assert "massage-coach safety" in last


@pytest.mark.slow
def test_a_whole_session_is_in_the_file(tmp_path: Path, tape: Recording) -> None:
    path = tape.write(tmp_path / "session.wav", quietly)

    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels()) == (RATE, 1)
        assert abs(file.getnframes() / RATE - tape.seconds) < 0.1
        assert any(file.readframes(RATE * 20))


@pytest.mark.slow
def test_an_ogg_has_chapters_for_the_phone(tmp_path: Path) -> None:
    soundfile = pytest.importorskip("soundfile")
    words = ["export", "desk-break", "--minutes", "3", "--background", "rain", "--audio"]

    run = CliRunner().invoke(app, [*words, str(tmp_path / "session.ogg")])

    assert run.exit_code == 0, run.output
    comments = dict(comments_in((tmp_path / "session.ogg").read_bytes()))
    assert comments["TITLE"] == "Five minutes at the desk"
    assert comments["CHAPTER001NAME"] == "Before you begin"
    assert soundfile.info(str(tmp_path / "session.ogg")).duration > 180
    assert "chapters" in run.output
