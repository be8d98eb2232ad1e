"""What a safety question is: its words, what each answer to it means, and who is asked.

Owns the types of the questionnaire and the two orders, of verdicts and of urgencies.
Never holds a question, and never an answer that a person gave.
"""

from collections.abc import Iterable
from enum import Enum, StrEnum, auto
from functools import cache
from typing import Final, NamedTuple

from massage_coach.core.vocabulary import Region

AREA: Final = "$area"  # in a token: every region that the person names
ELSEWHERE: Final = "elsewhere"  # an area that is no region of ours
AREAS: Final = frozenset({*Region, ELSEWHERE})
SCORES: Final = range(11)  # 0-10, one numeric scale: S52


class _Ranked(StrEnum):
    """Words that rise in the order they are written in, whatever the alphabet says."""

    def __lt__(self, other: str) -> bool:
        return _rank(type(self), self) < _rank(type(self), other)

    def __le__(self, other: str) -> bool:
        return _rank(type(self), self) <= _rank(type(self), other)

    def __gt__(self, other: str) -> bool:
        return _rank(type(self), self) > _rank(type(self), other)

    def __ge__(self, other: str) -> bool:
        return _rank(type(self), self) >= _rank(type(self), other)


@cache
def _rank(words: type[_Ranked], word: str) -> int:
    return list(words).index(words(word))


class Verdict(_Ranked):
    """What an answer means for today's session. The highest of all answers wins."""

    CLEAR = "CLEAR"
    ADAPT = "ADAPT"
    STOP = "STOP"
    EMERGENCY = "EMERGENCY"

    @property
    def bars(self) -> bool:
        """Whether there is no session today."""
        return self >= Verdict.STOP


class Urgency(_Ranked):
    """How soon somebody else should look at it."""

    NONE = "none"
    CLINICIAN_FIRST = "clinician_first"
    SOON = "soon"
    SAME_DAY = "same_day"
    NOW = "now"


class Reply(StrEnum):
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Doubt(Enum):
    """What "unsure" means on a screen: evidence.md (a).2 row 4."""

    AS_YES = auto()
    STOPS = auto()
    STRICTER = auto()  # as yes, with light hands on top


class Effect(NamedTuple):
    """What an answer changes. Built by `clear`, `adapt`, `stop` and `emergency`."""

    verdict: Verdict
    urgency: Urgency | None = None
    tokens: tuple[str, ...] = ()
    text: str = ""  # what the person reads; empty says the question's own prompt
    advice: str | None = None
    with_pain: Urgency | None = None  # the urgency unless the person said that nothing hurts
    after_word: "Effect | None" = None  # what holds instead once a clinician has agreed


def clear(advice: str | None = None) -> Effect:
    return Effect(Verdict.CLEAR, text=advice or "", advice=advice)


def adapt(text: str, tokens: str, *, advice: str | None = None) -> Effect:
    """Go on with these restrictions, written with spaces between them."""
    return Effect(Verdict.ADAPT, None, tuple(tokens.split()), text, advice)


def stop(
    urgency: Urgency,
    text: str = "",
    *,
    advice: str | None = None,
    with_pain: Urgency | None = None,
    after_word: Effect | None = None,
) -> Effect:
    return Effect(Verdict.STOP, urgency, (), text, advice, with_pain, after_word)


def emergency(text: str = "") -> Effect:
    return Effect(Verdict.EMERGENCY, Urgency.NOW, (), text)


LIGHT_HANDS_AGREED: Final = adapt(  # evidence.md (a).2 row 6, J
    "Light hands only, because a clinician has agreed to gentle self-massage.",
    "pressure_cap:3 no_tools",
)


def _with_after_word(*effects: Effect) -> tuple[Effect, ...]:
    return (*effects, *(one.after_word for one in effects if one.after_word))


def _concerns(own: tuple[Region, ...], regions: Iterable[Region]) -> bool:
    return not own or not set(own).isdisjoint(regions)


class Branch(NamedTuple):
    """A follow-up after "yes". Chosen, its effect stands in for the plain one."""

    id: str
    prompt: str
    effect: Effect
    regions: tuple[Region, ...] = ()  # empty: asked for all
    is_word: bool = False  # itself says that a clinician has agreed, so its day is asked

    def concerns(self, regions: Iterable[Region]) -> bool:
        return _concerns(self.regions, regions)


class Question(NamedTuple):
    """Answered yes, no or unsure."""

    id: str
    prompt: str  # the short line of the numbered list
    help: str  # what counts, in one line
    why: str
    if_yes: Effect
    sources: tuple[str, ...]
    branches: tuple[Branch, ...] = ()
    regions: tuple[Region, ...] = ()  # empty: asked for all

    @property
    def effects(self) -> tuple[Effect, ...]:
        """All that an answer can lead to, also after a clinician's word."""
        return _with_after_word(self.if_yes, *(branch.effect for branch in self.branches))

    @property
    def asks_area(self) -> bool:
        return any(AREA in token for effect in self.effects for token in effect.tokens)

    def concerns(self, regions: Iterable[Region]) -> bool:
        return _concerns(self.regions, regions)


class Band(NamedTuple):
    """What a stretch of scores means; both ends belong to it."""

    lowest: int
    highest: int
    effect: Effect


class PainQuestion(NamedTuple):
    """Answered with a score. Its branches are asked from a score of 1, and add to the band."""

    id: str
    prompt: str
    help: str
    why: str
    bands: tuple[Band, ...]
    sources: tuple[str, ...]
    branches: tuple[Branch, ...] = ()

    @property
    def effects(self) -> tuple[Effect, ...]:
        return (*(band.effect for band in self.bands), *(one.effect for one in self.branches))

    def band(self, score: int) -> Band:
        return next(band for band in self.bands if band.lowest <= score <= band.highest)


AnyQuestion = Question | PainQuestion


class Screen(NamedTuple):
    """Questions that are shown together."""

    id: str
    title: str
    doubt: Doubt
    questions: tuple[AnyQuestion, ...]
    lasting: bool = False  # about the person rather than today: may be kept between sessions
    optional: bool = False  # a setup fact: nothing is missing where it has no answer
