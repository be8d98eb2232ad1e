"""For every setting a flag wins over the environment, that over the file, that over the default."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
import typer

from massage_coach.cli import app
from massage_coach.settings.kinds import in_words, plain
from massage_coach.settings.known import SETTINGS, Setting
from massage_coach.settings.resolving import Origin, settle

ORDER: Final = (Origin.FLAG, Origin.ENVIRONMENT, Origin.FILE)


def samples(setting: Setting[Any]) -> Iterator[Any]:
    """Three values of the kind, one for each source; a switch has only two."""
    texts = {
        "minutes": ("5", "12.5", "60"),
        "tools": ("none", "tennis_ball", "soft_ball,hands"),
        "sound": ("voice", "chimes", "silent"),
        "volume": ("0", "55", "100"),
        "background": ("rain", "none", "brown"),
        "picture": ("braille", "words", "blocks"),
    }
    for text in texts.get(setting.name, ("false", "true", "false")):
        yield setting.kind.read(setting.kind.typed(text))


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("given", [*product((True, False), repeat=3)], ids=str)
def test_the_first_source_that_says_something_wins(
    path: Path, setting: Setting[Any], given: tuple[bool, ...]
) -> None:
    said = dict(zip(ORDER, samples(setting), strict=True))
    there = [origin for origin, is_given in zip(ORDER, given, strict=True) if is_given]
    flags, environ = dict[str, object](), dict[str, str]()
    if Origin.FLAG in there:
        flags[setting.name] = said[Origin.FLAG]
    if Origin.ENVIRONMENT in there:
        environ[setting.variable] = in_words(plain(said[Origin.ENVIRONMENT]))
    if Origin.FILE in there:
        path.write_text(f"{setting.name} = {json.dumps(plain(said[Origin.FILE]))}\n", "utf-8")

    settled = settle(path, environ, flags)

    winner = there[0] if there else Origin.DEFAULT
    assert settled.problems == ()
    assert settled.origins[setting.name] is winner
    assert settled.of(setting) == {**said, Origin.DEFAULT: setting.default}[winner]


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_an_empty_variable_and_a_flag_that_was_not_given_say_nothing(
    path: Path, setting: Setting[Any]
) -> None:
    settled = settle(path, {setting.variable: ""}, {setting.name: None})

    assert settled.origins[setting.name] is Origin.DEFAULT


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_a_variable_that_cannot_be_taken_is_named_and_the_file_holds(
    path: Path, setting: Setting[Any]
) -> None:
    value = next(samples(setting))
    path.write_text(f"{setting.name} = {json.dumps(plain(value))}\n", "utf-8")

    settled = settle(path, {setting.variable: "per\x1bhaps"})

    assert settled.of(setting) == value
    assert [one.where for one in settled.problems] == [setting.variable]
    assert "\x1b" not in str(settled.problems[0])


def test_every_flag_that_wins_is_one_of_start() -> None:
    command: Any = typer.main.get_command(app)
    known = {
        name
        for option in command.commands["start"].params
        for name in (*option.opts, *option.secondary_opts)
    }

    assert {flag for setting in SETTINGS.values() for flag in setting.flags} <= known


@pytest.mark.parametrize("setting", SETTINGS.values(), ids=SETTINGS)
def test_what_is_shown_can_be_typed_and_written(setting: Setting[Any]) -> None:
    for value in samples(setting):
        assert setting.kind.read(setting.kind.typed(in_words(plain(value)))) == value
        assert setting.kind.read(plain(value)) == value


def test_a_mistyped_variable_is_named_with_the_nearest_one(path: Path) -> None:
    around = {"MASSAGE_COACH_MINUTS": "5", "MASSAGE_COACH_HOME": "/home", "OTHER_MINUTS": "5"}

    (problem,) = settle(path, around).problems

    assert str(problem) == (
        "MASSAGE_COACH_MINUTS: there is no setting of that name. "
        "The nearest known one is MASSAGE_COACH_MINUTES."
    )


def test_a_thousand_strange_variables_are_told_in_twenty(path: Path) -> None:
    around = {f"MASSAGE_COACH_\x1b{number}": "5" for number in range(1000)}

    problems = settle(path, around).problems

    assert len(problems) == 20
    assert all(str(one).isprintable() for one in problems)
