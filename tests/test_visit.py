"""The order of a visit, with a world made of scripts: no terminal, no clock, no files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest

from massage_coach.core.answers import Answer, Answers, PainAnswer
from massage_coach.core.comfort import Baseline
from massage_coach.core.events import Event, SessionEnded, Snapshot
from massage_coach.core.moves import Command, State
from massage_coach.core.questions import Reply, Verdict
from massage_coach.core.replies import Closed
from massage_coach.core.routine import Routine
from massage_coach.core.timeline import Timeline
from massage_coach.core.vocabulary import Region
from massage_coach.runner import Reply as StageReply
from massage_coach.scene import Ending, Wishes, World
from massage_coach.sitting import CUT_SHORT
from massage_coach.terminal.device.lines import EndOfInput
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.theme import Depth, Look
from massage_coach.visit import NOT_FINISHED, ending_of, visit

YES = Answer(Reply.YES)


class Typed:
    """Lines that somebody types, and then the end of input."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def read(self, timeout: float | None) -> str | None:
        del timeout  # nobody waits here
        if not self.lines:
            raise EndOfInput
        return self.lines.pop(0)


class Ticking:
    """A clock that only waiting moves."""

    speed = 1.0

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Patient:
    """A stage whose person answers check-ins and lets the time pass."""

    def __init__(self, clock: Ticking, press: Callable[[State], StageReply] | None = None) -> None:
        self.clock = clock
        self.press = press or (lambda state: Command.FINE if state is State.CHECKING else None)

    def draw(self, snapshot: Snapshot) -> float | None:
        del snapshot
        return None

    def hear(self, event: Event) -> None:
        pass

    def complain(self, text: str) -> None:
        raise AssertionError(text)

    def wait(self, timeout: float | None, state: State) -> StageReply:
        reply = self.press(state)
        if reply is None:
            assert timeout is not None
            self.clock.now += timeout
        return reply


class Scene:
    """A world, and what came of it."""

    def __init__(
        self, *lines: str, press: Callable[[State], StageReply] | None = None, agreed: bool = True
    ) -> None:
        self.out = StringIO()
        self.heard = list[Event]()
        self.staged = list[Timeline]()
        self.baselines = list[Baseline | None]()
        clock = Ticking()

        @contextmanager
        def stage(timeline: Timeline, baseline: Baseline | None) -> Iterator[Patient]:
            self.staged.append(timeline)
            self.baselines.append(baseline)
            yield Patient(clock, press)

        self.world = World(
            page=Page(self.out, 80, Look(Depth.NONE)),
            lines=Typed(*lines),
            clock=clock,
            now=lambda: datetime(2026, 11, 22, 21, 0, tzinfo=UTC),
            open_stage=stage,
            agreed=lambda: agreed,
            others=lambda _: ["Feet, slowly"],
            listeners=[self.heard.append],
        )

    @property
    def text(self) -> str:
        return self.out.getvalue()


@pytest.fixture
def routine(make_routine: Callable[..., Routine]) -> Routine:
    return make_routine(Region.LOWER_BACK)


ALL_NO = ("n", "n", "0", "n", "n")
ENTERS = ("",) * 6


def test_a_healthy_person_gives_five_answers_and_is_led_to_the_end(routine: Routine) -> None:
    scene = Scene(*ALL_NO, *ENTERS)

    assert visit(routine, Wishes(), scene.world) is Ending.DONE
    assert "Thank you for taking this time" in scene.text
    assert isinstance(scene.heard[-1], SessionEnded)


def test_answers_from_a_file_stand_for_the_questions(routine: Routine, healthy: Answers) -> None:
    scene = Scene(*ENTERS)

    assert visit(routine, Wishes(answers=healthy), scene.world) is Ending.DONE


@pytest.mark.parametrize("given", range(len(ALL_NO)))
def test_questions_that_are_not_finished_lead_to_no_session(routine: Routine, given: int) -> None:
    scene = Scene(*ALL_NO[:given])

    assert visit(routine, Wishes(), scene.world) is Ending.NOT_CLEARED
    assert NOT_FINISHED in scene.text
    assert not scene.staged


def test_who_does_not_agree_is_asked_nothing(routine: Routine) -> None:
    scene = Scene(*ALL_NO, *ENTERS, agreed=False)

    assert visit(routine, Wishes(), scene.world) is Ending.NOT_CLEARED
    assert not scene.staged


def test_going_straight_to_the_session_skips_no_safety(routine: Routine, healthy: Answers) -> None:
    barred = healthy.with_("infection", YES)
    scene = Scene(*ENTERS)

    assert visit(routine, Wishes(answers=barred, at_once=True), scene.world) is Ending.NOT_CLEARED
    assert not scene.staged


def test_an_emergency_ends_the_visit_as_one(routine: Routine, healthy: Answers) -> None:
    scene = Scene(*ENTERS)
    answers = healthy.with_("saddle_bladder", YES)

    assert visit(routine, Wishes(answers=answers), scene.world) is Ending.EMERGENCY
    assert "Get help now" in scene.text
    assert not scene.staged


def test_a_region_that_is_out_comes_with_an_offer(routine: Routine, healthy: Answers) -> None:
    scene = Scene()
    back = Answer(Reply.YES, areas=frozenset({"lower_back"}))

    visit(routine, Wishes(answers=healthy.with_("fresh_injury", back)), scene.world)

    assert "Feet, slowly" in scene.text


def test_leaving_during_the_preparation_is_stopping(routine: Routine, healthy: Answers) -> None:
    scene = Scene("q")

    assert visit(routine, Wishes(answers=healthy), scene.world) is Ending.STOPPED
    assert not scene.staged


def test_the_plan_is_told_with_the_time_of_day_at_which_it_ends(
    routine: Routine, healthy: Answers
) -> None:
    scene = Scene(*ENTERS)

    visit(routine, Wishes(answers=healthy, minutes=3), scene.world)

    assert "done at about 21:03" in scene.text


def test_the_command_line_may_say_minutes_and_tools_beforehand(
    routine: Routine, healthy: Answers
) -> None:
    scene = Scene("", "", "", "")
    wishes = Wishes(answers=healthy, minutes=3, tools=frozenset(), wall=False)

    assert visit(routine, wishes, scene.world) is Ending.DONE
    assert scene.staged[0].asked == 180


def test_nobody_there_during_the_session_stops_it(routine: Routine, healthy: Answers) -> None:
    scene = Scene(*ENTERS, press=lambda _: Closed())

    assert visit(routine, Wishes(answers=healthy), scene.world) is Ending.STOPPED


def test_an_emergency_during_the_session_ends_as_one(routine: Routine, healthy: Answers) -> None:
    presses = iter([Command.HURT, Command.DANGER])
    scene = Scene(*ENTERS, press=lambda _: next(presses))

    assert visit(routine, Wishes(answers=healthy), scene.world) is Ending.EMERGENCY
    assert "Get help now" in scene.text


def test_pain_that_is_clearly_up_leads_to_the_close_of_a_session_that_hurt(
    routine: Routine, healthy: Answers
) -> None:
    def press(state: State) -> StageReply:
        return Command.WORSE if state is State.CHECKING else None

    scene = Scene(*ENTERS, press=press)

    assert visit(routine, Wishes(answers=healthy), scene.world) is Ending.STOPPED
    assert "You noticed, and you stopped." in scene.text
    assert "If it has not eased by tomorrow, see a clinician." in scene.text


@pytest.mark.parametrize("pain", [0, 3])
def test_a_check_in_compares_with_the_pain_that_was_answered(
    routine: Routine, healthy: Answers, pain: int
) -> None:
    scene = Scene(*ENTERS)

    visit(routine, Wishes(answers=healthy.with_("pain_now", PainAnswer(pain))), scene.world)

    assert scene.baselines == [Baseline(pain)]


def test_an_interrupted_session_is_closed_for_its_listeners(
    routine: Routine, healthy: Answers
) -> None:
    def interrupted(_: State) -> StageReply:
        raise KeyboardInterrupt

    scene = Scene(*ENTERS, press=interrupted)

    with pytest.raises(KeyboardInterrupt):
        visit(routine, Wishes(answers=healthy), scene.world)

    assert isinstance(scene.heard[-1], SessionEnded)
    assert CUT_SHORT in scene.text


def test_where_nothing_is_left_to_do_there_is_no_session(
    routine: Routine, healthy: Answers
) -> None:
    settle_only = replace(routine, phases=routine.phases[1:])
    scene = Scene(*ENTERS)

    assert visit(settle_only, Wishes(answers=healthy), scene.world) is Ending.NOT_CLEARED
    assert "No session today" in scene.text


@pytest.mark.parametrize(
    ("verdict", "ending"),
    [
        (Verdict.CLEAR, Ending.DONE),
        (Verdict.ADAPT, Ending.DONE),
        (Verdict.STOP, Ending.NOT_CLEARED),
        (Verdict.EMERGENCY, Ending.EMERGENCY),
    ],
)
def test_each_verdict_has_its_ending(verdict: Verdict, ending: Ending) -> None:
    assert ending_of(verdict) is ending


def test_the_pain_before_is_compared_with_the_pain_after(
    routine: Routine, healthy: Answers
) -> None:
    scene = Scene("", "", "5", "")

    visit(routine, Wishes(answers=healthy.with_("pain_now", PainAnswer(2))), scene.world)

    assert "2 before, 5 now" in scene.text
