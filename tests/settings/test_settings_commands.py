"""The settings on the command line, and what a session makes of them."""

import json
import re
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from massage_coach.cli import main
from massage_coach.settings.known import SETTINGS
from massage_coach.world.keeping import settings_file
from massage_coach.world.starting import NO_FULL_SCREEN

ANSWERS = Path(__file__).parents[1] / "answers" / "nothing-ticked.yaml"


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:  # noqa: ANN401 - whatever the JSON holds
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs one command line without a terminal; `typed` is all that anybody will type."""

    def run(*arguments: str | Path, typed: str = "") -> Ran:
        (tmp_path / "typed").write_text(typed, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["massage-coach", *map(str, arguments)])
        with (tmp_path / "typed").open(encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            with pytest.raises(SystemExit) as ended:
                main()
        out, err = capfd.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture
def file() -> Path:
    settings_file().parent.mkdir(parents=True)
    return settings_file()


@pytest.fixture
def lead(run: Run, tmp_path: Path) -> Callable[..., Ran]:
    """Starts a session with nothing ticked, which stops at once."""
    text = ANSWERS.read_text(encoding="utf-8")
    at = datetime.now().astimezone().isoformat()
    answers = tmp_path / "answers.yaml"
    answers.write_text(re.sub(r"(?m)^answered_at: .*$", f"answered_at: {at}", text), "utf-8")

    def lead(*options: str) -> Ran:
        typed = "stop\n\n\n"
        return run("start", "lower-back", "--answers", answers, "--now", *options, typed=typed)

    return lead


def test_every_setting_is_shown_with_its_value_its_source_and_what_it_does(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text("minutes = 15\n", encoding="utf-8")
    monkeypatch.setenv("MASSAGE_COACH_BELL", "off")
    ran = run("settings")
    shown = " ".join(ran.out.split())

    assert (ran.code, ran.err) == (0, "")
    assert "minutes 15 file How many minutes" in shown
    assert "bell false environment Whether the" in shown
    assert "tools you are asked default What you have" in shown
    assert str(file) in shown.replace(" ", "")
    assert all(name in shown for name in SETTINGS)


@pytest.mark.parametrize("columns", [12, 40, 80, 200])
def test_the_settings_fit_every_width(
    run: Run, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("MASSAGE_COACH_TOOLS", "tennis_ball,soft_ball,foam_roller")

    for command in (("settings",), ("settings", "show", "tools")):
        assert max(map(len, run(*command).out.splitlines())) <= columns


def test_the_settings_are_one_document(run: Run, file: Path) -> None:
    file.write_text("minutes = 15\nminuts = 3\n", encoding="utf-8")
    ran = run("settings", "--json")

    assert (ran.code, ran.err) == (3, "")
    assert ran.document["file"] == str(file)
    assert [one["name"] for one in ran.document["settings"]] == list(SETTINGS)
    assert ran.document["settings"][0] == {
        "name": "minutes",
        "value": 15,
        "from": "file",
        "does": "How many minutes a session is to take.",
        "allowed": "a number from 1 to 60",
        "default": None,
        "flags": ["--minutes"],
        "variable": "MASSAGE_COACH_MINUTES",
    }
    assert ran.document["problems"][0]["where"] == f"{file}:2: minuts"


@pytest.mark.parametrize("name", SETTINGS)
def test_each_setting_explains_itself(run: Run, name: str) -> None:
    setting = SETTINGS[name]
    ran = run("settings", "show", name)
    said = " ".join(ran.out.split())

    assert (ran.code, ran.err) == (0, "")
    assert all(one in said for one in (setting.does, setting.kind.allowed, setting.variable))
    assert all(flag in said for flag in setting.flags)
    assert run("settings", "show", name, "--json").document["name"] == name


def test_what_is_set_holds_until_it_is_unset(run: Run) -> None:
    assert run("settings", "set", "tools", "tennis-ball") == (0, "tools is now tennis_ball.\n", "")
    assert run("settings", "show", "tools", "--json").document["value"] == ["tennis_ball"]
    assert run("settings", "unset", "tools").code == 0
    assert run("settings", "show", "tools", "--json").document["value"] is None


def test_who_sets_what_a_variable_outdoes_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASSAGE_COACH_MINUTES", "20")
    ran = run("settings", "set", "minutes", "10")

    assert (ran.code, ran.out) == (0, "minutes is now 10.\n")
    assert ran.err == "MASSAGE_COACH_MINUTES is set, and wins over it.\n"


def test_the_path_is_one_line(run: Run) -> None:
    assert run("settings", "path") == (0, f"{settings_file()}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [("show", "minuts"), ("set", "minuts", "10"), ("unset", "minuts"), ("set", "minutes", "90")],
    ids=" ".join,
)
def test_what_cannot_be_set_ends_with_the_code_of_what_is_not_valid(
    run: Run, arguments: tuple[str, ...]
) -> None:
    ran = run("settings", *arguments)

    assert (ran.code, ran.out) == (3, "")
    assert arguments[1] in ran.err
    assert not settings_file().exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("settings", "dance"),
        ("settings", "set", "minutes"),
        ("settings", "--json", "path"),
        ("start", "lower-back", "--tools", "knife"),
        ("start", "lower-back", "--tools", "soft_ball", "--no-tools"),
    ],
    ids=" ".join,
)
def test_a_command_that_cannot_be_meant_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert "--help" in ran.err


def test_names_of_settings_are_completed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MASSAGE_COACH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "massage-coach settings show m")
    monkeypatch.setenv("COMP_CWORD", "3")

    assert run().out.split() == ["minutes", "motion"]


def test_a_slip_in_the_file_is_said_once_and_keeps_nobody_from_a_session(
    lead: Callable[..., Ran], run: Run, file: Path
) -> None:
    file.write_text("minuts = 5\nwall = 'no'\n", encoding="utf-8")
    ran = lead()

    assert ran.code == 6
    assert "Started." in ran.out
    assert [line.partition(": ")[0] for line in ran.err.splitlines()] == [f"{file}:1", f"{file}:2"]
    assert run("settings").code == 3
    assert run("settings").err == ran.err


def test_a_session_takes_what_is_set_and_a_flag_wins_over_it(
    lead: Callable[..., Ran], file: Path
) -> None:
    file.write_text("minutes = 6\ntools = []\n", encoding="utf-8")

    missing = "No tennis ball at hand."

    assert missing in " ".join(lead().out.split())
    assert missing not in " ".join(lead("--tools", "tennis_ball").out.split())
    assert _minutes(lead().out) <= 6 < _minutes(lead("--minutes", "20").out)


def _minutes(out: str) -> float:
    """How long the plan is that was shown."""
    found = re.search(r"([0-9]+) minutes", out)
    assert found, out
    return float(found[1])


def test_who_has_set_plain_needs_no_word_about_the_full_screen(
    lead: Callable[..., Ran], file: Path
) -> None:
    said = NO_FULL_SCREEN.partition(",")[0]
    assert said in " ".join(lead().out.split())

    file.write_text("plain = true\n", encoding="utf-8")

    assert said not in " ".join(lead().out.split())
    assert said in " ".join(lead("--no-plain").out.split())
