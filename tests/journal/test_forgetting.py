"""Forgetting: everything that is kept goes, each thing is said, and nothing else goes."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from massage_coach.core.answers import Answers
from massage_coach.core.facts import Facts, lasting
from massage_coach.journal import agreed
from massage_coach.journal.forgetting import forget
from massage_coach.journal.gate import GateMemory
from massage_coach.reports import write_report


def test_where_nothing_is_kept_nothing_is_said_and_nothing_made(tmp_path: Path) -> None:
    assert forget(tmp_path / "home") == ()
    assert not (tmp_path / "home").exists()


def test_everything_that_this_program_keeps_goes_and_is_named(
    tmp_path: Path, healthy: Answers
) -> None:
    home = tmp_path / "home"
    memory = GateMemory(home, lambda: 1e9)
    memory.keep(Facts(kept_at=1e9, regions=frozenset(), answers=lasting(healthy)))
    memory.lock()
    agreed.remember(home, "This.", date(2026, 11, 22))
    write_report(ValueError(), home, datetime(2026, 11, 22, tzinfo=UTC))
    for name in ("facts", "gate"):
        (home / f"{name}.json.damaged-1").touch()
        (home / f"{name}.json.damaged-12").mkdir()
        (home / f"{name}.json.draft-77").touch()
    there = sorted(home.iterdir())

    said = forget(home)

    assert len(there) == 10
    assert sum(f": {path}." in " ".join(said) for path in there) == len(said) == len(there)
    assert all(sentence.startswith("Deleted ") for sentence in said)
    assert not list(home.iterdir())
    assert forget(home) == ()


def test_what_is_the_persons_own_stays(tmp_path: Path) -> None:
    own = ("routines/facts.json", "facts.json.mine", "my-facts.json", "notes", "cache/index.json")
    for name in own:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    assert forget(tmp_path) == ()
    assert all((tmp_path / name).exists() for name in own)


def test_a_link_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    home, other = tmp_path / "home", tmp_path / "other"
    home.mkdir()
    other.mkdir()
    (other / "letter").touch()
    (home / "reports").symlink_to(other)
    (home / "facts.json").symlink_to(other / "letter")

    assert len(forget(home)) == 2
    assert (other / "letter").exists()
    assert not list(home.iterdir())


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").touch()

    (said,) = forget(tmp_path / "home")

    assert "could not be read" in said


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_what_cannot_be_deleted_is_told(tmp_path: Path) -> None:
    (tmp_path / "agreed").touch()
    tmp_path.chmod(0o500)
    try:
        (said,) = forget(tmp_path)
    finally:
        tmp_path.chmod(0o700)

    assert said.startswith("Could not delete ")
