"""Leading somebody through a planned session, to its close and into the journal.

Owns the order from the first interval to the last sentence. Never plans: it is handed a timeline,
and there is none without a clearance.
"""

import gc
from typing import Final

from massage_coach.core.answers import Answers, PainAnswer
from massage_coach.core.comfort import Baseline
from massage_coach.core.entries import Felt
from massage_coach.core.events import Outcome
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline
from massage_coach.core.vocabulary import Tool
from massage_coach.runner import run
from massage_coach.scene import Ending, Recorder, World, number
from massage_coach.terminal.talk.closing import Ended, Said, close

CUT_SHORT: Final = "Stopped. The session is closed; you can go on from there within two hours."


def lead(timeline: Timeline, answers: Answers, world: World, *, first: int) -> Ending:
    """Coach from that interval on, and close."""
    recorder = world.journal.record(timeline, Felt(pain_before=_pain(answers)))
    try:
        outcome = _coached(timeline, first, answers, world, recorder)
    except KeyboardInterrupt:
        world.page.say(CUT_SHORT)
        raise
    if outcome is Outcome.EMERGENCY:
        world.memory.lock()
        world.memory.drop_facts()
    said = _closed(timeline, outcome, answers, world)
    recorder.felt(_felt(answers, said), said.word)
    return _ending(outcome)


def _coached(
    timeline: Timeline, first: int, answers: Answers, world: World, recorder: Recorder
) -> Outcome:
    gc.freeze()  # what a start has loaded stays, and need not be looked through again
    gc.enable()  # an hour of frames may make garbage, where a start did not
    session = Session(
        timeline, speed=world.clock.speed, first=first, waits=world.waits, hasty=world.hasty
    )
    with world.open_stage(timeline, _baseline(answers)) as stage:
        return run(
            session,
            clock=world.clock,
            stage=stage,
            listeners=(*world.listeners, recorder),
            pulse=recorder.pulse,
        )


def _closed(timeline: Timeline, outcome: Outcome, answers: Answers, world: World) -> Said:
    tools = any(one.step.tool is not Tool.HANDS for one in timeline.intervals)
    ended = Ended(outcome=outcome, pain_before=_pain(answers), used_tools=tools)
    return close(world.page, world.lines, ended, number=number(world.memory))


def _felt(answers: Answers, said: Said) -> Felt:
    return Felt(
        pain_before=_pain(answers),
        pain_after=said.pain,
        stiff_before=said.stiff_before,
        stiff_after=said.stiff_now,
    )


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
        case Outcome.STOPPED | Outcome.HURT | Outcome.INTERRUPTED:
            return Ending.STOPPED
        case Outcome.EMERGENCY:
            return Ending.EMERGENCY
