"""What was taken over is never older than the file that lends it."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from massage_coach.errors import NotValidError
from massage_coach.library.index import summaries
from massage_coach.library.nodes import Tree
from massage_coach.library.opening import opened
from massage_coach.library.reader import read_lender, read_made
from massage_coach.library.shelf import Shelf
from massage_coach.library.trees import remember

Borrow = Callable[..., Path]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """The files that a test writes are the person's own."""
    return Shelf(tmp_path / "shipped", tmp_path, tmp_path / "cache")


@pytest.fixture
def path(borrow: Borrow) -> Path:
    return borrow("like: gentle/wall-ball", "like: gentle/glides")


def _say(path: Path, shelf: Shelf) -> str:
    routine, _ = opened(path, shelf.cache, shelf.shipped)
    return routine.steps[2].say


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _positions(shelf: Shelf) -> dict[str, tuple[str, ...]]:
    return {summary.id: summary.positions for summary in summaries(shelf)[0]}


def test_the_second_opening_gives_the_same_without_reading_any_file(
    path: Path, shelf: Shelf
) -> None:
    first, made = opened(path, shelf.cache, shelf.shipped)

    second, again = opened(path, shelf.cache, shelf.shipped)

    assert second == first
    assert again.age == made.age
    assert (again.tree.root, made.as_written) == (made.tree.root, False)


def test_an_edit_of_the_lender_of_the_same_size_is_noticed(path: Path, shelf: Shelf) -> None:
    lender = path.with_name("gentle.yaml")
    assert _say(path, shelf) == "Glide up."
    then = lender.stat()

    _edit(lender, "say: Glide up.", "say: Glide Up.")
    os.utime(lender, ns=(then.st_atime_ns, then.st_mtime_ns))

    assert _say(path, shelf) == "Glide Up."


def test_a_lender_that_was_replaced_is_noticed(path: Path, shelf: Shelf, tmp_path: Path) -> None:
    lender = path.with_name("gentle.yaml")
    draft = tmp_path / "draft"
    draft.write_text(lender.read_text("utf-8").replace("Glide up.", "Glide Up."), "utf-8")
    _say(path, shelf)

    draft.replace(lender)

    assert _say(path, shelf) == "Glide Up."


def test_a_link_that_leads_elsewhere_now_is_noticed(path: Path, shelf: Shelf) -> None:
    lender = path.with_name("gentle.yaml")
    for folder, say in [("one", "Glide up."), ("two", "Glide Up.")]:
        path.with_name(folder).mkdir()
        text = lender.read_text("utf-8").replace("say: Glide up.", f"say: {say}")
        (path.with_name(folder) / "gentle.yaml").write_text(text, "utf-8")
    lender.unlink()
    lender.symlink_to("one/gentle.yaml")
    assert _say(path, shelf) == "Glide up."

    lender.unlink()
    lender.symlink_to("two/gentle.yaml")

    assert _say(path, shelf) == "Glide Up."


def test_a_lender_that_became_invalid_is_refused(path: Path, shelf: Shelf) -> None:
    _say(path, shelf)
    _edit(path.with_name("gentle.yaml"), "to: 3}", "to: 9}")

    with pytest.raises(NotValidError, match="gentle has problems of its own"):
        _say(path, shelf)


def test_a_lender_that_is_gone_lends_nothing_more(path: Path, shelf: Shelf) -> None:
    _say(path, shelf)
    path.with_name("gentle.yaml").unlink()

    with pytest.raises(NotValidError, match="there is no routine gentle"):
        _say(path, shelf)


def test_a_lender_that_appears_beside_goes_before_the_shipped_one(
    path: Path, gentle: str, shelf: Shelf
) -> None:
    shelf.shipped.mkdir()
    path.with_name("gentle.yaml").rename(shelf.shipped / "gentle.yaml")
    assert _say(path, shelf) == "Glide up."

    path.with_name("gentle.yaml").write_text(gentle.replace("Glide up.", "Mine now."), "utf-8")

    assert _say(path, shelf) == "Mine now."


def test_another_program_with_other_shipped_routines_is_noticed(
    path: Path, gentle: str, shelf: Shelf, tmp_path: Path
) -> None:
    path.with_name("gentle.yaml").unlink()
    for folder, say in [("one", "Glide up."), ("two", "Glide Up.")]:
        (tmp_path / folder).mkdir()
        text = gentle.replace("Glide up.", say)
        (tmp_path / folder / "gentle.yaml").write_text(text, encoding="utf-8")

    said = [_say(path, shelf._replace(shipped=tmp_path / folder)) for folder in ("one", "two")]

    assert said == ["Glide up.", "Glide Up."]


def test_an_edit_while_the_files_are_read_is_noticed(path: Path, shelf: Shelf) -> None:
    def edited_meanwhile(lender: Path) -> Tree:
        tree = read_lender(lender)
        _edit(lender, "say: Glide up.", "say: Glide Up.")
        return tree

    remember(read_made(path, shelf.shipped, edited_meanwhile), path, shelf.cache)

    assert _say(path, shelf) == "Glide Up."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"gentle":', '"../gentle":'),
        ('"gentle":', '"x\\u0000":'),
        ('"gentle": [', '"gentle": [[], '),
        ('"gentle": [', '"gentle": 1, "x": ['),
        ('"Glide up."', '"Glide\\u001b[2J."'),
    ],
)
def test_memory_of_lenders_that_was_tampered_with_is_not_believed(
    old: str, new: str, path: Path, shelf: Shelf
) -> None:
    for _ in range(2):
        assert _say(path, shelf) == "Glide up."
        for file in (shelf.cache / "trees").iterdir():
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_lender_that_memory_holds_badly_is_read_anew(path: Path, shelf: Shelf) -> None:
    assert _say(path, shelf) == "Glide up."
    path.touch()
    for file in (shelf.cache / "trees").iterdir():
        text = file.read_text(encoding="utf-8").replace('"3", true', '"9", true')
        file.write_text(text, encoding="utf-8")

    assert _say(path, shelf) == "Glide up."


def test_the_lender_is_remembered_too(path: Path, shelf: Shelf) -> None:
    _say(path, shelf)

    kept = {json.loads(file.read_text("utf-8"))[1][0] for file in shelf.cache.glob("trees/*")}

    assert kept == {str(path), str(path.with_name("gentle.yaml"))}


def test_a_lender_that_takes_over_itself_lends_only_what_is_written_there(
    borrow: Borrow, shelf: Shelf
) -> None:
    other = borrow("like: gentle/glides", name="other")
    path = borrow("like: other/glides")
    opened(other, shelf.cache, shelf.shipped)

    for _ in range(2):
        with pytest.raises(NotValidError, match="other/glides takes keys over itself"):
            opened(path, shelf.cache, shelf.shipped)


def test_the_list_notices_an_edit_of_the_lender(path: Path, shelf: Shelf) -> None:
    assert _positions(shelf)["mine"] == ("seated", "at_wall")

    _edit(path.with_name("gentle.yaml"), "position: at_wall", "position: kneeling")

    assert _positions(shelf)["mine"] == ("seated", "kneeling")


def test_the_list_notices_a_lender_that_appears_beside(
    path: Path, gentle: str, shelf: Shelf
) -> None:
    shelf.shipped.mkdir()
    path.with_name("gentle.yaml").rename(shelf.shipped / "gentle.yaml")
    assert _positions(shelf)["mine"] == ("seated", "at_wall")

    path.with_name("gentle.yaml").write_text(gentle.replace("at_wall", "kneeling"), "utf-8")

    assert _positions(shelf)["mine"] == ("seated", "kneeling")


def test_the_list_remembers_what_takes_over(path: Path, shelf: Shelf) -> None:
    index = shelf.cache / "index.json"
    summaries(shelf)
    before = index.stat().st_mtime_ns

    summaries(shelf)

    assert index.stat().st_mtime_ns == before
    assert str(path) in index.read_text("utf-8")
