"""What the person is told, and the document that `safety --json` prints."""

import pytest

from massage_coach.core.advice import action, shown, told
from massage_coach.core.answers import Answer, Answers, AnyAnswer, PainAnswer
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import Reply, Urgency, Verdict
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.restrictions import Limit, Restriction
from massage_coach.core.screening import judge
from massage_coach.core.verdict_json import as_document
from massage_coach.core.vocabulary import Region

LOWER, FEET = Region.LOWER_BACK, Region.FEET


def answered(**changed: AnyAnswer) -> Answers:
    no: dict[str, AnyAnswer] = {key: Answer(Reply.NO) for key in QUESTIONS}
    return Answers({**no, "pain_now": PainAnswer(0), **changed})


def yes(*follow_up: str, area: str | None = None) -> Answer:
    return Answer(Reply.YES, frozenset(follow_up), frozenset({area} if area else ()))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (
            answered(trauma=yes()),
            (
                "Do not massage. What you ticked needs emergency care now. Call 112 or go to the "
                "emergency department; do not drive yourself. Tell them: Serious fall or "
                "accident, not yet checked."
            ),
        ),
        (
            answered(clot=yes(), urinary_flank=yes(), impaired=yes()),
            (
                "No session today. Please speak to a doctor, an urgent-care line or a clinic today "
                "about: One arm or leg swollen, hot, discoloured or throbbing; or a clot; "
                "Painful or bloody pee, or pain in your side."
            ),
        ),
        (
            answered(pain_now=PainAnswer(8)),
            (
                "No session. Please arrange to see a clinician in the next days about: Pain of 7 "
                "or more out of 10. Go sooner if it gets worse."
            ),
        ),
        (
            answered(cancer_care=yes()),
            (
                "No session yet. Ask the clinician who looks after this whether gentle "
                "self-massage is fine for you, then run `massage-coach safety` again. It is "
                "about: Cancer now, or treated in the last year."
            ),
        ),
        (answered(impaired=yes()), "No session today. Come back when you are fully alert."),
        (answered(under_18=yes()), "No session today. This program is for adults."),
        (answered(infection=yes()), "No session today. Come back when you feel well again."),
        (
            answered(skin=yes(area="lower_back")),
            "No session today. The areas to leave out cover all of this routine.",
        ),
        (
            Answers(),
            "No session today. A question has no answer yet, and there is no session without it.",
        ),
        (
            answered(bleeding=yes()),
            "A gentler session, with some things changed or left out. This is not a medical check.",
        ),
        (
            answered(),
            "Nothing you ticked rules out a gentle session. This is not a medical check.",
        ),
    ],
)
def test_the_person_is_told_what_to_do_about_their_own_words(answers: Answers, words: str) -> None:
    assert told(judge([LOWER], answers), number="112") == words


def test_a_template_leaves_room_for_the_item_and_the_number() -> None:
    template = action(Verdict.EMERGENCY, Urgency.NOW)

    assert "{item}" in template
    assert "{number}" in template


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("pressure_cap:3", "Keep pressure at 3 or less"),
        ("pressure_cap:3@feet", "Feet: Keep pressure at 3 or less"),
        ("no_tools", "Hands only"),
        ("no_tools@lower_back", "Lower back: Hands only"),
        ("avoid_region:calves", "We leave your calves out today"),
        (
            "avoid_spot:upper_back",
            "Stay a hand's width away from the implant near your upper back",
        ),
        ("max_minutes:10", "At most 10 minutes"),
    ],
)
def test_a_restriction_is_shown_in_plain_words(token: str, words: str) -> None:
    assert shown(Restriction.parse(token)) == words


@pytest.mark.parametrize("kind", Limit)
def test_every_kind_of_restriction_has_words(kind: Limit) -> None:
    text = shown(Restriction(kind, amount=4, region=LOWER))

    assert text
    assert "{" not in text
    assert "_" not in text


def test_every_region_has_words() -> None:
    assert set(REGION_WORDS) == set(Region)


def test_advice_that_goes_with_an_answer_is_kept_in_whole_sentences() -> None:
    feet = answered(sensation=yes("foot_ulcer", "diabetes_feeling_normal"))

    assert judge([LOWER], feet).advice == (
        "Have the sore on your foot seen by a clinician now.",
        "Look at your feet before and after foot work.",
    )


def test_the_document_has_everything_resolved() -> None:
    regions = (LOWER, FEET)
    answers = answered(
        bleeding=yes(), skin=yes(area="feet"), pain_now=PainAnswer(5), sensation=yes()
    )

    assert as_document(judge(regions, answers), regions) == {
        "verdict": "ADAPT",
        "urgency": None,
        "reasons": [
            {
                "question": "pain_now",
                "answer": 5,
                "text": "Lighter, 10 minutes at most and tools on the wall only, because it "
                "hurts more than a little now.",
                "sources": ["S00", "S03", "S52"],
            },
            {
                "question": "bleeding",
                "answer": "yes",
                "text": "Light hands only and 10 minutes at most, because you bruise or bleed "
                "easily.",
                "sources": ["S32", "S33", "S34"],
            },
            {
                "question": "sensation",
                "answer": "yes",
                "text": "Light hands only on feet and calves, because they may not tell you when "
                "it is too much.",
                "sources": ["S33", "J"],
            },
            {
                "question": "skin",
                "answer": "yes",
                "text": "We leave the area you name out, because such skin should not be pressed.",
                "sources": ["S13", "S33", "S34"],
            },
        ],
        "restrictions": [
            "avoid_region:feet",
            "max_minutes:10",
            "no_floor_tools",
            "no_tools",
            "no_tools@calves",
            "no_tools@feet",
            "pressure_cap:3",
            "pressure_cap:3@calves",
            "pressure_cap:3@feet",
        ],
        "pressure_caps": {"lower_back": 3, "feet": 3},
        "max_minutes": 10,
        "regions_left_out": ["feet"],
    }


def test_the_document_of_a_clear_day_restricts_nothing() -> None:
    assert as_document(judge([LOWER], answered()), [LOWER]) == {
        "verdict": "CLEAR",
        "urgency": None,
        "reasons": [],
        "restrictions": [],
        "pressure_caps": {"lower_back": 5},
        "max_minutes": None,
        "regions_left_out": [],
    }


def test_the_document_names_an_unanswered_question() -> None:
    answers = Answers({key: one for key, one in _items(answered()) if key != "clot"})

    document = as_document(judge([LOWER], answers), [LOWER])

    assert (document["verdict"], document["urgency"]) == ("STOP", "none")
    assert document["reasons"] == [
        {
            "question": "clot",
            "answer": None,
            "text": "A question has no answer yet, and there is no session without it.",
            "sources": [],
        }
    ]


def _items(answers: Answers) -> list[tuple[str, AnyAnswer]]:
    return [(key, answers[key]) for key in answers]
