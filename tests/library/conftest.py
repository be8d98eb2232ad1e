"""One small valid routine file, a change of one text in it, and one that takes its steps over."""

from collections.abc import Callable
from pathlib import Path

import pytest

Change = Callable[[str, str], str]
Borrow = Callable[..., Path]

_GENTLE = Path(__file__).parent / "routines" / "gentle.yaml"
_BORROWER = """\
format: 1
id: {name}
title: Mine
regions: [lower_back]
time: {{standard: 6m, shortest: 2m, longest: 30m}}
phases:
  - {{id: warm-up, title: Warm-up, kind: warm_up, steps: [{warm_up}]}}
  - id: work
    title: Work
    kind: tool
    steps:
{steps}\
  - id: settle
    title: Settle
    kind: settle
    steps:
      - like: gentle/rest
        title: Rest here
{sources}\
reviewed: {{on: 2026-11-22, by: null}}
summary: What others teach.
"""
_WARM_UP = (
    "{id: strokes, title: Strokes, technique: stroking, spot: beside_spine, side: both,"
    " position: seated, pressure: {from: 1, to: 2}, show: Glide., say: Glide., sources: [J],"
    " time: {standard: 60s, shortest: 30s, longest: 2m}}"
)


@pytest.fixture(scope="session")
def gentle() -> str:
    return _GENTLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def change(gentle: str) -> Change:
    """The text of the file with the first occurrence of one text replaced by another."""

    def changed(old: str, new: str) -> str:
        assert old in gentle
        return gentle.replace(old, new, 1)

    return changed


@pytest.fixture
def borrow(gentle: str, tmp_path: Path) -> Borrow:
    """Writes a routine that takes these steps over, beside the small one that lends them."""
    (tmp_path / "gentle.yaml").write_text(gentle, encoding="utf-8")

    def borrowed(*steps: str, name: str = "mine", sources: str = "") -> Path:
        written = "".join(f"      - {step}\n" for step in steps)
        path = tmp_path / f"{name}.yaml"
        path.write_text(
            _BORROWER.format(name=name, warm_up=_WARM_UP, steps=written, sources=sources), "utf-8"
        )
        return path

    return borrowed
