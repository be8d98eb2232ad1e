"""A plan that tests can play without a clearance: what an outline would be, were it cleared."""

from massage_coach.core.adapting import Preferences
from massage_coach.core.routine import Routine
from massage_coach.core.timeline import Outline, Timeline, outline


def unscreened(routine: Routine, preferences: Preferences) -> Timeline:
    drawn = outline(routine, preferences)
    assert isinstance(drawn, Outline)
    return Timeline(
        routine=drawn.routine,
        intervals=drawn.intervals,
        left_out=(),
        asked=drawn.asked,
        shortfall=None,
        longest=drawn.longest,
    )
