"""What `show` and `safety` tell, without a session.

Owns the answer to "what would it be?", on the page and as a document. Never starts anything: what
it draws for nobody in particular is an `Outline`, which no session plays.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias, assert_never

from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answers
from massage_coach.core.documents import (
    Document,
    left_out_documents,
    routine_document,
    timeline_document,
)
from massage_coach.core.dose import Past
from massage_coach.core.lock import not_seen
from massage_coach.core.rehearsal import cue_sheet
from massage_coach.core.rehearsal import documents as row_documents
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, Judgement, NotCleared, assess, judge
from massage_coach.core.timeline import NothingLeft, Outline, outline, plan
from massage_coach.core.verdict_json import as_document
from massage_coach.core.vocabulary import Region
from massage_coach.errors import NotValidError, Problem
from massage_coach.library import shelf
from massage_coach.library.nodes import clean
from massage_coach.library.opening import answers_from, open_routine
from massage_coach.recall import known, still_locked, take_note
from massage_coach.scene import Ending, Memory
from massage_coach.terminal.talk import verdict
from massage_coach.terminal.talk.asking import ask
from massage_coach.terminal.talk.card import show_card, show_session
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.glance import show_nothing_left
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.rehearsing import show_rehearsal
from massage_coach.terminal.talk.rests import show_allowance
from massage_coach.visit import NOT_FINISHED, ending_of

Drawn: TypeAlias = Outline | NothingLeft | NotCleared


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class View:
    """A routine, and what a session of it would be."""

    routine: Routine
    drawn: Drawn
    judgement: Judgement | None  # where answers were given
    as_written: bool  # neither answers nor minutes were given
    cleared: Cleared | None = None


def view(
    routine: Routine, minutes: float | None, answers: Answers | None, past: Past | None = None
) -> View:
    preferences = Preferences(minutes=minutes)
    if answers is None:
        drawn: Drawn = outline(routine, preferences)
        return View(routine=routine, drawn=drawn, judgement=None, as_written=minutes is None)
    assessment = assess(routine, answers, past)
    cleared = assessment if isinstance(assessment, Cleared) else None
    return View(
        routine=routine,
        drawn=plan(assessment, preferences) if isinstance(assessment, Cleared) else assessment,
        judgement=assessment.judgement,
        as_written=False,
        cleared=cleared,
    )


def ending(shown: View) -> Ending:
    match shown.drawn:
        case Outline():
            return Ending.DONE
        case NothingLeft():
            return Ending.NOT_CLEARED
        case NotCleared() as barred:
            return ending_of(barred.verdict)
        case unreachable:
            assert_never(unreachable)


def show_view(page: Page, shown: View) -> None:
    if shown.as_written:
        show_card(page, shown.routine)
        return
    match shown.drawn:
        case Outline() as drawn:
            show_session(page, drawn)
            if shown.cleared is not None:
                show_allowance(page, shown.cleared, _now(), ())
        case NothingLeft() as nothing:
            show_nothing_left(page, nothing)
        case NotCleared() as barred:
            verdict.show(page, barred)
        case unreachable:
            assert_never(unreachable)


def view_document(shown: View) -> Document:
    """The routine, the verdict where answers were given, and the timeline where there is one."""
    document = routine_document(shown.routine)
    if shown.judgement is not None:
        document["safety"] = as_document(shown.judgement, shown.routine.regions)
    match shown.drawn:
        case Outline() as drawn:
            return document | timeline_document(drawn)
        case NothingLeft(left_out=left_out):
            return document | {"timeline": [], "left_out": left_out_documents(left_out)}
        case NotCleared():
            return document | {"timeline": [], "left_out": []}
        case unreachable:
            assert_never(unreachable)


def viewed(name: str, minutes: float | None, answers_file: Path | None, memory: Memory) -> View:
    """What `show` shows, today. Raises NotFoundError or NotValidError."""
    routine = open_routine(shelf.find(name))
    answers = answers_from(answers_file, _now(), routine.touched)
    return view(routine, minutes, answers, memory.past() if answers else None)


def _rehearsed(name: str, minutes: float | None) -> Outline:
    """Raises NotFoundError or NotValidError."""
    drawn = outline(open_routine(shelf.find(name)), Preferences(minutes=minutes))
    if isinstance(drawn, NothingLeft):
        fix = "give it more time, or make some steps optional"
        raise NotValidError([Problem(clean(name), "there is no plan of this routine", fix)])
    return drawn


def show_rehearsal_of(page: Page, name: str, minutes: float | None) -> None:
    """What `rehearse` shows. Raises likewise."""
    drawn = _rehearsed(name, minutes)
    show_rehearsal(page, drawn.routine, cue_sheet(drawn))


def rehearsal_document(name: str, minutes: float | None) -> Document:
    """The same as a document."""
    drawn = _rehearsed(name, minutes)
    rows = row_documents(cue_sheet(drawn))
    return {"routine": drawn.routine.id, "seconds": drawn.seconds, "rows": rows}


def judged(
    name: str | None, answers_file: Path | None, page: Page, lines: LineSource, memory: Memory
) -> tuple[Collection[Region], Judgement]:
    """What `safety` tells, for one routine or for all regions; it asks where no file answers."""
    routine = open_routine(shelf.find(name)) if name else None
    regions = routine.regions if routine else tuple(Region)
    touched = routine.touched if routine else ()
    every = (*regions, *touched)
    answers = answers_from(answers_file, _now(), every)
    if answers is not None:
        return regions, judge(regions, answers, touched=touched)
    if still_locked(page, lines, memory, _now()):
        return regions, not_seen()
    judgement = judge(regions, _asked(every, page, lines, memory), touched=touched)
    if judgement.decided:
        take_note(judgement.verdict, memory)
    return regions, judgement


def _asked(regions: Collection[Region], page: Page, lines: LineSource, memory: Memory) -> Answers:
    """What was not answered is not cleared."""
    now = _now()
    answers = ask(regions, page, lines, today=now.date(), known=known(memory, regions, now))
    if answers is None:
        page.say(NOT_FINISHED)
    return answers or Answers()


def _now() -> datetime:
    return datetime.now().astimezone()
