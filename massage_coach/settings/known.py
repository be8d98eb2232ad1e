"""What can be set: one entry each, with what it does and what wins over the file.

Owns the table. None of it can stand for a safety answer, lift a limit or pass a question about
health: it says what the person likes and has.
"""

from collections.abc import Mapping
from typing import Any, Final, Generic, NamedTuple

from massage_coach.core.answers import nearest, printable
from massage_coach.core.body_picture import BodyPicture
from massage_coach.core.hearing import Background, Sound
from massage_coach.core.vocabulary import LONGEST_SESSION, Tool
from massage_coach.errors import NotFoundError, Problem
from massage_coach.settings.kinds import YES_OR_NO, Kind, T_co, number, one_of, some_of

PREFIX: Final = "MASSAGE_COACH_"
_HOME: Final = f"{PREFIX}HOME"  # where everything is kept; no setting


class Setting(NamedTuple, Generic[T_co]):
    """One thing that can be set; where its default is None, the person is asked."""

    name: str
    kind: Kind[T_co]
    default: T_co
    does: str
    flags: tuple[str, ...] = ()  # of `start`

    @property
    def variable(self) -> str:
        return f"{PREFIX}{self.name.upper()}"


MINUTES: Final = Setting[float | None](
    "minutes",
    number(1, LONGEST_SESSION // 60),
    None,
    "How many minutes a session is to take.",
    ("--minutes",),
)
TOOLS: Final = Setting[frozenset[Tool] | None](
    "tools",
    some_of(Tool),
    None,
    "What you have at hand; none means your hands alone.",
    ("--tools", "--no-tools"),
)
WALL: Final = Setting[bool | None](
    "wall",
    YES_OR_NO,
    None,
    "Whether there is a sturdy wall that you can lean on.",
    ("--wall", "--no-wall"),
)
PLAIN: Final = Setting[bool](
    "plain",
    YES_OR_NO,
    default=False,
    does="One line per event instead of the full screen.",
    flags=("--plain", "--no-plain"),
)
MOTION: Final = Setting[bool](
    "motion",
    YES_OR_NO,
    default=True,
    does="Whether the pacer and the hand in the picture move.",
    flags=("--motion", "--no-motion"),
)
PICTURE: Final = Setting[BodyPicture](
    "picture",
    one_of(BodyPicture),
    default=BodyPicture.BLOCKS,
    does="How the body is shown: as blocks, in braille dots, or in words alone.",
    flags=("--picture",),
)
BELL: Final = Setting[bool](
    "bell",
    YES_OR_NO,
    default=True,
    does="Whether the terminal's bell sounds at changes where no other sound can.",
    flags=("--bell", "--no-bell"),
)
SOUND: Final = Setting[Sound](
    "sound",
    one_of(Sound),
    Sound.VOICE,
    "What is heard: the voice and the chimes, the chimes alone, or nothing.",
    ("--sound",),
)
VOLUME: Final = Setting[float](
    "volume",
    number(0, 100),
    80.0,
    "How loud all of it is.",
    ("--volume",),
)
TICK: Final = Setting[bool](
    "tick",
    YES_OR_NO,
    # With your eyes closed it is all there is of the tempo, J.
    default=True,
    does="Whether the tempo of the strokes is heard as a soft tick.",
    flags=("--tick", "--no-tick"),
)
BACKGROUND: Final = Setting[Background](
    "background",
    one_of(Background),
    Background.NONE,
    "What is heard quietly behind all else.",
    ("--background",),
)
WAIT: Final = Setting[bool](
    "wait",
    YES_OR_NO,
    default=False,
    does="Whether each step waits for a key before it begins.",
    flags=("--wait", "--no-wait"),
)
ELBOW: Final = Setting[bool](
    "elbow",
    YES_OR_NO,
    default=False,
    does="Whether the left half of the keyboard is back, and the right half next.",
    flags=("--elbow", "--no-elbow"),
)
AWAKE: Final = Setting[bool](
    "awake",
    YES_OR_NO,
    default=True,
    does="Whether the computer's screen is kept on while you are coached.",
    flags=("--awake", "--no-awake"),
)
JOURNAL: Final = Setting[bool](
    "journal",
    YES_OR_NO,
    default=True,
    # Rests are counted from the dates of sessions, so no setting may stop those from being kept.
    does=(
        "Whether a journal of your sessions is kept. If not, only what the rests need is: when, "
        "which areas, where with tools, and whether one was finished or hurt."
    ),
)

SETTINGS: Final[Mapping[str, Setting[Any]]] = {
    one.name: one
    for one in (
        MINUTES,
        TOOLS,
        WALL,
        PLAIN,
        MOTION,
        PICTURE,
        BELL,
        SOUND,
        VOLUME,
        TICK,
        BACKGROUND,
        WAIT,
        ELBOW,
        AWAKE,
        JOURNAL,
    )
}


def find(name: str) -> Setting[Any]:
    """The setting of that name. Raises NotFoundError with the nearest there is."""
    if name in SETTINGS:
        return SETTINGS[name]
    raise NotFoundError([unknown(printable(name), name)])


def is_strange(variable: str) -> bool:
    """Whether the environment holds it for us, and we do not know it."""
    known = {_HOME, *(setting.variable for setting in SETTINGS.values())}
    return variable.startswith(PREFIX) and variable not in known


def unknown(where: str, name: str) -> Problem:
    fix = f"the nearest known one is {nearest(name, SETTINGS)}; massage-coach settings shows all"
    return Problem(where, "there is no setting of that name", fix)
