"""The stage of one session, with all that listens to it and steers it from beside.

Owns what is opened for a session, in which order, and that it is closed again. Decides neither
what is shown nor what sounds.
"""

import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from massage_coach.library import shelf
from massage_coach.settings.known import AWAKE, BACKGROUND, ELBOW
from massage_coach.settings.resolving import Settled
from massage_coach.world.seeing import Outside, full_screen, on_screen, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massage_coach.core.comfort import Baseline
    from massage_coach.core.timeline import Timeline
    from massage_coach.remote.ear import Ear
    from massage_coach.runner import Listener, Stage
    from massage_coach.scene import OpenStage
    from massage_coach.terminal.device.lines import LineReader
    from massage_coach.terminal.talk.page import Page


def opening(settings: Settled, page: "Page", lines: "LineReader", outside: Outside) -> "OpenStage":
    """What opens the stage, once there is a session; what is told before goes on the page."""

    @contextmanager
    def opened(timeline: "Timeline", baseline: "Baseline | None") -> "Iterator[Stage]":
        voice = _voice(timeline, settings, page, outside)
        with ExitStack() as open_now:
            ear, trouble = _ear(open_now)
            beside = outside._replace(beside=ear)
            seen = (
                full_screen(timeline.routine.title, baseline, settings, beside)
                if on_screen(settings)
                else plain(lines, baseline, beside)
            )
            stage = open_now.enter_context(seen)
            if trouble:
                stage.complain(trouble)
            yield _heard(stage, settings, beside, [voice, *_awake(stage, settings, open_now)])

    return opened


def _voice(timeline: "Timeline", settings: Settled, page: "Page", outside: Outside) -> "Listener":
    """The voice; what it can say is made sure of first, if it is to be heard."""
    from massage_coach.audio.voice.voice import Voice
    from massage_coach.core.hearing import Sound
    from massage_coach.core.spoken.script import Script
    from massage_coach.voicing import prepared, recordings

    heard = outside.desk.liking.sound is Sound.VOICE
    found = prepared(timeline, page.aside) if heard else recordings()
    return Voice(outside.desk, found, Script(elbow=settings.of(ELBOW)))


def _ear(open_now: ExitStack) -> "tuple[Ear | None, str]":
    """What steers a session from beside it, or why nothing can."""
    from massage_coach.remote.ear import Ear
    from massage_coach.steered import told

    try:
        return open_now.enter_context(Ear(shelf.home(), told)), ""
    except OSError as error:
        return None, f"massage-coach ctl cannot reach this session: {error.strerror or error}."


def _awake(stage: "Stage", settings: Settled, open_now: ExitStack) -> "Iterator[Listener]":
    """What keeps the screen on, where somebody looks at one."""
    if settings.of(AWAKE) and sys.stdout.isatty():
        from massage_coach.awake.keeper import Awake

        awake = Awake(stage.complain)
        open_now.callback(awake.close)
        yield awake


def _heard(
    stage: "Stage", settings: Settled, outside: Outside, listeners: "Iterable[Listener]"
) -> "Stage":
    """The stage with chimes, the tick and a background, and who else listens or looks on."""
    from massage_coach.audio.signalling import Backdrop, Chimes, Ticking
    from massage_coach.sounding import Sounding

    desk = outside.desk
    tick = Ticking(desk, speed=outside.clock.speed)
    backdrop = Backdrop(desk, settings.of(BACKGROUND))
    steering = [] if outside.beside is None else [outside.beside.answer]
    return Sounding(
        stage,
        desk,
        listeners=[Chimes(desk), *listeners],
        followers=[*steering, tick, backdrop],
    )
