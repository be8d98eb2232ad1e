"""Why there is each advice: a file that does not follow it is run all the same."""

from typing import Final

from massage_coach.core.rules.reasons.rule import Rule, Severity

_LONG: Final = "Glide up, out to the sides, and back down again, as slowly as you like. " * 4
_DOWN: Final = """\
      - {position: supine,
         instead: [{id: a, position: seated, title: A, show: Sit., say: S.}]}
"""
_DOWN_AGAIN: Final = """\
      - {position: supine,
         instead: [{id: b, position: seated, title: B, show: Sit., say: S.}]}
"""
_TIMED: Final = "phases:\n  - {kind: warm_up}\n  - {kind: stretch}\n  - {kind: settle}"

_ROWS: Final = (
    Rule(
        "promises-health",
        "No text promises health.",
        "This is comfort and no care, and the evidence holds no promise. A claim also changes "
        "what a program is in law.",
        ("S15", "S59"),
        "show: This heals your lower back.",
        "show: Glide slowly, as it feels good.",
    ),
    Rule(
        "side-in-text",
        "A step for each side names neither left nor right.",
        "It is done twice, and the text would be wrong once.",
        ("J",),
        "side: each\nshow: Your left hand glides up and down.",
        "side: each\nshow: The hand of this side glides up and down.",
    ),
    Rule(
        "number-in-text",
        "No text of a step has a figure in it.",
        "The program shows pressure and seconds itself, and may lower both. The text would "
        "contradict it.",
        ("J",),
        "show: Press with 4 of 10 for 30 seconds.",
        "show: Press clearly, and keep it soothing.",
    ),
    Rule(
        "long-to-say",
        "An instruction or a cue takes 15 s to say at most.",
        "Nobody holds more in mind with busy hands. Show can hold the rest.",
        ("J",),
        f"say: {_LONG.strip()}\nshow: {_LONG.strip()} And rest.",
        f"say: Glide up, out, and back down.\nshow: {_LONG.strip()} And rest.",
    ),
    Rule(
        "said-longer-than-shown",
        "What is said is no longer than what is shown.",
        "Whoever looks at the screen has missed something and wants the whole of it.",
        ("J",),
        "say: Glide up, out, and back down.\nshow: Glide.",
        "say: Glide.\nshow: Glide up, out, and back down.",
    ),
    Rule(
        "source-not-named",
        "Each source that is listed is named by a step.",
        "Otherwise it looks as if the routine rested on it.",
        ("J",),
        "sources:\n  S00: {cite: The founding article}\n" + _TIMED,
        "sources: {}\n" + _TIMED,
    ),
    Rule(
        "wall-only",
        "A step at a wall has a stand-in without one.",
        "Not everybody has a wall to lean on.",
        ("J",),
        "position: at_wall",
        "position: at_wall\n"
        "instead:\n  - {id: sit, position: seated, title: Sit, show: Sit and rest., say: Sit.}",
    ),
    Rule(
        "floor-only",
        "A step on the floor has a stand-in off it.",
        "Not everybody can get down to the floor and up again.",
        ("J",),
        "position: supine",
        "position: supine\n"
        "instead:\n  - {id: sit, position: seated, title: Sit, show: Sit and rest., say: Sit.}",
    ),
    Rule(
        "floor-twice",
        "What is done on the floor is done together.",
        "Getting down and up again is the hardest part of a session for some.",
        ("J",),
        "phases:\n  - {kind: warm_up}\n"
        "  - kind: stretch\n    steps:\n"
        f"{_DOWN}"
        "      - {position: seated}\n"
        f"{_DOWN_AGAIN}"
        "  - {kind: settle}",
        "phases:\n  - {kind: warm_up}\n"
        "  - kind: stretch\n    steps:\n"
        "      - {position: seated}\n"
        f"{_DOWN}"
        f"{_DOWN_AGAIN}"
        "  - {kind: settle}",
    ),
    Rule(
        "stand-in-never-taken",
        "No stand-in is like an earlier one in tool, position and bends.",
        "The first that fits is taken, so it would never have its turn.",
        ("J",),
        "instead:\n  - {id: more, title: More, show: The same once more., say: More.}",
        "position: at_wall\n"
        "instead:\n  - {id: more, position: seated, title: More, show: The same., say: More.}",
    ),
    Rule(
        "no-movement",
        "A routine has a stretch phase.",
        "Guidelines offer massage only as a part of a package with exercise, so each session "
        "ends in gentle movement.",
        ("S06", "S08"),
        "phases:\n  - {kind: warm_up}\n  - {kind: settle}",
        "phases:\n  - {kind: warm_up}\n  - {kind: stretch}\n  - {kind: settle}",
    ),
    Rule(
        "shortest-out-of-reach",
        "The shortest time of the routine is one that its steps can keep.",
        "People choose by the minutes that they have.",
        ("J",),
        "time: {standard: 3m, shortest: 60s, longest: 4m}\n" + _TIMED,
        "time: {standard: 3m, shortest: 2m30s, longest: 4m}\n" + _TIMED,
    ),
    Rule(
        "longest-out-of-reach",
        "The longest time of the routine is one that its steps can fill.",
        "Whoever asks for it should get it.",
        ("J",),
        "time: {standard: 3m, shortest: 2m30s, longest: 20m}\n" + _TIMED,
        "time: {standard: 3m, shortest: 2m30s, longest: 4m}\n" + _TIMED,
    ),
)
CRAFT: Final = tuple(row._replace(severity=Severity.WARNING) for row in _ROWS)
