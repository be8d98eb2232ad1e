"""A copy of the journal is whole and of one moment, also while a session writes."""

import multiprocessing
import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from massage_coach.core.entries import Done, Entry, Felt, Work
from massage_coach.core.vocabulary import Region
from massage_coach.errors import FixableError
from massage_coach.journal.backup import back_up
from massage_coach.journal.diary import NAME, Diary

SESSIONS = 300
STEPS = 3


def entry(number: int) -> Entry:
    return Entry(
        uid=f"{number:04}",
        started=1.7e9 + number,
        ended=1.7e9 + number,
        day=1,
        routine="feet",
        title="Feet",
        content="",
        version="1",
        planned=600,
        worked=600.0,
        regions=frozenset({Region.FEET}),
        tools_on=frozenset(),
        end=None,
        felt=Felt(),
        reactions=None,
        note="",
    )


def works() -> list[Work]:
    one = Work(0, "a", "A", "sole", "both", "hands", 60, 60.0, Done.WHOLE, 0, hurt=False)
    return [one._replace(number=number) for number in range(STEPS)]


def diary(home: Path) -> Diary:
    return Diary(home, lambda: datetime.now(UTC), print, print, lambda _: ("", ""))


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    home = tmp_path / "data"
    with closing(diary(home)) as kept:
        kept.take([(entry(number), works()) for number in range(10)])
    return home / NAME


def test_the_copy_is_one_whole_file_for_its_owner(journal: Path, tmp_path: Path) -> None:
    copy = back_up(journal, tmp_path / "copies.db", force=False)

    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["copies.db", "data"]
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_the_copy_can_take_the_place_of_the_journal(journal: Path, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.mkdir()
    back_up(journal, new / NAME, force=False)

    with closing(diary(new)) as there, closing(diary(journal.parent)) as here:
        assert there.entries(limit=99) == here.entries(limit=99)
        assert there.count() == 10
        there.take([(entry(99), works())])
        assert there.count() == 11


def _write(home: Path) -> None:
    with closing(diary(home)) as kept:
        for number in range(100, 100 + SESSIONS):
            kept.take([(entry(number), works())])


@pytest.mark.slow
def test_while_somebody_writes_each_copy_is_of_one_moment(journal: Path, tmp_path: Path) -> None:
    writer = multiprocessing.get_context("fork").Process(target=_write, args=(journal.parent,))
    writer.start()
    counts = list[int]()
    while writer.is_alive():
        copy = back_up(journal, tmp_path / "copy.db", force=True)
        with closing(sqlite3.connect(copy)) as file:
            assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            (sessions,) = file.execute("SELECT count(*) FROM session").fetchone()
            (steps,) = file.execute("SELECT count(*) FROM work").fetchone()
        assert steps == STEPS * sessions
        counts.append(sessions)
    writer.join()

    assert writer.exitcode == 0
    assert counts == sorted(counts)
    assert len(set(counts)) > 1  # it was really written meanwhile
    with closing(diary(journal.parent)) as kept:
        assert kept.count() == 10 + SESSIONS


def refused(journal: Path, to: Path, *, force: bool = False) -> str:
    with pytest.raises(FixableError) as caught:
        back_up(journal, to, force=force)
    return str(caught.value)


def test_nothing_is_written_over_unless_that_is_said(journal: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.db").write_text("mine")

    assert "something is there already" in refused(journal, tmp_path / "mine.db")
    assert (tmp_path / "mine.db").read_text() == "mine"
    back_up(journal, tmp_path / "mine.db", force=True)


def test_the_journal_itself_is_never_the_target(journal: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(journal)

    for target in (journal, tmp_path / "link", tmp_path):
        assert "something is there already" in refused(journal, target, force=True)


def test_what_cannot_be_done_is_said(journal: Path, tmp_path: Path) -> None:
    assert "there is no journal yet" in refused(tmp_path / "none.db", tmp_path / "a.db")
    assert "cannot be written" in refused(journal, tmp_path / "no" / "a.db")
    for beside in ("-wal", "-shm"):
        journal.with_name(NAME + beside).unlink(missing_ok=True)
    journal.write_bytes(os.urandom(5000))
    assert "cannot be copied" in refused(journal, tmp_path / "a.db")
    assert not (tmp_path / "a.db").exists()
