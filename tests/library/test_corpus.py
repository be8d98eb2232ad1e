"""What a fuzzer once made up, or began with, is read again: see tests/fuzz."""

from pathlib import Path

import pytest
from targets import TARGETS, hold

_CORPUS = Path(__file__).parent / "corpus"
_KEPT = [(name, path) for name in TARGETS for path in sorted((_CORPUS / name).iterdir())]


def test_every_reader_has_a_corpus_and_all_of_it_has_a_reader() -> None:
    assert {path.name for path in _CORPUS.iterdir()} == {name for name, _ in _KEPT} == {*TARGETS}


@pytest.mark.parametrize(("name", "path"), _KEPT, ids=lambda value: getattr(value, "name", value))
def test_a_reader_keeps_its_promise(name: str, path: Path, tmp_path: Path) -> None:
    hold(name, path.read_bytes(), tmp_path)
