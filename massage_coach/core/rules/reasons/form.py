"""Why there are the rules of how a routine is written down."""

from typing import Final

from massage_coach.core.rules.reasons.rule import Rule

FORM: Final = (
    Rule(
        "format",
        "The file is YAML with the keys and words of a routine, and with no others.",
        "A key that is misspelt would be passed over in silence. massage-coach schema prints all "
        "of them for an editor.",
        ("J",),
        "positon: seated",
        "position: seated",
    ),
    Rule(
        "bad-id",
        "An id has a-z, 0-9 and single hyphens, and at most 60 characters.",
        "It is a file name, and it is typed on a command line.",
        ("J",),
        "id: Palm Glides",
        "id: palm-glides",
    ),
    Rule(
        "bad-text",
        "A title, a summary and what is shown and said are not empty, and not over 600 characters.",
        "Nobody on a floor reads more.",
        ("J",),
        'title: ""',
        "title: Palm glides",
    ),
    Rule(
        "times-in-order",
        "shortest is a second or more, then come standard and longest.",
        "A session is fitted between the three.",
        ("J",),
        "time: {standard: 30s, shortest: 40s, longest: 60s}",
        "time: {standard: 40s, shortest: 30s, longest: 60s}",
    ),
    Rule(
        "cue-outside-step",
        "A cue falls due between 1% and 99% of its step.",
        "At its edges it would be spoken into the change.",
        ("J",),
        "cues:\n  - {at: 100%, say: Slower.}",
        "cues:\n  - {at: 50%, say: Slower.}",
    ),
    Rule(
        "pressure-scale",
        "Pressure starts at 1 or more, and stays or rises within a step.",
        "1 is a touch. Work goes from light to firm.",
        ("S00", "J"),
        "pressure: {from: 3, to: 2}",
        "pressure: {from: 2, to: 3}",
    ),
    Rule(
        "no-source",
        "Each step names what it rests on.",
        "Whoever reviews a routine has to see what was read and what is a judgement. J is a "
        "judgement.",
        ("J",),
        "sources: []",
        "sources: [J]",
    ),
    Rule(
        "source-not-listed",
        "Each source that a step names is listed under sources.",
        "A name alone cannot be looked up. J need not be listed.",
        ("J",),
        "sources: [S99]",
        "sources: [J]",
    ),
    Rule(
        "nested-stand-ins",
        "A stand-in has no stand-ins of its own.",
        "They are tried in one order, from first to last.",
        ("J",),
        "instead:\n"
        "  - {id: one, title: One, show: One way., say: One.,\n"
        "     instead: [{id: two, title: Two, show: Two ways., say: Two.}]}",
        "instead:\n"
        "  - {id: one, title: One, show: One way., say: One.}\n"
        "  - {id: two, title: Two, show: Two ways., say: Two.}",
    ),
    Rule(
        "empty-phase",
        "A phase has a step.",
        "There would be nothing to do in it.",
        ("J",),
        "phases:\n  - {kind: warm_up}\n  - {kind: stretch, steps: []}\n  - {kind: settle}",
        "phases:\n  - {kind: warm_up}\n  - {kind: stretch}\n  - {kind: settle}",
    ),
    Rule(
        "bad-regions",
        "A routine names a region, and none twice.",
        "The safety questions are chosen by them.",
        ("J",),
        "regions: []",
        "regions: [lower_back]",
    ),
    Rule(
        "spot-outside-regions",
        "Each spot lies in a region that the routine names.",
        "People choose by the region, and have to find there what they chose.",
        ("J",),
        "regions: [lower_back]\n"
        "phases:\n  - {kind: warm_up, steps: [{spot: sole}]}\n  - {kind: settle}",
        "regions: [lower_back, feet]\n"
        "phases:\n  - {kind: warm_up, steps: [{spot: sole}]}\n  - {kind: settle}",
    ),
    Rule(
        "same-id-twice",
        "Each phase, step and stand-in has an id of its own.",
        "The journal and other routines name steps by it.",
        ("J",),
        "phases:\n  - {kind: warm_up, steps: [{id: palms}, {id: palms}]}\n  - {kind: settle}",
        "phases:\n  - {kind: warm_up, steps: [{id: palms}, {id: palms-again}]}\n  - {kind: settle}",
    ),
)
