"""A session as it is recorded: nobody is there to answer, so it asks nothing that needs an answer.

Owns what happens when in a recording, its words and its chapters. It plays an outline, which has no
clearance behind it, and therefore begins by saying for whom it is.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

from massage_coach.core.events import (
    CheckInDue,
    Event,
    IntervalStarted,
    Outcome,
    SessionEnded,
    SessionStarted,
)
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.playhead import Playhead, told
from massage_coach.core.speaking import seconds_of_speech
from massage_coach.core.spoken.phrases import FOREWORD, RECORDED_CHECK_IN
from massage_coach.core.timeline import Outline

WAIT: Final = 6.0  # seconds to feel how it is, J


class Spoken(NamedTuple):
    """Words that no event of a session stands for."""

    at: float
    phrases: tuple[str, ...]


class Chapter(NamedTuple):
    at: float  # seconds from the start of the recording
    title: str


Happening: TypeAlias = Event | Spoken


def recital(outline: Outline) -> Iterator[Happening]:
    """What happens, in order, each with the second at which it does."""
    yield Spoken(0.0, FOREWORD)
    at = seconds_of_speech(*FOREWORD)
    yield SessionStarted(at)
    for interval in outline.intervals:
        if interval.kind is IntervalKind.CHECK_IN:
            yield CheckInDue(at, interval)
            yield Spoken(at, RECORDED_CHECK_IN)
            at += seconds_of_speech(*RECORDED_CHECK_IN) + WAIT
        else:
            yield IntervalStarted(at, interval, interval.pressure)
            yield from along(interval, at)
            at += interval.seconds
    yield SessionEnded(at, Outcome.COMPLETED, float(outline.seconds))


def chapters(outline: Outline) -> Iterator[Chapter]:
    """One for each step, where its getting ready begins; the first is the foreword."""
    yield Chapter(0.0, "Before you begin")
    step = None
    for one in recital(outline):
        if isinstance(one, IntervalStarted) and one.interval.step is not step:
            step = one.interval.step
            yield Chapter(one.at, step.title)


def along(interval: Interval, begin: float) -> Iterator[Event]:
    """What happens inside an interval that begins then, where nobody changes its length."""
    for mark in Playhead(interval, begin).marks:
        event = told(mark, interval, mark.due)
        if event is not None:
            yield event
