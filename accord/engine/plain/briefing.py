"""A policy as a briefing of seven points, short enough for one page and a team's meeting: data, no markup.

Source: the one-page briefings that safeguarding partnerships give their teams (background, why it matters, information,
what to do, questions to consider); PL-10. Every point is made from rules, so a policy of any kind has all seven.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from accord.engine.items import Item, Items
from accord.engine.kinds import KNOWN_FACTS, RAISING
from accord.engine.plain import Row, Section, at_a_glance, rule_sentence
from accord.engine.plain.clauses import any_of
from accord.engine.plain.duties import owing
from accord.engine.plain.marks import (
    capital,
    describe_duration,
    describe_means,
    describe_pattern,
    describe_whos,
    every,
    lower,
    named,
    one_of,
    party,
    sentence,
    stage_within,
)
from accord.engine.policy import MUST, WHERE_POSSIBLE, Duty, Gate, Policy, Route, Rule, Signpost
from accord.engine.wording import in_words

POINTS = 7
_MOST_ROWS = 5
_TALK = ("discussed", "met")
_MOVES = ("escalated", "entered", "took")
_TELLS = ("told", "sent", "received", "read-out")
_AFTERWARDS = ("debriefed", "learned", "suggested")
_RISK = "risk"
_PURPOSE = "It is for {agency:s} that see it differently when the safety of {} is at stake."
_EVERYTHING = "Every talk and every step, with who took part and when; what one {side} does alone, too."
_WHY = "Different views are part of careful work. No {subject} may be less safe because of them."
_SEATS_KNOWN = "Do we know who each of these is in our {agency}, and how to reach them today: {}?"
_HEART = "Would we say so if we disagreed tomorrow? What would stop us, and who would stand beside us?"


def briefing(policy: Policy) -> tuple[Section, ...]:
    """Seven points on a policy, always seven and none of them empty, in the order a team talks them through."""
    stages = at_a_glance(policy).rows
    return (
        Section("What it is for", tuple(_purpose(policy))),
        Section("When to use it, and when not", tuple(_door(policy))),
        Section("Danger first, then talk", tuple(_first(policy))),
        Section(in_words(policy, "{The stage:s} and their times"), (*stages, *_other_ways(policy))),
        Section("What to write down", tuple(_written(policy))),
        Section("Who is told, and when it is over", tuple(_told(policy))),
        Section("Where to get help, and what to ask yourselves", tuple(_help(policy))),
    )


def advisers(policy: Policy) -> tuple[str, ...]:
    """The ids of the seats that a gate or a route asks for advice, in the order of the file; () where none does."""
    needs = (*(gate.needs for gate in policy.gates.values()), *(route.needs for route in policy.routes.values()))
    asked = [one.by for items in needs for item in items for one in item if one.kind == "advised"]
    return tuple(dict.fromkeys(who.seat for whos in filter(None, asked) for who in whos.members if who.seat))


def _purpose(policy: Policy) -> Iterable[Row]:
    whom = one_of(in_words(policy, f"{{a {each}}}") for each in policy.covers)
    yield Row("", in_words(policy, _PURPOSE).format(whom))
    yield Row("", in_words(policy, _WHY))
    for instead, avoided in _avoided(policy).items():
        yield Row("Words", f"Say “{instead}”, not {one_of(f'“{word}”' for word in avoided)}.")


def _avoided(policy: Policy) -> dict[str, list[str]]:
    """Each word to say, with those it stands for."""
    found: dict[str, list[str]] = {}
    for word, instead in policy.avoid.items():
        found.setdefault(instead or policy.word("disagreement"), []).append(word)
    return found


def _door(policy: Policy) -> Iterable[Row]:
    elsewhere = [post for post in policy.signposts.values() if post.to not in policy.routes and _opens(post.before)]
    here = list(_for(policy, elsewhere))
    unsafe = in_words(policy, "when what another {agency} decided, or left undone, may leave {the subject} unsafe")
    yield Row("Use it", sentence(f"for {'; '.join(here)}" if here else unsafe))
    for post in sorted(elsewhere[:_MOST_ROWS], key=_also_here):
        yield _turned(policy, post)
    if len(elsewhere) > _MOST_ROWS:
        more = f"And not for {len(elsewhere) - _MOST_ROWS} more, "
        yield Row("", more + in_words(policy, "which {the procedure} names."))
    if not elsewhere:
        yield Row("Not", in_words(policy, "For what happens inside one {agency}: it has {procedure:s} of its own."))


def _also_here(post: Signpost) -> bool:
    return post.force == WHERE_POSSIBLE


def _turned(policy: Policy, post: Signpost) -> Row:
    """What belongs somewhere else, or there first and here as well."""
    if not _also_here(post):
        return Row(f"Not for “{post.label}”", sentence(f"{'go' if post.force == MUST else 'look first'} to {post.to}"))
    return Row(f"“{post.label}”", in_words(policy, f"First {post.to}; you can {{raise}} it here as well."))


def _for(policy: Policy, elsewhere: Collection[Signpost]) -> Iterable[str]:
    """The answers that lead no other way, of the question that most signposts go by."""
    names = [(one.name, one.choice) for post in elsewhere for item in post.only_if for one in item if one.kind == "is"]
    asked = [name for name, _choice in names if name in policy.facts and name != _RISK]
    if not asked:
        return
    fact = max(dict.fromkeys(asked), key=asked.count)
    yield from (choice for choice in policy.facts[fact].choices if (fact, choice) not in names)


def _first(policy: Policy) -> Iterable[Row]:
    yield Row("", "Somebody in danger now? Telephone first, and write it down afterwards.")
    for duty in _owing(policy, ("protected",))[:1]:
        yield Row(capital(duty.label), _owed(policy, duty))
    for route in _urgent(policy)[:2]:
        yield Row(capital(route.label), _way(policy, route))
    gates = [gate for gate in policy.gates.values() if gate.force != WHERE_POSSIBLE]
    advice = [gate for gate in gates if (_opens(gate.before) or _moves(gate)) and _asks(gate, ("advised", "endorsed"))]
    onward = [gate for gate in gates if _moves(gate) and _asks(gate, _TALK)]
    for gate in advice[:1]:
        yield Row(capital(gate.label), _said(policy, gate))
    for gate in onward[:1]:
        if gate not in advice[:1]:
            yield Row(in_words(policy, "Before the next {stage}"), _said(policy, gate))
    if not onward:
        yield Row("", "Talk to each other before it goes any further.")


def _way(policy: Policy, route: Route) -> str:
    who = describe_whos(policy, route.by) if route.by else party(policy, RAISING)
    return sentence(f"{who} may go straight to {one_of(stage_within(policy, stage) for stage in route.to)}")


def _urgent(policy: Policy) -> list[Route]:
    """The routes that the risk opens, or to which it points."""
    pointed = {post.to for post in policy.signposts.values() if _risks(post)}
    return [route for route in policy.routes.values() if route.id in pointed or _risks(route)]


def _risks(rule: Rule) -> bool:
    return any(one.kind == "is" and one.name == _RISK for item in rule.only_if for one in item)


def _other_ways(policy: Policy) -> Iterable[Row]:
    urgent = {route.id for route in _urgent(policy)}
    others = [f"“{route.label}”" for route in policy.routes.values() if route.id not in urgent]
    if others:
        yield Row("Other ways in", sentence(every(others)))


def _written(policy: Policy) -> Iterable[Row]:
    yield Row("", in_words(policy, _EVERYTHING))
    gates = policy.gates.values()
    for label, found in (
        (in_words(policy, "Before you {raise} it"), [gate for gate in gates if _opens(gate.before)]),
        ("Before it moves on", [gate for gate in gates if _moves(gate)]),
        ("With what you agree", [gate for gate in gates if _before(gate, ("agreed", "confirmed", "settled"))]),
    ):
        contents = [one for gate in found for one in _contents(policy, gate)]
        if contents:
            yield Row(label, sentence(every(contents)))
    means = [gate for gate in gates if gate.means]
    for gate in means[:1]:
        yield Row(capital(gate.label), sentence(describe_means(gate.means)))
    for duty in _owing(policy, ("filed",))[:1]:
        yield Row(capital(duty.label), _owed(policy, duty))


def _contents(policy: Policy, gate: Gate) -> Iterable[str]:
    """What has to be put in words; not the questions that a form asks anyway."""
    for item in gate.needs:
        said = [one for one in item if one.kind == "said" and one.name not in (policy.facts.keys() | KNOWN_FACTS)]
        if said:
            yield one_of(describe_pattern(policy, replace(one, at="")) for one in said)


def _told(policy: Policy) -> Iterable[Row]:
    telling = _owing(policy, _TELLS)
    for duty in telling[:_MOST_ROWS]:
        yield Row(capital(duty.label), _owed(policy, duty))
    if len(telling) > _MOST_ROWS:
        yield Row("", f"And {len(telling) - _MOST_ROWS} more, " + in_words(policy, "which {the procedure} names."))
    ends = in_words(policy, " It is then {close:done} by itself.") if policy.closes == "by itself" else ""
    yield Row("It is over", sentence(f"once {any_of(policy, policy.settles)}") + ends)
    afterwards = "; ".join(dict.fromkeys(lower(duty.label) for duty in _owing(policy, _AFTERWARDS)))
    if afterwards:
        yield Row("Afterwards", sentence(afterwards))


def _owed(policy: Policy, duty: Duty) -> str:
    """Who owes it and by when: what it is, its label says."""
    time = [describe_duration(policy, duty.within)] if duty.within else []
    return sentence(", ".join([owing(policy, duty), *time]))


def _help(policy: Policy) -> Iterable[Row]:
    asked = one_of(named(policy.seats[code].label) for code in advisers(policy))
    asked = asked or "your own manager or safeguarding lead"
    yield Row("Advice", sentence(asked))
    own = [named(seat.label) for seat in policy.seats.values() if seat.of == "partnership"]
    yield Row(in_words(policy, "{The partnership}"), sentence(every([party(policy, "office"), *own])))
    seats = dict.fromkeys(code for stage in policy.stages.values() for code in stage.seats.get(RAISING, ()))
    who = every(named(policy.seats[code].label) for code in seats if code in policy.seats)
    if who:
        yield Row("Ask", in_words(policy, _SEATS_KNOWN).format(who))
    yield Row("Ask", _HEART)


def _owing(policy: Policy, kinds: Collection[str]) -> list[Duty]:
    """The duties that an entry of one of these kinds ends, those that bind hardest first."""
    found = [duty for duty in policy.duties.values() if any(one.kind in kinds for item in duty.until for one in item)]
    return sorted(found, key=lambda duty: duty.force != MUST)


def _before(gate: Gate, kinds: Collection[str]) -> bool:
    return any(one.kind in kinds for item in gate.before for one in item)


def _opens(before: Iterable[Item]) -> bool:
    return any(one.kind == "raised" for item in before for one in item)


def _moves(gate: Gate) -> bool:
    return _before(gate, _MOVES)


def _asks(gate: Gate, kinds: Collection[str]) -> bool:
    return _named(gate.needs, kinds)


def _named(items: Items, kinds: Collection[str]) -> bool:
    return any(one.kind in kinds for item in items for one in item)


def _said(policy: Policy, gate: Gate) -> str:
    """A gate in its own words, else in ours."""
    return gate.says or rule_sentence(policy, gate)
