"""The rules that no routine file can switch off, by what they are put to.

Owns which rules there are. A value that breaks one cannot be built, so there is nothing to run.
"""

from typing import Final

from massage_coach.core.rules import body, form, phases, whole

SPAN: Final = form.SPAN
CUE: Final = form.CUE
STEP: Final = {**form.STEP, **body.STEP}
PHASE: Final = form.PHASE
ROUTINE: Final = {**form.ROUTINE, **phases.ROUTINE, **whole.ROUTINE}
