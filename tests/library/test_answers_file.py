"""The answers file: what it gives, and what it refuses with a line, a column and a mend."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_coach.core.answers import Answer, Answers, PainAnswer
from massage_coach.core.questionnaire import QUESTIONS, required
from massage_coach.core.questions import Reply, Verdict
from massage_coach.core.screening import judge
from massage_coach.core.vocabulary import Region
from massage_coach.errors import FixableError, NotFoundError, NotValidError
from massage_coach.library.answers import HOLDS_FOR, LARGEST, read_answers

LOWER = (Region.LOWER_BACK,)
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=1)))
AT = "answered_at: 2026-11-22T09:00:00+01:00\n"
TIME_FIX = "Write it like 2026-11-22T09:00:00+01:00"

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        path = tmp_path / "answers.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def page(**changed: str) -> str:
    """A complete file, with these values written as they are; an empty one leaves it out."""
    values = dict.fromkeys(required(LOWER), '"no"') | {"pain_now": "2"} | changed
    lines = (f"  {key}: {value}\n" for key, value in values.items() if value)
    return AT + "answers:\n" + "".join(lines)


def read(path: Path, now: datetime = NOW) -> Answers:
    return read_answers(path, now, LOWER)


def problems(path: Path, now: datetime = NOW) -> list[str]:
    """What is refused, with the name of the file in place of its path."""
    with pytest.raises(FixableError) as refused:
        read(path, now)
    return [str(problem).replace(str(path), path.name) for problem in refused.value.problems]


def test_a_complete_file_gives_its_answers(write: Write) -> None:
    answers = read(
        write(
            page(
                spine_joint='{answer: "yes", follow_up: [disc, fusion_or_rods], area: [feet]}',
                pain_now="{answer: 5, follow_up: [worse_on_cough_sneeze_or_straining]}",
                oil_allergy="unsure",
                age_65='"yes"',
            )
        )
    )

    assert set(answers) == {*required(LOWER), "age_65"}
    assert answers["saddle_bladder"] == Answer(Reply.NO)
    assert answers["oil_allergy"] == Answer(Reply.UNSURE)
    assert answers["spine_joint"] == Answer(
        Reply.YES, frozenset({"disc", "fusion_or_rods"}), frozenset({"feet"})
    )
    assert answers["pain_now"] == PainAnswer(5, frozenset({"worse_on_cough_sneeze_or_straining"}))


@pytest.mark.parametrize(
    ("written", "reply"),
    [
        *[(word, Reply.YES) for word in ('"yes"', "yes", "'Yes'", "YES", "true", "True")],
        *[(word, Reply.NO) for word in ('"no"', "no", "'No'", "NO", "false", "FALSE")],
        *[(word, Reply.UNSURE) for word in ('"unsure"', "unsure", "Unsure")],
        ('{answer: "yes"}', Reply.YES),
        ("\n    answer: no", Reply.NO),
    ],
)
def test_an_answer_may_be_written_bare_quoted_or_in_capitals(
    write: Write, written: str, reply: Reply
) -> None:
    assert read(write(page(clot=written)))["clot"] == Answer(reply)


@pytest.mark.parametrize(
    "written",
    [
        *["n", "y", "on", "off", "nope", "none", "null", "~", '""', '" no"', '"true"', "0", "1"],
        *["[no]", "[]", "{}", "{answer: [no]}", "{answer: }", '"no, not really"'],
        *["ｎｏ", "nо", "nο", "yeſ", "ne", "n o"],  # noqa: RUF001 - look-alikes are the point
    ],
)
def test_what_only_resembles_an_answer_is_refused(write: Write, written: str) -> None:
    path = write(page(clot=written))

    with pytest.raises(NotValidError) as refused:
        read(path)

    assert all("clot" in problem.what for problem in refused.value.problems)


def test_no_letter_beyond_ascii_can_spell_an_answer() -> None:
    letters = set("yesnounsuretruefalse")

    assert not [sign for sign in map(chr, range(128, 0x11000)) if sign.lower() in letters]


@pytest.mark.parametrize("written", ["0", "10", '"7"', "{answer: 3}"])
def test_pain_is_a_whole_number(write: Write, written: str) -> None:
    digits = int("".join(sign for sign in written if sign.isdigit()))

    assert read(write(page(pain_now=written)))["pain_now"] == PainAnswer(digits)


@pytest.mark.parametrize(
    "written", ["11", "-1", "+2", "2.0", "07", "0x5", "1:30", "no", "unsure", "٣", "[2]", "1e0"]
)
def test_anything_else_is_not_a_pain_score(write: Write, written: str) -> None:
    path = write(page(pain_now=written))

    what = "pain_now: this is not a pain score. Give a whole number from 0 to 10."
    assert problems(path) == [f"answers.yaml:{_line(path, 'pain_now')}:13: {what}"]


def _line(path: Path, start: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.strip().startswith(start))


def test_a_follow_up_and_an_area_may_be_one_word(write: Write) -> None:
    answers = read(write(page(spine_joint="{answer: yes, follow_up: disc, area: elsewhere}")))

    assert answers["spine_joint"] == Answer(
        Reply.YES, frozenset({"disc"}), frozenset({"elsewhere"})
    )


@pytest.mark.parametrize("written", ["2026-11-20", '"2026-11-20"', "2026-11-22", "2025-11-22"])
def test_the_day_of_a_clinicians_word_stands_beside_a_yes(write: Write, written: str) -> None:
    answers = read(write(page(heart_bp=f"{{answer: yes, clinician_agreed_on: {written}}}")))

    assert answers["heart_bp"] == Answer(Reply.YES, agreed_on=written.strip('"'))
    assert judge(LOWER, answers).verdict is Verdict.ADAPT


NO_DAY = "heart_bp: this is not a day. Write it like 2026-11-20."


@pytest.mark.parametrize(
    ("written", "what"),
    [
        *[
            (written, NO_DAY)
            for written in (
                "yesterday", "20261120", "2026-W47-5", "2026-11-31", "2025-02-29", "0000-01-01",
                "2026-11-20T09:00:00+01:00", "20.11.2026", "true", "''", "~", "[2026-11-20]", "{}",
            )
        ],
        (
            "2026-11-23",
            "heart_bp: this day lies in the future. Give the day on which a clinician agreed.",
        ),
        (
            "2025-11-21",
            "heart_bp: this day is more than a year ago. Ask how things stand now.",
        ),
    ],
)  # fmt: skip
def test_a_day_that_does_not_count_is_refused_where_it_stands(
    write: Write, written: str, what: str
) -> None:
    path = write(page(heart_bp=f"\n    answer: yes\n    clinician_agreed_on: {written}"))

    line = _line(path, "clinician_agreed_on:")
    assert problems(path) == [f"answers.yaml:{line}:26: {what}"]


@pytest.mark.parametrize("reply", ["no", "unsure"])
def test_a_clinicians_word_beside_anything_but_a_yes_is_refused(write: Write, reply: str) -> None:
    path = write(page(heart_bp=f"{{answer: {reply}, clinician_agreed_on: 2026-11-20}}"))

    (problem,) = problems(path)
    assert "a clinician's word stands beside an answer that is not" in problem


def test_a_day_that_is_refused_is_not_repeated(write: Write) -> None:
    path = write(page(heart_bp="{answer: yes, clinician_agreed_on: 1999-12-31}"))

    assert "1999" not in " ".join(problems(path))


def test_the_care_teams_word_still_counts_without_a_day(write: Write) -> None:
    team = "{answer: yes, follow_up: care_team_agreed, area: feet}"

    assert judge(LOWER, read(write(page(cancer_care=team)))).verdict is Verdict.ADAPT


@pytest.mark.parametrize(
    ("changed", "where", "what"),
    [
        (
            {"clots": "no"},
            ":3",
            '"clots" is not known here. The nearest known one is clot.',
        ),
        (
            {"clot": "{answer: yes, follow_up: [old_clot]}"},
            ":34",
            (
                'clot: "old_clot" is not a follow-up of this question. '
                "The nearest known one is old_clot_treated."
            ),
        ),
        (
            {"skin": "{answer: yes, area: [foot]}"},
            ":29",
            'skin: "foot" is not an area. The nearest known one is feet.',
        ),
        (
            {"skin": "{answer: yes, areas: [feet]}"},
            ":23",
            '"areas" is not known here. The nearest known one is area.',
        ),
        (
            {"pain_now": "{answer: 2, clinician_agreed_on: 2026-11-20}"},
            ":25",
            '"clinician_agreed_on" is not known here. The nearest known one is answer.',
        ),
        (
            {"pain_now": "{answer: 2, area: [feet]}"},
            ":25",
            '"area" is not known here. The nearest known one is answer.',
        ),
        (
            {"clot": "{answer: no, follow_up: [old_clot_treated]}"},
            ":9",
            (
                'clot: a "no" has a follow-up or an area. '
                'Answer "yes", or leave the follow-up and the area out.'
            ),
        ),
        (
            {"clot": "{follow_up: [old_clot_treated]}"},
            ":9",
            "clot has no answer. Add the key answer.",
        ),
        (
            {"skin": "{answer: yes, area: [[feet]]}"},
            ":29",
            "this is not a list of words. Write it like [one, two].",
        ),
    ],
)
def test_what_the_questionnaire_does_not_have_is_refused_where_it_stands(
    write: Write, changed: dict[str, str], where: str, what: str
) -> None:
    path = write(page(**changed))

    line = _line(path, next(iter(changed)) + ":")
    assert problems(path) == [f"answers.yaml:{line}{where}: {what}"]


def test_an_answer_given_twice_is_refused(write: Write) -> None:
    (problem,) = problems(write(page() + '  clot: "yes"\n'))

    assert '"clot" is given twice' in problem


def test_every_problem_is_named_at_once(write: Write) -> None:
    path = write("answered_at: yesterday\nanswer: 1\nanswers:\n  clot: maybe\n  pain_now: 12\n")

    assert problems(path) == [
        'answers.yaml:2:1: "answer" is not known here. The nearest known one is answers.',
        f"answers.yaml:1:14: answered_at is not a date and time. {TIME_FIX}.",
        'answers.yaml:4:9: clot: this is not an answer. Give "yes", "no" or "unsure".',
        "answers.yaml:5:13: pain_now: this is not a pain score. Give a whole number from 0 to 10.",
    ]


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("2026-11-22T09:00:00", "answered_at has no time zone"),
        ("2026-11-22", "answered_at has no time zone"),
        ("2026-11-22T10:00:01+01:00", "answered_at lies in the future"),
        ("9999-12-31T23:59:59-14:00", "answered_at lies in the future"),
        ("2026-11-21T21:59:59+01:00", "the answers are older than 12 hours"),
        ("0001-01-01T00:00:00+14:00", "the answers are older than 12 hours"),
        ("2026-13-01T09:00:00+01:00", "answered_at is not a date and time"),
        ("2026-11-22T09:00:00+25:00", "answered_at is not a date and time"),
        ("today", "answered_at is not a date and time"),
        ('""', "answered_at is not a date and time"),
        ("1795334400", "answered_at is not a date and time"),
        ("[2026-11-22T09:00:00+01:00]", "answered_at is not a date and time"),
    ],
)
def test_answers_that_are_not_of_now_are_refused(write: Write, written: str, what: str) -> None:
    (problem,) = problems(write(page().replace(AT, f"answered_at: {written}\n")))

    assert problem.startswith(f"answers.yaml:1:14: {what}. ")


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-22T09:00:00+01:00",
        '"2026-11-22T09:00:00+01:00"',
        "2026-11-22 09:00:00+01:00",
        "2026-11-22T08:00:00Z",
        "2026-11-22T10:00:00+01:00",
        "2026-11-21T22:00:00+01:00",
    ],
)
def test_a_time_may_be_bare_or_quoted_and_holds_for_twelve_hours(
    write: Write, written: str
) -> None:
    assert read(write(page().replace(AT, f"answered_at: {written}\n")))


def test_the_twelve_hours_are_those_of_the_clock_and_not_of_the_zone(write: Write) -> None:
    answered = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)

    assert read(write(page()), answered + HOLDS_FOR)
    assert problems(write(page()), answered + HOLDS_FOR + timedelta(seconds=1))


@pytest.mark.parametrize("question", required(LOWER))
def test_a_file_without_one_of_the_questions_is_refused(write: Write, question: str) -> None:
    assert problems(write(page(**{question: ""}))) == [
        f"answers.yaml:1:1: these questions have no answer: {question}. Answer each of them."
    ]


def test_all_that_is_missing_is_named_in_one_line(write: Write) -> None:
    (problem,) = problems(write(AT + "answers: {pain_now: 0}\n"))

    assert all(question in problem for question in required(LOWER) if question != "pain_now")
    assert "head_neck_vascular" not in problem


def test_a_stop_in_an_incomplete_file_is_still_incomplete(write: Write) -> None:
    assert problems(write(page(infection="yes", clot="")))


def test_an_emergency_is_heard_although_the_file_is_incomplete(write: Write) -> None:
    assert read(write(AT + 'answers:\n  trauma: "yes"\n')) == Answers({"trauma": Answer(Reply.YES)})


def test_an_old_emergency_is_not_of_today(write: Write) -> None:
    path = write(AT + 'answers:\n  trauma: "yes"\n')

    (problem,) = problems(path, NOW + timedelta(days=2))
    assert "older than 12 hours" in problem


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "the file is empty"),
        ("# nothing\n", "the file is empty"),
        ("just words", "keys and values belong here"),
        ("- a\n- b\n", "keys and values belong here"),
        (AT, "answers is missing"),
        (AT + "answers: no\n", "keys and values belong here"),
        (AT + "answers: [a]\n", "keys and values belong here"),
        ("answers: {}\n", "answered_at is missing"),
        (AT + "answers: {clot: &a no, trauma: *a}\n", "an anchor stands here"),
        (AT + "answers: {clot: !!python/name:os.system no}\n", "the tag"),
        (AT + "answers: {clot: !!bool no}\n", "the tag"),
        (page() + "---\n" + page(), "a second document"),
        (AT + "answers: {clot: no\n", "not YAML"),
        (AT + "answers: " + "[" * 10_000, "nested too deep"),
        (AT + 'answers: {clot: "n\u200bo"}\n', "invisible or control character"),
        (AT + 'answers: {clot: "n\\u001bo"}\n', "invisible or control character"),
        ("#" * (LARGEST + 1), "the file is larger than 64 KiB"),
    ],
)
def test_a_file_of_another_shape_is_refused(write: Write, text: str, what: str) -> None:
    assert what in problems(write(text))[0]


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError) as refused:
        read(tmp_path / "none.yaml")

    assert [problem.what for problem in refused.value.problems] == ["there is no such file"]


def test_a_folder_is_not_a_file_of_answers(tmp_path: Path) -> None:
    with pytest.raises(NotValidError, match="cannot be read"):
        read(tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_bytes(b"answers: \xff\xfe")

    assert problems(path) == ["answers.yaml: the file is not UTF-8 text. Save it as UTF-8."]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="POSIX has endless files")
def test_an_endless_file_is_not_read_to_its_end() -> None:
    with pytest.raises(NotValidError, match="larger than"):
        read(Path(os.devnull).with_name("zero"))


def test_no_message_and_no_traceback_repeats_an_answer(write: Write) -> None:
    path = write(page(clot="my secret", pain_now="12 of 10"))

    with pytest.raises(NotValidError) as refused:
        read(path)

    shown = chain([str(refused.value)], map(repr, (refused.value.__cause__,)))
    assert not any(word in text for text in shown for word in ("secret", "12 of"))
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@settings(max_examples=30)
@given(
    before=st.text(max_size=40),
    value=st.text(max_size=40),
    key=st.sampled_from([*QUESTIONS, "answer", "answered_at", "é"]),
)
def test_no_text_at_all_is_answered_with_a_surprise(
    tmp_path_factory: pytest.TempPathFactory, before: str, value: str, key: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(f"{before}\n{page()}  {key}: {value}\n", encoding="utf-8", newline="")

    with suppress(FixableError):
        assert set(read(path)) >= set(required(LOWER))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX has pipes")
def test_answers_may_come_through_a_pipe() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "w", encoding="utf-8") as pipe:
        pipe.write(page())

    try:
        assert set(read(Path(f"/dev/fd/{reading}"))) == set(required(LOWER))
    finally:
        os.close(reading)


def test_every_question_can_be_answered_in_a_file(write: Write) -> None:
    lines = (f"  {key}: {'0' if key == 'pain_now' else 'no'}\n" for key in QUESTIONS)

    assert set(read(write(AT + "answers:\n" + "".join(lines)))) == set(QUESTIONS)
