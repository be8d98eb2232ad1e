"""Setting and unsetting: one line of the file changes, and the person's own words stay."""

import stat
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_coach.errors import FixableError, NotFoundError, NotValidError
from massage_coach.settings.changing import drop, put
from massage_coach.settings.file import FILE, read

Written = Callable[[str], Path]
MINE = """\
# Mine, in my order.
wall = true   # the one in the hall

minutes=20 # after work
# A list, as I like it:
tools = [
  "tennis_ball",
]
later = nan  # not yet a setting

[voice]
name = "Ada"
"""


def test_the_first_setting_makes_the_file_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "home" / FILE

    assert put(path, "minutes", "15") == "minutes is now 15."
    assert path.read_text("utf-8") == "minutes = 15\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_comments_and_order_stay_where_a_value_changes(written: Written) -> None:
    path = written(MINE)

    put(path, "minutes", "12.5")

    assert path.read_text("utf-8") == MINE.replace("minutes=20 #", "minutes=12.5 #")


def test_a_new_setting_comes_before_the_first_group_of_keys(written: Written) -> None:
    path = written(MINE)

    put(path, "bell", "off")

    assert "bell = false\n" in path.read_text("utf-8").partition("[voice]")[0]
    assert path.read_text("utf-8").replace("bell = false\n", "") == MINE


def test_what_is_unset_goes_and_all_else_stays(written: Written) -> None:
    path = written(MINE)

    assert drop(path, "wall") == "wall is no longer in the file."
    assert path.read_text("utf-8") == MINE.replace("wall = true   # the one in the hall\n", "")
    assert drop(path, "wall") == "wall was not in the file."


def test_a_misspelled_key_can_be_unset_and_not_set(written: Written) -> None:
    path = written("minuts = 20\n")

    with pytest.raises(NotFoundError, match="nearest known one is minutes"):
        put(path, "minuts", "20")
    drop(path, "minuts")
    with pytest.raises(NotFoundError, match="nearest known one is minutes"):
        drop(path, "minuts")

    assert path.read_text("utf-8") == ""


@pytest.mark.parametrize("text", ["minutes = 20", "\ufeffminutes = 20\r\n", "'minutes' = 1\n"])
def test_however_the_file_is_spelled_it_reads_as_it_was_set(written: Written, text: str) -> None:
    path = written(text)

    put(path, "minutes", "10")
    put(path, "tools", "Tennis ball, soft-ball")

    assert read(path) == ({"minutes": 10.0, "tools": {"tennis_ball", "soft_ball"}}, ())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("minutes", "0"), ("minutes", "ten"), ("minutes", "9" * 5000), ("minutes", "\uff11"),
        ("minutes", ""), ("wall", "perhaps"), ("wall", ""), ("tools", "knife"), ("tools", ""),
        ("tools", "none,hands"), ("tools", "\x1b[2J"), ("tools", "hands\udcff"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused_and_nothing_is_written(
    path: Path, name: str, text: str
) -> None:
    with pytest.raises(NotValidError) as refused:
        put(path, name, text)

    assert str(refused.value).startswith(f"{name}: ")
    assert str(refused.value).isprintable()
    assert not path.exists()


@pytest.mark.parametrize("text", ["minutes 20\n", "wall = true\nwall = true\n", "x = [\n" * 3])
def test_a_broken_file_is_left_to_the_person(written: Written, text: str) -> None:
    path = written(text)

    with pytest.raises(NotValidError, match="not TOML"):
        put(path, "minutes", "10")
    with pytest.raises(NotValidError, match="not TOML"):
        drop(path, "minutes")

    assert path.read_text("utf-8") == text


def test_a_link_stays_one_and_what_it_leads_to_changes(tmp_path: Path) -> None:
    mine, path = tmp_path / "dotfiles.toml", tmp_path / FILE
    mine.write_text("# mine\n", encoding="utf-8")
    path.symlink_to(mine)

    put(path, "bell", "no")

    assert path.is_symlink()
    assert mine.read_text("utf-8") == "# mine\nbell = false\n"


def test_where_nothing_can_be_written_it_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "home").touch()

    with pytest.raises(NotValidError, match="cannot be written"):
        put(tmp_path / "home" / FILE, "minutes", "10")

    assert list(tmp_path.iterdir()) == [tmp_path / "home"]


KEYS = st.sampled_from(["minutes", '"minutes"', "x", "minutes.x", "[minutes]", "[[x]]", "[a.b]"])
ROWS = st.tuples(KEYS, st.sampled_from(["1", "nan", "{a = 1}", "[\n1, # one\n]", "'''\n#'''"]))
LINES = ROWS.map(lambda row: row[0] if row[0][0] == "[" else " = ".join(row)) | st.sampled_from(
    ["# a comment", "", "\t", "a.b.c = 1", "[a]", "[a.b.c]", "\r"]
)


@given(lines=st.lists(LINES, max_size=8), text=st.sampled_from(["10", None]))
def test_a_change_is_what_was_asked_for_or_a_problem_and_the_rest_stays(
    lines: list[str], text: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / FILE
    before = "\n".join(lines)
    path.write_text(before, encoding="utf-8", newline="")
    try:
        if text is None:
            drop(path, "minutes")
        else:
            put(path, "minutes", text)
    except FixableError:
        assert path.read_bytes() == before.encode()
        return

    old, new = tomllib.loads(before), tomllib.loads(path.read_text("utf-8"))
    old.pop("minutes", None)
    assert new.pop("minutes", None) == (None if text is None else 10)
    assert repr(new) == repr(old)
