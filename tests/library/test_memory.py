import os
import stat
from pathlib import Path

import pytest

from massage_coach.library.memory import age, is_current, keep, recall, stamp


def test_what_is_kept_is_recalled(tmp_path: Path) -> None:
    path = tmp_path / "kept.json"

    keep(path, {"a": [1, None, "ü"]})

    assert recall(path) == {"a": [1, None, "ü"]}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[1]",
        b"{}",
        b'{"a": 1, "b": 2}',
        b'[["0.0.0", 2], {}]',
        b"\xff\xfe",
        b"[" * 100_000,
        b'[["0.1.0", 1], {"a": 1}]',
        b'[["0.1.0", 2], {"a":',
    ],
)
def test_damaged_or_foreign_memory_is_no_memory(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kept.json"
    path.write_bytes(content)

    assert recall(path) is None


def test_memory_that_is_not_there_is_no_memory(tmp_path: Path) -> None:
    assert recall(tmp_path / "gone.json") is None
    assert recall(tmp_path) is None


def test_memory_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / "cache" / "kept.json"

    keep(path, 1)

    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent, tmp_path / "home")]
    assert modes == [0o600, 0o700, 0o700]


def test_writing_leaves_no_draft(tmp_path: Path) -> None:
    keep(tmp_path / "kept.json", 1)
    keep(tmp_path / "kept.json", 2)

    assert [path.name for path in tmp_path.iterdir()] == ["kept.json"]


def test_a_draft_that_was_left_behind_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f"kept.json.{os.getpid()}").symlink_to(tmp_path / "elsewhere")

    keep(tmp_path / "kept.json", 1)

    assert recall(tmp_path / "kept.json") == 1
    assert not (tmp_path / "elsewhere").exists()


def test_memory_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    keep(tmp_path / "file" / "kept.json", 1)

    assert recall(tmp_path / "file" / "kept.json") is None


def test_a_stamp_differs_when_only_the_time_does(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("one", encoding="utf-8")
    before = stamp(path)

    os.utime(path, ns=(0, 0))

    assert stamp(path) != before


def test_a_missing_file_has_no_stamp(tmp_path: Path) -> None:
    assert stamp(tmp_path / "gone") is None


def test_an_age_is_current_until_a_file_of_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.touch()
    then = age(path, ["other"], tmp_path / "shipped")
    assert is_current(then, path, tmp_path / "shipped")

    (tmp_path / "other.yaml").touch()

    assert not is_current(then, path, tmp_path / "shipped")


@pytest.mark.parametrize("kept", [None, [], [None, {}], [[1, 2, 3, 4]], [[], {"\0": []}], "age"])
def test_what_is_no_age_is_never_current(kept: object, tmp_path: Path) -> None:
    assert not is_current(kept, tmp_path / "gone.yaml", tmp_path)
