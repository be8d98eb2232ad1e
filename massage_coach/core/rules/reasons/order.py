"""Why there are the rules of what comes when, and of the time that words and changes need."""

from typing import Final

from massage_coach.core.rules.reasons.rule import Rule

_WORDS: Final = "Sit, and let the hands lie. " * 12

ORDER: Final = (
    Rule(
        "no-warm-up",
        "A tool, or pressure above 3, comes after a warm-up.",
        "Every pattern that was read begins with light strokes. What presses hard is work in any "
        "phase, whatever the phase is called.",
        ("S00", "J"),
        "phases:\n  - {kind: stretch, steps: [{avoid: [spine], pressure: {from: 3, to: 5}}]}\n"
        "  - {kind: settle}",
        "phases:\n  - {kind: warm_up}\n"
        "  - {kind: stretch, steps: [{avoid: [spine], pressure: {from: 3, to: 5}}]}\n"
        "  - {kind: settle}",
    ),
    Rule(
        "warm-up-too-short",
        "The warm-up before the first work never comes down to less than 20 s.",
        "It is taught with 30 to 60 s, and a short session may shrink it to 20. Where answers "
        "leave less of it, the work goes too.",
        ("J",),
        "phases:\n"
        "  - {kind: warm_up, steps: [{time: {standard: 60s, shortest: 1s, longest: 90s}}]}\n"
        "  - {kind: pressure}\n  - {kind: settle}",
        "phases:\n"
        "  - {kind: warm_up, steps: [{time: {standard: 60s, shortest: 20s, longest: 90s}}]}\n"
        "  - {kind: pressure}\n  - {kind: settle}",
    ),
    Rule(
        "warm-up-too-strong",
        "A warm-up takes hands alone, and pressure 3 at most.",
        "Whatever is stronger belongs after it.",
        ("S00", "J"),
        "phases:\n  - {kind: warm_up, steps: [{pressure: {from: 2, to: 4}, avoid: [spine]}]}\n"
        "  - {kind: settle}",
        "phases:\n  - {kind: warm_up, steps: [{pressure: {from: 2, to: 3}}]}\n  - {kind: settle}",
    ),
    Rule(
        "no-settle",
        "A routine ends in a settle phase.",
        "The last minute is light, so that nobody gets up fast from firm work.",
        ("J",),
        "phases:\n  - {kind: warm_up}\n  - {kind: pressure}",
        "phases:\n  - {kind: warm_up}\n  - {kind: pressure}\n  - {kind: settle}",
    ),
    Rule(
        "settle-too-strong",
        "A settle takes hands alone, and pressure 2 at most.",
        "It is the way back to rest.",
        ("J",),
        "phases:\n  - {kind: warm_up}\n  - {kind: settle, steps: [{pressure: {from: 1, to: 3}}]}",
        "phases:\n  - {kind: warm_up}\n  - {kind: settle, steps: [{pressure: {from: 1, to: 2}}]}",
    ),
    Rule(
        "no-time-for-changes",
        "There is time for the steps that are not optional and for the changes between them.",
        "Getting down to the floor takes 15 s, another seat or the wall 8 s, a tool 8 s, the "
        "other side 5 s. The program never hurries them, so such a routine could never be run.",
        ("J",),
        "time: {standard: 60s, shortest: 60s, longest: 60s}\n"
        "phases:\n  - {kind: warm_up}\n  - {kind: pressure}\n  - {kind: settle}",
        "time: {standard: 3m, shortest: 2m30s, longest: 4m}\n"
        "phases:\n  - {kind: warm_up}\n  - {kind: pressure}\n  - {kind: settle}",
    ),
    Rule(
        "words-do-not-fit",
        "The instruction can be said in a change of 30 s.",
        "It is said calmly before the step begins, behind its title and what to change. What does "
        "not fit would be spoken into the work.",
        ("J",),
        f"say: {_WORDS.strip()}\nshow: {_WORDS.strip()}",
        "say: Sit, and let the hands lie.\nshow: Sit, and let the hands lie on your back.",
    ),
    Rule(
        "cues-do-not-fit",
        "Each cue has been said before the next one, and before its side ends.",
        "The step at its shortest counts, at a calm pace.",
        ("J",),
        "time: {standard: 60s, shortest: 20s, longest: 90s}\n"
        "cues:\n"
        "  - {at: 50%, say: Let the shoulders drop.}\n"
        "  - {at: 95%, say: And breathe out slowly now.}",
        "time: {standard: 60s, shortest: 20s, longest: 90s}\n"
        "cues:\n"
        "  - {at: 30%, say: Let the shoulders drop.}\n"
        "  - {at: 60%, say: And breathe out slowly now.}",
    ),
)
