"""What a check of files tells: every problem and every warning with its line, and what a document
says of them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from massage_coach.library.checking import Checked, check, document, report, total
from massage_coach.library.excerpts import Sheet

Change = Callable[[str, str], str]
SHEET = Sheet(80, "utf-8")
STRETCH = """\
  - id: move
    title: Movement
    kind: stretch
    steps:
      - id: sway
        title: Sway
        technique: stretching
        spot: whole_lower_back
        side: both
        position: seated
        pressure: {from: 1, to: 2}
        time: {standard: 1m, shortest: 30s, longest: 2m}
        show: Sway from side to side, as far as is easy.
        say: Sway from side to side.
        sources: [J]
"""
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        path = tmp_path / "gentle.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def _calm(gentle: str) -> str:
    """The small file with the movement at the end that every session is advised to have."""
    return gentle.replace("  - id: settle\n", f"{STRETCH}  - id: settle\n", 1)


def _told(path: Path) -> list[str]:
    return list(report(check([path]), SHEET))


def _files(checked: list[Checked]) -> list[dict[str, Any]]:
    files = document(checked)["files"]
    assert isinstance(files, list)
    return files


def test_a_file_with_nothing_to_mend_is_passed_over_in_silence(write: Write, gentle: str) -> None:
    path = write(_calm(gentle))

    assert (_told(path), total(check([path]))) == ([], "")


def test_a_problem_comes_with_its_line_its_caret_and_its_rule(write: Write, change: Change) -> None:
    path = write(change("tool: tennis_ball\n", "tool: foam_roller\n"))

    assert _told(path) == [
        (
            f"{path}:41:15: a roller never goes under the lower back."
            " Use a ball on the wall beside the spine."
        ),
        "   41 |         tool: foam_roller",
        "      |               ^ roller-on-lower-back",
    ]
    assert total(check([path])).startswith("1 error. ")


def test_a_warning_says_that_it_is_one_and_leaves_the_file_valid(write: Write, gentle: str) -> None:
    path = write(_calm(gentle).replace("say: Lean in.", "say: Lean in, left."))

    assert _told(path) == [
        (
            f'{path}:46:14: warning: "left" is wrong for one of its two sides.'
            " Say this side and the other."
        ),
        "   46 |         say: Lean in, left.",
        "      |              ^ side-in-text",
    ]
    assert total(check([path])).startswith("1 warning. ")
    assert document(check([path]))["valid"] is True


def test_a_document_tells_rule_severity_and_place(write: Write, gentle: str) -> None:
    path = write(_calm(gentle).replace("to: 4}", "to: 9}"))

    (file,) = _files(check([path]))
    assert file == {
        "path": str(path),
        "valid": False,
        "problems": [
            {
                "rule": "pressure-ceiling",
                "severity": "error",
                "line": 42,
                "column": 33,
                "where": f"{path}:42:33",
                "what": "pressure 9 is above the ceiling of 4 here",
                "fix": "use 4 or less",
            }
        ],
    }


def test_what_is_wrong_with_the_file_as_such_has_no_line(tmp_path: Path) -> None:
    checked = check([tmp_path / "a:1:2"])

    (file,) = _files(checked)
    assert [(one["line"], one["column"]) for one in file["problems"]] == [(None, None)]
    assert len(list(report(checked, SHEET))) == 1


def test_line_ends_of_other_systems_change_no_place(write: Write, change: Change) -> None:
    path = write("")
    text = change("tool: tennis_ball\n", "tool: foam_roller\n")
    path.write_bytes(text.replace("\n", "\r\n").encode())

    assert _told(path)[1] == "   41 |         tool: foam_roller"


def test_what_follows_from_an_unreadable_value_is_not_told_too(write: Write, gentle: str) -> None:
    """A word that is misspelt is one problem, whichever rules would have read it."""
    for old, new in [
        ("kind: warm_up", "kind: warmup"),
        ("kind: tool", "kind: toll"),
        ("kind: settle", "kind: setle"),
        ("technique: circles", "technique: circels"),
        ("spot: pelvis_rim", "spot: pelvis"),
        ("tool: tennis_ball\n", "tool: tenis_ball\n"),
        ("shortest: 40s, longest: 3m", "shortest: 40, longest: 3m"),
        ("time: {standard: 6m, shortest: 2m, longest: 10m}", "time: 6m"),
        ("pressure: {from: 3, to: 4}", "pressure: firm"),
        ("avoid: [spine, tailbone]", "avoid: [spin, tailbone]"),
        ("stroke: {motion: small_circles", "stroke: {motion: small_circle"),
    ]:
        path = write(_calm(gentle).replace(old, new, 1))
        assert len(check([path])[0].problems) == 1, new


def test_many_are_counted_together() -> None:
    checked = check([])
    some = Checked("x", (), ())

    assert (total(checked), total([some])) == ("", "")


def test_a_folder_without_a_routine_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()

    (one,) = check([tmp_path])

    assert [str(problem) for problem in one.problems] == [
        f"{tmp_path}: no routine file is in this folder. Name another, or a file."
    ]
