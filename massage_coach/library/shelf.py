"""Where routines are: those that ship with the program, the person's own, and any path.

Owns the folders and what a name leads to. Never opens a routine file.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from massage_coach.errors import NotFoundError, Problem
from massage_coach.library.nodes import clean

_APP: Final = "massage-coach"
_HOME: Final = "MASSAGE_COACH_HOME"
_ENDINGS: Final = (".yaml", ".yml")
_PACKAGE: Final = Path(__file__).parent.parent


class Shelf(NamedTuple):
    shipped: Path
    own: Path
    cache: Path


class Found(NamedTuple):
    """One routine file; a hidden one has the name of one that goes first."""

    name: str
    path: Path
    shipped: bool
    hidden: bool = False


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
    return Shelf(shipped(), home(environ) / "routines", cache(environ))


def files(shelf: Shelf) -> Iterator[Found]:
    """Every routine file by name, the shipped ones first."""
    names = set[str]()
    for path in _listed(shelf.shipped):
        names.add(path.stem)
        yield Found(path.stem, path, shipped=True)
    for path in _listed(shelf.own):
        yield Found(path.stem, path, shipped=False, hidden=path.stem in names)
        names.add(path.stem)


def find(name: str, shelf: Shelf | None = None) -> Path:
    """The file that an id names; a path is taken as it is.

    Raises NotFoundError with the nearest id there is.
    """
    if _is_path(name):
        return Path(name)
    known = {found.name: found.path for found in files(shelf or here()) if not found.hidden}
    if name in known:
        return known[name]
    raise NotFoundError(
        [Problem(clean(name), "there is no routine of that name", hint(name, known))]
    )


def lenders(name: str, path: Path, shipped: Path) -> tuple[Path, ...]:
    """Where the routine of that id may be, for a file that takes steps over; the first one goes."""
    return tuple(folder / f"{name}.yaml" for folder in (path.parent, shipped))


def lender_names(path: Path, shipped: Path) -> list[str]:
    """What could stand in such a file in the place of the id."""
    found = (*_listed(path.parent), *_listed(shipped))
    return [each.stem for each in found if each.suffix == ".yaml" and each.stem != path.stem]


def _listed(folder: Path) -> list[Path]:
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return []
    return [path for path in paths if path.suffix in _ENDINGS and path.name[0] != "."]


def _is_path(name: str) -> bool:
    separators = (os.sep, os.altsep or os.sep)
    return name.endswith(_ENDINGS) or any(separator in name for separator in separators)


def hint(name: str, known: Iterable[str]) -> str:
    """The mend for a name that no routine has."""
    from difflib import get_close_matches  # noqa: PLC0415 - only where something is wrong

    close = get_close_matches(name.lower(), list(known), n=1)
    if close:
        return f"did you mean {clean(close[0])}? See them all with {_APP} list"
    return f"see them all with {_APP} list"
