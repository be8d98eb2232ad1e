"""One visit: ask, decide, plan, prepare, coach, close.

Owns the order of a session from the first question to the last sentence. Never decides what the
core decides: without a `Cleared` there is no plan here, and without a plan no session. Each stage
is loaded when it is reached, so that the first question is on the screen sooner.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NamedTuple, assert_never

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers, PainAnswer
from massage_coach.core.events import Outcome
from massage_coach.core.questions import Verdict
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, NotCleared, assess
from massage_coach.core.session import AWAY_AFTER, Session
from massage_coach.core.timeline import NothingLeft, Timeline, plan
from massage_coach.core.vocabulary import Tool
from massage_coach.runner import Clock, Listener, Stage, run
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page

NOT_FINISHED: Final = "The questions were not finished, so there is no session today."
CUT_SHORT: Final = "Stopped. The session is closed."


class Ending(StrEnum):
    """How a visit ended; the command line turns it into an exit code."""

    DONE = "done"
    NOT_CLEARED = "not_cleared"
    EMERGENCY = "emergency"
    STOPPED = "stopped"


class Wishes(NamedTuple):
    """What was said on the command line. None of it can stand for a safety answer."""

    answers: Answers | None = None  # from a file, instead of the questions
    minutes: float | None = None
    tools: frozenset[Tool] | None = None
    wall: bool | None = None
    at_once: bool = False  # without the preparation


OpenStage = Callable[[Timeline], AbstractContextManager[Stage]]


class World(NamedTuple):
    """Everything outside that a visit touches. Tests bring their own."""

    page: Page
    lines: LineSource
    clock: Clock
    now: Callable[[], datetime]
    open_stage: OpenStage
    agreed: Callable[[], bool]  # whether the person agrees, asking if it is not known yet
    others: Callable[[Answers], Sequence[str]]  # titles of routines that these answers allow
    listeners: Iterable[Listener] = ()


def visit(routine: Routine, wishes: Wishes, world: World) -> Ending:
    """The whole way, from the questions to the close."""
    answers = wishes.answers or _asked(routine, world)
    if answers is None:
        world.page.say(NOT_FINISHED)
        return Ending.NOT_CLEARED
    from massage_coach.terminal.talk.verdict import show

    assessment = assess(routine, answers)
    match assessment:
        case Cleared():
            show(world.page, assessment)
            return _prepared(assessment, answers, wishes, world)
        case NotCleared():
            show(world.page, assessment, others=world.others(answers))
            return ending_of(assessment.verdict)
        case unreachable:
            assert_never(unreachable)


def ending_of(verdict: Verdict) -> Ending:
    """How a visit ends that is over with its verdict."""
    match verdict:
        case Verdict.EMERGENCY:
            return Ending.EMERGENCY
        case Verdict.STOP:
            return Ending.NOT_CLEARED
        case Verdict.CLEAR | Verdict.ADAPT:
            return Ending.DONE


def _asked(routine: Routine, world: World) -> Answers | None:
    from massage_coach.terminal.talk.asking import ask

    try:
        return ask(routine.regions, world.page, world.lines) if world.agreed() else None
    except KeyboardInterrupt:
        world.page.gap()
        world.page.say(NOT_FINISHED)
        raise


def _prepared(cleared: Cleared, answers: Answers, wishes: Wishes, world: World) -> Ending:
    from massage_coach.terminal.talk.glance import show_nothing_left, show_plan
    from massage_coach.terminal.talk.wishes import ready

    preferences = _preferences(cleared, wishes, world)
    if preferences is None:
        return Ending.STOPPED
    timeline = plan(cleared, preferences)
    match timeline:
        case NothingLeft():
            show_nothing_left(world.page, timeline)
            return Ending.NOT_CLEARED
        case Timeline():
            show_plan(world.page, timeline, finishing=_finishing(timeline, world))
            if not (wishes.at_once or ready(world.page, world.lines)):
                return Ending.STOPPED
            return _session(timeline, answers, world)
        case unreachable:
            assert_never(unreachable)


def _preferences(cleared: Cleared, wishes: Wishes, world: World) -> Preferences | None:
    if wishes.at_once:
        return _taken(wishes)
    from massage_coach.terminal.talk.prepare import show_preparation
    from massage_coach.terminal.talk.wishes import ask_preferences

    show_preparation(world.page, cleared)
    return ask_preferences(world.page, world.lines, cleared, wishes)


def _taken(wishes: Wishes) -> Preferences:
    """What was given, and otherwise that everything is at hand."""
    tools = frozenset(Tool) if wishes.tools is None else wishes.tools
    return Preferences(minutes=wishes.minutes, tools=tools, wall=wishes.wall is not False)


def _finishing(timeline: Timeline, world: World) -> str:
    return clock_time(world.now(), timeline.seconds / world.clock.speed)


def clock_time(now: datetime, seconds: float) -> str:
    """The time of day so many real seconds from now."""
    return f"{now + timedelta(seconds=seconds):%H:%M}"


def _session(timeline: Timeline, answers: Answers, world: World) -> Ending:
    try:
        outcome = _coached(timeline, world)
    except KeyboardInterrupt:
        world.page.say(CUT_SHORT)
        raise
    from massage_coach.terminal.talk.closing import Ended, close

    tools = any(one.step.tool is not Tool.HANDS for one in timeline.intervals)
    ended = Ended(outcome=outcome, pain_before=_pain(answers), used_tools=tools)
    close(world.page, world.lines, ended)
    return _ending(outcome)


def _coached(timeline: Timeline, world: World) -> Outcome:
    session = Session(timeline, away_after=AWAY_AFTER * world.clock.speed)
    with world.open_stage(timeline) as stage:
        return run(session, clock=world.clock, stage=stage, listeners=world.listeners)


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
