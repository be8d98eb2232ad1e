"""The answers file: YAML text to `Answers`, or every problem with its line and column.

Owns the format and how long answers hold. Never judges them, and never repeats an answer in a
message: they are private.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

from massage_coach.core.answers import Answer, Answers, AnyAnswer, PainAnswer, nearest
from massage_coach.core.clinician import WRITE_DAY, Unfit, is_written_as_day, unfit
from massage_coach.core.questionnaire import QUESTIONS, required
from massage_coach.core.questions import AnyQuestion, PainQuestion, Reply, Verdict
from massage_coach.core.screening import judge
from massage_coach.core.vocabulary import Region
from massage_coach.errors import FaultyError, NotFoundError, NotValidError, Problem
from massage_coach.library.nodes import Mapping, Node, Scalar, Sequence, Tree, clean, place, quote
from massage_coach.library.parsing import compose

LARGEST: Final = 64 * 1024  # bytes; every question answered in full takes under 8 KiB
HOLDS_FOR: Final = timedelta(hours=12)  # the same day, not the next one: J

_REPLIES: Final = {"yes": Reply.YES, "no": Reply.NO, "unsure": Reply.UNSURE}
_BOOLEANS: Final = {"true": Reply.YES, "false": Reply.NO}  # how a program writes a bare yes or no
_SCORE: Final = re.compile(r"[0-9]|10")
_AGREED_ON: Final = "clinician_agreed_on"
_UNFIT: Final = {
    Unfit.AHEAD: ("this day lies in the future", "give the day on which a clinician agreed"),
    Unfit.LONG_AGO: ("this day is more than a year ago", "ask how things stand now"),
}
_TIME_FIX: Final = "write it like 2026-11-22T09:00:00+01:00"


def read_answers(path: Path, now: datetime, regions: Iterable[Region]) -> Answers:
    """The answers in the file, complete for these regions and fresh at `now`.

    An incomplete file is let through where it reports an emergency: that must be heard.
    """
    where = clean(str(path))
    page = _Page(compose(_text(path, where), where), now)
    answers = page.read()
    page.check_complete(answers, tuple(regions))
    return answers


def _text(path: Path, where: str) -> str:
    content = _content(path, where)
    if len(content) > LARGEST:
        what = f"the file is larger than {LARGEST // 1024} KiB"
        raise NotValidError([Problem(where, what, "keep only the answers")])
    try:
        return content.decode()
    except UnicodeDecodeError:
        problem = Problem(where, "the file is not UTF-8 text", "save it as UTF-8")
    raise NotValidError([problem])  # outside the handler: the first error holds what was read


def _content(path: Path, where: str) -> bytes:
    # A pipe is welcome: health answers need not be written to a disk.
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        problem = Problem(where, "there is no such file", "check the path")
        raise NotFoundError([problem]) from None
    except OSError as error:
        what = f"the file cannot be read ({(error.strerror or 'no reason given').lower()})"
        raise NotValidError([Problem(where, what, "check the path")]) from None


class _Page:
    """One file, and what is wrong with it so far."""

    def __init__(self, tree: Tree, now: datetime) -> None:
        self._now = now
        self._where = tree.where
        self._root = tree.root
        self._problems = list(tree.problems)

    def read(self) -> Answers:
        fields = self._fields(self._root, ("answered_at", "answers"))
        self._check_time(fields.get("answered_at"), self._now)
        answers = self._answers(fields.get("answers"))
        self._close()
        return answers

    def check_complete(self, answers: Answers, regions: tuple[Region, ...]) -> None:
        missing = [key for key in required(regions) if key not in answers]
        if missing and judge(regions, answers).verdict is not Verdict.EMERGENCY:
            what = f"these questions have no answer: {', '.join(missing)}"
            self._refuse(self._root, what, "answer each of them")
        self._close()

    def _refuse(self, node: Node, what: str, fix: str) -> None:
        self._problems.append(Problem(place(self._where, node.line, node.column), what, fix))

    def _close(self) -> None:
        if self._problems:
            raise NotValidError(self._problems) from None

    def _fields(self, node: Node, known: Collection[str]) -> dict[str, Node]:
        """The values of a group of keys, by key; an unknown key is refused."""
        if not isinstance(node, Mapping):
            self._refuse(node, "keys and values belong here", "write key: value")
            return {}
        for name, (key, _) in node.entries.items():
            if name not in known:
                fix = f"the nearest known one is {nearest(name, known)}"
                self._refuse(key, f"{quote(name)} is not known here", fix)
        return {name: value for name, (_, value) in node.entries.items() if name in known}

    def _check_time(self, node: Node | None, now: datetime) -> None:
        if node is None:
            self._refuse(self._root, "answered_at is missing", _TIME_FIX)
            return
        at = _time(node)
        if at is None:
            self._refuse(node, "answered_at is not a date and time", _TIME_FIX)
        elif at.tzinfo is None:
            self._refuse(node, "answered_at has no time zone", _TIME_FIX)
        elif at > now:
            self._refuse(node, "answered_at lies in the future", "check the time and the zone")
        elif now - at > HOLDS_FOR:
            self._refuse(node, "the answers are older than 12 hours", "answer again")

    def _answers(self, node: Node | None) -> Answers:
        if node is None:
            self._refuse(self._root, "answers is missing", "add it, with a line for each question")
            return Answers()
        fields = self._fields(node, QUESTIONS)
        read = {key: self._answer(QUESTIONS[key], value) for key, value in fields.items()}
        return Answers({key: answer for key, answer in read.items() if answer is not None})

    def _answer(self, question: AnyQuestion, node: Node) -> AnyAnswer | None:
        parts = self._parts(question, node)
        if "answer" not in parts:
            self._refuse(node, f"{question.id} has no answer", "add the key answer")
            return None
        try:
            answer = self._built(question, parts)
            Answers({question.id: answer} if answer else {})
        except FaultyError as error:
            for fault in error.faults:
                at = parts.get(str(fault.at[-1]), node)
                self._refuse(at, f"{question.id}: {fault.what}", fault.fix)
            return None
        return answer

    def _parts(self, question: AnyQuestion, node: Node) -> dict[str, Node]:
        if not isinstance(node, Mapping):
            return {"answer": node}
        if isinstance(question, PainQuestion):
            return self._fields(node, ("answer", "follow_up"))
        return self._fields(node, ("answer", "follow_up", "area", _AGREED_ON))

    def _built(self, question: AnyQuestion, parts: dict[str, Node]) -> AnyAnswer | None:
        follow_up = self._words(parts.get("follow_up"))
        if isinstance(question, PainQuestion):
            score = self._score(question.id, parts["answer"])
            return None if score is None else PainAnswer(score, follow_up)
        areas = self._words(parts.get("area"))
        reply = self._reply(question.id, parts["answer"])
        agreed_on = self._agreed_on(question.id, parts.get(_AGREED_ON))
        return None if reply is None else Answer(reply, follow_up, areas, agreed_on)

    def _reply(self, question_id: str, node: Node) -> Reply | None:
        text = node.text.lower() if isinstance(node, Scalar) else ""
        plain = isinstance(node, Scalar) and node.plain
        reply = _REPLIES.get(text) or (_BOOLEANS.get(text) if plain else None)
        if reply is None:
            what = f"{question_id}: this is not an answer"
            self._refuse(node, what, 'give "yes", "no" or "unsure"')
        return reply

    def _score(self, question_id: str, node: Node) -> int | None:
        if isinstance(node, Scalar) and _SCORE.fullmatch(node.text):
            return int(node.text)
        what = f"{question_id}: this is not a pain score"
        self._refuse(node, what, "give a whole number from 0 to 10")
        return None

    def _agreed_on(self, question_id: str, node: Node | None) -> str | None:
        """The day of a clinician's word."""
        if node is None:
            return None
        day = _day(node)
        if day is None:
            self._refuse(node, f"{question_id}: this is not a day", WRITE_DAY)
        elif wrong := unfit(day, self._now.date().isoformat()):
            what, fix = _UNFIT[wrong]
            self._refuse(node, f"{question_id}: {what}", fix)
        return day

    def _words(self, node: Node | None) -> frozenset[str]:
        """One word or a list of words."""
        if node is None:
            return frozenset()
        nodes = node.items if isinstance(node, Sequence) else (node,)
        words = frozenset(one.text for one in nodes if isinstance(one, Scalar) and one.text)
        if not all(isinstance(one, Scalar) and one.text for one in nodes):
            self._refuse(node, "this is not a list of words", "write it like [one, two]")
        return words


def _time(node: Node) -> datetime | None:
    text = node.text if isinstance(node, Scalar) and node.text.isascii() else ""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _day(node: Node) -> str | None:
    text = node.text if isinstance(node, Scalar) else ""
    try:
        return date.fromisoformat(text).isoformat() if is_written_as_day(text) else None
    except ValueError:
        return None
