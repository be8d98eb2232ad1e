"""After a run full of "yes" no answer is anywhere but in the one file that the person agreed to."""

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from massage_coach.core.answers import Answer, Answers, AnyAnswer, PainAnswer
from massage_coach.core.events import Event, Snapshot
from massage_coach.core.moves import Command, State
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import PainQuestion, Question, Reply
from massage_coach.core.routine import Routine
from massage_coach.core.vocabulary import Region
from massage_coach.journal.diary import Diary
from massage_coach.journal.gate import GateMemory
from massage_coach.reports import write_report
from massage_coach.runner import Reply as StageReply
from massage_coach.scene import Ending, Wishes, World
from massage_coach.terminal.device.lines import EndOfInput
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.theme import Look
from massage_coach.visit import visit

NOW: Final = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)
FACTS: Final = "facts.json"


class Typed:
    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def read(self, timeout: float | None) -> str | None:
        del timeout  # nobody waits here
        if not self.lines:
            raise EndOfInput
        return self.lines.pop(0)


class Ticking:
    speed = 1.0

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class Patient:
    """Lets the time pass, and fails in the middle where it is told to."""

    def __init__(self, clock: Ticking, *, fails: bool) -> None:
        self.clock = clock
        self.fails = fails

    def draw(self, snapshot: Snapshot) -> float | None:
        if self.fails and snapshot.session_elapsed > 60:
            raise RuntimeError(repr(snapshot))
        return None

    def hear(self, event: Event) -> None:
        pass

    def complain(self, text: str) -> None:
        raise AssertionError(text)

    def wait(self, timeout: float | None, state: State) -> StageReply:
        if state is State.CHECKING:
            return Command.FINE
        self.clock.now += timeout or 0.0
        return None


class Run(NamedTuple):
    world: World
    memory: GateMemory


def set_up(home: Path, *lines: str, fails: bool = False) -> Run:
    clock, memory = Ticking(), GateMemory(home, NOW.timestamp)
    journal = Diary(home, lambda: NOW, memory.tell, memory.blind, lambda _: ("hash", "1"))

    @contextmanager
    def stage(_: object, __: object) -> Iterator[Patient]:
        yield Patient(clock, fails=fails)

    world = World(
        page=Page(StringIO(), 80, Look(Depth.NONE)),
        lines=Typed(*lines),
        clock=clock,
        now=lambda: NOW,
        open_stage=stage,
        agreed=lambda: True,
        others=lambda _, __: (),
        memory=memory,
        journal=journal,
    )
    return Run(world, memory)


def every_yes_that_clears(healthy: Answers) -> Answers:
    """As much as can be ticked, with every detail, and still be led through a session."""
    answers = healthy.with_("pain_now", PainAnswer(5))
    for key, question in QUESTIONS.items():
        if isinstance(question, PainQuestion):
            continue
        for answer in _told(question):
            if (
                not any(effect.verdict.bars for effect in question.effects[:1])
                and key != "under_18"
            ):
                answers = answers.with_(key, answer)
    return answers


def _told(question: Question) -> Iterator[AnyAnswer]:
    milder = frozenset(one.id for one in question.branches if not one.effect.verdict.bars)
    yield Answer(Reply.YES, milder, frozenset({"feet"}) if question.asks_area else frozenset())


def secrets() -> re.Pattern[str]:
    """Every id and every sentence of the questionnaire that could give an answer away."""
    found = set[str]()
    for key, question in QUESTIONS.items():
        found |= {key, question.prompt}
        found |= {one.id for one in question.branches} | {one.prompt for one in question.branches}
        found |= {effect.text for effect in question.effects if effect.text}
    return re.compile("|".join(sorted(map(re.escape, found), key=len, reverse=True)))


def left_behind(home: Path) -> dict[str, str]:
    files = (path for path in home.rglob("*") if path.is_file())
    return {str(path.relative_to(home)): path.read_bytes().decode("latin-1") for path in files}


def leaks(home: Path) -> dict[str, str]:
    """Files that give an answer away, with the words that do."""
    pattern = secrets()
    return {
        name: found[0]
        for name, text in left_behind(home).items()
        if name != FACTS and (found := pattern.search(text))
    }


@pytest.fixture
def routine(make_routine: Callable[..., Routine]) -> Routine:
    return make_routine(Region.LOWER_BACK)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_a_session_full_of_yes_leaves_only_dates(
    routine: Routine, healthy: Answers, home: Path
) -> None:
    run = set_up(home, *[""] * 8)

    ending = visit(routine, Wishes(answers=every_yes_that_clears(healthy)), run.world)

    assert ending is Ending.DONE
    assert "journal.db" in left_behind(home)
    assert FACTS not in left_behind(home)
    assert leaks(home) == {}


def test_a_session_that_fails_reports_no_answer(
    routine: Routine, healthy: Answers, home: Path
) -> None:
    run = set_up(home, *[""] * 8, fails=True)

    with pytest.raises(RuntimeError) as caught:
        visit(routine, Wishes(answers=every_yes_that_clears(healthy)), run.world)
    write_report(caught.value, home, NOW)

    assert any(name.startswith("reports") for name in left_behind(home))
    assert leaks(home) == {}
    assert not secrets().search(str(caught.value))


def test_each_verdict_that_bars_leaves_no_answer(
    routine: Routine, healthy: Answers, home: Path
) -> None:
    for key, question in QUESTIONS.items():
        if isinstance(question, Question):
            answers = healthy.with_(key, Answer(Reply.YES))
            visit(routine, Wishes(answers=answers, at_once=True), set_up(home, "y").world)

    assert leaks(home) == {}


def test_only_what_was_agreed_to_is_in_the_one_file(routine: Routine, home: Path) -> None:
    run = set_up(home, "n", "n", "2", "n", "2", "n", "n", "y", "144", *[""] * 8)

    visit(routine, Wishes(), run.world)

    kept = left_behind(home)[FACTS]
    assert "bleeding" in kept
    assert "pain_now" not in kept
    assert "saddle_bladder" not in kept
    assert leaks(home) == {}


def test_no_living_value_shows_an_answer(routine: Routine, healthy: Answers, home: Path) -> None:
    run = set_up(home, *[""] * 8)
    answers = every_yes_that_clears(healthy)

    visit(routine, Wishes(answers=answers), run.world)

    gc.unfreeze()  # what a start loaded is looked at too
    ours = [one for one in gc.get_objects() if _is_ours(type(one))]
    about = [one for one in ours if _holds(one, answers)]
    assert about
    assert not [type(one) for one in about if secrets().search(repr(one))]


def _is_ours(kind: type) -> bool:
    module: object = kind.__module__  # some classes of others hold a descriptor there
    return isinstance(module, str) and module.startswith("massage_coach.")


def _holds(one: object, answers: Answers) -> bool:
    """Whether it is, or directly holds, the answers or one of them."""
    private = {id(answers), *(id(answers[key]) for key in answers)}
    return id(one) in private or any(id(other) in private for other in gc.get_referents(one))


def test_the_search_can_find_something(home: Path) -> None:
    home.mkdir()
    (home / "log").write_text("answered: saddle_bladder yes", encoding="utf-8")

    assert leaks(home) == {"log": "saddle_bladder"}
