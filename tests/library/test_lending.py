"""Which file lends a step, and what is heard of one that cannot."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.errors import NotValidError
from massage_coach.library import shelf
from massage_coach.library.borrowing import written_out
from massage_coach.library.files import LARGEST
from massage_coach.library.lending import Lenders
from massage_coach.library.nodes import Tree
from massage_coach.library.parsing import compose
from massage_coach.library.reader import check_file, read_lender, read_made, read_routine
from massage_coach.library.structure import routine_of

Borrow = Callable[..., Path]

_RISE = (
    "{id: rise, title: Rise, technique: shaking, spot: beside_spine, side: both, position: seated,"
    " pressure: {from: 1, to: 1}, time: {standard: 1m, shortest: 20s, longest: 2m},"
    " show: Up and down., say: Up., sources: [J]}"
)
_SIGNS = st.text("-?:,[]{}#&*!|>'\"%@`~<=\\/ \n0159aénlike\x00\x1b\u202e\ud800")

_CITED = "        sources: [S00, J]\n"


def _told(path: Path) -> list[str]:
    return [str(problem).removeprefix(f"{path}:") for problem in check_file(path)]


def _shipped(folder: Path, text: str, name: str = "gentle") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def _first_title(path: Path, shipped: Path) -> str:
    return routine_of(read_made(path, shipped).tree, path.stem).steps[1].title


def test_a_file_beside_goes_before_a_shipped_one(
    borrow: Borrow, gentle: str, tmp_path: Path
) -> None:
    shipped = _shipped(tmp_path / "shipped", gentle.replace("Palm glides", "Shipped glides"))
    path = borrow("like: gentle/glides")

    assert _first_title(path, shipped) == "Palm glides"
    path.with_name("gentle.yaml").unlink()
    assert _first_title(path, shipped) == "Shipped glides"


def test_a_file_beside_that_is_broken_does_not_give_way(borrow: Borrow, tmp_path: Path) -> None:
    path = borrow("like: lower-back/palm-glides")
    assert _told(path) == []

    (tmp_path / "lower-back.yaml").write_text("format: 1", encoding="utf-8")

    assert len(_told(path)) == 1


def test_the_shipped_routines_lend_to_any_file(borrow: Borrow) -> None:
    lent = {step.id: step for step in read_routine(shelf.find("lower-back")).steps}

    glides = read_routine(borrow("like: lower-back/palm-glides")).steps[1]

    assert glides == lent["palm-glides"]


def test_what_lends_has_the_id_of_its_file(borrow: Borrow, gentle: str, tmp_path: Path) -> None:
    path = borrow("like: other/glides")
    (tmp_path / "other.yaml").write_text(gentle, encoding="utf-8")

    (told,) = _told(path)

    assert told == (
        "12:15: other has problems of its own."
        f" See them with massage-coach validate {tmp_path / 'other.yaml'}."
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"format: 1",
        b"format: 1\nid: [",
        b"\xff\xfe",
        b"a: \x1b[2J",
        b"[" * 1000,
        b"a: " + b"x" * (LARGEST + 1),
        b"- " * 100_000,
        b"a: &a [*a, *a]",
    ],
)
def test_a_lender_with_problems_is_one_problem(
    content: bytes, borrow: Borrow, tmp_path: Path
) -> None:
    path = borrow("like: other/glides")
    (tmp_path / "other.yaml").write_bytes(content)

    (told,) = _told(path)

    assert told.startswith("12:15: other has problems of its own.")


def test_a_lender_that_only_takes_over_badly_may_lend_what_is_written_out(borrow: Borrow) -> None:
    path = borrow("like: other/rise")
    borrow("like: gone/glides", f"{{like: [], instead: []}}\n      - {_RISE}", name="other")

    assert _told(path) == []
    assert len(_told(path.with_name("other.yaml"))) == 2


def test_a_pipe_that_should_lend_is_not_waited_for(borrow: Borrow, tmp_path: Path) -> None:
    path = borrow("like: other/glides")
    os.mkfifo(tmp_path / "other.yaml")

    assert "has problems of its own" in _told(path)[0]


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/passwd", ".", "gentle.yaml", "mine.yaml"])
def test_a_link_lends_nothing_that_is_not_a_routine_of_its_name(
    target: str, borrow: Borrow, tmp_path: Path
) -> None:
    path = borrow("like: other/glides")
    (tmp_path / "other.yaml").symlink_to(target)

    assert "has problems of its own" in _told(path)[0]


@pytest.mark.parametrize("target", ["gone.yaml", "gentle.yaml"])
def test_a_link_to_nowhere_is_not_there(target: str, borrow: Borrow, tmp_path: Path) -> None:
    path = borrow("like: gentle/glides")
    (tmp_path / "gentle.yaml").unlink()
    (tmp_path / "gentle.yaml").symlink_to(target)

    assert _told(path)[0].startswith("12:15: there is no routine gentle, neither beside")


def test_a_linked_routine_looks_beside_its_link(borrow: Borrow, tmp_path: Path) -> None:
    path = borrow("like: gentle/glides")
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "mine.yaml"
    link.symlink_to(path)

    assert len(check_file(link)) == 2
    (tmp_path / "elsewhere" / "gentle.yaml").symlink_to(tmp_path / "gentle.yaml")
    assert check_file(link) == ()


def test_a_hostile_name_beside_is_never_suggested(borrow: Borrow, tmp_path: Path) -> None:
    path = borrow("like: gentel/glides")
    (tmp_path / "gentle.yaml").rename(tmp_path / "gent\x1b[2Jle.yaml")

    assert all("\x1b" not in told for told in _told(path))


def test_each_lender_is_read_once(borrow: Borrow) -> None:
    path = borrow("like: gentle/glides", "like: gentle/wall-ball", "{like: gone/x}")
    read: list[str] = []

    def noted(lender: Path) -> Tree:
        read.append(lender.name)
        return read_lender(lender)

    with pytest.raises(NotValidError):
        routine_of(read_made(path, path.parent / "none", noted).tree)
    assert read == ["gentle.yaml"]


def test_a_broken_lender_is_read_once(borrow: Borrow, tmp_path: Path) -> None:
    path = borrow("like: other/glides", "like: other/rest")
    (tmp_path / "other.yaml").touch()
    read: list[str] = []

    def noted(lender: Path) -> Tree:
        read.append(lender.name)
        return read_lender(lender)

    tree = read_made(path, tmp_path / "none", noted).tree
    assert len(tree.problems) == 2
    assert read.count("other.yaml") == 1


def test_no_more_than_twenty_routines_lend_to_one(
    borrow: Borrow, gentle: str, tmp_path: Path
) -> None:
    for number in range(21):
        text = gentle.replace("id: gentle", f"id: r{number}", 1)
        _shipped(tmp_path, text, f"r{number}")
    steps = [f"{{like: r{number}/glides, id: s{number}}}" for number in range(21)]

    told = _told(borrow(*steps))

    # The twenty-first, and what the rest at the end is like.
    assert [problem.split(".")[0] for problem in told] == [
        "32:16: steps are taken over from more than 20 routines",
        "37:15: steps are taken over from more than 20 routines",
    ]


def test_what_lends_to_one_file_is_not_larger_than_half_a_megabyte(
    borrow: Borrow, gentle: str, tmp_path: Path
) -> None:
    for number in range(3):
        text = gentle.replace("id: gentle", f"id: r{number}", 1)
        _shipped(tmp_path, text + f"# {'x' * 200_000}\n", f"r{number}")
    steps = [f"{{like: r{number}/glides, id: s{number}}}" for number in range(3)]

    told = _told(borrow(*steps))

    # The third, and what the rest at the end is like.
    what = "the routines that steps are taken over from are too large together"
    assert [problem.split(".")[0] for problem in told] == [f"14:16: {what}", f"19:15: {what}"]


def test_a_long_step_taken_over_again_and_again_is_refused(borrow: Borrow, gentle: str) -> None:
    path = borrow(*["{like: gentle/glides}"] * 5000)
    rungs = "".join(
        f"          - {{id: r{n}, title: R, say: R., show: {'x' * 500}}}\n" for n in range(300)
    )
    text = gentle.replace("        sources: [S00, J]\n", f"        instead:\n{rungs}{_CITED}", 1)
    path.with_name("gentle.yaml").write_text(text, encoding="utf-8")

    (told,) = _told(path)
    assert told == (
        "13:16: what is taken over is larger than 256 KiB."
        " Take less over, or split the file into several."
    )


def test_a_file_of_bad_likes_stops_at_a_hundred(borrow: Borrow) -> None:
    assert len(_told(borrow(*["like: gentle/x"] * 5000))) == 100


@given(like=_SIGNS)
def test_no_like_raises_anything_but_problems(
    like: str, gentle: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    lenders = Lenders(folder / "mine.yaml", folder, lambda _: compose(gentle, "x"))

    for text in (f"phases: [{{steps: [{{like: {like}}}]}}]", f"phases: {like}"):
        try:
            routine_of(written_out(compose(text, "x"), lenders.lend))
        except NotValidError as error:
            assert error.problems  # noqa: PT017 - nothing may be raised, and this is what may


@given(data=st.data())
def test_no_damage_to_a_lender_raises_anything_but_problems(
    data: st.DataObject, gentle: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (folder / "damaged.yaml").touch()
    start = data.draw(st.integers(0, len(gentle)))
    text = gentle[:start] + data.draw(_SIGNS) + gentle[start + data.draw(st.integers(0, 60)) :]
    lenders = Lenders(folder / "mine.yaml", folder, lambda _: compose(text, "x"))
    mine = compose("phases: [{steps: [{like: damaged/glides}]}]", "y")

    try:
        routine_of(written_out(mine, lenders.lend))
    except NotValidError as error:
        assert error.problems  # noqa: PT017 - as above
