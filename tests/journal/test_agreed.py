"""Remembering that the person agreed, and nothing else."""

import stat
from datetime import date
from pathlib import Path

from massage_coach.journal.agreed import has_agreed, remember

TEXT = "What this program is."
TODAY = date(2026, 11, 22)


def test_what_was_agreed_to_is_remembered(tmp_path: Path) -> None:
    remember(tmp_path / "home", TEXT, TODAY)

    assert has_agreed(tmp_path / "home", TEXT)


def test_another_text_is_asked_again(tmp_path: Path) -> None:
    remember(tmp_path, TEXT, TODAY)

    assert not has_agreed(tmp_path, TEXT + " And more.")


def test_nothing_and_damage_mean_no(tmp_path: Path) -> None:
    assert not has_agreed(tmp_path, TEXT)
    (tmp_path / "agreed").write_bytes(b"\xff\xfe\x00")
    assert not has_agreed(tmp_path, TEXT)


def test_the_file_and_its_folder_are_the_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    remember(home, TEXT, TODAY)

    assert stat.S_IMODE((home / "agreed").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_home_that_cannot_be_written_only_means_asking_again(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")

    remember(tmp_path / "home", TEXT, TODAY)

    assert not has_agreed(tmp_path / "home", TEXT)
