"""The shape of a routine file as a JSON Schema, for editors that complete and check while typing.

Owns the schema. Its keys, and which have to be there, are what the readers ask for; its words and
numbers are those of the core. Says nothing of what needs more than one value to be seen: `validate`
does. Never fetches anything: its name is a URN.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final, TypeAlias

from massage_coach.core.vocabulary import (
    HIGHEST_PRESSURE,
    ID,
    LONGEST_ID,
    LONGEST_TEXT,
    LOWEST_PRESSURE,
    Bend,
    Motion,
    PhaseKind,
    Place,
    Position,
    Region,
    Side,
    Spot,
    Technique,
    Tool,
)
from massage_coach.library.durations import DURATION, TEMPO
from massage_coach.library.steps import LIKE, NOT_LENT
from massage_coach.library.structure import FORMAT, SOURCE, groups
from massage_coach.library.values import DATE, LINK

Schema: TypeAlias = dict[str, Any]

NAME: Final = "urn:massage-coach:routine:1"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_PARTS: Final = ("prepare", "supply", "phase", "source", "review", "span", "pressure", "stroke")


def schema() -> Schema:
    """The whole schema, as a document."""
    asked = groups()
    asked["routine"]["format"] = True  # looked at before anything else is read
    parts = {name: _group(name, asked[name]) for name in (*_PARTS, "cue")}
    return {
        "$schema": _DIALECT,
        "$id": NAME,
        "title": "A routine of massage-coach",
        **_group("routine", asked["routine"]),
        "$defs": {**parts, "step": _step(asked["step"]), "stand_in": _stand_in(asked["step"])},
    }


def _group(name: str, asked: Mapping[str, bool]) -> Schema:
    return {
        "type": "object",
        "properties": {key: _described(name, key) for key in asked},
        "required": [key for key, needed in asked.items() if needed],
        "additionalProperties": False,
    }


def _step(asked: Mapping[str, bool]) -> Schema:
    """One that takes keys over from another routine has to state none itself."""
    group = _group("step", asked)
    needed = group.pop("required")
    return {**group, "anyOf": [{"required": needed}, {"required": [LIKE]}]}


def _stand_in(asked: Mapping[str, bool]) -> Schema:
    """It takes over from its step what it does not state, and has no stand-ins."""
    group = _group("step", asked)
    needed = [key for key in group.pop("required") if key in NOT_LENT]
    properties = {**group["properties"], "instead": {"type": "array", "maxItems": 0}}
    choice = [{"required": needed}, {"required": [LIKE]}]
    return {**group, "properties": properties, "anyOf": choice}


def _described(group: str, key: str) -> Schema:
    value, words = _VALUES[group][key]
    return {**value, "description": words}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _text(pattern: str, **more: object) -> Schema:
    return {"type": "string", "pattern": _whole(pattern), **more}


def _word(words: type[StrEnum]) -> Schema:
    return {"enum": [str(word) for word in words]}


def _words(words: type[StrEnum]) -> Schema:
    return {"type": "array", "items": _word(words), "uniqueItems": True}


def _some(name: str, *, least: int = 0) -> Schema:
    return {"type": "array", "items": _of(name), "minItems": least}


def _of(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _or_null(value: Schema) -> Schema:
    return {"anyOf": [value, {"type": "null"}]}


_ID: Final = _text(ID.pattern, maxLength=LONGEST_ID)
_PROSE: Final[Schema] = {"type": "string", "pattern": r"\S", "maxLength": LONGEST_TEXT}
_TRUTH: Final[Schema] = {"type": "boolean"}
_DURATION: Final = _text(DURATION.pattern)
_PRESSURE: Final[Schema] = {
    "type": "integer",
    "minimum": LOWEST_PRESSURE,
    "maximum": HIGHEST_PRESSURE,
}
_SHARE: Final = _text("(?:0{0,2}[1-9]|0?[1-9][0-9])%")
_SOURCES: Final[Schema] = {
    "type": "object",
    "patternProperties": {_whole(SOURCE.pattern): _of("source")},
    "additionalProperties": False,
}
_CITED: Final[Schema] = {
    "type": "array",
    "items": {"type": "string"},
    "minItems": 1,
    "uniqueItems": True,
}

_VALUES: Final[Mapping[str, Mapping[str, tuple[Schema, str]]]] = {
    "routine": {
        "format": ({"const": FORMAT}, "The format of the file; it is the first key."),
        "id": (_ID, "The name of the file without its ending."),
        "title": (_PROSE, "What the list shows."),
        "summary": (_PROSE, "One sentence on what is done."),
        "regions": (
            {**_words(Region), "minItems": 1},
            "The regions that are worked; the safety questions are chosen by them.",
        ),
        "time": (_of("span"), "How long a session takes: at most 30m, over several regions 60m."),
        "prepare": (_of("prepare"), "What to have before it begins."),
        "phases": (_some("phase", least=1), "In order: a warm-up before work, a settle at last."),
        "sources": (_SOURCES, "What the steps rest on, by short names such as S00."),
        "reviewed": (_of("review"), "Who looked at it; by: null until a clinician has."),
    },
    "prepare": {
        "space": ({"type": "array", "items": _PROSE}, "The room and what is in it."),
        "supplies": (_some("supply"), "Things to have within reach."),
    },
    "supply": {
        "item": (_PROSE, "The thing."),
        "optional": (_TRUTH, "Whether it can be done without."),
        "instead": (_or_null(_PROSE), "What can stand in for it."),
    },
    "phase": {
        "steps": (_some("step", least=1), "What is done, in order."),
        "id": (_ID, "A name that no other phase has."),
        "title": (_PROSE, "What the screen shows."),
        "kind": (_word(PhaseKind), "What the phase is for; warm_up and settle take hands alone."),
    },
    "source": {
        "cite": (_PROSE, "Author, year and where it was published."),
        "url": (_or_null(_text(LINK.pattern)), "Where it can be read, or null."),
    },
    "review": {
        "on": (_text(DATE.pattern), "The day, such as 2026-11-22."),
        "by": (_or_null(_PROSE), "The clinician, or null."),
    },
    "span": {
        "shortest": (_DURATION, "With a unit: 45s, 2m, 2m30s."),
        "standard": (_DURATION, "With a unit: 45s, 2m, 2m30s."),
        "longest": (_DURATION, "With a unit: 45s, 2m, 2m30s."),
    },
    "pressure": {
        "from": (_PRESSURE, "1 touching, 2 stroking, 3 firm and comfortable."),
        "to": (_PRESSURE, "4 clear and soothing, 5 strong, 6 the limit; each region has its own."),
    },
    "stroke": {
        "motion": (_word(Motion), "How the hand, the tool or the body moves."),
        "every": (_text(TEMPO.pattern), "The whole movement: circles 2s to 4s, others 4s to 8s."),
    },
    "cue": {
        "at": (_SHARE, "When in the step, such as 50%."),
        "say": (_PROSE, "What is said then."),
    },
    "step": {
        LIKE: (
            _text(f"{ID.pattern}/{ID.pattern}"),
            "ROUTINE/STEP: takes over every key that is not stated here.",
        ),
        "id": (_ID, "A name that no other step or stand-in has."),
        "title": (_PROSE, "What the screen shows in large."),
        "technique": (_word(Technique), "What is done; holding lasts 30s a side at most."),
        "spot": (_word(Spot), "Where; the picture and the pain log use it."),
        "side": (_word(Side), "each: one side, then the other, in equal halves."),
        "position": (_word(Position), "How the body is placed."),
        "tool": (_word(Tool), "hands if left out; any other lasts 120s a side at most."),
        "pressure": (_of("pressure"), "From and to, 1 to 10 by what it feels like; 6 at most."),
        "time": (_of("span"), "The whole step, with both sides of it."),
        "stroke": (_of("stroke"), "The tempo of the pacer and the picture."),
        "show": (_PROSE, "The whole instruction, to read."),
        "say": (_PROSE, "The short one, to hear."),
        "avoid": (_words(Place), "What to keep off; the screen and the voice say so."),
        "bends": (_words(Bend), "What a stretch asks of the spine."),
        "optional": (_TRUTH, "Whether it may go when time is short."),
        "cues": (_some("cue"), "Words inside the step, at a share of its time."),
        "sources": (_CITED, "What it rests on; J is a judgement."),
        "instead": (_some("stand_in"), "What stands in, tried in order. A tool needs hands here."),
    },
}
