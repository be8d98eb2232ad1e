"""What is kept, as plain values for one JSON document: the shape that `safety --show-saved` gives.

Owns the keys and nothing else. Never writes JSON text. Times are seconds since 1970, in UTC.
"""

from massage_coach.core.answers import Answers, AnyAnswer, PainAnswer
from massage_coach.core.dose import Past, PastSession
from massage_coach.core.facts import Facts


def saved_document(
    facts: Facts | None, past: Past, emergency: float | None, *, declined: bool
) -> dict[str, object]:
    return {
        "facts": None if facts is None else _facts(facts),
        "nothing_lasting_wanted": declined,
        "emergency_reported_at": emergency,
        "sessions": [_earlier(one) for one in past.sessions],
        "unreadable_before": past.blind_before,
    }


def _facts(facts: Facts) -> dict[str, object]:
    return {
        "kept_at": facts.kept_at,
        "regions": sorted(facts.regions),
        "answers": _answers(facts.answers),
        "tools": sorted(facts.tools),
        "without": sorted(facts.without),
        "emergency_number": facts.number or None,
    }


def _answers(answers: Answers) -> dict[str, object]:
    return {key: _answer(answers[key]) for key in answers}


def _answer(answer: AnyAnswer) -> dict[str, object]:
    given = answer.score if isinstance(answer, PainAnswer) else str(answer.reply)
    areas = () if isinstance(answer, PainAnswer) else answer.areas
    return {"answer": given, "follow_up": sorted(answer.follow_up), "area": sorted(areas)}


def _earlier(one: PastSession) -> dict[str, object]:
    return {
        "at": one.at,
        "regions": sorted(one.regions),
        "tools_on": sorted(one.tools_on),
        "completed": one.completed,
        "hurt": one.hurt,
    }
