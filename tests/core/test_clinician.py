"""A clinician's word: which days count, and that it opens five things a little, nothing else."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.answers import Answer, Answers, AnyAnswer, PainAnswer
from massage_coach.core.clinician import Unfit, is_written_as_day, unfit
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import AREAS, SCORES, AnyQuestion, PainQuestion, Reply, Verdict
from massage_coach.core.reasons import Reason, reasons_for, waits_for_word
from massage_coach.core.screening import judge
from massage_coach.core.vocabulary import Region

DAY: Final = "2026-11-20"
SPINE: Final = "spine_surgery_or_spine_fracture_under_12_weeks"
SINCE_THEN: Final = "injection_then_fever_weakness_or_bladder_trouble"
DISORDER: Final = "disorder_low_platelets_cirrhosis"
REGIONS: Final = (Region.LOWER_BACK, Region.FEET)
HANDS: Final = {"pressure_cap:3", "no_tools"}

# The five of evidence.md (a).2 row 6, and what the word leads to.
FIVE: Final[dict[tuple[str, str | None], set[str]]] = {
    ("unexplained", None): HANDS,
    ("heart_bp", None): HANDS,
    ("cancer_care", None): {
        "pressure_cap:2", "no_tools", "avoid_region:feet", "fragrance_free_oil", "max_minutes:10",
    },
    ("surgery_injection", SPINE): {
        *HANDS, "avoid_region:calves", "avoid_region:hamstrings",
    },
    ("bleeding", DISORDER): {*HANDS, "max_minutes:10"},
}  # fmt: skip


def yes(branch: str | None = None, *, agreed_on: str | None = DAY) -> Answer:
    chosen = frozenset({branch} if branch else ())
    return Answer(Reply.YES, chosen, frozenset({"feet"}), agreed_on)


def told(reason: Reason) -> tuple[object, ...]:
    """All that a reason says; it compares by what it holds, and never shows it."""
    tokens = frozenset(map(str, reason.restrictions))
    return reason.verdict, reason.urgency, reason.text, reason.advice, tokens


def said(given: Mapping[str, AnyAnswer], key: str) -> list[tuple[object, ...]]:
    return [told(one) for one in reasons_for(Answers(given)) if one.question == key]


# Days.


@pytest.mark.parametrize("text", ["2026-11-20", "2025-02-29", "0000-00-00"])
def test_a_day_is_written_with_year_month_and_day(text: str) -> None:
    assert is_written_as_day(text)


@pytest.mark.parametrize(
    "text",
    ["", "20261120", "2026-W47-5", "26-11-20", "2026-11-2", "2026-11-20T09:00", " 2026-11-20",
     "2026-11-20\n", "-2026-11-20", "2026/11/20", "\u0662026-11-20", "today"],
)  # fmt: skip
def test_anything_else_is_not_written_as_a_day(text: str) -> None:
    assert not is_written_as_day(text)


@pytest.mark.parametrize(
    ("day", "today", "wrong"),
    [
        ("2026-11-22", "2026-11-22", None),
        ("2026-11-23", "2026-11-22", Unfit.AHEAD),
        ("2025-11-22", "2026-11-22", None),
        ("2025-11-21", "2026-11-22", Unfit.LONG_AGO),
        ("2027-03-01", "2028-02-29", None),
        ("2027-02-28", "2028-02-29", Unfit.LONG_AGO),
        ("2028-02-29", "2029-02-28", None),
        ("2028-02-29", "2029-03-01", Unfit.LONG_AGO),
    ],
)
def test_a_word_counts_for_a_year_from_its_day(day: str, today: str, wrong: Unfit | None) -> None:
    assert unfit(day, today) is wrong


@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
def test_a_word_of_any_day_counts_for_a_year_and_never_before_it(day: date, today: date) -> None:
    wrong = unfit(day.isoformat(), today.isoformat())

    assert (wrong is Unfit.AHEAD) is (day > today)
    if wrong is Unfit.LONG_AGO:
        assert today - day > timedelta(days=365)
    if wrong is None:
        assert today - day <= timedelta(days=366)


# What a word opens.


def _kinds(question: AnyQuestion) -> list[str | None]:
    return [None, *(branch.id for branch in question.branches)]


def test_a_word_changes_exactly_these_five() -> None:
    changed = {
        (key, branch)
        for key, question in QUESTIONS.items()
        if not isinstance(question, PainQuestion)
        for branch in _kinds(question)
        if said({key: yes(branch)}, key) != said({key: yes(branch, agreed_on=None)}, key)
    }

    assert changed == FIVE.keys()


@pytest.mark.parametrize(("key", "branch"), FIVE)
def test_after_the_word_there_is_a_gentler_session_by_hand(
    healthy: Answers, key: str, branch: str | None
) -> None:
    without = judge(REGIONS, healthy.with_(key, yes(branch, agreed_on=None)))
    judgement = judge(REGIONS, healthy.with_(key, yes(branch)))

    assert without.verdict is Verdict.STOP
    assert judgement.verdict is Verdict.ADAPT
    assert set(map(str, judgement.restrictions)) == FIVE[key, branch]
    assert max(judgement.pressure_caps(Region).values()) <= 3
    assert [one.text.endswith("to gentle self-massage.") for one in judgement.reasons] == [True]


def test_after_the_word_on_cancer_nothing_is_milder_than_the_care_teams_own(
    healthy: Answers,
) -> None:
    team = judge(REGIONS, healthy.with_("cancer_care", yes("care_team_agreed", agreed_on=None)))
    any_clinician = judge(REGIONS, healthy.with_("cancer_care", yes()))

    assert any_clinician.restrictions == team.restrictions


def test_the_care_teams_word_needs_no_day_and_takes_one(healthy: Answers) -> None:
    for day in (None, DAY):
        agreed = yes("care_team_agreed", agreed_on=day)
        assert judge(REGIONS, healthy.with_("cancer_care", agreed)).verdict is Verdict.ADAPT


def test_after_the_word_on_bleeding_nothing_is_milder_than_after_the_plain_yes(
    healthy: Answers,
) -> None:
    plain = judge(REGIONS, healthy.with_("bleeding", yes(agreed_on=None)))
    agreed = judge(REGIONS, healthy.with_("bleeding", yes(DISORDER)))

    assert set(agreed.restrictions) >= set(plain.restrictions)


def test_an_emergency_beside_what_was_agreed_to_stays_one(healthy: Answers) -> None:
    both = Answer(Reply.YES, frozenset({SPINE, SINCE_THEN}), agreed_on=DAY)

    assert judge(REGIONS, healthy.with_("surgery_injection", both)).verdict is Verdict.EMERGENCY


def test_another_follow_up_keeps_what_it_brings(healthy: Answers) -> None:
    both = Answer(
        Reply.YES, frozenset({SPINE, "fracture_not_healed"}), frozenset({"feet"}), agreed_on=DAY
    )
    judgement = judge(REGIONS, healthy.with_("surgery_injection", both))

    assert judgement.verdict is Verdict.ADAPT
    assert judgement.left_out == (Region.FEET,)


def test_a_pregnancy_called_high_risk_stays_a_stop(healthy: Answers) -> None:
    agreed = yes("bleeding_preeclampsia_clot_highrisk")

    assert judge(REGIONS, healthy.with_("pregnancy", agreed)).verdict is Verdict.STOP


def test_a_word_is_waited_for_where_it_would_make_a_stop_into_less() -> None:
    waiting = set()
    for key, question in QUESTIONS.items():
        if isinstance(question, PainQuestion):
            continue
        ids = [branch.id for branch in question.branches]
        for some in chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1)):
            answer = Answer(Reply.YES, frozenset(some))
            before = judge([], Answers({key: answer})).decided
            after = judge([], Answers({key: replace(answer, agreed_on=DAY)})).decided
            assert bool(waits_for_word(question, answer)) is (before and not after), (key, some)
            assert waits_for_word(question, Answer(Reply.UNSURE, frozenset(some))) is None
            waiting |= {key} if before and not after else set()

    assert waiting == {key for key, _ in FIVE}


# Over all answers.


def _any_answer(key: str) -> st.SearchStrategy[AnyAnswer]:
    question = QUESTIONS[key]
    ids = [branch.id for branch in question.branches]
    chosen = st.frozensets(st.sampled_from(ids)) if ids else st.just(frozenset[str]())
    if isinstance(question, PainQuestion):
        return st.builds(PainAnswer, st.sampled_from(SCORES), chosen)
    areas = st.frozensets(st.sampled_from(sorted(AREAS)), max_size=3)
    told_ = st.builds(Answer, st.sampled_from([Reply.YES, Reply.UNSURE]), chosen, areas)
    return st.just(Answer(Reply.NO)) | told_


ANY_ANSWERS: Final = st.fixed_dictionaries(
    {}, optional={key: _any_answer(key) for key in QUESTIONS}
)
WORDS: Final = st.frozensets(st.sampled_from(sorted(QUESTIONS)))


def _agreed(given_: Mapping[str, AnyAnswer], keys: frozenset[str]) -> dict[str, AnyAnswer]:
    """The same answers, with a word beside each "yes" of these questions."""
    return {
        key: replace(answer, agreed_on=DAY)
        if key in keys and isinstance(answer, Answer) and answer.reply is Reply.YES
        else answer
        for key, answer in given_.items()
    }


@given(ANY_ANSWERS, WORDS)
def test_a_word_on_one_answer_leaves_every_other_as_it_is(
    given_: Mapping[str, AnyAnswer], keys: frozenset[str]
) -> None:
    agreed = _agreed(given_, keys)

    for key in QUESTIONS.keys() - (keys & {one for one, _ in FIVE}):
        assert said(agreed, key) == said(given_, key)


@given(ANY_ANSWERS, WORDS)
def test_a_word_never_clears_and_never_takes_a_restriction_away(
    given_: Mapping[str, AnyAnswer], keys: frozenset[str]
) -> None:
    before, after = judge(REGIONS, Answers(given_)), judge(REGIONS, Answers(_agreed(given_, keys)))

    assert set(after.restrictions) >= set(before.restrictions)
    assert after.max_minutes == before.max_minutes or before.decided
    if before.verdict > Verdict.CLEAR:
        assert after.verdict > Verdict.CLEAR
    if before.verdict is Verdict.EMERGENCY:
        assert after.verdict is Verdict.EMERGENCY


@given(ANY_ANSWERS, WORDS)
def test_what_a_word_opens_is_by_hand_and_light(
    given_: Mapping[str, AnyAnswer], keys: frozenset[str]
) -> None:
    before, after = judge(REGIONS, Answers(given_)), judge(REGIONS, Answers(_agreed(given_, keys)))

    if before.decided and not after.decided:
        assert "no_tools" in set(map(str, after.restrictions))
        assert max(after.pressure_caps(Region).values()) <= 3
