"""What the coaching screen costs: CPU, memory, wake-ups and bytes.

Owns which screens are compared. Never draws one itself.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from statistics import median
from time import perf_counter
from typing import Final, NamedTuple, TypeAlias

from ptyrun import COLUMNS, PRECISE, ROWS, NotMeasuredError, Program
from rich.console import Console
from rich.live import Live
from rich.text import Text
from sessions import FRAMES, Nowhere, moving, screen_on, shipped
from setting import Effort, Setting
from table import Row, against

from massage_coach.core.timeline import Timeline
from massage_coach.terminal.device.canvas import Canvas, Piece

Frame: TypeAlias = Sequence[tuple[Piece, ...]]

_SETTLING: Final = 2.0  # seconds
_FRAME: Final = b"\x1b[?2026h"
PAST_TRANSITION: Final = b"n"


class Sitting(NamedTuple):
    """One program, watched for a while."""

    cpu: float  # seconds a minute
    bytes: float  # a second
    frames: float  # a second
    peak: float  # MB


def coaching(setting: Setting, effort: Effort) -> Iterator[Row]:
    rounds = [_round(setting, effort, number) for number in range(effort.rounds)]
    for what, place, most in (("moving pacer", 0, 0.5), ("reduced motion", 1, 0.2)):
        pairs = [(sittings[place].cpu, sittings[2].cpu) for sittings in rounds]
        yield against(f"CPU a minute, {what} / termdown", pairs, "s", most)
    pairs = [(sittings[0].peak, sittings[2].peak) for sittings in rounds]
    yield against("peak memory / termdown", pairs, "MB", 1.0)
    yield Row("  at this pace, moving pacer / termdown", *_pace(rounds))


def paused(setting: Setting, effort: Effort) -> Iterator[Row]:
    """Wake-ups of both while they stand still."""
    if not PRECISE:
        raise NotMeasuredError("wake-ups need Linux's /proc")
    ours, spent = still(setting.coach, setting, effort)
    theirs, _ = still(setting.termdown, setting, effort)
    what = f"paused: wake-ups in {effort.still:g} s / termdown"
    yield Row(what, f"{ours}, {spent:.3f} s CPU", f"{theirs}", "", "none", ours == 0)


def size(setting: Setting, effort: Effort) -> Iterator[Row]:
    """The same frames through our canvas and through rich."""
    frames = _frames(shipped(setting.answers), effort.window)
    pair = (_through_canvas(frames), _through_rich(frames))
    yield against("bytes a second / rich.live.Live", [pair], "B", 0.1)


def _round(setting: Setting, effort: Effort, number: int) -> tuple[Sitting, ...]:
    """Each program once; another one goes first each time."""
    commands = (setting.coach, setting.reduced, setting.termdown)
    keys = (PAST_TRANSITION, PAST_TRANSITION, b"")
    found: dict[int, Sitting] = {}
    for turn in range(len(commands)):
        place = (number + turn) % len(commands)
        found[place] = sit(commands[place], keys[place], setting, effort)
    if found[0].frames < FRAMES / 2:
        raise NotMeasuredError(f"the pacer moved only {found[0].frames:.1f} times a second")
    return tuple(found[place] for place in sorted(found))


def sit(command: Sequence[str], keys: bytes, setting: Setting, effort: Effort) -> Sitting:
    """Watch it once it has settled, with these keys pressed first."""
    with Program(command, setting.environ) as program:
        program.first_frame()
        program.type(keys)
        for _ in program.watch(_SETTLING):
            pass
        began = perf_counter() if PRECISE else program.began
        before = program.cpu()
        seen = b"".join(program.watch(effort.window))
        watched, spent = perf_counter() - began, program.end()
    cpu = (spent.cpu - before) / watched * 60
    return Sitting(cpu, len(seen) / effort.window, seen.count(_FRAME) / effort.window, spent.peak)


def _pace(rounds: Sequence[tuple[Sitting, ...]]) -> tuple[str, str]:
    ours, theirs = (median(one[place].bytes for one in rounds) for place in (0, 2))
    frames = median(one[0].frames for one in rounds)
    return f"{frames:.1f}/s, {ours:.0f} B/s", f"{theirs:.0f} B/s"


def still(
    command: Sequence[str], setting: Setting, effort: Effort, settling: float = _SETTLING
) -> tuple[int, float]:
    """Wake-ups and seconds of CPU of a program whose space bar was pressed a while ago."""
    with Program(command, setting.environ) as program:
        program.first_frame()
        program.type(b" ")
        for _ in program.watch(settling):
            pass
        woken, spent = program.switches(), program.cpu()
        for _ in program.watch(effort.still):
            pass
        return program.switches() - woken, program.cpu() - spent


class _Album(Canvas):
    """Keeps every frame instead of sending it."""

    def __init__(self) -> None:
        super().__init__(lambda _: None)
        self.frames = list[Frame]()

    def draw(self, rows: Frame) -> None:
        self.frames.append(rows)


def _frames(timeline: Timeline, seconds: float) -> list[Frame]:
    album = _Album()
    stage = screen_on(album, Nowhere(), timeline.routine.title)
    for snapshot in moving(timeline, seconds):
        stage.draw(snapshot)
    return album.frames


def _through_canvas(frames: Sequence[Frame]) -> float:
    out = bytearray()
    return _steady(frames, Canvas(out.extend).draw, lambda: len(out))


def _through_rich(frames: Sequence[Frame]) -> float:
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    console = Console(file=out, force_terminal=True, color_system="256", width=COLUMNS, height=ROWS)
    with Live(console=console, screen=True, auto_refresh=False) as live:

        def draw(rows: Frame) -> None:
            live.update(Text("\n").join(map(_rich, rows)), refresh=True)

        return _steady(frames, draw, out.buffer.tell)


def _rich(pieces: Sequence[Piece]) -> Text:
    whole = Text()
    for column, text in pieces:
        whole.pad_right(column - len(whole))
        for colours, run in groupby(text.cells, key=itemgetter(0)):
            same = "".join(character for _, character in run)
            whole.append_text(Text.from_ansi(f"{colours}{same}\x1b[0m"))
    return whole


def _steady(
    frames: Sequence[Frame],
    draw: Callable[[Frame], None],
    written: Callable[[], int],
) -> float:
    """Bytes a second after the first frame, which everybody has to send whole."""
    draw(frames[0])
    before = written()
    for rows in frames[1:]:
        draw(rows)
    return (written() - before) / (len(frames) - 1) * FRAMES
