"""What the README shows is what happens: every command in it is run."""

import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from massage_coach.library.reader import read_routine
from massage_coach.settings.file import read
from massage_coach.settings.known import SETTINGS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
SHOWN = [line for block in BLOCKS for line in block.splitlines() if line]
COMMANDS = sorted({line for line in SHOWN if line.startswith("massage-coach")})
INLINE = re.findall(r"`(massage-coach [^`]+)`", README)

# With nobody typing, the questions stay unanswered: not cleared. Everything else succeeds.
NOT_CLEARED = 4
NOT_RUNNING = 3  # nobody to answer what ctl says
ASKING = {"start", "safety"}


def run(command: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    words = shlex.split(command)
    program = str(Path(sys.executable).with_name(words[0]))
    environ = {**os.environ, "MASSAGE_COACH_HOME": str(tmp_path), "TERM": "dumb"}
    environ["HOME"] = str(tmp_path)  # for files that a command writes
    return subprocess.run(  # noqa: S603 - the README's own words
        [program, *words[1:]],
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        env=environ,
    )


def test_the_readme_shows_commands() -> None:
    assert COMMANDS
    assert INLINE


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_in_a_block_does_what_it_should(command: str, tmp_path: Path) -> None:
    done = run(command, tmp_path)

    name = shlex.split(command)[1]
    asks = name in ASKING and "--show-saved" not in command
    expected = NOT_RUNNING if name == "ctl" else NOT_CLEARED if asks else 0
    assert done.returncode == expected, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", sorted({shlex.split(text)[1] for text in INLINE}))
def test_each_command_named_in_the_text_has_help(command: str, tmp_path: Path) -> None:
    done = run(f"massage-coach {command} --help", tmp_path)

    assert done.returncode == 0
    assert "Usage" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)", README))))
def test_each_option_named_in_the_text_exists(option: str, tmp_path: Path) -> None:
    helps = [
        run(f"massage-coach {command} --help", tmp_path).stdout
        for command in (
            "",
            "list",
            "progress",
            "show",
            "safety",
            "settings",
            "start",
            "validate",
            "new",
            "schema",
            "remind",
            "export",
        )
    ]

    assert any(option in text for text in helps)


@pytest.mark.slow
def test_the_example_of_an_answers_file_counts_once_its_time_is_now(tmp_path: Path) -> None:
    example = ROOT / "tests" / "answers" / "nothing-ticked.yaml"
    assert str(example.relative_to(ROOT)) in README
    now = datetime.now(UTC).isoformat(timespec="seconds")
    text = re.sub(r"answered_at: .*", f"answered_at: {now}", example.read_text(encoding="utf-8"))
    (tmp_path / "answers.yaml").write_text(text, encoding="utf-8")

    done = run(f"massage-coach safety lower-back --answers {tmp_path}/answers.yaml", tmp_path)

    assert done.returncode == 0
    assert "rules out a gentle session" in done.stdout


def test_the_step_that_the_readme_shows_can_be_put_into_a_routine(tmp_path: Path) -> None:
    (step,) = re.findall(r"```yaml\n(.*?)```", README, flags=re.DOTALL)
    small = ROOT / "tests" / "library" / "routines" / "gentle.yaml"
    text = small.read_text(encoding="utf-8").replace("    steps:\n", f"    steps:\n{step}", 1)
    (tmp_path / "gentle.yaml").write_text(text, encoding="utf-8")

    first = read_routine(tmp_path / "gentle.yaml").steps[0]

    assert (first.id, first.time.longest) == ("palm-glides", 120)


def test_the_settings_that_the_readme_shows_are_all_there_are_and_can_be_taken(
    tmp_path: Path,
) -> None:
    (shown,) = re.findall(r"```toml\n(.*?)```", README, flags=re.DOTALL)
    (tmp_path / "settings.toml").write_text(shown, encoding="utf-8")

    taken = read(tmp_path / "settings.toml")

    assert taken.problems == ()
    assert list(taken.values) == list(SETTINGS)


def test_every_file_that_the_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)

    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert not missing


def test_the_test_line_is_the_one_that_ci_runs() -> None:
    lines = [line for line in SHOWN if line.startswith("python3") and line.endswith("pytest")]

    assert len(lines) == 1
