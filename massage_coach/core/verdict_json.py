"""A judgement as plain values for one JSON document: the shape that `safety --json` promises.

Owns the keys and nothing else. Never writes JSON text.
"""

from collections.abc import Iterable

from massage_coach.core.reasons import Reason
from massage_coach.core.screening import Judgement
from massage_coach.core.vocabulary import Region


def as_document(judgement: Judgement, regions: Iterable[Region]) -> dict[str, object]:
    """Restrictions are every token, sorted; caps and minutes are already worked out."""
    caps = judgement.pressure_caps(regions)
    return {
        "verdict": judgement.verdict.value,
        "urgency": judgement.urgency.value if judgement.urgency else None,
        "reasons": [_reason(reason) for reason in judgement.reasons],
        "restrictions": sorted(str(restriction) for restriction in judgement.restrictions),
        "pressure_caps": {region.value: cap for region, cap in caps.items()},
        "max_minutes": judgement.max_minutes,
        "regions_left_out": [region.value for region in judgement.left_out],
    }


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "question": reason.question,
        "answer": reason.answer,
        "text": reason.text,
        "sources": list(reason.sources),
    }
