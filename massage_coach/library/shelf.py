"""Where routines are: those that ship with the program, the person's own, packs, and any path.

Owns the folders, what a name leads to, and which file goes first where several have it: in that
order, so that no file from elsewhere takes the place of one that ships. Never opens a routine file.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from massage_coach.errors import NotFoundError, Problem
from massage_coach.library.folders import ENDINGS, routine_files, trouble
from massage_coach.library.nodes import clean

_APP: Final = "massage-coach"
_HOME: Final = "MASSAGE_COACH_HOME"
_PACKAGE: Final = Path(__file__).parent.parent


class Shelf(NamedTuple):
    shipped: Path
    own: Path
    cache: Path
    packs: Path | None = None
    search: tuple[str, ...] = ()  # where Python looks for packages, which may offer packs


class Found(NamedTuple):
    """One routine file, and the id that starts it."""

    id: str  # of a pack's routine that does not go first: pack/routine
    path: Path
    shipped: bool = False
    pack: str | None = None


class Stock(NamedTuple):
    """All that there is, and what is told of the rest: what does not go first, or is no pack."""

    found: list[Found]
    problems: list[Problem]


def home(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the journal, the settings and the person's own routines."""
    if environ.get(_HOME):
        return Path(environ[_HOME])
    from platformdirs import user_data_path  # noqa: PLC0415 - 9 ms, for those who set no folder

    return user_data_path(_APP, appauthor=False)


def cache(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of what may be lost at any time."""
    if environ.get(_HOME):
        return Path(environ[_HOME], "cache")
    from platformdirs import user_cache_path  # noqa: PLC0415 - as above

    return user_cache_path(_APP, appauthor=False)


def shipped() -> Path:
    """Inside the package where it was installed, beside it in a checkout."""
    installed = _PACKAGE / "routines"
    return installed if installed.is_dir() else _PACKAGE.parent / "routines"


def here(environ: Mapping[str, str] = os.environ) -> Shelf:
    data = home(environ)
    return Shelf(shipped(), data / "routines", cache(environ), data / "packs", tuple(sys.path))


def stock(shelf: Shelf) -> Stock:
    """Every routine file by name: the shipped ones, then the person's own, then each pack's."""
    ours = routine_files(shelf.shipped)
    found = {path.stem: Found(path.stem, path, shipped=True) for path in ours}
    folders = (folder for folder in (shelf.own, shelf.packs) if folder)
    problems = [problem for problem in map(trouble, folders) if problem]
    for path in routine_files(shelf.own):
        name = path.stem
        if name in found:
            fix = "rename the file and its id, or start it by its path"
            problems.append(_behind(path, found[name], fix))
        else:
            found[name] = Found(name, path)
    for one in _in_packs(shelf, problems):
        name = one.path.stem
        if name in found:
            problems.append(_behind(one.path, found[name], f"start this one as {one.id}"))
        else:
            one = one._replace(id=name)  # noqa: PLW2901 - the short name is still free
        found.setdefault(one.id, one)
    return Stock(list(found.values()), problems)


def find(name: str, shelf: Shelf | None = None) -> Path:
    """The file that an id names, also one such as pack/routine; a path is taken as it is.

    Raises NotFoundError with the nearest id there is.
    """
    place = shelf or here()
    if _is_path(name):
        return _of_pack(name, place) or Path(name)
    return _at_once(name, place) or _looked_up(name, place)


def _at_once(name: str, shelf: Shelf) -> Path | None:
    """A shipped or own file of that very name, without a look at all the others."""
    if not name or name[0] == "." or name != name.lower():  # some disks do not tell A from a
        return None
    folders = (shelf.shipped, shelf.own)
    paths = (folder / f"{name}{ending}" for folder in folders for ending in ENDINGS)
    return next((path for path in paths if os.path.lexists(path)), None)


def _looked_up(name: str, shelf: Shelf) -> Path:
    known = {found.id: found.path for found in stock(shelf).found}
    if name in known:
        return known[name]
    raise NotFoundError(
        [Problem(clean(name), "there is no routine of that name", hint(name, known))]
    )


def _of_pack(name: str, shelf: Shelf) -> Path | None:
    """The file that pack/routine names; None where this can only be a path."""
    pack, _, routine = name.partition("/")
    from massage_coach.library import packs  # noqa: PLC0415 - not for every start

    if not (packs.is_name(pack) and packs.is_name(routine)):
        return None
    known = {one.id: one.path for one in _in_packs(shelf, [])}
    if name in known or Path(name).exists():
        return known.get(name)
    what = "there is no routine of that name in a pack"
    raise NotFoundError([Problem(clean(name), what, hint(name, known))])


def _in_packs(shelf: Shelf, problems: list[Problem]) -> Iterator[Found]:
    """Each routine of each pack under its long name."""
    if shelf.packs is None:
        return
    from massage_coach.library import packs  # noqa: PLC0415 - as above

    offered, told = packs.offered(shelf.packs, shelf.search)
    problems += told
    for pack in offered:
        paths, told = packs.files(pack)
        problems += told
        yield from (Found(f"{pack.name}/{path.stem}", path, pack=pack.name) for path in paths)


def _behind(path: Path, first: Found, fix: str) -> Problem:
    what = f"{clean(path.stem)} already means {clean(str(first.path))}"
    return Problem(clean(str(path)), what, fix)


def lenders(name: str, path: Path, shipped: Path) -> tuple[Path, ...]:
    """Where the routine of that id may be, for a file that takes steps over; the first one goes."""
    return tuple(folder / f"{name}.yaml" for folder in (path.parent, shipped))


def lender_names(path: Path, shipped: Path) -> list[str]:
    """What could stand in such a file in the place of the id."""
    found = (*routine_files(path.parent), *routine_files(shipped))
    return [each.stem for each in found if each.suffix == ".yaml" and each.stem != path.stem]


def _is_path(name: str) -> bool:
    separators = (os.sep, os.altsep or os.sep)
    return name.endswith(ENDINGS) or any(separator in name for separator in separators)


def hint(name: str, known: Iterable[str]) -> str:
    """The mend for a name that no routine has."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    close = get_close_matches(name.lower(), list(known), n=1)
    if close:
        return f"did you mean {clean(close[0])}? See them all with {_APP} list"
    return f"see them all with {_APP} list"
