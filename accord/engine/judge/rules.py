"""What the policy refuses: signposts, routes and gates."""

from accord.engine import titles
from accord.engine.index import window
from accord.engine.items import Item
from accord.engine.judge.question import Question
from accord.engine.plain import describe_whos, refusal_sentence
from accord.engine.plain.marks import describe_means
from accord.engine.policy import MUST, WHERE_POSSIBLE, Gate, Route
from accord.engine.standing import LIVE, MET, Refusal
from accord.engine.wording import in_words


def signpost_refusals(asked: Question) -> list[Refusal]:
    """Doors that are not the right ones, each with where to go instead."""
    return [
        Refusal(
            rule=f"signpost {post.id}",
            says=post.says or refusal_sentence(asked.policy, post, ()),
            cite=post.cite,
            force=post.force,
            to=post.to,
        )
        for post in asked.policy.signposts.values()
        if asked.at(post) and asked.made(post.before) and asked.applies(post, asked.scope(post))
    ]


def title_refusals(asked: Question) -> list[Refusal]:
    """Whether the title of whoever acts counts for their seat; one that only should is let through, and shown."""
    actor = asked.entry.by
    wrong = titles.other_title(asked.policy, actor)
    if not wrong:
        return []
    seat = asked.policy.seats[actor.seat]
    force = MUST if seat.force == MUST else WHERE_POSSIBLE
    return [Refusal(rule=f"seat {seat.id}", says=seat.says or wrong, cite=seat.cite, force=force)]


def route_refusals(asked: Question) -> list[Refusal]:
    """Why a route may not be taken: standing, grounds, what it needs first, its window."""
    route = asked.policy.routes.get(asked.entry.name) if asked.entry.kind == "took" else None
    if route is None:
        return []
    scope, found = asked.scope(route), []
    if route.by and not asked.acts(route.by):
        found.append(
            _refusal(
                asked,
                route,
                f"{in_words(asked.policy, 'This {route} is for')} {describe_whos(asked.policy, route.by)}.",
            )
        )
    if not asked.applies(route, scope):
        found.append(_refusal(asked, route, missing=asked.ledger.missing(route.only_if, scope)))
    missing = asked.ledger.missing(route.needs, scope)
    if missing:
        found.append(_refusal(asked, route, missing=missing))
    return [*found, *_window(asked, route)]


def _window(asked: Question, route: Route) -> list[Refusal]:
    """Outside its window a route is refused; where arrival counts, what arrived in time keeps it open."""
    if not route.starts:
        return []
    runs = [run for run in asked.standing.deadlines if run.rule == window(route).id]
    if not runs:
        return [_refusal(asked, route, "The time for this has not begun.", missing=route.starts[:1])]
    in_time = any(run.overdue_from is None or asked.entry.at < run.overdue_from for run in runs if run.state in LIVE)
    if in_time or any(run.state == MET for run in runs):
        return []
    return [_refusal(asked, route, "The time for this has passed.")]


def gate_refusals(asked: Question) -> list[Refusal]:
    """What must be so first, gate by gate."""
    return [refusal for gate in asked.policy.gates.values() for refusal in _gate(asked, gate)]


def _gate(asked: Question, gate: Gate) -> list[Refusal]:
    stands_before = asked.made(gate.before) if asked.at(gate) else ()
    if not stands_before:
        return []
    scope = asked.scope(gate, visit=any(pattern.kind == "entered" for pattern in stands_before))
    if not asked.applies(gate, scope):
        return []
    found = []
    if gate.by and not asked.acts(gate.by):
        found.append(_refusal(asked, gate, f"This is for {describe_whos(asked.policy, gate.by)}."))
    missing = asked.ledger.missing(gate.needs, scope)
    if missing:
        found.append(_refusal(asked, gate, missing=missing))
    return [*found, *_manner(asked, gate)]


def _manner(asked: Question, gate: Gate) -> list[Refusal]:
    """How it is done: an entry that names no means is asked for it, however hard the rule binds."""
    found, means = [], asked.entry.means
    if gate.means and means not in gate.means:
        force = gate.force if means or gate.force == WHERE_POSSIBLE else MUST
        says = gate.says or f"Do this {describe_means(gate.means)}, and say which."
        found.append(_refusal(asked, gate, says, wants="means", force=force))
    if gate.wording and gate.id not in asked.entry.wording:
        says = f"Use these words: “{gate.wording}”."
        found.append(_refusal(asked, gate, says, wants="wording", force=gate.force))
    return found


def _refusal(
    asked: Question,
    rule: Gate | Route,
    says: str = "",
    missing: tuple[Item, ...] = (),
    wants: str = "",
    force: str = "",
) -> Refusal:
    gate = isinstance(rule, Gate)
    return Refusal(
        rule=f"{'gate' if gate else 'route'} {rule.id}",
        says=says or rule.says or refusal_sentence(asked.policy, rule, missing),
        cite=rule.cite,
        force=force or (rule.force if gate else MUST),
        instead=rule.instead,
        missing=missing,
        wants=wants,
    )


def _or(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]
