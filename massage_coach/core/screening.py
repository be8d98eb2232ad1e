"""The judgement: given answers in, one verdict with its reasons and restrictions out.

Owns how answers add up, evidence.md (a).2, and the clearance, the only way to a session.
Never asks, and never takes silence for a "no".
"""

from collections.abc import Iterable
from dataclasses import InitVar, dataclass
from typing import Final, NoReturn, TypeAlias, final

from massage_coach.core.answers import Answers, Unshown
from massage_coach.core.dose import TOOL_GAP, Allowance, Past, allowance
from massage_coach.core.questionnaire import required
from massage_coach.core.questions import Urgency, Verdict
from massage_coach.core.reasons import Reason, reasons_for
from massage_coach.core.restrictions import Restrictions
from massage_coach.core.routine import Routine
from massage_coach.core.vocabulary import HAND_CEILING, Region

_NO_REGION_LEFT: Final = "The areas to leave out cover all of this routine."
_UNANSWERED: Final = "A question has no answer yet, and there is no session without it."


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Judgement(Unshown):
    """What the answers add up to for some regions. The weightiest reason comes first."""

    verdict: Verdict
    urgency: Urgency | None
    reasons: tuple[Reason, ...]
    restrictions: Restrictions
    missing: tuple[str, ...]  # ids of the questions that still need an answer
    left_out: tuple[Region, ...]

    @property
    def decided(self) -> bool:
        """Whether no further answer could lead to a session."""
        return any(reason.verdict.bars and reason.answer is not None for reason in self.reasons)

    @property
    def leading(self) -> tuple[Reason, ...]:
        """The reasons that made the verdict what it is."""
        weight = (self.verdict, self.urgency)
        return tuple(one for one in self.reasons if (one.verdict, one.urgency) == weight)

    @property
    def advice(self) -> tuple[str, ...]:
        """What to do besides, in whole sentences."""
        return tuple(dict.fromkeys(one.advice for one in self.reasons if one.advice))

    @property
    def max_minutes(self) -> int | None:
        return self.restrictions.max_minutes

    def pressure_caps(self, regions: Iterable[Region]) -> dict[Region, int]:
        """The highest pressure by hand on each region, 1-6."""
        return {one: self.restrictions.cap_on(one, HAND_CEILING[one]) for one in regions}


_SEAL: Final = object()


@final
@dataclass(frozen=True, slots=True, repr=False)
class Cleared(Unshown):
    """Proof of screening for one routine: only `assess` makes it, and it cannot be copied."""

    routine: Routine
    judgement: Judgement
    allowance: Allowance  # what earlier sessions leave for today
    seal: InitVar[object] = None

    def __post_init__(self, seal: object) -> None:
        if seal is not _SEAL:
            raise TypeError("only assess() clears a routine")

    def __init_subclass__(cls) -> NoReturn:
        raise TypeError("a clearance has no other kinds")

    def __reduce__(self) -> NoReturn:
        raise TypeError("a clearance is for here and now: it is neither copied nor stored")

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def restrictions(self) -> Restrictions:
        """Of the answers and of the dose."""
        return self.judgement.restrictions | self.allowance.restrictions

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self.judgement.reasons


@dataclass(frozen=True, slots=True, repr=False)
class NotCleared(Unshown):
    judgement: Judgement  # its reasons are never empty

    @property
    def verdict(self) -> Verdict:
        return self.judgement.verdict

    @property
    def urgency(self) -> Urgency | None:
        return self.judgement.urgency

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self.judgement.reasons

    @property
    def missing(self) -> tuple[str, ...]:
        return self.judgement.missing


Assessment: TypeAlias = Cleared | NotCleared


def assess(routine: Routine, answers: Answers, past: Past | None = None) -> Assessment:
    """Whether this routine suits this person today. There is no other way to a `Cleared`.

    The past, where it is looked at, only adds restrictions.
    """
    judgement = judge(routine.regions, answers, touched=routine.touched)
    if judgement.verdict.bars:
        return NotCleared(judgement)
    gap = judgement.restrictions.gap_hours or TOOL_GAP
    left = Allowance() if past is None else allowance(past, gap)
    return Cleared(routine, judgement, left, _SEAL)


def judge(
    regions: Iterable[Region], answers: Answers, *, touched: Iterable[Region] = ()
) -> Judgement:
    """Add the answers up. All that are given count, also those that need not be asked here.

    `touched` are regions that need their questions answered without being what it is about.
    """
    regions = tuple(regions)
    given = tuple(reasons_for(answers))
    restrictions = Restrictions(token for reason in given for token in reason.restrictions)
    left_out = restrictions.left_out(regions)
    asked = (*regions, *touched)
    missing = tuple(key for key in required(asked) if key not in answers)
    if not any(reason.verdict.bars for reason in given):
        emptied = bool(regions) and len(left_out) == len(regions)
        given += (_nothing_left(given, regions),) if emptied else _unanswered(missing)
    reasons = tuple(sorted(given, key=_weight, reverse=True))
    return Judgement(
        verdict=reasons[0].verdict if reasons else Verdict.CLEAR,
        urgency=reasons[0].urgency if reasons else None,
        reasons=reasons,
        restrictions=restrictions,
        missing=missing,
        left_out=left_out,
    )


def _weight(reason: Reason) -> tuple[Verdict, Urgency]:
    return reason.verdict, reason.urgency or Urgency.NONE


def _nothing_left(given: Iterable[Reason], regions: Iterable[Region]) -> Reason:
    """The verdict rises to STOP where no region stays: evidence.md (a).2 row 3."""
    cause = next(reason for reason in given if reason.restrictions.left_out(regions))
    return Reason(
        question=cause.question,
        answer=cause.answer,
        text=_NO_REGION_LEFT,
        sources=cause.sources,
        verdict=Verdict.STOP,
        urgency=Urgency.NONE,
        advice=_NO_REGION_LEFT,
    )


def _unanswered(missing: Iterable[str]) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            question=question_id,
            answer=None,
            text=_UNANSWERED,
            sources=(),
            verdict=Verdict.STOP,
            urgency=Urgency.NONE,
            advice=_UNANSWERED,
        )
        for question_id in missing
    )
