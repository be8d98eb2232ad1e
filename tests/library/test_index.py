import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from massage_coach.core.routine import Routine
from massage_coach.library.index import Summary, Way, document, summaries
from massage_coach.library.opening import opened
from massage_coach.library.shelf import Shelf
from massage_coach.library.trees import Made

_FOREIGN = {
    *("yaml", "difflib", "platformdirs", "importlib.metadata"),
    "massage_coach.core.routine",
}


@pytest.fixture
def shelf(gentle: str, tmp_path: Path) -> Shelf:
    """One shipped routine and one of the person's own."""
    places = Shelf(tmp_path / "shipped", tmp_path / "home/routines", tmp_path / "home/cache")
    for folder, name in [(places.shipped, "gentle"), (places.own, "mine")]:
        folder.mkdir(parents=True)
        text = gentle.replace("id: gentle", f"id: {name}", 1)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return places


def _titles(shelf: Shelf) -> dict[str, str]:
    return {summary.id: summary.title for summary in summaries(shelf)[0]}


def test_a_summary_has_the_facts_that_a_list_needs(shelf: Shelf) -> None:
    (shipped, own), problems = summaries(shelf)

    assert problems == []
    assert shipped == Summary(
        id="gentle",
        title="Gentle strokes",
        summary="A few strokes, a ball, and rest.",
        regions=("lower_back",),
        standard=360,
        shortest=120,
        longest=600,
        tools=("tennis_ball",),
        tools_on=("lower_back",),
        needs=(),
        positions=("seated", "at_wall"),
        reviewed_by=None,
        path=shelf.shipped / "gentle.yaml",
        shipped=True,
    )
    assert (own.id, own.shipped) == ("mine", False)


@pytest.mark.parametrize("optional", ["true", "false"])
def test_hands_suffice_since_each_tool_step_has_a_stand_in_by_hand(
    optional: str, gentle: str, shelf: Shelf
) -> None:
    text = gentle.replace("optional: true\n", f"optional: {optional}\n", 1)
    (shelf.shipped / "gentle.yaml").write_text(text, encoding="utf-8")

    assert summaries(shelf)[0][0].hands_suffice


def test_a_step_that_counts_is_remembered_with_each_way_to_do_it(gentle: str, shelf: Shelf) -> None:
    text = gentle.replace("optional: true\n", "optional: false\n", 1)
    text = text.replace("            position: seated", "            position: kneeling", 1)
    (shelf.shipped / "gentle.yaml").write_text(text, encoding="utf-8")

    for _ in range(2):  # from the file, then from memory
        found = summaries(shelf)[0][0]
        assert found.needs == ((Way("tennis_ball", floor=False), Way("hands", floor=True)),)
        assert found.hands_suffice is True


def test_the_ways_of_a_step_are_told_in_the_document(shelf: Shelf) -> None:
    first, _ = summaries(shelf)[0]
    ways = (Way("tennis_ball", floor=True), Way("soft_ball", floor=True))
    told = document(first._replace(needs=(ways,)))

    assert (told["hands_suffice"], told["off_floor"]) == (False, False)
    assert told["needs"] == [
        [{"tool": "tennis_ball", "floor": True}, {"tool": "soft_ball", "floor": True}]
    ]


def test_the_document_of_a_summary_is_plain_json(shelf: Shelf) -> None:
    first, _ = summaries(shelf)[0]

    assert json.loads(json.dumps(document(first))) == {
        "id": "gentle",
        "title": "Gentle strokes",
        "summary": "A few strokes, a ball, and rest.",
        "regions": ["lower_back"],
        "seconds": {"standard": 360, "shortest": 120, "longest": 600},
        "tools": ["tennis_ball"],
        "tools_on": ["lower_back"],
        "hands_suffice": True,
        "off_floor": True,
        "needs": [],
        "positions": ["seated", "at_wall"],
        "reviewed_by": None,
        "path": str(shelf.shipped / "gentle.yaml"),
        "shipped": True,
        "pack": None,
    }


def test_the_second_time_gives_the_same(shelf: Shelf) -> None:
    assert summaries(shelf) == summaries(shelf)


def test_a_broken_file_is_told_and_hides_nothing(shelf: Shelf) -> None:
    (shelf.own / "broken.yaml").write_text("format: 1\nid: [\n", encoding="utf-8")

    for _ in range(2):
        listed, problems = summaries(shelf)
        assert [summary.id for summary in listed] == ["gentle", "mine"]
        assert [problem.where for problem in problems] == [f"{shelf.own / 'broken.yaml'}:3:1"]


def test_a_file_that_is_hidden_by_a_shipped_one_is_told(shelf: Shelf) -> None:
    (shelf.own / "gentle.yaml").write_text("anything", encoding="utf-8")

    listed, (problem,) = summaries(shelf)

    assert [summary.id for summary in listed] == ["gentle", "mine"]
    assert str(problem) == (
        f"{shelf.own / 'gentle.yaml'}: gentle already means {shelf.shipped / 'gentle.yaml'}."
        " Rename the file and its id, or start it by its path."
    )


def test_an_edit_of_the_same_size_is_noticed(shelf: Shelf) -> None:
    summaries(shelf)
    path = shelf.own / "mine.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Gentle strokes", "Gentle Strokes"), encoding="utf-8")
    os.utime(path, ns=(0, 0))

    assert _titles(shelf)["mine"] == "Gentle Strokes"


def test_a_file_that_is_gone_is_forgotten(shelf: Shelf) -> None:
    summaries(shelf)
    (shelf.own / "mine.yaml").unlink()

    assert list(_titles(shelf)) == ["gentle"]
    assert "mine" not in (shelf.cache / "index.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content", ["", "[]", "[1, 2]", '[["0.1.0", 2], []]', '[["9.9.9", 2], {}]', "[" * 9999]
)
def test_a_damaged_index_is_made_anew(content: str, shelf: Shelf) -> None:
    expected = summaries(shelf)
    (shelf.cache / "index.json").write_text(content, encoding="utf-8")

    assert summaries(shelf) == expected


@pytest.mark.parametrize(
    "facts",
    [
        None,
        [],
        [["a", "b", None], [1, 2, 3], ["c"], ["d"], ["e"], []],
        [["a", "b", None], [1, 2, 3], ["c"], ["d"], [[["e", 1]]], []],
        [["a", "b", None], [1, 2, 3], ["c"], ["d"], [[["\x1b[2J", True]]], []],
        [["a", "b", None], [1, 2, 3], ["c"], ["d"], True, []],
        [["a", "b", None], [1, 2, 3], [None], [], [], []],
        [["a\x1b[2J", "b", None], [1, 2, 3], [], [], [], []],
        [["a", "b", 3], [1, 2, 3], [], [], [], []],
        [["a", "b", None], [1, 2, "3"], [], [], [], []],
    ],
)
def test_facts_of_another_form_are_read_anew(facts: object, shelf: Shelf) -> None:
    expected = summaries(shelf)
    index = shelf.cache / "index.json"
    mark, rows = json.loads(index.read_text(encoding="utf-8"))
    rows = {path: [age, facts, []] for path, (age, _, _) in rows.items()}
    index.write_text(json.dumps([mark, rows]), encoding="utf-8")

    assert summaries(shelf) == expected


@pytest.mark.parametrize(
    "told",
    [None, 1, [], [1], [["", "what"]], [["", "what", 1, ""]], [[":1:1", "\x1b[2J", "fix", ""]]],
)
def test_problems_of_another_form_are_found_anew(told: object, shelf: Shelf) -> None:
    (shelf.own / "broken.yaml").write_text("format: 1\nid: [\n", encoding="utf-8")
    expected = summaries(shelf)
    index = shelf.cache / "index.json"
    mark, rows = json.loads(index.read_text(encoding="utf-8"))
    rows[str(shelf.own / "broken.yaml")][2] = told
    index.write_text(json.dumps([mark, rows]), encoding="utf-8")

    assert summaries(shelf) == expected


def test_what_is_wrong_with_a_file_is_remembered_by_its_place_inside(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shelf.own / "broken.yaml").write_text("format: 1\nid: [\n", encoding="utf-8")
    summaries(shelf)
    monkeypatch.chdir(shelf.own.parent)
    near = shelf._replace(own=Path("routines"))
    monkeypatch.setattr("massage_coach.library.reader.read_made", None)  # nothing is read again

    (problem,) = summaries(near)[1]

    assert problem.where == "routines/broken.yaml:3:1"


def test_a_borrower_is_looked_at_again_once_its_lender_is_there(gentle: str, shelf: Shelf) -> None:
    text = gentle.replace("- id: rest\n", "- like: other/rest\n", 1)
    (shelf.own / "mine.yaml").write_text(text.replace("id: gentle", "id: mine"), "utf-8")
    assert "there is no routine other" in str(summaries(shelf)[1][0])

    (shelf.own / "other.yaml").write_text(gentle.replace("id: gentle", "id: other"), "utf-8")

    assert summaries(shelf)[1] == []


def test_what_was_read_before_an_interruption_is_not_read_again(
    gentle: str, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    (shelf.own / "other.yaml").write_text(gentle.replace("id: gentle", "id: other"), "utf-8")
    summaries(shelf)
    for path in (shelf.own / "mine.yaml", shelf.own / "other.yaml"):
        path.touch()
    read: list[str] = []

    def interrupted(path: Path, *arguments: Any, **options: Any) -> tuple[Routine, Made]:  # noqa: ANN401 - passed on
        if path.stem == "other" and "other" not in read:
            read.append(path.stem)
            raise KeyboardInterrupt
        read.append(path.stem)
        return opened(path, *arguments, **options)

    monkeypatch.setattr("massage_coach.library.opening.opened", interrupted)
    with pytest.raises(KeyboardInterrupt):
        summaries(shelf)

    assert list(_titles(shelf)) == ["gentle", "mine", "other"]
    assert read == ["mine", "other", "other"]


def test_the_nodes_of_own_files_are_not_kept_for_a_list(shelf: Shelf) -> None:
    summaries(shelf)

    assert len(list((shelf.cache / "trees").iterdir())) == 1


def test_an_unchanged_index_is_not_written_again(shelf: Shelf) -> None:
    summaries(shelf)
    before = (shelf.cache / "index.json").stat().st_mtime_ns

    summaries(shelf)

    assert (shelf.cache / "index.json").stat().st_mtime_ns == before


def test_a_cache_that_cannot_be_written_only_costs_time(shelf: Shelf) -> None:
    shelf.cache.parent.joinpath("cache").touch()

    assert list(_titles(shelf)) == ["gentle", "mine"]


def test_an_unchanged_shelf_is_listed_without_a_parser() -> None:
    program = (
        "from massage_coach.library.index import summaries; import sys;"
        "from massage_coach.library.matching import Wanted, matching;"
        " listed = matching(summaries()[0], Wanted('back', floor=False));"
        f" print(len(listed), *sorted({_FOREIGN} & set(sys.modules)))"
    )

    first, second = (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - this interpreter, this text
        for _ in range(2)
    )

    assert "yaml" in first.stdout
    assert second.stdout.split() == first.stdout.split()[:1]
