import os
import stat
from pathlib import Path

import pytest

from massage_coach.library import memory
from massage_coach.library.memory import ITSELF, age, keep, recall, renewed, stamp


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


def test_an_age_holds_until_a_file_of_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.touch()
    then = age(path, ["other"], tmp_path / "shipped")
    assert renewed(then, path, tmp_path / "shipped") == then

    (tmp_path / "other.yaml").touch()

    assert renewed(then, path, tmp_path / "shipped") is None


@pytest.mark.parametrize(
    "kept", [None, [], {}, {"other": []}, {ITSELF: None}, {ITSELF: []}, {ITSELF: [1]}, "age"]
)
def test_what_is_no_age_never_holds(kept: object, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.touch()

    assert renewed(kept, path, tmp_path) is None


def test_the_content_of_a_young_file_is_part_of_its_stamp(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("one", encoding="utf-8")
    first = stamp(path)
    path.write_text("two", encoding="utf-8")
    second = stamp(path)

    assert first
    assert second
    assert first[4:] != second[4:]  # whatever the clock of this disk can tell apart


def test_an_edit_that_leaves_no_trace_but_the_content_is_noticed_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("one", encoding="utf-8")
    young = age(path, (), tmp_path)
    monkeypatch.setattr(memory, "_YOUNG", -1)  # as if two seconds had passed
    settled = renewed(young, path, tmp_path)
    assert settled == {ITSELF: [(young[ITSELF][0] or [])[:4]]}

    path.write_text("two", encoding="utf-8")
    unchanged = [*(stamp(path) or []), (young[ITSELF][0] or [])[4]]

    assert renewed({ITSELF: [unchanged]}, path, tmp_path) is None


def test_a_young_file_that_cannot_be_read_has_no_content(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert (stamp(tmp_path / "pipe") or [])[4:] == [""]
