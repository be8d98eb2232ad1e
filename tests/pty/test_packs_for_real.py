"""The example pack, installed as people install packages: listed, shown, played, uninstalled."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

pytestmark = pytest.mark.slow
EXAMPLE: Final = Path(__file__).parents[1] / "packs" / "clinic-routines"
TRAP: Final = "raise RuntimeError('the pack was imported')\n"


class Place:
    """An environment of its own, in which this program can be run."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        venv.create(folder, with_pip=False, symlinks=True)
        self._python = str(folder / "bin" / "python")
        self._environ = environ
        ours = (sysconfig.get_path("purelib"), str(Path(__file__).parents[2]))
        site = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
        (site / "ours.pth").write_text("\n".join(ours) + "\n", encoding="utf-8")

    def pip(self, *arguments: str | Path) -> None:
        command = [sys.executable, "-m", "pip", "--python", self._python, *arguments]
        subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - our own example

    def coach(self, *arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [self._python, "-m", "massage_coach", *arguments]
        return subprocess.run(  # noqa: S603 - our own command
            command,
            env=self._environ,
            cwd=self._environ["HOME"],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture
def place(tmp_path: Path, environ: dict[str, str]) -> Place:
    kept = {key: environ[key] for key in ("HOME", "LANG", "MASSAGE_COACH_HOME", "PATH")}
    return Place(tmp_path / "venv", {**kept, "PYTHONDONTWRITEBYTECODE": "1"})


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The example, with a trap for whoever imports it."""
    copy = shutil.copytree(EXAMPLE, tmp_path / "clinic-routines")
    with (copy / "clinic_routines" / "__init__.py").open("a", encoding="utf-8") as code:
        code.write(TRAP)
    return copy


@pytest.mark.parametrize("options", [(), ("--editable",)])
def test_a_pack_is_installed_listed_shown_played_and_uninstalled(
    options: tuple[str, ...], place: Place, pack: Path, answers: Path
) -> None:
    before = place.coach("list")
    place.pip("install", "--quiet", "--no-deps", *options, pack)

    listed = place.coach("list", "clinic")
    assert (listed.returncode, before.stderr) == (0, "")
    assert "evening-calves" in listed.stdout
    assert "clinic/desk-break" in listed.stdout
    assert "desk-break already means" in listed.stderr
    assert "Start this one as clinic/desk-break." in listed.stderr

    assert "Calves in the evening" in place.coach("show", "evening-calves").stdout
    assert "as the clinic does it" in place.coach("show", "clinic/desk-break").stdout
    assert "as the clinic does it" not in place.coach("show", "desk-break").stdout

    begin = ("start", "evening-calves", "--answers", answers, "--now", "--speed", "600")
    played = place.coach(*begin, stdin="\n" * 50)
    assert "Light strokes" in played.stdout, played.stderr

    place.pip("uninstall", "--quiet", "--yes", "clinic-routines")
    gone = place.coach("show", "evening-calves")
    assert (gone.returncode, place.coach("list").stdout) == (3, before.stdout)
    assert "there is no routine of that name" in gone.stderr


def test_a_folder_that_somebody_sent_is_a_pack(
    place: Place, pack: Path, environ: dict[str, str]
) -> None:
    folder = Path(environ["MASSAGE_COACH_HOME"], "packs", "anna")
    shutil.copytree(pack / "clinic_routines", folder)
    os.mkfifo(folder / "pipe.yaml")

    listed = place.coach("list", "anna")

    assert "From the pack anna." in listed.stdout
    assert "anna/desk-break" in listed.stdout
    assert "pipe.yaml: this is not a file" in listed.stderr
