"""The safety questions as a person meets them: what is asked, what counts, what never does."""

from collections.abc import Callable
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.answers import Answer, Answers, PainAnswer
from massage_coach.core.questionnaire import required
from massage_coach.core.questions import Reply, Verdict
from massage_coach.core.screening import judge
from massage_coach.core.vocabulary import Region
from massage_coach.terminal.talk.agreement import AGREEMENT, agree
from massage_coach.terminal.talk.asking import ask
from massage_coach.terminal.talk.dialogue import PATIENCE, LineSource
from massage_coach.terminal.talk.page import Page

Talk = Callable[..., tuple[Page, LineSource, StringIO]]
Golden = Callable[[str, str], None]

LOWER = (Region.LOWER_BACK,)
NECK = (Region.NECK_SHOULDERS,)
TODAY = date(2026, 11, 22)
HEALTHY = ("n", "n", "0", "n", "n")


def asked(talk: Talk, *typed: str, regions: tuple[Region, ...] = LOWER) -> Answers | None:
    page, lines, _ = talk(*typed)
    return ask(regions, page, lines, today=TODAY)


def verdict(answers: Answers | None, regions: tuple[Region, ...] = LOWER) -> Verdict:
    assert answers is not None
    return judge(regions, answers).verdict


def test_five_answers_clear_a_healthy_person(talk: Talk) -> None:
    answers = asked(talk, *HEALTHY)

    assert answers is not None
    assert judge(LOWER, answers).missing == ()
    assert verdict(answers) is Verdict.CLEAR


def test_the_whole_of_it_reads_well(talk: Talk, golden: Golden) -> None:
    typed = ("", "n 2", "? 1", "n", "6", "n", "5", "n", "u2 9", "n", "2 11", "n")
    page, lines, out = talk(*typed)
    ask(LOWER, page, lines, today=TODAY)

    golden("asking", out.getvalue())


@pytest.mark.parametrize("count", range(len(HEALTHY)))
def test_whoever_leaves_or_falls_silent_has_not_finished(talk: Talk, count: int) -> None:
    assert asked(talk, *HEALTHY[:count]) is None
    assert asked(talk, *HEALTHY[:count], "q") is None


def test_an_empty_line_is_asked_again_and_never_counts(talk: Talk) -> None:
    page, lines, out = talk("", "n")
    ask(LOWER, page, lines, today=TODAY)

    assert "An empty line is no answer here." in out.getvalue()
    assert asked(talk, *[""] * 500) is None


def test_a_stuck_pipe_ends_the_questions(talk: Talk) -> None:
    page, lines, out = talk(*["hello"] * 500)

    assert ask(LOWER, page, lines, today=TODAY) is None
    assert out.getvalue().count("> hello") == PATIENCE


def test_an_emergency_ends_the_questions_at_once(talk: Talk) -> None:
    answers = asked(talk, "1")

    assert verdict(answers) is Verdict.EMERGENCY
    assert answers is not None
    assert "infection" not in answers


def test_an_emergency_does_not_wait_for_the_details_of_another_answer(talk: Talk) -> None:
    answers = asked(talk, "1 5", regions=NECK)

    assert verdict(answers, NECK) is Verdict.EMERGENCY
    assert answers is not None
    assert answers["head_neck_vascular"] == Answer(Reply.YES)


def test_not_sure_about_an_emergency_sign_is_an_emergency(talk: Talk) -> None:
    assert verdict(asked(talk, "u5", regions=NECK), NECK) is Verdict.EMERGENCY


def test_a_detail_can_show_that_it_is_no_emergency(talk: Talk) -> None:
    assert verdict(asked(talk, "5", "1", regions=NECK), NECK) is Verdict.STOP


def test_a_stop_ends_the_questions_after_its_own_screen(talk: Talk) -> None:
    answers = asked(talk, "n", "1 6", "n")

    assert verdict(answers) is Verdict.STOP
    assert answers is not None
    assert "limb_nerve" in answers
    assert "pain_now" not in answers


def test_follow_ups_come_only_for_what_was_ticked(talk: Talk) -> None:
    page, lines, out = talk("n", "6", "n", "2", "n", "n", "n")
    answers = ask(LOWER, page, lines, today=TODAY)

    assert verdict(answers) is Verdict.ADAPT
    assert out.getvalue().count("More about this") == 1
    assert "Where is it?" not in out.getvalue()


def test_a_doubt_about_a_milder_detail_leaves_the_answer_as_strict_as_it_was(talk: Talk) -> None:
    mild, doubtful = asked(talk, "n", "2", "1", "0", "n", "n"), asked(talk, "n", "2", "u1")

    assert verdict(mild) is Verdict.ADAPT
    assert verdict(doubtful) is Verdict.STOP


def test_where_it_is_has_to_be_said(talk: Talk) -> None:
    page, lines, out = talk("n", "5", "2", "n", "", "8 11", "0", "n", "n")
    answers = ask(LOWER, page, lines, today=TODAY)

    assert "at least one place" in out.getvalue()
    assert answers is not None
    assert answers["fresh_injury"] == Answer(
        Reply.YES, frozenset({"day_4_to_14"}), frozenset({"feet", "elsewhere"})
    )


def test_not_sure_of_something_with_a_place_asks_for_the_place_too(talk: Talk) -> None:
    answers = asked(talk, "n", "n", "0", "u9", "8", "n")

    assert answers is not None
    assert answers["skin"] == Answer(Reply.UNSURE, frozenset(), frozenset({"feet"}))


def test_pain_of_0_asks_no_more_about_it_and_pain_of_1_does(talk: Talk) -> None:
    page, lines, out = talk("n", "n", "1", "1")
    answers = ask(LOWER, page, lines, today=TODAY)

    assert "About this pain" in out.getvalue()
    assert verdict(answers) is Verdict.STOP


def test_back_forgets_the_screen_before_and_asks_it_again(talk: Talk) -> None:
    answers = asked(talk, "n", "6", "n", "back", "n", *HEALTHY[2:])

    assert verdict(answers) is Verdict.CLEAR


def test_back_from_a_detail_leads_to_its_list(talk: Talk) -> None:
    assert verdict(asked(talk, "n", "6", "back", "n", *HEALTHY[2:])) is Verdict.CLEAR


def test_back_on_the_first_screen_stays_there(talk: Talk) -> None:
    assert verdict(asked(talk, "back", *HEALTHY)) is Verdict.CLEAR


def test_what_was_said_on_an_earlier_day_takes_one_line_to_confirm(
    talk: Talk, healthy: Answers
) -> None:
    known = healthy.with_("bleeding", Answer(Reply.YES))
    page, lines, out = talk("n", "n", "0", "n")
    answers = ask(LOWER, page, lines, today=TODAY, known=known)

    assert "Blood thinners" in out.getvalue()
    assert answers is not None
    assert answers["bleeding"] == Answer(Reply.YES)
    assert judge(LOWER, answers).missing == ()


def test_what_has_changed_is_asked_anew(talk: Talk, healthy: Answers) -> None:
    known = healthy.with_("bleeding", Answer(Reply.YES))
    page, lines, _ = talk("n", "n", "0", "c", "n", "n")

    assert verdict(ask(LOWER, page, lines, today=TODAY, known=known)) is Verdict.CLEAR


def test_answers_of_an_earlier_day_never_stand_for_today(talk: Talk, healthy: Answers) -> None:
    page, lines, _ = talk()

    assert ask(LOWER, page, lines, today=TODAY, known=healthy) is None


def test_lasting_answers_with_a_gap_are_asked_for_in_full(talk: Talk, healthy: Answers) -> None:
    known = Answers({key: healthy[key] for key in healthy if key != "implant"})
    page, lines, out = talk(*HEALTHY)
    ask(LOWER, page, lines, today=TODAY, known=known)

    assert "Ever told you have?" in out.getvalue()


LOOK_ALIKES = st.text(st.characters(exclude_characters="nN0123456789"), max_size=12)


@given(st.lists(LOOK_ALIKES, max_size=30))
def test_without_a_typed_n_or_a_number_nobody_is_cleared(talk: Talk, typed: list[str]) -> None:
    answers = asked(talk, *typed)

    assert answers is None or verdict(answers).bars


WORDS = st.sampled_from(["n", "N", "0", "1", "2", "u1", "u 2", "1 2", "back", "?", "? 2", "", "é"])


@given(st.lists(WORDS | st.text(max_size=5), max_size=40))
def test_no_line_breaks_it_and_a_clearance_has_every_answer(talk: Talk, typed: list[str]) -> None:
    answers = asked(talk, *typed)

    if answers is not None and not verdict(answers).bars:
        assert all(key in answers for key in required(LOWER))
        assert isinstance(answers["pain_now"], PainAnswer)


@given(st.integers(2, 120))
def test_no_line_is_wider_than_the_page(talk: Talk, columns: int) -> None:
    page, lines, out = talk("?", "n", "6", "n", "3", "n", "u9", "1", "n", columns=columns)
    agree(page, lines)
    ask(LOWER, page, lines, today=TODAY)

    rows = (row for row in out.getvalue().splitlines() if "> " not in row)
    assert max(map(len, rows)) <= columns


def test_only_the_word_agree_agrees(talk: Talk) -> None:
    for typed, agreed in {"agree": True, " Agree ": True, "yes": False, "": False}.items():
        page, lines, out = talk(typed)

        assert agree(page, lines) is agreed
        assert AGREEMENT in " ".join(out.getvalue().split())
