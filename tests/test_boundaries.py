"""The walls of the house: what each room may import, held by a tool and at run time."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE_FOLDER = ROOT / "massage_coach" / "core"
CORE = sorted(
    ".".join(path.relative_to(CORE_FOLDER).with_suffix("").parts)
    for path in CORE_FOLDER.rglob("[!_]*.py")
)
HEAVY = {"icalendar", "yaml", "rich", "typer", "platformdirs", "socket", "subprocess", "sqlite3"}


def loaded_by(module: str) -> set[str]:
    """Top-level modules that a clean interpreter has loaded after importing this one."""
    code = f"import sys, {module}; print(*sorted({{m.partition('.')[0] for m in sys.modules}}))"
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT
    )
    return set(done.stdout.split())


def test_importing_the_whole_core_loads_nothing_of_the_world() -> None:
    modules = ", ".join(f"massage_coach.core.{name}" for name in CORE)

    assert not loaded_by(modules) & HEAVY


@pytest.mark.slow
@pytest.mark.parametrize("name", CORE)
def test_each_core_module_loads_nothing_of_the_world(name: str) -> None:
    assert not loaded_by(f"massage_coach.core.{name}") & HEAVY


def test_the_command_line_loads_no_room_before_it_is_used() -> None:
    assert not loaded_by("massage_coach.cli") & {
        "yaml",
        "rich",
        "platformdirs",
        "sqlite3",
        "icalendar",
    }


def test_no_toml_parser_is_loaded_where_there_is_no_settings_file() -> None:
    modules = "massage_coach.world.keeping; massage_coach.world.keeping.settled()"

    assert not loaded_by(modules) & {"tomllib", "tomlkit"}


def test_nothing_opens_the_network() -> None:
    """The coaching path loads no client; a socket is loaded by the room that is steered alone, and
    a contract between the rooms says so. What kind of socket, a test in a real terminal watches."""
    rooms = ["visit", "runner", "terminal.screen.stage", "terminal.plain.stage", "library.opening"]
    modules = ", ".join(f"massage_coach.{name}" for name in rooms)

    assert not loaded_by(modules) & {"socket", "ssl", "http", "urllib3", "requests", "asyncio"}


@pytest.mark.slow
def test_the_contracts_between_the_rooms_are_kept() -> None:
    tool = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([tool], capture_output=True, text=True, cwd=ROOT, check=False)  # noqa: S603 - our own tool

    assert done.returncode == 0, done.stdout
