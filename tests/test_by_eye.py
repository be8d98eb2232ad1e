"""A whole session with the sound off: everything that is needed stands on the screen.

Every interval of every routine that ships, for somebody who ticks nothing and has every tool, in a
window of 80 x 24; and one frame of each as text, to be read in a diff.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answer, Answers, PainAnswer
from massage_coach.core.body_picture import BodyPicture
from massage_coach.core.events import Snapshot
from massage_coach.core.intervals import Interval, IntervalKind
from massage_coach.core.moves import Command, State
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import Question, Reply
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.core.vocabulary import Side
from massage_coach.library.reader import read_routine
from massage_coach.terminal import labels
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.screen.digits import letters
from massage_coach.terminal.screen.frame import Context, Size, frame
from massage_coach.terminal.screen.regions import to_do
from massage_coach.terminal.screen.showing import PICTURED, UNDER
from massage_coach.terminal.screen.standing import named
from massage_coach.terminal.text import Line, Lines, clock, plain
from massage_coach.terminal.theme import Look

HERE: Final = Path(__file__).parent
ROUTINES: Final = sorted(path.stem for path in (HERE.parent / "routines").glob("*.yaml"))
LOWER_BACK: Final = "lower-back"
EVERY: Final = [
    name if name == LOWER_BACK else pytest.param(name, marks=pytest.mark.slow) for name in ROUTINES
]
GOLDEN: Final = HERE / "terminal" / "golden"
SIZE: Final = Size(80, 24)
LOOK: Final = Look(Depth.NONE)
PLAIN: Final = LOOK._replace(unicode=False)
DOTS: Final = LOOK._replace(picture=BodyPicture.BRAILLE)
INTO: Final = 3.0  # seconds into each interval
LEGIBLE: Final = 5  # rows of a digit: as high as four lines of text, to be read from two metres
MOST: Final = 400  # intervals


@cache
def _timeline(name: str) -> Timeline:
    routine = read_routine(HERE.parent / "routines" / f"{name}.yaml")
    given = {
        key: Answer(Reply.NO) if isinstance(question, Question) else PainAnswer(0)
        for key, question in QUESTIONS.items()
    }
    cleared = assess(routine, Answers(given))
    assert isinstance(cleared, Cleared)
    planned = plan(cleared, Preferences())
    assert isinstance(planned, Timeline)
    return planned


@cache
def _moments(name: str) -> tuple[Snapshot, ...]:
    """One instant of every interval, a few seconds in."""
    return tuple(_walked(name))


def _walked(name: str) -> Iterator[Snapshot]:
    session = Session(_timeline(name))
    session.send(Command.START, 0.0)
    for number in range(MOST):
        now = number * INTO
        if session.ended:
            return
        if session.state is State.CHECKING:
            session.send(Command.FINE, now)
        yield session.snapshot(now + INTO)
        session.send(Command.NEXT, now + INTO)
    raise AssertionError("the session does not end")


@cache
def _frames(name: str) -> tuple[tuple[Snapshot, Lines], ...]:
    """Every interval but the check-ins, with its frame."""
    coached = (one for one in _moments(name) if one.interval.kind is not IntervalKind.CHECK_IN)
    return tuple((one, _shown(one)) for one in coached)


def _shown(snapshot: Snapshot, size: Size = SIZE, look: Look = LOOK) -> Lines:
    return frame(snapshot, size, look, Context(_title(snapshot), "18:42"))


def _title(snapshot: Snapshot) -> str:
    return snapshot.interval.phase.title


def _read(lines: Lines) -> str:
    """What is read, the words on the left first, then what stands under the picture."""
    halves = [_halves(one) for one in lines]
    rows = [plain(half) for column in zip(*halves, strict=True) for half in column]
    return " ".join(" ".join(rows).translate(_DRAWN).split())


def _halves(one: Line) -> tuple[Line, Line]:
    at = next((number for number, span in enumerate(one) if span in {PICTURED, UNDER}), len(one))
    return one[:at], one[at:]


_DRAWN: Final = dict.fromkeys(map(ord, "█▀▄▌"))


def _is_drawn(word: str, scale: int, lines: Lines) -> bool:
    """Whether this word stands somewhere in big letters."""
    rows = [plain(one) for one in letters(word, (scale,), SIZE.columns, "", LOOK)]
    texts = [plain(one) for one in lines]
    first = [number for number, text in enumerate(texts) if rows[0].rstrip() in text]
    return len(rows) > 1 and any(
        all(row.rstrip() in text for row, text in zip(rows, texts[start:], strict=False))
        for start in first
    )


def _side_is_clear(interval: Interval, lines: Lines) -> bool:
    if interval.side is Side.BOTH:
        return "BOTH SIDES" in _read(lines)
    return _is_drawn(interval.side.upper(), 1, lines) or f"{interval.side.upper()} SIDE" in _read(
        lines
    )


@pytest.mark.parametrize("name", EVERY)
def test_a_step_can_be_followed_by_eye_alone(name: str) -> None:
    for snapshot, lines in _frames(name):
        interval, step = snapshot.interval, snapshot.interval.step
        if interval.kind is not IntervalKind.STEP:
            continue
        read = _read(lines)

        assert step.title in read
        assert _side_is_clear(interval, lines), step.id
        assert labels.SPOT[step.spot].lower() in read.lower(), "where"
        assert labels.POSITION[step.position] in read, "how to sit or stand"
        assert labels.TOOL[step.tool] in read
        assert step.show in read or step.say in read, "what to do"
        assert labels.levels(snapshot.pressure) in read, "how strong"
        assert step.stroke is None or f"{step.stroke.every:g} s" in read, "how fast"
        assert _next_is_said(snapshot, read)
        assert all(labels.PLACE[place].removeprefix("the ") in read for place in step.avoid)


def _next_is_said(snapshot: Snapshot, read: str) -> bool:
    after = snapshot.upcoming
    if after is None:
        return "Next: the end of the session" in read
    if after.step is snapshot.interval.step:
        return f"Next: the {labels.SIDE[after.side]}" in read
    return f"Next: {named(after)}" in read


@pytest.mark.parametrize("name", EVERY)
def test_the_way_to_a_step_can_be_followed_by_eye_alone(name: str) -> None:
    for snapshot, lines in _frames(name):
        interval, step = snapshot.interval, snapshot.interval.step
        if interval.kind is not IntervalKind.TRANSITION:
            continue
        read = _read(lines)

        assert "Get ready" in read or "Change sides" in read
        assert step.title in read
        assert _side_is_clear(interval, lines)
        assert all(change in read for change in to_do(interval))
        assert step.show in read or step.say in read
        assert all(labels.PLACE[place].removeprefix("the ") in read for place in step.avoid)


@pytest.mark.parametrize("name", EVERY)
def test_the_countdown_is_legible_from_two_metres(name: str) -> None:
    for snapshot, lines in _frames(name):
        left = clock(snapshot.remaining)

        assert _is_drawn(left, 2, lines)
        assert len(letters(left, (2,), SIZE.columns, "", LOOK)) >= LEGIBLE


@pytest.mark.parametrize("name", EVERY)
def test_every_step_of_every_routine_has_its_picture(name: str) -> None:
    for snapshot, lines in _frames(name):
        marks = {mark for one in lines for _, side in [_halves(one)] for mark in plain(side)}

        assert {"░", "▒"} <= marks, "the body, and what is lit on it"
        assert snapshot.interval.step.stroke is None or "●" in marks, "a hand"


# Frames as text.


def _first_stroke(name: str) -> Snapshot:
    return next(
        one
        for one in _moments(name)
        if one.interval.kind is IntervalKind.STEP and one.interval.step.stroke is not None
    )


def _kept(snapshot: Snapshot, size: Size, look: Look, name: str) -> None:
    path = GOLDEN / f"{name}.txt"
    text = "\n".join(plain(one).rstrip() for one in _shown(snapshot, size, look)) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ROUTINES)
def test_the_first_stroke_of_a_routine_looks_as_it_did(name: str) -> None:
    """After a wanted change: UPDATE_GOLDEN=1 pytest, and look at the difference."""
    _kept(_first_stroke(name), SIZE, LOOK, f"routine-{name}")


@pytest.mark.parametrize(
    ("size", "look", "kind"),
    [
        (Size(40, 24), LOOK, "40x24"),
        (Size(100, 30), LOOK, "100x30"),
        (SIZE, PLAIN, "ascii"),
        (SIZE, DOTS, "braille"),
    ],
)
def test_the_lower_back_looks_as_it_did_elsewhere(size: Size, look: Look, kind: str) -> None:
    """As above."""
    _kept(_first_stroke(LOWER_BACK), size, look, f"routine-{LOWER_BACK}-{kind}")
