"""No word that a person can see claims what evidence.md (f).3 forbids: this is comfort, not care.

Owns which words those are. A sentence that uses one to deny it, or to speak of what the person had
before, is let through whole or not at all.
"""

import ast
import html
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest
import typer
import yaml

from massage_coach.cli import app
from massage_coach.core.questionnaire import SCREENS
from massage_coach.core.rules.craft import PROMISE_STEMS, PROMISES
from massage_coach.library.shelf import shipped
from massage_coach.terminal.talk.agreement import AGREEMENT

Source: TypeAlias = Callable[[], Iterator[tuple[str, str]]]
ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "massage_coach"

FORBIDDEN: Final = re.compile(
    r"\b(?:"
    r"treat\w*|reliev\w*|relief|alleviat\w*|cur(?:e|es|ed|ing|ative)|heal(?:s|ed|ing)?|therap(?:y|ies|eutic\w*)"
    r"|remed(?:y|ies)|releas\w*|knots?|adhesions?|toxi\w*|detox\w*|flush\w*|circulat\w*"
    r"|blood flow|inflam\w*|anti-?inflam\w*|prevent\w*|postur\w*|proven|clinical(?:ly)?"
    r"|(?:approved|endorsed|recommended|certified)|medically|safe(?:ly|r|st)?|side[- ]effects?"
    r"|diagnos\w*|screen(?:s|ed|ing)|monitor\w*|triag\w*|replac\w*|substitut\w*|symptoms?"
    r"|(?:if|whether|when) you need (?:a|to see)\b|you(?:'re| are) (?:\w+ )?(?:fine|well|healthy"
    r"|ok|okay|safe|all right|in good health)|nothing(?: is|'s)? wrong|healthy|guarantee\w*"
    r"|risk score|prognos\w*|boost\w*|pain[- ]free|break\w* (?:up|down)|scar tissue"
    r"|(?:reduc|lessen|sooth)\w* (?:\w+ ){0,2}(?:pain|aches?)"
    r")\b",
    re.IGNORECASE,
)

DENIALS: Final = frozenset(
    {
        "It is not a medical device and not a substitute for care.",
        "What it is not: a medical device, or a substitute for care.",
        (
            "It does not diagnose, treat, monitor or prevent any condition, and no clinician has "
            "reviewed it."
        ),
        (
            "It does not diagnose, treat, monitor or prevent anything, it cannot see or examine "
            "you, and no clinician has reviewed it."
        ),
    }
)
# What the person had before, which only they can say, and why that part is left alone.
BEFORE: Final = frozenset(
    {
        "Only an old clot: the treatment is finished and you notice nothing now",
        "Cancer now, or treated in the last year",
        "Any kind, and any treatment.",
        (
            "Very light hands, 10 minutes at most, no perfume, and the areas you name left out, "
            "because of your treatment."
        ),
        "Light hands only on the injured area, because it is still healing.",
        "Recent surgery, healing fracture, spine or joint injection",
        (
            "Spine surgery in the last 12 weeks, other surgery in the last 6, a fracture that is "
            "not healed, or an injection in the last 2."
        ),
        "Healing tissue should not be pressed.",
        "A fracture that has not healed yet",
        "We leave the area you name out, because it is still healing.",
        (
            "We leave the broken area out and have nothing under you, because the bone is still "
            "healing."
        ),
        "Slipped disc, spinal slip or narrowing, inflamed or very loose joints",
        "An inflamed joint that is flaring up",
        "Light, with the joint you name left out, because it is inflamed now.",
        "Numb skin, diabetes or poor leg circulation",
    }
)
# Names in the code, which no screen shows, and the map of the code in the README.
NAMES: Final = frozenset(
    {
        "replace",
        "inflamed_joint_flare",
    }
)
# Words that a routine file is warned for, and the example of such a file.
WARNED: Final = frozenset({*PROMISES, *PROMISE_STEMS, "show: This heals your lower back."})
ALLOWED: Final = DENIALS | BEFORE | NAMES | WARNED
_MARKUP: Final = re.compile(r"[*`]+|!?\[|\]\([^)]*\)")
_LAYOUT: Final = re.compile(r"[|#>]+")
_ENDS: Final = re.compile(r"(?<=[.!?])\s+")
_ALIKE: Final = str.maketrans(
    {"\u2019": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-", "\u00ad": "", "\u200b": ""}
)


def claims_in(text: str) -> list[str]:
    """The sentences of a text that hold a forbidden word, but for those allowed whole."""
    return [
        sentence
        for sentence in _sentences(text)
        if FORBIDDEN.search(sentence) and sentence not in ALLOWED
    ]


def _sentences(text: str) -> list[str]:
    plain = _LAYOUT.sub(" ", _MARKUP.sub("", text.translate(_ALIKE)))
    return _ENDS.split(" ".join(plain.split()))


# Where a person can read something: each yields the place and the text.


def helps() -> Iterator[tuple[str, str]]:
    command = typer.main.get_command(app)
    context = typer.Context(command, info_name="massage-coach")
    yield from _helps_of(command, context)


def _helps_of(command: Any, context: typer.Context) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a command or a group of them
    yield f"{context.command_path} --help", command.get_help(context)
    for name, one in getattr(command, "commands", {}).items():
        yield from _helps_of(one, typer.Context(one, info_name=name, parent=context))


def documents() -> Iterator[tuple[str, str]]:
    for name in ("README.md", "CHANGELOG.md"):
        for block in re.split(r"\n\s*\n|\n(?=[-|#\d]|  \S)", (ROOT / name).read_text("utf-8")):
            yield name, block
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    yield "description", project["description"]
    yield from (("keywords", word) for word in project["keywords"])


def picture() -> Iterator[tuple[str, str]]:
    svg = (ROOT / ".github" / "coaching-screen.svg").read_text("utf-8")
    drawn = re.findall(r"<(?:text|title|desc)[^>]*>(.*?)</", svg, re.DOTALL)
    yield "picture", html.unescape(" ".join(drawn))


def routines() -> Iterator[tuple[str, str]]:
    for path in sorted(shipped().glob("*.yaml")):
        for text in _texts_in(yaml.safe_load(path.read_text("utf-8"))):
            yield path.name, text


def _texts_in(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _texts_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts_in(value)


def questionnaire() -> Iterator[tuple[str, str]]:
    for screen in SCREENS:
        yield screen.id, screen.title
        for question in screen.questions:
            yield from ((question.id, text) for text in (question.prompt, question.help))
            yield question.id, question.why
            yield from ((question.id, branch.prompt) for branch in question.branches)
            for effect in question.effects:
                yield from ((question.id, text) for text in (effect.text, effect.advice or ""))


def program() -> Iterator[tuple[str, str]]:
    """Every text in the source, docstrings apart; those of the commands are in their help."""
    for path in _modules():
        for node in _texts_of(ast.parse(path.read_text("utf-8"))):
            text = _filled(node) if isinstance(node, ast.JoinedStr) else str(node.value)
            yield f"{path.relative_to(ROOT)}:{node.lineno}", text


def _texts_of(tree: ast.AST) -> Iterator[ast.Constant | ast.JoinedStr]:
    nodes = tuple(ast.walk(tree))
    parts = (part for one in nodes if isinstance(one, ast.JoinedStr) for part in one.values)
    silent = {id(one) for one in (*_docstrings(nodes), *parts)}
    for node in nodes:
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in silent:
            yield node


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _docstrings(nodes: Iterable[ast.AST]) -> Iterator[ast.expr]:
    for node in nodes:
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr):
                yield first.value


def _filled(text: ast.JoinedStr) -> str:
    return "".join(
        str(part.value) if isinstance(part, ast.Constant) else "something" for part in text.values
    )


SOURCES: Final = (helps, documents, picture, routines, questionnaire, program)


@cache
def read(source: Source) -> tuple[tuple[str, str], ...]:
    return tuple(source())


def everything() -> Iterator[tuple[str, str]]:
    return (pair for source in SOURCES for pair in read(source))


def test_nothing_that_a_person_can_see_makes_a_claim() -> None:
    found = {f"{where}: {claim}" for where, text in everything() for claim in claims_in(text)}

    assert not found


def test_every_sentence_that_is_let_through_is_still_there() -> None:
    there = {sentence for _, text in everything() for sentence in _sentences(text)}

    assert not ALLOWED - there


# A test of words is worth what it reads: one known text from each place.
@pytest.mark.parametrize(
    ("source", "text"),
    [
        (helps, "Skip the preparation."),
        (helps, "Show what a session will be"),
        (helps, "Write a setting into the file"),
        (helps, "Guides a gentle self-massage for comfort and relaxation."),
        (documents, "Stop whenever something feels wrong"),
        (documents, "leads you through a whole session"),
        (documents, "A terminal coach that guides a gentle self-massage"),
        (picture, "Circles the size of a coin"),
        (routines, "Slow palm strokes"),
        (questionnaire, "Fever, shivering or feeling ill"),
        (questionnaire, "Come back when you feel well again."),
        (questionnaire, "Only your usual painkillers, at the usual dose"),
        (program, "Nothing you ticked rules out a gentle session."),
        (program, "Mild soreness for a day or two is common."),
        (program, "device. It does not diagnose, treat, monitor or prevent any condition, and"),
        (program, "Whether the terminal's bell sounds at changes where no other sound can."),
        (program, "The questions were not finished, so there is no session today."),
    ],
)
def test_each_place_is_really_read(source: Source, text: str) -> None:
    assert any(text in " ".join(one.split()) for _, one in read(source))


def test_every_module_of_the_terminal_that_holds_a_sentence_is_read() -> None:
    places = {where.partition(":")[0] for where, _ in read(program)}
    talking = {path for path in (PACKAGE / "terminal").rglob("*.py") if _holds_a_sentence(path)}

    assert talking
    assert {str(path.relative_to(ROOT)) for path in talking} <= places


def _holds_a_sentence(path: Path) -> bool:
    return re.search(r'(?<!")"[A-Z][a-z]* [a-z]', path.read_text("utf-8")) is not None


# What evidence.md (f).3 says not to write, and the like.
CLAIMS: Final = (
    "It treats back pain.",
    "A treatment for a tired back.",
    "Relieves sciatica.",
    "For pain relief at home.",
    "Cures plantar fasciitis.",
    "Alleviates tension.",
    "Your back heals faster.",
    "Releases knots.",
    "Work the knots out.",
    "Let the muscle release.",
    "Breaks adhesions.",
    "Breaks up scar tissue.",
    "Flushes toxins.",
    "Flushes it out.",
    "Detoxifies the muscle.",
    "Boosts circulation.",
    "Boosts recovery.",
    "Better circulation in minutes.",
    "More blood flow.",
    "Reduces inflammation.",
    "Reduces back pain.",
    "A life that is pain-free.",
    "Prevents injury.",
    "Helps prevent future episodes.",
    "Fixes posture.",
    "Clinically proven.",
    "Proven to work.",
    "Doctor-approved.",
    "Recommended by physiotherapists.",
    "Medically safe.",
    "Safe for everyone.",
    "You can safely begin.",
    "No side effects.",
    "It diagnoses your back.",
    "It screens you for danger.",
    "Screening for red flags.",
    "It monitors your back.",
    "It triages you.",
    "Replaces a physiotherapist.",
    "A substitute for care.",
    "Checks your symptoms.",
    "Tells you if you need a doctor.",
    "Find out whether you need to see somebody.",
    "You are fine.",
    "You're perfectly healthy.",
    "There is nothing wrong with your back.",
    "Therapeutic massage.",
    "A home remedy.",
    "Your risk score is 3.",
    "The prognosis is good.",
    "We guarantee it.",
)
DISGUISES: Final[dict[str, Callable[[str], str]]] = {
    "as it is": str,
    "shouting": str.upper,
    "wrapped": lambda text: text.replace(" ", "\n      "),
    "bold": lambda text: re.sub(r"(\w+)", r"**\1**", text),
    "as code": lambda text: f"`{text}`",
    "curly": lambda text: text.replace("'", "\u2019"),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "hard hyphens": lambda text: text.replace("-", "\u2011"),
    "behind a denial": lambda text: f"{AGREEMENT} {text}",
    "before what is allowed": lambda text: f"{text} {' '.join(sorted(DENIALS))}",
    "in a list": lambda text: f"- {text}",
    "linked": lambda text: f"[{text}](https://example.org)",
}


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_is_seen(claim: str) -> None:
    assert claims_in(claim)


@pytest.mark.parametrize("disguise", DISGUISES)
def test_no_disguise_hides_a_claim(disguise: str) -> None:
    assert not [claim for claim in CLAIMS if not claims_in(DISGUISES[disguise](claim))]


def test_what_is_let_through_is_let_through_whole_or_not_at_all() -> None:
    for allowed in ALLOWED:
        assert not claims_in(allowed)
        assert claims_in(f"Yes, {allowed}")
        assert claims_in(f"{allowed}, and more")


@pytest.mark.parametrize(
    "text",
    [
        "It guides a gentle self-massage for comfort and relaxation.",
        "Many people find it relaxing; range of motion can rise for a short time.",
        "Written from published sources; not reviewed by a clinician.",
        "Mild soreness for a day or two is common; serious harm is rare but has been reported.",
        "It asks whether today suits a session.",
        "Nothing you ticked rules out a gentle session. This is not a medical check.",
    ],
)
def test_what_evidence_says_to_write_instead_is_no_claim(text: str) -> None:
    assert not claims_in(text)
