"""Every rule and every advice by name, with its reason, its sources and an example of each kind.

Owns what `validate --explain` tells, and which names there are. Never loaded when a routine runs.
"""

from typing import Final

from massage_coach.core.rules.reasons.body import BODY
from massage_coach.core.rules.reasons.craft import CRAFT
from massage_coach.core.rules.reasons.form import FORM
from massage_coach.core.rules.reasons.order import ORDER
from massage_coach.core.rules.reasons.rule import Rule, Severity

RULES: Final[dict[str, Rule]] = {rule.id: rule for rule in (*BODY, *ORDER, *FORM, *CRAFT)}
__all__ = ["RULES", "Rule", "Severity"]
