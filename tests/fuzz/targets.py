"""What every reader of files promises of any bytes at all, as one function for each.

A reader may raise FixableError with problems in it, and nothing else; it prints nothing; it takes
a bounded time; and what it lets through keeps the caps. Never makes bytes up: `fuzz.py` does, and
the corpus in tests/library/corpus keeps those that once mattered.
"""

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from time import monotonic
from typing import Final, TypeAlias

import yaml

from massage_coach import carrying
from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.journal_json import journal_document, told_by
from massage_coach.core.routine import Routine
from massage_coach.core.timeline import Outline, outline
from massage_coach.core.vocabulary import LONGEST_SESSION, LONGEST_TEXT, Region, ceiling, dose
from massage_coach.errors import FixableError
from massage_coach.library.answers import read_answers
from massage_coach.library.checking import check, report
from massage_coach.library.excerpts import Sheet
from massage_coach.library.grafting import texts
from massage_coach.library.index import document, summaries
from massage_coach.library.memory import age, keep
from massage_coach.library.nodes import is_clean
from massage_coach.library.packs import offered
from massage_coach.library.parsing import compose
from massage_coach.library.shelf import Shelf
from massage_coach.library.structure import routine_of
from massage_coach.settings.file import read
from massage_coach.settings.known import SETTINGS
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.listing import show_list
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.theme import Look

Target: TypeAlias = Callable[[bytes, Path], None]

LONGEST: Final = 5.0  # seconds; a whole file of the largest size takes two on a busy machine
_SMALL: Final = Path(__file__).parents[1] / "library" / "routines" / "gentle.yaml"
_LOADERS: Final = {getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader}
_NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def routine(content: bytes, folder: Path) -> None:
    """A routine file, with both parsers of YAML, and then all that is planned from it."""
    text = content.decode("utf-8", "surrogateescape")
    meanings = set[tuple[str, ...]]()
    for loader in _LOADERS:
        with _only_problems():
            tree = compose(text, "x", loader)
            meanings.update([tuple(texts(tree.root))] if not tree.problems else ())
            _check_routine(routine_of(tree))
    assert len(meanings) <= 1, "the two parsers take different things from it"
    path = folder / "routine.yaml"
    path.write_bytes(content)
    # As a file, which may take steps over from the shipped ones, with the lines that it is about.
    for row in report(check([path]), Sheet(80, "utf-8")):
        assert is_clean(row)


def answers(content: bytes, folder: Path) -> None:
    path = folder / "answers.yaml"
    path.write_bytes(content)
    with _only_problems():
        assert isinstance(read_answers(path, _NOW, tuple(Region)), Answers)


def settings(content: bytes, folder: Path) -> None:
    path = folder / "settings.toml"
    path.write_bytes(content)
    taken = read(path)  # it never raises, not even a problem
    assert taken.values.keys() <= SETTINGS.keys()
    for problem in taken.problems:
        assert is_clean(str(problem))


def metadata(content: bytes, folder: Path) -> None:
    """What an installed package says of itself, where it may offer a pack."""
    said = folder / "site" / "some-1.0.dist-info" / "entry_points.txt"
    said.parent.mkdir(parents=True, exist_ok=True)
    said.write_bytes(content)
    packs, problems = offered(folder / "none", [str(folder / "site")])
    assert packs == []  # there is no package here that could hold one
    for problem in problems:
        assert is_clean(str(problem))


def remembered(content: bytes, folder: Path) -> None:
    """One row of the index, of a file that is as it was, and all that is shown of it."""
    shelf = Shelf(folder / "none", folder / "own", folder / "cache")
    path = shelf.own / "gentle.yaml"
    if not path.exists():
        shelf.own.mkdir()
        path.write_bytes(_SMALL.read_bytes())
    keep(shelf.cache / "index.json", {str(path): _row(content, path, shelf)})
    listed, problems = summaries(shelf)
    out = StringIO()
    show_list(Page(out, 80, Look(Depth.NONE)), listed)
    json.dumps([document(one) for one in listed])
    for text in (*out.getvalue().split("\n"), *map(str, problems)):
        assert is_clean(text)


def journal(content: bytes, folder: Path) -> None:
    """A journal that is imported: what is taken of it goes out and comes in again as it was."""
    path = folder / "journal.json"
    path.write_bytes(content)
    with _only_problems():
        told = carrying.read(path)
        again = json.loads(json.dumps(journal_document(told, "x", 0.0), ensure_ascii=False))
        assert told_by(again) == told
        for one in told:
            assert is_clean(one.entry.title)
            assert is_clean(one.entry.note)


def _row(content: bytes, path: Path, shelf: Shelf) -> object:
    """The content as JSON; the age, on which all depends, is the right one where none is given."""
    try:
        row = json.loads(content)
    except (ValueError, RecursionError):
        return content.decode(errors="replace")
    return [age(path, (), shelf.shipped), *row[1:]] if _has_no_age(row) else row


def _has_no_age(row: object) -> bool:
    return isinstance(row, list) and row[:1] == [None]


TARGETS: Final[Mapping[str, Target]] = {
    "routine": routine,
    "answers": answers,
    "settings": settings,
    "metadata": metadata,
    "remembered": remembered,
    "journal": journal,
}


def hold(name: str, content: bytes, folder: Path) -> None:
    """Raise AssertionError, or whatever came out, where the reader breaks its promise."""
    began = monotonic()
    with _silent():
        TARGETS[name](content, folder)
    assert monotonic() - began < LONGEST, "it took too long"


@contextmanager
def _only_problems() -> Iterator[None]:
    try:
        yield
    except FixableError as error:
        for problem in error.problems:
            assert is_clean(str(problem)), "a message would reach into the terminal"
            assert len(str(problem)) < LONGEST_TEXT * 2, "a message has no end"


@contextmanager
def _silent() -> Iterator[None]:
    out, err = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = heard = StringIO()
    try:
        yield
    finally:
        sys.stdout, sys.stderr = out, err
    assert not heard.getvalue(), "a reader printed something"


def _check_routine(read: Routine) -> None:
    for step in (*read.steps, *(other for one in read.steps for other in one.instead)):
        assert 1 <= step.pressure.start <= step.pressure.end <= ceiling(step.spot, step.tool)
        assert (
            1
            <= step.time.shortest
            <= step.time.longest
            <= dose(step.technique, step.tool) * step.sides
        )
        for text in (step.title, step.show, step.say, *(cue.say for cue in step.cues)):
            assert is_clean(text)
            assert 0 < len(text) <= LONGEST_TEXT
    drawn = outline(read, Preferences())
    assert not isinstance(drawn, Outline) or 0 < drawn.seconds <= LONGEST_SESSION
