"""The page of progress: plain numbers, each beside its mark, and nothing claimed."""

import re
from collections.abc import Callable
from io import StringIO
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from massage_coach.core import journal_words as words
from massage_coach.core.entries import End
from massage_coach.core.progress import Progress
from massage_coach.core.vocabulary import Region
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.charts import Column, axis, columns, dumbbell
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.progress import show_progress
from massage_coach.terminal.text import plain
from massage_coach.terminal.theme import Look

MakeProgress = Callable[..., Progress]
Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]

SCORES: Final = [(4, 3), (5, 2), (5, 5), (None, None), (5, 7), (6, 4), (5, 5), (5, None)]
SOME: Final = st.none() | st.integers(0, 10)


def shown(found: Progress, columns: int = 80, *, unicode: bool = True) -> str:
    out = StringIO()
    show_progress(Page(out, columns, Look(Depth.NONE, unicode=unicode)), found)
    return out.getvalue()


@pytest.mark.parametrize("columns", [80, 40])
def test_the_page_reads_like_this(
    make_progress: MakeProgress, golden: Golden, columns: int
) -> None:
    found = make_progress(SCORES, ends={4: End.HURT})

    golden(f"progress_{columns}", shown(found, columns))


def test_in_ascii_it_reads_like_this(make_progress: MakeProgress, golden: Golden) -> None:
    text = shown(make_progress(SCORES), unicode=False)

    assert text.isascii()
    golden("progress_ascii", text)


def test_an_empty_journal_says_how_to_begin(make_progress: MakeProgress) -> None:
    assert " ".join(shown(make_progress([])).split()) == words.NOTHING


def test_a_journal_with_no_session_in_these_weeks_says_so(make_progress: MakeProgress) -> None:
    none = make_progress([(5, 4)], region=Region.FEET)._replace(sessions=0, latest=(), places=())

    text = shown(none)

    assert "No session in these weeks." in text
    assert words.BEFORE_AND_AFTER not in text


def test_one_session_is_told_without_a_word_on_weeks_in_a_row(make_progress: MakeProgress) -> None:
    text = shown(make_progress([(5, 3)]))

    assert "1 session, 20 min." in text
    assert "in a row" not in text
    assert "5 then 3, clearly lower" in text
    assert words.SUGGESTION not in text


def test_without_scores_there_is_no_chart_of_them(make_progress: MakeProgress) -> None:
    text = shown(make_progress([(None, None)] * 3))

    assert words.AVERAGES not in text
    assert words.BEFORE_AND_AFTER not in text
    assert words.MINUTES in text


def test_the_suggestion_is_made_after_six_sessions_that_nothing_came_of(
    make_progress: MakeProgress,
) -> None:
    assert words.SUGGESTION not in shown(make_progress([(5, 5)] * 5))
    assert "looked at by a clinician" in " ".join(shown(make_progress([(5, 5)] * 6)).split())
    assert words.SUGGESTION not in shown(make_progress([(3, 3)] * 3 + [(6, 6)] * 3))


def test_scores_that_are_clearly_higher_are_told_as_that(make_progress: MakeProgress) -> None:
    text = " ".join(shown(make_progress([(7, 7)] * 3 + [(4, 4)] * 3)).split())

    assert "your lower back and your buttocks are clearly higher than they were" in text


@pytest.mark.parametrize("word", ["improv", "better", "recover", "worse", "progress", "streak"])
def test_no_number_is_praised_or_blamed(make_progress: MakeProgress, word: str) -> None:
    pages = [make_progress(SCORES), make_progress([(9, 2)] * 9), make_progress([(2, 9)] * 9)]

    assert not [page for page in pages if re.search(word, shown(page), re.IGNORECASE)]


def test_every_score_stands_as_a_number_where_nothing_is_drawn(
    make_progress: MakeProgress,
) -> None:
    text = shown(make_progress(SCORES), 30)

    assert "5 then 7" in " ".join(text.split())
    assert "○" not in text


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("columns", [20, 33, 40, 59, 60, 80, 120])
@pytest.mark.parametrize("weeks", [4, 12, 52])
def test_no_row_is_wider_than_the_screen(
    make_progress: MakeProgress, columns: int, weeks: int, *, unicode: bool
) -> None:
    found = make_progress([(10, 0), (None, 10)] * 40, weeks=weeks)

    rows = shown(found, columns, unicode=unicode).splitlines()

    assert max(map(cell_len, rows)) <= columns


@given(before=SOME, after=SOME, cells=st.sampled_from([1, 2]), unicode=st.booleans())
def test_a_dumbbell_has_its_marks_under_their_numbers(
    before: int | None, after: int | None, cells: int, *, unicode: bool
) -> None:
    look = Look(unicode=unicode)

    drawn = plain(dumbbell(before, after, 10, cells, look))

    assert len(drawn) == 10 * cells + 1
    if after is not None:
        assert drawn[after * cells] == look.symbols.after
    if before is not None and before != after:
        assert drawn[before * cells] == look.symbols.before
    assert plain(axis(10, cells)).index("5") == 5 * cells


@given(st.lists(st.none() | st.floats(0, 100), min_size=1, max_size=60), st.integers(6, 100))
def test_a_higher_value_never_has_a_lower_column(values: list[float | None], room: int) -> None:
    some = [Column(value, "1", "2 Nov") for value in values]

    lines = columns(some, 100, "warm", room, Look())

    assert max(map(cell_len, map(plain, lines))) <= room
    numbers = [line for line in lines if plain(line).strip().startswith("1")]
    assert "".join(map(plain, numbers)).count("1") == len(values)
