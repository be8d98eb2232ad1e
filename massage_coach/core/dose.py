"""How much is enough: what earlier sessions leave for the next one.

Owns the dose of evidence.md (b), (c).1 and (d).3, and which region rests until when. Never
widens what the answers allow: it only adds restrictions. Times are seconds since 1970, in UTC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from massage_coach.core.answers import Unshown
from massage_coach.core.restrictions import Limit, Restriction, Restrictions
from massage_coach.core.vocabulary import Region

_HOUR: Final = 3600.0
TOOL_GAP: Final = 48  # hours between tools on one region: evidence.md (b), min_gap_hours, J
WEEK: Final = 7 * 24 * _HOUR
TOOLS_A_WEEK: Final = 3  # sessions with a tool on one region: (c).1, S22, S25
FIRST_SESSIONS: Final = 3  # (b), pressure scale, level 4, J
FIRST_CAP: Final = 4  # as above
TWICE: Final = 2  # running: (d).3
STEPPED_DOWN: Final = 2  # sessions after one that hurt: (b), step_down


class PastSession(NamedTuple):
    """An earlier session, as far as the next one depends on it."""

    at: float  # when it was last known to run
    regions: frozenset[Region]
    tools_on: frozenset[Region]  # where a ball, roller or stick was used
    completed: bool
    hurt: bool  # something hurt and ended it, or it hurt clearly more afterwards

    def __repr__(self) -> str:
        return "<PastSession, not shown>"


@dataclass(frozen=True, slots=True, repr=False)
class Past(Unshown):
    """What is known of earlier sessions at the moment `now`."""

    now: float
    sessions: tuple[PastSession, ...] = ()
    blind_before: float | None = None  # what was before that could not be read any more


class Rest(NamedTuple):
    """No tool on this region until then."""

    region: Region
    until: float


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Allowance(Unshown):
    """What the past leaves for today."""

    rests: tuple[Rest, ...] = ()
    first: bool = False  # one of the first sessions
    stepped_down: bool = False
    hurt_twice: bool = False  # the last two sessions: somebody should look at it first

    @property
    def restrictions(self) -> Restrictions:
        """As tokens of evidence.md (b)."""
        tokens = [Restriction(Limit.NO_TOOLS, region=rest.region) for rest in self.rests]
        if self.first:
            tokens.append(Restriction(Limit.PRESSURE_CAP, FIRST_CAP))
        if self.stepped_down:
            tokens.append(Restriction(Limit.STEP_DOWN))
        return Restrictions(tokens)

    def resting(self, regions: Iterable[Region]) -> tuple[Rest, ...]:
        """The rests that matter for these regions."""
        asked = frozenset(regions)
        return tuple(rest for rest in self.rests if rest.region in asked)


def allowance(past: Past, gap_hours: int = TOOL_GAP) -> Allowance:
    """What may be done at `past.now`; the answers may ask for a longer gap, never a shorter."""
    gap = max(gap_hours, TOOL_GAP) * _HOUR
    rests = (Rest(region, _tools_again(past, region, gap)) for region in Region)
    good = sum(one.completed and not one.hurt for one in past.sessions)
    return Allowance(
        rests=tuple(rest for rest in rests if rest.until > past.now),
        first=good < FIRST_SESSIONS,
        stepped_down=_stepped_down(past.sessions),
        hurt_twice=_hurt_twice(past.sessions),
    )


def _tools_again(past: Past, region: Region, gap: float) -> float:
    """From when on a tool may be used there. A session from the future counts as just now."""
    times = sorted(min(one.at, past.now) for one in past.sessions if region in one.tools_on)
    until = [past.now]
    if past.blind_before is not None:
        until.append(min(past.blind_before, past.now) + gap)
    if times:
        until.append(times[-1] + gap)
    if len(times) >= TOOLS_A_WEEK:
        until.append(times[-TOOLS_A_WEEK] + WEEK)
    return max(until)


def _hurt_twice(sessions: Iterable[PastSession]) -> bool:
    """Whether the last two both hurt: evidence.md (d).3."""
    latest = sorted(sessions, key=_time_of)[-TWICE:]
    return len(latest) == TWICE and all(one.hurt for one in latest)


def _time_of(session: PastSession) -> float:
    return session.at


def _stepped_down(sessions: Iterable[PastSession]) -> bool:
    """Whether fewer than two whole sessions have come since one that hurt."""
    left = 0
    for one in sorted(sessions, key=_time_of):
        if one.hurt:
            left = STEPPED_DOWN
        elif one.completed:
            left = max(left - 1, 0)
    return left > 0
