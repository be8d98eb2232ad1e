"""The journal as a document: what goes out comes back, and nothing else comes in."""

import json
from collections.abc import Callable
from copy import deepcopy
from math import isnan
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from massage_coach.core.entries import LONGEST_NOTE, Done, End, Entry, Felt, Reaction, Work
from massage_coach.core.journal_json import Told, journal_document, journal_schema, told_by
from massage_coach.core.vocabulary import Region
from massage_coach.errors import FaultyError

seconds = st.floats(0, 1e6, allow_nan=False)
instants = st.floats(0, 1e11, allow_nan=False)
signs = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
texts = st.text(signs, max_size=50)
scores = st.none() | st.integers(0, 10)
works = st.builds(
    Work,
    number=st.integers(0, 10_000),
    step=texts,
    title=texts,
    spot=texts,
    side=texts,
    tool=texts,
    planned=st.integers(0, 10_000),
    worked=seconds,
    done=st.sampled_from(Done),
    eased=st.integers(0, 10),
    hurt=st.booleans(),
)
regions = st.frozensets(st.sampled_from(Region))
entries = st.builds(
    Entry,
    uid=st.text("abcdef0123456789", min_size=1, max_size=32),
    started=instants,
    ended=instants,
    day=st.integers(1, 3_652_059),
    routine=texts,
    title=texts,
    content=texts,
    version=texts,
    planned=st.integers(0, 10_000),
    worked=seconds,
    regions=regions,
    tools_on=regions,
    end=st.none() | st.sampled_from(End),
    felt=st.builds(Felt, scores, scores, scores, scores, scores),
    reactions=st.none() | st.frozensets(st.sampled_from(Reaction)),
    note=st.text(signs, max_size=LONGEST_NOTE),
)
told = st.builds(
    Told, entries, st.lists(works, max_size=4, unique_by=lambda one: one.number).map(tuple)
)
journals = st.lists(told, max_size=4, unique_by=lambda one: one.entry.uid).map(tuple)

ENTRY = Entry(
    uid="a",
    started=1.7e9,
    ended=1.7e9 + 600,
    day=739_500,
    routine="feet",
    title="Feet",
    content="hash",
    version="1.0",
    planned=600,
    worked=599.5,
    regions=frozenset({Region.FEET}),
    tools_on=frozenset(),
    end=End.COMPLETED,
    felt=Felt(3, 2),
    reactions=None,
    note="good",
)
WORK = Work(0, "strokes", "Strokes", "sole", "both", "hands", 60, 60.0, Done.WHOLE, 0, hurt=False)


def document(*told: Told) -> Any:  # noqa: ANN401 - as JSON gives it
    return json.loads(json.dumps(journal_document(told, "1.0", 1.7e9)))


@given(journals)
def test_what_goes_out_comes_back_as_it_was(journal: tuple[Told, ...]) -> None:
    assert told_by(document(*journal)) == journal


def test_of_a_text_only_what_can_be_shown_goes_along() -> None:
    strange = Told(ENTRY._replace(title="Fe\x1bet\n", note="\u202eok"), (WORK,))

    assert told_by(document(strange))[0].entry == ENTRY._replace(note="ok")


def at(*keys: str | int) -> Callable[[Any, object], None]:
    def put(document: Any, value: object) -> None:  # noqa: ANN401 - as above
        *way, last = keys
        for key in way:
            document = document[key]
        document[last] = value

    return put


SESSION = ("sessions", 0)
HOSTILE = [
    (("format",), "massage-coach journal 2"),
    (("written",), -1),
    (("sessions",), {}),
    (("sessions",), [1]),
    ((*SESSION, "id"), "../../etc"),
    ((*SESSION, "id"), ""),
    ((*SESSION, "id"), "a" * 65),
    ((*SESSION, "started"), 1e12),
    ((*SESSION, "started"), float("nan")),
    ((*SESSION, "started"), float("inf")),
    ((*SESSION, "started"), "yesterday"),
    ((*SESSION, "started"), True),
    ((*SESSION, "day"), 0),
    ((*SESSION, "day"), 1.5),
    ((*SESSION, "day"), 10**30),
    ((*SESSION, "title"), "\x1b[2J"),
    ((*SESSION, "title"), "x" * 601),
    ((*SESSION, "title"), "\ud800"),
    ((*SESSION, "worked_seconds"), -0.1),
    ((*SESSION, "planned_seconds"), 10**7),
    ((*SESSION, "regions"), ["heart"]),
    ((*SESSION, "regions"), ["feet"] * 99),
    ((*SESSION, "regions"), "feet"),
    ((*SESSION, "regions"), [["feet"]]),
    ((*SESSION, "end"), "won"),
    ((*SESSION, "end"), 5),
    ((*SESSION, "pain_before"), 11),
    ((*SESSION, "pain_before"), True),
    ((*SESSION, "pain_before"), 3.5),
    ((*SESSION, "reactions"), ["cured"]),
    ((*SESSION, "note"), "n" * (LONGEST_NOTE + 1)),
    ((*SESSION, "note"), None),
    ((*SESSION, "hurt"), False),
    ((*SESSION, "steps"), None),
    ((*SESSION, "steps", 0, "number"), -1),
    ((*SESSION, "steps", 0, "done"), ""),
    ((*SESSION, "steps", 0, "hurt"), 1),
    ((*SESSION, "steps", 0, "eased"), 11),
]


@pytest.mark.parametrize(("keys", "value"), HOSTILE, ids=str)
def test_what_we_would_never_have_written_is_refused_with_its_place(
    keys: tuple[str | int, ...], value: object
) -> None:
    given = document(Told(ENTRY, (WORK,)))
    at(*keys)(given, value)

    with pytest.raises(FaultyError) as caught:
        told_by(given)
    assert {fault.at[: len(keys)] for fault in caught.value.faults} == {keys}
    assert all(len(fault.what) < 200 for fault in caught.value.faults)
    assert all(fault.what.isprintable() for fault in caught.value.faults)


@pytest.mark.parametrize("value", [None, [], "", 1, {}, {"format": ["massage-coach journal 1"]}])
def test_what_is_no_journal_at_all_is_refused(value: object) -> None:
    with pytest.raises(FaultyError):
        told_by(value)


@pytest.mark.parametrize("keys", [(), SESSION, (*SESSION, "steps", 0)])
def test_every_key_is_needed(keys: tuple[str | int, ...]) -> None:
    whole = document(Told(ENTRY, (WORK,)))
    group = whole
    for key in keys:
        group = group[key]
    for missing in group:
        given = deepcopy(whole)
        lacking = given
        for key in keys:
            lacking = lacking[key]
        del lacking[missing]
        with pytest.raises(FaultyError):
            told_by(given)


def test_the_same_session_or_step_twice_is_refused() -> None:
    twice = Told(ENTRY, (WORK, WORK))

    with pytest.raises(FaultyError, match="the same"):
        told_by(document(Told(ENTRY, ()), Told(ENTRY, ())))
    with pytest.raises(FaultyError, match="the same"):
        told_by(document(twice))


def test_a_thousand_faults_are_told_in_twenty() -> None:
    given = document(Told(ENTRY, (WORK,)))
    given["sessions"] = [{"id": number} for number in range(1000)]

    with pytest.raises(FaultyError) as caught:
        told_by(given)
    assert 20 <= len(caught.value.faults) < 60


SCHEMA = Draft202012Validator(json.loads(json.dumps(journal_schema())))


@given(journals)
def test_the_schema_takes_what_we_write(journal: tuple[Told, ...]) -> None:
    assert SCHEMA.is_valid(document(*journal))


@pytest.mark.parametrize(("keys", "value"), HOSTILE, ids=str)
def test_the_schema_refuses_what_we_refuse(keys: tuple[str | int, ...], value: object) -> None:
    """But for what it has no word for: a sign that cannot be shown, and what is no number."""
    given = document(Told(ENTRY, (WORK,)))
    at(*keys)(given, value)
    hidden = isinstance(value, str) and not value.isprintable()
    unsayable = hidden or (isinstance(value, float) and isnan(value))

    assert SCHEMA.is_valid(given) is unsayable


def test_the_schema_is_plain_json_and_names_every_key() -> None:
    schema = json.loads(json.dumps(journal_schema()))

    session = schema["properties"]["sessions"]["items"]
    assert session["additionalProperties"] is False
    assert set(document(Told(ENTRY, ()))["sessions"][0]) == set(session["properties"])
