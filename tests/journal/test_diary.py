"""The journal of sessions: written as they go, read by an index, and never in a session's way."""

import sqlite3
import stat
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.dose import PastSession, allowance
from massage_coach.core.entries import Done, End, Entry, Felt, Reaction, Work
from massage_coach.core.events import Outcome
from massage_coach.core.intervals import IntervalKind
from massage_coach.core.moves import Command, State
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.session import Session
from massage_coach.core.timeline import Timeline, plan
from massage_coach.core.vocabulary import Region, Spot
from massage_coach.journal import database, queries
from massage_coach.journal.diary import Diary
from massage_coach.journal.gate import GateMemory
from massage_coach.journal.sparing import SparingDiary
from massage_coach.library.reader import read_routine

BACK = Path(__file__).parents[2] / "routines" / "lower-back.yaml"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
HOUR = 3600.0
UNTOLD = Felt()


class Clock:
    """The time of day, which a session moves on."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()


class House:
    """A folder with a memory and a journal, as the program puts them together."""

    def __init__(self, home: Path, *, sparing: bool = False) -> None:
        self.home = home
        self.sparing = sparing
        self.clock = Clock()
        self.open()

    def open(self) -> None:
        """As the next run of the program does."""

        self.memory = GateMemory(self.home, self.clock.seconds, self._sessions)
        kind = SparingDiary if self.sparing else Diary
        self.diary = kind(
            self.home, self.clock, self.memory.tell, self.memory.blind, lambda _: ("hash", "1.2")
        )

    def _sessions(self) -> tuple[PastSession, ...]:
        return self.diary.sessions()

    @property
    def path(self) -> Path:
        return self.home / "journal.db"

    def play(
        self,
        timeline: Timeline,
        *,
        until: float = 1e9,
        felt: Felt = UNTOLD,
        says: Iterable[tuple[float, Command]] = (),
        cut: bool = False,
    ) -> Session:
        """Play to the end, or to that second of the session's clock."""
        session, waiting, begin = Session(timeline), sorted(says), self.clock.now
        record = self.diary.record(timeline, felt)
        now = 0.0
        heard = list(session.send(Command.START, now))
        while True:
            self.clock.now = begin + timedelta(seconds=now)
            for event in heard:
                record(event)
            if session.ended:
                return session
            if session.state is State.RUNNING:
                record.pulse(session.snapshot(now))
            if session.state is State.CHECKING:
                heard = list(session.send(Command.FINE, now))
                continue
            due = session.next_deadline()
            soonest = min(due if due is not None else 1e9, waiting[0][0] if waiting else 1e9, until)
            now = max(soonest, now)
            if waiting and waiting[0][0] <= now:
                heard = list(session.send(waiting.pop(0)[1], now))
            elif now >= until:
                heard = list(session.cut(now)) if cut else []
                if not cut:
                    self.clock.now = begin + timedelta(seconds=now)
                    record.pulse(session.snapshot(now))
                    return session
            else:
                heard = list(session.advance(now))


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "home")


@pytest.fixture(scope="module")
def back() -> Routine:
    return read_routine(BACK)


@pytest.fixture
def timeline(back: Routine, healthy: Answers) -> Timeline:
    cleared = assess(back, healthy)
    assert isinstance(cleared, Cleared)
    planned = plan(cleared, Preferences())
    assert isinstance(planned, Timeline)
    return planned


def start_of(timeline: Timeline, step: str) -> int:
    steps = (one for one in timeline.intervals if one.kind is IntervalKind.STEP)
    return next(one.start for one in steps if one.step.id == step)


# What is written.


def test_on_the_first_day_nothing_is_there_and_nothing_is_made(house: House) -> None:
    assert house.diary.entries(limit=5) == []
    assert house.diary.count() == 0
    assert house.diary.sessions() == ()
    assert house.diary.awaiting() is None
    assert house.diary.left(NOON.timestamp()) is None
    assert not house.home.exists()


def test_a_whole_session_is_known_to_the_next_run(house: House, timeline: Timeline) -> None:
    house.play(timeline, felt=Felt(pain_before=3))
    house.open()

    (entry,) = house.diary.entries(limit=5)
    assert (entry.end, entry.routine, entry.content, entry.version) == (
        End.COMPLETED,
        "lower-back",
        "hash",
        "1.2",
    )
    assert entry.felt == Felt(pain_before=3)
    assert entry.day == NOON.date().toordinal()
    assert entry.tools_on == {Region.LOWER_BACK}
    assert entry.regions == {Region.LOWER_BACK, Region.GLUTES}
    steps = [one for one in timeline.intervals if one.kind is IntervalKind.STEP]
    works = house.diary.works(entry.uid)
    assert [(one.step, one.side, one.planned) for one in works] == [
        (one.step.id, one.side, one.seconds) for one in steps
    ]
    assert {one.done for one in works} == {Done.WHOLE}
    assert entry.worked == pytest.approx(sum(one.seconds for one in steps))


def test_what_was_skipped_eased_and_hurt_is_told_step_by_step(
    house: House, timeline: Timeline
) -> None:
    says = [
        (30.0, Command.EASE),
        (40.0, Command.NEXT),
        (80.0, Command.HURT),
        (81.0, Command.TOO_STRONG),
        (141.0, Command.RESUME),
    ]
    house.play(timeline, says=says, until=400.0, cut=True)

    works = house.diary.works(house.diary.entries(limit=1)[0].uid)
    assert works[0].done is Done.SKIPPED
    assert works[0].eased == 1
    assert works[1].hurt
    assert works[-1].done is Done.CUT
    assert works[1].worked == pytest.approx(works[1].planned, abs=1.5)  # the pause does not count


def test_the_time_to_wait_and_to_get_back_into_a_step_is_no_work(
    house: House, timeline: Timeline
) -> None:
    says = [
        (30.0, Command.PAUSE),
        (200.0, Command.RESUME),
        (201.0, Command.PAUSE),
        (202.0, Command.RESUME),
        (230.0, Command.WAIT),
        (300.0, Command.RESUME),
    ]
    house.play(timeline, says=says)

    works = house.diary.works(house.diary.entries(limit=1)[0].uid)
    assert works[0].worked == pytest.approx(works[0].planned, abs=0.01)
    assert works[0].done is Done.WHOLE


def test_how_it_felt_and_the_note_come_after_the_end(house: House, timeline: Timeline) -> None:
    record = house.diary.record(timeline, Felt(2))
    session = Session(timeline)
    for event in (*session.send(Command.START, 0.0), *session.advance(3.0)):
        record(event)
    for now in range(4, 30, 2):
        for event in session.advance(float(now)):
            record(event)
    for event in session.send(Command.STOP, 30.0):
        record(event)
    record.felt(Felt(2, 1, None, 6, 4), "softer")

    (entry,) = house.diary.entries(limit=1)
    assert entry.felt == Felt(2, 1, None, 6, 4)
    assert entry.note == "softer"
    assert entry.end is End.STOPPED


def test_a_session_in_which_no_step_began_leaves_nothing(house: House, timeline: Timeline) -> None:
    house.play(timeline, until=1.0, cut=True)

    assert house.diary.count() == 0


def test_a_kill_takes_what_comes_after_the_last_pulse(house: House, timeline: Timeline) -> None:
    house.play(timeline, until=150.0)
    house.open()

    (entry,) = house.diary.entries(limit=1)
    works = house.diary.works(entry.uid)
    assert entry.end is None
    assert entry.ended == pytest.approx(NOON.timestamp() + 150.0, abs=1.0)
    assert works[0].done is Done.WHOLE
    assert works[1].done is Done.CUT
    assert 0 < works[1].worked < works[1].planned


def test_the_file_is_its_owners_alone(house: House, timeline: Timeline) -> None:
    house.play(timeline, until=60.0)

    for path in house.home.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(house.home.stat().st_mode) == 0o700


# What the dose reads.


def test_the_dose_of_the_next_session_comes_from_here(house: House, timeline: Timeline) -> None:
    house.play(timeline)
    house.open()

    left = allowance(house.memory.past())

    assert [rest.region for rest in left.rests] == [Region.LOWER_BACK]
    assert left.first


def test_a_tool_counts_at_once_where_a_kill_follows(house: House, timeline: Timeline) -> None:
    house.play(timeline, until=start_of(timeline, "wall-ball") + 1.0)
    house.open()

    assert house.diary.sessions()[0].tools_on == {Region.LOWER_BACK}


def test_a_tool_that_is_put_aside_again_does_not_count(house: House, timeline: Timeline) -> None:
    at = start_of(timeline, "wall-ball")
    skips = [(at + 2.0 + 3 * n, Command.NEXT) for n in range(8)]
    house.play(timeline, says=skips)

    assert house.diary.sessions()[0].tools_on == frozenset()


def test_a_tool_that_hurt_counts_however_short(house: House, timeline: Timeline) -> None:
    at = start_of(timeline, "wall-ball")
    house.play(timeline, says=[(at + 2.0, Command.HURT), (at + 3.0, Command.SHARP)])

    (session,) = house.diary.sessions()
    assert session.tools_on == {Region.LOWER_BACK}
    assert session.hurt


def test_stopping_while_it_hurts_counts_as_hurt(house: House, timeline: Timeline) -> None:
    house.play(timeline, says=[(40.0, Command.HURT), (41.0, Command.STOP)])

    assert house.diary.entries(limit=1)[0].end is End.HURT


@pytest.mark.parametrize(("after", "hurt"), [(5, True), (4, False), (None, False)])
def test_clearly_more_pain_afterwards_counts_as_hurt(
    house: House, after: int | None, *, hurt: bool
) -> None:
    house.diary.take([(entry(felt=Felt(3, after)), ())])

    assert house.diary.sessions()[0].hurt is hurt


def test_a_reaction_the_day_after_counts_as_hurt(house: House) -> None:
    house.diary.take([(entry(), ())])
    house.clock.now = NOON + timedelta(hours=20)

    waiting = house.diary.awaiting()
    assert waiting is not None
    house.diary.say_next_day(waiting.uid, frozenset({Reaction.BRUISE}), 4)

    assert house.diary.awaiting() is None
    assert house.diary.sessions()[0].hurt
    assert house.diary.entries(limit=1)[0].felt.pain_next == 4


@pytest.mark.parametrize(("hours", "asked"), [(1, False), (7, True), (71, True), (73, False)])
def test_the_day_after_is_asked_in_its_time(house: House, hours: float, *, asked: bool) -> None:
    house.diary.take([(entry(), ())])
    house.clock.now = NOON + timedelta(hours=hours)

    assert (house.diary.awaiting() is not None) is asked


def test_old_whole_sessions_still_count_and_old_pain_too(house: House) -> None:
    year = 400 * 24 * HOUR
    old = [entry(f"old-{n}", ago=year + n * HOUR) for n in range(5)]
    hurt = entry("hurt", ago=2 * year, end=End.HURT)
    house.diary.take([(one, ()) for one in (*old, hurt)])

    left = allowance(house.memory.past())

    assert not left.first
    assert not left.stepped_down
    assert left.rests == ()


# Going on.


def test_an_interrupted_session_is_offered_where_it_was(house: House, timeline: Timeline) -> None:
    house.play(timeline, until=start_of(timeline, "palm-heels") + 5.0, cut=True)
    house.open()

    left = house.diary.left(house.clock.seconds() + HOUR)
    assert left is not None
    assert (left.step, left.side, left.routine) == ("palm-heels", "left", "lower-back")

    house.diary.picked_up(left.uid)
    assert house.diary.left(house.clock.seconds()) is None


@pytest.mark.parametrize(("after", "offered"), [(2.0, False), (10.0, True), (2 * HOUR + 1, False)])
def test_a_killed_session_is_offered_once_it_is_silent_and_not_for_long(
    house: House, timeline: Timeline, after: float, *, offered: bool
) -> None:
    house.play(timeline, until=150.0)

    assert (house.diary.left(house.clock.seconds() + after) is not None) is offered


@pytest.mark.parametrize("says", [Command.STOP, None])
def test_a_session_that_ended_is_not_offered(
    house: House, timeline: Timeline, says: Command | None
) -> None:
    house.play(timeline, says=[(100.0, says)] if says else ())

    assert house.diary.left(house.clock.seconds() + 60.0) is None


# Files that are not as we left them.


def _scribble(path: Path) -> None:
    path.write_bytes(b"This is no database. " * 100)


def _zeroes(path: Path) -> None:
    path.write_bytes(bytes(8192))


def _cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _of_somebody_else(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE cats (name)")
        other.execute("PRAGMA user_version = 1")


@pytest.mark.parametrize("spoil", [_scribble, _zeroes, _cut_short, _folder, _of_somebody_else])
def test_a_damaged_journal_is_set_aside_and_the_past_is_unknown(
    house: House, timeline: Timeline, spoil: Callable[[Path], None]
) -> None:
    house.play(timeline)
    house.diary.close()
    spoil(house.path)
    house.open()

    assert house.memory.past().sessions == ()
    assert house.memory.past().blind_before == house.clock.seconds()
    (trouble,) = house.memory.troubles()
    assert str(house.home / "journal.db.damaged-1") in trouble
    assert (house.home / "journal.db.damaged-1").exists()

    house.play(timeline, until=60.0, cut=True)
    assert house.diary.count() == 1
    assert len(allowance(house.memory.past()).rests) == len(Region)


def test_a_journal_of_a_newer_version_is_left_alone(house: House, timeline: Timeline) -> None:
    house.play(timeline, until=60.0, cut=True)
    house.diary.close()
    with closing(sqlite3.connect(house.path)) as newer:
        newer.execute("PRAGMA user_version = 99")
    before = house.path.read_bytes()
    house.open()

    house.play(timeline, until=60.0, cut=True)

    assert house.diary.count() == 0
    (trouble,) = house.memory.troubles()
    assert "is of a newer version and is left alone" in trouble
    house.diary.close()
    assert house.path.read_bytes() == before


def test_a_locked_journal_is_told_once_and_the_session_goes_on(
    house: House, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.0)
    house.play(timeline, until=60.0, cut=True)
    with closing(sqlite3.connect(house.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        house.open()
        session = house.play(timeline)

    assert session.outcome is Outcome.COMPLETED
    (trouble,) = house.memory.troubles()
    assert "cannot be used (database is locked)" in trouble


def test_what_a_locked_journal_did_not_take_is_written_once_it_is_free(
    house: House, timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.0)
    house.play(timeline, until=60.0, cut=True)
    with closing(sqlite3.connect(house.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        house.open()
        session, record = Session(timeline), house.diary.record(timeline, Felt())
        heard, now = session.send(Command.START, 0.0), 0.0
        while heard:
            for event in heard:
                record(event)
            now = session.next_deadline() or now
            heard = session.advance(now)
        other.execute("ROLLBACK")
    for event in session.cut(now):
        record(event)

    (latest,) = house.diary.entries(limit=1)
    before = [one for one in timeline.intervals if one.start < now]
    begun = [one.step.id for one in before if one.kind is IntervalKind.STEP]
    assert [one.step for one in house.diary.works(latest.uid)] == begun
    assert len(begun) > 1


def test_a_full_disk_is_told_once_and_the_session_goes_on(
    house: House, timeline: Timeline, full_disk: Callable[[], AbstractContextManager[None]]
) -> None:
    house.play(timeline, until=60.0, cut=True)
    house.open()
    with full_disk():
        session = house.play(timeline)

    assert session.outcome is Outcome.COMPLETED
    assert len(house.memory.troubles()) == 1
    assert house.diary.count() == 1


def test_a_home_that_is_no_folder_is_told_once_and_the_session_goes_on(
    house: House, timeline: Timeline
) -> None:
    house.home.touch()

    assert house.play(timeline).outcome is Outcome.COMPLETED
    assert len([one for one in house.memory.troubles() if "journal.db" in one]) == 1


def test_an_older_journal_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    database.opened(path).close()
    added = "ALTER TABLE session ADD COLUMN mood TEXT;"

    with closing(database.opened(path, (*database.MIGRATIONS, added))) as newer:
        newer.execute("SELECT mood FROM session")
        assert newer.execute("PRAGMA user_version").fetchone() == (2,)
    with pytest.raises(database.NewerError):
        database.opened(path)


def test_a_copy_of_the_files_during_a_session_can_be_opened(
    house: House, timeline: Timeline, tmp_path: Path
) -> None:
    house.play(timeline, until=200.0)
    for path in house.home.glob("journal.db*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())

    with closing(sqlite3.connect(tmp_path / "journal.db")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM session").fetchone() == (1,)


# Values, there and back.


def entry(
    uid: str = "one", *, ago: float = 0.0, felt: Felt = UNTOLD, end: End | None = End.COMPLETED
) -> Entry:
    return Entry(
        uid=uid,
        started=NOON.timestamp() - ago - HOUR / 3,
        ended=NOON.timestamp() - ago,
        day=NOON.date().toordinal(),
        routine="lower-back",
        title="Lower back",
        content="hash",
        version="1",
        planned=1200,
        worked=1200.0,
        regions=frozenset({Region.LOWER_BACK}),
        tools_on=frozenset(),
        end=end,
        felt=felt,
        reactions=None,
        note="",
    )


SCORE = st.none() | st.integers(0, 10)
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
ENTRIES = st.builds(
    Entry,
    uid=TEXT,
    started=st.floats(0, 4e9),
    ended=st.floats(0, 4e9),
    day=st.integers(1, 10**6),
    routine=TEXT,
    title=TEXT,
    content=TEXT,
    version=TEXT,
    planned=st.integers(0, 3600),
    worked=st.floats(0, 3600),
    regions=st.frozensets(st.sampled_from(Region)),
    tools_on=st.frozensets(st.sampled_from(Region)),
    end=st.none() | st.sampled_from(End),
    felt=st.builds(Felt, SCORE, SCORE, SCORE, SCORE, SCORE),
    reactions=st.none() | st.frozensets(st.sampled_from(Reaction)),
    note=TEXT,
)
WORKS = st.builds(
    Work,
    number=st.integers(0, 10**6),
    step=TEXT,
    title=TEXT,
    spot=TEXT,
    side=TEXT,
    tool=TEXT,
    planned=st.integers(0, 3600),
    worked=st.floats(0, 3600),
    done=st.sampled_from(Done),
    eased=st.integers(0, 6),
    hurt=st.booleans(),
)


@given(one=ENTRIES, work=WORKS)
def test_what_is_taken_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, one: Entry, work: Work
) -> None:
    house = House(tmp_path_factory.mktemp("home"))

    assert house.diary.take([(one, [work]), (one, [])]) == (1, 1)
    assert house.diary.entries(limit=9) == [one]
    assert house.diary.works(one.uid) == [work]
    house.diary.close()


def test_entries_come_newest_first_and_can_be_narrowed(house: House) -> None:
    told = [entry(str(n), ago=n * HOUR) for n in range(5)]
    feet = entry("feet", ago=9 * HOUR)._replace(routine="feet", regions=frozenset({Region.FEET}))
    house.diary.take([(one, ()) for one in (*told, feet)])

    def found(**how: object) -> list[str]:
        return [one.uid for one in house.diary.entries(limit=3, **how)]  # type: ignore[arg-type]  # one at a time

    assert found() == ["0", "1", "2"]
    assert found(region=Region.FEET) == ["feet"]
    assert found(routine="feet") == ["feet"]
    assert found(since=NOON.timestamp() - 1.5 * HOUR) == ["0", "1"]
    assert house.diary.count() == 6


def work(spot: Spot | None, seconds: float, number: int = 0) -> Work:
    done = Done.WHOLE
    return Work(
        number, "step", "Step", str(spot), "both", "hands", 60, seconds, done, 0, hurt=False
    )


def test_seconds_are_added_up_by_day_and_spot(house: House) -> None:
    today = NOON.date().toordinal()
    before = entry("before", ago=24 * HOUR)._replace(day=today - 1)
    ahead = entry("ahead", ago=-24 * HOUR)
    told = [
        (entry("one"), [work(Spot.CALF, 50.5), work(Spot.CALF, 9.5, 1), work(None, 60, 2)]),
        (entry("two", ago=60.0), [work(Spot.CALF, 40), work(Spot.SOLE, 30, 1)]),
        (before, [work(Spot.SOLE, 20)]),
        (ahead, [work(Spot.SOLE, 99)]),
    ]
    house.diary.take(told)

    found = house.diary.worked(since=NOON.timestamp() - 48 * HOUR, until=NOON.timestamp())

    assert sorted(found) == [
        (today - 1, Spot.SOLE, 20),
        (today, Spot.CALF, 100),
        (today, Spot.SOLE, 30),
    ]


def test_seconds_are_found_by_an_index(house: House) -> None:
    house.diary.take([(entry(), ())])
    with closing(sqlite3.connect(house.path)) as db:
        plan = [row[3] for row in db.execute(f"EXPLAIN QUERY PLAN {queries.WORKED}", (0, 1))]

    assert not [step for step in plan if step.startswith("SCAN")]
    assert [step for step in plan if "session_by_start (started>? AND started<?)" in step]


# Where no journal is wanted.


def test_a_sparing_journal_tells_the_dose_the_same_and_no_step(
    house: House, tmp_path: Path, timeline: Timeline
) -> None:
    little = House(tmp_path / "little", sparing=True)
    for one in (house, little):
        one.play(timeline, felt=Felt(pain_before=3))
        one.open()

    (told,), (kept,) = house.diary.entries(limit=9), little.diary.entries(limit=9)
    assert little.diary.sessions() == house.diary.sessions()
    assert (kept.regions, kept.tools_on, kept.day) == (told.regions, told.tools_on, told.day)
    assert (kept.routine, kept.felt, kept.content, kept.worked) == ("", Felt(), "", 0.0)
    assert (house.diary.works(told.uid), little.diary.works(kept.uid))[1] == []


def test_a_sparing_journal_does_not_offer_to_go_on(tmp_path: Path, timeline: Timeline) -> None:
    little = House(tmp_path / "little", sparing=True)
    little.play(timeline, until=200.0, cut=True)
    little.open()

    assert little.diary.left(little.clock.seconds() + 60) is None
    assert little.diary.sessions() != ()
