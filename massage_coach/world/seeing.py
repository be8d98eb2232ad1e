"""What the person sees: whether the terminal can be drawn over, and the stage that suits it.

Owns what a stage is given of this terminal. Never makes a sound, and steers nothing.
"""

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from massage_coach.settings.known import BELL, ELBOW, MOTION, PICTURE, PLAIN
from massage_coach.settings.resolving import Settled
from massage_coach.world.keeping import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from massage_coach.audio.desk import Desk
    from massage_coach.core.comfort import Baseline
    from massage_coach.remote.ear import Ear
    from massage_coach.runner import Clock, Stage
    from massage_coach.scene import Memory
    from massage_coach.terminal.device.lines import LineReader
    from massage_coach.terminal.device.signals import Endings


class Outside(NamedTuple):
    """What a stage is given besides the session."""

    clock: "Clock"
    ends: "Endings"
    memory: "Memory"
    desk: "Desk"
    beside: "Ear | None" = None


def somebody_is_there() -> bool:
    """Whether there is a person to choose, rather than a pipe or a file."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def full_screen_possible() -> bool:
    """Whether the terminal can be drawn over."""
    term = os.environ.get("TERM", "")
    return sys.stdin.isatty() and sys.stdout.isatty() and term not in {"", "dumb", "unknown"}


def on_screen(settings: Settled) -> bool:
    return full_screen_possible() and not settings.of(PLAIN)


@contextmanager
def plain(lines: "LineReader", baseline: "Baseline | None", outside: Outside) -> "Iterator[Stage]":
    from massage_coach.terminal.plain.stage import Plain

    wish, lines.beside = outside.desk.wish, outside.beside
    try:
        yield Plain(sys.stdout, lines, baseline=baseline, wish=wish, beside=outside.beside)
    finally:
        lines.beside = None


@contextmanager
def full_screen(
    title: str, baseline: "Baseline | None", settings: Settled, outside: Outside
) -> "Iterator[Stage]":
    from massage_coach.scene import clock_time, number
    from massage_coach.terminal.device.canvas import Canvas
    from massage_coach.terminal.device.tty import Tty
    from massage_coach.terminal.screen.stage import Screen
    from massage_coach.terminal.talk.page import look_of

    source, target = sys.stdin.fileno(), sys.stdout.fileno()
    clock = outside.clock
    with Tty(source, target, clock=clock, endings=outside.ends, beside=outside.beside) as tty:
        yield Screen(
            tty,
            Canvas(tty.write, sys.stdout.encoding),
            look_of(sys.stdout, motion=settings.of(MOTION), picture=settings.of(PICTURE)),
            title=title,
            finishing=lambda left: clock_time(now(), left / clock.speed),
            speed=clock.speed,
            numbers=number(outside.memory),
            bell=settings.of(BELL),
            ears=outside.desk,
            baseline=baseline,
            elbow=settings.of(ELBOW),
        )
