"""`doctor`: each thing looked at, what it says of it, and what it asks where somebody is there."""

import json
import stat
from collections import deque
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from heard import FakeOutput

from massage_coach.audio import opening
from massage_coach.audio.checking import check_sound, no_sound
from massage_coach.audio.output import Lane, NoSoundError
from massage_coach.audio.voice import checking as voice_checking
from massage_coach.core.checks import Check, State, in_order
from massage_coach.journal import heard
from massage_coach.journal.checking import check_folder
from massage_coach.library.shelf import home
from massage_coach.terminal.device.lines import EndOfInput
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.checking import (
    ask_if_heard,
    check_signs,
    check_terminal,
    show_check,
)
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.theme import Look

Run = Callable[..., Any]


class Typed:
    def __init__(self, *lines: str) -> None:
        self.lines = deque(lines)

    def read(self, timeout: float | None) -> str | None:  # noqa: ARG002 - nobody waits
        if not self.lines:
            raise EndOfInput
        return self.lines.popleft()


def page(columns: int = 80, *, unicode: bool = True) -> tuple[Page, StringIO]:
    out = StringIO()
    return Page(out, columns, Look(Depth.NONE, unicode=unicode)), out


def test_a_machine_with_nobody_there_is_looked_at_and_nothing_is_asked(
    run: Run, output: FakeOutput
) -> None:
    done = run("doctor")
    said = " ".join(done.out.split())

    assert done.code == 0
    for name in ("terminal", "colours", "size", "signs", "sound", "voice", "data folder"):
        assert f"{name}: " in said
    assert "?\n" not in done.out
    assert output.heard == []
    assert output.closed == 0.0


def test_it_is_a_document_too(run: Run, output: FakeOutput) -> None:
    assert output.heard == []
    document = json.loads(run("doctor", "--json").out)

    assert document["in_order"] is True
    assert {one["name"] for one in document["checks"]} >= {"sound", "journal", "settings"}
    assert {one["state"] for one in document["checks"]} <= {*State}


def test_without_a_device_a_session_merely_goes_without_sound(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> FakeOutput:
        raise NoSoundError("there is no sound device")

    monkeypatch.setattr(opening, "open_output", none)

    done = run("doctor")

    assert done.code == 0
    assert "There is no sound device. A session goes on without it." in done.out


def test_a_setting_or_a_journal_that_cannot_be_taken_is_broken(
    run: Run, output: FakeOutput
) -> None:
    assert output.heard == []
    home().mkdir(mode=0o700)
    (home() / "settings.toml").write_text("minuts = 3\n", "utf-8")
    (home() / "journal.db").write_bytes(b"nonsense" * 1000)

    done = run("doctor")

    assert done.code == 3
    assert "minuts: there is no setting of that name." in " ".join(done.out.split())
    assert "!!  journal: The journal" in done.out


@pytest.mark.parametrize(
    ("answer", "state"), [(True, State.FINE), (False, State.LACKING), (None, State.UNTRIED)]
)
def test_what_is_said_of_the_sound_is_what_the_person_said(
    answer: bool | None,  # noqa: FBT001 - a table
    state: State,
) -> None:
    output = FakeOutput()

    def ask(play: Callable[[], None]) -> bool | None:
        play()
        return answer

    assert check_sound("a fake", output, ask).state is state
    assert [one.lane for one in output.heard] == [Lane.CHIME]


def test_a_sound_that_stops_meanwhile_is_said() -> None:
    output = FakeOutput()
    output.trouble = "It stopped."

    assert check_sound("a fake", output, lambda _: True).says == "It stopped."
    assert no_sound(NoSoundError("there is none")).state is State.LACKING


def test_enter_plays_it_again_until_they_say() -> None:
    on, out = page()
    played = list[int]()

    said = ask_if_heard(on, Typed("", "", "maybe", "y"), lambda: played.append(1))

    assert said is True
    assert len(played) == 3
    assert "did you hear them?" in out.getvalue()


def test_who_leaves_has_not_said_anything() -> None:
    assert ask_if_heard(page()[0], Typed(), lambda: None) is None


@pytest.mark.parametrize(
    ("typed", "state"), [("y", State.FINE), ("n", State.LACKING), ("q", State.UNTRIED)]
)
def test_the_signs_are_shown_and_asked_about(typed: str, state: State) -> None:
    on, out = page(40)

    assert check_signs(on, Typed(typed)).state is state
    assert "▀▄█" in out.getvalue()
    assert "⣿" in out.getvalue()
    assert max(map(len, out.getvalue().splitlines())) <= 40


def test_without_unicode_or_anybody_there_no_sign_is_asked_about() -> None:
    assert check_signs(page(unicode=False)[0], Typed()).state is State.LACKING
    assert check_signs(page()[0], None).state is State.UNTRIED


def test_a_small_or_simple_terminal_lacks_something_and_nothing_is_broken() -> None:
    small = [*check_terminal(page()[0], 30, 8, full_screen=False, term="")]
    large = [*check_terminal(page()[0], 80, 24, full_screen=True, term="xterm")]

    assert [one.state for one in small] == [State.LACKING, State.FINE, State.LACKING]
    assert {one.state for one in large} == {State.FINE}
    assert in_order(small)


def test_a_data_folder_that_can_be_used_is_left_as_it_was(tmp_path: Path) -> None:
    found = [*check_folder(tmp_path / "new")]

    assert {one.state for one in found} == {State.FINE}
    assert [*(tmp_path / "new").iterdir()] == []
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_a_folder_that_is_a_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")

    first, *_ = check_folder(tmp_path / "home")

    assert first.state is State.BROKEN
    assert "MASSAGE_COACH_HOME" in first.fix


def test_what_others_can_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "agreed").write_text("2026-11-22\n")
    (tmp_path / "agreed").chmod(0o644)

    (privacy,) = (one for one in check_folder(tmp_path) if one.name == "privacy")

    assert privacy.state is State.BROKEN
    assert "agreed" in privacy.says


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = (100, 99, 1)
    monkeypatch.setattr(
        "massage_coach.journal.checking.disk_usage",
        lambda _: type("Usage", (), dict(zip(("total", "used", "free"), full, strict=True))),
    )

    *_, room = check_folder(tmp_path)

    assert room.state is State.BROKEN


def test_a_voice_that_only_ships_says_how_to_get_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice_checking, "engines", list)

    found = voice_checking.check_voice()

    assert found.state is State.LACKING
    assert "massage-coach[voice]" in found.fix


def test_each_check_reads_as_one_item_with_what_to_do_under_it() -> None:
    on, out = page(40)

    show_check(on, Check("sound", State.BROKEN, "It does not open.", "Switch it on."))

    assert out.getvalue().splitlines() == [
        "  !!  sound: It does not open.",
        "      Switch it on.",
    ]


def test_one_device_is_asked_about_once_and_another_again(tmp_path: Path) -> None:
    heard.remember(tmp_path / "home", "speakers", heard=True)

    assert heard.was_heard(tmp_path / "home", "speakers") is True
    assert heard.was_heard(tmp_path / "home", "speakers, headphones") is None
    assert stat.S_IMODE((tmp_path / "home" / "heard").stat().st_mode) == 0o600
    (tmp_path / "home" / "heard").write_text("perhaps\nspeakers")
    assert heard.was_heard(tmp_path / "home", "speakers") is None
