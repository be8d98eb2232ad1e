"""One visit: ask, decide, and where that clears somebody, sit.

Owns the way from the first question to the verdict. Never decides what the core decides. The
sitting is loaded once somebody is cleared, so that the first question is on the screen sooner.
"""

from typing import Final, assert_never

from massage_coach.core.answers import Answers
from massage_coach.core.questions import Verdict
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Assessment, Cleared, NotCleared, assess
from massage_coach.recall import hurts_too_often, remember, still_locked, take_note
from massage_coach.scene import Ending, Wishes, World, number

NOT_FINISHED: Final = "The questions were not finished, so there is no session today."


def visit(routine: Routine, wishes: Wishes, world: World) -> Ending:
    """The whole way, from the questions to the close."""
    if still_locked(world.page, world.lines, world.memory, world.now()):
        return _not_seen(world)
    if hurts_too_often(world):
        return Ending.NOT_CLEARED
    answers = wishes.answers or _asked(routine, world)
    _tell_troubles(world)
    if answers is None:
        world.page.say(NOT_FINISHED)
        return Ending.NOT_CLEARED
    assessment = assess(routine, answers, world.memory.past())
    ending = _decided(assessment, answers, wishes, world)
    _tell_troubles(world)
    return ending


def _decided(assessment: Assessment, answers: Answers, wishes: Wishes, world: World) -> Ending:
    from massage_coach.terminal.talk.verdict import show

    match assessment:
        case Cleared():
            show(world.page, assessment, number=number(world.memory))
            if wishes.answers is None:
                remember(answers, assessment.routine.touched, world)
            from massage_coach.sitting import sit

            return sit(assessment, answers, wishes, world)
        case NotCleared():
            others = world.others(answers, ())
            show(world.page, assessment, number=number(world.memory), others=others)
            take_note(assessment.verdict, world.memory)
            return ending_of(assessment.verdict)
        case unreachable:
            assert_never(unreachable)


def _not_seen(world: World) -> Ending:
    from massage_coach.core.lock import not_seen
    from massage_coach.terminal.talk.verdict import show_judgement

    show_judgement(world.page, not_seen(), number=number(world.memory))
    return Ending.EMERGENCY


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
    from massage_coach.recall import known
    from massage_coach.terminal.talk.asking import ask

    before = known(world.memory, routine.touched, world.now())
    try:
        if not world.agreed():
            return None
        today = world.now().date()
        return ask(routine.touched, world.page, world.lines, today=today, known=before)
    except KeyboardInterrupt:
        world.page.gap()
        world.page.say(NOT_FINISHED)
        raise


def _tell_troubles(world: World) -> None:
    for trouble in world.memory.troubles():
        world.page.aside(trouble)
