"""A routine as a recipe card, and one session of it in full."""

from collections.abc import Callable
from dataclasses import replace
from io import StringIO

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answer, Answers
from massage_coach.core.questions import Reply
from massage_coach.core.routine import Review, Routine
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.timeline import Timeline, plan
from massage_coach.terminal.talk.card import reviewed, show_card, show_session
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]


def test_the_card_reads_well(talk: Talk, routine: Routine, golden: Golden) -> None:
    page, _, out = talk()
    show_card(page, routine)

    golden("card", out.getvalue())


def test_a_session_tells_each_start_and_what_was_left_out(
    talk: Talk, routine: Routine, healthy: Answers, golden: Golden
) -> None:
    cleared = assess(routine, healthy.with_("bleeding", Answer(Reply.YES)))
    assert isinstance(cleared, Cleared)
    timeline = plan(cleared, Preferences(minutes=5))
    assert isinstance(timeline, Timeline)
    page, _, out = talk()
    show_session(page, timeline)

    golden("session", out.getvalue())


def test_who_reviewed_it_is_said_as_the_claim_of_the_file() -> None:
    assert "Not reviewed by a clinician" in reviewed(Review(on="2026-11-22"))
    assert reviewed(Review(on="2026-11-22", by="Ann")).startswith("Its file says that Ann")


def test_text_of_a_file_is_text_and_nothing_more(talk: Talk, routine: Routine) -> None:
    page, _, out = talk()
    show_card(page, replace(routine, summary="[bold]x[/bold] \x1b[2J\x07 \u202egnp"))

    assert "[bold]x[/bold]" in out.getvalue()
    assert "\x1b" not in out.getvalue()
    assert "\u202e" not in out.getvalue()
