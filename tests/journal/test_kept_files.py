"""How kept files lie on the disk: private, whole, and never guessed at."""

import json
import os
import stat
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.journal.files import FORMAT, LARGEST, Flaw, beside, held, read, shown, write

FIELDS = {"a": [1, None, "ü"]}


def as_it_is(document: Mapping[str, object]) -> Mapping[str, object]:
    return document


def refused(document: Mapping[str, object]) -> Mapping[str, object]:
    raise ValueError(document)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write(tmp_path / "kept.json", FIELDS)

    assert read(tmp_path / "kept.json", as_it_is) == FIELDS


def test_writing_again_replaces_and_leaves_no_draft(tmp_path: Path) -> None:
    write(tmp_path / "kept.json", FIELDS)
    write(tmp_path / "kept.json", {"a": 2})

    assert read(tmp_path / "kept.json", as_it_is) == {"a": 2}
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    assert read(tmp_path / "kept.json", as_it_is) is None
    assert read(tmp_path / "no" / "kept.json", as_it_is) is None


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_file_and_folder_are_their_owners_alone_whatever_the_umask(
    umask: int, tmp_path: Path
) -> None:
    home, before = tmp_path / "home", os.umask(umask)
    try:
        with held(home):
            write(home / "kept.json", FIELDS)
    finally:
        os.umask(before)

    assert stat.S_IMODE((home / "kept.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_file_that_others_may_read_is_private_again_once_written(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.touch()
    path.chmod(0o644)

    write(path, FIELDS)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600


DAMAGE = {
    "empty": b"",
    "zeros": bytes(4096),
    "cut off": b'{"format": 1, "a": [1, 2',
    "no group": b"[1, 2]",
    "a bare null": b"null",
    "no format": b'{"a": 1}',
    "format as text": b'{"format": "1"}',
    "format true": b'{"format": true}',
    "format 1.0": b'{"format": 1.0}',
    "format 0": b'{"format": 0}',
    "NaN": b'{"format": 1, "a": NaN}',
    "infinite": b'{"format": 1, "a": -Infinity}',
    "a key twice": b'{"format": 1, "a": 1, "a": 2}',
    "other encoding": '{"format": 1}'.encode("utf-16"),
    "not UTF-8": b'{"format": 1, "a": "\xff"}',
    "deep": b"[" * 100_000,
    "a very long number": b'{"format": 1, "a": ' + b"9" * 10_000 + b"}",
    "too large": b'{"format": 1, "a": "' + b"x" * LARGEST + b'"}',
}


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_known_as_damage(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_bytes(content)

    assert read(path, as_it_is) is Flaw.DAMAGED


def test_what_cannot_be_built_is_damaged(tmp_path: Path) -> None:
    write(tmp_path / "kept.json", FIELDS)

    assert read(tmp_path / "kept.json", refused) is Flaw.DAMAGED


@pytest.mark.parametrize("kind", ["folder", "loop", "dangling", "link", "pipe"])
def test_what_is_no_plain_file_is_damaged_and_nobody_waits_for_it(
    kind: str, tmp_path: Path
) -> None:
    path, other = tmp_path / "kept.json", tmp_path / "other.json"
    write(other, FIELDS)
    match kind:
        case "folder":
            path.mkdir()
        case "loop":
            path.symlink_to(path)
        case "dangling":
            path.symlink_to(tmp_path / "gone")
        case "link":
            path.symlink_to(other)
        case _:
            os.mkfifo(path)

    assert read(path, as_it_is) is Flaw.DAMAGED


@pytest.mark.parametrize("newer", [FORMAT + 1, 10**30])
def test_a_newer_format_is_not_taken_for_damage(newer: int, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_text(json.dumps({"format": newer, "b": 1}), encoding="utf-8")

    assert read(path, refused) is Flaw.NEWER


def test_a_folder_that_is_none_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "home").touch()

    assert read(tmp_path / "home" / "kept.json", as_it_is) is Flaw.UNREADABLE


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_we_may_not_open_is_not_taken_for_damage(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    write(path, FIELDS)
    path.chmod(0)

    assert read(path, as_it_is) is Flaw.UNREADABLE


@given(content=st.binary(max_size=200))
def test_no_bytes_whatever_raise(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    for around in ((b"", b""), (b'{"format": 1, "a": ', b"}")):
        path.write_bytes(content.join(around))

        assert read(path, as_it_is) is not None


def test_on_a_full_disk_what_was_there_stays(
    tmp_path: Path, full_disk: Callable[[], AbstractContextManager[None]]
) -> None:
    path = tmp_path / "kept.json"
    write(path, FIELDS)

    with full_disk(), pytest.raises(OSError, match="large"):
        write(path, {"a": 2}, aside=beside(path))

    assert read(path, as_it_is) == FIELDS
    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]


def test_what_was_there_can_be_put_aside_by_the_same_stroke(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_bytes(b"spoilt")

    write(path, FIELDS, aside=tmp_path / "aside")

    assert read(path, as_it_is) == FIELDS
    assert (tmp_path / "aside").read_bytes() == b"spoilt"


def test_a_draft_that_was_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f"kept.json.draft-{os.getpid()}").symlink_to(tmp_path / "elsewhere")

    write(tmp_path / "kept.json", FIELDS)

    assert read(tmp_path / "kept.json", as_it_is) == FIELDS
    assert not (tmp_path / "elsewhere").exists()


def test_damaged_files_never_take_one_anothers_place(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    first = beside(path)
    first.symlink_to(tmp_path / "gone")

    assert beside(path) not in {path, first}


def test_a_path_is_told_without_control_characters() -> None:
    assert shown(Path("a\x1b[31m\nb")) == "a[31mb"
