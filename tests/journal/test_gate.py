"""What one visit leaves for the next, whatever happens to the disk, the clock and the files."""

import json
import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from massage_coach.core.answers import Answer, Answers
from massage_coach.core.facts import Facts, lasting
from massage_coach.core.questionnaire import QUESTIONS
from massage_coach.core.questions import Reply
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.journal.gate import GateMemory

DAY = 24 * 3600.0
NOW = 20_000 * DAY
FEET = frozenset({Region.FEET})
FILES = ("facts.json", "gate.json")


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


def test_facts_of_a_newer_version_can_be_dropped(home: Path, memory: GateMemory) -> None:
    home.mkdir()
    (home / "facts.json").write_text('{"format": 2}', encoding="utf-8")

    memory.drop_facts()

    assert not list(home.iterdir())


# The clock.


# Disks that cannot be read or written.


def test_damage_that_cannot_be_set_aside_still_does_not_count(
    home: Path,
    clock: Clock,
    memory: GateMemory,
    full_disk: Callable[[], AbstractContextManager[None]],
) -> None:
    home.mkdir()
    (home / "gate.json").write_bytes(b"spoilt")

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


# The file of the gate.


def test_both_files_are_their_owners_alone(home: Path, memory: GateMemory, known: Facts) -> None:
    before = os.umask(0)
    try:
        memory.keep(known)
        memory.lock()
    finally:
        os.umask(before)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()}
    assert modes == dict.fromkeys(FILES, 0o600)
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_one_thing_kept_leaves_the_others_as_they_are(
    home: Path, clock: Clock, memory: GateMemory, known: Facts
) -> None:
    memory.decline()
    memory.lock()
    memory.blind()
    memory.keep(known)

    later = again(home, clock)
    assert (later.declined(), later.emergency(), later.facts()) == (True, NOW, known)
    assert later.past().blind_before == NOW


def test_no_answer_is_in_the_file_of_the_gate(home: Path, memory: GateMemory, known: Facts) -> None:
    memory.keep(known)
    memory.lock()
    memory.decline()

    written = (home / "gate.json").read_text(encoding="utf-8")
    branches = {branch.id for question in QUESTIONS.values() for branch in question.branches}
    for word in {*QUESTIONS, *branches, *Reply, "reply", "follow_up", "areas", "agreed_on", "112"}:
        assert f'"{word}"' not in written


def test_after_damage_the_past_is_unknown_for_the_next_run_too(
    home: Path, clock: Clock, memory: GateMemory
) -> None:
    memory.lock()
    (home / "gate.json").write_bytes(b"spoilt")

    assert memory.past().blind_before == NOW
    (trouble,) = memory.troubles()
    assert str(home / "gate.json.damaged-1") in trouble
    clock.now += DAY
    assert again(home, clock).past().blind_before == NOW
    assert (home / "gate.json.damaged-1").read_bytes() == b"spoilt"


def test_deleted_files_are_as_on_the_first_day(
    home: Path, memory: GateMemory, known: Facts
) -> None:
    memory.keep(known)
    memory.lock()
    for name in FILES:
        (home / name).unlink()

    assert memory.facts() is None
    assert memory.past().blind_before is None
    assert memory.troubles() == []


def test_files_of_a_newer_version_do_not_count_and_are_left_alone(
    home: Path, memory: GateMemory, known: Facts
) -> None:
    home.mkdir()
    newer = json.dumps({"format": 2, "other": []})
    for name in FILES:
        (home / name).write_text(newer, encoding="utf-8")

    memory.keep(known)
    memory.lock()

    assert memory.facts() is None
    assert memory.past().blind_before == NOW
    assert {path.name: path.read_text("utf-8") for path in home.iterdir()} == dict.fromkeys(
        FILES, newer
    )
    assert len(memory.troubles()) == 2
    assert memory.troubles() == []


def test_an_emergency_from_the_future_counts_as_now_and_is_written_so(
    home: Path, clock: Clock, memory: GateMemory
) -> None:
    memory.lock()
    clock.now = NOW - 1000 * DAY
    assert memory.emergency() == clock.now

    memory.decline()
    clock.now += DAY
    assert again(home, clock).emergency() == NOW - 1000 * DAY


def test_a_home_that_is_no_folder_is_told_and_nothing_is_taken_for_granted(
    tmp_path: Path, clock: Clock, known: Facts
) -> None:
    (tmp_path / "home").touch()
    memory = GateMemory(tmp_path / "home", clock)

    memory.keep(known)
    memory.lock()
    memory.drop_facts()

    assert memory.facts() is None
    assert memory.past().blind_before == NOW
    troubles = memory.troubles()
    assert len(troubles) == len(set(troubles)) == 4
    assert all(one.endswith(".") and "\n" not in one for one in troubles)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_home_that_is_only_for_reading_is_told(
    home: Path, clock: Clock, memory: GateMemory, known: Facts
) -> None:
    memory.keep(known)
    home.chmod(0o500)
    try:
        memory.lock()
        memory.drop_facts()

        assert again(home, clock).emergency() is None
        unwritten, undeleted = memory.troubles()
        assert "could not be written" in unwritten
        assert "could not be deleted" in undeleted
    finally:
        home.chmod(0o700)


def test_a_full_disk_is_told_once_and_what_was_kept_stays(
    memory: GateMemory, known: Facts, full_disk: Callable[[], AbstractContextManager[None]]
) -> None:
    memory.keep(known)
    with full_disk():
        memory.lock()
        memory.decline()

    (trouble,) = memory.troubles()
    assert "could not be written" in trouble
    assert memory.facts() == known
    assert memory.emergency() is None
