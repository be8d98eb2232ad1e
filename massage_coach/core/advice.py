"""What the person is told: one whole text for each verdict, one for each restriction.

Owns the words of evidence.md (a).5 and (b), as templates. Never names a condition of its own,
and never says that somebody is well.
"""

from typing import Final

from massage_coach.core.adapting import NO_SETTLE, NO_TIME, NO_WALL, NO_WARM_UP, NOT_AT_HAND
from massage_coach.core.lock import SEEN_SINCE
from massage_coach.core.questions import Urgency, Verdict
from massage_coach.core.region_words import REGION_WORDS
from massage_coach.core.restrictions import Limit, Restriction
from massage_coach.core.screening import Judgement
from massage_coach.core.vocabulary import Tool

_ACTIONS: Final[dict[tuple[Verdict, Urgency | None], str]] = {
    (Verdict.EMERGENCY, Urgency.NOW): (
        "Do not massage. What you ticked needs emergency care now. Call {number} or go to the "
        "emergency department; do not drive yourself. Tell them: {item}."
    ),
    (Verdict.STOP, Urgency.SAME_DAY): (
        "No session today. Please speak to a doctor, an urgent-care line or a clinic today "
        "about: {item}."
    ),
    (Verdict.STOP, Urgency.SOON): (
        "No session. Please arrange to see a clinician in the next days about: {item}. Go sooner "
        "if it gets worse."
    ),
    (Verdict.STOP, Urgency.CLINICIAN_FIRST): (
        "No session yet. Ask the clinician who looks after this whether gentle self-massage is "
        "fine for you, then run `massage-coach safety` again. It is about: {item}."
    ),
    (Verdict.STOP, Urgency.NONE): "No session today. {advice}",
    (Verdict.ADAPT, None): (
        "A gentler session, with some things changed or left out. This is not a medical check."
    ),
    (Verdict.CLEAR, None): (
        "Nothing you ticked rules out a gentle session. This is not a medical check."
    ),
}

_NOT_SEEN: Final = (
    "No session before somebody has looked at what you reported last time. If any of it is still "
    "there, call {number} or go to the emergency department; do not drive yourself."
)

_SHOWN: Final[dict[Limit, str]] = {
    Limit.PRESSURE_CAP: "Keep pressure at {amount} or less",
    Limit.NO_TOOLS: "Hands only",
    Limit.NO_FLOOR_TOOLS: "Wall only, nothing under you",
    Limit.NO_HARD_TOOLS: "Soft ball only",
    Limit.NO_FLOOR: "Seated or standing only",
    Limit.NO_PRONE: "Not lying on your front",
    Limit.NO_SUPINE: "Not lying on your back",
    Limit.NO_KNEELING: "Not on hands and knees",
    Limit.AVOID_REGION: "We leave your {place} out today",
    Limit.AVOID_SPOT: "Stay a hand's width away from the implant near your {place}",
    Limit.NO_STRETCH: "No stretches",
    Limit.NO_STRETCH_FLEXION: "No forward bending",
    Limit.NO_STRETCH_EXTENSION: "No arching back",
    Limit.NO_STRETCH_ROTATION: "No twisting",
    Limit.NO_OIL: "Dry, over thin clothing",
    Limit.NUT_FREE_OIL: "Oil without nuts",
    Limit.NO_COCONUT_OIL: "Oil without coconut",
    Limit.FRAGRANCE_FREE_OIL: "Oil without perfume",
    Limit.PATCH_TEST: "Try the oil on your inner forearm a day before",
    Limit.MAX_MINUTES: "At most {amount} minutes",
    Limit.MIN_GAP_HOURS: "Rest this area for {amount} hours before you use a tool again",
    Limit.STEP_DOWN: "Shorter and lighter for now",
}

_WHY_LEFT_OUT: Final[dict[str, str]] = {
    NO_WALL: "No wall to lean on today.",
    NO_TIME: "There is no time for it today.",
    NO_WARM_UP: "It needs a warm-up before it, and none is left.",
    NO_SETTLE: "It needs a settle after it, and none is left.",
}
_NOT_AT_HAND: Final[dict[Tool, str]] = {
    Tool.HANDS: "",
    Tool.TENNIS_BALL: "No tennis ball at hand.",
    Tool.SOFT_BALL: "No soft ball at hand.",
    Tool.FOAM_ROLLER: "No foam roller at hand.",
    Tool.ROLLER_STICK: "No roller stick at hand.",
    Tool.TWO_BALLS: "No two soft balls in a sock at hand.",
}


def action(verdict: Verdict, urgency: Urgency | None) -> str:
    """What to do now, with places for {item}, {number} or {advice} to be filled in."""
    return _ACTIONS[verdict, urgency]


def told(judgement: Judgement, *, number: str) -> str:
    """The action with the person's own items filled in; `number` is who to call."""
    if any(reason.question == SEEN_SINCE for reason in judgement.leading):
        return _NOT_SEEN.format(number=number)
    return action(judgement.verdict, judgement.urgency).format(
        item="; ".join(dict.fromkeys(reason.text for reason in judgement.leading)),
        advice=" ".join(dict.fromkeys(one.advice for one in judgement.leading if one.advice)),
        number=number,
    )


def shown(restriction: Restriction) -> str:
    """One restriction in plain words, with the region in front where it holds for one alone."""
    place = REGION_WORDS[restriction.region] if restriction.region else ""
    return worded(restriction.kind, restriction.amount, place)


def worded(kind: Limit, amount: int | str | None, place: str) -> str:
    """A kind of restriction in plain words; amount and place may stand for any."""
    template = _SHOWN[kind]
    text = template.format(amount=amount, place=place)
    return f"{place.capitalize()}: {text}" if place and "{place}" not in template else text


def why_left_out(token: str) -> str:
    """Why a step went, in one sentence, for a token of `LeftOut.because`."""
    kind, _, tool = token.partition(":")
    if kind == NOT_AT_HAND:
        return _NOT_AT_HAND[Tool(tool)]
    return _WHY_LEFT_OUT.get(token) or f"{shown(Restriction.parse(token))}."
