"""What each command writes where, and the code it ends with: design.md, section 7."""

import json
import re
import stat
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

from massage_coach import __version__
from massage_coach.cli import main
from massage_coach.library import shelf
from massage_coach.world import starting

TEMPLATE = Path(__file__).parent / "answers" / "nothing-ticked.yaml"
ROUTINE = Path(__file__).parents[1] / "routines" / "lower-back.yaml"
EMERGENCY = ('saddle_bladder: "no"', 'saddle_bladder: "yes"')
INFECTED = ('infection: "no"', 'infection: "yes"')

INTERVAL = {
    "start", "seconds", "kind", "phase", "step", "side", "spot", "position", "tool", "pressure",
}  # fmt: skip
VERDICT = {
    "verdict", "urgency", "reasons", "restrictions", "pressure_caps", "max_minutes",
    "regions_left_out",
}  # fmt: skip


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:  # noqa: ANN401 - whatever the JSON holds
        return json.loads(self.out)


Run = Callable[..., Ran]
Answered = Callable[..., Path]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs one command line without a terminal; `typed` is all that anybody will type."""

    def run(*arguments: str | Path, typed: str = "") -> Ran:
        (tmp_path / "typed").write_text(typed, encoding="utf-8")
        monkeypatch.setattr(sys, "argv", ["massage-coach", *map(str, arguments)])
        with (tmp_path / "typed").open(encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            with pytest.raises(SystemExit) as ended:
                main()
        out, err = capfd.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return run


@pytest.fixture
def answered(tmp_path: Path) -> Answered:
    """A file of answers: those of somebody who ticked nothing, with these texts replaced."""

    def answered(*changes: tuple[str, str], old: timedelta = timedelta()) -> Path:
        at = datetime.now().astimezone() - old
        text = TEMPLATE.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^answered_at: .*$", f"answered_at: {at.isoformat()}", text)
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        path = tmp_path / "answers.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return answered


# Done.


def test_the_list_names_every_routine_and_how_to_start_it(run: Run) -> None:
    ran = run("list")

    assert (ran.code, ran.err) == (0, "")
    assert all(path.stem in ran.out for path in shelf.shipped().glob("*.yaml"))
    assert "massage-coach start " in ran.out


def test_the_list_is_one_document(run: Run) -> None:
    ran = run("list", "--json")
    keys = {
        "id", "title", "summary", "regions", "seconds", "tools", "hands_suffice", "off_floor",
        "needs", "positions", "reviewed_by", "path", "shipped",
    }  # fmt: skip

    assert (ran.code, ran.err) == (0, "")
    assert all(keys <= one.keys() for one in ran.document)
    assert "lower-back" in [one["id"] for one in ran.document]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--region", "lower_back"), True),
        (("--region", "jaw_head"), False),
        (("--max-minutes", "5"), True),
        (("--max-minutes", "4"), False),
        (("--no-tools",), True),
        (("--no-tools", "--no-floor"), True),
        (("--tools", "soft-ball, Tennis Ball"), True),
        (("--region", "lower-back", "--max-minutes", "5", "--no-floor", "SPINE"), True),
        (("unhurried", "lower", "back"), True),
        (("feet",), False),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else str(value),
)
def test_the_list_can_be_narrowed(run: Run, options: tuple[str, ...], *, found: bool) -> None:
    ran = run("list", "--json", *options)

    assert ran.code == 0
    assert ("lower-back" in [one["id"] for one in ran.document]) is found


def test_a_list_without_a_match_says_what_was_asked_and_is_no_failure(run: Run) -> None:
    asked = ("--region", "jaw_head", "--max-minutes", "2", "--tools", "soft_ball", "softly")
    ran = run("list", *asked)

    assert (ran.code, ran.err) == (0, "")
    assert "for the jaw and head, within 2 minutes, by hand or with a soft ball" in " ".join(
        ran.out.split()
    )
    assert run("list", "--json", *asked).document == []


@pytest.mark.parametrize(
    ("option", "word", "known"),
    [
        ("--region", "lower_bak", "lower_back"),
        ("--tools", "hands,tenisball", "tennis_ball"),
    ],
)
def test_a_region_or_tool_that_is_not_known_names_the_nearest(
    run: Run, option: str, word: str, known: str
) -> None:
    ran = run("list", option, word)

    assert (ran.code, ran.out) == (2, "")
    assert f"the nearest known one is {known}." in ran.err


def test_a_broken_routine_of_ones_own_hides_no_other_and_is_complained_of_apart(
    run: Run, tmp_path: Path
) -> None:
    own = tmp_path / "home" / "routines"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text("format: 9\n", encoding="utf-8")
    ran = run("list", "--json")

    assert ran.code == 0
    assert "lower-back" in [one["id"] for one in ran.document]
    assert "mine.yaml:1:" in ran.err


@pytest.mark.parametrize("name", ["lower-back", ROUTINE], ids=["id", "path"])
def test_a_routine_is_shown_by_its_id_or_its_path(run: Run, name: str | Path) -> None:
    ran = run("show", name)

    assert (ran.code, ran.err) == (0, "")
    assert "Palm glides" in ran.out
    assert "Not reviewed by a clinician" in ran.out


def test_a_shown_session_is_one_document(run: Run, answered: Answered) -> None:
    disc = '{answer: "yes", follow_up: [disc], area: [lower_back]}'
    file = answered(('spine_joint: "no"', f"spine_joint: {disc}"))
    ran = run("show", "lower-back", "--minutes", "10", "--answers", file, "--json")

    assert (ran.code, ran.err) == (0, "")
    assert {"id", "title", "phases", "sources", "timeline", "left_out"} <= ran.document.keys()
    assert all(interval.keys() >= INTERVAL for interval in ran.document["timeline"])
    assert all(one.keys() >= {"step", "because", "text"} for one in ran.document["left_out"])
    assert ran.document["safety"]["verdict"] == "ADAPT"
    assert sum(interval["seconds"] for interval in ran.document["timeline"]) <= 600


def test_a_verdict_is_one_document(run: Run, answered: Answered) -> None:
    ran = run("safety", "lower-back", "--answers", answered(), "--json")

    assert (ran.code, ran.err) == (0, "")
    assert ran.document.keys() == VERDICT
    assert (ran.document["verdict"], ran.document["reasons"]) == ("CLEAR", [])


def test_a_clinicians_word_in_a_file_leads_to_a_gentler_session(
    run: Run, answered: Answered
) -> None:
    today = datetime.now().astimezone().date()
    for day, code in ((today, 0), (today + timedelta(days=1), 3), (today - timedelta(days=367), 3)):
        agreed = f"heart_bp: {{answer: yes, clinician_agreed_on: {day}}}"
        ran = run("safety", "--answers", answered(('heart_bp: "no"', agreed)), "--json")

        assert ran.code == code, ran.err
        if code == 0:
            assert ran.document["verdict"] == "ADAPT"
            assert ran.document["restrictions"] == ["no_tools", "pressure_cap:3"]


def test_questions_asked_for_a_document_stay_out_of_it(run: Run) -> None:
    ran = run("safety", "lower-back", "--json", typed="n\nn\n")

    assert ran.code == 4
    assert ran.document.keys() == VERDICT
    assert "New or getting worse?" in ran.err


@pytest.mark.parametrize(
    ("options", "start"),
    [((), "\n  Not reviewed by a clinician."), (("--markdown",), "**Not reviewed by a clinician.")],
    ids=["page", "markdown"],
)
def test_the_reasons_for_the_questions_are_printed_and_nothing_is_asked(
    run: Run, options: tuple[str, ...], start: str
) -> None:
    ran = run("safety", "--why", *options)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(start)
    assert "These signs need care within hours" in ran.out


def test_the_reasons_for_the_questions_are_one_document(run: Run) -> None:
    ran = run("safety", "--why", "--json")
    keys = {"id", "prompt", "help", "why", "regions", "outcomes", "sources", "judged"}

    assert (ran.code, ran.err) == (0, "")
    assert ran.document["reviewed"]["by"] is None
    assert all(keys <= question.keys() for question in ran.document["questions"])
    assert {"restrictions", "caps", "sources", "marks"} <= ran.document.keys()


def test_a_valid_file_is_said_to_be_so(run: Run) -> None:
    assert run("validate", ROUTINE) == (0, f"{ROUTINE}: nothing to mend\n", "")


def test_the_version_is_one_line(run: Run) -> None:
    assert run("--version") == (0, f"massage-coach {__version__}\n", "")


@pytest.mark.parametrize("arguments", [(), ("--help",)], ids=["nothing", "--help"])
def test_without_a_terminal_nothing_said_is_a_call_for_help(
    run: Run, arguments: tuple[str, ...]
) -> None:
    ran = run(*arguments)

    assert (ran.code, ran.err) == (0, "")
    assert "massage-coach start lower-back" in ran.out


@pytest.mark.parametrize("command", ["list", "show", "safety", "start", "validate"])
def test_every_command_explains_itself(run: Run, command: str) -> None:
    ran = run(command, "--help")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: massage-coach {command}")


def test_ids_are_completed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_MASSAGE_COACH_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "massage-coach start low")
    monkeypatch.setenv("COMP_CWORD", "2")

    assert run().out.split() == ["lower-back-and-hips", "lower-back-quick", "lower-back"]


# Usage.


@pytest.mark.parametrize(
    "arguments",
    [
        ("dance",),
        ("start",),
        ("start", "lower-back", "--fast"),
        ("start", "lower-back", "--speed", "0"),
        ("start", "lower-back", "--speed", "nan"),
        ("start", "lower-back", "--minutes", "61"),
        ("show", "lower-back", "--minutes", "nan"),
        ("list", "--region", "knee"),
        ("list", "--max-minutes", "nan"),
        ("list", "--tools", ""),
        ("list", "--region", ""),
        ("list", "--tools", "soft_ball", "--no-tools"),
        ("safety", "--markdown"),
        ("safety", "--why", "--markdown", "--json"),
        ("safety", "lower-back", "--why"),
        ("safety", "--why", "--answers", "answers.yaml"),
        ("validate",),
    ],
    ids=" ".join,
)
def test_a_command_that_cannot_be_meant_is_refused_with_the_way_to_the_help(
    run: Run, arguments: tuple[str, ...]
) -> None:
    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert "--help" in ran.err


# Files.


@pytest.mark.parametrize("command", ["show", "start", "safety"])
def test_a_routine_that_is_not_there_names_the_nearest(run: Run, command: str) -> None:
    ran = run(command, "lower-bak")

    assert (ran.code, ran.out) == (3, "")
    assert "lower-bak: there is no routine of that name" in ran.err
    assert "Did you mean lower-back?" in ran.err


@pytest.mark.parametrize("command", ["show", "start", "safety", "validate"])
def test_a_broken_routine_says_where_what_and_what_to_do(
    run: Run, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(ROUTINE.read_text(encoding="utf-8").replace("standard: 20m", "standard: 20:00"))
    ran = run(command, path)

    assert (ran.code, ran.out) == (3, "")
    assert re.match(rf"{path}:\d+:\d+: [^.]+\. \S.+\.\n", ran.err)


def test_a_validation_is_one_document(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("format: 1\nid: mine\n", encoding="utf-8")
    ran = run("validate", path, ROUTINE, "--json")

    assert (ran.code, ran.err) == (3, "")
    assert ran.document["valid"] is False
    broken, good = ran.document["files"]
    assert broken["problems"][0] == {
        "rule": "format",
        "severity": "error",
        "line": 1,
        "column": 1,
        "where": f"{path}:1:1",
        "what": "title, summary, regions, time, phases, reviewed are missing",
        "fix": "add them",
    }
    assert good == {"path": str(ROUTINE), "valid": True, "problems": []}


class Unfit(NamedTuple):
    """A file of answers that cannot be taken: how it differs, and what is said of it."""

    said: str
    changes: tuple[tuple[str, str], ...] = ()
    hours: int = 0


UNFIT = {
    "incomplete": Unfit("no answer: clot", (('  clot: "no"\n', ""),)),
    "stale": Unfit("older than 12 hours", hours=13),
    "from the future": Unfit("in the future", hours=-1),
    "wrong key": Unfit("nearest known one is answers", (("answers:", "answer:"),)),
    "wrong shape": Unfit("clot", (('clot: "no"', "clot: [1, 2]"),)),
    "no answer": Unfit("clot", (('clot: "no"', 'clot: "maybe"'),)),
    "unknown question": Unfit("nearest known one is clot", (('clot: "no"', 'clott: "no"'),)),
    "no score": Unfit("pain_now", (("pain_now: 0", "pain_now: 11"),)),
    "twice": Unfit("clot", (('clot: "no"', 'clot: "no"\n  clot: "no"'),)),
}


@pytest.mark.parametrize("unfit", UNFIT.values(), ids=UNFIT)
@pytest.mark.parametrize("command", ["start", "show", "safety"])
def test_answers_that_cannot_be_taken_are_refused_by_name(
    run: Run, answered: Answered, command: str, unfit: Unfit
) -> None:
    file = answered(*unfit.changes, old=timedelta(hours=unfit.hours))
    ran = run(command, "lower-back", "--answers", file)

    assert (ran.code, ran.out) == (3, "")
    assert unfit.said in ran.err
    assert re.match(r".*answers\.yaml:\d+:\d+: ", ran.err)


def test_answers_that_are_not_there_are_not_asked_for_instead(run: Run, tmp_path: Path) -> None:
    ran = run("start", "lower-back", "--answers", tmp_path / "none.yaml", typed="agree\n")

    assert (ran.code, ran.out) == (3, "")
    assert "none.yaml: there is no such file" in ran.err


# Not cleared, and emergencies.


@pytest.mark.parametrize(("change", "code"), [(INFECTED, 4), (EMERGENCY, 5)])
@pytest.mark.parametrize(
    "command",
    [("start", "lower-back", "--now"), ("show", "lower-back"), ("safety",)],
    ids=lambda command: command[0],
)
def test_who_is_not_cleared_gets_no_session(
    run: Run, answered: Answered, command: tuple[str, ...], change: tuple[str, str], code: int
) -> None:
    ran = run(*command, "--answers", answered(change), typed="\n" * 50)

    assert (ran.code, ran.err) == (code, "")
    assert ("Get help now" if code == 5 else "Not today") in ran.out
    assert "Started." not in ran.out
    assert "Palm glides" not in ran.out


@pytest.mark.parametrize("typed", ["", "\n" * 100, "agree\n", "agree\n" + "\n" * 100, "q\n"])
def test_silence_and_enter_clear_nobody(run: Run, typed: str) -> None:
    ran = run("start", "lower-back", "--now", typed=typed)

    assert (ran.code, ran.err) == (4, "")
    assert "no session today" in ran.out
    assert "can start" not in ran.out


def test_the_speed_of_a_rehearsal_leaves_out_no_question(run: Run) -> None:
    assert run("start", "lower-back", "--now", "--speed", "10000").code == 4


# The session.


def test_a_session_that_was_stopped_says_so(run: Run, answered: Answered) -> None:
    ran = run("start", "lower-back", "--answers", answered(), "--now", typed="stop\n\n\n")

    assert (ran.code, ran.err) == (6, "")
    assert "Started." in ran.out
    assert "\x1b" not in ran.out


def test_a_danger_in_the_session_is_an_emergency(run: Run, answered: Answered) -> None:
    ran = run("start", "lower-back", "--answers", answered(), "--now", typed="hurt\n4\n")

    assert (ran.code, ran.err) == (5, "")
    assert "Get help now" in ran.out


# What nobody planned.


def fails(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*_: object) -> NoReturn:
        raise error

    return fail


def test_an_interruption_is_no_failure(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "start", fails(KeyboardInterrupt()))

    assert run("start", "lower-back") == (130, "", "")


@pytest.mark.parametrize("error", [ValueError("bleeding: yes"), OSError(5, "bleeding: yes")])
def test_a_surprise_leaves_a_report_that_holds_nothing_private(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception
) -> None:
    monkeypatch.setattr(starting, "start", fails(error))
    ran = run("start", "lower-back")
    (report,) = (tmp_path / "home" / "reports").iterdir()

    assert (ran.code, ran.out) == (1, "")
    assert str(report) in ran.err
    assert len(ran.err.splitlines()) == 1
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert type(error).__name__ in report.read_text(encoding="utf-8")
    assert "bleeding" not in ran.err + report.read_text(encoding="utf-8")


def test_where_no_report_can_be_written_it_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "home").write_text("not a folder", encoding="utf-8")
    monkeypatch.setattr(starting, "start", fails(ValueError("bleeding: yes")))
    ran = run("start", "lower-back")

    assert (ran.code, ran.out) == (1, "")
    assert "ValueError" in ran.err
    assert "bleeding" not in ran.err
