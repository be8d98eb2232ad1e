"""The order of a visit, with a world made of scripts: no terminal, no clock, no files."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO

import pytest

from massage_coach.core.answers import Answer, Answers, PainAnswer
from massage_coach.core.comfort import Baseline
from massage_coach.core.dose import Past, PastSession
from massage_coach.core.entries import End, Entry, Felt, Left, Reaction
from massage_coach.core.events import Event, IntervalStarted, SessionEnded, Snapshot
from massage_coach.core.facts import Facts, lasting
from massage_coach.core.moves import Command, State
from massage_coach.core.questions import Reply, Verdict
from massage_coach.core.replies import Closed
from massage_coach.core.routine import Routine
from massage_coach.core.timeline import Timeline
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.leading import CUT_SHORT
from massage_coach.runner import Reply as StageReply
from massage_coach.scene import Ending, Wishes, World
from massage_coach.terminal.device.lines import EndOfInput
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.theme import Look
from massage_coach.visit import NOT_FINISHED, ending_of, visit

YES = Answer(Reply.YES)
NOW = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


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


class Kept:
    """A memory that is a few attributes."""

    def __init__(self) -> None:
        self.sessions: tuple[PastSession, ...] = ()
        self.reported: float | None = None
        self.known: Facts | None = None
        self.nothing = False
        self.failed = list[str]()

    def past(self) -> Past:
        return Past(NOW.timestamp(), self.sessions)

    def emergency(self) -> float | None:
        return self.reported

    def lock(self) -> None:
        self.reported = NOW.timestamp()

    def unlock(self) -> None:
        self.reported = None

    def facts(self) -> Facts | None:
        return self.known

    def keep(self, facts: Facts) -> None:
        self.known = facts

    def drop_facts(self) -> None:
        self.known = None

    def declined(self) -> bool:
        return self.nothing

    def decline(self) -> None:
        self.nothing = True

    def troubles(self) -> list[str]:
        told, self.failed = self.failed, []
        return told


class Diary:
    """A journal that is a few attributes."""

    def __init__(self) -> None:
        self.waiting: Entry | None = None
        self.said: tuple[frozenset[Reaction], int | None] | None = None
        self.place: Left | None = None
        self.felt: Felt | None = None
        self.note = ""
        self.heard = list[Event]()
        self.pulses = 0

    def record(self, timeline: Timeline, felt: Felt) -> "Diary.Page":
        del timeline
        self.felt = felt
        return Diary.Page(self)

    def awaiting(self) -> Entry | None:
        return self.waiting

    def say_next_day(self, uid: str, reactions: frozenset[Reaction], pain: int | None) -> None:
        assert self.waiting is not None
        assert uid == self.waiting.uid
        self.said = (reactions, pain)

    def left(self, now: float) -> Left | None:
        del now
        return self.place

    def picked_up(self, uid: str) -> None:
        assert self.place is not None
        assert uid == self.place.uid
        self.place = None

    def close(self) -> None:
        pass

    class Page:
        def __init__(self, diary: "Diary") -> None:
            self.diary = diary

        def __call__(self, event: Event) -> None:
            self.diary.heard.append(event)

        def pulse(self, snapshot: Snapshot) -> None:
            del snapshot
            self.diary.pulses += 1

        def felt(self, felt: Felt, note: str) -> None:
            self.diary.felt, self.diary.note = felt, note


class Scene:
    """A world, and what came of it."""

    def __init__(
        self,
        *lines: str,
        press: Callable[[State], StageReply] | None = None,
        agreed: bool = True,
        memory: Kept | None = None,
    ) -> None:
        self.diary = Diary()
        self.out = StringIO()
        self.memory = memory or Kept()
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
            now=lambda: NOW,
            open_stage=stage,
            agreed=lambda: agreed,
            others=lambda _, __: ["Feet, slowly"],
            memory=self.memory,
            journal=self.diary,
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


def test_a_clinicians_word_leads_to_a_session_by_hand_and_lightly(routine: Routine) -> None:
    scene = Scene("n", "n", "0", "3", "y", "2026-11-20", "n", *ENTERS)

    assert visit(routine, Wishes(), scene.world) is Ending.DONE
    assert "a clinician has agreed to gentle self-massage" in " ".join(scene.text.split())
    (timeline,) = scene.staged
    assert {interval.step.tool for interval in timeline.intervals} == {Tool.HANDS}
    assert max(interval.pressure.end for interval in timeline.intervals) <= 3


def test_a_clinicians_word_of_tomorrow_leads_to_no_session(routine: Routine) -> None:
    scene = Scene("n", "n", "0", "3", "y", "2026-11-23", *ENTERS)

    assert visit(routine, Wishes(), scene.world) is Ending.NOT_CLEARED


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


# What a visit takes from the memory, and what it leaves there.


def kept(
    healthy: Answers, *, days: float = 1, regions: frozenset[Region] = frozenset(Region)
) -> Facts:
    at = NOW.timestamp() - days * 24 * 3600
    return Facts(kept_at=at, regions=regions, answers=lasting(healthy))


def test_after_an_emergency_the_first_question_is_whether_it_was_seen(routine: Routine) -> None:
    scene = Scene("y", *ALL_NO, *ENTERS)
    scene.memory.lock()

    assert visit(routine, Wishes(), scene.world) is Ending.DONE
    assert scene.text.index("Have you been seen?") < scene.text.index("1 of ")
    assert scene.memory.reported is None


@pytest.mark.parametrize("line", ["n", "u", "q", "back"])
def test_who_was_not_seen_has_no_session(routine: Routine, healthy: Answers, line: str) -> None:
    scene = Scene(line)
    scene.memory.lock()

    assert visit(routine, Wishes(answers=healthy), scene.world) is Ending.EMERGENCY
    assert "No session before somebody has looked at what you reported" in scene.text
    assert scene.memory.reported is not None
    assert not scene.staged


def test_answers_that_report_an_emergency_lock(routine: Routine, healthy: Answers) -> None:
    scene = Scene()

    visit(routine, Wishes(answers=healthy.with_("trauma", YES)), scene.world)

    assert scene.memory.reported == NOW.timestamp()


def test_lasting_answers_are_kept_only_where_the_person_says_so(routine: Routine) -> None:
    wishes = {"y": True, "n": False, "": False}
    for line, keeps in wishes.items():
        scene = Scene(*ALL_NO, line, *ENTERS)

        visit(routine, Wishes(), scene.world)

        assert (scene.memory.known is not None) is keeps
        assert scene.memory.declined() is (line == "n")


def test_what_is_kept_holds_nothing_about_today(routine: Routine) -> None:
    scene = Scene("n", "n", "2", "n", "n", "n", "y", "144", *ENTERS)

    visit(routine, Wishes(), scene.world)

    assert scene.memory.known is not None
    assert scene.memory.known.answers == lasting(scene.memory.known.answers)
    assert scene.memory.known.number == "144"


def test_who_wanted_nothing_kept_is_not_asked_again(routine: Routine) -> None:
    scene = Scene(*ALL_NO, *ENTERS)
    scene.memory.decline()

    visit(routine, Wishes(), scene.world)

    assert "For next time" not in scene.text


def test_kept_answers_are_confirmed_in_one_line(routine: Routine, healthy: Answers) -> None:
    scene = Scene("n", "n", "0", "n", *ENTERS)
    scene.memory.keep(kept(healthy))

    assert visit(routine, Wishes(), scene.world) is Ending.DONE
    assert "Anything changed?" in scene.text
    assert "For next time" not in scene.text
    assert scene.memory.known == kept(healthy)


@pytest.mark.parametrize("days", [31, -1])
def test_old_answers_are_asked_in_full_and_kept_anew(
    routine: Routine, healthy: Answers, days: float
) -> None:
    scene = Scene(*ALL_NO, *ENTERS)
    scene.memory.keep(kept(healthy, days=days))

    assert visit(routine, Wishes(), scene.world) is Ending.DONE
    assert "Anything changed?" not in scene.text
    assert scene.memory.known is not None
    assert scene.memory.known.kept_at == NOW.timestamp()


def test_a_new_region_is_asked_in_full_and_added(routine: Routine, healthy: Answers) -> None:
    scene = Scene(*ALL_NO, *ENTERS)
    scene.memory.keep(kept(healthy, regions=frozenset({Region.FEET})))

    visit(routine, Wishes(), scene.world)

    assert scene.memory.known is not None
    assert scene.memory.known.regions == {Region.FEET, Region.LOWER_BACK}


@pytest.mark.parametrize("item", ["infection", "trauma", "heart_bp"])
def test_after_any_verdict_that_bars_all_is_asked_again(
    routine: Routine, healthy: Answers, item: str
) -> None:
    scene = Scene()
    scene.memory.keep(kept(healthy))

    visit(routine, Wishes(answers=healthy.with_(item, YES)), scene.world)

    assert scene.memory.known is None


def test_answers_from_a_file_are_never_kept(routine: Routine, healthy: Answers) -> None:
    scene = Scene(*ENTERS)

    visit(routine, Wishes(answers=healthy), scene.world)

    assert scene.memory.known is None
    assert "For next time" not in scene.text


def test_how_it_felt_and_one_word_go_into_the_journal(routine: Routine, healthy: Answers) -> None:
    scene = Scene("", "", "4", "softer", "6 3")
    answers = healthy.with_("pain_now", PainAnswer(2))

    visit(routine, Wishes(answers=answers), scene.world)

    assert scene.diary.felt == Felt(2, 4, None, 6, 3)
    assert scene.diary.note == "softer"
    assert scene.diary.heard == scene.heard


# The day after, and going on.


def entry(pain: int | None = 3) -> Entry:
    return Entry(
        uid="one",
        started=NOW.timestamp() - 24 * 3600,
        ended=NOW.timestamp() - 23 * 3600,
        day=0,
        routine="small",
        title="Small",
        content="",
        version="0",
        planned=300,
        worked=300.0,
        regions=frozenset({Region.LOWER_BACK}),
        tools_on=frozenset(),
        end=End.COMPLETED,
        felt=Felt(pain_before=pain),
        reactions=None,
        note="",
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("n", (frozenset[Reaction](), None)),
        ("s", (frozenset({Reaction.SORE}), None)),
        ("s b 4", (frozenset({Reaction.SORE, Reaction.BRUISE}), 4)),
        ("5", (frozenset({Reaction.MORE_PAIN}), 5)),
        ("", None),
    ],
)
def test_the_next_start_asks_in_one_line_how_the_day_after_was(
    routine: Routine, healthy: Answers, line: str, said: object
) -> None:
    scene = Scene(line, *ENTERS)
    scene.diary.waiting = entry()

    assert visit(routine, Wishes(answers=healthy), scene.world) is Ending.DONE
    assert "Yesterday: Small. How was it the day after?" in scene.text
    assert scene.diary.said == said


def hurt_ones(count: int) -> tuple[PastSession, ...]:
    one = PastSession(NOW.timestamp(), frozenset(), frozenset(), completed=True, hurt=True)
    return (one,) * count


@pytest.mark.parametrize(("line", "ending"), [("y", Ending.DONE), ("n", Ending.NOT_CLEARED)])
def test_after_two_that_hurt_somebody_looks_at_it_first(
    routine: Routine, healthy: Answers, line: str, ending: Ending
) -> None:
    scene = Scene(line, *ENTERS)
    scene.memory.sessions = hurt_ones(2)

    assert visit(routine, Wishes(answers=healthy), scene.world) is ending
    assert bool(scene.staged) is (ending is Ending.DONE)


def test_after_one_that_hurt_nobody_is_sent_away(routine: Routine, healthy: Answers) -> None:
    scene = Scene(*ENTERS)
    scene.memory.sessions = hurt_ones(1)

    assert visit(routine, Wishes(answers=healthy), scene.world) is Ending.DONE


@pytest.mark.parametrize(("line", "first"), [("", "rest"), ("n", "strokes-lower-back")])
def test_an_interrupted_session_goes_on_where_it_was_if_the_person_likes(
    routine: Routine, healthy: Answers, line: str, first: str
) -> None:
    scene = Scene("", line, *ENTERS)
    at = NOW.timestamp() - 600
    scene.diary.place = Left("one", at, "small", "Small", "rest", "Rest", "both")

    assert visit(routine, Wishes(answers=healthy), scene.world) is Ending.DONE
    assert "You were interrupted at 20:50, in: Rest." in " ".join(scene.text.split())
    steps = [one for one in scene.heard if isinstance(one, IntervalStarted)]
    assert steps[0].interval.step.id == first
    assert scene.diary.place is None


def test_another_routine_begins_at_its_start(routine: Routine, healthy: Answers) -> None:
    scene = Scene(*ENTERS)
    scene.diary.place = Left("one", NOW.timestamp(), "feet", "Feet", "sole", "Sole", "left")

    visit(routine, Wishes(answers=healthy), scene.world)

    assert "interrupted" not in scene.text


def test_what_the_memory_could_not_do_is_told_once(routine: Routine, healthy: Answers) -> None:
    scene = Scene(*ENTERS)
    scene.memory.failed.append("The file was set aside.")

    visit(routine, Wishes(answers=healthy), scene.world)

    assert scene.text.count("The file was set aside.") == 1


def test_a_person_whose_last_session_hurt_is_led_gently(routine: Routine, healthy: Answers) -> None:
    hurt = PastSession(NOW.timestamp(), frozenset(), frozenset(), completed=False, hurt=True)
    scene = Scene(*ENTERS)
    scene.memory.sessions = (hurt,)

    visit(routine, Wishes(answers=healthy), scene.world)

    assert "shorter, lighter and for hands alone" in " ".join(scene.text.split())
    assert scene.staged[0].longest <= routine.time.standard // 2


def test_where_nothing_is_left_other_routines_are_offered(
    routine: Routine, healthy: Answers
) -> None:
    settle_only = replace(routine, phases=routine.phases[1:])
    scene = Scene(*ENTERS)

    visit(settle_only, Wishes(answers=healthy), scene.world)

    assert "Feet, slowly" in scene.text
