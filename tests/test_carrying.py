"""The journal goes out whole and comes back without doubles; what is hostile stays outside."""

import json
import os
import sqlite3
import stat
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from massage_coach import carrying
from massage_coach.cli import app
from massage_coach.core.entries import Done, End, Entry, Felt, Reaction, Work
from massage_coach.core.vocabulary import Region
from massage_coach.errors import FixableError
from massage_coach.journal.diary import Diary

ENTRY = Entry(
    uid="a",
    started=1.7e9,
    ended=1.7e9 + 600.25,
    day=739_500,
    routine="feet",
    title="Feet, one at a time",
    content="hash",
    version="1.0",
    planned=600,
    worked=599.53,
    regions=frozenset({Region.FEET}),
    tools_on=frozenset({Region.FEET}),
    end=End.HURT,
    felt=Felt(3, 5, 4, None, 2),
    reactions=frozenset({Reaction.BRUISE}),
    note='"quoted", and \u00e4',
)
WORK = Work(0, "strokes", "Strokes", "sole", "left", "soft_ball", 60, 41.7, Done.CUT, 1, hurt=True)
OTHER = ENTRY._replace(uid="b", started=1.71e9, ended=1.71e9, end=None, reactions=None)


def home() -> Path:
    return Path(os.environ["MASSAGE_COACH_HOME"])


def diary() -> Diary:
    return Diary(home(), lambda: datetime.now(UTC), print, print, lambda _: ("", ""))


def remember(*told: tuple[Entry, Sequence[Work]]) -> None:
    with closing(diary()) as journal:
        journal.take(told)


def kept() -> list[tuple[Entry, Sequence[Work]]]:
    with closing(diary()) as journal:
        return [(one, tuple(journal.works(one.uid))) for one in journal.entries(limit=100)]


def ran(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.stdout


def exported() -> Any:  # noqa: ANN401 - as JSON gives it
    code, out = ran("export", "--all")
    assert code == 0
    return json.loads(out)


def test_a_journal_comes_back_as_it_was_into_an_empty_one(tmp_path: Path) -> None:
    remember((ENTRY, [WORK]), (OTHER, []))
    before, out = kept(), tmp_path / "mine.json"
    code, said = ran("export", "--all", "--out", str(out))
    assert (code, said.startswith(f"Written to {out}.")) == (0, True)
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    ran("forget", "--journal")
    assert kept() == []

    code, said = ran("import", str(out))

    assert (code, said) == (0, "2 sessions are new.\n")
    assert kept() == before


def test_into_a_used_journal_nothing_comes_twice(tmp_path: Path) -> None:
    remember((ENTRY, [WORK]), (OTHER, []))
    (tmp_path / "mine.json").write_text(json.dumps(exported()), encoding="utf-8")
    ran("forget", "--journal")
    changed = ENTRY._replace(note="mine")
    remember((changed, [WORK]))

    once, again = (ran("import", str(tmp_path / "mine.json")) for _ in range(2))

    assert once == (0, "1 session is new. 1 was there already.\n")
    assert again == (0, "No sessions are new. 2 were there already.\n")
    assert kept() == [(OTHER, ()), (changed, (WORK,))]


def test_the_dose_counts_what_came_in(tmp_path: Path) -> None:
    """One that hurt hurts here too, though the document has no word for it."""
    remember((ENTRY._replace(started=ENTRY.started, end=End.HURT), [WORK]))
    (tmp_path / "mine.json").write_text(json.dumps(exported()), encoding="utf-8")
    ran("forget", "--journal")
    ran("import", str(tmp_path / "mine.json"))

    with closing(diary()) as journal:
        assert [one.hurt for one in journal.sessions()] == [True]


def test_an_empty_journal_goes_out_as_one() -> None:
    assert exported()["sessions"] == []


def test_oldest_comes_first() -> None:
    remember((OTHER, []), (ENTRY, []))

    assert [one["id"] for one in exported()["sessions"]] == ["a", "b"]


def test_the_schema_is_printed() -> None:
    code, out = ran("export", "--schema")

    assert code == 0
    assert json.loads(out)["title"] == exported()["format"]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "this is not JSON"),
        (b"{", "this is not JSON"),
        (b"\xff\xfe", "the file is not UTF-8 text"),
        (b"[" * 100_000, "this is nested too deep"),
        (b'{"a": 1, "a": 2}', "a key stands twice in one group"),
        (b'{"written": NaN}', "a number in it is none"),
        (b'{"written": ' + b"9" * 5000 + b"}", "a number in it has too many digits"),
        (b"[]", "this is not a group of keys"),
        (b'{"format": "other"}', "this is not a journal that this version of the program knows"),
    ],
    ids=lambda one: str(one)[:30],
)
def test_what_is_no_journal_is_refused_with_where_what_and_what_to_do(
    tmp_path: Path, content: bytes, what: str
) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(content)

    with pytest.raises(FixableError) as caught:
        carrying.take(path)

    assert all(problem.where.startswith(str(path)) for problem in caught.value.problems)
    assert what in str(caught.value)
    assert not (home() / "journal.db").exists()


def test_one_bad_session_keeps_all_of_them_out(tmp_path: Path) -> None:
    remember((ENTRY, [WORK]), (OTHER, []))
    document = exported()
    document["sessions"][1]["pain_before"] = 99
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    ran("forget", "--journal")

    with pytest.raises(FixableError) as caught:
        carrying.take(path)

    assert [str(one) for one in caught.value.problems] == [
        f"{path}: sessions[1].pain_before: this is out of range. Write a number from 0 to 10."
    ]
    assert kept() == []


def test_a_file_that_is_not_there_or_none_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, what in ((tmp_path / "no.json", "no such file"), (tmp_path / "pipe", "not a file")):
        with pytest.raises(FixableError, match=what):
            carrying.take(path)


def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "LARGEST", 10)
    (tmp_path / "large.json").write_text(" " * 11)

    with pytest.raises(FixableError, match="larger than"):
        carrying.take(tmp_path / "large.json")


def test_where_the_journal_cannot_be_written_it_is_said(tmp_path: Path) -> None:
    remember((ENTRY, []))
    (tmp_path / "mine.json").write_text(json.dumps(exported()), encoding="utf-8")
    with closing(sqlite3.connect(home() / "journal.db")) as other:
        other.execute("BEGIN EXCLUSIVE")
        code, _ = ran("import", str(tmp_path / "mine.json"))

    assert code == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("--all", "--schema"),
        ("--all", "lower-back"),
        ("--all", "--backup", "x"),
        ("--schema", "--card", "x"),
        ("--out", "x"),
        ("--schema", "--out", "x"),
        ("--schema", "--at", "2026-12-01 20:15"),
        ("--schema", "--background", "rain"),
        ("lower-back", "--minutes", "5"),
        (),
    ],
)
def test_what_does_not_go_together_is_refused(arguments: tuple[str, ...]) -> None:
    assert ran("export", *arguments)[0] == 2


def test_a_copy_of_the_file_is_made_by_its_command(tmp_path: Path) -> None:
    remember((ENTRY, [WORK]))
    copy = tmp_path / "copy.db"

    code, said = ran("export", "--backup", str(copy))

    assert (code, said) == (0, f"Copied to {copy}. Only you can read it.\n")
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("SELECT uid FROM session").fetchall() == [("a",)]


def test_what_the_disk_refuses_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(FixableError, match="cannot be read"):
        carrying.take(tmp_path / "file" / "mine.json")
