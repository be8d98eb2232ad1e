"""Plain mode: one line for each event, typed words, and nothing that only an eye can follow."""

from collections.abc import Callable, Collection, Iterable
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.comfort import Baseline
from massage_coach.core.events import Outcome
from massage_coach.core.moves import ENDED, MOVES, SAID_BY, Command, State
from massage_coach.core.replies import Asked, Closed
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.runner import run
from massage_coach.terminal.device.lines import EndOfInput
from massage_coach.terminal.plain.commands import WORDS, Ask, told, understand
from massage_coach.terminal.plain.stage import Plain

Golden = Callable[[str, str], None]
Script = Iterable[tuple[float, str]]


class Room:
    """A clock that waiting moves, and lines that are typed at given seconds."""

    speed = 1.0

    def __init__(self, script: Script = (), *, forever: str | None = None) -> None:
        self.time = 0.0
        self.reads = 0
        self._script = list(script)
        self._forever = forever

    def __call__(self) -> float:
        return self.time

    def read(self, timeout: float | None) -> str | None:
        self.reads += 1
        if self._forever is not None:
            return self._forever
        if self._script and (timeout is None or self._script[0][0] <= self.time + timeout):
            at, line = self._script.pop(0)
            self.time = max(self.time, at)
            return line
        if timeout is None:
            raise EndOfInput
        self.time += timeout
        return None

    def rest(self, seconds: float) -> None:
        self.time += seconds


@pytest.fixture(scope="session")
def timeline(routine: Routine) -> Callable[[Answers], Timeline]:
    def planned(healthy: Answers) -> Timeline:
        cleared = assess(routine, healthy)
        assert isinstance(cleared, Cleared)
        found = plan(cleared, Preferences(minutes=5))
        assert isinstance(found, Timeline)
        return found

    return planned


@pytest.fixture
def played(timeline: Callable[[Answers], Timeline], healthy: Answers) -> Callable[..., str]:
    """The whole log of a session in which these lines were typed at these seconds."""

    def play(script: Script = (), *, outcome: Outcome | None = None, pain: int | None = 3) -> str:
        room, out = Room(script), StringIO()
        baseline = None if pain is None else Baseline(pain)
        stage = Plain(out, room, now=room, rest=room.rest, baseline=baseline)
        ended = run(Session(timeline(healthy)), clock=room, stage=stage)
        assert outcome in {None, ended}
        return out.getvalue()

    return play


def enters(until: int) -> list[tuple[float, str]]:
    return [(float(second), "") for second in range(until)]


def test_a_session_reads_well(played: Callable[..., str], golden: Golden) -> None:
    script = [
        (20, "where"),
        (21, "dance"),
        (22, "p"),
        (23, ""),
        (60, "go"),
        (61, "ease"),
        (62, "fine"),
        (63, "h"),
        (64, ""),
        (65, "1"),
        (80, "go"),
        (141, "11"),
        (142, "w"),
        (143, "3"),
        *((float(second), "") for second in range(150, 700, 30)),
    ]

    golden("plain", played(script, outcome=Outcome.COMPLETED))


def test_no_line_has_an_escape_code_and_every_event_its_own(played: Callable[..., str]) -> None:
    log = played(enters(600), outcome=Outcome.COMPLETED)

    assert all(character.isprintable() or character == "\n" for character in log)
    assert "\n\n" not in log


def test_counting_down_is_left_to_other_ears(played: Callable[..., str]) -> None:
    log = played(enters(600))

    assert "10 seconds left." in log
    assert "] 3 seconds left." not in log


def test_the_second_side_does_not_repeat_the_instruction(played: Callable[..., str]) -> None:
    log = played(enters(600))

    assert log.count("Lean onto the ball and bend") == 1
    assert "Right side. Ball on the wall." in log


def test_the_end_of_input_stops(played: Callable[..., str]) -> None:
    assert "Stopped." in played(outcome=Outcome.INTERRUPTED)


@pytest.mark.parametrize("word", ["stop", "s", "q", "quit", " STOP "])
def test_stop_stops_at_once(played: Callable[..., str], word: str) -> None:
    assert "[00:12] Stopped." in played([(12, word)], outcome=Outcome.STOPPED)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [("3", Outcome.HURT), ("4", Outcome.EMERGENCY), ("stop", Outcome.STOPPED)],
)
def test_what_hurt_is_answered_by_number(
    played: Callable[..., str], answer: str, outcome: Outcome
) -> None:
    log = played([(12, "ouch"), (13, ""), (14, answer)], outcome=outcome)

    assert "Let go." in log
    assert all(f"\n{number}: " in log for number in range(1, 5))


def test_an_empty_line_is_fine_at_a_check_in_goes_on_after_a_wait_and_is_nothing_else() -> None:
    large = {State.CHECKING: Command.FINE, State.WAITING: Command.RESUME}
    for state in State:
        meant = large.get(state, Ask.NOTHING)

        assert understand("", state) is meant
        assert understand("  ", state) is meant


@pytest.mark.parametrize("state", set(State) - ENDED)
def test_every_legal_command_has_a_word_that_asks_for_it(state: State) -> None:
    for command in set(MOVES[state]) - {Command.QUIT}:  # a typed "quit" is meant, and stops
        assert understand(WORDS[command][0], state) is command
        assert WORDS[command][0] in told(MOVES[state])


@pytest.mark.parametrize("pain", range(11))
def test_a_number_at_a_check_in_is_the_pain_now(pain: int) -> None:
    baseline = Baseline(pain)

    for now in range(11):
        meant = SAID_BY[baseline.says(now)]
        for line in (f"{now}", f" {now} ", f"0{now}"[-2:]):
            assert understand(line, State.CHECKING, baseline) is meant
        assert understand(f"{now}", State.CHECKING) is Ask.IN_WORDS


@pytest.mark.parametrize(
    "line", ["11", "3.5", "-1", "+3", "3 4", "100", "3/10", "\uff13", "\u0663", "three", "1e1"]
)
def test_what_is_no_whole_number_from_0_to_10_is_asked_again(
    played: Callable[..., str], line: str
) -> None:
    assert understand(line, State.CHECKING, Baseline(3)) is None

    log = played([(200, line), (201, "worse")], outcome=Outcome.HURT)
    asked = log.index(f'"{line}" means nothing here.')
    assert "whole number from 0 to 10" in log[asked:]


def test_a_number_means_pain_at_a_check_in_and_nowhere_else() -> None:
    baseline = Baseline(0)

    for state in set(State) - ENDED - {State.CHECKING}:
        for now in range(11):
            told_ = understand(f"{now}", state, baseline)
            assert told_ is understand(f"{now}", state)
            assert told_ not in {Command.FINE, Command.BIT_MUCH, Command.WORSE}


def test_without_a_number_from_the_start_a_number_is_answered_by_asking_in_words(
    played: Callable[..., str],
) -> None:
    log = played([(200, "10"), (201, "m"), (300, "worse")], pain=None, outcome=Outcome.HURT)

    assert "There is no number from the start" in log
    assert "whole number from 0 to 10" not in log


@pytest.mark.parametrize(
    ("pain", "typed", "outcome"),
    [
        (3, "5", Outcome.HURT),
        (3, "10", Outcome.HURT),
        (6, "7", Outcome.HURT),
        (3, "worse", Outcome.HURT),
        (3, " WORSE ", Outcome.HURT),
        (3, "4", Outcome.INTERRUPTED),
        (6, "6", Outcome.INTERRUPTED),
    ],
)
def test_pain_that_is_clearly_up_ends_a_session_and_less_does_not(
    played: Callable[..., str], pain: int, typed: str, outcome: Outcome
) -> None:
    log = played([(200, typed)], pain=pain, outcome=outcome)

    assert ("That is enough for today." in log) is (outcome is Outcome.HURT)


def test_the_prompt_of_a_check_in_names_the_numbers(played: Callable[..., str]) -> None:
    log = played([(200, "")], pain=3)

    assert "f or Enter: Fine: pain 3 or less, breathing easily." in log
    assert "m: A bit much, or pain 4." in log
    assert "worse: Clearly worse: pain 5 or more." in log
    assert "Or type your pain now as a whole number from 0 to 10." in log


def test_a_lone_w_at_a_check_in_asks_which_word_it_was(played: Callable[..., str]) -> None:
    """Typed as "where" while the check-in came, it must not end the session."""
    log = played([(200, "w"), (201, "where"), (202, "worse")], outcome=Outcome.HURT)
    asked = log.index("That could be worse or where.")

    assert understand("w", State.CHECKING, Baseline(0)) is Ask.WHICH
    assert log.index("Part ", asked) < log.index("That is enough for today.", asked)


@pytest.mark.parametrize("state", set(State) - {State.CHECKING})
def test_a_lone_w_is_where_in_every_other_state(state: State) -> None:
    assert understand("w", state, Baseline(0)) is Command.WHERE


@pytest.mark.parametrize("state", set(State) - ENDED)
def test_a_typed_quit_stops_at_once(state: State) -> None:
    assert {understand(line, state) for line in ("q", "quit", "s", "stop")} == {Command.STOP}


@pytest.mark.parametrize("state", set(State) - ENDED)
def test_a_letter_without_a_meaning_is_answered_and_does_nothing(state: State) -> None:
    assert understand("x", state) is None


def test_a_step_waits_for_somebody_who_types_and_goes_on_with_enter(
    played: Callable[..., str],
) -> None:
    log = played([(2, "wait"), (100, ""), (101, "stop")], outcome=Outcome.STOPPED)

    assert "Waiting for you." in log
    assert "go or Enter: I am in place." in log


def test_after_a_long_pause_the_set_up_is_told_once_more(played: Callable[..., str]) -> None:
    log = played([(20, "pause"), (200, "go"), *enters(700)[201:]])
    paused = log.index("Paused.")

    assert log.index("Get back into place: Palm strokes.", paused)
    assert log.index("Glide up, out and back down.", paused)
    assert log.index("Go on: Palm strokes.", paused)


def test_a_look_alike_is_no_word() -> None:
    stop = "\N{CYRILLIC SMALL LETTER DZE}top"

    assert understand(stop, State.RUNNING) is None


def test_empty_lines_for_ever_do_not_keep_a_processor_busy() -> None:
    room, out = Room(forever=""), StringIO()
    stage = Plain(out, room, now=room, rest=room.rest)

    assert stage.wait(10.0, State.RUNNING) is None
    assert room.time >= 10
    assert room.reads < 300


def test_a_wait_that_is_over_ends_whatever_is_typed() -> None:
    room = Room(forever="")
    stage = Plain(StringIO(), room, now=room, rest=room.rest)

    assert stage.wait(0.0, State.RUNNING) is None
    assert room.reads == 1


def test_something_unknown_is_named_once_however_often_it_comes() -> None:
    room, out = Room([(0, "foo"), (0, "foo"), (0, "foo")]), StringIO()
    stage = Plain(out, room, now=room, rest=room.rest)

    assert stage.wait(5.0, State.RUNNING) is None
    assert out.getvalue().count("foo") == 1


def test_a_closed_input_says_so() -> None:
    room = Room()

    assert isinstance(Plain(StringIO(), room, now=room).wait(None, State.PAUSED), Closed)


LINES = st.sampled_from(
    ["", "go", "p", "n", "b", "+", "-", "e", "h", "1", "2", "10", "m", "w", "?"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.lists(st.tuples(st.floats(0, 400), LINES | st.text(max_size=4)), max_size=40))
def test_whatever_is_typed_the_session_ends_and_the_log_is_clean(
    played: Callable[..., str], typed: list[tuple[float, str]]
) -> None:
    log = played(sorted(typed))

    assert log.splitlines()[-1].endswith(("Done.", "Stopped."))
    assert all(character.isprintable() or character == "\n" for character in log)


class Somebody:
    """Steers from beside: once, and by then something could be read."""

    def __init__(self, command: Command | None) -> None:
        self.asked: list[Asked] = [Asked(command)]

    def files(self) -> tuple[int, ...]:
        return ()

    def hear(self, ready: Collection[int]) -> None: ...

    def take(self) -> Asked | None:
        return self.asked.pop() if self.asked else None


@pytest.mark.parametrize("command", [Command.NEXT, None])
def test_what_comes_from_beside_is_obeyed_before_the_next_line(command: Command | None) -> None:
    room = Room([(0, "stop")])
    stage = Plain(StringIO(), room, now=room, beside=Somebody(command))

    assert stage.wait(5.0, State.RUNNING) is command
    assert stage.wait(5.0, State.RUNNING) is Command.STOP
