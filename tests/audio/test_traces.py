import os
import sys
from pathlib import Path

import pytest

from massage_coach.audio.output import NoSoundError
from massage_coach.audio.speaker import Speaker
from massage_coach.audio.traces import could_play

HOME = {"HOME": "/home/somebody"}


@pytest.mark.parametrize(
    "trace",
    [
        "dev/snd/pcmC0D0p",
        "dev/dsp",
        "etc/asound.conf",
        "run/pulse/native",
        "mnt/wslg/PulseServer",
        f"run/user/{os.getuid()}/pulse/native",
        f"run/user/{os.getuid()}/pipewire-0",
        "home/somebody/.asoundrc",
        "home/somebody/.config/alsa/asoundrc",
        "home/somebody/.config/pulse/0a1b-runtime/native",
    ],
)
def test_each_trace_of_sound_is_enough_to_look_further(tmp_path: Path, trace: str) -> None:
    assert not could_play(HOME, tmp_path, "linux")

    (tmp_path / trace).parent.mkdir(parents=True)
    (tmp_path / trace).touch()

    assert could_play(HOME, tmp_path, "linux")


@pytest.mark.parametrize(
    "name",
    ["etc/pulse/client.conf.d/far.conf", "home/somebody/.config/pulse/client.conf"],
)
def test_of_a_client_only_the_server_that_it_names_counts(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("; default-server =\nautospawn=no\n", encoding="utf-8")
    assert not could_play(HOME, tmp_path, "linux")

    (tmp_path / name).write_text("autospawn=no\n default-server = far\n", encoding="utf-8")
    assert could_play(HOME, tmp_path, "linux")


def test_a_link_to_nowhere_is_no_trace(tmp_path: Path) -> None:
    (tmp_path / "etc/pulse/client.conf.d").mkdir(parents=True)
    (tmp_path / "etc/pulse/client.conf.d/01-autospawn.conf").symlink_to(tmp_path / "gone")

    assert not could_play(HOME, tmp_path, "linux")


def test_a_microphone_alone_plays_nothing(tmp_path: Path) -> None:
    (tmp_path / "dev/snd").mkdir(parents=True)
    (tmp_path / "dev/snd/pcmC0D0c").touch()

    assert not could_play(HOME, tmp_path, "linux")


def test_the_folder_of_the_login_is_where_the_system_says(tmp_path: Path) -> None:
    (tmp_path / "elsewhere/pulse").mkdir(parents=True)
    (tmp_path / "elsewhere/pulse/native").touch()

    assert could_play({"XDG_RUNTIME_DIR": "/elsewhere"}, tmp_path, "linux")


@pytest.mark.parametrize(
    "name",
    [
        "PULSE_SERVER",
        "PIPEWIRE_REMOTE",
        "ALSA_CONFIG_PATH",
        "PULSE_CLIENTCONFIG",
        "XDG_CONFIG_HOME",
        "DISPLAY",
    ],
)
def test_a_server_that_is_named_may_be_anywhere(tmp_path: Path, name: str) -> None:
    assert could_play({name: "tcp:192.0.2.1"}, tmp_path, "linux")
    assert not could_play({name: ""}, tmp_path, "linux")


@pytest.mark.parametrize("platform", ["darwin", "win32", "freebsd14"])
def test_other_systems_are_always_asked(tmp_path: Path, platform: str) -> None:
    assert could_play({}, tmp_path, platform)


def test_what_cannot_be_looked_at_is_a_doubt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(Path, "glob", broken)

    assert could_play(HOME, tmp_path, "linux")


def test_where_nothing_could_play_the_library_is_not_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("massage_coach.audio.speaker.could_play", lambda: False)
    monkeypatch.setitem(sys.modules, "miniaudio", None)  # loading it would fail otherwise

    with pytest.raises(NoSoundError, match="no sound device"):
        Speaker()
