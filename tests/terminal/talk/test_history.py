"""The sessions of the journal as they are told: plainly, in order, and without a claim."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO

import pytest

from massage_coach.core.entries import End, Entry, Felt, Reaction
from massage_coach.core.history_json import KEYS, history_document, table
from massage_coach.core.journal_words import NOTHING
from massage_coach.core.vocabulary import Region
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.history import NONE_FITS, show_history
from massage_coach.terminal.talk.page import Page

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]

NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
DAY = 24 * 3600.0


def entry(days_ago: float = 0, **changes: object) -> Entry:
    started = NOW.timestamp() - days_ago * DAY
    one = Entry(
        uid=f"{days_ago}",
        started=started,
        ended=started + 1200,
        day=1,
        routine="lower-back",
        title="Lower back, unhurried",
        content="hash",
        version="1",
        planned=1200,
        worked=1190.04,
        regions=frozenset({Region.LOWER_BACK, Region.GLUTES}),
        tools_on=frozenset({Region.LOWER_BACK}),
        end=End.COMPLETED,
        felt=Felt(5, 3, None, 6, 4),
        reactions=None,
        note="softer",
    )
    return one._replace(**changes)  # type: ignore[arg-type]  # real fields, by name


SOME = (
    entry(0),
    entry(2, end=End.HURT, felt=Felt(3, None), note="", worked=200.0),
    entry(3, end=None, felt=Felt(), note="", reactions=frozenset(Reaction)),
)


@pytest.mark.parametrize("columns", [80, 40])
def test_the_history_reads_like_this(talk: Talk, golden: Golden, columns: int) -> None:
    page, _, out = talk(columns=columns)

    show_history(page, SOME, count=7, now=NOW)

    golden(f"history_{columns}", out.getvalue())


@pytest.mark.parametrize(("count", "said"), [(0, NOTHING), (3, NONE_FITS)])
def test_an_empty_page_says_why(talk: Talk, count: int, said: str) -> None:
    page, _, out = talk()

    show_history(page, (), count=count, now=NOW)

    assert " ".join(out.getvalue().split()) == said


def test_a_note_is_text(talk: Talk) -> None:
    page, _, out = talk()

    show_history(page, [entry(note="[red]\x1b[2J\u202eback")], count=1, now=NOW)

    assert "\x1b" not in out.getvalue()
    assert "\u202e" not in out.getvalue()
    assert "[red]" in out.getvalue()


def test_a_document_has_every_field_under_its_key() -> None:
    (first, *_) = history_document(SOME)

    assert tuple(first) == KEYS
    assert first["pain_before"] == 5
    assert first["stiff_after"] == 4
    assert first["regions"] == ["glutes", "lower_back"]
    assert first["worked_seconds"] == 1190.0


def test_a_row_of_the_table_has_a_cell_for_every_key() -> None:
    rows = list(table(SOME))

    assert [len(row) for row in rows] == [len(KEYS)] * 3
    assert rows[2][KEYS.index("reactions")] == "bruise more_pain sore"
