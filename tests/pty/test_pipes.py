import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE, CompletedProcess
from typing import IO

import pytest

from tests.pty.conftest import COMMAND, LONGEST, Open

pytestmark = pytest.mark.slow

# Hears Ctrl-C at a moment that no keyboard could hit twice: while a module is still being loaded.
INTERRUPTED = """
import os, signal, sys

def interrupt(event, arguments):
    if event == "import" and arguments[0] == "typer":
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(interrupt)
"""

Piped = Callable[..., CompletedProcess[str]]


@pytest.fixture
def piped(environ: dict[str, str]) -> Piped:
    """Runs the command without a terminal."""

    def run(
        *arguments: str | Path, typed: str | None = None, out: int | IO[str] = PIPE
    ) -> CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own command
            [COMMAND, *arguments],
            input=typed or "",
            stdout=out,
            stderr=PIPE,
            env=environ,
            timeout=LONGEST,
            check=False,
            encoding="utf-8",
        )

    return run


@pytest.fixture
def session(answers: Path) -> tuple[str | Path, ...]:
    """The arguments of a session that begins at once and takes a second."""
    begin = ("start", "lower-back", "--answers", answers)
    return (*begin, "--now", "--plain", "--speed", "1200")


@pytest.fixture
def nobody_reads() -> int:
    """The end of a pipe that has no other end any more."""
    reader, writer = os.pipe()
    os.close(reader)
    return writer


@pytest.mark.usefixtures("offline")
@pytest.mark.skipif(shutil.which("yes") is None, reason="needs something that types for ever")
def test_endless_enters_lead_through_a_whole_session(
    session: tuple[str | Path, ...], environ: dict[str, str]
) -> None:
    with subprocess.Popen(["yes", ""], stdout=PIPE) as enters:  # noqa: S607 - wherever it is
        done = subprocess.run(  # noqa: S603 - our own command
            [COMMAND, *session],
            stdin=enters.stdout,
            capture_output=True,
            env=environ,
            timeout=LONGEST,
            check=False,
            encoding="utf-8",
        )
        enters.kill()

    assert (done.returncode, done.stderr) == (0, "")
    assert "[20:00] Done." in done.stdout
    assert "\x1b" not in done.stdout


def test_typed_words_are_commands(piped: Piped, session: tuple[str | Path, ...]) -> None:
    done = piped(*session, typed="next\nwhere\npause\nnonsense\ngo\nhurt\n1\nstop\n4\nbetter\n")

    assert (done.returncode, done.stderr) == (6, "")
    spoken = ("Part 1 of 5", "Paused.", '"nonsense" means nothing', "Let go.", "Much lighter")
    places = [done.stdout.index(text) for text in (*spoken, "Stopped.", "0 before, 4 now")]
    assert places == sorted(places)


def test_pain_typed_at_a_check_in_is_compared_with_the_start(
    piped: Piped, session: tuple[str | Path, ...]
) -> None:
    to_check_in = "next\n" * 20
    done = piped(*session, typed=f"{to_check_in}11\n10\n4\n\n")

    assert (done.returncode, done.stderr) == (6, "")
    spoken = ("pain 2 or more", '"11" means nothing', "Stopped.", "see a clinician", "0 before")
    places = [done.stdout.index(text) for text in spoken]
    assert places == sorted(places)


def test_the_end_of_input_ends_a_session_early(
    piped: Piped, session: tuple[str | Path, ...]
) -> None:
    done = piped(*session)

    assert (done.returncode, done.stderr) == (6, "")
    assert "Stopped." in done.stdout


def test_the_end_of_input_at_the_questions_clears_nobody(piped: Piped) -> None:
    done = piped("start", "lower-back", typed="agree\nn\n")

    assert done.returncode == 4
    assert "no session today" in done.stdout
    assert "Started." not in done.stdout


def test_without_a_terminal_a_session_is_plain_by_itself(piped: Piped, answers: Path) -> None:
    done = piped("start", "lower-back", "--answers", answers, "--now", typed="stop\n")

    assert done.returncode == 6
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_cannot_redraw_is_spoken_to_in_lines(
    coach: Open, answers: Path, environ: dict[str, str], term: str
) -> None:
    environ["TERM"] = term
    terminal = coach("start", "lower-back", "--answers", answers, "--now")
    terminal.until_said("Started.")
    terminal.type("pause\n")
    terminal.until_said("go: Go on.")
    terminal.type("stop\n")
    terminal.until_said("How does it feel now?")
    terminal.type("\n\n\n")

    assert terminal.until_over() == 6
    assert b"\x1b" not in terminal.raw


def test_an_emergency_in_plain_words_says_so_and_asks_nothing(
    piped: Piped, session: tuple[str | Path, ...]
) -> None:
    done = piped(*session, typed="hurt\n4\n")

    assert done.returncode == 5
    assert "Get help now" in done.stdout
    assert "How does it feel now?" not in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [("list",), ("list", "--json"), ("show", "lower-back"), ("--help",), ("--version",), ()],
    ids=" ".join,
)
def test_output_that_nobody_reads_is_no_failure(
    piped: Piped, nobody_reads: int, arguments: tuple[str, ...]
) -> None:
    done = piped(*arguments, out=nobody_reads)
    os.close(nobody_reads)

    assert done.stderr == ""
    assert done.returncode in {0, 6}


@pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_were_closed_from_the_start_are_no_surprise(
    session: tuple[str | Path, ...], environ: dict[str, str], closing: str
) -> None:
    shell = ["sh", "-c", f'"$@" {closing}', "sh"]
    done = subprocess.run(  # noqa: S603 - our own command
        [*shell, COMMAND, *session],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environ,
        timeout=LONGEST,
        check=False,
    )

    assert (done.returncode, done.stderr) == (6, b"")


def test_a_reader_who_leaves_ends_the_session(
    session: tuple[str | Path, ...], environ: dict[str, str]
) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command
        [COMMAND, *session], stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environ, encoding="utf-8"
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.readline()
        running.stdout.close()

        assert running.stderr.read() == ""
        assert running.wait(LONGEST) == 6


def test_ctrl_c_while_it_is_still_loading_shows_no_traceback(
    piped: Piped, environ: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTED, encoding="utf-8")
    environ["PYTHONPATH"] = str(tmp_path)
    done = piped("list")

    assert (done.returncode, done.stderr) == (130, "")
