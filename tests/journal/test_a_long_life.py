"""A hundred thousand sessions cost the questions of a page no more work than some hundred."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from massage_coach.core.entries import Done, End, Entry, Felt, Work
from massage_coach.core.progress import MOST_SESSIONS, Asked, Journal, progress
from massage_coach.core.vocabulary import Region, Spot
from massage_coach.journal import database
from massage_coach.journal.queries import Queries

NOW: Final = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
DAY: Final = 24 * 3600.0
SINCE: Final = NOW.timestamp() - 15 * 7 * DAY
QUESTIONS: Final[dict[str, Callable[[Queries], object]]] = {
    "entries": lambda ask: ask.entries(MOST_SESSIONS, SINCE, None, None),
    "entries of a region": lambda ask: ask.entries(MOST_SESSIONS, SINCE, Region.FEET, None),
    "seconds": lambda ask: ask.worked(SINCE, NOW.timestamp()),
    "how many": lambda ask: ask.count(),
    "those that the dose depends on": lambda ask: ask.sessions_that_count(SINCE, 3),
}


def lived(sessions: int) -> Iterator[tuple[Entry, list[Work]]]:
    """Three sessions a week, the last one now."""
    work = Work(0, "s", "S", Spot.SOLE, "both", "hands", 60, 60.0, Done.WHOLE, 0, hurt=False)
    for number in range(sessions):
        at = NOW.timestamp() - number * 7 * DAY / 3
        yield (
            Entry(
                uid=str(number),
                started=at,
                ended=at + 600,
                day=NOW.date().toordinal() - round(number * 7 / 3),
                routine="feet",
                title="Feet",
                content="hash",
                version="1",
                planned=600,
                worked=600.0,
                regions=frozenset({Region.FEET}),
                tools_on=frozenset(),
                end=End.COMPLETED,
                felt=Felt(5, 4),
                reactions=frozenset(),
                note="",
            ),
            [work],
        )


def steps(path: Path) -> dict[str, int]:
    """How many hundred steps SQLite takes to answer each question."""
    counted = dict[str, int]()
    with closing(database.opened(path)) as db:
        for name, question in QUESTIONS.items():
            counted[name] = 0

            def count(name: str = name) -> None:
                counted[name] += 1

            db.set_progress_handler(count, 100)
            question(Queries(db))
    return counted


@pytest.mark.slow
def test_the_journal_of_ten_lifetimes_is_as_quick(tmp_path: Path) -> None:
    for name, sessions in (("short", 200), ("long", 100_000)):
        with closing(database.opened(tmp_path / name)) as db:
            assert Queries(db).take(lived(sessions)) == (sessions, 0)

    short, long = steps(tmp_path / "short"), steps(tmp_path / "long")

    assert {name for name in QUESTIONS if long[name] > short[name] * 1.1 + 1} == set()


@pytest.mark.slow
def test_the_page_of_ten_lifetimes_is_that_of_its_last_weeks(tmp_path: Path) -> None:
    with closing(database.opened(tmp_path / "long")) as db:
        ask = Queries(db)
        ask.take(lived(100_000))
        entries = ask.entries(MOST_SESSIONS, SINCE, None, None)
        told = Journal(entries, ask.worked(SINCE, NOW.timestamp()), ask.count())

    found = progress(Asked(NOW.timestamp(), NOW.date().toordinal()), told, gentler=False)

    assert (found.in_all, found.busy, len(found.weeks)) == (100_000, 12, 12)
    assert 34 <= found.sessions <= 37
    assert found.same == [Region.FEET]
