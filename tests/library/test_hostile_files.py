"""Files that were written to hurt, or are no text at all: each is a problem, never a crash."""

import os
import socket
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.errors import FixableError, NotValidError
from massage_coach.library.parsing import compose
from massage_coach.library.reader import check_file, read_text
from massage_coach.library.structure import routine_of

_SIGNS = st.text("-?:,[]{}#&*!|>'\"%@`~<=\\ \t\n\r0159aénxs_\x00\x1b\u202e\u200d\ufeff\ud800")
_KEYS = st.sampled_from(
    ["format", "id", "time", "phases", "steps", "instead", "cues", "at", "say", "from", "<<", "x"]
)
_LEAVES = st.sampled_from(["1", "gentle", "1:30", "50%", "no", "", "~", "lower_back", "2m", "[]"])
_NESTED = st.recursive(
    _LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(_KEYS, inner, max_size=4).map(
            lambda keys: "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"
        )
    ),
    max_leaves=12,
)


def _only_fixable(text: str) -> None:
    try:
        read_text(text, "x")
    except NotValidError as error:
        assert error.problems  # noqa: PT017 - nothing may be raised, and this is what may


@given(st.text() | _SIGNS)
def test_no_text_raises_anything_but_problems(text: str) -> None:
    _only_fixable(text)


@given(_NESTED)
def test_no_shape_raises_anything_but_problems(shape: str) -> None:
    _only_fixable(f"format: 1\nphases: {shape}\nregions: {shape}\ntime: {shape}\nsources: {shape}")


@given(data=st.data())
def test_no_damage_to_a_good_file_raises_anything_but_problems(
    data: st.DataObject, gentle: str
) -> None:
    start = data.draw(st.integers(0, len(gentle)))
    length = data.draw(st.integers(0, 60))

    _only_fixable(gentle[:start] + data.draw(_SIGNS) + gentle[start + length :])


@given(_SIGNS)
def test_the_parser_in_python_raises_nothing_else_either(text: str) -> None:
    try:
        routine_of(compose(text, "x", yaml.SafeLoader))
    except NotValidError as error:
        assert error.problems  # noqa: PT017 - as above


@given(content=st.binary())
def test_no_bytes_raise_anything_but_problems(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "bytes.yaml"
    path.write_bytes(content)

    assert check_file(path)


def _told(path: Path) -> str:
    (problem,) = check_file(path)
    return str(problem)


def test_latin_1_is_refused_where_it_first_differs(tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    path.write_bytes("format: 1\ntitle: Rücken\n".encode("latin-1"))

    assert _told(path) == f"{path}:2:9: the file is not UTF-8 text. Save it as UTF-8."


def test_utf_16_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wide.yaml"
    path.write_bytes("format: 1".encode("utf-16"))

    assert _told(path) == f"{path}:1:1: the file is not UTF-8 text. Save it as UTF-8."


def test_a_byte_order_mark_is_accepted(gentle: str, tmp_path: Path) -> None:
    path = tmp_path / "gentle.yaml"
    path.write_text(gentle, encoding="utf-8-sig")

    assert check_file(path) == ()


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: " + b"x" * 1_000_000)

    assert _told(path) == f"{path}: the file is larger than 256 KiB. Split it into several."


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    told = _told(tmp_path)

    assert told == f"{tmp_path}: this is not a file but a folder or a device. Name a file."


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)

    assert "this is not a file" in _told(path)


def test_a_file_that_became_a_pipe_meanwhile_is_not_waited_for(
    gentle: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gentle.yaml"
    path.write_text(gentle, encoding="utf-8")
    before = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda _: before)

    assert "this is not a file" in _told(path)


def test_a_file_that_is_cut_short_meanwhile_is_a_problem(
    gentle: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "gentle.yaml"
    path.write_text(gentle, encoding="utf-8")
    ask = os.fstat

    def cut(number: int) -> os.stat_result:
        found = ask(number)
        os.truncate(path, 300)
        return found

    monkeypatch.setattr(os, "fstat", cut)

    assert check_file(path)


@pytest.mark.parametrize("kind", ["socket", "device"])
def test_what_is_no_file_at_all_is_not_opened(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "strange.yaml"
    if kind == "device":
        path.symlink_to("/dev/zero")
    else:
        monkeypatch.chdir(tmp_path)  # the address of a socket has to be short
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)

    assert "this is not a file" in _told(path)


def test_a_loop_of_links_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.symlink_to(path)

    assert _told(path) == (
        f"{path}: the file cannot be read (too many levels of symbolic links)."
        " Check the path and its permissions."
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(gentle: str, tmp_path: Path) -> None:
    path = tmp_path / "gentle.yaml"
    path.write_text(gentle, encoding="utf-8")
    path.chmod(0)

    assert "the file cannot be read (permission denied)" in _told(path)


@pytest.mark.parametrize("name", ["nul\0.yaml", "x" * 5000 + ".yaml"])
def test_an_impossible_path_is_a_problem(name: str, tmp_path: Path) -> None:
    assert check_file(tmp_path / name)


def test_a_file_name_cannot_colour_the_message(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31mred.yaml"
    path.write_text("a: [", encoding="utf-8")

    assert "\x1b" not in _told(path)


def test_a_refused_word_is_shown_harmless(gentle: str) -> None:
    text = gentle.replace("spot: beside_spine", 'colour: "\\e[2J"\n        "\\e[2J": 1', 1)

    with pytest.raises(FixableError) as raised:
        read_text(text, "x")

    assert "\x1b" not in str(raised.value)


def test_a_long_word_is_shown_short(gentle: str) -> None:
    text = gentle.replace("position: seated", f"position: {'x' * 50_000}", 1)

    with pytest.raises(FixableError) as raised:
        read_text(text, "x")

    assert len(str(raised.value)) < 300
