"""The table of questions: complete, sourced, well-formed, and gated by region."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

import pytest

from massage_coach.core.questionnaire import QUESTIONS, SCREENS, asked, find, required, screen_of
from massage_coach.core.questions import (
    AREA,
    SCORES,
    AnyQuestion,
    Branch,
    Doubt,
    Effect,
    PainQuestion,
    Question,
    Screen,
    Verdict,
)
from massage_coach.core.restrictions import Restriction
from massage_coach.core.vocabulary import Region

ADAPT, STOP, EMERGENCY = Verdict.ADAPT, Verdict.STOP, Verdict.EMERGENCY

# Every row of the evidence: id, plain verdict and urgency, tokens; then each branch likewise.
# A row that a clinician's word changes has what it then leads to under it: (a).2 row 6.
TABLE = """
saddle_bladder EMERGENCY now
legs_neuro EMERGENCY now
acute_danger EMERGENCY now
trauma EMERGENCY now
head_neck_vascular EMERGENCY now
  gca_no_sight_change STOP same_day
  gca_sight_change EMERGENCY now
infection STOP none
clot STOP same_day
  old_clot_treated ADAPT - avoid_region:calves avoid_region:hamstrings pressure_cap:3 no_tools
unexplained STOP soon
    after_word ADAPT - pressure_cap:3 no_tools
urinary_flank STOP same_day
fresh_injury ADAPT - avoid_region:$area
  crack_or_cannot_use_it STOP same_day
  day_4_to_14 ADAPT - pressure_cap:3@$area no_tools@$area
limb_nerve ADAPT - no_tools pressure_cap:3 no_stretch_flexion max_minutes:10
  weak_or_spreading_or_worse STOP same_day
impaired STOP none
  steady_painkillers_only ADAPT - pressure_cap:3 no_tools
pain_now
  0-3 CLEAR -
  4-6 ADAPT - pressure_cap:3 no_floor_tools max_minutes:10
  7-10 STOP soon
  worse_each_week_or_cannot_sleep_or_dress STOP soon
  worse_on_cough_sneeze_or_straining STOP soon
  between_shoulder_blades_new_or_constant STOP soon
bones ADAPT - pressure_cap:3 no_floor_tools no_hard_tools no_tools@lower_back no_tools@upper_back\
 no_stretch_flexion no_stretch_rotation
  new_sudden_back_pain STOP same_day
bleeding ADAPT - pressure_cap:3 no_tools max_minutes:10
  disorder_low_platelets_cirrhosis STOP clinician_first
    after_word ADAPT - pressure_cap:3 no_tools max_minutes:10
  low_dose_aspirin_only ADAPT - pressure_cap:4 no_hard_tools
heart_bp STOP clinician_first
    after_word ADAPT - pressure_cap:3 no_tools
pregnancy ADAPT - pressure_cap:3 no_prone no_supine no_floor_tools avoid_region:calves\
 avoid_region:hamstrings max_minutes:15
  bleeding_preeclampsia_clot_highrisk STOP clinician_first
cancer_care STOP clinician_first
    after_word ADAPT - pressure_cap:2 no_tools avoid_region:$area fragrance_free_oil\
 max_minutes:10
  care_team_agreed ADAPT - pressure_cap:2 no_tools avoid_region:$area fragrance_free_oil\
 max_minutes:10
surgery_injection ADAPT - avoid_region:$area
  spine_surgery_or_spine_fracture_under_12_weeks STOP clinician_first
    after_word ADAPT - pressure_cap:3 no_tools avoid_region:calves avoid_region:hamstrings
  surgery_under_6_weeks ADAPT - avoid_region:$area avoid_region:calves avoid_region:hamstrings
  fracture_not_healed ADAPT - avoid_region:$area no_floor_tools
  injection_under_2_weeks ADAPT - avoid_region:$area
  injection_then_fever_weakness_or_bladder_trouble EMERGENCY now
spine_joint ADAPT - pressure_cap:3 no_floor_tools
  disc ADAPT - pressure_cap:4 no_floor_tools no_tools@lower_back no_stretch_flexion
  slip_or_narrowing ADAPT - pressure_cap:4 no_floor_tools no_tools@lower_back no_stretch_extension
  inflamed_joint_flare ADAPT - pressure_cap:3 avoid_region:$area
  neck_involved_or_loose_joints ADAPT - pressure_cap:3 avoid_region:neck_shoulders no_stretch
  fusion_or_rods ADAPT - no_tools@$area no_floor_tools no_stretch_flexion no_stretch_rotation
sensation ADAPT - no_tools@feet no_tools@calves pressure_cap:3@feet pressure_cap:3@calves
  numb_area ADAPT - avoid_region:$area
  foot_ulcer ADAPT - avoid_region:feet
  diabetes_feeling_normal CLEAR -
skin ADAPT - avoid_region:$area
implant ADAPT - avoid_spot:$area no_hard_tools
  device_in_chest ADAPT - avoid_spot:$area no_prone no_hard_tools
oil_allergy ADAPT - nut_free_oil fragrance_free_oil patch_test
  severe_reaction_ever_or_unsure ADAPT - no_oil
  coconut ADAPT - no_coconut_oil patch_test
under_18 STOP none
age_65 ADAPT - pressure_cap:4 no_hard_tools
no_floor_alone ADAPT - no_floor
"""
SOURCES = {
    "saddle_bladder": "S03 S04 S05",
    "legs_neuro": "S03 S04 S05",
    "acute_danger": "S03 S37 S39 S40",
    "trauma": "S03 S05",
    "head_neck_vascular": "S29 S42 S46",
    "infection": "S02 S03 S33",
    "clot": "S13 S28 S37",
    "unexplained": "S01 S03 S05",
    "urinary_flank": "S38",
    "fresh_injury": "S00 S41",
    "limb_nerve": "S05 S06 S08",
    "impaired": "J",
    "pain_now": "S00 S03 S52",
    "bones": "S05 S33 S43",
    "bleeding": "S32 S33 S34",
    "heart_bp": "S39 S40",
    "pregnancy": "S28 S33 S44",
    "cancer_care": "S33 S35",
    "surgery_injection": "S13 S35 S62",
    "spine_joint": "S47 S61 J",
    "sensation": "S33 J",
    "skin": "S13 S33 S34",
    "implant": "S36",
    "oil_allergy": "S33 S45",
    "under_18": "J",
    "age_65": "J",
    "no_floor_alone": "J",
}
EVERY_QUESTION = pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda one: one.id)


def test_the_table_is_that_of_the_evidence_row_by_row() -> None:
    rows = [row for question in QUESTIONS.values() for row in _rows(question)]

    assert rows == TABLE.strip().split("\n")


def _rows(question: AnyQuestion) -> list[str]:
    match question:
        case Question():
            rows = [*_row(question.id, question.if_yes)]
        case PainQuestion():
            bands = (_row(f"  {one.lowest}-{one.highest}", one.effect) for one in question.bands)
            rows = [question.id, *chain.from_iterable(bands)]
    branches = (_row(f"  {branch.id}", branch.effect) for branch in question.branches)
    return [*rows, *chain.from_iterable(branches)]


def _row(name: str, effect: Effect) -> Iterator[str]:
    yield " ".join([name, effect.verdict, effect.urgency or "-", *effect.tokens])
    if effect.after_word:
        yield from _row("    after_word", effect.after_word)


def test_every_question_rests_on_the_sources_of_the_evidence() -> None:
    assert {key: " ".join(question.sources) for key, question in QUESTIONS.items()} == SOURCES


def test_the_screens_stand_in_the_order_of_urgency() -> None:
    assert [(screen.id, screen.doubt) for screen in SCREENS] == [
        ("A", Doubt.AS_YES),
        ("B", Doubt.STOPS),
        ("C", Doubt.AS_YES),
        ("D", Doubt.STRICTER),
        ("E", Doubt.AS_YES),
    ]


def test_twenty_four_questions_are_about_safety_and_three_are_setup() -> None:
    assert len(required(Region)) == 24
    assert [screen.id for screen in SCREENS if screen.optional] == ["E"]
    assert len(QUESTIONS) == 27


def test_only_what_is_about_the_person_may_be_kept_between_sessions() -> None:
    assert [screen.id for screen in SCREENS if screen.lasting] == ["D", "E"]


def test_no_id_is_used_twice() -> None:
    ids = [question.id for screen in SCREENS for question in screen.questions]

    assert len(ids) == len(set(ids))


@EVERY_QUESTION
def test_a_question_is_short_and_explains_what_counts(question: AnyQuestion) -> None:
    assert 0 < len(question.prompt) <= 100
    assert 0 < len(question.help) <= 160
    assert question.help.endswith(".")
    assert question.why.endswith(".")


@EVERY_QUESTION
def test_every_token_is_a_restriction_once_the_area_is_filled_in(question: AnyQuestion) -> None:
    for effect in question.effects:
        for token in effect.tokens:
            full = token.replace(AREA, Region.FEET)
            assert str(Restriction.parse(full)) == full


@EVERY_QUESTION
def test_an_adaptation_says_in_a_sentence_why(question: AnyQuestion) -> None:
    for effect in question.effects:
        if effect.verdict is ADAPT:
            assert re.fullmatch(r"[A-Z].* because .*\.", effect.text)
            assert effect.tokens


@EVERY_QUESTION
def test_a_barring_item_can_stand_inside_a_sentence(question: AnyQuestion) -> None:
    for effect in question.effects:
        if effect.verdict.bars:
            assert not (effect.text or question.prompt).endswith(".")
            assert not effect.tokens


def test_the_bands_of_pain_cover_each_score_once() -> None:
    pain = find("pain_now")
    assert isinstance(pain, PainQuestion)

    for score in SCORES:
        assert sum(band.lowest <= score <= band.highest for band in pain.bands) == 1


@pytest.mark.parametrize(
    ("question", "regions"),
    [
        ("head_neck_vascular", {Region.NECK_SHOULDERS, Region.UPPER_BACK, Region.JAW_HEAD}),
        ("urinary_flank", {Region.LOWER_BACK, Region.UPPER_BACK, Region.GLUTES, Region.HIPS}),
    ],
)
def test_a_question_of_some_regions_is_asked_for_those_alone(
    question: str, regions: set[Region]
) -> None:
    assert {region for region in Region if question in required([region])} == regions


def test_all_other_questions_are_asked_for_every_region() -> None:
    everywhere = set(required(Region)) - {"head_neck_vascular", "urinary_flank"}

    assert all(everywhere <= set(required([region])) for region in Region)


def test_where_no_region_is_named_everything_is_asked() -> None:
    assert required([]) == required(Region)


@pytest.mark.parametrize(
    ("branch", "regions"),
    [
        ("worse_each_week_or_cannot_sleep_or_dress", set(Region)),
        ("worse_on_cough_sneeze_or_straining", {Region.LOWER_BACK, Region.UPPER_BACK}),
        ("between_shoulder_blades_new_or_constant", {Region.UPPER_BACK}),
    ],
)
def test_a_follow_up_on_pain_is_asked_for_its_regions_alone(
    branch: str, regions: set[Region]
) -> None:
    offered = {region for region in Region if branch in _ids(_pain_branches([region]))}

    assert offered == regions


def _pain_branches(regions: list[Region]) -> tuple[Branch, ...]:
    (pain,) = _screen(asked(regions), "C").questions
    return pain.branches


def _screen(screens: tuple[Screen, ...], screen_id: str) -> Screen:
    return next(screen for screen in screens if screen.id == screen_id)


def _ids(branches: tuple[Branch, ...]) -> set[str]:
    return {branch.id for branch in branches}


def test_setup_is_asked_and_never_required() -> None:
    setup = _screen(asked([Region.FEET]), "E")

    assert [question.id for question in setup.questions] == ["under_18", "age_65", "no_floor_alone"]
    assert not {question.id for question in setup.questions} & set(required(Region))


@EVERY_QUESTION
def test_a_question_is_found_by_its_id_with_its_screen(question: AnyQuestion) -> None:
    assert find(question.id) is question
    assert question in screen_of(question.id).questions


def test_no_question_is_found_by_an_unknown_id() -> None:
    with pytest.raises(KeyError):
        find("zodiac")


@EVERY_QUESTION
def test_no_text_claims_or_reassures(question: AnyQuestion) -> None:
    texts = [question.prompt, question.help, question.why]
    texts += [f"{effect.text} {effect.advice}" for effect in question.effects]
    texts += [branch.prompt for branch in question.branches]
    claims = r"(?i)cure|treats|relie|diagnos|screens|safe for|you are fine|healthy"

    assert not re.search(claims, " ".join(texts))


# Reading time, as evidence.md (a).1 works it out: words at 238 a minute, and a moment a screen.

WORDS_A_MINUTE = 238
A_SCREEN = 1.5  # seconds
MINUTE = 60.0
CONFIRMING = 20  # words of the line that confirms what was said before, and what was ticked


def seconds(screens: Iterable[Screen]) -> float:
    listed = tuple(screens)
    words = sum(len(one.prompt.split()) for screen in listed for one in screen.questions)
    return words / WORDS_A_MINUTE * MINUTE + A_SCREEN * len(listed)


@pytest.mark.parametrize("region", Region)
def test_the_safety_questions_are_read_in_a_minute_and_sooner_next_time(
    region: Region,
) -> None:
    screens = [screen for screen in asked([region]) if not screen.optional]
    again = [screen for screen in screens if not screen.lasting]
    confirming = CONFIRMING / WORDS_A_MINUTE * MINUTE + A_SCREEN

    assert seconds(screens) <= MINUTE
    assert seconds(again) + confirming <= MINUTE * 3 / 4
