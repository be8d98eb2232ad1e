"""What one visit leaves for the next, whatever happens to the disk, the clock and the files."""

import json
import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from massage_coach.core.answers import Answer, Answers
from massage_coach.core.dose import PastSession
from massage_coach.core.facts import Facts, lasting
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import Reply
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.journal.gate import GateMemory

DAY = 24 * 3600.0
NOW = 20_000 * DAY
FEET = frozenset({Region.FEET})
FILES = ("facts.json", "sessions.json")


class Clock:
    """The time of day, as the test sets it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def memory(home: Path, clock: Clock) -> GateMemory:
    return GateMemory(home, clock)


@pytest.fixture
def known(healthy: Answers) -> Facts:
    answers = healthy.with_("bones", Answer(Reply.YES, areas=FEET))
    return Facts(
        kept_at=NOW,
        regions=frozenset(Region),
        answers=lasting(answers),
        tools=frozenset({Tool.SOFT_BALL}),
        number="112",
    )


def again(home: Path, clock: Clock) -> GateMemory:
    """The next run of the program."""
    return GateMemory(home, clock)


# What is kept from one run to the next.


def test_on_the_first_day_nothing_is_known_and_nothing_is_written(
    home: Path, memory: GateMemory
) -> None:
    past = memory.past()

    assert (past.now, past.sessions, past.blind_before) == (NOW, (), None)
    assert memory.facts() is None
    assert memory.emergency() is None
    assert not memory.declined()
    assert memory.troubles() == []
    assert not home.exists()


def test_facts_are_known_to_the_next_run_until_they_are_dropped(
    home: Path, clock: Clock, memory: GateMemory, known: Facts
) -> None:
    memory.keep(known)
    assert again(home, clock).facts() == known

    again(home, clock).drop_facts()
    assert memory.facts() is None
    assert not (home / "facts.json").exists()


def test_dropping_what_is_not_there_makes_no_folder(home: Path, memory: GateMemory) -> None:
    memory.drop_facts()

    assert not home.exists()
    assert memory.troubles() == []


def test_an_emergency_holds_until_somebody_has_looked_at_it(
    home: Path, clock: Clock, memory: GateMemory
) -> None:
    memory.lock()
    clock.now += DAY
    assert again(home, clock).emergency() == NOW

    again(home, clock).unlock()
    assert memory.emergency() is None


def test_that_nothing_be_kept_is_known_to_the_next_run(
    home: Path, clock: Clock, memory: GateMemory
) -> None:
    memory.decline()

    assert again(home, clock).declined()


def test_a_session_is_known_to_the_next_run(
    home: Path, clock: Clock, memory: GateMemory, have_session: Callable[[GateMemory], None]
) -> None:
    have_session(memory)

    noted = PastSession(NOW, FEET, frozenset(), completed=True, hurt=False)
    assert again(home, clock).past().sessions == (noted,)


def test_one_thing_kept_leaves_the_others_as_they_are(
    memory: GateMemory, known: Facts, have_session: Callable[[GateMemory], None]
) -> None:
    memory.decline()
    memory.lock()
    have_session(memory)
    have_session(memory)
    memory.keep(known)
    memory.unlock()

    assert memory.declined()
    assert memory.emergency() is None
    assert len(memory.past().sessions) == 2


def test_a_session_that_hurt_more_afterwards_is_noted_as_one(
    memory: GateMemory, have_session: Callable[[GateMemory], None]
) -> None:
    have_session(memory)
    have_session(memory)
    memory.hurt()

    assert [one.hurt for one in memory.past().sessions] == [False, True]


def test_without_a_session_there_is_none_that_hurt(home: Path, memory: GateMemory) -> None:
    memory.hurt()

    assert not home.exists()


def test_both_files_are_their_owners_alone(
    home: Path, memory: GateMemory, known: Facts, have_session: Callable[[GateMemory], None]
) -> None:
    before = os.umask(0)
    try:
        memory.keep(known)
        have_session(memory)
    finally:
        os.umask(before)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()}
    assert modes == dict.fromkeys(FILES, 0o600)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_no_answer_is_among_the_sessions(
    home: Path, memory: GateMemory, known: Facts, have_session: Callable[[GateMemory], None]
) -> None:
    memory.keep(known)
    memory.lock()
    have_session(memory)
    memory.hurt()
    memory.decline()

    written = (home / "sessions.json").read_text(encoding="utf-8")
    branches = {branch.id for question in QUESTIONS.values() for branch in question.branches}
    for word in {*QUESTIONS, *branches, *Reply, "reply", "follow_up", "areas", "agreed_on", "112"}:
        assert f'"{word}"' not in written


def test_who_kept_nothing_has_no_file_of_answers(
    home: Path, memory: GateMemory, have_session: Callable[[GateMemory], None]
) -> None:
    memory.lock()
    have_session(memory)
    memory.decline()

    assert [path.name for path in home.iterdir()] == ["sessions.json"]


# Damage.


@pytest.fixture(params=["text", "folder", "loop", "wrong field"])
def spoil(request: pytest.FixtureRequest) -> Callable[[Path], None]:
    def spoilt(path: Path) -> None:
        path.unlink()
        match request.param:
            case "text":
                path.write_bytes(b'{"format": 1, ')
            case "folder":
                path.mkdir()
            case "loop":
                path.symlink_to(path)
            case _:
                path.write_text('{"format": 1, "sessions": 1}', encoding="utf-8")

    return spoilt


def test_damaged_facts_are_set_aside_and_everything_is_asked_again(
    home: Path, clock: Clock, memory: GateMemory, known: Facts, spoil: Callable[[Path], None]
) -> None:
    memory.keep(known)
    spoil(home / "facts.json")

    assert memory.facts() is None
    assert memory.facts() is None
    (trouble,) = memory.troubles()
    assert str(home / "facts.json.damaged-1") in trouble
    assert [path.name for path in home.iterdir()] == ["facts.json.damaged-1"]
    assert again(home, clock).facts() is None
    assert again(home, clock).troubles() == []


def test_after_damaged_sessions_the_past_is_unknown_for_the_next_run_too(
    home: Path,
    clock: Clock,
    memory: GateMemory,
    have_session: Callable[[GateMemory], None],
    spoil: Callable[[Path], None],
) -> None:
    have_session(memory)
    spoil(home / "sessions.json")

    assert memory.past().sessions == ()
    assert memory.past().blind_before == NOW
    (trouble,) = memory.troubles()
    assert str(home / "sessions.json.damaged-1") in trouble
    clock.now += DAY
    assert again(home, clock).past().blind_before == NOW
    assert os.path.lexists(home / "sessions.json.damaged-1")


def test_a_session_noted_over_damage_keeps_both_the_note_and_the_damaged_copy(
    home: Path, memory: GateMemory, have_session: Callable[[GateMemory], None]
) -> None:
    home.mkdir()
    (home / "sessions.json").write_bytes(b"spoilt")

    have_session(memory)

    assert len(memory.past().sessions) == 1
    assert memory.past().blind_before == NOW
    assert (home / "sessions.json.damaged-1").read_bytes() == b"spoilt"


def test_facts_kept_or_dropped_over_damage_leave_the_damaged_copy(
    home: Path, memory: GateMemory, known: Facts
) -> None:
    home.mkdir()
    (home / "facts.json").write_bytes(b"first")
    memory.keep(known)
    assert memory.facts() == known

    (home / "facts.json").write_bytes(b"second")
    memory.drop_facts()
    assert memory.facts() is None
    assert (home / "facts.json.damaged-1").read_bytes() == b"first"
    assert (home / "facts.json.damaged-2").read_bytes() == b"second"


def test_deleted_files_are_as_on_the_first_day(
    home: Path, memory: GateMemory, known: Facts, have_session: Callable[[GateMemory], None]
) -> None:
    memory.keep(known)
    have_session(memory)
    for name in FILES:
        (home / name).unlink()

    assert memory.facts() is None
    assert memory.past().sessions == ()
    assert memory.past().blind_before is None
    assert memory.troubles() == []


def test_files_of_a_newer_version_do_not_count_and_are_left_alone(
    home: Path, memory: GateMemory, known: Facts, have_session: Callable[[GateMemory], None]
) -> None:
    home.mkdir()
    newer = json.dumps({"format": 2, "other": []})
    for name in FILES:
        (home / name).write_text(newer, encoding="utf-8")

    memory.keep(known)
    have_session(memory)

    assert memory.facts() is None
    assert memory.past().blind_before == NOW
    assert {path.name: path.read_text("utf-8") for path in home.iterdir()} == dict.fromkeys(
        FILES, newer
    )
    assert len(memory.troubles()) == 2
    assert memory.troubles() == []


def test_facts_of_a_newer_version_can_be_dropped(home: Path, memory: GateMemory) -> None:
    home.mkdir()
    (home / "facts.json").write_text('{"format": 2}', encoding="utf-8")

    memory.drop_facts()

    assert not list(home.iterdir())


# The clock.


def test_a_session_from_the_future_counts_as_now_and_is_written_so(
    home: Path, clock: Clock, memory: GateMemory, have_session: Callable[[GateMemory], None]
) -> None:
    have_session(memory)
    memory.lock()
    clock.now = NOW - 1000 * DAY

    assert [one.at for one in memory.past().sessions] == [clock.now]
    assert memory.emergency() == clock.now

    memory.decline()
    clock.now += DAY
    assert [one.at for one in again(home, clock).past().sessions] == [NOW - 1000 * DAY]


# Disks that cannot be read or written.


def everything_at_once(memory: GateMemory, known: Facts) -> None:
    memory.facts()
    memory.keep(known)
    memory.lock()
    memory.unlock()
    memory.decline()
    memory.hurt()
    memory.drop_facts()
    memory.past()


def test_a_home_that_is_no_folder_is_told_and_nothing_is_taken_for_granted(
    tmp_path: Path, clock: Clock, known: Facts, have_session: Callable[[GateMemory], None]
) -> None:
    (tmp_path / "home").touch()
    memory = GateMemory(tmp_path / "home", clock)

    everything_at_once(memory, known)
    have_session(memory)

    assert memory.facts() is None
    assert memory.past().blind_before == NOW
    troubles = memory.troubles()
    assert len(troubles) == len(set(troubles)) == 4
    assert all(one.endswith(".") and "\n" not in one for one in troubles)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_home_that_is_only_for_reading_is_told(
    home: Path,
    clock: Clock,
    memory: GateMemory,
    known: Facts,
    have_session: Callable[[GateMemory], None],
) -> None:
    have_session(memory)
    memory.keep(known)
    home.chmod(0o500)
    try:
        have_session(memory)
        memory.drop_facts()

        assert len(again(home, clock).past().sessions) == 1
        unwritten, undeleted = memory.troubles()
        assert "could not be written" in unwritten
        assert "could not be deleted" in undeleted
    finally:
        home.chmod(0o700)


def test_a_full_disk_is_told_once_and_what_was_kept_stays(
    memory: GateMemory,
    known: Facts,
    have_session: Callable[[GateMemory], None],
    full_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    have_session(memory)
    memory.keep(known)
    with full_disk():
        memory.lock()
        memory.decline()
        have_session(memory)

    (trouble,) = memory.troubles()
    assert "could not be written" in trouble
    assert len(memory.past().sessions) == 1
    assert memory.facts() == known
    assert memory.emergency() is None


def test_damage_that_cannot_be_set_aside_still_does_not_count(
    home: Path,
    clock: Clock,
    memory: GateMemory,
    full_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    home.mkdir()
    (home / "sessions.json").write_bytes(b"spoilt")

    with full_disk():
        assert memory.past().blind_before == NOW

    assert any("is damaged" in trouble for trouble in memory.troubles())
    clock.now += DAY
    assert again(home, clock).past().blind_before == NOW + DAY


def test_a_trouble_never_says_what_was_answered(
    home: Path, memory: GateMemory, known: Facts
) -> None:
    memory.keep(known)
    path = home / "facts.json"
    path.write_text(path.read_text("utf-8").replace("yes", "certainly"), encoding="utf-8")

    assert memory.facts() is None
    assert not any("bones" in one or "certainly" in one for one in memory.troubles())
    assert "bones" not in repr(memory)
