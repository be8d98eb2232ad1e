"""The result of the safety questions, in words: what changes and why, or what to do instead.

Owns the layout of the result; the core owns its sentences. Never names a condition that the person
did not tick, and never says that somebody is well.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, assert_never

from massage_coach.core.advice import shown, told
from massage_coach.core.questions import Verdict
from massage_coach.core.reasons import Reason
from massage_coach.core.restrictions import Limit, Restriction, Restrictions
from massage_coach.core.screening import Assessment, Cleared, Judgement, NotCleared
from massage_coach.core.vocabulary import Region
from massage_coach.terminal.safety import EMERGENCY_NUMBERS
from massage_coach.terminal.talk.page import Page

_EACH_PLACE: Final = frozenset({Limit.AVOID_REGION, Limit.AVOID_SPOT})
_IMPLIED: Final[dict[Limit, tuple[Limit, ...]]] = {
    Limit.NO_TOOLS: (Limit.NO_FLOOR_TOOLS, Limit.NO_HARD_TOOLS),
    Limit.NO_FLOOR: (Limit.NO_PRONE, Limit.NO_SUPINE, Limit.NO_KNEELING),
    Limit.NO_STRETCH: (
        Limit.NO_STRETCH_FLEXION,
        Limit.NO_STRETCH_EXTENSION,
        Limit.NO_STRETCH_ROTATION,
    ),
    Limit.NO_OIL: (
        Limit.NUT_FREE_OIL,
        Limit.NO_COCONUT_OIL,
        Limit.FRAGRANCE_FREE_OIL,
        Limit.PATCH_TEST,
    ),
}
_HEADINGS: Final[dict[Verdict, str]] = {
    Verdict.CLEAR: "The session can start",
    Verdict.ADAPT: "The session can start, with changes",
    Verdict.STOP: "Not today",
    Verdict.EMERGENCY: "Get help now",
}


def show(
    page: Page,
    assessment: Assessment,
    *,
    number: str = EMERGENCY_NUMBERS,
    others: Sequence[str] = (),
) -> None:
    """The result. `others` are titles of routines that the same answers would allow today."""
    match assessment:
        case Cleared(judgement=judgement, routine=routine):
            show_judgement(page, judgement, routine.regions, number=number)
        case NotCleared(judgement=judgement):
            show_judgement(page, judgement, number=number)
            show_offer(page, others)
        case _:
            assert_never(assessment)


def show_judgement(
    page: Page,
    judgement: Judgement,
    regions: Collection[Region] = frozenset(Region),
    *,
    number: str = EMERGENCY_NUMBERS,
) -> None:
    """The result where no routine was chosen, or for the regions of one."""
    style = "alarm" if judgement.verdict is Verdict.EMERGENCY else "strong"
    page.heading(_HEADINGS[judgement.verdict])
    action = told(judgement, number=number)
    page.say(action, style)
    if judgement.verdict.bars:
        _also_ticked(page, judgement)
    elif judgement.verdict is Verdict.ADAPT:
        _changes(page, judgement, regions)
    if judgement.verdict is not Verdict.EMERGENCY:
        _besides(page, judgement, action)


def _changes(page: Page, judgement: Judgement, regions: Collection[Region]) -> None:
    page.gap()
    page.points(_texts(one for one in judgement.reasons if one.verdict is Verdict.ADAPT))
    page.gap()
    short = f" {page.look.symbols.between} ".join(in_short(judgement.restrictions, regions))
    if short:
        page.say(f"In short: {short}", "strong")


def in_short(restrictions: Restrictions, regions: Collection[Region]) -> Iterator[str]:
    """Each restriction that matters there, without those that another already covers."""
    for restriction in sorted(restrictions, key=_place):
        far = restriction.region is not None and restriction.region not in regions
        if not far and not any(_covers(other, restriction) for other in restrictions):
            yield shown(restriction)


def _place(restriction: Restriction) -> tuple[int, str]:
    """In the order of the vocabulary; what holds everywhere before what holds in one place."""
    return tuple(Limit).index(restriction.kind), restriction.region or ""


def _covers(strict: Restriction, mild: Restriction) -> bool:
    """Whether keeping to the one keeps to the other."""
    if strict == mild or strict.kind in _EACH_PLACE or strict.region not in {None, mild.region}:
        return False
    if strict.kind is mild.kind:
        return (strict.amount or 0) <= (mild.amount or 0)
    return mild.kind in _IMPLIED.get(strict.kind, ())


def _also_ticked(page: Page, judgement: Judgement) -> None:
    """What else stands against a session, in the person's own items."""
    barring = (one for one in judgement.reasons if one.verdict.bars)
    rest = _texts(one for one in barring if one not in judgement.leading)
    if rest:
        page.gap()
        page.say("Please mention this too:")
        page.points(rest)


def _besides(page: Page, judgement: Judgement, action: str) -> None:
    """Advice that the action does not already hold."""
    for advice in judgement.advice:
        if advice not in action:
            page.gap()
            page.say(advice)


def show_offer(page: Page, others: Sequence[str]) -> None:
    if others:
        page.gap()
        page.say("These leave the area out, and nothing that you ticked rules them out:")
        page.points(others)


def _texts(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reason.text for reason in reasons))
