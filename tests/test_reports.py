"""A report says where it happened and never what somebody answered."""

import stat
from datetime import UTC, datetime
from pathlib import Path

from massage_coach import __version__
from massage_coach.reports import report, write_report

PRIVATE = "blood thinners: yes"


def lookup(answer: str) -> str:
    return dict[str, str]()[answer]


def failure() -> BaseException:
    try:
        lookup(PRIVATE)
    except KeyError as cause:
        error = ValueError(f"could not read {PRIVATE}")
        error.__cause__ = cause
        return error.with_traceback(cause.__traceback__)
    raise AssertionError


def test_a_report_names_the_version_the_kinds_and_the_places() -> None:
    text = report(failure())

    assert f"massage-coach {__version__}" in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_reports.py" in text


def test_a_report_holds_no_value() -> None:
    assert PRIVATE not in report(failure())


def test_a_report_does_not_name_the_persons_folders() -> None:
    assert str(Path(__file__).parents[1]) not in report(failure())


def test_a_report_is_its_owners_alone(tmp_path: Path) -> None:
    path = write_report(failure(), tmp_path / "home", datetime(2026, 11, 22, 9, 0, tzinfo=UTC))

    assert path.name == "20261122-090000.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700


def test_failures_that_cause_each_other_in_a_circle_are_told_once() -> None:
    first, second = ValueError(), KeyError()
    first.__context__, second.__context__ = second, first

    assert report(first).count("KeyError") == 1
