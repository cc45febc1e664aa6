"""The flowchart of a policy told as a list: the same boxes in the same order, each with where it may go from there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accord.engine.plain.chart import Node, chart, letters, only_when, open_at, posts_at, turns_away, where_settled
from accord.engine.plain.marks import describe_duration, lower, one_of, sentence, stage_name, stage_within
from accord.engine.plain.rules import route_sentence, signpost_sentence, stage_sentence
from accord.engine.policy import START, Policy, Route, Stage
from accord.engine.wording import in_words


@dataclass(frozen=True, slots=True)
class Step:
    """One box in words: which, its title, and sentences on who acts there and where it goes."""

    node: str
    title: str
    sentences: tuple[str, ...]


def told(policy: Policy) -> tuple[Step, ...]:
    """The whole flowchart as a list to be read from top to bottom."""
    return tuple(Step(node.id, _title(node), tuple(_sentences(policy, node))) for node in chart(policy).nodes)


def _title(node: Node) -> str:
    return f"{node.letter}. {node.title}" if node.letter else node.title


def _sentences(policy: Policy, node: Node) -> Iterator[str]:
    _, _, name = node.id.partition(" ")
    match node.kind:
        case "start":
            yield from _start(policy)
        case "elsewhere":
            yield from (_post(policy, each) for each, post in policy.signposts.items() if turns_away(policy, post))
        case "stage":
            yield from _stage(policy, policy.stages[name])
        case "route":
            yield route_sentence(policy, policy.routes[name])
        case "settled":
            yield where_settled(policy)
        case _:
            yield sentence(
                in_words(policy, f"once {{settle:done}}, {{the disagreement}} is {{close:done}} {policy.closes}")
            )


def _start(policy: Policy) -> Iterator[str]:
    if policy.raised_at:
        at = one_of(stage_name(policy, stage) for stage in policy.raised_at)
        yield sentence(in_words(policy, "{a concern} is {raise:done} at ") + at)
    yield from _routes(policy, START)


def _stage(policy: Policy, stage: Stage) -> Iterator[str]:
    yield stage_sentence(policy, replace(stage, guide=""))
    for duty in policy.duties.values():
        if duty.within and stage.id in (*duty.at, *duty.over):
            yield sentence(f"{duty.label}: {lower(describe_duration(policy, duty.within))}")
    yield from _routes(policy, stage.id)
    for to in stage.then:
        if only := only_when(policy, stage.id, to):
            yield sentence(f"to {stage_within(policy, to)} only when {only}")
    yield from (_post(policy, post.id) for post in posts_at(policy, stage.id))


def _routes(policy: Policy, place: str) -> Iterator[str]:
    """Which routes may be taken here, and where they lead."""
    open_here = [route for route in policy.routes.values() if open_at(route, place)]
    if open_here:
        ways = "; ".join(f"{letters(policy)[route.id]}, to {_ends(policy, route)}" for route in open_here)
        several = "{route:s} that may be open here" if len(open_here) > 1 else "{a route} that may be open here"
        yield sentence(f"{in_words(policy, several)}: {ways}")


def _ends(policy: Policy, route: Route) -> str:
    return one_of(stage_name(policy, to) for to in route.to)


def _post(policy: Policy, each: str) -> str:
    post = policy.signposts[each]
    return f"{post.label}: {post.says or signpost_sentence(policy, post)}"
