"""Routines and timelines as plain documents, in the shape that design.md gives for `--json`.

Owns the keys. Never writes them anywhere.
"""

from collections.abc import Iterable

from massage_coach.core.adapting import LeftOut
from massage_coach.core.advice import why_left_out
from massage_coach.core.intervals import Interval
from massage_coach.core.routine import Routine, Span, Step
from massage_coach.core.timeline import Outline

Document = dict[str, object]


def routine_document(routine: Routine) -> Document:
    """What the routine is as written, times in seconds."""
    return {
        "id": routine.id,
        "title": routine.title,
        "summary": routine.summary,
        "regions": [str(region) for region in routine.regions],
        "time": _span(routine.time),
        "tools": [str(tool) for tool in routine.tools],
        "space": list(routine.space),
        "supplies": [
            {"item": one.item, "optional": one.optional, "instead": one.instead}
            for one in routine.supplies
        ],
        "phases": [
            {
                "id": phase.id,
                "title": phase.title,
                "kind": str(phase.kind),
                "steps": [_step(step) for step in phase.steps],
            }
            for phase in routine.phases
        ],
        "sources": {one.id: {"cite": one.cite, "url": one.url} for one in routine.sources},
        "reviewed": {"on": routine.reviewed.on, "by": routine.reviewed.by},
    }


def timeline_document(timeline: Outline) -> Document:
    """What this session will be: intervals with their start, and what was left out and why."""
    return {
        "seconds": timeline.seconds,
        "asked": timeline.asked,
        "shortfall": timeline.shortfall and str(timeline.shortfall),
        "timeline": [_interval(interval) for interval in timeline.intervals],
        "left_out": left_out_documents(timeline.left_out),
    }


def left_out_documents(left_out: Iterable[LeftOut]) -> list[Document]:
    return [_left_out(one) for one in left_out]


def _left_out(left: LeftOut) -> Document:
    return {
        "step": left.step.id,
        "because": list(left.because),
        "text": " ".join(why_left_out(token) for token in left.because),
        "instead": left.instead.id if left.instead else None,
    }


def _span(span: Span) -> Document:
    return {"standard": span.standard, "shortest": span.shortest, "longest": span.longest}


def _step(step: Step) -> Document:
    return {
        "id": step.id,
        "title": step.title,
        "technique": str(step.technique),
        "spot": str(step.spot),
        "side": str(step.side),
        "position": str(step.position),
        "tool": str(step.tool),
        "pressure": [step.pressure.start, step.pressure.end],
        "time": _span(step.time),
        "show": step.show,
        "say": step.say,
        "avoid": [str(place) for place in step.avoid],
        "optional": step.optional,
        "instead": [_step(other) for other in step.instead],
        "sources": list(step.sources),
    }


def _interval(interval: Interval) -> Document:
    return {
        "start": interval.start,
        "seconds": interval.seconds,
        "kind": str(interval.kind),
        "phase": interval.phase.id,
        "step": interval.step.id,
        "side": str(interval.side),
        "spot": str(interval.step.spot),
        "position": str(interval.step.position),
        "tool": str(interval.step.tool),
        "pressure": [interval.pressure.start, interval.pressure.end],
    }
