from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pyte
import pytest

from massage_coach.core.body_picture import BodyPicture
from massage_coach.core.comfort import Advice, Baseline
from massage_coach.core.events import (
    Advised,
    CheckInDue,
    Countdown,
    Eased,
    Event,
    IntervalStarted,
    LengthChanged,
    Outcome,
    Refused,
    Resumed,
    SessionEnded,
    Snapshot,
)
from massage_coach.core.moves import Command, State
from massage_coach.core.replies import Asked, Away, Closed
from massage_coach.core.routine import Pressure
from massage_coach.core.vocabulary import Spot
from massage_coach.terminal.device import tty
from massage_coach.terminal.device.canvas import Canvas
from massage_coach.terminal.device.mode import TerminalClosedError
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.screen.reel import FRAME
from massage_coach.terminal.screen.stage import Screen
from massage_coach.terminal.theme import Look

if TYPE_CHECKING:
    from massage_coach.runner import Stage

Moment = Callable[..., Snapshot]


class Desk:
    """A terminal of a fixed size that keeps what it is sent; things happen as they are put in."""

    def __init__(self, columns: int = 80, rows: int = 24) -> None:
        self.shown = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.shown)
        self.happening: deque[tty.Occurrence | None] = deque()  # None: a wait comes to its end
        self.now = 0.0
        self.writes = list[bytes]()
        self.closed = False

    def wait(self, timeout: float | None) -> tty.Occurrence | None:
        occurrence = self.happening.popleft() if self.happening else None
        if occurrence is None:
            self.now += timeout or 0.0
        return occurrence

    def write(self, data: bytes) -> None:
        if self.closed:
            raise TerminalClosedError
        self.writes.append(data)
        self._stream.feed(data)

    def size(self) -> tuple[int, int]:
        return self.shown.columns, self.shown.lines

    @property
    def text(self) -> str:
        return "\n".join(self.shown.display)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def _screen(
    desk: Desk,
    *,
    motion: bool = True,
    speed: float = 1.0,
    bell: bool = True,
    picture: BodyPicture = BodyPicture.BLOCKS,
) -> Screen:
    return Screen(
        desk,
        Canvas(desk.write),
        Look(Depth.NONE, motion=motion, picture=picture),
        title="Lower back",
        finishing=lambda _: "18:42",
        speed=speed,
        bell=bell,
        baseline=Baseline(3),
        now=lambda: desk.now,
    )


def _press(screen: Screen, desk: Desk, key: str, state: State) -> object:
    desk.happening.append(tty.Key(key))
    return screen.wait(None, state)


def test_the_screen_is_a_stage(desk: Desk, moment: Moment) -> None:
    stage: Stage = _screen(desk)
    stage.draw(moment())

    assert "Beside the spine, seated, hands only" in desk.text
    assert "done at 18:42" in desk.text


def test_an_unchanged_instant_writes_nothing(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk)
    screen.draw(moment())
    desk.writes.clear()

    screen.draw(moment())

    assert desk.writes == []


def test_a_frame_in_which_the_pacer_moved_is_one_small_write(desk: Desk, moment: Moment) -> None:
    screen, snapshot = _screen(desk), moment()
    screen.draw(snapshot)
    desk.writes.clear()

    screen.draw(snapshot._replace(elapsed=snapshot.elapsed + 0.3))

    assert len(desk.writes) == 1
    assert len(desk.writes[0]) < 100


@pytest.mark.parametrize(
    ("speed", "remaining", "wait"),
    [(1.0, 51.9, 0.9), (1.0, 51.5, 0.5), (1.0, 51.0, 1.0), (10.0, 55.0, 0.5), (0.5, 51.5, 1.0)],
)
@pytest.mark.parametrize("motion", [True, False])
def test_the_next_instant_to_show_is_the_next_whole_second(
    moment: Moment, *, motion: bool, speed: float, remaining: float, wait: float
) -> None:
    screen = _screen(Desk(), motion=motion, speed=speed, picture=BodyPicture.WORDS)

    assert screen.draw(moment(remaining=remaining)) == pytest.approx(wait)


@pytest.mark.parametrize("speed", [1.0, 4.0])
def test_while_somebody_waits_the_hand_goes_on(desk: Desk, moment: Moment, speed: float) -> None:
    screen, snapshot = _screen(desk, speed=speed), moment(elapsed=0.0, remaining=60.0)
    wait = screen.draw(snapshot)
    whole, desk.writes[:] = len(desk.writes[0]), []

    assert screen.wait(wait, State.RUNNING) is None
    assert 3 <= len(desk.writes) <= 5
    assert max(map(len, desk.writes)) < whole / 5
    assert desk.now == pytest.approx(wait)
    assert _alike(desk, moment(elapsed=5 * FRAME * speed, remaining=60.0), speed)


def test_a_key_stops_the_hand_where_it_is(desk: Desk, moment: Moment) -> None:
    screen, snapshot = _screen(desk), moment(elapsed=0.0, remaining=60.0)
    screen.draw(snapshot)
    desk.writes.clear()
    desk.happening.extend([None, None, tty.Key("space")])

    assert screen.wait(1.0, State.RUNNING) is Command.PAUSE
    assert len(desk.writes) == 2
    assert _alike(desk, moment(elapsed=2 * FRAME, remaining=60.0))


def test_after_the_hand_has_moved_the_next_frame_is_right(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk)
    screen.wait(screen.draw(moment(elapsed=0.0, remaining=60.0)), State.RUNNING)
    later = moment(elapsed=1.0, remaining=59.0)

    screen.draw(later)

    assert _alike(desk, later)


def test_the_hand_does_not_move_past_the_end_of_the_wait(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk)
    screen.draw(moment(elapsed=0.0, remaining=60.0))
    desk.writes.clear()

    screen.wait(2.5 * FRAME, State.RUNNING)

    assert len(desk.writes) == 2
    assert desk.now == pytest.approx(2.5 * FRAME)


class Drowsy(Desk):
    """On a machine that sleeps through the first wait."""

    def wait(self, timeout: float | None) -> tty.Occurrence | None:
        self.now += 0.0 if self.now else 100.0
        return super().wait(timeout)


def test_after_a_sleep_the_wait_is_over_at_once(moment: Moment) -> None:
    desk = Drowsy()
    screen = _screen(desk)
    wait = screen.draw(moment(elapsed=0.0, remaining=60.0))

    assert screen.wait(wait, State.RUNNING) is None
    assert 100.0 <= desk.now <= 100.0 + FRAME


@pytest.mark.parametrize("name", ["breath", "transition", "paused", "check-in"])
def test_where_nothing_moves_waiting_writes_nothing(
    desk: Desk, moments: Mapping[str, Snapshot], name: str
) -> None:
    screen = _screen(desk)
    screen.draw(moments[name]._replace(elapsed=9.0, remaining=61.0))
    desk.writes.clear()

    screen.wait(0.9, moments[name].state)

    assert desk.writes == []


def test_in_reduced_motion_waiting_writes_nothing(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk, motion=False)
    wait = screen.draw(moment())
    desk.writes.clear()

    screen.wait(wait, State.RUNNING)

    assert desk.writes == []


def _alike(desk: Desk, snapshot: Snapshot, speed: float = 1.0) -> bool:
    """Whether the terminal shows just this instant."""
    fresh = Desk(*desk.size())
    _screen(fresh, speed=speed).draw(snapshot)
    return desk.shown.display == fresh.shown.display


def test_a_transition_is_drawn_once_a_second(desk: Desk, moments: Mapping[str, Snapshot]) -> None:
    snapshot = moments["transition"]._replace(remaining=7.25)

    assert _screen(desk).draw(snapshot) == pytest.approx(0.25)


def test_a_window_without_a_pacer_is_drawn_once_a_second(moment: Moment) -> None:
    assert _screen(Desk(30, 8)).draw(moment(remaining=7.25)) == pytest.approx(0.25)


@pytest.mark.parametrize("name", ["ready", "check-in", "hurt", "paused", "done", "emergency"])
def test_nothing_moves_by_itself_while_the_clock_stands(
    desk: Desk, moments: Mapping[str, Snapshot], name: str
) -> None:
    assert _screen(desk).draw(moments[name]) is None


def test_keys_become_commands(desk: Desk) -> None:
    screen = _screen(desk)

    assert _press(screen, desk, "space", State.RUNNING) is Command.PAUSE
    assert _press(screen, desk, "space", State.PAUSED) is Command.RESUME
    assert _press(screen, desk, "4", State.HURTING) is Command.DANGER
    assert _press(screen, desk, "up", State.RUNNING) is Command.LONGER
    assert _press(screen, desk, "x", State.RUNNING) is Command.PAUSE
    assert _press(screen, desk, "x", State.PAUSED) is None


def test_one_key_stops_and_starts_the_motion(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk)

    assert _press(screen, desk, "m", State.RUNNING) is None
    screen.draw(moment())
    assert "One small circle takes 2 s." in desk.text
    _press(screen, desk, "m", State.RUNNING)
    screen.draw(moment())
    assert "One small circle" not in desk.text


def test_in_a_check_in_that_key_is_an_answer(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk)

    assert _press(screen, desk, "m", State.CHECKING) is Command.BIT_MUCH
    screen.draw(moment())
    assert "One small circle" not in desk.text


def test_a_check_in_shows_the_numbers_of_the_person_and_takes_one_key(
    desk: Desk, moments: Mapping[str, Snapshot]
) -> None:
    screen = _screen(desk)
    screen.draw(moments["check-in"])

    assert "pain 3 or less" in desk.text
    assert "pain 5 or more" in desk.text
    assert _press(screen, desk, "w", State.CHECKING) is Command.WORSE


def test_what_else_happens_becomes_a_reply(desk: Desk) -> None:
    screen = _screen(desk)
    desk.happening.extend([None, tty.Suspended(12.5), tty.Closed(13.0)])

    replies = [screen.wait(1.0, State.RUNNING) for _ in range(3)]

    assert replies == [None, Away(12.5), Closed()]


def test_after_a_resize_everything_is_drawn_in_the_new_size(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk)
    screen.draw(moment())
    desk.shown.resize(12, 40)
    desk.happening.append(tty.Resized(40, 12))

    assert screen.wait(None, State.RUNNING) is None
    screen.draw(moment())

    assert desk.text.splitlines()[-1].strip() == "Pain, tingling, dizzy? Press s."


def test_after_a_stop_the_screen_is_drawn_again(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk)
    screen.draw(moment())
    desk.happening.append(tty.Suspended(1.0))
    screen.wait(None, State.RUNNING)
    desk.shown.reset()

    screen.draw(moment())

    assert "Beside the spine, seated, hands only" in desk.text


def _changes(snapshot: Snapshot) -> list[Event]:
    interval = snapshot.interval
    return [
        IntervalStarted(0.0, interval, interval.pressure),
        CheckInDue(0.0, interval),
        SessionEnded(0.0, Outcome.COMPLETED, 1.0),
    ]


def test_the_bell_rings_when_something_changes_and_only_then(desk: Desk, moment: Moment) -> None:
    screen, snapshot = _screen(desk), moment()

    for event in (*_changes(snapshot), Countdown(0.0, 3, snapshot.interval), Resumed(0.0)):
        screen.hear(event)

    assert desk.writes == [b"\a"] * 3


def test_the_bell_can_be_off(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk, bell=False)

    for event in _changes(moment()):
        screen.hear(event)

    assert desk.writes == []


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (Advised(0.0, Advice.LIGHTER, Spot.BESIDE_SPINE), "Lighter from here on."),
        (Eased(0.0, Pressure(2, 3)), "Lighter now: 2 to 3."),
        (LengthChanged(0.0, 10.0), "10 seconds longer."),
        (LengthChanged(0.0, -4.0), "4 seconds shorter."),
        (LengthChanged(0.0, 0.0), "This is as far as the time goes."),
        (Refused(0.0, Command.NEXT, State.HURTING), "Not now."),
    ],
)
def test_what_a_key_did_is_said_for_a_while(
    desk: Desk, moment: Moment, event: Event, text: str
) -> None:
    screen = _screen(desk)
    screen.hear(event)

    screen.draw(moment(session_elapsed=100.0))
    assert text in desk.text
    screen.draw(moment(session_elapsed=105.9))
    assert text in desk.text
    screen.draw(moment(session_elapsed=106.0))
    screen.draw(moment(session_elapsed=106.1))
    assert text not in desk.text


def test_advice_stays_as_long_as_the_session_is_paused(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk)
    screen.hear(Advised(0.0, Advice.LEAVE_SPOT, Spot.BESIDE_SPINE))

    for elapsed in (100.0, 200.0):
        screen.draw(moment(state=State.PAUSED, session_elapsed=elapsed))
    assert "Leave that spot for today." in desk.text

    screen.hear(Resumed(0.0))
    screen.draw(moment())
    assert "Leave that spot" not in desk.text


def test_a_fault_beside_the_session_is_said(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk)
    screen.complain("Left out after a fault: OSError.")
    screen.draw(moment())

    assert "Left out after a fault: OSError." in desk.text


def test_a_terminal_that_went_away_stops_nothing_by_itself(desk: Desk, moment: Moment) -> None:
    screen = _screen(desk)
    desk.closed = True

    screen.hear(SessionEnded(0.0, Outcome.STOPPED, 1.0))
    assert screen.draw(moment()) is not None


def _elbow(desk: Desk) -> Screen:
    return Screen(
        desk,
        Canvas(desk.write),
        Look(Depth.NONE),
        title="Lower back",
        finishing=lambda _: "18:42",
        elbow=True,
    )


def test_in_elbow_mode_keys_that_come_at_once_are_one_hit_and_nothing_is_lost(desk: Desk) -> None:
    screen = _elbow(desk)
    desk.happening.extend([tty.Key("j", 1.0), tty.Key("k", 1.01), tty.Suspended(2.0)])

    assert screen.wait(None, State.RUNNING) is Command.NEXT
    assert screen.wait(None, State.RUNNING) == Away(2.0)


@pytest.mark.parametrize(
    ("last", "asked"), [(1.0, Command.TOO_STRONG), (2.5, Command.DANGER)], ids=["hit", "lean"]
)
def test_what_hurt_is_answered_when_the_keys_are_let_go(
    desk: Desk, last: float, asked: Command
) -> None:
    screen = _elbow(desk)
    repeats = [number / 30 for number in range(45, 90) if number / 30 <= last]
    desk.happening.extend([tty.Key("d", 1.0), *(tty.Key("d", at) for at in repeats), None])

    assert screen.wait(None, State.HURTING) is asked


def test_in_elbow_mode_the_screen_says_where_to_hit(
    desk: Desk, moments: Mapping[str, Snapshot]
) -> None:
    screen = _elbow(desk)
    screen.draw(moments["step"])
    assert "space pause  right next  left back  lean that hurts  s stop" in desk.text

    screen.draw(moments["check-in"])
    assert "right" in desk.text
    assert "lean" in desk.text


def test_what_comes_from_beside_is_obeyed_like_a_key(desk: Desk) -> None:
    screen = _screen(desk)
    desk.happening.extend([Asked(Command.PAUSE), Asked(None)])

    assert screen.wait(None, State.RUNNING) is Command.PAUSE
    assert screen.wait(None, State.PAUSED) is None
