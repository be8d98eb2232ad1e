"""A look at this machine, before somebody lies on the floor: screen, sound, voice, data, settings.

Owns the order, and who is asked. Each room looks at its own; nothing here decides about a session.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial

from massage_coach.audio import opening
from massage_coach.audio.checking import check_sound, no_sound
from massage_coach.audio.output import NoSoundError
from massage_coach.audio.voice.checking import check_voice
from massage_coach.core.checks import Check, State
from massage_coach.journal import heard
from massage_coach.journal.checking import check_folder
from massage_coach.library.shelf import home
from massage_coach.terminal.device.size import size_of
from massage_coach.terminal.talk.checking import ask_if_heard, check_signs, check_terminal
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page, sentence
from massage_coach.world import keeping, seeing


def look_around(page: Page, lines: LineSource | None) -> Iterator[Check]:
    """One check after the other, as each is done; nobody is asked where there are no lines."""
    columns, rows = size_of(sys.stdout.fileno(), os.environ)
    possible, term = seeing.full_screen_possible(), os.environ.get("TERM", "")
    yield from check_terminal(page, columns, rows, full_screen=possible, term=term)
    yield check_signs(page, lines)
    yield _sound(page, lines)
    yield check_voice()
    yield from check_folder(home())
    yield _journal()
    yield from _settings()


def _sound(page: Page, lines: LineSource | None) -> Check:
    try:
        output = opening.open_output()
    except NoSoundError as error:
        return no_sound(error)
    with closing(output):
        ask = partial(ask_if_heard, page, lines) if lines else None
        found = check_sound(output.name, output, ask)
        if found.state in {State.FINE, State.LACKING}:
            heard.remember(home(), output.name, heard=found.state is State.FINE)
        return found


def _journal() -> Check:
    memory, journal = keeping.remembered()
    with closing(journal):
        sessions = journal.count()
    troubles = memory.troubles()
    if troubles:
        fix = "Sessions go on without it; massage-coach forget --journal deletes it."
        return Check("journal", State.BROKEN, troubles[0], fix)
    return Check("journal", State.FINE, f"It opens. Sessions in it: {sessions}.")


def _settings() -> Iterator[Check]:
    problems = keeping.settled().problems
    for problem in problems:
        says = f"{problem.where}: {problem.what}."
        yield Check("settings", State.BROKEN, says, f"{sentence(problem.fix)}.")
    if not problems:
        yield Check("settings", State.FINE, "All of them can be taken.")
