"""What fits today: which routines, in which order, and why.

Owns the rule of that choice: what can be done comes first, then what was longest ago. Never pushes,
never offers a tool where tools rest, and never stands for the safety questions, which come later.
Times are seconds since 1970, in UTC.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from massage_coach.core.dose import Allowance, Rest
from massage_coach.core.vocabulary import Region

_HANDS_ALONE: Final[frozenset[str]] = frozenset()


class Offered(Protocol):
    """What is known of a routine without reading it."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def regions(self) -> Sequence[str]: ...

    @property
    def tools(self) -> Sequence[str]: ...

    @property
    def tools_on(self) -> Sequence[str]:
        """The regions on which a step or its stand-in uses a tool."""
        ...

    @property
    def standard(self) -> int: ...

    @property
    def shortest(self) -> int: ...

    @property
    def longest(self) -> int: ...

    def can_be_done(self, tools: Container[str] | None, *, floor: bool) -> bool: ...


class Wish(NamedTuple):
    """What is at hand today; what is not said narrows nothing."""

    minutes: float | None = None
    tools: frozenset[str] | None = None  # beside the hands
    floor: bool = True  # whether a step may be down there


class Held(StrEnum):
    """What comes before every session."""

    EMERGENCY = "emergency"  # signs were reported, and nobody has looked at them yet
    HURT_TWICE = "hurt_twice"  # the last two sessions hurt: evidence.md (d).3


class Before(NamedTuple):
    """What the journal and the dose say about today."""

    today: float  # when the person's own day began
    allowance: Allowance
    emergency: bool = False
    regions: Mapping[Region, float] = {}  # when each was last worked


class Suggestion(NamedTuple):
    """A routine that fits, and the facts that its place rests on."""

    id: str
    title: str
    area: str  # the region that it is about first
    seconds: int
    last: float | None  # when one of its regions was last worked; None: never
    today: bool  # whether that was today
    rests: tuple[Rest, ...]  # where tools rest, so that hands do it


class Bar(StrEnum):
    """Why a routine is not for now."""

    TIME = "time"  # it takes longer
    TOOLS = "tools"  # it needs what is not at hand, or the floor
    RESTING = "resting"  # it needs a tool, and tools rest there
    GENTLER = "gentler"  # a session hurt, and this one has no short way with hands alone


class Passed(NamedTuple):
    """A routine that is not for now."""

    id: str
    title: str
    bar: Bar
    rests: tuple[Rest, ...]


class Suggestions(NamedTuple):
    """In order, the first fits best; none while something is to be looked at first."""

    suggested: tuple[Suggestion, ...] = ()
    passed: tuple[Passed, ...] = ()
    held: Held | None = None
    gentler: bool = False  # a session hurt lately


def suggest(offered: Iterable[Offered], wish: Wish, before: Before) -> Suggestions:
    """Every routine that fits, best first, and what bars each of the others."""
    if before.emergency or before.allowance.hurt_twice:
        return Suggestions(held=Held.EMERGENCY if before.emergency else Held.HURT_TWICE)
    judged = [_judged(one, wish, before) for one in sorted(offered, key=_place)]
    fitting = (one for one in judged if isinstance(one, Suggestion))
    return Suggestions(
        suggested=_spread(sorted(fitting, key=lambda one: _order(one, wish))),
        passed=tuple(one for one in judged if isinstance(one, Passed)),
        gentler=before.allowance.stepped_down,
    )


def _place(one: Offered) -> tuple[int, int, str]:
    """The order of a list: one region after the other, the unhurried ones first."""
    alone = len(one.regions) == 1
    area = [*Region].index(Region(one.regions[0])) if alone else len(Region)
    return area, -one.standard, one.id


def _judged(one: Offered, wish: Wish, before: Before) -> Suggestion | Passed:
    rests = _rests(one, wish, before.allowance)
    if bar := _bar(one, wish, rests, stepped_down=before.allowance.stepped_down):
        return Passed(one.id, one.title, bar, rests if bar is Bar.RESTING else ())
    worked = (before.regions.get(Region(region)) for region in one.regions)
    last = max((at for at in worked if at is not None), default=None)
    return Suggestion(
        id=one.id,
        title=one.title,
        area=one.regions[0],
        seconds=_seconds(one, wish, before.allowance),
        last=last,
        today=last is not None and last >= before.today,
        rests=rests,
    )


def _rests(one: Offered, wish: Wish, allowance: Allowance) -> tuple[Rest, ...]:
    """Where it would use a tool that is at hand, and may not today."""
    by_hand = wish.tools is not None and wish.tools.isdisjoint(one.tools)
    return () if by_hand else allowance.resting(map(Region, one.tools_on))


def _bar(one: Offered, wish: Wish, rests: Sequence[Rest], *, stepped_down: bool) -> Bar | None:
    if wish.minutes is not None and one.shortest > wish.minutes * 60:
        return Bar.TIME
    if not one.can_be_done(wish.tools, floor=wish.floor):
        return Bar.TOOLS
    by_hand = one.can_be_done(_HANDS_ALONE, floor=wish.floor)
    if stepped_down and (not by_hand or one.shortest > one.standard // 2):
        return Bar.GENTLER
    return Bar.RESTING if rests and not by_hand else None


def _seconds(one: Offered, wish: Wish, allowance: Allowance) -> int:
    """About how long it takes; a stepped-down session takes half: evidence.md (b), step_down."""
    asked = one.standard if wish.minutes is None else round(wish.minutes * 60)
    most = one.standard // 2 if allowance.stepped_down else one.longest
    return min(max(asked, one.shortest), most)


def _order(one: Suggestion, wish: Wish) -> tuple[bool, bool, bool, float, float]:
    """Not yet today, nothing rests, known to the person, longest ago, most of the minutes."""
    spare = 0.0 if wish.minutes is None else wish.minutes * 60 - one.seconds
    return one.today, bool(one.rests), one.last is None, one.last or 0.0, spare


def _spread(ordered: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Of those that fit as well, the second of an area comes behind the first of another."""
    seen = Counter[str]()

    def turn(one: Suggestion) -> tuple[bool, bool, int]:
        seen[one.area] += 1
        return one.today, bool(one.rests), seen[one.area]

    return tuple(sorted(ordered, key=turn))
