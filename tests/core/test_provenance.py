"""Provenance: nothing that decides is without a source or the mark of a judgement."""

import json
import re
import subprocess
import sys
from itertools import product

import pytest

from massage_coach.core.provenance import (
    AFTER_WORD,
    SAME_AS_YES,
    Asked,
    Outcome,
    review_line,
    sections,
    told,
    who,
)
from massage_coach.core.provenance.documents import why_document
from massage_coach.core.provenance.limits import Cap, Restrains, caps, restrictions
from massage_coach.core.provenance.markdown import as_markdown, escaped, table
from massage_coach.core.provenance.sources import JUDGED, MEANING, SOURCES, Mark, cited
from massage_coach.core.questionnaire import QUESTIONS, SCREENS
from massage_coach.core.questions import Question, Verdict, adapt
from massage_coach.core.restrictions import Limit, Restriction, forbids
from massage_coach.core.routine import Pressure, Review, Span, Step
from massage_coach.core.vocabulary import Bend, Position, Region, Side, Spot, Technique, Tool

ASKED = {asked.id: asked for section in sections() for asked in section.questions}
ROWS: tuple[Asked | Restrains | Cap, ...] = (*ASKED.values(), *restrictions(), *caps())

READ, ELSEWHERE, JUDGED_ONLY = Mark.READ, Mark.READ_ELSEWHERE, Mark.JUDGEMENT


def outcome(question: str, answer: str) -> Outcome:
    return next(one for one in ASKED[question].outcomes if one.id == answer)


def said(question: str, answer: str) -> str:
    return " ".join(told(outcome(question, answer), ASKED[question]))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: getattr(row, "id", None) or row.token)
def test_everything_that_decides_names_a_source_or_is_marked_as_judgement(
    row: Asked | Restrains | Cap,
) -> None:
    assert row.sources
    assert all(source in SOURCES for source in row.sources)


@pytest.mark.parametrize("key", SOURCES)
def test_every_source_is_marked_and_one_that_something_rests_on(key: str) -> None:
    source = SOURCES[key]

    assert source.marks
    assert set(source.marks) <= MEANING.keys()
    assert "\n" not in source.cite + source.seen
    assert any(key in row.sources for row in ROWS)


@pytest.mark.parametrize(
    ("key", "marks"),
    [
        ("S00", (READ,)),
        ("S03", (ELSEWHERE,)),
        ("S06", (ELSEWHERE,)),
        ("S13", (READ,)),
        ("S16", (READ,)),
        ("S20", (READ, ELSEWHERE)),
        ("S28", (READ, ELSEWHERE)),
        ("S33", (ELSEWHERE,)),
        ("S34", (ELSEWHERE,)),
        ("S37", (ELSEWHERE,)),
        ("S39", (ELSEWHERE,)),
        ("S41", (ELSEWHERE,)),
        ("S44", (ELSEWHERE,)),
        ("S48b", (READ,)),
        ("S61", (ELSEWHERE,)),
        ("J", (JUDGED_ONLY,)),
    ],
)
def test_a_mark_is_that_of_the_evidence(key: str, marks: tuple[Mark, ...]) -> None:
    assert SOURCES[key].marks == marks


def test_no_question_rests_on_a_source_that_was_only_recalled() -> None:
    assert not any(Mark.RECALLED in source.marks for source in SOURCES.values())


def test_a_citation_carries_its_marks() -> None:
    assert cited(("S28", "J")) == "S28 (read, read through another page); J (judgement)"


def test_what_is_judged_apart_is_a_part_of_a_question() -> None:
    assert JUDGED.keys() <= QUESTIONS.keys()
    assert all(ASKED[key].judged == text for key, text in JUDGED.items())


# Questions.


def test_every_question_is_there_in_the_order_of_asking() -> None:
    assert list(ASKED) == list(QUESTIONS)


def test_a_question_that_is_added_to_the_table_appears() -> None:
    added = Question(
        id="added",
        prompt="Something new",
        help="Anything.",
        why="A table can grow.",
        if_yes=adapt("Light, because it is new.", "pressure_cap:2@$area"),
        sources=("J",),
    )
    grown = SCREENS[3]._replace(questions=(*SCREENS[3].questions, added))
    (section,) = sections((grown,))
    asked = section.questions[-1]

    assert (asked.id, asked.why, asked.sources) == ("added", "A table can grow.", ("J",))
    assert told(asked.outcomes[0], asked) == (
        "Light, because it is new.",
        "pressure_cap:2@$area: Named area: Keep pressure at 2 or less.",
    )


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_every_follow_up_leads_somewhere(question: Question) -> None:
    ids = [one.id for one in ASKED[question.id].outcomes]

    assert {branch.id for branch in question.branches} <= set(ids)
    assert len(ids) == len(set(ids))
    assert all(one.texts for one in ASKED[question.id].outcomes)


def test_not_sure_on_the_first_screen_is_the_same_as_yes() -> None:
    assert said("trauma", "unsure") == SAME_AS_YES
    assert outcome("trauma", "unsure").verdict is Verdict.EMERGENCY


def test_not_sure_on_today_means_no_session() -> None:
    assert outcome("limb_nerve", "yes").verdict is Verdict.ADAPT
    assert outcome("limb_nerve", "unsure").verdict is Verdict.STOP
    assert not outcome("limb_nerve", "unsure").restrictions


def test_not_sure_on_what_lasts_brings_light_hands_on_top() -> None:
    tokens = [one.token for one in outcome("skin", "unsure").restrictions]

    assert tokens == ["avoid_region:$area", "pressure_cap:3", "no_tools"]


def test_fever_leads_to_care_today_only_where_something_hurts() -> None:
    assert "today about: Fever" in said("infection", "yes_with_pain")
    assert said("infection", "yes_without_pain").endswith("Come back when you feel well again.")
    assert said("infection", "unsure_with_pain") == SAME_AS_YES


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("unexplained", "yes"),
        ("heart_bp", "yes"),
        ("cancer_care", "yes"),
        ("surgery_injection", "spine_surgery_or_spine_fracture_under_12_weeks"),
        ("bleeding", "disorder_low_platelets_cirrhosis"),
    ],
)
def test_under_a_stop_stands_what_a_clinicians_word_leads_to(question: str, answer: str) -> None:
    ids = [one.id for one in ASKED[question].outcomes]
    after = outcome(question, f"{answer}_after_word")

    assert ids[ids.index(answer) + 1] == after.id
    assert (outcome(question, answer).verdict, after.verdict) == (Verdict.STOP, Verdict.ADAPT)
    assert after.answer == AFTER_WORD
    assert "Hands only." in said(question, after.id)
    assert "after a clinician's word" in ASKED[question].judged


def test_no_other_answer_leads_anywhere_after_a_word() -> None:
    after = [one.id for asked in ASKED.values() for one in asked.outcomes if "after_word" in one.id]

    assert len(after) == 5


def test_every_form_of_it_says_what_a_word_leads_to() -> None:
    shown = json.dumps(why_document())

    assert as_markdown().count(AFTER_WORD) == shown.count(AFTER_WORD) == 5


def test_advice_is_told_once() -> None:
    assert said("impaired", "yes").count("Come back") == 1
    assert "Have the sore on your foot seen" in said("sensation", "foot_ulcer")


def test_a_question_of_some_regions_names_them() -> None:
    assert who((Region.FEET, Region.CALVES)).endswith("feet, calves.")
    assert "jaw and head" in who(ASKED["head_neck_vascular"].regions)


# Restrictions and caps.


def test_every_kind_of_restriction_has_its_row() -> None:
    assert [row.token.partition(":")[0] for row in restrictions()] == list(Limit)


STEPS = tuple(
    Step(
        id="any",
        title="Any",
        technique=technique,
        spot=Spot.SOLE,
        side=Side.BOTH,
        position=position,
        tool=tool,
        bends=frozenset(Bend) if technique is Technique.STRETCHING else frozenset(),
        pressure=Pressure(1, 2),
        time=Span(standard=30, shortest=20, longest=30),
        show="Any.",
        say="Any.",
        sources=("J",),
    )
    for technique, position, tool in product(
        (Technique.ROLLING, Technique.STRETCHING), Position, Tool
    )
)


@pytest.mark.parametrize("kind", Limit)
def test_a_row_says_that_it_takes_steps_out_where_it_does(kind: Limit) -> None:
    does = next(row.does for row in restrictions() if row.token.partition(":")[0] == kind)
    restriction = Restriction(kind, amount=1, region=Region.FEET)

    assert does.startswith("Takes out") is any(forbids(restriction, step) for step in STEPS)


def test_a_restriction_names_the_questions_that_give_it() -> None:
    given = {row.token: row.given_by for row in restrictions()}

    assert given["no_supine"] == ("pregnancy",)
    assert given["no_floor"] == ("no_floor_alone",)
    assert given["no_kneeling"] == ()


def test_the_caps_are_those_of_the_evidence() -> None:
    amounts = {cap.id: cap.amount for cap in caps()}

    assert amounts["pressure"] == 6
    assert (amounts["hold"], amounts["tool_set"]) == (30, 120)
    assert (amounts["region"], amounts["session"]) == (30 * 60, 60 * 60)
    assert (amounts["pressure@lower_back"], amounts["tool_pressure@lower_back"]) == (5, 4)
    assert (amounts["pressure@neck_shoulders"], amounts["pressure@neck_back"]) == (4, 3)
    assert {f"pressure@{region}" for region in Region} <= amounts.keys()


# What is printed.


def test_that_nobody_reviewed_it_is_said_first_until_somebody_did() -> None:
    assert as_markdown().startswith("**Not reviewed by a clinician.")
    assert next(iter(why_document().items()))[1] == review_line()
    assert review_line(Review(on="2027-01-31", by="A. Physio")) == (
        "Reviewed by A. Physio on 2027-01-31."
    )


@pytest.mark.parametrize("key", QUESTIONS)
def test_markdown_has_every_question_with_its_reason(key: str) -> None:
    assert f"`{key}`" in as_markdown()
    assert escaped(QUESTIONS[key].why) in as_markdown()


def test_nothing_in_a_text_becomes_markdown() -> None:
    assert escaped("a|b *c* <d>\n# e") == r"a\|b \*c\* \<d\> \# e"


def test_a_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    rows = list(table(("A", "B"), [("one | two", "three")]))

    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [0, 3, 3, 3]


def test_no_word_claims_or_reassures() -> None:
    claims = r"(?i)cures?\b|treats|relie|diagnos|screens|safe for|you are fine|healthy"

    assert not re.search(claims, as_markdown())


def test_nothing_on_the_way_to_a_session_loads_the_sources() -> None:
    rooms = ("cli", "world", "visit", "runner", "terminal.screen.stage", "terminal.talk.asking")
    imports = ", ".join(f"massage_coach.{room}" for room in rooms)
    code = f"import sys, {imports}; print('massage_coach.core.provenance.sources' in sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert done.stdout.strip() == "False"
