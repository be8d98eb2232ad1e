"""Nodes to steps: one step's keys, its cues, and the stand-ins under `instead`.

Owns what a stand-in takes over. It states its own id, title, show and say, and its tool, stroke,
cues and instead where it has any. The other keys it takes from its step where it does not state
them: technique, spot, side, position, pressure, time, avoid, bends, optional and sources.
What a `like` gives was written out before: here it is refused.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from massage_coach.core.routine import Cue, Pressure, Span, Step, Stroke
from massage_coach.core.rules.form import nested
from massage_coach.core.vocabulary import (
    LONGEST_HOLD,
    LOWEST_PRESSURE,
    Bend,
    Motion,
    Place,
    Position,
    Side,
    Spot,
    Technique,
    Tool,
)
from massage_coach.library import values
from massage_coach.library.fields import Fields
from massage_coach.library.findings import Findings
from massage_coach.library.nodes import Node

LIKE: Final = "like"
NOT_LENT: Final = frozenset({"id", "title", "show", "say", "tool", "stroke", "cues", "instead"})

# Spare values are those that no other rule can object to: one problem is told once.
SPARE_SPAN: Final = Span(LONGEST_HOLD, LONGEST_HOLD, LONGEST_HOLD)
_SPARE_PRESSURE: Final = Pressure(LOWEST_PRESSURE, LOWEST_PRESSURE)
_SPARE_SOURCES: Final = ("J",)
_SPARE_CUE: Final = Cue(0.5, "-")
_SPARE_STROKE: Final = Stroke(Motion.BREATHE, 1.0)
SPARE_STEP: Final = Step(
    id="spare",
    title="-",
    technique=Technique.BREATHING,
    spot=Spot.OUTER_BUTTOCK,
    side=Side.EACH,
    position=Position.SEATED,
    pressure=_SPARE_PRESSURE,
    time=SPARE_SPAN,
    show="-",
    say="-",
    sources=_SPARE_SOURCES,
)

_spot_word: Final = values.word(Spot, "spot")
_place: Final = values.word(Place, "place to avoid")
_technique: Final = values.word(Technique, "technique")
_side: Final = values.word(Side, "side")
_position: Final = values.word(Position, "position")
_tool: Final = values.word(Tool, "tool")
_motion: Final = values.word(Motion, "motion")
_bend: Final = values.word(Bend, "bend")


class StepReader:
    """Reads steps and what lies in them; what is wrong goes to the findings."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._avoid = partial(findings.words, reader=_place, spare=tuple(Place))
        self._sources = partial(findings.words, reader=values.text, spare=_SPARE_SOURCES)
        self._cues = partial(findings.each, reader=self._cue)

    def steps(self, node: Node, lent: dict[str, Node] | None = None) -> tuple[Step, ...]:
        return self._findings.each(node, lambda item: self._step(item, lent))

    def span(self, node: Node, spare: Span = SPARE_SPAN) -> Span:
        return Fields(self._findings, node).build(_span, spare)

    @property
    def groups(self) -> dict[str, Callable[[Fields], object]]:
        """What reads each group of keys in a step, by the name of the group."""
        parts = {"span": _span, "pressure": _pressure, "stroke": _stroke, "cue": _cue}
        return {"step": self._step_of, **parts}

    def _step(self, node: Node, lent: dict[str, Node] | None) -> Step:
        return Fields(self._findings, node, lent).mend(self._step_of)

    def _step_of(self, fields: Fields) -> Step:
        spare = SPARE_STEP
        fields.may(LIKE, _left_over, None)
        return Step(
            id=fields.need("id", values.text, fields.spare_id),
            title=fields.need("title", values.prose, spare.title),
            technique=fields.need("technique", _technique, spare.technique),
            spot=fields.need("spot", _spot, spare.spot),
            side=fields.need("side", _side, spare.side),
            position=fields.need("position", _position, spare.position),
            tool=fields.may("tool", _tool, spare.tool),
            pressure=fields.need("pressure", self._pressure, spare.pressure),
            time=fields.need("time", self.span, spare.time),
            stroke=fields.may("stroke", self._stroke, None),
            show=fields.need("show", values.prose, spare.show),
            say=fields.need("say", values.prose, spare.say),
            avoid=fields.may("avoid", self._avoid, (), tuple(Place)),
            bends=fields.may("bends", self._bends, frozenset()),
            optional=fields.may("optional", values.truth, spare.optional),
            cues=fields.may("cues", self._cues, ()),
            sources=fields.need("sources", self._sources, spare.sources),
            instead=fields.may("instead", partial(self._instead, fields), ()),
        )

    def _instead(self, fields: Fields, node: Node) -> tuple[Step, ...]:
        others = self.steps(node, fields.lend(but=NOT_LENT))
        self._findings.blame(node, tuple(nested(others)))
        return tuple(replace(other, instead=()) for other in others)

    def _pressure(self, node: Node) -> Pressure:
        return Fields(self._findings, node).build(_pressure, spare=_SPARE_PRESSURE)

    def _stroke(self, node: Node) -> Stroke:
        return Fields(self._findings, node).build(_stroke, spare=_SPARE_STROKE)

    def _cue(self, node: Node) -> Cue:
        return Fields(self._findings, node).build(_cue, spare=_SPARE_CUE)

    def _bends(self, node: Node) -> frozenset[Bend]:
        return frozenset(self._findings.words(node, _bend))


def _spot(node: Node) -> Spot:
    given = values.text(node)
    if given in set(Place):
        fix = "name a spot beside it, and put this one under avoid"
        values.refuse(f"{given} is a place to keep off", fix, "forbidden-spot")
    return _spot_word(node)


def _left_over(_: Node) -> None:
    values.refuse("only a routine in a file of its own takes steps over", "write the step out")


def _span(fields: Fields) -> Span:
    shortest = fields.need("shortest", values.seconds, None)
    standard = fields.need("standard", values.seconds, None)
    longest = fields.need("longest", values.seconds, None)
    # What cannot be read is in order with the times that can.
    known = [time for time in (shortest, standard, longest) if time is not None]
    least, most = (known[0], known[-1]) if known else (LONGEST_HOLD, LONGEST_HOLD)
    return Span(
        standard=least if standard is None else standard,
        shortest=least if shortest is None else shortest,
        longest=most if longest is None else longest,
    )


def _pressure(fields: Fields) -> Pressure:
    start = fields.need("from", values.whole, LOWEST_PRESSURE)
    return Pressure(start, fields.need("to", values.whole, start))


def _stroke(fields: Fields) -> Stroke:
    motion = fields.need("motion", _motion, _SPARE_STROKE.motion)
    return Stroke(motion, fields.need("every", values.tempo, _SPARE_STROKE.every))


def _cue(fields: Fields) -> Cue:
    at = fields.need("at", values.share, _SPARE_CUE.at)
    return Cue(at, fields.need("say", values.prose, _SPARE_CUE.say))
