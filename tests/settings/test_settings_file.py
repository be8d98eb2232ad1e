"""The settings file: every problem with its line, and nothing that fails."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.body_picture import BodyPicture
from massage_coach.core.hearing import Background, Sound
from massage_coach.core.vocabulary import Tool
from massage_coach.settings.file import FILE, LARGEST, read
from massage_coach.settings.known import SETTINGS
from massage_coach.settings.resolving import settle

Written = Callable[[str], Path]


def told(path: Path) -> list[str]:
    return [str(problem).removeprefix(str(path)) for problem in read(path).problems]


def test_where_there_is_no_file_there_is_nothing_to_say(path: Path) -> None:
    assert read(path) == ({}, ())
    assert read(path / "below a file that is none") == ({}, ())


def test_values_are_read_as_what_they_are(written: Written) -> None:
    taken = read(written('minutes = 12.5\ntools = ["hands", "soft_ball"]\nwall = false\n'))

    assert taken.problems == ()
    assert taken.values == {
        "minutes": 12.5,
        "tools": {Tool.HANDS, Tool.SOFT_BALL},
        "wall": False,
    }


def test_every_problem_is_told_at_once_with_its_line_and_the_nearest_name(
    written: Written,
) -> None:
    path = written(
        "# mine\nminuts = 10\n\nplain = 'yes'\ntools = ['tennis-bal', 3]\n"
        '  "colour" = 1\nminutes = 90\n[ belll ]\nvolume = 3\n'
    )

    unknown = "there is no setting of that name. The nearest known one is"
    every = "massage-coach settings shows all."
    tools = "hands, tennis_ball, soft_ball, foam_roller, roller_stick, two_balls"
    assert told(path) == [
        f":2: minuts: {unknown} minutes; {every}",
        ":4: plain: this is neither true nor false. Write true or false.",
        ':5: tools: "tennis-bal" is not known here. The nearest known one is tennis_ball.',
        f":5: tools: this is not a word. Write one of {tools}.",
        f":6: colour: {unknown} volume; {every}",
        ":7: minutes: this is not a number from 1 to 60. Write a number, such as 30.",
        f":8: belll: {unknown} bell; {every}",
    ]
    assert read(path).values == {}


def test_a_slip_in_one_line_leaves_the_others_as_they_are(written: Written) -> None:
    taken = read(written("minutes = 'ten'\nmotion = false\n"))

    assert taken.values == {"motion": False}
    assert len(taken.problems) == 1


@pytest.mark.parametrize(
    "value",
    [
        "0", "0.99", "61", "-5", "nan", "inf", "-inf", "1e99", "true", "'10'", "[10]", "{}",
        "2026-11-22", "0x" + "F" * 900,
    ],
)  # fmt: skip
def test_what_is_no_number_of_minutes_is_refused(written: Written, value: str) -> None:
    taken = read(written(f"minutes = {value}\n"))

    assert taken.values == {}
    assert [one.what for one in taken.problems] == ["this is not a number from 1 to 60"]


@pytest.mark.parametrize("value", ["1", "0", "'true'", "[]", "12:00:00"])
def test_what_is_neither_true_nor_false_is_refused(written: Written, value: str) -> None:
    assert told(written(f"wall = {value}\n")) == [
        ":1: wall: this is neither true nor false. Write true or false."
    ]


@pytest.mark.parametrize("value", ["'hands'", "true", "{}", "3"])
def test_what_is_no_list_is_refused(written: Written, value: str) -> None:
    assert told(written(f"tools = {value}\n")) == [
        ':1: tools: this is not a list. Write a list, such as ["hands"].'
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("minutes 10\n", ":1: this is not TOML: expected '=' after a key in a key/value pair."),
        ("wall = true\n\nplain = yes\n", ":3: this is not TOML: invalid value."),
        ("wall = true\nwall = true\n", ":2: this is not TOML: cannot overwrite a value."),
        ("tools = [", ": this is not TOML: invalid value."),
        ("x = " + "[\n" * 5000, ": this is nested too deep."),
        ("\n# " + "x" * 1000, ":2: this line is over 1000 signs long."),
    ],
)
def test_what_is_no_toml_is_one_problem(written: Written, text: str, said: str) -> None:
    (problem,) = told(written(text))

    assert problem.startswith(said)


def test_a_large_file_is_refused_unread(written: Written) -> None:
    assert told(written("#\n" * (LARGEST // 2))) == []
    assert told(written("#\n" * (LARGEST // 2) + "#")) == [
        ": the file is larger than 64 KiB. Keep only the settings."
    ]


def test_what_is_no_utf_8_is_refused_and_a_byte_order_mark_is_not(path: Path) -> None:
    path.write_bytes("# für mich\n".encode("latin-1"))
    assert told(path) == [": the file is not UTF-8 text. Save it as UTF-8."]

    path.write_text("minutes = 10\n", encoding="utf-8-sig")
    assert read(path) == ({"minutes": 10.0}, ())


def test_a_file_that_became_a_pipe_meanwhile_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    before = (tmp_path / "file").stat()
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(Path, "stat", lambda _: before)

    assert "a folder or a device" in told(tmp_path / "pipe")[0]


def test_a_folder_a_pipe_and_a_loop_of_links_are_problems(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    assert "a folder or a device" in told(tmp_path)[0]
    assert "a folder or a device" in told(tmp_path / "pipe")[0]
    assert "too many levels of symbolic links" in told(tmp_path / "loop")[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(written: Written) -> None:
    path = written("minutes = 10\n")
    path.chmod(0)

    assert told(path) == [": the file cannot be read (permission denied). Check its permissions."]


def test_nothing_in_the_file_reaches_the_terminal_raw(written: Written) -> None:
    path = written(
        '"\\u001b[31m" = 1\n"a\\nb" = 1\ntools = ["\\u001b[2J", "\u202ex"]\n' + '"\u200b" = 2\n'
    )

    assert len(told(path)) == 5
    assert all(problem.isprintable() for problem in told(path))


def test_a_long_word_is_shown_short(written: Written) -> None:
    path = written(f'{"x" * 400} = 1\ntools = ["{"y" * 900}"]\n')

    assert all(len(problem) < 200 for problem in told(path))


def test_a_thousand_strange_keys_are_not_all_told_and_hide_no_setting(written: Written) -> None:
    path = written("".join(f"k{number} = 1\n" for number in range(1000)) + "minutes = 10\n")

    assert len(told(path)) == 100
    assert read(path).values == {"minutes": 10.0}


KEYS = st.sampled_from([*SETTINGS, "minuts", "answers", '"a b"', "x.y", "\u00e9", '"\\u001b"'])
VALUES = st.sampled_from(
    ["true", "false", "10", "-1", "nan", "'x'", '["hands"]', "['x', 1]", "[]", "{}", "{a = 1}", "",
     "1979-05-27", '"""\nwall = true\n"""', "[", '"\\u202e"', "9" * 900]
)  # fmt: skip
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(" = ".join),
    KEYS.map("[{}]".format),
    st.text(st.sampled_from("=[]{}\"'#.,\\ \t\nabx019\x00\u2028"), max_size=12),
)


def allowed(name: str, value: Any) -> bool:  # noqa: ANN401 - whatever came out
    match name:
        case "minutes":
            return isinstance(value, float) and 1 <= value <= 60
        case "volume":
            return isinstance(value, float) and 0 <= value <= 100
        case "tools":
            return isinstance(value, frozenset) and value <= set(Tool)
        case "picture" | "sound" | "background":
            return value in {*BodyPicture, *Sound, *Background}
        case _:
            return isinstance(value, bool)


@given(lines=st.lists(LINES, max_size=8))
def test_no_text_fails_or_yields_a_value_that_was_not_declared(
    lines: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / FILE
    path.write_text("\n".join(lines), encoding="utf-8")

    taken = read(path)

    assert taken.values.keys() <= SETTINGS.keys()
    assert all(allowed(name, value) for name, value in taken.values.items())
    assert all(str(problem).isprintable() for problem in taken.problems)
    assert settle(path, {}).values.keys() == SETTINGS.keys()


@given(content=st.binary(), variable=st.text())
def test_no_bytes_and_no_variable_fail(
    content: bytes, variable: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.toml"
    path.write_bytes(content)

    settled = settle(path, {one.variable: variable for one in SETTINGS.values()})

    for name, setting in SETTINGS.items():
        assert settled.values[name] == setting.default or allowed(name, settled.values[name])
    assert all(str(problem).isprintable() for problem in settled.problems)
