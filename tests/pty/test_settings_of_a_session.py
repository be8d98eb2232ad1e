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
