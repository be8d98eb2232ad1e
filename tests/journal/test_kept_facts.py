"""The form of facts.json: every fact comes back as it was, and nothing else comes through."""

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.answers import Answer, Answers
from massage_coach.core.facts import Facts, lasting
from massage_coach.core.questionnaire import QUESTIONS, screen_of
from massage_coach.core.questions import AREAS, Question, Reply
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.journal.facts import FACTS

days = st.dates(min_value=date(1900, 1, 1)).map(str)
LASTING = [key for key in QUESTIONS if screen_of(key).lasting]


@st.composite
def answers(draw: st.DrawFn) -> Answers:
    """Any of the lasting questions with any answer that it can have."""
    given_ = dict[str, Answer]()
    for key in draw(st.sets(st.sampled_from(LASTING))):
        reply = draw(st.sampled_from(Reply))
        branches = [branch.id for branch in QUESTIONS[key].branches]
        more = reply is not Reply.NO
        given_[key] = Answer(
            reply,
            draw(st.frozensets(st.sampled_from(branches))) if branches and more else frozenset(),
            draw(st.frozensets(st.sampled_from(sorted(AREAS)))) if more else frozenset(),
            draw(st.none() | days) if reply is Reply.YES else None,
        )
    return Answers(given_)


facts = st.builds(
    Facts,
    kept_at=st.floats(0, 1e11),
    regions=st.frozensets(st.sampled_from(Region)),
    answers=answers(),
    tools=st.frozensets(st.sampled_from(Tool)),
    without=st.frozensets(st.sampled_from(Tool)),
    number=st.from_regex(r"\+?[0-9 -]{0,20}", fullmatch=True),
)


def through_json(document: Mapping[str, object]) -> dict[str, object]:
    read: dict[str, object] = json.loads(json.dumps(document))
    return read


def test_every_lasting_question_is_answered_with_a_word() -> None:
    assert all(isinstance(QUESTIONS[key], Question) for key in LASTING)


@given(facts)
def test_what_is_kept_comes_back_as_it_was(known: Facts) -> None:
    assert FACTS.build(through_json(FACTS.fields(known))) == known


def test_every_part_of_facts_and_of_an_answer_is_written(healthy: Answers) -> None:
    known = Facts(kept_at=0, regions=frozenset(), answers=healthy)
    document = through_json(FACTS.fields(known))
    given_ = document["answers"]

    assert set(document) == {field.name for field in fields(Facts)}
    assert isinstance(given_, dict)
    assert set(given_["bones"]) == {field.name for field in fields(Answer)}


def test_an_answer_about_today_is_never_written(healthy: Answers) -> None:
    known = Facts(kept_at=0, regions=frozenset(), answers=healthy)

    assert FACTS.build(through_json(FACTS.fields(known))).answers == lasting(healthy)


def test_a_number_is_written_so_that_it_can_be_read(healthy: Answers) -> None:
    known = Facts(kept_at=0, regions=frozenset(), answers=lasting(healthy), number="1\x1b\ud80012")

    assert FACTS.build(through_json(FACTS.fields(known))).number == "112"


SOUND = Facts(
    kept_at=1.0,
    regions=frozenset({Region.FEET}),
    answers=Answers({"bones": Answer(Reply.YES), "skin": Answer(Reply.NO)}),
    tools=frozenset({Tool.SOFT_BALL}),
    number="112",
)
NO: dict[str, object] = {"reply": "no", "follow_up": [], "areas": [], "agreed_on": None}
WRONG: list[tuple[str, object]] = [
    ("kept_at", None),
    ("kept_at", True),
    ("kept_at", "1"),
    ("kept_at", -1),
    ("kept_at", 1e300),
    ("kept_at", 10**400),
    ("kept_at", float("nan")),
    ("kept_at", float("inf")),
    ("regions", "feet"),
    ("regions", ["tail"]),
    ("regions", [["feet"]]),
    ("regions", {"feet": 1}),
    ("answers", []),
    ("answers", {"unheard_of": NO}),
    ("answers", {"infection": NO}),
    ("answers", {"bones": NO, "infection": NO}),
    ("answers", {"pain_now": {"score": 3, "follow_up": []}}),
    ("answers", {"bones": "no"}),
    ("answers", {"bones": {"reply": "no"}}),
    ("answers", {"bones": {**NO, "more": 1}}),
    ("answers", {"bones": {**NO, "reply": "perhaps"}}),
    ("answers", {"bones": {**NO, "reply": False}}),
    ("answers", {"bones": {**NO, "reply": "yes", "follow_up": ["unheard_of"]}}),
    ("answers", {"bones": {**NO, "reply": "yes", "areas": ["tail"]}}),
    ("answers", {"bones": {**NO, "areas": ["feet"]}}),
    ("answers", {"bones": {**NO, "reply": "yes", "agreed_on": 20261122}}),
    ("answers", {"bones": {**NO, "reply": "yes", "agreed_on": "lately"}}),
    ("answers", {"bones": {**NO, "reply": "yes", "agreed_on": "2026-02-30"}}),
    ("answers", {"bones": {**NO, "reply": "unsure", "agreed_on": "2026-02-03"}}),
    ("tools", None),
    ("tools", ["hammer"]),
    ("without", 1),
    ("number", None),
    ("number", 112),
    ("number", "1\n12"),
    ("number", "1" * 1000),
]


@pytest.mark.parametrize(("key", "value"), WRONG)
def test_a_file_that_is_wrong_anywhere_is_refused(key: str, value: object) -> None:
    document = {**FACTS.fields(SOUND), key: value}

    with pytest.raises(ValueError, match=r"."):
        FACTS.build(document)


@pytest.mark.parametrize("key", [field.name for field in fields(Facts)])
def test_a_file_that_lacks_something_is_refused(key: str) -> None:
    document = dict(FACTS.fields(SOUND))
    del document[key]

    with pytest.raises(ValueError, match="keys"):
        FACTS.build(document)


def test_a_file_with_something_more_is_refused() -> None:
    with pytest.raises(ValueError, match="keys"):
        FACTS.build({**FACTS.fields(SOUND), "more": 1})


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["", "feet", "yes"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["bones", "reply", "areas", "x"]), inner, max_size=3)
    ),
)


@given(st.sampled_from(sorted(FACTS.fields(SOUND))), values)
def test_whatever_stands_in_a_field_it_is_read_or_refused(key: str, value: object) -> None:
    try:
        read = FACTS.build({**FACTS.fields(SOUND), key: value})
    except ValueError:
        return
    assert replace(read, kept_at=0.0) == replace(
        FACTS.build(through_json(FACTS.fields(read))), kept_at=0.0
    )
