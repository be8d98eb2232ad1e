"""The safety questions on the normal screen, from the first list to the last fact.

Owns the order, the way back and the early end. Never judges: the core says when it is decided.
Never fills in an answer: whoever leaves has not finished.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Final, TypeAlias, TypeVar

from massage_coach.core.answers import Answer, Answers, AnyAnswer
from massage_coach.core.clinician import unfit
from massage_coach.core.questionnaire import asked, find
from massage_coach.core.questions import PainQuestion, Question, Reply, Screen, Verdict
from massage_coach.core.screening import judge
from massage_coach.core.vocabulary import Region
from massage_coach.terminal.talk.dialogue import Dialogue, GoneBack, Left, LineSource
from massage_coach.terminal.talk.follow_ups import detailed, detailed_pain, has_details
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.talk.prompts import Entry, LinePrompt, TickPrompt, WordPrompt
from massage_coach.terminal.talk.ticks import Ticks, read_score

T = TypeVar("T")

_NOTHING_KNOWN: Final = Answers()
_HOW_TO_SCORE: Final = "Type a whole number from 0 to 10. Also: back, q to leave."
_Stage: TypeAlias = Callable[[Answers, str], Answers]


def ask(
    regions: Iterable[Region],
    page: Page,
    lines: LineSource,
    *,
    today: date,
    known: Answers = _NOTHING_KNOWN,
) -> Answers | None:
    """Everything that matters for these regions; None where the person did not finish.

    Answers that already rule a session out end the questions, and are returned as they are.
    `known` are lasting answers of an earlier day: where they cover all that is asked, and no
    clinician's word among them is too old today, they are confirmed in one line.
    """
    dialogue = Dialogue(page, lines, can_go_back=True)
    try:
        return _Interview(tuple(regions), dialogue, today, known).run()
    except Left:
        return None


class _Interview:
    def __init__(
        self, regions: tuple[Region, ...], dialogue: Dialogue, today: date, known: Answers
    ) -> None:
        self._regions = regions
        self._dialogue = dialogue
        self._date = today
        screens = asked(regions)
        lasting = [screen for screen in screens if screen.lasting]
        self._known = _covering(lasting, known, today)
        self._lasting = [stage for screen in lasting for stage in self._stages_of(screen)]
        self._today = [
            stage for screen in screens if not screen.lasting for stage in self._stages_of(screen)
        ]
        self._stages: list[_Stage] = [
            *self._today,
            *([self._confirmed] if self._known else self._lasting),
        ]

    def run(self) -> Answers:
        trail = [Answers()]  # as they were before each stage, so that going back forgets
        while len(trail) <= len(self._stages):
            place = len(trail)
            try:
                answers = self._stages[place - 1](trail[-1], f"{place} of {len(self._stages)}")
            except GoneBack:
                self._go_back(trail)
                continue
            if judge(self._regions, answers).decided:
                return answers
            trail.append(answers)
        return trail[-1]

    def _go_back(self, trail: list[Answers]) -> None:
        if len(trail) > 1:
            trail.pop()
        else:
            self._dialogue.page.say("There is no screen before this one.")

    def _stages_of(self, screen: Screen) -> Iterator[_Stage]:
        listed = tuple(one for one in screen.questions if isinstance(one, Question))
        if listed:
            yield partial(self._list, screen.title, listed)
        for question in screen.questions:
            if isinstance(question, PainQuestion):
                yield partial(self._pain, screen.title, question)

    def _list(
        self, title: str, questions: Sequence[Question], answers: Answers, place: str
    ) -> Answers:
        entries = [
            Entry(question.prompt, f"{question.help} {question.why}") for question in questions
        ]
        prompt = TickPrompt(f"{title}  ({place})", entries)
        return _again_if_back(
            lambda: self._dialogue.ask(prompt),
            lambda ticks: self._with_details(questions, _replies(questions, ticks), answers),
        )

    def _with_details(
        self, questions: Sequence[Question], replies: Sequence[Reply], answers: Answers
    ) -> Answers:
        pairs = list(zip(questions, replies, strict=True))
        for question, reply in pairs:
            answers = answers.with_(question.id, Answer(reply))
        waiting = [pair for pair in pairs if pair[1] is not Reply.NO and has_details(pair[0])]
        while waiting and not self._is_emergency(answers, waiting):
            question, reply = waiting.pop(0)
            answer = detailed(question, reply, self._dialogue, self._date)
            answers = answers.with_(question.id, answer)
        return answers

    def _is_emergency(self, answers: Answers, waiting: Iterable[tuple[Question, Reply]]) -> bool:
        """Whether it is one whatever the details say: only a plain "yes" can become milder."""
        open_ids = {question.id for question, reply in waiting if reply is Reply.YES}
        settled = Answers({key: answers[key] for key in answers if key not in open_ids})
        return judge(self._regions, settled).verdict is Verdict.EMERGENCY

    def _pain(self, title: str, question: PainQuestion, answers: Answers, place: str) -> Answers:
        text = f"{question.prompt}: {question.help}"
        prompt = LinePrompt(f"{title}  ({place})", text, read_score, how=_HOW_TO_SCORE)
        return _again_if_back(
            lambda: self._dialogue.ask(prompt),
            lambda score: answers.with_(
                question.id, detailed_pain(question, score, self._dialogue)
            ),
        )

    def _confirmed(self, answers: Answers, place: str) -> Answers:
        """What was said on an earlier day, if it still holds; else its stages are asked next."""
        self._stages = [*self._today, self._confirmed]
        if not self._dialogue.ask(_anything_changed(self._known, place)):
            return Answers({**_given(answers), **_given(self._known)})
        self._stages += self._lasting
        return answers


def _again_if_back(first: Callable[[], T], then: Callable[[T], Answers]) -> Answers:
    """`back` in a detail leads to the list that it belongs to."""
    while True:
        answer = first()
        with suppress(GoneBack):
            return then(answer)


def _replies(questions: Sequence[Question], ticks: Ticks) -> list[Reply]:
    return [_reply(ticks, number) for number in range(1, len(questions) + 1)]


def _reply(ticks: Ticks, number: int) -> Reply:
    if number in ticks.doubtful:
        return Reply.UNSURE
    return Reply.YES if number in ticks.sure else Reply.NO


def _anything_changed(known: Answers, place: str) -> WordPrompt[bool]:
    ticked = [_item(key, known[key]) for key in known if known[key] != Answer(Reply.NO)]
    said = f"you ticked: {'; '.join(ticked)}." if ticked else "none of these applied to you."
    return WordPrompt(
        f"Anything changed?  ({place})",
        f"When I asked what you were ever told you have, and about you, {said} Is any of that "
        "different now, or is anything new?",
        {"n": False, "c": True},
        how="Type n if nothing has changed, c to go through it again.",
    )


def _item(key: str, answer: AnyAnswer) -> str:
    day = answer.agreed_on if isinstance(answer, Answer) else None
    template = "{item} (a clinician agreed on {day})" if day else "{item}"
    return template.format(item=find(key).prompt, day=day)


def _covering(screens: Iterable[Screen], known: Answers, today: date) -> Answers:
    """The known answers to these screens, or none unless every question has one that counts."""
    asked_for = [question.id for screen in screens for question in screen.questions]
    if not all(key in known and _counts(known[key], today) for key in asked_for):
        return _NOTHING_KNOWN
    return Answers({key: known[key] for key in asked_for})


def _counts(answer: AnyAnswer, today: date) -> bool:
    """Whether a clinician's word, where the answer has one, is still about now."""
    day = answer.agreed_on if isinstance(answer, Answer) else None
    return day is None or unfit(day, today.isoformat()) is None


def _given(answers: Answers) -> dict[str, AnyAnswer]:
    return {key: answers[key] for key in answers}
