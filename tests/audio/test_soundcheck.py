"""Whether the person can hear it is asked once for each device, and never of a script."""

from collections import deque
from io import StringIO
from pathlib import Path

import pytest
from heard import FakeOutput

from massage_coach.audio.desk import Desk, Liking
from massage_coach.audio.output import NoSoundError
from massage_coach.core.hearing import Sound
from massage_coach.soundcheck import sound_check
from massage_coach.terminal.device.lines import EndOfInput
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.theme import Look


class Typed:
    def __init__(self, *lines: str) -> None:
        self.lines = deque(lines)

    def read(self, timeout: float | None) -> str | None:  # noqa: ARG002 - nobody waits
        if not self.lines:
            raise EndOfInput
        return self.lines.popleft()


def checked(home: Path, *typed: str, desk: Desk | None = None) -> tuple[str, Desk]:
    out, used = StringIO(), desk or Desk(Liking(), FakeOutput)
    sound_check(Page(out, 80, Look(Depth.NONE)), Typed(*typed), used, home)
    return out.getvalue(), used


def test_it_is_asked_once_and_then_known(tmp_path: Path) -> None:
    said, desk = checked(tmp_path, "y")
    assert "did you hear them?" in said
    assert not desk.rings

    assert checked(tmp_path)[0] == ""


@pytest.mark.parametrize("times", [1, 2])
def test_what_was_not_heard_has_the_bell_beside_it_the_next_time_too(
    tmp_path: Path, times: int
) -> None:
    for _ in range(times):
        said, desk = checked(tmp_path, "n")

    assert desk.rings
    assert ("bell of the terminal rings too" in said) is (times == 1)


def test_another_device_is_another_question(tmp_path: Path) -> None:
    checked(tmp_path, "y")
    other = FakeOutput()
    other.name = "headphones"

    said, _ = checked(tmp_path, "y", desk=Desk(Liking(), lambda: other))

    assert "did you hear them?" in said


def test_who_does_not_say_is_asked_again(tmp_path: Path) -> None:
    checked(tmp_path)

    assert "did you hear them?" in checked(tmp_path, "y")[0]


def test_nothing_is_asked_where_nothing_is_to_be_heard(tmp_path: Path) -> None:
    def none() -> FakeOutput:
        raise NoSoundError("there is no sound device")

    assert checked(tmp_path, desk=Desk(Liking(Sound.SILENT), FakeOutput))[0] == ""
    assert checked(tmp_path, desk=Desk(Liking(), FakeOutput, held=True))[0] == ""
    assert checked(tmp_path, desk=Desk(Liking(), none))[0] == ""
