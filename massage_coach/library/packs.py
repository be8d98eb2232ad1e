"""Packs: folders of routines that people share, in the data folder or with a Python package.

Owns what is a pack and where its folder is. A package offers one by an entry point whose name is
the pack's and whose value is the package that holds the files:

    [project.entry-points."massage_coach.routines"]
    clinic = "clinic_routines"

Never imports it: to look at a list must not run what a stranger wrote. So a value that names code
is refused, and the folder is looked up as an import would find it. Only the text of the metadata
is read, each time anew: 2 ms for 40 packages, where importlib.metadata takes 29 ms to load.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Final, NamedTuple

from massage_coach.core.vocabulary import ID, LONGEST_ID
from massage_coach.errors import FixableError, Problem
from massage_coach.library.files import shown, text_of
from massage_coach.library.folders import names_in, routine_files
from massage_coach.library.nodes import quote

GROUP: Final = "massage_coach.routines"
_METADATA: Final = (".dist-info", ".egg-info")
_NOT_A_NAME: Final = "a pack cannot have this name"
_NAME_FIX: Final = "use a-z, 0-9 and single hyphens"


class Pack(NamedTuple):
    name: str
    folder: Path
    installed: bool = False  # with a package, and so laid out by its installer


def is_name(text: str) -> bool:
    return bool(ID.fullmatch(text)) and len(text) <= LONGEST_ID


def offered(folder: Path, search: Iterable[str]) -> tuple[list[Pack], list[Problem]]:
    """The packs in a folder and those on the search path of Python, the first of a name alone."""
    packs, problems = dict[str, Pack](), list[Problem]()
    for found in (*_kept(folder), *_installed(list(search))):
        if isinstance(found, Problem):
            problems.append(found)
        elif found.name in packs:
            what = f"the pack {found.name} is the one in {shown(packs[found.name].folder)}"
            fix = f"rename or remove one of the two that are called {found.name}"
            problems.append(Problem(shown(found.folder), what, fix))
        else:
            packs[found.name] = found
    return list(packs.values()), problems


def files(pack: Pack) -> tuple[list[Path], list[Problem]]:
    """Its routine files; a link out of a shared folder is told instead."""
    within, problems = list[Path](), list[Problem]()
    for path in routine_files(pack.folder):
        if pack.installed or _stays(path, pack.folder):
            within.append(path)
        else:
            what = f"this link leads out of the pack {pack.name}"
            problems.append(Problem(shown(path), what, "put the file itself in its place"))
    return within, problems


def _stays(path: Path, folder: Path) -> bool:
    if not path.is_symlink():
        return True
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _kept(folder: Path) -> Iterator[Pack | Problem]:
    for name in names_in(folder):
        if not (folder / name).is_dir():
            continue
        if is_name(name):
            yield Pack(name, folder / name)
        else:
            yield Problem(shown(folder / name), _NOT_A_NAME, f"rename the folder: {_NAME_FIX}")


def _installed(search: list[str]) -> Iterator[Pack | Problem]:
    seen = set[str]()  # the first of a name is the one that Python uses
    for place in dict.fromkeys(search):
        for name in names_in(Path(place)) if place else ():
            if name.endswith(_METADATA) and _distribution(name) not in seen:
                seen.add(_distribution(name))
                yield from _offers(Path(place, name, "entry_points.txt"), search)


def _distribution(metadata: str) -> str:
    return metadata.rpartition(".")[0].partition("-")[0].lower()


def _offers(path: Path, search: list[str]) -> Iterator[Pack | Problem]:
    text = ""
    with suppress(FixableError):  # most packages offer nothing to anybody
        text = text_of(path)
    for name, package in _entries(text) if GROUP in text else ():
        yield _pack(name, package, search, path)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """The names and values of our group, in a text that is written like an INI file."""
    section = ""
    for row in map(str.strip, text.splitlines()):
        if row.startswith("["):
            section = row
        elif section == f"[{GROUP}]" and "=" in row and not row.startswith(("#", ";")):
            name, _, value = row.partition("=")
            yield name.strip(), value.strip()


def _pack(name: str, package: str, search: list[str], said: Path) -> Pack | Problem:
    where = f"{shown(said)}: {quote(name)}"
    if not is_name(name):
        return Problem(where, _NOT_A_NAME, f"{_NAME_FIX}, or uninstall it")
    if not all(part.isidentifier() for part in package.split(".")):
        what = f"{quote(package)} is not the name of a package, and no code of a pack is run"
        return Problem(where, what, "ask its author to name the package that holds the files")
    folder = _folder(package, search)
    if folder is None:
        what = f"the files of the package {quote(package)} are not in a folder"
        return Problem(where, what, "install it again, without --editable")
    return Pack(name, folder, installed=True)


def _folder(package: str, search: list[str]) -> Path | None:
    """Where an import would look, without one: even that of a parent would run its code."""
    top, *inner = package.split(".")
    spec = PathFinder.find_spec(top, search)
    places = (spec and spec.submodule_search_locations) or ()
    folders = (Path(place, *inner) for place in places)
    return next((folder for folder in folders if folder.is_dir()), None)
