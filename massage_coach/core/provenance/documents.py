"""The reasons for the questions as one plain document, for `safety --why --json`.

Owns the keys and nothing else. Never writes JSON text.
"""

from massage_coach.core.documents import Document
from massage_coach.core.provenance import (
    PURPOSE,
    REVIEWED,
    RULES,
    Asked,
    Outcome,
    Section,
    review_line,
    sections,
)
from massage_coach.core.provenance.limits import caps, restrictions
from massage_coach.core.provenance.sources import MEANING, SOURCES


def why_document() -> Document:
    """Everything to review; whether anybody did comes first."""
    return {
        "review": review_line(),
        "reviewed": REVIEWED._asdict(),
        "purpose": PURPOSE,
        "rules": list(RULES),
        "questions": [_question(one, asked) for one in sections() for asked in one.questions],
        "restrictions": [one._asdict() for one in restrictions()],
        "caps": [one._asdict() for one in caps()],
        "marks": {str(mark): meaning for mark, meaning in MEANING.items()},
        "sources": {key: source._asdict() for key, source in SOURCES.items()},
    }


def _question(section: Section, asked: Asked) -> Document:
    where = {"screen": section.title, "when": section.when}
    outcomes = [_outcome(outcome) for outcome in asked.outcomes]
    return asked._asdict() | where | {"outcomes": outcomes}


def _outcome(outcome: Outcome) -> Document:
    brought = [one._asdict() for one in outcome.restrictions]
    return outcome._asdict() | {"restrictions": brought}
