"""There is no way to a session without a clearance: every door that was thought of is tried.

Each attempt is made with the agreement already given, so that nothing but the answers stands
between it and a session.
"""

import ast
import copy
import dataclasses
import inspect
import os
import pickle
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import import_module
from io import StringIO
from itertools import chain, combinations
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final, NoReturn

import pytest
import typer

import massage_coach.visit
import massage_coach.world
from massage_coach.cli import app, main
from massage_coach.core.adapting import Preferences
from massage_coach.core.answers import Answer, Answers
from massage_coach.core.comfort import Baseline
from massage_coach.core.questionnaire import QUESTIONS, required
from massage_coach.core.questions import Question, Reply, Verdict
from massage_coach.core.reasons import effects_of
from massage_coach.core.restrictions import Limit
from massage_coach.core.routine import Routine
from massage_coach.core.screening import Cleared, NotCleared, assess, judge
from massage_coach.core.timeline import Outline, Timeline, outline
from massage_coach.core.vocabulary import Region
from massage_coach.errors import NotValidError
from massage_coach.journal import agreed
from massage_coach.journal.diary import Diary
from massage_coach.journal.gate import GateMemory
from massage_coach.library.answers import HOLDS_FOR
from massage_coach.library.opening import answers_from
from massage_coach.library.reader import read_routine
from massage_coach.library.shelf import shipped
from massage_coach.scene import Ending, Wishes, World
from massage_coach.settings.known import PREFIX, SETTINGS
from massage_coach.settings.resolving import settle
from massage_coach.terminal.device.lines import EndOfInput, LineReader
from massage_coach.terminal.palette import Depth
from massage_coach.terminal.talk.agreement import AGREEMENT
from massage_coach.terminal.talk.asking import ask
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page
from massage_coach.terminal.theme import Look
from massage_coach.visit import NOT_FINISHED, visit
from massage_coach.world.keeping import settings_file

PACKAGE: Final = Path(massage_coach.visit.__file__).parent
LOWER_BACK: Final = shipped() / "lower-back.yaml"
NOW: Final = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
REGIONS: Final = (Region.LOWER_BACK,)
WORD: Final = "2026-11-20"  # the day of a clinician's word
TEN_MB: Final = 10 * 1024 * 1024
NOT_CLEARED: Final = 4
Start = Callable[..., tuple[int, str]]


@pytest.fixture
def start(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Start:
    """Runs `start` on a file of typed lines; the person has agreed to what the program is."""
    agreed.remember(Path(os.environ["MASSAGE_COACH_HOME"]), AGREEMENT, NOW.date())

    def start(*options: str, typed: bytes = b"") -> tuple[int, str]:
        (tmp_path / "typed").write_bytes(typed)
        monkeypatch.setattr(sys, "argv", ["massage-coach", "start", "lower-back", *options])
        with (tmp_path / "typed").open(encoding="utf-8") as stdin:
            monkeypatch.setattr(sys, "stdin", stdin)
            with pytest.raises(SystemExit) as ended:
                main()
        return int(ended.value.code or 0), capfd.readouterr().out

    return start


@cache
def trees() -> Mapping[str, ast.Module]:
    """Every file of the program, parsed."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in PACKAGE.rglob("*.py")
    }


# The command line and the environment.


def declared() -> list[typer.core.TyperOption]:
    command = typer.main.get_command(app)
    start_command = command.commands["start"]  # type: ignore[attr-defined]  # a group has them
    return [one for one in start_command.params if isinstance(one, typer.core.TyperOption)]


def as_typed() -> list[tuple[str, ...]]:
    """Each option of `start` with a value that it takes, but for the answers themselves."""
    values = {
        "minutes": "1",
        "speed": "10000",
        "tools": "hands",
        "picture": "words",
        "sound": "chimes",
        "volume": "10",
        "background": "rain",
    }
    flags = [one for one in declared() if one.name != "answers"]
    spelled = ((one, (*one.secondary_opts, *one.opts)[0]) for one in flags)
    return [(name, *([] if one.is_flag else [values[str(one.name)]])) for one, name in spelled]


def test_no_option_stands_for_an_answer_nor_do_all_of_them(start: Start) -> None:
    options = as_typed()
    for chosen in ((), *((one,) for one in options), tuple(options)):
        code, out = start(*chain.from_iterable(chosen))
        assert (code, NOT_FINISHED in out) == (NOT_CLEARED, True), chosen


@pytest.mark.slow
@pytest.mark.parametrize("size", [2, 3, len(as_typed()) - 1])  # all of them would take minutes
def test_no_combination_of_options_stands_for_an_answer(start: Start, size: int) -> None:
    for chosen in combinations(as_typed(), size):
        code, out = start(*chain.from_iterable(chosen))
        assert (code, NOT_FINISHED in out) == (NOT_CLEARED, True), chosen


def test_no_option_is_named_after_skipping_the_questions() -> None:
    names = {name for option in declared() for name in (*option.opts, *option.secondary_opts)}

    assert names == {
        "--minutes", "--answers", "--tools", "--no-tools", "--wall", "--no-wall", "--now",
        "--plain", "--no-plain", "--motion", "--no-motion", "--bell", "--no-bell", "--speed",
        "--picture", "--sound", "--volume", "--tick", "--no-tick", "--background",
        "--wait", "--no-wait",
        "--elbow", "--no-elbow", "--awake", "--no-awake",
    }  # fmt: skip


def test_no_option_is_taken_from_the_environment() -> None:
    command = typer.main.get_command(app)

    assert not [option.name for option in declared() if option.envvar]
    assert not command.context_settings.get("auto_envvar_prefix")


def test_the_program_knows_its_home_and_the_declared_settings_and_no_other_variable() -> None:
    words = {
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert {word for word in words if word.startswith("MASSAGE_COACH")} == {
        "MASSAGE_COACH_HOME",
        PREFIX,
    }
    assert callers()["settle"] == {"world/keeping.py:settled"}


class Watched(dict[str, str]):
    """An environment that remembers what was looked up in it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = set[str]()

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as a dict says it
        self.asked.add(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> str:
        self.asked.add(key)
        return super().__getitem__(key)


def test_only_declared_settings_are_looked_up_and_none_is_about_health(tmp_path: Path) -> None:
    around = Watched()
    settled = settle(tmp_path / "settings.toml", around)

    assert set(SETTINGS) == {
        "minutes", "tools", "wall", "plain", "motion", "bell", "sound", "volume", "tick",
        "background", "journal", "picture", "wait",
        "elbow", "awake",
    }  # fmt: skip
    assert around.asked == {f"{PREFIX}{name.upper()}" for name in SETTINGS}
    assert settled.values.keys() == set(SETTINGS)
    assert not set(SETTINGS) & {*QUESTIONS, "answers", "at_once", "now", "speed", "home"}


@pytest.mark.parametrize("where", ["file", "environment"])
def test_no_setting_stands_for_an_answer_nor_do_all_of_them(
    start: Start, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    rows = [("answers", '"answers.yaml"'), ("cleared", "true"), ("now", "true"), ("minutes", "1")]
    rows += [("sound", '"voice"'), ("volume", "5"), ("background", '"rain"')]
    rows += [("tools", "[]"), *((name, "true") for name in SETTINGS if name not in dict(rows))]
    if where == "file":
        file = settings_file()
        file.write_text("".join(f"{name} = {value}\n" for name, value in dict(rows).items()))
    else:
        for name, value in rows:
            monkeypatch.setenv(f"{PREFIX}{name.upper()}", value)

    code, out = start()

    assert (code, NOT_FINISHED in out) == (NOT_CLEARED, True)


def test_no_variable_stands_for_an_answer(
    start: Start, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "answers.yaml").write_text(answers_page(at=datetime.now(UTC)), encoding="utf-8")
    names = [str(option.name).upper() for option in declared()]
    for name in (*names, "CLEARED", "SKIP_SAFETY", "SAFETY", "YES", "FORCE", "DEBUG", "TEST", "CI"):
        value = str(tmp_path / "answers.yaml") if name == "ANSWERS" else "1"
        for prefix in ("MASSAGE_COACH_", "MASSAGE_COACH_START_", ""):
            monkeypatch.setenv(prefix + name, value)

    code, out = start()

    assert (code, NOT_FINISHED in out) == (NOT_CLEARED, True)


# The routine file.


def test_a_routine_cannot_clear_itself(tmp_path: Path) -> None:
    keys = ["cleared: true", "skip_safety: true", "safety: off", "answers: {saddle_bladder: no}"]
    text = LOWER_BACK.read_text("utf-8")
    step = "      - id: palm-glides\n"
    phase = "  - id: warm-up\n"
    assert step in text
    assert phase in text
    text = text.replace(step, step + "".join(f"        {key}\n" for key in keys))
    text = text.replace(phase, phase + "".join(f"    {key}\n" for key in keys))
    path = tmp_path / "lower-back.yaml"
    path.write_text(text + "".join(f"{key}\n" for key in keys), encoding="utf-8")

    with pytest.raises(NotValidError) as refused:
        read_routine(path)

    said = [str(problem) for problem in refused.value.problems]
    for key in ("cleared", "skip_safety", "safety", "answers"):
        assert len([one for one in said if f'"{key}"' in one]) == 3, said


# The answers file.


def answers_page(at: datetime = NOW, *, first: str = '"no"', more: str = "") -> str:
    lines = (f'  {key}: "no"\n' for key in required(REGIONS) if key != "pain_now")
    rest = "".join(lines).replace('"no"', first, 1)
    return f"{more}answered_at: {at.isoformat()}\nanswers:\n{rest}  pain_now: 0\n"


Try = Callable[..., Answers | None]


@pytest.fixture
def taken(tmp_path: Path) -> Try:
    def taken(text: str | bytes, now: datetime = NOW) -> Answers | None:
        path = tmp_path / "answers.yaml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return answers_from(path, now, REGIONS)

    return taken


def test_the_file_that_the_attempts_start_from_does_clear(taken: Try) -> None:
    answers = taken(answers_page())

    assert answers is not None
    assert isinstance(assess(read_routine(LOWER_BACK), answers), Cleared)


@pytest.mark.parametrize(
    "written",
    [
        '["no"]', "[]", "{}", '[["no"]]', '{answer: ["no"]}', '{answer: {answer: "no"}}',
        '{no: ""}', '{answer: "no", sure: true}', '{answer: "no", cleared: true}',
        "0", "1", "-1", "0.0", "1e3", ".nan", "null", "~", '""', '" "', "", "n", "N", "nope",
        "ja", "nein", "none", "off", '"false"', '"true"', "n0", "no.", "no!", '"no no"', '"no,"',
        '"n\u043e"', '"\u0578o"', '"\uff4e\uff4f"', '"\u0274o"', '"n\u00ba"', '"n\u2134"',
        '"no\u200b"', '"\u200bno"', '"n\u200do"', '"no\ufeff"', '"no\u00a0"', '"\u202eon"',
        '"no\\0"', '"no\\n"', '"no\\t"', '" no"', '"no "', "!!binary bm8=", "!!python/name:x no",
        "2026-11-22", "*no", "&no", "<<", "!!set {no}", "!!null no",
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_and_never_a_no(taken: Try, written: str) -> None:
    with pytest.raises(NotValidError):
        taken(answers_page(first=written))


@pytest.mark.parametrize(
    "key",
    [
        "cleared: true",
        "verdict: CLEAR",
        "safety: off",
        "skip: [saddle_bladder]",
        "restrictions: []",
    ],
)
def test_no_other_key_of_an_answers_file_is_heard(taken: Try, key: str) -> None:
    with pytest.raises(NotValidError):
        taken(answers_page(more=f"{key}\n"))


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "---\n", "null\n", "[]\n", "no\n", "answers: no\n", "answers: []\n",
        "answers: {}\n", f"answered_at: {NOW.isoformat()}\nanswers: {{}}\n",
        answers_page() + "---\n" + answers_page(), answers_page() + "answers: {}\n",
        answers_page().replace("  pain_now: 0\n", "  <<: {pain_now: 0}\n"),
        answers_page().replace("answers:\n", "answers: &a\n") + "more: *a\n",
    ],
    ids=range(14),
)  # fmt: skip
def test_a_file_of_another_shape_clears_nobody(taken: Try, text: str) -> None:
    with pytest.raises(NotValidError):
        taken(text)


@pytest.mark.parametrize(
    "padding", [b"#" * TEN_MB, b"\n" * TEN_MB, b" " * TEN_MB, b"- \n" * (TEN_MB // 3)]
)
def test_a_file_of_ten_megabytes_is_refused_for_its_size(taken: Try, padding: bytes) -> None:
    with pytest.raises(NotValidError, match="larger than"):
        taken(answers_page().encode() + padding)


@pytest.mark.parametrize(
    "off",
    [
        HOLDS_FOR + timedelta(seconds=1), HOLDS_FOR + timedelta(microseconds=1),
        timedelta(seconds=-1), timedelta(microseconds=-1), timedelta(days=-365),
        timedelta(days=365), timedelta(days=-1, seconds=1),
    ],
)  # fmt: skip
def test_answers_of_another_time_are_refused_also_when_the_clock_was_set(
    taken: Try, off: timedelta
) -> None:
    with pytest.raises(NotValidError):
        taken(answers_page(), now=NOW + off)


@pytest.mark.parametrize("off", [timedelta(), HOLDS_FOR, timedelta(seconds=1)])
def test_answers_of_now_are_taken(taken: Try, off: timedelta) -> None:
    assert taken(answers_page(), now=NOW + off)


# A clinician's word.


def with_word(key: str, follow_up: Iterable[str] = ()) -> str:
    chosen = ", ".join(follow_up)
    answer = f"answer: yes, follow_up: [{chosen}], area: elsewhere, clinician_agreed_on: {WORD}"
    return answers_page().replace(f'  {key}: "no"', f"  {key}: {{{answer}}}")


# What evidence.md (a).2 row 6 names: with everything else answered "no", a word opens these.
OPENED: Final = {
    ("unexplained", ()),
    ("heart_bp", ()),
    ("cancer_care", ()),
    ("surgery_injection", ("spine_surgery_or_spine_fracture_under_12_weeks",)),
    ("bleeding", ("disorder_low_platelets_cirrhosis",)),
}
BARRING: Final = [
    (key, chosen)
    for key in required(REGIONS)
    if isinstance(question := QUESTIONS[key], Question)
    for chosen in ((), *((branch.id,) for branch in question.branches))
    if any(
        effect.verdict.bars for effect in effects_of(question, Answer(Reply.YES, frozenset(chosen)))
    )
]


@pytest.mark.parametrize(("key", "chosen"), BARRING)
def test_a_word_opens_five_things_to_light_hands_and_nothing_else(
    taken: Try, routine: Routine, key: str, chosen: tuple[str, ...]
) -> None:
    answers = taken(with_word(key, chosen))
    assert answers is not None
    assessment = assess(routine, answers)

    assert isinstance(assessment, Cleared) is ((key, chosen) in OPENED)
    if isinstance(assessment, Cleared):
        assert assessment.verdict is Verdict.ADAPT
        assert assessment.restrictions.has(Limit.NO_TOOLS)
        assert max(map(assessment.restrictions.cap, routine.steps)) <= 3


def test_the_five_are_all_among_what_was_tried() -> None:
    assert set(BARRING) >= OPENED


@pytest.mark.parametrize(("other", "more"), [one for one in BARRING if one not in OPENED])
def test_a_word_on_each_of_them_leaves_every_other_bar_where_it_is(
    routine: Routine, healthy: Answers, other: str, more: tuple[str, ...]
) -> None:
    for key, chosen in OPENED:
        both = frozenset({*chosen, *more}) if key == other else frozenset(chosen)
        rest = both if key == other else frozenset(more)
        answers = healthy.with_(key, Answer(Reply.YES, both, agreed_on=WORD))
        answers = answers.with_(other, Answer(Reply.YES, rest, agreed_on=WORD))

        assert isinstance(assess(routine, answers), NotCleared)


# What is typed.


class Typed:
    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)

    def read(self, timeout: float | None) -> str | None:
        del timeout
        if not self.lines:
            raise EndOfInput
        return self.lines.pop(0)


class Reached(Exception):  # noqa: N818 - it is what must not happen, and no error of its own
    """A session was about to begin."""


NOWHERE: Final = Path(os.devnull) / "home"  # nothing can be kept there


def _stage(timeline: Timeline, baseline: Baseline | None) -> NoReturn:
    del baseline
    raise Reached(timeline.routine.id)


def world(lines: LineSource) -> World:
    return World(
        page=Page(StringIO(), 80, Look(Depth.NONE)),
        lines=lines,
        clock=_clock,
        now=lambda: NOW,
        open_stage=_stage,
        agreed=lambda: True,
        others=lambda _, __: [],
        memory=GateMemory(NOWHERE, NOW.timestamp),
        journal=Diary(NOWHERE, lambda: NOW, print, print, lambda _: ("", "")),
    )


class _Still:
    speed = 1.0

    def __call__(self) -> float:
        return 0.0


_clock: Final = _Still()


@pytest.fixture(scope="module")
def routine() -> Routine:
    return read_routine(LOWER_BACK)


# Each script ends with the Enter that begins the session.
SCRIPTS: Final = {
    "nothing ticked": ("n", "n", "0", "n", "n"),
    "an old injury elsewhere": ("n", "5", "2", "11", "n", "0", "n", "n"),
    "a disc and some pain, and older": ("n", "n", "5", "n", "7", "1", "2"),
    "going back, for help, in doubt": ("n", "back", "? 1", "n", "n", "0", "u1 u2", "n", "n", "n"),
}


def whole(routine: Routine, lines: tuple[str, ...]) -> tuple[str, ...]:
    """The script with as many more Enters as it takes to come to the session."""
    for enters in range(12):
        script = (*lines, *[""] * enters)
        try:
            visit(routine, Wishes(), world(Typed(*script)))
        except Reached:
            return script
    pytest.fail(f"no session at the end of {lines}")


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_end_of_input_at_any_prompt_leads_to_no_session(routine: Routine, name: str) -> None:
    script = whole(routine, SCRIPTS[name])

    for given in range(len(script)):
        ending = visit(routine, Wishes(), world(Typed(*script[:given])))
        assert ending in {Ending.NOT_CLEARED, Ending.STOPPED}, script[:given]


def test_going_straight_to_the_session_needs_every_answer_all_the_same(routine: Routine) -> None:
    script = SCRIPTS["a disc and some pain, and older"]

    for given in range(len(script)):
        ending = visit(routine, Wishes(at_once=True), world(Typed(*script[:given])))
        assert ending is Ending.NOT_CLEARED, script[:given]


@pytest.mark.parametrize(
    "line",
    [
        "", " ", "no", "none", "nn", "y", "0", "00", "-1", "u", "u0", "\u043d", "\uff4e", "n\u200b",
        "\u0274", "n n", "n 1", "n,1", "agree", "skip", "cleared", "--now", "true", "\u200b",
        "\ufeff", "n" * 5000, "8" * 5000, "\u0661", "\uff10",
    ],
)  # fmt: skip
def test_no_word_but_n_says_that_none_apply(routine: Routine, line: str) -> None:
    ending = visit(routine, Wishes(at_once=True), world(Typed(*[line] * 100)))

    assert ending is Ending.NOT_CLEARED


@pytest.mark.parametrize(
    "typed",
    [
        b"n" * TEN_MB, b"\n" * TEN_MB, b"0\n" * (TEN_MB // 2), b"\xff" * TEN_MB, b"\0" * TEN_MB,
        b" " * TEN_MB + b"\n", b"no\n" * (TEN_MB // 3), b"\x1b[A" * (TEN_MB // 3) + b"\n",
    ],
    ids=["n", "enters", "zeros", "no text", "nulls", "spaces", "no", "arrows"],
)  # fmt: skip
def test_ten_megabytes_of_typing_clear_nobody(tmp_path: Path, typed: bytes) -> None:
    (tmp_path / "typed").write_bytes(typed)
    with (tmp_path / "typed").open("rb") as file:
        page, lines = Page(StringIO(), 80, Look(Depth.NONE)), LineReader(file.fileno())
        answers = ask(REGIONS, page, lines, today=NOW.date())

    assert answers is None


# The clearance itself, and what is planned from it.


@pytest.fixture
def cleared(make_routine: Callable[..., Routine], healthy: Answers) -> Cleared:
    assessment = assess(make_routine(Region.FEET), healthy)
    assert isinstance(assessment, Cleared)
    return assessment


FORGERIES: Final[dict[str, Callable[[Cleared, Routine], object]]] = {
    "built": lambda one, other: Cleared(other, one.judgement, one.allowance),
    "built with a guess": lambda one, other: Cleared(other, one.judgement, one.allowance, object()),
    "replaced": lambda one, other: dataclasses.replace(one, routine=other),
    "replaced with a guess": lambda one, other: dataclasses.replace(
        one, routine=other, seal=object()
    ),
    "copied": lambda one, _: copy.copy(one),
    "copied deeply": lambda one, _: copy.deepcopy(one),
    "copied in a list": lambda one, _: copy.deepcopy([one]),
    "stored": lambda one, _: pickle.dumps(one),
    "stored in parts": lambda one, _: one.__reduce_ex__(4),
    "changed": lambda one, other: setattr(one, "routine", other),
    "a kind of its own": lambda _, __: type("Mine", (Cleared,), {}),
    "from the judgement": lambda one, other: Cleared(
        other, judge(other.regions, Answers()), one.allowance, one.judgement
    ),
}


@pytest.mark.parametrize("how", FORGERIES)
def test_a_clearance_can_be_neither_made_nor_passed_on(
    cleared: Cleared, make_routine: Callable[..., Routine], how: str
) -> None:
    with pytest.raises((TypeError, AttributeError, ValueError)):
        FORGERIES[how](cleared, make_routine(Region.LOWER_BACK))


def test_a_clearance_for_one_routine_is_none_for_another(
    cleared: Cleared, make_routine: Callable[..., Routine], healthy: Answers
) -> None:
    feet_only = Answers({key: healthy[key] for key in required([Region.FEET])})

    assert isinstance(assess(cleared.routine, feet_only), Cleared)
    assert isinstance(assess(make_routine(Region.LOWER_BACK), feet_only), NotCleared)


def test_no_public_function_takes_what_a_session_plays() -> None:
    """A timeline can be made of an outline in code; nothing that is offered plays one."""
    parts = [
        import_module(f"massage_coach.world.{one.name}")
        for one in iter_modules(massage_coach.world.__path__)
    ]
    offered = [
        function
        for module in (massage_coach.visit, *parts)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and function.__module__ == module.__name__
    ]
    assert {"visit", "start"} <= {one.__name__ for one in offered}
    for function in offered:
        taken = inspect.signature(function).parameters.values()
        words = set(re.findall(r"\w+", " ".join(str(one.annotation) for one in taken)))
        assert not words & {"Outline", "Timeline", "Cleared"}, function


def test_an_outline_that_was_dressed_up_is_nothing_to_a_visit(routine: Routine) -> None:
    drawn = outline(routine, Preferences())
    assert isinstance(drawn, Outline)
    names = [field.name for field in dataclasses.fields(drawn)]
    dressed = Timeline(**{name: getattr(drawn, name) for name in names})

    with pytest.raises(AttributeError, match="touched"):
        visit(dressed, Wishes(at_once=True), world(Typed()))  # type: ignore[arg-type]  # the attempt


@cache
def callers() -> Mapping[str, set[str]]:
    """Where the program calls what: file and function, by the name that is called."""
    found = dict[str, set[str]]()
    for path, tree in trees().items():
        for function, name in _calls(tree):
            found.setdefault(name, set()).add(f"{path}:{function}")
    return found


def _calls(node: ast.AST, function: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.FunctionDef):
        function = node.name
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", None))
        yield from [(function, name)] if name else []
    for child in ast.iter_child_nodes(node):
        yield from _calls(child, function)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Cleared", {"core/screening.py:assess"}),
        ("Timeline", {"core/timeline.py:plan"}),
        ("Session", {"leading.py:_coached"}),
        ("_coached", {"leading.py:lead"}),
        ("lead", {"sitting.py:sit"}),
        ("sit", {"visit.py:_decided"}),
        ("_decided", {"visit.py:visit"}),
        ("visit", {"world/starting.py:start"}),
    ],
)
def test_the_way_to_a_session_has_one_door_at_each_step(name: str, places: set[str]) -> None:
    assert callers()[name] == places
