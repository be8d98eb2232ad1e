"""For those who write routines: a file to begin with, the schema for editors, and a rehearsal."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from massage_coach.__main__ import main
from massage_coach.library.starting import SCHEMA_FILE

USAGE = 2
NOT_VALID = 3


class Ran(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["massage-coach", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        return Ran(int(ended.value.code or 0), *capfd.readouterr())

    return run


def _own() -> Path:
    return Path(os.environ["MASSAGE_COACH_HOME"]) / "routines"


def test_a_new_file_has_nothing_to_mend_and_is_found_by_its_id(run: Run) -> None:
    ran = run("new", "my-routine")

    path = _own() / "my-routine.yaml"
    assert (ran.code, ran.err) == (0, "")
    assert f"massage-coach validate {path}" in ran.out
    assert run("validate", path) == (0, f"{path}: nothing to mend\n", "")
    assert run("show", "my-routine").code == 0
    assert path.stat().st_mode & 0o777 == 0o600


def test_here_is_this_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    ran = run("new", "my-routine", "--here")

    assert ran.out.startswith("Written to my-routine.yaml\n")
    assert run("validate", tmp_path / "my-routine.yaml").err == ""
    assert not _own().exists()


def test_a_path_says_where_by_itself(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "patients" / "for-anna.yaml"

    assert run("new", path).code == 0
    assert run("validate", path).err == ""
    assert run("new", path, "--here").code == USAGE


def test_no_file_is_written_over(run: Run) -> None:
    run("new", "my-routine")
    path = _own() / "my-routine.yaml"
    path.write_text("mine", encoding="utf-8")

    ran = run("new", "my-routine")

    assert (ran.code, ran.out) == (NOT_VALID, "")
    assert ran.err.startswith(f"{path}: there is a file already. ")
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_name_that_ships_is_refused(run: Run) -> None:
    ran = run("new", "lower-back")

    assert (ran.code, _own().exists()) == (NOT_VALID, False)
    assert "ships with the program" in ran.err


@pytest.mark.parametrize("name", ["My Routine", "../escape", "A.yaml", "x" * 61, ""])
def test_a_name_is_an_id(run: Run, name: str) -> None:
    ran = run("new", name)

    assert (ran.code, _own().exists()) == (NOT_VALID, False)
    assert "this is not an id" in ran.err


def test_a_folder_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file", encoding="utf-8")

    ran = run("new", "my-routine")

    assert ran.code == NOT_VALID
    assert "the file cannot be written" in ran.err


def test_the_schema_is_one_document(run: Run) -> None:
    ran = run("schema")

    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["$id"].startswith("urn:")


def test_the_comment_in_a_new_file_leads_to_the_schema_that_was_written(run: Run) -> None:
    run("new", "my-routine")
    first, _ = (_own() / "my-routine.yaml").read_text(encoding="utf-8").split("\n", 1)
    named = first.removeprefix("# yaml-language-server: $schema=")

    ran = run("schema", "--out", _own() / SCHEMA_FILE)

    assert (ran.code, ran.err) == (0, "")
    assert json.loads((_own() / named).read_text(encoding="utf-8")) == json.loads(run("schema").out)


def test_a_schema_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    assert run("schema", "--out", tmp_path).code == NOT_VALID


def test_a_rehearsal_tells_second_side_spot_pressure_and_words(run: Run) -> None:
    run("new", "my-routine")

    ran = run("rehearse", "my-routine", "--minutes", 5)

    told = " ".join(ran.out.split())
    assert (ran.code, ran.err) == (0, "")
    assert "Slow circles, left side: along the rim of the pelvis, pressure 3 to 4" in told
    assert '"A little slower. Let the shoulders drop."' in told
    assert "Check-in: the clock waits for the answer" in told
    assert "nobody is coached by it" in told


def test_a_rehearsal_is_a_document_too(run: Run) -> None:
    ran = run("rehearse", "lower-back", "--json")

    document = json.loads(ran.out)
    assert (ran.code, document["routine"], document["seconds"]) == (0, "lower-back", 1200)
    assert document["rows"][-1]["what"] == "end"


def test_a_routine_that_breaks_a_rule_is_not_rehearsed_either(run: Run) -> None:
    run("new", "my-routine")
    path = _own() / "my-routine.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("pressure: {from: 3, to: 4}", "pressure: {from: 3, to: 9}"), "utf-8"
    )

    ran = run("rehearse", "my-routine")

    assert (ran.code, ran.out) == (NOT_VALID, "")
    assert "pressure 9 is above the ceiling" in ran.err
