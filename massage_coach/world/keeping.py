"""What is kept on this machine: settings, memory and journal, and the time they are stamped with.

Owns where a command finds each. Never asks the person, and shows nothing.
"""

import os
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from massage_coach import __version__
from massage_coach.core.dose import PastSession
from massage_coach.core.routine import Routine
from massage_coach.journal.diary import Diary
from massage_coach.journal.gate import GateMemory
from massage_coach.library import shelf
from massage_coach.settings.file import FILE
from massage_coach.settings.resolving import Settled, settle


def now() -> datetime:
    return datetime.now().astimezone()


def settings_file() -> Path:
    return shelf.home() / FILE


def settled(flags: Mapping[str, object] | None = None) -> Settled:
    """What holds now: these flags over the environment over the file over the defaults."""
    return settle(settings_file(), os.environ, flags)


def remembered(*, sparing: bool = False) -> tuple[GateMemory, Diary]:
    """What is kept from one visit to the next, and the journal of sessions; where it is `sparing`,
    no more is written into it than the dose needs.
    """
    home = shelf.home()

    def sessions() -> tuple[PastSession, ...]:
        return journal.sessions()

    memory = GateMemory(home, time.time, sessions)
    journal = _kind_of_diary(sparing=sparing)(home, now, memory.tell, memory.blind, _made_of)
    return memory, journal


def _kind_of_diary(*, sparing: bool) -> type[Diary]:
    if not sparing:
        return Diary
    from massage_coach.journal.sparing import SparingDiary

    return SparingDiary


def _made_of(routine: Routine) -> tuple[str, str]:
    """A hash of all that the routine says, and the version of this program."""
    from hashlib import sha256
    from json import dumps

    from massage_coach.core.documents import routine_document

    said = dumps(routine_document(routine), sort_keys=True)
    return sha256(said.encode()).hexdigest(), __version__


def forget(*, journal_alone: bool) -> Sequence[str]:
    """Delete everything that is kept; a sentence for each thing that was there."""
    from massage_coach.journal.forgetting import forget as deleted

    return deleted(shelf.home(), journal_alone=journal_alone) or ("There was nothing to delete.",)
