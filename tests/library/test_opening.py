import json
import os
from pathlib import Path

import pytest

from massage_coach.core.routine import Routine
from massage_coach.errors import NotFoundError, NotValidError
from massage_coach.library import memory
from massage_coach.library.opening import open_routine
from massage_coach.library.parsing import compose
from massage_coach.library.reader import read_routine
from massage_coach.library.shelf import shipped
from massage_coach.library.trees import node_of, remembered


@pytest.fixture
def path(gentle: str, tmp_path: Path) -> Path:
    file = tmp_path / "gentle.yaml"
    file.write_text(gentle, encoding="utf-8")
    return file


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def _kept(cache: Path) -> Path:
    (file,) = (cache / "trees").iterdir()
    return file


def test_a_tree_survives_json(gentle: str) -> None:
    tree = compose(gentle, "x")

    assert node_of(json.loads(json.dumps(tree.root))) == tree.root


def test_the_second_opening_gives_the_same_routine(path: Path, cache: Path) -> None:
    first = open_routine(path, cache)

    assert remembered(path, cache, shipped()) is not None
    assert open_routine(path, cache) == first == read_routine(path)


def test_an_edit_of_the_same_size_is_noticed(path: Path, gentle: str, cache: Path) -> None:
    open_routine(path, cache)
    path.write_text(gentle.replace("Gentle strokes", "Gentle Strokes"), encoding="utf-8")
    os.utime(path, ns=(0, 0))

    assert open_routine(path, cache).title == "Gentle Strokes"


def test_a_file_that_became_invalid_is_refused(path: Path, gentle: str, cache: Path) -> None:
    open_routine(path, cache)
    path.write_text(gentle.replace("to: 3}", "to: 9}"), encoding="utf-8")

    with pytest.raises(NotValidError, match="pressure 9 is above the ceiling"):
        open_routine(path, cache)


def test_a_file_that_is_gone_is_not_found_whatever_is_remembered(path: Path, cache: Path) -> None:
    open_routine(path, cache)
    path.unlink()

    with pytest.raises(NotFoundError):
        open_routine(path, cache)


def test_an_invalid_file_is_not_remembered(path: Path, cache: Path) -> None:
    path.write_text("format: 1", encoding="utf-8")

    with pytest.raises(NotValidError):
        open_routine(path, cache)
    assert not cache.exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"3", true, 22', '"9", true, 22'),  # above the ceiling
        ('"Glide up."', '"Glide\\u001b[2J."'),  # a terminal would obey it
        ('"Glide up.", true', '"Glide up.", 1'),
        ('"id": [["id"', '"id": [["di"'),
        ('"tool"', '"cool"'),
        ('{"format"', '["format"'),
        ("0.1.0", "0.0.9"),
        ("gentle.yaml", "gentle.yml"),
    ],
)
def test_memory_that_was_tampered_with_is_not_believed(
    old: str, new: str, path: Path, cache: Path
) -> None:
    honest = open_routine(path, cache)
    kept = _kept(cache)
    text = kept.read_text(encoding="utf-8")
    assert old in text
    kept.write_text(text.replace(old, new), encoding="utf-8")

    assert open_routine(path, cache) == honest


@pytest.mark.parametrize(
    "value", [None, 3, "a", [], [1, 2], ["a", True, 1], [3, 1, 1], [{}, "", 1], [{"a": 1}, 1, 1]]
)
def test_what_is_not_a_node_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="this is not"):
        node_of(value)


def test_a_cache_that_cannot_be_written_only_costs_time(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert isinstance(open_routine(path, tmp_path / "file"), Routine)


def test_the_cache_is_in_the_home_by_itself(path: Path) -> None:
    open_routine(path)

    assert memory.recall(_kept(Path(os.environ["MASSAGE_COACH_HOME"], "cache")))
