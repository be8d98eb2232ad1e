"""The sitting: a cleared person prepares, is coached, and comes to the close.

Owns the order from the clearance to the last sentence. Never asks a safety question: without a
`Cleared` nobody gets here.
"""

import gc
from typing import Final, assert_never

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers, PainAnswer
from massage_coach.core.comfort import Baseline
from massage_coach.core.events import Outcome
from massage_coach.core.screening import Cleared
from massage_coach.core.session import AWAY_AFTER, Session
from massage_coach.core.timeline import NothingLeft, Timeline, plan
from massage_coach.core.vocabulary import Tool
from massage_coach.recall import remember_tools, tools_of_last_time
from massage_coach.runner import run
from massage_coach.scene import Ending, Wishes, World, clock_time, number
from massage_coach.terminal.talk.closing import Ended, close
from massage_coach.terminal.talk.glance import show_nothing_left, show_plan
from massage_coach.terminal.talk.prepare import show_preparation, usable_tools
from massage_coach.terminal.talk.rests import mattering, show_allowance
from massage_coach.terminal.talk.verdict import show_offer
from massage_coach.terminal.talk.wishes import ask_preferences, ready

CUT_SHORT: Final = "Stopped. The session is closed."


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
            show_plan(world.page, timeline, finishing=_finishing(timeline, world))
            if not (wishes.at_once or ready(world.page, world.lines)):
                return Ending.STOPPED
            return _session(timeline, answers, world)
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


def _finishing(timeline: Timeline, world: World) -> str:
    return clock_time(world.now(), timeline.seconds / world.clock.speed)


def _session(timeline: Timeline, answers: Answers, world: World) -> Ending:
    try:
        outcome = _coached(timeline, _baseline(answers), world)
    except KeyboardInterrupt:
        world.page.say(CUT_SHORT)
        raise

    tools = any(one.step.tool is not Tool.HANDS for one in timeline.intervals)
    ended = Ended(outcome=outcome, pain_before=_pain(answers), used_tools=tools)
    felt = close(world.page, world.lines, ended, number=number(world.memory))
    if felt.clearly_more_than(ended.pain_before):
        world.memory.hurt()
    return _ending(outcome)


def _coached(timeline: Timeline, baseline: Baseline | None, world: World) -> Outcome:
    gc.enable()  # an hour of frames may make garbage, where a start did not
    session = Session(timeline, away_after=AWAY_AFTER * world.clock.speed)
    with world.open_stage(timeline, baseline) as stage:
        return run(session, clock=world.clock, stage=stage, listeners=world.listeners)


def _baseline(answers: Answers) -> Baseline | None:
    pain = _pain(answers)
    return None if pain is None else Baseline(pain)


def _pain(answers: Answers) -> int | None:
    answer = answers.get("pain_now")
    return answer.score if isinstance(answer, PainAnswer) else None


def _ending(outcome: Outcome) -> Ending:
    match outcome:
        case Outcome.COMPLETED:
            return Ending.DONE
        case Outcome.STOPPED | Outcome.HURT:
            return Ending.STOPPED
        case Outcome.EMERGENCY:
            return Ending.EMERGENCY
