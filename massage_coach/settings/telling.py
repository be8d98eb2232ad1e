"""Each setting in words and as a document.

Owns what is told of a setting. Never lays anything out.
"""

from typing import Any, Final, NamedTuple

from massage_coach.settings.kinds import Plain, in_words, plain
from massage_coach.settings.known import SETTINGS, Setting
from massage_coach.settings.resolving import Origin, Settled

_NOT_SET: Final = "you are asked"


class Told(NamedTuple):
    """A setting as it stands now, in words."""

    name: str
    value: str
    origin: Origin
    does: str
    allowed: str
    default: str
    wins: tuple[str, ...]  # over the file, the first over all others


def told(setting: Setting[Any], settled: Settled) -> Told:
    return Told(
        name=setting.name,
        value=_words(settled.of(setting)),
        origin=settled.origins[setting.name],
        does=setting.does,
        allowed=setting.kind.allowed,
        default=_words(setting.default),
        wins=(*setting.flags, setting.variable),
    )


def _words(value: object) -> str:
    return _NOT_SET if value is None else in_words(plain(value))


def document(setting: Setting[Any], settled: Settled) -> dict[str, object]:
    return {
        "name": setting.name,
        "value": _as_json(settled.of(setting)),
        "from": settled.origins[setting.name],
        "does": setting.does,
        "allowed": setting.kind.allowed,
        "default": _as_json(setting.default),
        "flags": list(setting.flags),
        "variable": setting.variable,
    }


def _as_json(value: object) -> Plain | None:
    return None if value is None else plain(value)


def every(settled: Settled) -> list[Told]:
    return [told(setting, settled) for setting in SETTINGS.values()]


def every_document(settled: Settled, file: str) -> dict[str, object]:
    """Every setting, and what is to be mended."""
    return {
        "file": file,
        "settings": [document(one, settled) for one in SETTINGS.values()],
        "problems": [problem._asdict() for problem in settled.problems],
    }


def outdone(name: str, settled: Settled) -> tuple[str, ...]:
    """What to say where the file has no word, because a variable is set."""
    if settled.origins[name] is not Origin.ENVIRONMENT:
        return ()
    return (f"{SETTINGS[name].variable} is set, and wins over it.",)
