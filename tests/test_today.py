"""`next`, from a journal on the disk to what is printed."""

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from typer.testing import CliRunner

from massage_coach.cli import app
from massage_coach.core.answers import Answers
from massage_coach.core.entries import End, Entry, Felt
from massage_coach.core.facts import Facts
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.journal.diary import Diary
from massage_coach.journal.gate import GateMemory
from massage_coach.library.index import summaries
from massage_coach.library.shelf import here

HOUR = 3600.0


def home() -> Path:
    return Path(os.environ["MASSAGE_COACH_HOME"])


@pytest.fixture(scope="module")
def known_routines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the program remembers of the routines after its first look."""
    cache = tmp_path_factory.mktemp("cache")
    summaries(here()._replace(cache=cache))
    return cache / "index.json"


@pytest.fixture(autouse=True)
def _not_the_first_look(known_routines: Path) -> None:
    (home() / "cache").mkdir(parents=True)
    copy(known_routines, home() / "cache")


def worked(hours: float, region: Region, *, tools: bool, end: End = End.COMPLETED) -> Entry:
    at = time.time() - hours * HOUR
    return Entry(
        uid=f"{region}{hours}",
        started=at,
        ended=at + 600,
        day=1,
        routine="any",
        title="Any",
        content="",
        version="1",
        planned=600,
        worked=600.0,
        regions=frozenset({region}),
        tools_on=frozenset({region} if tools else ()),
        end=end,
        felt=Felt(),
        reactions=None,
        note="",
    )


def remember(*entries: Entry) -> None:
    diary = Diary(home(), lambda: datetime.now(UTC), print, print, lambda _: ("", ""))
    diary.take([(one, ()) for one in entries])
    diary.close()


def memory() -> GateMemory:
    return GateMemory(home(), time.time)


def asked(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(app, ["next", "--json", *arguments])
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def ids(found: dict[str, Any]) -> list[str]:
    return [one["id"] for one in found["suggested"]]


def test_at_first_the_lower_back_comes_first_and_everything_fits() -> None:
    found = asked()

    assert ids(found)[0] == "lower-back"
    assert found["passed"] == []
    assert (found["minutes"], found["tools"], found["held"]) == (None, None, None)


def test_what_a_tool_was_used_on_yesterday_is_offered_by_hand_and_not_first() -> None:
    remember(worked(26, Region.LOWER_BACK, tools=True))

    found = asked()

    (back,) = [one for one in found["suggested"] if one["id"] == "lower-back"]
    assert [rest["region"] for rest in back["resting"]] == ["lower_back"]
    assert "so by hand there." in back["why"]
    assert ids(found)[0] != "lower-back"


def test_with_no_tools_nothing_rests() -> None:
    remember(worked(26, Region.LOWER_BACK, tools=True))

    assert not any(one["resting"] for one in asked("--no-tools")["suggested"])


def test_minutes_come_from_the_settings_and_a_flag_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MASSAGE_COACH_MINUTES", "7")

    assert asked()["minutes"] == 7
    assert asked("--minutes", "12")["minutes"] == 12


def test_tools_of_last_time_count_unless_something_is_said() -> None:
    known = Facts(
        kept_at=time.time(),
        regions=frozenset({Region.LOWER_BACK}),
        answers=Answers(),
        tools=frozenset({Tool.SOFT_BALL}),
        without=frozenset(Tool) - {Tool.SOFT_BALL, Tool.HANDS},
    )
    memory().keep(known)

    assert asked()["tools"] == ["hands", "soft_ball"]
    assert asked("--tools", "tennis_ball")["tools"] == ["tennis_ball"]
    assert asked("--no-tools")["tools"] == []


def test_nothing_is_offered_while_an_emergency_waits_to_be_looked_at() -> None:
    memory().lock()

    found = asked()

    assert (found["held"], found["suggested"]) == ("emergency", [])


def test_nothing_is_offered_after_two_that_hurt() -> None:
    remember(*(worked(hours, Region.FEET, tools=False, end=End.HURT) for hours in (30, 60)))

    assert asked()["held"] == "hurt_twice"


def test_two_ways_to_say_what_is_at_hand_are_refused() -> None:
    result = CliRunner().invoke(app, ["next", "--tools", "soft_ball", "--no-tools"])

    assert result.exit_code == 2


def test_the_page_names_three_and_how_to_start_one(capfd: pytest.CaptureFixture[str]) -> None:
    app(["next", "--minutes", "10", "--no-tools"], standalone_mode=False)

    out, _ = capfd.readouterr()
    assert "Fits today" in out
    assert " --minutes 10 --no-tools" in out
