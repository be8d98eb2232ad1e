"""The given answers: only such as the questionnaire has, never shown."""

import pytest

from massage_coach.core.answers import Answer, Answers, AnyAnswer, PainAnswer, nearest, printable
from massage_coach.core.questions import Reply
from massage_coach.errors import Fault, FaultyError

YES, NO = Reply.YES, Reply.NO


@pytest.mark.parametrize(
    ("question", "answer", "fault"),
    [
        (
            "clots",
            Answer(NO),
            Fault(("clots",), '"clots" is not a question', "the nearest known one is clot"),
        ),
        (
            "spine_joint",
            Answer(YES, frozenset({"disk"})),
            Fault(
                ("spine_joint", "follow_up"),
                '"disk" is not a follow-up of this question',
                "the nearest known one is disc",
            ),
        ),
        (
            "heart_bp",
            Answer(YES, frozenset({"disc"})),
            Fault(("heart_bp", "follow_up"), "this question has no follow-up", "leave it out"),
        ),
        (
            "skin",
            Answer(YES, areas=frozenset({"lowerback"})),
            Fault(
                ("skin", "area"),
                '"lowerback" is not an area',
                "the nearest known one is lower_back",
            ),
        ),
        (
            "clot",
            Answer(NO, frozenset({"old_clot_treated"})),
            Fault(
                ("clot",),
                'a "no" has a follow-up or an area',
                'answer "yes", or leave the follow-up and the area out',
            ),
        ),
        (
            "skin",
            Answer(NO, areas=frozenset({"feet"})),
            Fault(
                ("skin",),
                'a "no" has a follow-up or an area',
                'answer "yes", or leave the follow-up and the area out',
            ),
        ),
        (
            "heart_bp",
            Answer(NO, agreed_on="2026-11-20"),
            Fault(
                ("heart_bp", "clinician_agreed_on"),
                'a clinician\'s word stands beside an answer that is not "yes"',
                'answer "yes", or leave the clinician\'s word out',
            ),
        ),
        (
            "heart_bp",
            Answer(Reply.UNSURE, agreed_on="2026-11-20"),
            Fault(
                ("heart_bp", "clinician_agreed_on"),
                'a clinician\'s word stands beside an answer that is not "yes"',
                'answer "yes", or leave the clinician\'s word out',
            ),
        ),
        *[
            (
                "heart_bp",
                Answer(YES, agreed_on=day),
                Fault(
                    ("heart_bp", "clinician_agreed_on"),
                    "this is not a day",
                    "write it like 2026-11-20",
                ),
            )
            for day in ("", "yesterday", "20261120", "2026-11-20 ")
        ],
        (
            "pain_now",
            Answer(NO),
            Fault(("pain_now",), "this question takes a score", "give a number from 0 to 10"),
        ),
        (
            "clot",
            PainAnswer(0),
            Fault(("clot",), "this question takes no score", 'give "yes", "no" or "unsure"'),
        ),
    ],
)
def test_an_answer_that_the_questionnaire_does_not_have_is_refused(
    question: str, answer: AnyAnswer, fault: Fault
) -> None:
    with pytest.raises(FaultyError) as refused:
        Answers({question: answer})

    assert refused.value.faults == (fault,)


@pytest.mark.parametrize("score", [-1, 11, True])
def test_a_score_outside_0_to_10_is_refused(score: int) -> None:
    with pytest.raises(FaultyError, match="not a pain score"):
        Answers({"pain_now": PainAnswer(score)})


def test_every_fault_is_named_at_once() -> None:
    pain = PainAnswer(12, frozenset({"worse"}))
    given: dict[str, AnyAnswer] = {"clots": Answer(NO), "pain_now": pain}

    with pytest.raises(FaultyError) as refused:
        Answers(given)

    assert [fault.at for fault in refused.value.faults] == [
        ("clots",),
        ("pain_now", "follow_up"),
        ("pain_now",),
    ]


def test_one_more_answer_makes_new_answers() -> None:
    few = Answers({"clot": Answer(NO)})

    more = few.with_("trauma", Answer(YES))

    assert list(few) == ["clot"]
    assert list(more) == ["trauma", "clot"]
    assert more.with_("trauma", Answer(NO))["trauma"] == Answer(NO)


def test_an_added_answer_is_checked_too() -> None:
    with pytest.raises(FaultyError):
        Answers().with_("clots", Answer(NO))


def test_answers_are_equal_whatever_order_they_came_in() -> None:
    one = Answers({"clot": Answer(NO), "trauma": Answer(YES)})
    other = Answers({"trauma": Answer(YES), "clot": Answer(NO)})

    assert one == other
    assert hash(one) == hash(other)
    assert one != Answers()
    assert len(one) == 2


def test_later_changes_of_the_mapping_do_not_reach_the_answers() -> None:
    given: dict[str, AnyAnswer] = {"clot": Answer(YES)}
    answers = Answers(given)

    given["clot"] = Answer(NO)

    assert answers.get("clot") == Answer(YES)


def test_no_repr_shows_an_answer() -> None:
    answer = Answer(YES, frozenset({"disc"}), frozenset({"feet"}), "2026-11-20")
    pain = PainAnswer(9)

    assert repr(answer) == str(answer) == "<Answer, not shown>"
    assert repr(pain) == "<PainAnswer, not shown>"
    assert repr(Answers({"pain_now": pain})) == "<Answers, not shown>"


def test_the_nearest_word_is_found_however_far_it_is() -> None:
    assert nearest("Clot", ["bones", "clot"]) == "clot"
    assert nearest("", ["bones"]) == "bones"
    assert nearest("x" * 100_000, ["bones", "skin"]) in {"bones", "skin"}


def test_a_word_from_outside_is_shown_short_and_without_controls() -> None:
    assert printable("a\x1b[31mb") == "a[31mb"
    assert len(printable("x" * 1000)) == 60
