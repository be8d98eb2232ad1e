"""Writes one setting into the file, or takes it out; all else in the file stays as it is.

Owns the one way in which the program writes the file: whole or not at all, for its owner's eyes.
Never writes what it could not read back.
"""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from massage_coach.core.answers import printable
from massage_coach.errors import FaultyError, NotValidError, Problem
from massage_coach.settings.file import document_of, reason, refuse, text_of
from massage_coach.settings.kinds import Plain, in_words, plain
from massage_coach.settings.known import Setting, find

_BY_HAND: Final = "change that line with an editor"


def put(path: Path, name: str, text: str) -> str:
    """Write what was typed, and say what it is now. Raises NotFoundError or NotValidError."""
    setting = find(name)
    value = _value(setting, text)
    _change(path, name, value)
    return f"{name} is now {in_words(value)}."


def drop(path: Path, name: str) -> str:
    """Take a key out, a misspelled one too, and say so. Raises as `put` does."""
    if name in document_of(text_of(path) or "", path):
        _change(path, name, None)
        return f"{printable(name)} is no longer in the file."
    return f"{find(name).name} was not in the file."


def _value(setting: Setting[Any], text: str) -> Plain:
    try:
        return plain(setting.kind.read(setting.kind.typed(text)))
    except FaultyError as error:
        problems = (Problem(setting.name, one.what, one.fix) for one in error.faults)
        raise NotValidError(problems) from None


def _change(path: Path, name: str, value: Plain | None) -> None:
    before = text_of(path) or ""
    old = document_of(before, path)
    after = _changed(before, name, value, path)
    new = document_of(after, path)
    if new.get(name) != value or _rest(new, name) != _rest(old, name):
        refuse(path, "the rest of the file would not stay as it is", _BY_HAND)
    try:
        _write(Path(os.path.realpath(path)), after)  # a link stays one
    except OSError as error:
        refuse(path, f"the file cannot be written ({reason(error)})", "check its permissions")


def _changed(text: str, name: str, value: Plain | None, path: Path) -> str:
    import tomlkit  # noqa: PLC0415 - only where something is written

    try:
        document = tomlkit.parse(text)
        if value is None:
            document.remove(name)
        else:
            document[name] = value
        return document.as_string()
    except (ValueError, KeyError, RecursionError):  # where its reading differs from tomllib's
        refuse(path, "the file cannot be changed without touching the rest", _BY_HAND)


def _rest(document: dict[str, Any], name: str) -> str:
    """All but one key, so that it can be compared: nan is not equal to itself."""
    return repr({key: value for key, value in document.items() if key != name})


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(0o700, parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.draft-{os.getpid()}")
    try:
        draft.unlink(missing_ok=True)
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w", encoding="utf-8", newline="") as out:
            out.write(text)
            out.flush()
            os.fsync(file)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
