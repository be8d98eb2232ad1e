import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.pty.conftest import LOW, Open

pytestmark = pytest.mark.slow

STILL, MOVING = "One stroke up, out and back takes 7 s.", "up and out"


def test_the_screen_is_as_it_was_set_until_a_flag_says_otherwise(
    coaching: Open, environ: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text("motion = false\n", encoding="utf-8")

    for options, seen in (((), STILL), (("--motion",), MOVING)):
        terminal = coaching(*options, **LOW)
        terminal.type("n")
        terminal.until(seen)

    environ["MASSAGE_COACH_MOTION"] = "true"
    terminal = coaching(**LOW)
    terminal.type("n")
    terminal.until(MOVING)


def test_who_wants_no_journal_has_none_but_the_rests(
    coaching: Open, environ: dict[str, str], tmp_path: Path
) -> None:
    environ["MASSAGE_COACH_JOURNAL"] = "false"
    terminal = coaching(**LOW)
    terminal.type("n")
    terminal.until(MOVING)
    terminal.type("s")
    for asked, told in (("feel now?", "9\n"), ("in a word?", "secret\n"), ("How stiff", "6 4\n")):
        terminal.until_said(asked)
        terminal.type(told)
    assert terminal.until_over() == 6

    with closing(sqlite3.connect(tmp_path / "home" / "journal.db")) as journal:
        rows = journal.execute("SELECT title, routine, regions, pain_before, note FROM session")
        assert rows.fetchall() == [("A session", "", "lower_back", None, "")]
        assert journal.execute("SELECT count(*) FROM work").fetchone() == (0,)
