"""`history`, from a journal on the disk to what is printed."""

import csv
import io
import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from massage_coach.cli import app
from massage_coach.core.entries import End, Entry, Felt
from massage_coach.core.vocabulary import Region
from massage_coach.journal.diary import Diary


def entry(number: int, region: Region = Region.LOWER_BACK, note: str = "") -> Entry:
    at = time.time() - number * 24 * 3600
    return Entry(
        uid=f"{number}",
        started=at,
        ended=at + 600,
        day=1,
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
    diary.take([(one, ()) for one in told])
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
