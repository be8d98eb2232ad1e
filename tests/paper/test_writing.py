"""A page is written whole or not at all, and over nothing that is somebody else's."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from massage_coach.errors import FixableError
from massage_coach.paper.markup import page
from massage_coach.paper.writing import write

OURS = page("A page", "")


def refused(path: Path, *, force: bool = False) -> str:
    with pytest.raises(FixableError) as caught:
        write(path, OURS, force=force)
    (problem,) = caught.value.problems
    return str(problem)


def test_a_page_is_for_its_owners_eyes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.html", OURS, force=False)

    assert path.read_text(encoding="utf-8") == OURS
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_page_of_ours_is_written_over(tmp_path: Path) -> None:
    write(tmp_path / "a.html", OURS, force=False)
    (tmp_path / "a.html").chmod(0o644)

    write(tmp_path / "a.html", OURS + " ", force=False)

    assert (tmp_path / "a.html").read_text(encoding="utf-8") == OURS + " "
    assert stat.S_IMODE((tmp_path / "a.html").stat().st_mode) == 0o600


@pytest.mark.parametrize("there", ["", "my notes", "<html>", "x" * 2000 + OURS])
def test_what_is_not_ours_stays_until_that_is_asked_for(tmp_path: Path, there: str) -> None:
    path = tmp_path / "notes.html"
    path.write_text(there, encoding="utf-8")

    assert refused(path) == (
        f"{path}: a file is there that is not of ours. Name another, or add --force."
    )
    assert path.read_text(encoding="utf-8") == there

    write(path, OURS, force=True)
    assert path.read_text(encoding="utf-8") == OURS


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("force", [True, False])
@pytest.mark.parametrize(
    ("make", "what"), [(_folder, "this is a folder"), (_pipe, "this is no file")]
)
def test_only_a_file_is_written_over(
    tmp_path: Path, make: Callable[[Path], None], what: str, *, force: bool
) -> None:
    make(tmp_path / "there")

    assert what in refused(tmp_path / "there", force=force)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "its folder is not there" in refused(tmp_path / "none" / "a.html")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert "it cannot be written (not a directory)" in refused(tmp_path / "file" / "a.html")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.html").symlink_to(tmp_path / "a.html")

    assert write(tmp_path / "link.html", OURS, force=False) == tmp_path / "a.html"
    assert (tmp_path / "link.html").is_symlink()


def test_a_page_that_cannot_be_written_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.html", OURS, force=False)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(FixableError, match="no space left on device"):
        write(path, "half", force=False)
    assert path.read_text(encoding="utf-8") == OURS
    assert list(tmp_path.iterdir()) == [path]


def test_a_path_is_told_without_control_characters(tmp_path: Path) -> None:
    assert "\x1b" not in refused(tmp_path / "a\x1b[2J" / "b.html")
