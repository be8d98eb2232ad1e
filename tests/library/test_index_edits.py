"""Whatever is done to the files, a list from memory is the list that a fresh look gives."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from massage_coach.library import memory
from massage_coach.library.index import summaries
from massage_coach.library.shelf import Shelf

pytestmark = pytest.mark.slow
_GENTLE: Final = (Path(__file__).parent / "routines" / "gentle.yaml").read_text(encoding="utf-8")
_NAMES: Final = st.sampled_from(["anna", "bert", "carl"])
# All of one size, so that neither times nor sizes need tell them apart.
_CONTENTS: Final = {
    "one": _GENTLE,
    "other": _GENTLE.replace("Gentle strokes", "Gentle Strokes"),
    "too strong": _GENTLE.replace("to: 3}", "to: 9}"),
    "borrower": _GENTLE.replace("id: rest\n", "like: bert/rest\n").replace("Palm glides", "Palm"),
}
_KINDS: Final = st.sampled_from([*_CONTENTS])


def _content(kind: str, name: str) -> str:
    return _CONTENTS[kind].replace("id: gentle", f"id: {name}")


def test_the_sizes_do_not_tell_the_contents_apart() -> None:
    assert len({len(content) for content in _CONTENTS.values()}) == 1


class Edits(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.shelf = Shelf(self.home / "shipped", self.home / "own", self.home / "cache")
        self.shelf.own.mkdir()

    def path(self, name: str) -> Path:
        return self.shelf.own / f"{name}.yaml"

    @rule(name=_NAMES, kind=_KINDS)
    def write(self, name: str, kind: str) -> None:
        if self.path(name).is_symlink():
            self.path(name).unlink()
        self.path(name).write_text(_content(kind, name), encoding="utf-8")

    @rule(name=_NAMES, kind=_KINDS)
    def write_and_set_the_time_back(self, name: str, kind: str) -> None:
        path = self.path(name)
        then = path.stat() if path.exists() else None
        self.write(name, kind)
        os.utime(path, ns=(then.st_atime_ns, then.st_mtime_ns) if then else (0, 0))

    @rule(name=_NAMES, kind=_KINDS)
    def put_a_draft_in_its_place(self, name: str, kind: str) -> None:
        draft = self.home / "draft"
        draft.write_text(_content(kind, name), encoding="utf-8")
        draft.replace(self.path(name))

    @rule(name=_NAMES, to=_NAMES)
    def rename(self, name: str, to: str) -> None:
        if self.path(name).exists():
            self.path(name).replace(self.path(to))

    @rule(name=_NAMES, to=_NAMES)
    def swap(self, name: str, to: str) -> None:
        if self.path(name).exists() and self.path(to).exists():
            one, other = self.path(name).read_bytes(), self.path(to).read_bytes()
            self.path(name).write_bytes(other)
            self.path(to).write_bytes(one)

    @rule(name=_NAMES, to=_NAMES)
    def link(self, name: str, to: str) -> None:
        self.path(name).unlink(missing_ok=True)
        self.path(name).symlink_to(self.path(to).name)

    @rule(name=_NAMES)
    def delete(self, name: str) -> None:
        self.path(name).unlink(missing_ok=True)

    @rule(name=_NAMES)
    def cut_short(self, name: str) -> None:
        if self.path(name).exists():
            os.truncate(self.path(name), 100)

    @rule(name=_NAMES, at=st.integers(0, 4_000_000_000))
    def touch(self, name: str, at: int) -> None:
        if self.path(name).exists():
            os.utime(self.path(name), (at, at))

    @invariant()
    def remembers_what_there_is(self) -> None:
        fresh = self.shelf._replace(cache=self.home / "nothing")
        assert summaries(self.shelf) == summaries(fresh)
        shutil.rmtree(fresh.cache, ignore_errors=True)

    def teardown(self) -> None:
        shutil.rmtree(self.home)


class EditsOnACoarseDisk(Edits):
    """One whose clock cannot tell any two of these edits apart."""

    def __init__(self) -> None:
        self.coarse = pytest.MonkeyPatch()
        self.coarse.setattr(memory, "_times", lambda found: [0, 0, found.st_size, found.st_ino])
        super().__init__()

    def teardown(self) -> None:
        self.coarse.undo()
        super().teardown()


TestEdits = Edits.TestCase
TestEdits.settings = settings(stateful_step_count=12)
TestEditsOnACoarseDisk = EditsOnACoarseDisk.TestCase
TestEditsOnACoarseDisk.settings = settings(stateful_step_count=12)
