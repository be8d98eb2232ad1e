"""One visit: ask, decide, and where that clears somebody, sit.

Owns the way from the first question to the verdict. Never decides what the core decides. The
sitting is loaded once somebody is cleared, so that the first question is on the screen sooner.
"""

from typing import Final, assert_never

from massage_coach.core.answers import Answers
from massage_coach.core.questions import Verdict
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, NotCleared, assess
from massage_coach.scene import Ending, Wishes, World

NOT_FINISHED: Final = "The questions were not finished, so there is no session today."


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
            from massage_coach.sitting import sit

            return sit(assessment, answers, wishes, world)
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
        if not world.agreed():
            return None
        return ask(routine.touched, world.page, world.lines, today=world.now().date())
    except KeyboardInterrupt:
        world.page.gap()
        world.page.say(NOT_FINISHED)
        raise
