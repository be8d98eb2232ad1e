"""A file that breaks a rule is not run, whoever asks and however: there is no way round it."""

import json
import os
import re
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

import pytest
import typer

from massage_coach.__main__ import main
from massage_coach.cli import app
from massage_coach.core.rules.reasons import RULES
from massage_coach.settings.known import PREFIX, SETTINGS

SMALL: Final = Path(__file__).parent / "library" / "routines" / "gentle.yaml"
USAGE: Final = 2
NOT_VALID: Final = 3
SAID: Final = (
    "41:15: a roller never goes under the lower back. Use a ball on the wall beside the spine."
)


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    (tmp_path / "typed").write_text("\n" * 50, encoding="utf-8")

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["massage-coach", *map(str, arguments)])
        with (tmp_path / "typed").open(encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            with pytest.raises(SystemExit) as ended:
                main()
        return Ran(int(ended.value.code or 0), *capfd.readouterr())

    return run


@pytest.fixture
def unsafe() -> Path:
    """A routine of the person's own in which a roller goes across the lower back."""
    path = Path(os.environ["MASSAGE_COACH_HOME"]) / "routines" / "gentle.yaml"
    path.parent.mkdir(parents=True)
    text = SMALL.read_text(encoding="utf-8")
    path.write_text(text.replace("tool: tennis_ball\n", "tool: foam_roller\n", 1), "utf-8")
    return path


@pytest.mark.parametrize("command", ["start", "show", "safety", "validate"])
def test_every_command_refuses_it_in_the_same_words(run: Run, unsafe: Path, command: str) -> None:
    ran = run(command, unsafe)

    assert (ran.code, ran.out) == (NOT_VALID, "")
    assert ran.err.split("\n")[0] == f"{unsafe}:{SAID}"


@pytest.mark.parametrize("command", ["start", "show", "safety"])
def test_so_they_do_by_its_id(run: Run, unsafe: Path, command: str) -> None:
    assert run(command, "gentle") == (NOT_VALID, "", f"{unsafe}:{SAID}\n")


def test_the_list_leaves_it_out_and_says_why_in_the_same_words(run: Run, unsafe: Path) -> None:
    ran = run("list")

    assert ran.code == 0
    assert "Gentle strokes" not in ran.out
    assert ran.err == f"{unsafe}:{SAID}\n"


def _options(command: str) -> list[tuple[str, ...]]:
    values = {"minutes": "5", "speed": "100", "tools": "hands", "answers": "/dev/null"}
    params = typer.main.get_command(app).commands[command].params  # type: ignore[attr-defined]  # a group has them
    options = [one for one in params if isinstance(one, typer.core.TyperOption)]
    return [
        (name, *([] if one.is_flag else [values.get(str(one.name), "off")]))
        for one in options
        for name in (*one.opts, *one.secondary_opts)
    ]


@pytest.mark.parametrize("command", ["start", "show"])
def test_no_option_makes_it_run(run: Run, unsafe: Path, command: str) -> None:
    for option in _options(command):
        ran = run(command, unsafe, *option)
        # An option of a kind that this test does not know may be refused before the file is.
        assert (ran.code, SAID in ran.err) in {(NOT_VALID, True), (USAGE, False)}, option


@pytest.mark.parametrize("value", ["1", "true", "off", "0", ""])
def test_no_variable_makes_it_run(
    run: Run, unsafe: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    names = ("UNSAFE", "FORCE", "NO_LINT", "LINT", "RULES", "ALLOW", "SKIP_RULES", "DEBUG")
    for name in (*names, *(f"MASSAGE_COACH_{name}" for name in names)):
        monkeypatch.setenv(name, value)

    assert run("show", unsafe).code == NOT_VALID


def test_no_setting_is_about_rules() -> None:
    told = " ".join(chain(SETTINGS, (f"{PREFIX}{name}" for name in SETTINGS))).lower()

    assert not re.search(r"rule|lint|unsafe|force|allow|ignore|skip", told)


@pytest.mark.parametrize(
    "line",
    [
        "lint: off",
        "rules: {roller-on-lower-back: off}",
        "ignore: [roller-on-lower-back]",
        "unsafe: true",
        "# massage-coach: disable=roller-on-lower-back",
        "# noqa: roller-on-lower-back",
        "# yaml-language-server: $schema=none",
    ],
)
def test_nothing_that_a_file_says_makes_it_run(run: Run, unsafe: Path, line: str) -> None:
    text = unsafe.read_text(encoding="utf-8")
    unsafe.write_text(f"{text}{line}\n", encoding="utf-8")

    ran = run("show", unsafe)

    assert (ran.code, SAID in ran.err) == (NOT_VALID, True)


def test_a_warning_keeps_no_file_from_being_shown(run: Run, unsafe: Path) -> None:
    unsafe.write_text(SMALL.read_text(encoding="utf-8"), encoding="utf-8")

    checked, shown = run("validate", unsafe), run("show", unsafe)

    assert (checked.code, shown.code) == (0, 0)
    assert (checked.out, "no-movement" in checked.err) == (f"{unsafe}: it can be run\n", True)
    assert "no-movement" not in shown.err


# Why there is a rule.


@pytest.mark.parametrize("name", RULES)
def test_a_rule_is_explained_with_reason_sources_and_both_examples(run: Run, name: str) -> None:
    ran = run("validate", "--explain", name)

    assert (ran.code, ran.err) == (0, "")
    told, rule = " ".join(ran.out.split()), RULES[name]
    for text in (rule.asks, rule.reason, rule.bad, rule.good, *rule.sources):
        assert " ".join(text.split()) in told


def test_without_a_name_all_rules_are_listed(run: Run) -> None:
    ran = run("validate", "--explain")

    assert (ran.code, ran.err) == (0, "")
    assert all(f"  {name}\n" in ran.out for name in RULES)


def test_an_explanation_is_a_document_too(run: Run) -> None:
    one, every = (
        run("validate", "--explain", "no-settle", "--json"),
        run("validate", "--explain", "--json"),
    )

    (rule,) = json.loads(one.out)
    assert (rule["id"], rule["severity"], rule["sources"]) == ("no-settle", "error", ["J"])
    assert [row["id"] for row in json.loads(every.out)] == list(RULES)


def test_a_rule_that_is_not_there_names_the_nearest(run: Run) -> None:
    ran = run("validate", "--explain", "roller")

    assert (ran.code, ran.out) == (2, "")
    assert "the nearest known one is" in ran.err
