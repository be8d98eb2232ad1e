"""The sitting: a cleared person prepares and comes to the session.

Owns the order from the clearance to the start. Never asks a safety question: without a `Cleared`
nobody gets here.
"""

from datetime import datetime
from typing import assert_never

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.picking_up import interval_to_begin_with
from massage_coach.core.screening import Cleared
from massage_coach.core.timeline import NothingLeft, Timeline, plan
from massage_coach.core.vocabulary import Tool
from massage_coach.leading import lead
from massage_coach.recall import remember_tools, tools_of_last_time
from massage_coach.scene import Ending, Wishes, World, clock_time
from massage_coach.terminal.talk.glance import show_nothing_left, show_plan
from massage_coach.terminal.talk.going_on import ask_to_go_on
from massage_coach.terminal.talk.prepare import show_preparation, usable_tools
from massage_coach.terminal.talk.rests import mattering, show_allowance
from massage_coach.terminal.talk.verdict import show_offer
from massage_coach.terminal.talk.wishes import ask_preferences, ready


def sit(cleared: Cleared, answers: Answers, wishes: Wishes, world: World) -> Ending:
    """From the preparation to the close."""
    _show_allowance(cleared, answers, world)
    preferences = _preferences(cleared, wishes, world)
    if preferences is None:
        return Ending.STOPPED
    timeline = plan(cleared, preferences)
    match timeline:
        case NothingLeft():
            show_nothing_left(world.page, timeline)
            show_offer(world.page, world.others(answers, ()))
            return Ending.NOT_CLEARED
        case Timeline():
            first = _place_to_begin(timeline, wishes, world)
            show_plan(world.page, timeline, finishing=_finishing(timeline, first, world))
            if wishes.answers is None and not wishes.at_once:
                world.sound_check()
            if not (wishes.at_once or ready(world.page, world.lines)):
                return Ending.STOPPED
            return lead(timeline, answers, world, first=first)
        case unreachable:
            assert_never(unreachable)


def _show_allowance(cleared: Cleared, answers: Answers, world: World) -> None:
    resting = {rest.region for rest in mattering(cleared)}
    others = world.others(answers, resting) if resting else ()
    show_allowance(world.page, cleared, world.now(), others)


def _preferences(cleared: Cleared, wishes: Wishes, world: World) -> Preferences | None:
    if wishes.at_once:
        return _taken(wishes)
    show_preparation(world.page, cleared)
    asked = usable_tools(cleared)
    had = tools_of_last_time(world.memory, asked)
    preferences = ask_preferences(world.page, world.lines, cleared, wishes, had)
    if preferences is not None and wishes.tools is None:
        remember_tools(asked, preferences.tools, world.memory)
    return preferences


def _taken(wishes: Wishes) -> Preferences:
    """What was given, and otherwise that everything is at hand."""
    tools = frozenset(Tool) if wishes.tools is None else wishes.tools
    return Preferences(minutes=wishes.minutes, tools=tools, wall=wishes.wall is not False)


def _finishing(timeline: Timeline, first: int, world: World) -> str:
    to_come = timeline.seconds - timeline.intervals[first].start
    return clock_time(world.now(), to_come / world.clock.speed)


def _place_to_begin(timeline: Timeline, wishes: Wishes, world: World) -> int:
    """Where an interrupted session was, if the person wants to go on there; else the start."""
    now = world.now()
    left = None if wishes.at_once else world.journal.left(now.timestamp())
    if left is None or left.routine != timeline.routine.id:
        return 0
    at = datetime.fromtimestamp(left.at, now.tzinfo)
    world.journal.picked_up(left.uid)
    if not ask_to_go_on(world.page, world.lines, left.step_title, f"{at:%H:%M}"):
        return 0
    return interval_to_begin_with(timeline, left.step, left.side)
