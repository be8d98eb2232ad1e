"""The judgement: what answers add up to, and that only `assess` clears.

The proofs over all answers use every answer that a question can get, alone and in pairs.
"""

import copy
import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations

import hypothesis
import pytest
from hypothesis import strategies as st

from massage_coach.core.answers import Answer, Answers, AnyAnswer, PainAnswer
from massage_coach.core.questionnaire import QUESTIONS, required, screen_of
from massage_coach.core.questions import (
    AnyQuestion,
    Doubt,
    PainQuestion,
    Question,
    Reply,
    Urgency,
    Verdict,
)
from massage_coach.core.reasons import waits_for_word
from massage_coach.core.restrictions import Restriction, Restrictions
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, Judgement, NotCleared, assess, judge
from massage_coach.core.vocabulary import Region

CLEAR, ADAPT, STOP, EMERGENCY = Verdict
LOWER, UPPER, FEET = Region.LOWER_BACK, Region.UPPER_BACK, Region.FEET
MakeRoutine = Callable[..., Routine]
Given = tuple[str, AnyAnswer]


def yes(*follow_up: str, area: str | None = None) -> Answer:
    return Answer(Reply.YES, frozenset(follow_up), frozenset({area} if area else ()))


UNSURE = Answer(Reply.UNSURE)


def healthy(*changed: Given) -> Answers:
    """Every question answered with "no" and no pain, but for these."""
    return Answers({**_all_no(), **dict(changed)})


@cache
def _all_no() -> dict[str, AnyAnswer]:
    pains = (key for key, one in QUESTIONS.items() if isinstance(one, PainQuestion))
    return {key: Answer(Reply.NO) for key in QUESTIONS} | {key: PainAnswer(0) for key in pains}


def tokens(restrictions: Restrictions) -> set[str]:
    return {str(restriction) for restriction in restrictions}


# --- the examples of evidence.md (a).6 ---

EXAMPLES: list[tuple[str, list[Region], list[Given], Verdict, Urgency | None, set[str]]] = [
    ("healthy", [LOWER], [("pain_now", PainAnswer(2))], CLEAR, None, set()),
    ("saddle numbness", [LOWER], [("saddle_bladder", yes())], EMERGENCY, Urgency.NOW, set()),
    ("both legs weak", [Region.JAW_HEAD], [("legs_neuro", yes())], EMERGENCY, Urgency.NOW, set()),
    (
        "old treated clot",
        [Region.CALVES],
        [("clot", yes("old_clot_treated"))],
        STOP,
        Urgency.NONE,
        {"avoid_region:calves", "avoid_region:hamstrings", "pressure_cap:3", "no_tools"},
    ),
    ("fever", [LOWER], [("infection", yes())], STOP, Urgency.NONE, set()),
    (
        "neck artery signs",
        [Region.NECK_SHOULDERS],
        [("head_neck_vascular", yes())],
        EMERGENCY,
        Urgency.NOW,
        set(),
    ),
    ("pain 8", [LOWER], [("pain_now", PainAnswer(8))], STOP, Urgency.SOON, set()),
    (
        "back strain yesterday",
        [LOWER],
        [("fresh_injury", yes(area="lower_back"))],
        STOP,
        Urgency.NONE,
        {"avoid_region:lower_back"},
    ),
    (
        "tingling one leg, stable",
        [LOWER],
        [("limb_nerve", yes())],
        ADAPT,
        None,
        {"no_tools", "pressure_cap:3", "no_stretch_flexion", "max_minutes:10"},
    ),
    (
        "osteoporosis",
        [LOWER, Region.GLUTES],
        [("bones", yes())],
        ADAPT,
        None,
        {
            "pressure_cap:3",
            "no_floor_tools",
            "no_hard_tools",
            "no_tools@lower_back",
            "no_tools@upper_back",
            "no_stretch_flexion",
            "no_stretch_rotation",
        },
    ),
    (
        "warfarin",
        [Region.GLUTES],
        [("bleeding", yes())],
        ADAPT,
        None,
        {"pressure_cap:3", "no_tools", "max_minutes:10"},
    ),
    (
        "pregnant",
        [LOWER],
        [("pregnancy", yes())],
        ADAPT,
        None,
        {
            "pressure_cap:3",
            "no_prone",
            "no_supine",
            "no_floor_tools",
            "avoid_region:calves",
            "avoid_region:hamstrings",
            "max_minutes:15",
        },
    ),
    (
        "pacemaker",
        [UPPER],
        [("implant", yes("device_in_chest", area="upper_back"))],
        ADAPT,
        None,
        {"avoid_spot:upper_back", "no_prone", "no_hard_tools"},
    ),
    ("wine tonight", [LOWER], [("impaired", yes())], STOP, Urgency.NONE, set()),
    (
        "new constant pain between shoulder blades",
        [UPPER],
        [
            (
                "pain_now",
                PainAnswer(2, frozenset({"between_shoulder_blades_new_or_constant"})),
            )
        ],
        STOP,
        Urgency.SOON,
        set(),
    ),
    (
        "several at once",
        [LOWER, FEET],
        [
            ("bones", yes()),
            ("bleeding", yes()),
            ("oil_allergy", yes()),
            ("pain_now", PainAnswer(5)),
        ],
        ADAPT,
        None,
        {
            "pressure_cap:3",
            "no_floor_tools",
            "no_hard_tools",
            "no_tools",
            "no_tools@lower_back",
            "no_tools@upper_back",
            "no_stretch_flexion",
            "no_stretch_rotation",
            "max_minutes:10",
            "nut_free_oil",
            "fragrance_free_oil",
            "patch_test",
        },
    ),
]


@pytest.mark.parametrize(
    ("regions", "given", "verdict", "urgency", "restrictions"),
    [example[1:] for example in EXAMPLES],
    ids=[example[0] for example in EXAMPLES],
)
def test_the_examples_of_the_evidence_hold(
    regions: list[Region],
    given: list[Given],
    verdict: Verdict,
    urgency: Urgency | None,
    restrictions: set[str],
) -> None:
    judgement = judge(regions, healthy(*given))

    assert (judgement.verdict, judgement.urgency) == (verdict, urgency)
    assert tokens(judgement.restrictions) == restrictions


@pytest.mark.parametrize(
    ("region", "given", "cap", "minutes"),
    [
        (LOWER, [], 5, None),
        (LOWER, [("limb_nerve", yes())], 3, 10),
        (LOWER, [("bones", yes())], 3, None),
        (LOWER, [("pregnancy", yes())], 3, 15),
        (LOWER, [("pregnancy", yes()), ("bleeding", yes())], 3, 10),
        (LOWER, [("cancer_care", yes("care_team_agreed", area="feet"))], 2, 10),
        (Region.JAW_HEAD, [("age_65", yes())], 3, None),
        (FEET, [("sensation", yes())], 3, None),
        (LOWER, [("sensation", yes())], 5, None),
    ],
)
def test_caps_and_minutes_are_the_least_of_what_was_answered_and_the_region_bears(
    region: Region, given: list[Given], cap: int, minutes: int | None
) -> None:
    judgement = judge([region], healthy(*given))

    assert judgement.pressure_caps([region]) == {region: cap}
    assert judgement.max_minutes == minutes


# --- what each kind of answer means ---


def test_a_chosen_follow_up_stands_in_for_the_plain_yes() -> None:
    judgement = judge([LOWER], healthy(("spine_joint", yes("disc"))))

    assert judgement.pressure_caps([LOWER]) == {LOWER: 4}
    assert tokens(judgement.restrictions) == {
        "pressure_cap:4",
        "no_floor_tools",
        "no_tools@lower_back",
        "no_stretch_flexion",
    }


def test_several_follow_ups_add_up() -> None:
    both = yes("disc", "neck_involved_or_loose_joints")

    judgement = judge([LOWER], healthy(("spine_joint", both)))

    assert {"no_stretch", "no_stretch_flexion", "pressure_cap:3", "pressure_cap:4"} <= tokens(
        judgement.restrictions
    )
    assert judgement.pressure_caps([LOWER]) == {LOWER: 3}


def test_the_gravest_of_several_follow_ups_decides() -> None:
    both = yes("surgery_under_6_weeks", "injection_then_fever_weakness_or_bladder_trouble")

    assert judge([LOWER], healthy(("surgery_injection", both))).verdict is EMERGENCY


@pytest.mark.parametrize(
    ("question", "verdict", "urgency"),
    [
        ("saddle_bladder", EMERGENCY, Urgency.NOW),
        ("clot", STOP, Urgency.SAME_DAY),
        ("unexplained", STOP, Urgency.SOON),
        ("impaired", STOP, Urgency.NONE),
        ("limb_nerve", STOP, Urgency.SOON),
        ("fresh_injury", STOP, Urgency.SOON),
        ("bones", ADAPT, None),
        ("heart_bp", STOP, Urgency.CLINICIAN_FIRST),
        ("under_18", STOP, Urgency.NONE),
        ("age_65", ADAPT, None),
    ],
)
def test_unsure_means_what_its_screen_says(
    question: str, verdict: Verdict, urgency: Urgency | None
) -> None:
    judgement = judge([LOWER], healthy((question, UNSURE)))

    assert (judgement.verdict, judgement.urgency) == (verdict, urgency)


def test_unsure_today_keeps_the_restrictions_of_a_yes() -> None:
    judgement = judge([LOWER], healthy(("limb_nerve", UNSURE)))

    assert {"no_stretch_flexion", "max_minutes:10"} <= tokens(judgement.restrictions)


def test_unsure_about_a_condition_adds_light_hands_to_what_a_yes_brings() -> None:
    judgement = judge([LOWER], healthy(("oil_allergy", UNSURE)))

    assert tokens(judgement.restrictions) == {
        "nut_free_oil",
        "fragrance_free_oil",
        "patch_test",
        "pressure_cap:3",
        "no_tools",
    }


def test_a_follow_up_of_an_unsure_answer_still_counts() -> None:
    doubt = Answer(Reply.UNSURE, frozenset({"injection_then_fever_weakness_or_bladder_trouble"}))

    assert judge([LOWER], healthy(("surgery_injection", doubt))).verdict is EMERGENCY


@pytest.mark.parametrize(
    ("pain", "urgency"), [(0, Urgency.NONE), (1, Urgency.SAME_DAY), (3, Urgency.SAME_DAY)]
)
def test_fever_is_more_urgent_where_something_hurts(pain: int, urgency: Urgency) -> None:
    answers = healthy(("infection", yes()), ("pain_now", PainAnswer(pain)))

    assert judge([LOWER], answers).urgency is urgency


def test_fever_is_more_urgent_where_nobody_said_that_nothing_hurts() -> None:
    assert judge([LOWER], Answers({"infection": yes()})).urgency is Urgency.SAME_DAY


def test_a_follow_up_on_pain_adds_to_its_score() -> None:
    worse = PainAnswer(5, frozenset({"worse_on_cough_sneeze_or_straining"}))

    judgement = judge([LOWER], healthy(("pain_now", worse)))

    assert judgement.verdict is STOP
    assert "max_minutes:10" in tokens(judgement.restrictions)


def test_the_gravest_urgency_of_the_gravest_verdict_is_the_urgency() -> None:
    answers = healthy(("impaired", yes()), ("clot", yes()), ("heart_bp", yes()))

    judgement = judge([LOWER], answers)

    assert (judgement.verdict, judgement.urgency) == (STOP, Urgency.SAME_DAY)
    assert [reason.question for reason in judgement.leading] == ["clot"]
    assert [reason.question for reason in judgement.reasons] == ["clot", "heart_bp", "impaired"]


# --- areas ---


def test_an_area_that_is_not_named_is_everywhere() -> None:
    judgement = judge([LOWER], healthy(("fresh_injury", yes("day_4_to_14"))))

    assert tokens(judgement.restrictions) == {
        token for region in Region for token in (f"pressure_cap:3@{region}", f"no_tools@{region}")
    }


def test_elsewhere_leaves_every_region_of_ours_as_it_is() -> None:
    judgement = judge([LOWER], healthy(("skin", yes(area="elsewhere"))))

    assert judgement.verdict is ADAPT
    assert tokens(judgement.restrictions) == set()


def test_tokens_without_an_area_hold_wherever_the_area_is() -> None:
    agreed = yes("care_team_agreed", area="elsewhere")

    judgement = judge([LOWER], healthy(("cancer_care", agreed)))

    assert tokens(judgement.restrictions) == {
        "pressure_cap:2",
        "no_tools",
        "fragrance_free_oil",
        "max_minutes:10",
    }


def test_a_region_that_is_left_out_is_named() -> None:
    judgement = judge([LOWER, FEET], healthy(("skin", yes(area="feet"))))

    assert judgement.verdict is ADAPT
    assert judgement.left_out == (FEET,)


def test_a_routine_of_which_no_region_stays_is_stopped() -> None:
    answers = healthy(("skin", yes(area="feet")), ("fresh_injury", yes(area="lower_back")))

    judgement = judge([LOWER, FEET], answers)

    assert (judgement.verdict, judgement.urgency) == (STOP, Urgency.NONE)
    assert judgement.left_out == (LOWER, FEET)
    assert [reason.text for reason in judgement.leading] == [
        "The areas to leave out cover all of this routine."
    ]


# --- what is missing ---


@pytest.mark.parametrize("region", Region)
def test_an_answer_that_is_missing_never_clears(region: Region) -> None:
    for question in required([region]):
        answers = Answers({k: a for k, a in _all_no().items() if k != question})

        judgement = judge([region], answers)

        assert judgement.verdict is STOP
        assert judgement.missing == (question,)
        assert not judgement.decided


def test_no_answer_at_all_does_not_clear() -> None:
    judgement = judge([LOWER], Answers())

    assert judgement.verdict is STOP
    assert judgement.missing == required([LOWER])


def test_setup_facts_may_be_missing() -> None:
    answers = Answers({key: one for key, one in _all_no().items() if key in required([LOWER])})

    assert judge([LOWER], answers).verdict is CLEAR


@pytest.mark.parametrize(
    ("given", "verdict", "urgency"),
    [
        (("trauma", yes()), EMERGENCY, Urgency.NOW),
        (("clot", yes()), STOP, Urgency.SAME_DAY),
        (("fresh_injury", yes(area="lower_back")), STOP, Urgency.NONE),
    ],
)
def test_a_real_bar_is_reported_before_the_rest_is_asked(
    given: Given, verdict: Verdict, urgency: Urgency
) -> None:
    judgement = judge([LOWER], Answers(dict([given])))

    assert (judgement.verdict, judgement.urgency) == (verdict, urgency)
    assert judgement.decided
    assert {reason.question for reason in judgement.reasons} == {given[0]}
    assert judgement.missing


def test_an_answer_counts_where_its_question_need_not_be_asked() -> None:
    assert "head_neck_vascular" not in required([FEET])
    assert judge([FEET], healthy(("head_neck_vascular", yes()))).verdict is EMERGENCY


# --- proofs over all answers ---


def _every_yes_and_unsure(question: AnyQuestion) -> Iterator[AnyAnswer]:
    match question:
        case PainQuestion():
            yield from (PainAnswer(score) for score in (1, 4, 7))
            yield from (PainAnswer(1, frozenset({one.id})) for one in question.branches)
        case Question():
            yield from (yes(), UNSURE)
            yield from (yes(branch.id) for branch in question.branches)
            if question.asks_area:
                yield yes(area="lower_back")
                yield from (yes(branch.id, area="feet") for branch in question.branches)
            plain = (yes(), *(yes(branch.id) for branch in question.branches))
            agreed = (one for one in plain if waits_for_word(question, one))
            yield from (replace(one, agreed_on="2026-11-20") for one in agreed)


EVERY_ANSWER = [
    (key, answer)
    for key, question in QUESTIONS.items()
    for answer in _every_yes_and_unsure(question)
]


@cache
def _alone(number: int) -> Judgement:
    return judge(REGIONS, healthy(EVERY_ANSWER[number]))


REGIONS = (LOWER, FEET)


def _caps(judgement: Judgement) -> tuple[int, ...]:
    return tuple(judgement.pressure_caps(REGIONS).values())


def _minutes(judgement: Judgement) -> int:
    return judgement.max_minutes or 1000


def _set(judgement: Judgement) -> frozenset[Restriction]:
    return frozenset(judgement.restrictions)


def _tightens(more: Judgement, less: Judgement) -> bool:
    """Whether `more` allows nothing that `less` does not."""
    return (
        more.verdict >= less.verdict
        and (more.verdict > less.verdict or not _calmer(more.urgency, less.urgency))
        and _set(more) >= _set(less)
        and all(new <= old for new, old in zip(_caps(more), _caps(less), strict=True))
        and _minutes(more) <= _minutes(less)
        and set(more.left_out) >= set(less.left_out)
    )


def _calmer(one: Urgency | None, other: Urgency | None) -> bool:
    return (one or Urgency.NONE) < (other or Urgency.NONE)


def test_no_yes_and_no_unsure_ever_relaxes_a_clean_slate() -> None:
    baseline = judge(REGIONS, healthy())

    assert baseline.verdict is CLEAR
    assert all(_tightens(_alone(number), baseline) for number in range(len(EVERY_ANSWER)))


def test_no_answer_added_to_another_ever_relaxes_anything() -> None:
    for one, other in combinations(range(len(EVERY_ANSWER)), 2):
        if EVERY_ANSWER[one][0] == EVERY_ANSWER[other][0]:
            continue
        both = judge(REGIONS, healthy(EVERY_ANSWER[one], EVERY_ANSWER[other]))

        assert _tightens(both, _alone(one)), (EVERY_ANSWER[one][0], EVERY_ANSWER[other][0])
        assert _tightens(both, _alone(other)), (EVERY_ANSWER[one][0], EVERY_ANSWER[other][0])


@hypothesis.given(
    many=st.lists(st.sampled_from(EVERY_ANSWER), max_size=12, unique_by=lambda one: one[0]),
    regions=st.lists(st.sampled_from(Region), min_size=1, max_size=4, unique=True),
)
def test_one_more_answer_never_relaxes_any_number_of_others(
    many: list[Given], regions: list[Region]
) -> None:
    for number in range(len(many)):
        less = judge(regions, healthy(*many[:number]))
        more = judge(regions, healthy(*many[: number + 1]))

        assert _tightens(more, less)


@pytest.mark.parametrize("region", Region)
def test_no_answer_relaxes_anything_for_any_region(region: Region) -> None:
    baseline = judge([region], healthy())

    for given in EVERY_ANSWER:
        judgement = judge([region], healthy(given))

        assert judgement.verdict >= baseline.verdict
        assert judgement.pressure_caps([region])[region] <= baseline.pressure_caps([region])[region]


def test_unsure_is_never_milder_than_yes() -> None:
    for key, question in QUESTIONS.items():
        if isinstance(question, Question):
            unsure = judge(REGIONS, healthy((key, UNSURE)))
            assert _tightens(unsure, judge(REGIONS, healthy((key, yes()))))


def test_a_further_follow_up_never_relaxes_anything() -> None:
    for key, question in QUESTIONS.items():
        for one, other in combinations(question.branches if key != "pain_now" else (), 2):
            both = judge(REGIONS, healthy((key, yes(one.id, other.id))))
            assert _tightens(both, judge(REGIONS, healthy((key, yes(one.id)))))
            assert _tightens(both, judge(REGIONS, healthy((key, yes(other.id)))))


def test_more_pain_never_gives_a_milder_verdict() -> None:
    verdicts = [judge([LOWER], healthy(("pain_now", PainAnswer(n)))).verdict for n in range(11)]

    assert verdicts == sorted(verdicts)


def test_an_emergency_wins_over_every_other_answer() -> None:
    emergencies = [n for n in range(len(EVERY_ANSWER)) if _alone(n).verdict is EMERGENCY]
    assert len(emergencies) > 5

    for number in emergencies:
        for given in EVERY_ANSWER:
            if given[0] != EVERY_ANSWER[number][0]:
                judgement = judge(REGIONS, healthy(EVERY_ANSWER[number], given))
                assert (judgement.verdict, judgement.urgency) == (EMERGENCY, Urgency.NOW)


def test_everything_that_is_changed_has_a_reason_with_a_source() -> None:
    for number, (key, _) in enumerate(EVERY_ANSWER):
        judgement = _alone(number)

        assert all(reason.sources and reason.text for reason in judgement.reasons)
        assert {reason.question for reason in judgement.reasons} <= {key}
        if judgement.verdict > CLEAR:
            assert judgement.reasons
        assert _set(judgement) == {
            restriction for reason in judgement.reasons for restriction in reason.restrictions
        }


def test_every_rule_for_doubt_is_in_use() -> None:
    assert {screen_of(key).doubt for key in QUESTIONS} == set(Doubt)


# --- the clearance ---


def test_answers_that_rule_nothing_out_clear_the_routine(make_routine: MakeRoutine) -> None:
    routine = make_routine(LOWER)

    cleared = assess(routine, healthy())

    assert isinstance(cleared, Cleared)
    assert cleared.routine is routine
    assert (cleared.verdict, cleared.reasons, cleared.restrictions) == (CLEAR, (), Restrictions())


def test_an_adapted_clearance_carries_its_restrictions(make_routine: MakeRoutine) -> None:
    cleared = assess(make_routine(LOWER), healthy(("bleeding", yes())))

    assert isinstance(cleared, Cleared)
    assert cleared.verdict is ADAPT
    assert tokens(cleared.restrictions) == {"pressure_cap:3", "no_tools", "max_minutes:10"}


def test_no_barring_answer_ever_clears(make_routine: MakeRoutine) -> None:
    routine = make_routine(*REGIONS)

    for number, given in enumerate(EVERY_ANSWER):
        outcome = assess(routine, healthy(given))
        assert isinstance(outcome, NotCleared) is _alone(number).verdict.bars


def test_what_is_not_cleared_says_why(make_routine: MakeRoutine) -> None:
    outcome = assess(make_routine(LOWER), Answers({"clot": yes()}))

    assert isinstance(outcome, NotCleared)
    assert (outcome.verdict, outcome.urgency) == (STOP, Urgency.SAME_DAY)
    assert [reason.question for reason in outcome.reasons] == ["clot"]
    assert "trauma" in outcome.missing


def test_nothing_but_assess_makes_a_clearance(make_routine: MakeRoutine) -> None:
    cleared = assess(make_routine(LOWER), healthy())
    assert isinstance(cleared, Cleared)

    with pytest.raises(TypeError, match="only assess"):
        Cleared(cleared.routine, cleared.judgement, cleared.allowance)
    with pytest.raises(TypeError, match="only assess"):
        Cleared(cleared.routine, cleared.judgement, cleared.allowance, object())
    with pytest.raises(TypeError, match="only assess"):
        replace(cleared, routine=make_routine(UPPER))
    with pytest.raises(TypeError, match="neither copied nor stored"):
        copy.copy(cleared)
    with pytest.raises(TypeError, match="neither copied nor stored"):
        copy.deepcopy(cleared)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="neither copied nor stored"):
            pickle.dumps(cleared, protocol)
    with pytest.raises(TypeError, match="no other kinds"):
        type("Forged", (Cleared,), {})


def test_a_clearance_cannot_be_changed(make_routine: MakeRoutine) -> None:
    cleared = assess(make_routine(LOWER), healthy())

    with pytest.raises(AttributeError):
        setattr(cleared, "routine", make_routine(UPPER))  # noqa: B010 - mypy would refuse it


def test_no_repr_shows_an_answer_a_reason_or_a_token(make_routine: MakeRoutine) -> None:
    cleared = assess(make_routine(LOWER), healthy(("bleeding", yes())))
    barred = assess(make_routine(LOWER), healthy(("clot", yes())))

    shown = [repr(one) for one in (cleared, barred, cleared.reasons, barred.reasons)]
    shown += [repr(judge([LOWER], healthy(("clot", yes()))))]

    assert shown == [
        "<Cleared, not shown>",
        "<NotCleared, not shown>",
        "(<Reason, not shown>,)",
        "(<Reason, not shown>,)",
        "<Judgement, not shown>",
    ]
