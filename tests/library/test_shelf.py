import os
from pathlib import Path

import pytest

from massage_coach.errors import NotFoundError
from massage_coach.library.shelf import Found, Shelf, cache, find, here, home, shipped, stock


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Two shipped routines, and two of the person's own of which one has a shipped name."""
    places = Shelf(tmp_path / "shipped", tmp_path / "own", tmp_path / "cache")
    for path in ["shipped/lower-back.yaml", "shipped/feet.yaml", "own/feet.yaml", "own/mine.yml"]:
        file = tmp_path / path
        file.parent.mkdir(exist_ok=True)
        file.touch()
    return places


def test_the_home_is_where_the_variable_says() -> None:
    environ = {"MASSAGE_COACH_HOME": "/somewhere"}

    assert home(environ) == Path("/somewhere")
    assert cache(environ) == Path("/somewhere/cache")
    assert here(environ).own == Path("/somewhere/routines")


def test_without_the_variable_the_platform_decides() -> None:
    assert home({"MASSAGE_COACH_HOME": ""}).name == "massage-coach"
    assert cache({}).name == "massage-coach"


def test_a_checkout_ships_the_folder_beside_the_package() -> None:
    assert shipped().name == "routines"
    assert shipped().is_dir()


def test_files_come_by_name_and_the_shipped_ones_first(shelf: Shelf) -> None:
    found, (problem,) = stock(shelf)

    assert found == [
        Found("feet", shelf.shipped / "feet.yaml", shipped=True),
        Found("lower-back", shelf.shipped / "lower-back.yaml", shipped=True),
        Found("mine", shelf.own / "mine.yml"),
    ]
    assert str(problem) == (
        f"{shelf.own / 'feet.yaml'}: feet already means {shelf.shipped / 'feet.yaml'}."
        " Rename the file and its id, or start it by its path."
    )


def test_only_yaml_files_that_show_are_routines(shelf: Shelf) -> None:
    for name in ["notes.txt", ".hidden.yaml", "feet.yaml~"]:
        (shelf.own / name).touch()

    assert [found.id for found in stock(shelf).found] == ["feet", "lower-back", "mine"]


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    assert stock(Shelf(tmp_path / "no", tmp_path / "none", tmp_path, tmp_path / "nil")) == ([], [])


@pytest.mark.parametrize(
    ("kind", "reason"),
    [("file", "not a directory"), ("loop", "too many levels of symbolic links")],
)
def test_a_folder_that_is_none_is_told(kind: str, reason: str, shelf: Shelf) -> None:
    packs = shelf.own.parent / "packs"
    packs.touch() if kind == "file" else packs.symlink_to(packs)

    found, (problem, _) = stock(shelf._replace(packs=packs))

    assert len(found) == 3
    assert str(problem) == (
        f"{packs}: the folder cannot be read ({reason}). Check what it is and its permissions."
    )


def test_an_own_file_is_found_without_a_look_at_the_others(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(_: object) -> list[str]:
        pytest.fail("the folder was listed")

    monkeypatch.setattr(os, "listdir", never)

    assert find("mine", shelf) == shelf.own / "mine.yml"
    assert find("feet", shelf) == shelf.shipped / "feet.yaml"


def test_a_file_in_large_letters_is_found_by_its_very_name_alone(shelf: Shelf) -> None:
    (shelf.own / "Mine.yaml").touch()

    assert find("Mine", shelf) == shelf.own / "Mine.yaml"
    with pytest.raises(NotFoundError, match="Did you mean mine"):
        find("MINE", shelf)


def test_an_id_finds_its_file(shelf: Shelf) -> None:
    assert find("mine", shelf) == shelf.own / "mine.yml"


def test_a_shipped_routine_wins_over_one_of_the_same_name(shelf: Shelf) -> None:
    assert find("feet", shelf) == shelf.shipped / "feet.yaml"


@pytest.mark.parametrize("name", ["mine.yaml", "mine.yml", f".{os.sep}feet", "/a/b"])
def test_what_looks_like_a_path_is_one(name: str, shelf: Shelf) -> None:
    assert find(name, shelf) == Path(name)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("lower-bak", "Did you mean lower-back? See them all with massage-coach list"),
        ("Lower-Back", "Did you mean lower-back? See them all with massage-coach list"),
        ("xyz", "See them all with massage-coach list"),
        ("", "See them all with massage-coach list"),
        ("..", "See them all with massage-coach list"),
    ],
)
def test_an_unknown_id_gets_the_nearest_one(name: str, problem: str, shelf: Shelf) -> None:
    with pytest.raises(NotFoundError) as raised:
        find(name, shelf)

    assert str(raised.value) == f"{name}: there is no routine of that name. {problem}."
