"""Where no journal is wanted, what the dose needs is kept of a session, and nothing else."""

import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.entries import End, Entry, Felt, Reaction, has_hurt
from massage_coach.core.vocabulary import Region
from massage_coach.journal.diary import NAME
from massage_coach.journal.sparing import TITLE, SparingDiary, spared

PRIVATE = Entry(
    uid="a",
    started=time.time() - 600,
    ended=time.time(),
    day=739_500,
    routine="lower-back",
    title="Lower back, unhurried",
    content="hash",
    version="1.0",
    planned=600,
    worked=599.5,
    regions=frozenset({Region.LOWER_BACK}),
    tools_on=frozenset({Region.LOWER_BACK}),
    end=End.COMPLETED,
    felt=Felt(3, 2, 4, 5, 6),
    reactions=None,
    note="secret",
)
scores = st.none() | st.integers(0, 10)
entries = st.builds(
    PRIVATE._replace,
    end=st.none() | st.sampled_from(End),
    felt=st.builds(Felt, scores, scores),
    reactions=st.none() | st.frozensets(st.sampled_from(Reaction)),
)


def diary(home: Path) -> SparingDiary:
    def failed(trouble: str) -> None:
        raise AssertionError(trouble)

    return SparingDiary(home, lambda: datetime.now(UTC), failed, lambda: None, lambda _: ("", ""))


def row(home: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(home / NAME)) as file:
        file.row_factory = sqlite3.Row
        (only,) = file.execute("SELECT * FROM session").fetchall()
        return dict(only)


@given(entries)
def test_the_dose_counts_it_as_the_whole_one(entry: Entry) -> None:
    little = spared(entry)

    assert has_hurt(little) == has_hurt(entry)
    assert little.regions == entry.regions
    assert little.tools_on == entry.tools_on
    assert (little.started, little.ended, little.day) == (entry.started, entry.ended, entry.day)
    if not has_hurt(entry):
        assert (little.end is End.COMPLETED) == (entry.end is End.COMPLETED)


@given(entries)
def test_nothing_else_is_left_of_it(entry: Entry) -> None:
    little = spared(entry)

    told = (little.routine, little.content, little.version, little.planned, little.worked)
    assert told == ("", "", "", 0, 0.0)
    assert (little.title, little.note, little.felt) == (TITLE, "", Felt())
    assert little.end in {None, End.COMPLETED, End.STOPPED, End.HURT}


@pytest.mark.parametrize("hurt", [False, True])
def test_of_the_day_after_only_whether_it_hurt_is_kept(tmp_path: Path, *, hurt: bool) -> None:
    with closing(diary(tmp_path)) as journal:
        journal.take([(spared(PRIVATE), ())])
        journal.say_next_day("a", frozenset({Reaction.BRUISE} if hurt else ()), 7)

        assert [one.hurt for one in journal.sessions()] == [hurt]
    kept = row(tmp_path)
    assert (kept["reactions"], kept["pain_next"]) == ("", None)
    assert kept["outcome"] == ("hurt" if hurt else "completed")
