"""What a visit takes from the memory, and what it leaves there.

Owns when something is kept, confirmed, dropped or locked: evidence.md (a).1 and (a).2. Never
decides whether there is a session, and never keeps an answer about today.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from massage_coach.core.answers import Answers
from massage_coach.core.facts import Facts, lasting, still_known
from massage_coach.core.questions import Verdict
from massage_coach.core.vocabulary import Region, Tool
from massage_coach.scene import Memory, World
from massage_coach.terminal.talk.dialogue import LineSource
from massage_coach.terminal.talk.page import Page


def still_locked(page: Page, lines: LineSource, memory: Memory, now: datetime) -> bool:
    """Whether an emergency has not been looked at yet; asked before anything else."""
    since = memory.emergency()
    if since is None:
        return False
    from massage_coach.terminal.talk.dates import day
    from massage_coach.terminal.talk.seen import ask_if_seen

    seen = ask_if_seen(page, lines, day(since, now))
    if seen:
        memory.unlock()
    return not seen


def hurts_too_often(world: World) -> bool:
    """Ask how it was the day after, and whether two in a row that hurt were looked at."""
    _ask_next_day(world)
    past = world.memory.past()
    if not past.sessions:
        return False
    from massage_coach.core.dose import allowance

    if not allowance(past).hurt_twice:
        return False
    from massage_coach.terminal.talk.going_on import LOOKED_AT_FIRST, ask_if_looked_at

    if ask_if_looked_at(world.page, world.lines):
        return False
    world.page.say(LOOKED_AT_FIRST, "strong")
    return True


def _ask_next_day(world: World) -> None:
    entry = world.journal.awaiting()
    if entry is None:
        return
    from massage_coach.core.comfort import clearly_more
    from massage_coach.core.entries import Reaction
    from massage_coach.terminal.talk.dates import day
    from massage_coach.terminal.talk.next_day import ask_next_day

    when = day(entry.started, world.now())
    said = ask_next_day(world.page, world.lines, entry.title, when)
    if said is None:
        return
    more = clearly_more(entry.felt.pain_before, said.pain)
    reactions = said.reactions | {Reaction.MORE_PAIN} if more else said.reactions
    world.journal.say_next_day(entry.uid, reactions, said.pain)


def known(memory: Memory, regions: Collection[Region], now: datetime) -> Answers:
    """The lasting answers that one line may confirm; none where all is asked."""
    return still_known(memory.facts(), frozenset(regions), now.timestamp())


def remember(answers: Answers, regions: Collection[Region], world: World) -> None:
    """Keep the lasting answers where the person wants that; nothing is asked twice."""
    before, given = world.memory.facts(), lasting(answers)
    if before is not None and known(world.memory, regions, world.now()) == given:
        return
    if before is not None:
        regions = before.regions.union(regions)
        now = world.now().timestamp()
        world.memory.keep(replace(before, kept_at=now, regions=regions, answers=given))
    elif not world.memory.declined():
        _offer(given, regions, world)


def _offer(given: Answers, regions: Collection[Region], world: World) -> None:
    from massage_coach.terminal.talk.keeping import Consent, ask_consent, ask_number

    match ask_consent(world.page, world.lines):
        case Consent.YES:
            world.memory.keep(
                Facts(
                    kept_at=world.now().timestamp(),
                    regions=frozenset(regions),
                    answers=given,
                    number=ask_number(world.page, world.lines),
                )
            )
        case Consent.NEVER:
            world.memory.decline()
        case Consent.NOT_NOW:
            pass


def tools_of_last_time(memory: Memory, asked: Collection[Tool]) -> frozenset[Tool] | None:
    """Which of these were at hand; None unless each of them was asked for."""
    facts = memory.facts()
    if facts is None or not (facts.tools | facts.without).issuperset(asked):
        return None
    return facts.tools.intersection(asked)


def tools_not_ruled_out(memory: Memory) -> frozenset[Tool] | None:
    """All but those that were said not to be at hand; None where nothing was said of any."""
    facts = memory.facts()
    if facts is None or not (facts.tools or facts.without):
        return None
    return frozenset(Tool) - facts.without


def remember_tools(asked: Collection[Tool], at_hand: frozenset[Tool], memory: Memory) -> None:
    """What is at hand is kept beside the answers, or not at all."""
    facts = memory.facts()
    if facts is None:
        return
    having = at_hand.intersection(asked)
    lacking = frozenset(asked) - having
    tools, without = (facts.tools - lacking) | having, (facts.without - having) | lacking
    if (tools, without) != (facts.tools, facts.without):
        memory.keep(replace(facts, tools=tools, without=without))


def take_note(verdict: Verdict, memory: Memory) -> None:
    """After a verdict that bars a session everything is asked in full; an emergency locks."""
    if verdict.bars:
        memory.drop_facts()
    if verdict is Verdict.EMERGENCY:
        memory.lock()
