"""Getting ready: the room, the things to have at hand, and the oil.

Owns what is told before a session. Never tells of a thing that the answers rule out.
"""

from collections.abc import Iterator
from typing import Final

from massage_coach.core.restrictions import Limit, Restrictions
from massage_coach.core.routine import Routine, Step, Supply
from massage_coach.core.screening import Cleared
from massage_coach.core.vocabulary import FLOOR_POSITIONS, Tool
from massage_coach.terminal.talk.page import Page, sentence

OIL: Final = "oil"
# evidence.md (d).4, J: told unless the routine's own words already name it.
_ALWAYS: Final = (
    ("phone", "your phone within reach"),
    ("slip", "a floor and shoes that do not slip"),
    ("wheels", "a chair without wheels"),
    ("bracelets", "rings, bracelets and other jewellery off"),
    ("heat pad", "no heat pad on skin that you are about to press"),
)
_ON_FLOOR: Final = (
    ("meal", "no heavy meal within the last hour"),
    ("faint", "no floor work alone if you faint or fall easily"),
)
_OILS: Final = {  # evidence.md (c).5
    Limit.NUT_FREE_OIL: "without nuts (no almond, no mix without a label)",
    Limit.NO_COCONUT_OIL: "without coconut",
    Limit.FRAGRANCE_FREE_OIL: "without perfume (no lavender)",
}
_PLAIN_OIL: Final = "such as sunflower oil or a plain fragrance-free lotion"


def show_preparation(page: Page, cleared: Cleared) -> None:
    """The room, the things and the oil, for what the answers allow."""
    page.heading("Get ready")
    page.points(sentence(one) for one in _room(cleared))
    supplies = tuple(_supplies(cleared))
    if supplies:
        page.gap()
        page.say("Things", "strong")
        page.points(supplies)
    if any(one.item == OIL for one in cleared.routine.supplies) or _oil_limits(
        cleared.restrictions
    ):
        page.gap()
        page.say("Oil", "strong")
        page.points(_oil(cleared))


def _room(cleared: Cleared) -> Iterator[str]:
    own = " ".join(cleared.routine.space).lower()
    floor = any(step.position in FLOOR_POSITIONS for step in allowed(cleared))
    yield from cleared.routine.space
    yield from (text for word, text in _ALWAYS if word not in own)
    if floor:
        yield from (text for word, text in _ON_FLOOR if word not in own)


def _supplies(cleared: Cleared) -> Iterator[str]:
    usable = usable_tools(cleared)
    for supply in cleared.routine.supplies:
        if supply.item != OIL and (supply.item not in set(Tool) or supply.item in usable):
            yield supply_words(supply)


def supply_words(supply: Supply) -> str:
    instead = f", or {supply.instead}" if supply.instead else ""
    optional = " (optional)" if supply.optional else ""
    return f"{sentence(supply.item.replace('_', ' '))}{instead}{optional}"


# Oil: evidence.md (c).5.


def _oil_limits(restrictions: Restrictions) -> list[Limit]:
    return [kind for kind in (*_OILS, Limit.NO_OIL, Limit.PATCH_TEST) if restrictions.has(kind)]


def _oil(cleared: Cleared) -> Iterator[str]:
    limits = _oil_limits(cleared.restrictions)
    if Limit.NO_OIL in limits:
        yield "None today, and no lotion: dry, over thin clothing."
        return
    kept_out = " and ".join(text for kind, text in _OILS.items() if kind in limits)
    if kept_out:
        yield f"If you like, a teaspoon of oil {kept_out}, {_PLAIN_OIL}. A thin shirt will do."
    else:
        yield "If you like, a teaspoon of oil or plain lotion. A thin shirt will do."
    if Limit.PATCH_TEST in limits:
        yield (
            "Put a drop on your inner forearm, cover it, and look again after 24 hours. Not done "
            "yet? Then dry today, over thin clothing."
        )
    yield "Not on broken skin, and wash your hands before you touch your eyes."
    if usable_tools(cleared) or any(one.position in FLOOR_POSITIONS for one in allowed(cleared)):
        yield "Wipe it off before the ball or the floor: oil slips."
    yield (
        "If your lips or face swell, you wheeze or hives spread: wash it off and call your local "
        "emergency number."
    )


# What the answers leave.


def allowed(cleared: Cleared) -> Iterator[Step]:
    """Every step and stand-in that the answers leave."""
    for step in _every_step(cleared.routine):
        if not cleared.restrictions.against(step):
            yield step


def _every_step(routine: Routine) -> Iterator[Step]:
    for step in routine.steps:
        yield step
        yield from step.instead


def usable_tools(cleared: Cleared) -> tuple[Tool, ...]:
    """Tools that some step may still use today, hands apart."""
    used = {step.tool for step in allowed(cleared)}
    return tuple(tool for tool in Tool if tool in used and tool is not Tool.HANDS)
