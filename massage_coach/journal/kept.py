"""One kept file, from the outside: its value, a change to it, and what to say where that fails.

Owns what counts where a file cannot be read: never what is in it. Never raises over a disk.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from massage_coach.journal.files import Document, Flaw, beside, held, read, reason, shown, write

T = TypeVar("T")


class Form(NamedTuple, Generic[T]):
    """A kind of file: its name, its two directions, and what follows where one of them fails."""

    name: str
    build: Callable[[Document], T]
    fields: Callable[[T], Document]
    unread: str  # "..., so"
    unwritten: str


class Kept(Generic[T]):
    """`lost` is what counts where the file cannot be read; `tell` hears what to say about it."""

    def __init__(
        self,
        home: Path,
        form: Form[T],
        lost: Callable[[], T | None],
        tell: Callable[[str], None],
    ) -> None:
        self._home = home
        self._path = home / form.name
        self._form = form
        self._lost = lost
        self._tell = tell

    def value(self) -> T | None:
        """What is in it; None where there is no file."""
        found = read(self._path, self._form.build)
        if not isinstance(found, Flaw):
            return found
        if found is not Flaw.DAMAGED:
            self._tell_flaw(found)
        elif not self.change(lambda lost: lost):  # which sets it aside
            self._tell(f"The file {shown(self._path)} is damaged, so {self._form.unread}.")
        return self._lost()

    def change(self, change: Callable[[T | None], T | None]) -> bool:
        """Put what `change` makes of it there, with nobody writing between; whether it is there."""
        try:
            with held(self._home):
                return self._changed(change)
        except OSError as error:
            self._tell_unwritten(error)
            return False

    def drop(self) -> None:
        """Delete it; a damaged one is set aside as ever."""
        if not os.path.lexists(self._path):
            return
        try:
            with held(self._home):
                self._dropped()
        except OSError as error:
            what = f"The file {shown(self._path)} could not be deleted ({reason(error)})"
            self._tell(f"{what}. Please delete it yourself.")

    def _changed(self, change: Callable[[T | None], T | None]) -> bool:
        match read(self._path, self._form.build):
            case Flaw.DAMAGED:
                self._replace_damaged(change(self._lost()))
            case Flaw() as flaw:
                self._tell_flaw(flaw)
                return False
            case before:
                after = change(before)
                if after is not None and after != before:
                    write(self._path, self._form.fields(after))
        return True

    def _replace_damaged(self, after: T | None) -> None:
        aside = beside(self._path)
        if after is None:
            self._path.rename(aside)
        else:
            write(self._path, self._form.fields(after), aside=aside)
        what = f"The file {shown(self._path)} was damaged, so {self._form.unread}"
        self._tell(f"{what}. It is now {shown(aside)}.")

    def _dropped(self) -> None:
        if read(self._path, self._form.build) is Flaw.DAMAGED:
            self._replace_damaged(None)
        else:
            self._path.unlink(missing_ok=True)

    def _tell_flaw(self, flaw: Flaw) -> None:
        why = "is of a newer version" if flaw is Flaw.NEWER else "cannot be read"
        self._tell(f"The file {shown(self._path)} {why} and is left alone, so {self._form.unread}.")

    def _tell_unwritten(self, error: OSError) -> None:
        what = f"The file {shown(self._path)} could not be written ({reason(error)})"
        self._tell(f"{what}, so {self._form.unwritten}.")
