"""Why there are the rules of what a step and a session may do to a body."""

from typing import Final

from massage_coach.core.rules.reasons.rule import Rule

_BY_HAND: Final = """\
instead:
  - {id: palms, tool: hands, title: Palms, show: Palms in circles., say: Palms.}"""
_SETS: Final = """\
      - {side: each, tool: soft_ball, avoid: [spine],
         time: {standard: 2m, shortest: 1m, longest: 4m},
         instead: [{id: one, tool: hands, title: Palms, show: Palms., say: Palm.}]}
      - {side: each, tool: soft_ball, avoid: [spine],
         time: {standard: 2m, shortest: 1m, longest: 4m},
         instead: [{id: two, tool: hands, title: Palms, show: Palms., say: Palm.}]}
"""
_THIRD_SET: Final = """\
      - {side: both, tool: soft_ball, avoid: [spine],
         time: {standard: 1m, shortest: 1m, longest: 1m},
         instead: [{id: three, tool: hands, title: Palms, show: Palms., say: Palm.}]}
"""

BODY: Final = (
    Rule(
        "pressure-ceiling",
        "No step asks for more pressure than its spot and its tool allow.",
        "More force has not been shown to do more, and each region has a ceiling that no file "
        "and no person can lift. It never goes above 6 of 10.",
        ("S20", "S21", "J"),
        "spot: neck_back\npressure: {from: 3, to: 5}\navoid: [neck_front, neck_side]",
        "spot: neck_back\npressure: {from: 2, to: 3}\navoid: [neck_front, neck_side]",
    ),
    Rule(
        "forbidden-spot",
        "Nothing works on a place that is to be kept off.",
        "The spine, the flank, the front of the neck and the like are named so that people can "
        "be told to keep off them. They are no spots to work on.",
        ("S00", "S29", "S30", "S36", "J"),
        "spot: spine",
        "spot: beside_spine\navoid: [spine]",
    ),
    Rule(
        "keep-off-not-said",
        "Firm work or a tool near a place to keep off says so under avoid.",
        "The screen and the voice name what is under avoid. Whoever works beside the spine with "
        "their eyes closed has to have heard of it.",
        ("S00", "S36", "J"),
        "spot: beside_spine\npressure: {from: 3, to: 4}\navoid: []",
        "spot: beside_spine\npressure: {from: 3, to: 4}\navoid: [spine]",
    ),
    Rule(
        "hold-too-long",
        "Holding one spot lasts 30 s a side at most.",
        "Patient education with a ball says 15 to 30 s on one spot, and not over 30.",
        ("S48b",),
        "technique: holding\ntime: {standard: 40s, shortest: 20s, longest: 45s}",
        "technique: holding\ntime: {standard: 20s, shortest: 20s, longest: 30s}",
    ),
    Rule(
        "held-twice",
        "Two holds on the same spot do not follow each other.",
        "They would be one hold of twice the time.",
        ("S48b", "J"),
        "phases:\n"
        "  - {kind: warm_up}\n"
        "  - kind: pressure\n"
        "    steps:\n"
        "      - {technique: holding, time: {standard: 20s, shortest: 20s, longest: 30s}}\n"
        "      - {technique: holding, time: {standard: 20s, shortest: 20s, longest: 30s}}\n"
        "  - {kind: settle}",
        "phases:\n"
        "  - {kind: warm_up}\n"
        "  - kind: pressure\n"
        "    steps:\n"
        "      - {technique: holding, time: {standard: 20s, shortest: 20s, longest: 30s}}\n"
        "      - {technique: stroking}\n"
        "      - {technique: holding, time: {standard: 20s, shortest: 20s, longest: 30s}}\n"
        "  - {kind: settle}",
    ),
    Rule(
        "tool-set-too-long",
        "A tool works on one side for 120 s at most.",
        "Sets of 30 to 120 s are what the trials of rolling used.",
        ("S16",),
        "tool: soft_ball\navoid: [spine]\n"
        "time: {standard: 100s, shortest: 60s, longest: 150s}\n" + _BY_HAND,
        "tool: soft_ball\navoid: [spine]\n"
        "time: {standard: 100s, shortest: 60s, longest: 120s}\n" + _BY_HAND,
    ),
    Rule(
        "tools-too-long",
        "Tools work for 8 minutes at most in one session.",
        "A cautious limit on top of the one for each set; the longest times count.",
        ("S16", "J"),
        f"phases:\n  - {{kind: warm_up}}\n  - kind: tool\n    steps:\n{_SETS}{_THIRD_SET}"
        "  - {kind: settle}",
        f"phases:\n  - {{kind: warm_up}}\n  - kind: tool\n    steps:\n{_SETS}  - {{kind: settle}}",
    ),
    Rule(
        "step-too-long",
        "One side of one step lasts 3 min 30 s at most.",
        "With its change it stays under the four minutes within which the person is asked how "
        "it feels.",
        ("J",),
        "time: {standard: 3m, shortest: 1m, longest: 5m}",
        "time: {standard: 3m, shortest: 1m, longest: 3m30s}",
    ),
    Rule(
        "routine-too-long",
        "A routine for one region lasts 30 minutes at most, one for several 60.",
        "The hour comes from trials with a therapist. No trial of an hour of self-massage was "
        "found.",
        ("S10", "S12", "J"),
        "regions: [lower_back]\ntime: {standard: 20m, shortest: 5m, longest: 45m}",
        "regions: [lower_back]\ntime: {standard: 20m, shortest: 5m, longest: 30m}",
    ),
    Rule(
        "roller-on-lower-back",
        "No foam roller goes across the lower back.",
        "It forces the back to arch, with no ribs to bear the load. That is what physiotherapists "
        "say from anatomy, not from counts of injuries. It is left out because nobody can look "
        "at the back through a screen.",
        ("S47",),
        "spot: whole_lower_back\ntool: foam_roller\nposition: supine\n" + _BY_HAND,
        "spot: beside_spine\ntool: soft_ball\nposition: at_wall\navoid: [spine]\n" + _BY_HAND,
    ),
    Rule(
        "tool-across-lower-back",
        "No tool works on the whole lower back at once.",
        "It would cross the spine and the flanks, where no tool goes.",
        ("S47", "S36", "J"),
        "spot: whole_lower_back\ntool: roller_stick\n" + _BY_HAND,
        "spot: beside_spine\ntool: roller_stick\navoid: [spine]\n" + _BY_HAND,
    ),
    Rule(
        "hard-ball-under-back",
        "Nobody lies with their back on a hard ball.",
        "The weight of the body decides how hard it presses. A wall can be leaned on less.",
        ("S47", "S48b", "J"),
        "spot: beside_spine\ntool: tennis_ball\nposition: supine\navoid: [spine]\n" + _BY_HAND,
        "spot: beside_spine\ntool: tennis_ball\nposition: at_wall\navoid: [spine]\n" + _BY_HAND,
    ),
    Rule(
        "tool-on-neck-or-head",
        "On the neck, the top of the shoulder and the head hands work alone.",
        "Arteries and nerves run close under the skin there, and injuries by devices and by "
        "focal pressure have been reported.",
        ("S29", "S30", "J"),
        "spot: neck_back\ntool: soft_ball\navoid: [neck_front, neck_side]\n" + _BY_HAND,
        "spot: neck_back\ntool: hands\navoid: [neck_front, neck_side]",
    ),
    Rule(
        "tool-without-hands",
        "A step with a tool has a stand-in that hands can do.",
        "An answer may take every tool away, and not everybody has one. The step must not leave "
        "a hole.",
        ("J",),
        "tool: soft_ball\navoid: [spine]",
        "tool: soft_ball\navoid: [spine]\n" + _BY_HAND,
    ),
    Rule(
        "stroke-tempo",
        "One way of a stroke, or one circle, takes 2 to 4 s.",
        "That is the tempo of the trials. Holding, breathing, stretching and shaking set a tempo "
        "of their own. every is the whole movement: there and back is twice that time.",
        ("S16", "J"),
        "technique: stroking\nstroke: {motion: up_and_down, every: 2s}",
        "technique: stroking\nstroke: {motion: up_and_down, every: 6s}",
    ),
)
