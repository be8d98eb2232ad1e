"""The real world, put together for one command: terminal, clock, files and the time of day.

Owns which stage suits the terminal, and what is read for a command. Never decides anything about
a session.
"""

import os
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from massage_coach import __version__
from massage_coach.core.answers import Answers
from massage_coach.core.dose import Allowance, PastSession
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, assess
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.errors import FixableError
from massage_coach.journal import agreed
from massage_coach.journal.diary import Diary
from massage_coach.journal.gate import GateMemory
from massage_coach.library import shelf
from massage_coach.library.opening import answers_from, open_routine
from massage_coach.scene import Ending, Memory, Wishes, World, clock_time, number
from massage_coach.settings.file import FILE
from massage_coach.settings.known import (
    AWAKE,
    BACKGROUND,
    BELL,
    ELBOW,
    JOURNAL,
    MINUTES,
    MOTION,
    PICTURE,
    PLAIN,
    SOUND,
    TICK,
    TOOLS,
    VOLUME,
    WAIT,
    WALL,
)
from massage_coach.settings.resolving import Origin, Settled, settle
from massage_coach.terminal.device.clock import session_clock
from massage_coach.terminal.device.lines import LineReader
from massage_coach.terminal.device.signals import Endings, endings
from massage_coach.terminal.talk.agreement import AGREEMENT, agree
from massage_coach.terminal.talk.page import Page, look_of, page_on
from massage_coach.terminal.theme import Depth, Look
from massage_coach.visit import visit

if TYPE_CHECKING:
    from massage_coach.audio.desk import Desk, Liking
    from massage_coach.audio.output import Opened
    from massage_coach.core.comfort import Baseline
    from massage_coach.core.suggesting import Suggestions, Wish
    from massage_coach.core.timeline import Timeline
    from massage_coach.remote.ear import Ear
    from massage_coach.runner import Clock, Listener, Stage
    from massage_coach.scene import OpenStage
    from massage_coach.terminal.talk.choosing import Pick
    from massage_coach.terminal.talk.listing import Group

NO_FULL_SCREEN: Final = (
    "There is no full screen here, so this runs as with --plain: one line per event, and commands "
    "typed as lines. The safety answers can come from a file: --answers FILE."
)

_MOST_CONSIDERED: Final = 40  # other routines, the shipped ones first: somebody waits for them


class Fitting(NamedTuple):
    """What fits today, what was asked for, and what could not be read on the way."""

    found: "Suggestions"
    wish: "Wish"
    troubles: tuple[object, ...]


class Standing(NamedTuple):
    """What earlier sessions leave for this moment, and what could not be read of them."""

    now: datetime
    allowance: Allowance
    troubles: Sequence[str]


class Choices(NamedTuple):
    """What `start` was told, on the command line and by the settings."""

    settings: Settled
    answers: Path | None = None
    at_once: bool = False
    speed: float = 1.0


def start(name: str, choices: Choices) -> Ending:
    """Read the routine and lead the visit."""
    routine = open_routine(shelf.find(name))
    settings = choices.settings
    wishes = Wishes(
        answers=answers_from(choices.answers, now(), routine.touched),
        minutes=settings.of(MINUTES),
        tools=settings.of(TOOLS),
        wall=settings.of(WALL),
        at_once=choices.at_once,
    )
    with endings() as ends, _desk(choices) as desk:
        world = _world(routine, choices, ends, desk)
        if not (settings.of(PLAIN) or full_screen_possible()):
            world.page.aside(NO_FULL_SCREEN)
        try:
            return visit(routine, wishes, world)
        finally:
            world.journal.close()


@contextmanager
def _desk(choices: Choices) -> "Iterator[Desk]":
    """What is heard, from the first sound to the last words; nothing is opened yet."""
    from massage_coach.audio.desk import Desk, Liking
    from massage_coach.audio.voice.voice import LAST_WORDS

    settings = choices.settings
    liking = Liking(
        settings.of(SOUND), int(settings.of(VOLUME)), settings.of(TICK), settings.of(BACKGROUND)
    )
    desk = Desk(liking, _open_output, held=not _to_be_heard(choices))
    try:
        yield desk
    except BaseException:
        desk.close()
        raise
    desk.close(last_words=LAST_WORDS)
    _keep(liking, desk.liking)


def _open_output() -> "Opened":
    from massage_coach.audio.opening import open_output

    return open_output()


def _sound_check(page: Page, lines: LineReader, desk: "Desk") -> None:
    from massage_coach.soundcheck import sound_check

    sound_check(page, lines, desk, shelf.home())


def _to_be_heard(choices: Choices) -> bool:
    """A rehearsal at another speed, or lines into a file, make no sound unless it is asked for."""
    asked = choices.settings.origins[SOUND.name] in {Origin.FLAG, Origin.ENVIRONMENT}
    return asked or (choices.speed == 1.0 and sys.stdout.isatty())


def _keep(before: "Liking", after: "Liking") -> None:
    """What was changed by keys holds the next time."""
    from massage_coach.settings.changing import put

    now = after._asdict()
    with suppress(FixableError):  # a file that cannot be written is told by `settings`
        for name, value in before._asdict().items():
            if now[name] != value:
                put(settings_file(), name, str(now[name]))


def now() -> datetime:
    return datetime.now().astimezone()


def _world(routine: Routine, choices: Choices, ends: Endings, desk: "Desk") -> World:
    page, lines = page_on(sys.stdout), LineReader(sys.stdin.fileno())
    clock, (memory, journal) = (
        session_clock(choices.speed),
        remembered(sparing=not choices.settings.of(JOURNAL)),
    )
    return World(
        page=page,
        lines=lines,
        clock=clock,
        now=now,
        open_stage=_stage(choices, lines, _Outside(clock, ends, memory, desk, page)),
        agreed=lambda: _agreed(page, lines),
        others=lambda answers, spared: _others(routine, answers, spared),
        memory=memory,
        journal=journal,
        waits=choices.settings.of(WAIT),
        hasty=_on_screen(choices),
        sound_check=lambda: _sound_check(page, lines, desk),
    )


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


def _agreed(page: Page, lines: LineReader) -> bool:
    """Asked once, and again when the text has changed."""
    home = shelf.home()
    if agreed.has_agreed(home, AGREEMENT):
        return True
    if not agree(page, lines):
        return False
    agreed.remember(home, AGREEMENT, now().date())
    return True


def _others(routine: Routine, answers: Answers, spared: Collection[Region]) -> Sequence[str]:
    """Titles of the other routines that these answers allow and that leave these regions alone."""
    found = (one for one in shelf.stock(shelf.here()).found if one.id != routine.id)
    routines = (_opened(one.path) for one in islice(found, _MOST_CONSIDERED))
    apart = (one for one in routines if one and set(spared).isdisjoint(one.touched))
    return [one.title for one in apart if isinstance(assess(one, answers), Cleared)]


def _opened(path: Path) -> Routine | None:
    """A file that cannot be read is no offer; `list` says what is wrong with it."""
    try:
        return open_routine(path)
    except FixableError:
        return None


class _Outside(NamedTuple):
    """What a full screen is given besides the session."""

    clock: "Clock"
    ends: Endings
    memory: Memory
    desk: "Desk"
    page: Page
    beside: "Ear | None" = None


def _stage(choices: Choices, lines: LineReader, outside: _Outside) -> "OpenStage":
    @contextmanager
    def opened(timeline: "Timeline", baseline: "Baseline | None") -> "Iterator[Stage]":
        voice = _voice(timeline, outside, elbow=choices.settings.of(ELBOW))
        with ExitStack() as open_now:
            ear, trouble = _ear(open_now)
            beside = outside._replace(beside=ear)
            seen = (
                _full_screen(timeline, baseline, choices, beside)
                if _on_screen(choices)
                else _plain(lines, baseline, beside)
            )
            stage = open_now.enter_context(seen)
            if trouble:
                stage.complain(trouble)
            yield _heard(stage, choices, beside, [voice, *_awake(stage, choices, open_now)])

    return opened


def _ear(open_now: ExitStack) -> "tuple[Ear | None, str]":
    """What steers a session from beside it, or why nothing can."""
    from massage_coach.remote.ear import Ear
    from massage_coach.steered import told

    try:
        return open_now.enter_context(Ear(shelf.home(), told)), ""
    except OSError as error:
        return None, f"massage-coach ctl cannot reach this session: {error.strerror or error}."


def _voice(timeline: "Timeline", outside: _Outside, *, elbow: bool) -> "Listener":
    """The voice; what it can say is made sure of first, if it is to be heard."""
    from massage_coach.audio.voice.voice import Voice
    from massage_coach.core.hearing import Sound
    from massage_coach.core.spoken.script import Script
    from massage_coach.voicing import prepared, recordings

    heard = outside.desk.liking.sound is Sound.VOICE
    found = prepared(timeline, outside.page.aside) if heard else recordings()
    return Voice(outside.desk, found, Script(elbow=elbow))


def _heard(
    stage: "Stage", choices: Choices, outside: _Outside, listeners: "Iterable[Listener]"
) -> "Stage":
    """The stage with chimes, the tick and a background, and who else listens or looks on."""
    from massage_coach.audio.signalling import Backdrop, Chimes, Ticking
    from massage_coach.sounding import Sounding

    desk = outside.desk
    tick = Ticking(desk, speed=outside.clock.speed)
    backdrop = Backdrop(desk, choices.settings.of(BACKGROUND))
    steering = [] if outside.beside is None else [outside.beside.answer]
    return Sounding(
        stage,
        desk,
        listeners=[Chimes(desk), *listeners],
        followers=[*steering, tick, backdrop],
    )


def _awake(stage: "Stage", choices: Choices, open_now: ExitStack) -> "Iterator[Listener]":
    """What keeps the screen on, where somebody looks at one."""
    if choices.settings.of(AWAKE) and sys.stdout.isatty():
        from massage_coach.awake.keeper import Awake

        awake = Awake(stage.complain)
        open_now.callback(awake.close)
        yield awake


@contextmanager
def _plain(lines: LineReader, baseline: "Baseline | None", outside: _Outside) -> "Iterator[Stage]":
    from massage_coach.terminal.plain.stage import Plain

    wish, lines.beside = outside.desk.wish, outside.beside
    try:
        yield Plain(sys.stdout, lines, baseline=baseline, wish=wish, beside=outside.beside)
    finally:
        lines.beside = None


def _on_screen(choices: Choices) -> bool:
    return full_screen_possible() and not choices.settings.of(PLAIN)


def full_screen_possible() -> bool:
    """Whether the terminal can be drawn over."""
    term = os.environ.get("TERM", "")
    return sys.stdin.isatty() and sys.stdout.isatty() and term not in {"", "dumb", "unknown"}


@contextmanager
def _full_screen(
    timeline: "Timeline", baseline: "Baseline | None", choices: Choices, outside: _Outside
) -> "Iterator[Stage]":
    from massage_coach.terminal.device.canvas import Canvas
    from massage_coach.terminal.device.tty import Tty
    from massage_coach.terminal.screen.stage import Screen

    source, target = sys.stdin.fileno(), sys.stdout.fileno()
    clock = outside.clock
    with Tty(source, target, clock=clock, endings=outside.ends, beside=outside.beside) as tty:
        yield Screen(
            tty,
            Canvas(tty.write, sys.stdout.encoding),
            look_of(
                sys.stdout,
                motion=choices.settings.of(MOTION),
                picture=choices.settings.of(PICTURE),
            ),
            title=timeline.routine.title,
            finishing=lambda left: clock_time(now(), left / clock.speed),
            speed=clock.speed,
            numbers=number(outside.memory),
            bell=choices.settings.of(BELL),
            ears=outside.desk,
            baseline=baseline,
            elbow=choices.settings.of(ELBOW),
        )


def somebody_is_there() -> bool:
    """Whether there is a person to choose, rather than a pipe or a file."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def fitting_today(minutes: float | None, tools: frozenset[Tool] | None, *, floor: bool) -> Fitting:
    """What fits now; what is not said comes from the settings, and tools from last time."""
    from massage_coach.library.index import summaries
    from massage_coach.today import suggestions, wish

    held = settled({"minutes": minutes, "tools": tools})
    memory, journal = remembered()
    wanted = wish(memory, minutes=held.of(MINUTES), tools=held.of(TOOLS), floor=floor)
    routines, problems = summaries()
    found = suggestions(routines, wanted, memory, journal, now())
    journal.close()
    return Fitting(found, wanted, (*held.problems, *problems, *memory.troubles()))


def standing() -> Standing:
    """What earlier sessions leave for now."""
    from massage_coach.core.dose import allowance

    memory, journal = remembered()
    left = allowance(memory.past())
    journal.close()
    return Standing(now(), left, memory.troubles())


def routine_named(name: str) -> Routine:
    """Raises NotFoundError or NotValidError."""
    return open_routine(shelf.find(name))


def chosen_routine() -> tuple[str, float | None] | None:
    """What the person chooses to start, and the minutes they have; None: they left.

    What fits today comes first, each with its reason.
    """
    from massage_coach.library.index import summaries
    from massage_coach.terminal.talk.choosing import choose
    from massage_coach.terminal.talk.suggested import SHOWN, reasons_to_tell
    from massage_coach.today import suggestions, wish

    page, lines = page_on(sys.stdout), LineReader(sys.stdin.fileno())
    found, _ = summaries()
    memory, journal = remembered()
    tools = settled().of(TOOLS)

    def suggest(minutes: float | None) -> tuple[Sequence[str], Mapping[str, str]]:
        wanted = wish(memory, minutes=minutes, tools=tools)
        fitting = suggestions(found, wanted, memory, journal, now())
        first = [one.id for one in fitting.suggested[:SHOWN]]
        return first, reasons_to_tell(fitting, wanted, now())

    chosen = choose(page, lines, found, suggest=suggest, pick=_pick_with_keys(page.look))
    journal.close()
    return chosen and (chosen.id, chosen.minutes)


def _pick_with_keys(look: Look) -> "Pick | None":
    """How keys choose, where a screen can be drawn over and shows the highlight in colour."""
    if not full_screen_possible() or look.depth in {Depth.NONE, Depth.WEIGHT}:
        return None
    return partial(_pick, look)


def _pick(look: Look, groups: "Sequence[Group]") -> str:
    from massage_coach.terminal.device.strip import Strip
    from massage_coach.terminal.device.tty import Tty
    from massage_coach.terminal.talk.picker import pick

    source, target = sys.stdin.fileno(), sys.stdout.fileno()
    with (
        endings() as ends,
        Tty(source, target, clock=time.monotonic, endings=ends, in_place=True) as tty,
    ):
        return pick(tty, Strip(tty.write, sys.stdout.encoding), look, groups)
