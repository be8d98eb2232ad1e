"""`remind`, from a routine and a journal to a calendar file."""

import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from massage_coach.cli import app
from massage_coach.core.dose import Allowance, Rest
from massage_coach.core.reminding import read_every
from massage_coach.core.routine import Routine
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.library.reader import read_routine
from massage_coach.reminders import Now, weekly

ROUTINES = Path(__file__).parents[1] / "routines"
HOME = Path("/somewhere")
FRIDAY = datetime(2026, 11, 27, 20, 0, tzinfo=ZoneInfo("Europe/Berlin"))


@pytest.fixture(scope="module")
def back() -> Routine:
    return read_routine(ROUTINES / "lower-back.yaml")


@pytest.fixture(scope="module")
def neck() -> Routine:
    """One for hands alone."""
    routine = read_routine(ROUTINES / "neck-and-shoulders.yaml")
    assert all(step.tool is Tool.HANDS for step in routine.steps)
    return routine


def now(at: datetime = FRIDAY, *rests: Rest) -> Now:
    return Now(at, Allowance(rests=rests), HOME)


def test_every_second_day_is_kept_as_it_was_asked_for(back: Routine) -> None:
    (entry,), notes = weekly(read_every("mon,wed,fri 21:00"), back, now())

    assert entry.weekdays == (0, 2, 4)
    assert entry.on == date(2026, 11, 27)
    assert notes == ()


def test_what_would_be_too_often_is_for_hands_and_it_is_said_why(back: Routine) -> None:
    (tools, hands), (note,) = weekly(read_every("daily 21:00"), back, now())

    assert (tools.weekdays, hands.weekdays) == ((0, 2, 4), (1, 3, 5, 6))
    assert hands.title.endswith(", by hand")
    assert hands.lines[0].startswith("Hands alone today: tools rest")
    assert tools.uid != hands.uid
    assert note.startswith("Tuesday, Thursday, Saturday, Sunday: by hand. Tools rest")


def test_what_hands_cannot_do_is_left_out_and_it_is_said_why(
    back: Routine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("massage_coach.reminders.outlined_by_hand", lambda _: None)

    (tools,), (note,) = weekly(read_every("mon,tue 21:00"), back, now())

    assert tools.weekdays == (0,)
    assert note.startswith("Tuesday: left out, since it needs a tool.")


def test_hands_may_be_reminded_every_day(neck: Routine) -> None:
    (entry,), notes = weekly(read_every("daily 9:00"), neck, now())

    assert (len(entry.weekdays), notes) == (7, ())
    assert entry.on == date(2026, 11, 28)  # 9:00 is over today


def test_without_a_routine_the_day_itself_decides() -> None:
    (entry,), notes = weekly(read_every("daily 21:00"), None, now())

    assert "massage-coach next" in entry.lines[0]
    assert notes == ()


def test_the_first_one_with_tools_waits_for_what_rests_now(back: Routine) -> None:
    until = (FRIDAY + timedelta(hours=30)).timestamp()

    (tools, hands), _ = weekly(
        read_every("fri,sat,sun 21:00"), back, now(FRIDAY, Rest(Region.LOWER_BACK, until))
    )

    assert (tools.weekdays, tools.on) == ((4, 6), date(2026, 11, 29))
    assert (hands.weekdays, hands.on) == ((5,), date(2026, 11, 28))


def test_the_first_one_is_right_in_the_night_when_the_clocks_change(neck: Routine) -> None:
    before = datetime(2027, 3, 28, 1, 59, tzinfo=ZoneInfo("Europe/Berlin"))

    (entry,), _ = weekly(read_every("sun 2:30"), neck, now(before))

    assert entry.on == date(2027, 3, 28)


def test_the_same_person_gets_the_same_entry_again_and_another_person_another(
    back: Routine,
) -> None:
    first = weekly(read_every("mon 21:00"), back, now()).entries[0]
    again = weekly(read_every("tue 8:00"), back, now(FRIDAY + timedelta(days=9))).entries[0]
    other = weekly(read_every("mon 21:00"), back, now()._replace(home=Path("/else"))).entries[0]

    assert first.uid == again.uid != other.uid


def events(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def ran(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["remind", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_file_goes_to_the_terminal_and_the_rest_beside_it() -> None:
    code, out, complaints = ran("--every", "mon,tue 21:00", "--routine", "lower-back")

    assert code == 0
    assert len(events(out)) == 2
    assert complaints.startswith("Tuesday: by hand.")


def test_the_file_that_is_named_is_for_its_owner_and_may_be_written_again(tmp_path: Path) -> None:
    out = tmp_path / "a.ics"

    for every in ("mon 21:00", "tue 21:00"):
        code, said, _ = ran("--every", every, "--out", str(out))
        assert (code, said) == (0, f"Written to {out}.\n")

    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    (event,) = events(out.read_text(encoding="utf-8"))
    assert event["rrule"]["byday"] == ["TU"]
    assert event["dtstamp"].dt <= datetime.now(UTC)


def test_an_entry_that_the_later_file_lacks_is_named_since_calendars_keep_it(
    tmp_path: Path,
) -> None:
    out = ("--routine", "lower-back", "--out", str(tmp_path / "a.ics"))
    ran("--every", "daily 21:00", *out)

    _, _, complaints = ran("--every", "mon,wed,fri 21:00", *out)
    _, _, again = ran("--every", "mon,wed,fri 8:00", *out)

    assert complaints == (
        "A calendar that took in the earlier file keeps"
        ' "Self-massage: Lower back, unhurried, by hand": delete it there.\n'
    )
    assert again == ""


@pytest.mark.parametrize(
    "there",
    [
        b"",
        b"\xff",
        b"BEGIN:VEVENT\r\nEND:VEVENT\r\n",
        b"BEGIN:VEVENT\r\nTZID:x\r\nEND:VTIMEZONE\r\n",
        b"nonsense",
    ],
)
def test_a_file_that_is_no_calendar_has_no_entries_to_name(tmp_path: Path, there: bytes) -> None:
    (tmp_path / "a.ics").write_bytes(there)

    code, _, complaints = ran("--every", "mon 21:00", "--out", str(tmp_path / "a.ics"), "--force")

    assert (code, complaints) == (0, "")


def test_what_is_somebody_elses_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:-//other//\r\n")

    with pytest.raises(Exception, match="not of ours"):
        app(
            ["remind", "--every", "mon 21:00", "--out", str(tmp_path / "mine.ics")],
            standalone_mode=False,
        )


def test_days_that_are_none_are_refused() -> None:
    code, _, complaints = ran("--every", "noday 21:00")

    assert code == 2
    assert "is no day" in " ".join(complaints.split())


def test_nothing_is_kept_of_it() -> None:
    ran("--every", "mon 21:00")

    home = Path(os.environ["MASSAGE_COACH_HOME"])
    assert not home.exists() or [one.name for one in home.iterdir()] in ([], ["cache"])
