"""Why each question is asked, as a page: whole, within its width, and told as unreviewed first."""

from collections.abc import Callable
from io import StringIO

import pytest
from rich.cells import cell_len

from massage_coach.core.provenance.sources import SOURCES
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.restrictions import Limit
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.why import show_why

Talk = Callable[..., tuple[Page, LineSource, StringIO]]


@pytest.fixture
def shown(talk: Talk) -> Callable[[int], str]:
    def show(columns: int = 80) -> str:
        page, _, out = talk(columns=columns)
        show_why(page)
        return out.getvalue()

    return show


def test_a_question_stands_with_its_reason_its_outcomes_and_its_sources(
    shown: Callable[..., str], golden: Callable[[str, str], None]
) -> None:
    screen = shown()
    start, end = screen.index("  clot\n"), screen.index("  unexplained\n")

    golden("why_clot", screen[start:end])


def test_a_stop_that_a_clinicians_word_changes_says_what_then_holds(
    shown: Callable[..., str], golden: Callable[[str, str], None]
) -> None:
    screen = shown()
    start, end = screen.index("  heart_bp\n"), screen.index("  pregnancy\n")

    golden("why_heart_bp", screen[start:end])


def test_a_restriction_and_a_source_are_set_out(
    shown: Callable[..., str], golden: Callable[[str, str], None]
) -> None:
    screen = shown()
    kept = (("  no_supine\n", "  no_kneeling\n"), ("  S41 ", "  S42 "))

    golden("why_limits", "".join(screen[screen.index(a) : screen.index(b)] for a, b in kept))


def test_that_nobody_reviewed_it_comes_first(shown: Callable[..., str]) -> None:
    assert shown().lstrip().startswith("Not reviewed by a clinician.")


def test_everything_is_on_the_page(shown: Callable[..., str]) -> None:
    screen = shown()

    assert all(f"  {name}\n" in screen for name in QUESTIONS)
    assert all(f"  {kind}" in screen for kind in Limit)
    assert all(f"  {source} " in screen for source in SOURCES)


@pytest.mark.parametrize("columns", [2, 12, 30, 40, 80, 200])
def test_no_row_is_wider_than_the_page(shown: Callable[..., str], columns: int) -> None:
    assert max(map(cell_len, shown(columns).split("\n"))) <= columns
