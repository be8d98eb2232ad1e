"""What the person hears: the desk of one visit, from the first sound to the last words.

Owns whether anything is to be heard, and that what keys changed holds the next time. Opens no
device before something sounds.
"""

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from massage_coach.errors import FixableError
from massage_coach.library import shelf
from massage_coach.settings.known import BACKGROUND, SOUND, TICK, VOLUME
from massage_coach.settings.resolving import Origin, Settled
from massage_coach.world.keeping import settings_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_coach.audio.desk import Desk, Liking
    from massage_coach.audio.output import Opened
    from massage_coach.terminal.device.lines import LineReader
    from massage_coach.terminal.talk.page import Page


@contextmanager
def desk_for(settings: Settled, *, speed: float) -> "Iterator[Desk]":
    """What is heard, from the first sound to the last words; nothing is opened yet."""
    from massage_coach.audio.desk import Desk, Liking
    from massage_coach.audio.voice.voice import LAST_WORDS

    liking = Liking(
        settings.of(SOUND), int(settings.of(VOLUME)), settings.of(TICK), settings.of(BACKGROUND)
    )
    desk = Desk(liking, _open_output, held=not _to_be_heard(settings, speed=speed))
    begun = desk.liking  # silent where nobody listens: that is no wish, and is not kept
    try:
        yield desk
    except BaseException:
        desk.close()
        raise
    desk.close(last_words=LAST_WORDS)
    _keep(begun, desk.liking)


def _open_output() -> "Opened":
    from massage_coach.audio.opening import open_output

    return open_output()


def _to_be_heard(settings: Settled, *, speed: float) -> bool:
    """A rehearsal at another speed, or lines into a file, make no sound unless it is asked for."""
    asked = settings.origins[SOUND.name] in {Origin.FLAG, Origin.ENVIRONMENT}
    return asked or (speed == 1.0 and sys.stdout.isatty())


def _keep(before: "Liking", after: "Liking") -> None:
    """What was changed by keys holds the next time."""
    from massage_coach.settings.changing import put

    now = after._asdict()
    with suppress(FixableError):  # a file that cannot be written is told by `settings`
        for name, value in before._asdict().items():
            if now[name] != value:
                put(settings_file(), name, str(now[name]))


def check_sound(page: "Page", lines: "LineReader", desk: "Desk") -> None:
    from massage_coach.soundcheck import sound_check

    sound_check(page, lines, desk, shelf.home())
