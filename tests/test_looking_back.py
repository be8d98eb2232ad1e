"""`history` and `progress`, from a journal on the disk to what is printed."""

import csv
import html
import io
import json
import os
import re
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from massage_coach.cli import app
from massage_coach.core.entries import Done, End, Entry, Felt, Work
from massage_coach.core.vocabulary import Region, Spot
from massage_coach.errors import FixableError
from massage_coach.journal.diary import Diary


def entry(number: int, region: Region = Region.LOWER_BACK, note: str = "") -> Entry:
    at = time.time() - number * 24 * 3600
    return Entry(
        uid=f"{number}",
        started=at,
        ended=at + 600,
        day=datetime.fromtimestamp(at).astimezone().toordinal(),
        routine=region.replace("_", "-"),
        title=region.title(),
        content="hash",
        version="1",
        planned=600,
        worked=600.0,
        regions=frozenset({region}),
        tools_on=frozenset(),
        end=End.COMPLETED,
        felt=Felt(4, 3),
        reactions=None,
        note=note,
    )


@pytest.fixture(autouse=True)
def _journal() -> None:
    home = Path(os.environ["MASSAGE_COACH_HOME"])
    diary = Diary(home, lambda: datetime.now(UTC), print, print, lambda _: ("", ""))
    told = [entry(1), entry(2, Region.FEET, "=1+1"), entry(40, note="long ago")]
    work = Work(0, "s", "S", Spot.SOLE, "both", "hands", 90, 90.0, Done.WHOLE, 0, hurt=False)
    diary.take([(one, [work] if Region.FEET in one.regions else []) for one in told])
    diary.close()


def ran(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["history", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def ids(*arguments: str) -> list[str]:
    return [one["id"] for one in json.loads(ran("--json", *arguments))]


def test_sessions_come_newest_first_and_can_be_narrowed() -> None:
    month = datetime.fromtimestamp(time.time() - 30 * 24 * 3600, UTC)

    assert ids() == ["1", "2", "40"]
    assert ids("--limit", "1") == ["1"]
    assert ids("--region", "feet") == ["2"]
    assert ids("--routine", "lower-back") == ["1", "40"]
    assert ids("--since", f"{month:%Y-%m-%d}") == ["1", "2"]


def test_the_page_says_how_many_there_are(capfd: pytest.CaptureFixture[str]) -> None:
    app(["history", "--limit", "1"], standalone_mode=False)

    out, _ = capfd.readouterr()
    assert "1 of 3" in out
    assert "pain 4 then 3" in out


def test_a_note_runs_in_no_spreadsheet() -> None:
    rows = list(csv.DictReader(io.StringIO(ran("--csv"))))

    assert [row["note"] for row in rows] == ["", "'=1+1", "long ago"]
    assert [row["routine"] for row in rows] == ["lower-back", "feet", "lower-back"]


def test_two_forms_at_once_are_refused() -> None:
    assert CliRunner().invoke(app, ["history", "--json", "--csv"]).exit_code == 2


def seen(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(app, ["progress", "--json", *arguments])
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def test_progress_counts_the_sessions_of_its_weeks() -> None:
    usual, few, long = seen(), seen("--weeks", "4"), seen("--weeks", "52")

    assert (usual["sessions"], few["sessions"], long["sessions"]) == (3, 2, 3)
    assert usual["sessions_in_all"] == 3
    assert usual["today"] == f"{datetime.now().astimezone():%Y-%m-%d}"
    assert [one["title"] for one in few["latest"]] == ["Lower_Back", "Feet"]
    assert few["latest"][0]["pain_before"] == 4
    assert few["latest"][0]["change"] == "same"


def test_progress_can_be_narrowed_to_a_region() -> None:
    feet = seen("--region", "feet")

    assert (feet["region"], feet["sessions"], feet["sessions_in_all"]) == ("feet", 1, 3)
    assert [one["region"] for one in feet["regions"]] == ["feet"]
    assert feet["regions"][0]["worked_seconds"] == 90.0


def test_progress_is_a_page(capfd: pytest.CaptureFixture[str]) -> None:
    app(["progress"], standalone_mode=False)

    out, _ = capfd.readouterr()
    assert "3 sessions, 30 min." in out
    assert "4 then 3" in out


def test_progress_of_an_empty_journal_says_how_to_begin(
    capfd: pytest.CaptureFixture[str],
) -> None:
    (Path(os.environ["MASSAGE_COACH_HOME"]) / "journal.db").unlink()

    app(["progress"], standalone_mode=False)

    assert "No session is in the journal yet." in capfd.readouterr().out


@pytest.mark.parametrize("weeks", ["3", "53", "x"])
def test_progress_refuses_weeks_that_no_page_holds(weeks: str) -> None:
    assert CliRunner().invoke(app, ["progress", "--weeks", weeks]).exit_code == 2


def test_progress_becomes_a_page_to_keep(tmp_path: Path) -> None:
    path = tmp_path / "page.html"

    said = CliRunner().invoke(app, ["progress", "--html", str(path)])

    assert said.exit_code == 0
    assert said.stdout == (
        f"Written to {path}. It holds your scores and notes, and only you can read it.\n"
    )
    page = path.read_text(encoding="utf-8")
    assert re.search(r"<h1>The last \d weeks</h1>", page)
    assert '"=1+1"' in html.unescape(page)


def test_a_file_of_somebody_elses_is_kept_unless_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("mine", encoding="utf-8")

    with pytest.raises(FixableError, match="not of ours"):
        app(["progress", "--html", str(path)], standalone_mode=False)
    assert path.read_text(encoding="utf-8") == "mine"

    app(["progress", "--html", str(path), "--force"], standalone_mode=False)
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("arguments", [["--json", "--html", "x.html"], ["--force"]])
def test_options_of_progress_that_contradict_each_other_are_refused(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, ["progress", *arguments]).exit_code == 2


def told(*entries: Entry) -> None:
    """A journal of these alone."""
    home = Path(os.environ["MASSAGE_COACH_HOME"])
    (home / "journal.db").unlink()
    diary = Diary(home, lambda: datetime.now(UTC), print, print, lambda _: ("", ""))
    diary.take([(one, ()) for one in entries])
    diary.close()


def test_after_one_that_hurt_the_page_says_that_the_next_two_are_gentler() -> None:
    hurt = entry(3)._replace(end=End.HURT)

    told(entry(9), hurt, entry(1))
    assert seen()["stepped_down"] is True
    assert [one["hurt"] for one in seen()["latest"]] == [False, True, False]

    told(entry(9), hurt, entry(2), entry(1))
    assert seen()["stepped_down"] is False


def test_a_session_from_a_clock_that_was_wrong_is_left_out_and_told_of() -> None:
    told(entry(-400), entry(-1), entry(1))

    document = seen()

    assert (document["sessions"], document["left_out_as_future"]) == (1, 2)
    assert document["sessions_in_all"] == 3


def test_after_a_year_without_a_session_only_the_new_ones_are_shown() -> None:
    told(*(entry(365 + number) for number in range(9)), entry(1))

    document = seen()

    assert (document["sessions"], document["sessions_in_all"]) == (1, 10)
    assert document["see_somebody"] == {"not_clearly_changed": [], "clearly_higher": []}


def test_a_region_may_be_written_with_a_hyphen() -> None:
    assert seen("--region", "lower-back")["region"] == "lower_back"
    assert ids("--region", "lower-back") == ["1", "40"]


@pytest.mark.parametrize("command", ["history", "progress"])
def test_a_journal_that_cannot_be_read_is_not_called_empty(
    command: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = Path(os.environ["MASSAGE_COACH_HOME"]) / "journal.db"
    with closing(sqlite3.connect(path)) as newer:
        newer.execute("PRAGMA user_version = 99")

    app([command], standalone_mode=False)

    out, err = capfd.readouterr()
    assert out == ""
    assert err == (
        f"The journal {path} is of a newer version and is left alone: "
        "nothing is read from it or written into it.\n"
    )
