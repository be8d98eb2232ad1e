"""Packs: which folders are one, which file goes first, and that no code of theirs is ever run."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from massage_coach.errors import NotFoundError
from massage_coach.library.index import summaries
from massage_coach.library.matching import Wanted, matching
from massage_coach.library.packs import GROUP, Pack, files, offered
from massage_coach.library.shelf import Found, Shelf, find, stock

Put = Callable[..., Path]
_TRAP = "raise RuntimeError('a pack was imported')\n"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    places = [tmp_path / name for name in ("shipped", "own", "cache", "packs", "site")]
    shipped, own, cache, packs, site = places
    for folder in (shipped, own, packs, site):
        folder.mkdir()
    return Shelf(shipped, own, cache, packs, (str(site),))


@pytest.fixture
def put(gentle: str, shelf: Shelf) -> Put:
    """Writes a valid routine there."""

    def put(path: str, title: str = "Gentle strokes") -> Path:
        file = shelf.own.parent / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = gentle.replace("id: gentle", f"id: {file.stem}", 1)
        file.write_text(text.replace("Gentle strokes", title, 1), encoding="utf-8")
        return file

    return put


@pytest.fixture
def install(put: Put, shelf: Shelf) -> Callable[..., Path]:
    """Lays a package out as an installer does, with code that would give itself away."""

    def install(name: str, value: str, package: str = "clinic_routines") -> Path:
        site = Path(shelf.search[0])
        folder = site / package
        put(f"site/{package}/knees.yaml")
        for level in (folder, *folder.parents):
            if level == site:
                break
            (level / "__init__.py").write_text(_TRAP, encoding="utf-8")
        metadata = site / f"{package.replace('/', '_')}-1.0.dist-info" / "entry_points.txt"
        metadata.parent.mkdir()
        text = f"[console_scripts]\nx = y:z\n\n[{GROUP}]\n{name} = {value}\n\n[other]\na = b\n"
        metadata.write_text(text, encoding="utf-8")
        return folder

    return install


def _packs(shelf: Shelf) -> list[Pack]:
    assert shelf.packs
    return offered(shelf.packs, shelf.search)[0]


def _problems(shelf: Shelf) -> list[str]:
    return [str(problem) for problem in stock(shelf).problems]


def test_a_folder_in_the_packs_folder_is_a_pack(put: Put, shelf: Shelf) -> None:
    path = put("packs/anna/knees.yaml")

    assert _packs(shelf) == [Pack("anna", path.parent)]
    assert stock(shelf) == ([Found("knees", path, pack="anna")], [])
    assert find("knees", shelf) == find("anna/knees", shelf) == path


def test_a_package_offers_a_pack_and_is_not_imported(
    install: Callable[..., Path], shelf: Shelf
) -> None:
    folder = install("clinic", "clinic_routines")

    (summary,), problems = summaries(shelf)

    assert problems == []
    assert (summary.id, summary.pack, summary.shipped) == ("knees", "clinic", False)
    assert find("clinic/knees", shelf) == folder / "knees.yaml"
    assert "clinic_routines" not in sys.modules


def test_a_package_inside_another_is_found_without_running_either(
    install: Callable[..., Path], shelf: Shelf
) -> None:
    folder = install("clinic", "kneeling.routines", "kneeling/routines")

    assert _packs(shelf) == [Pack("clinic", folder, installed=True)]
    assert not {"kneeling", "kneeling.routines"} & set(sys.modules)


def test_a_package_that_is_only_linked_to_is_found_as_an_import_finds_it(
    install: Callable[..., Path], shelf: Shelf, tmp_path: Path
) -> None:
    folder = install("clinic", "clinic_routines")
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    folder.rename(checkout / folder.name)

    linked = shelf._replace(search=(*shelf.search, str(checkout)))

    assert _packs(linked) == [Pack("clinic", checkout / folder.name, installed=True)]


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("clinic", "clinic_routines:offer", "is not the name of a package, and no code of a pack"),
        ("clinic", "../../../etc", "is not the name of a package"),
        ("clinic", "/etc", "is not the name of a package"),
        ("clinic", "", "is not the name of a package"),
        ("clinic", "clinic_routines..inner", "is not the name of a package"),
        ("clinic", "not_there_at_all", "are not in a folder"),
        ("clinic", "clinic_routines.not_there", "are not in a folder"),
        ("clinic", "sys", "are not in a folder"),
        ("../up", "clinic_routines", "a pack cannot have this name"),
        ("Clinic", "clinic_routines", "a pack cannot have this name"),
        ("\x1b[2J", "\x1b[2J", "a pack cannot have this name"),
        ("c" * 61, "clinic_routines", "a pack cannot have this name"),
    ],
)
def test_an_entry_point_that_leads_nowhere_is_told(
    name: str, value: str, what: str, install: Callable[..., Path], shelf: Shelf
) -> None:
    install(name, value)

    (problem,) = _problems(shelf)

    assert what in problem
    assert "\x1b" not in problem
    assert _packs(shelf) == []


def test_metadata_that_is_no_text_offers_nothing(
    install: Callable[..., Path], shelf: Shelf
) -> None:
    folder = install("clinic", "clinic_routines")
    (said,) = folder.parent.glob("*.dist-info/entry_points.txt")
    said.write_bytes(b"\xff\xfe[massage_coach.routines]")
    os.mkfifo(said.parent.with_name("pipe-1.dist-info"))

    assert stock(shelf) == ([], [])


def test_the_first_distribution_of_a_name_is_the_one_that_counts(
    install: Callable[..., Path], shelf: Shelf, tmp_path: Path
) -> None:
    install("clinic", "clinic_routines")
    older = tmp_path / "older" / "Clinic_Routines-0.9.dist-info" / "entry_points.txt"
    older.parent.mkdir(parents=True)
    older.write_text(f"[{GROUP}]\nold = clinic_routines\n", encoding="utf-8")

    both = shelf._replace(search=(*shelf.search, str(tmp_path / "older"), ""))

    assert [pack.name for pack in _packs(both)] == ["clinic"]


def test_of_two_packs_of_a_name_the_folder_goes_first_and_the_other_is_told(
    put: Put, install: Callable[..., Path], shelf: Shelf
) -> None:
    first = put("packs/clinic/hips.yaml").parent
    other = install("clinic", "clinic_routines")

    (problem,) = _problems(shelf)

    assert _packs(shelf) == [Pack("clinic", first)]
    assert problem == (
        f"{other}: the pack clinic is the one in {first}."
        " Rename or remove one of the two that are called clinic."
    )


def test_a_routine_that_ships_or_is_their_own_goes_before_a_packs(put: Put, shelf: Shelf) -> None:
    shipped, own = put("shipped/feet.yaml"), put("own/knees.yaml")
    feet, knees = put("packs/anna/feet.yaml"), put("packs/anna/knees.yaml")

    found, problems = stock(shelf)

    assert [one.id for one in found] == ["feet", "knees", "anna/feet", "anna/knees"]
    assert [str(problem) for problem in problems] == [
        f"{feet}: feet already means {shipped}. Start this one as anna/feet.",
        f"{knees}: knees already means {own}. Start this one as anna/knees.",
    ]
    assert find("feet", shelf) == shipped
    assert find("anna/feet", shelf) == feet


def test_of_two_packs_the_first_by_name_has_the_short_id(put: Put, shelf: Shelf) -> None:
    put("packs/bert/knees.yaml")
    put("packs/anna/knees.yaml")

    assert [one.id for one in stock(shelf).found] == ["knees", "bert/knees"]
    assert find("knees", shelf) == find("anna/knees", shelf)


def test_what_stands_behind_another_is_listed_under_its_long_id(put: Put, shelf: Shelf) -> None:
    put("shipped/feet.yaml")
    put("packs/anna/feet.yaml", title="Feet of Anna")

    listed, _ = summaries(shelf)

    assert [(one.id, one.title) for one in listed] == [
        ("feet", "Gentle strokes"),
        ("anna/feet", "Feet of Anna"),
    ]
    assert matching(listed, Wanted("anna")) == listed[1:]


def test_a_list_can_be_narrowed_to_a_pack(put: Put, shelf: Shelf) -> None:
    put("own/mine.yaml")
    put("packs/anna/knees.yaml")

    assert [one.id for one in matching(summaries(shelf)[0], Wanted("anna"))] == ["knees"]


@pytest.mark.parametrize("name", ["anna/nees", "ana/knees", "anna/", "other/knees"])
def test_a_long_id_that_nobody_offers_gets_the_nearest(name: str, put: Put, shelf: Shelf) -> None:
    put("packs/anna/knees.yaml")

    if name.endswith("/"):
        assert find(name, shelf) == Path(name)  # this can only be a path
        return
    with pytest.raises(NotFoundError, match="there is no routine of that name in a pack"):
        find(name, shelf)


def test_a_path_that_looks_like_a_long_id_is_still_a_path(
    put: Put, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    put("packs/anna/knees.yaml")
    (tmp_path / "bert").mkdir()
    (tmp_path / "bert" / "knees").touch()

    assert find("bert/knees", shelf) == Path("bert/knees")


@pytest.mark.parametrize("name", ["../own/mine", "anna/../../own/mine", "./anna/knees", "/anna"])
def test_no_id_leads_out_of_a_pack(name: str, put: Put, shelf: Shelf) -> None:
    put("own/mine.yaml")
    put("packs/anna/knees.yaml")

    assert find(name, shelf) == Path(name)  # a path, from where the person is


def test_a_link_out_of_a_shared_folder_is_told_and_not_followed(put: Put) -> None:
    outside, inside = put("elsewhere/mine.yaml"), put("packs/anna/knees.yaml")
    folder = inside.parent
    (folder / "mine.yaml").symlink_to(outside)
    (folder / "up.yaml").symlink_to("../../elsewhere/mine.yaml")
    (folder / "same.yaml").symlink_to("knees.yaml")
    (folder / "round.yaml").symlink_to("round.yaml")

    found, problems = files(Pack("anna", folder))

    assert [path.name for path in found] == ["knees.yaml", "round.yaml", "same.yaml"]
    assert [str(problem) for problem in problems] == [
        f"{folder / name}: this link leads out of the pack anna. Put the file itself in its place."
        for name in ("mine.yaml", "up.yaml")
    ]


def test_an_installer_may_lay_out_links(put: Put, shelf: Shelf) -> None:
    outside = put("store/knees.yaml")
    folder = Path(shelf.search[0], "clinic_routines")
    folder.mkdir()
    (folder / "knees.yaml").symlink_to(outside)

    assert files(Pack("clinic", folder, installed=True)) == ([folder / "knees.yaml"], [])


def test_a_pack_may_itself_be_a_link_to_where_the_person_keeps_it(put: Put, shelf: Shelf) -> None:
    checkout = put("checkout/knees.yaml").parent
    assert shelf.packs
    (shelf.packs / "anna").symlink_to(checkout)

    assert [one.id for one in stock(shelf).found] == ["knees"]


def test_what_is_no_pack_is_passed_over_or_told(put: Put, shelf: Shelf) -> None:
    assert shelf.packs
    put("packs/loose.yaml")
    put("packs/.hidden/a.yaml")
    put("packs/Anna B/knees.yaml")
    (shelf.packs / "round").symlink_to("round")
    os.mkfifo(shelf.packs / "pipe")

    (problem,) = _problems(shelf)

    assert _packs(shelf) == []
    assert problem == (
        f"{shelf.packs / 'Anna B'}: a pack cannot have this name."
        " Rename the folder: use a-z, 0-9 and single hyphens."
    )


def test_a_step_is_taken_over_from_the_same_pack_first(put: Put, shelf: Shelf) -> None:
    put("shipped/gentle.yaml")
    path = put("packs/anna/knees.yaml")
    put("packs/anna/gentle.yaml")
    text = path.read_text("utf-8").replace("- id: rest\n", "- like: gentle/rest\n", 1)
    path.write_text(text, encoding="utf-8")

    assert [one.id for one in summaries(shelf)[0]] == ["gentle", "anna/gentle", "knees"]
