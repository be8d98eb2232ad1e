import runpy
from pathlib import Path

HERE = Path(__file__).parents[1]


def test_the_picture_in_the_readme_is_what_the_program_shows() -> None:
    """After a wanted change: .venv/bin/python tests/picture.py."""
    drawn = runpy.run_path(str(HERE / "picture.py"))["drawn"]()
    committed = HERE.parent / ".github" / "coaching-screen.svg"

    assert committed.read_text(encoding="utf-8") == drawn
