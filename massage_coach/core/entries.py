"""What the journal remembers of a session: how it was meant, how it went, how it felt.

Owns the values; evidence.md (e) names the measures. Never holds a safety answer apart from the
pain before, which is a measure too. Times are seconds since 1970, in UTC.
"""

from enum import StrEnum
from typing import Final, NamedTuple

from massage_coach.core.comfort import clearly_more
from massage_coach.core.vocabulary import Region

LONGEST_NOTE: Final = 200  # characters


class End(StrEnum):
    """How a session ended."""

    COMPLETED = "completed"
    STOPPED = "stopped"  # by the person
    HURT = "hurt"
    EMERGENCY = "emergency"
    INTERRUPTED = "interrupted"  # Ctrl-C, a closed terminal, a crash, an empty battery


class Reaction(StrEnum):
    """What somebody noticed the day after: evidence.md (d).3."""

    SORE = "sore"  # for more than two days
    BRUISE = "bruise"
    MORE_PAIN = "more_pain"  # 2 or more above the pain before


class Done(StrEnum):
    """How one interval went."""

    WHOLE = "whole"
    SKIPPED = "skipped"
    CUT = "cut"  # the session ended in it


class Work(NamedTuple):
    """One step on one side, as it really went."""

    number: int  # in the order in which they began, from 0
    step: str
    title: str
    spot: str
    side: str
    tool: str
    planned: int  # seconds
    worked: float  # seconds that really ran
    done: Done
    eased: int  # levels below the plan
    hurt: bool


class Felt(NamedTuple):
    """Scores from 0 to 10, where they were told."""

    pain_before: int | None = None
    pain_after: int | None = None
    pain_next: int | None = None  # the morning after
    stiff_before: int | None = None
    stiff_after: int | None = None

    def __repr__(self) -> str:
        return "<Felt, not shown>"


class Entry(NamedTuple):
    """One session."""

    uid: str
    started: float
    ended: float  # when it was last known to run
    day: int  # the person's own calendar day, as a proleptic ordinal
    routine: str
    title: str
    content: str  # a hash of the routine file
    version: str  # of this program
    planned: int  # seconds
    worked: float  # seconds
    regions: frozenset[Region]
    tools_on: frozenset[Region]
    end: End | None  # None: it runs, or nobody could write how it ended
    felt: Felt
    reactions: frozenset[Reaction] | None  # None: not asked yet
    note: str

    def __repr__(self) -> str:
        return "<Entry, not shown>"


class Left(NamedTuple):
    """Where an interrupted session was."""

    uid: str
    at: float  # when it was last known to run
    routine: str
    title: str
    step: str
    step_title: str
    side: str


def has_hurt(entry: Entry) -> bool:
    """Whether the next sessions are stepped down for it: evidence.md (d).2 and (d).3."""
    ended = entry.end in {End.HURT, End.EMERGENCY}
    felt = entry.felt
    return ended or bool(entry.reactions) or clearly_more(felt.pain_before, felt.pain_after)
