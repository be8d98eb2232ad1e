"""After an emergency: what comes before every other question, and what holds until then.

Owns the judgement of somebody who has not been seen yet: evidence.md (a).2 row 7. Never knows what
was reported, and never asks.
"""

from typing import Final

from massage_coach.core.questions import Urgency, Verdict
from massage_coach.core.reasons import Reason
from massage_coach.core.restrictions import Restrictions
from massage_coach.core.screening import Judgement

SEEN_SINCE: Final = "seen_since_emergency"
_NOT_SEEN: Final = "What you reported last time has not been looked at yet."


def not_seen() -> Judgement:
    """There is no session before somebody has looked at it."""
    reason = Reason(
        question=SEEN_SINCE,
        answer="no",
        text=_NOT_SEEN,
        sources=("J",),
        verdict=Verdict.EMERGENCY,
        urgency=Urgency.NOW,
    )
    return Judgement(
        verdict=reason.verdict,
        urgency=reason.urgency,
        reasons=(reason,),
        restrictions=Restrictions(),
        missing=(),
        left_out=(),
    )
