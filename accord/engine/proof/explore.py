"""Explores where a disagreement can come to stand under a policy, and by which ways it goes on from there.

A node is a place as far as the rules can tell it from others: the stage, the stages alongside, and what of the way so
far they ask about. From each, every move, and settling, is tried with the engine in each world its rules tell apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from accord.engine.candidates import Candidate
from accord.engine.policy import Policy
from accord.engine.proof.search import Aim, Search
from accord.engine.proof.way import Stopped, Terms, Way
from accord.engine.proof.worlds import SETTLE, World, past, worlds
from accord.engine.standing import Refusal, Standing

Key = tuple[str, tuple[str, ...], tuple[bool, ...]]


@dataclass(frozen=True, slots=True)
class Exit:
    """One attempt to go on from a node in one world: by which candidate, and the way on which it was done, if any."""

    by: Candidate
    world: World
    begun: Way
    done: Way | None
    to: Key | None = None  # None: settled, or not done
    refusals: tuple[Refusal, ...] = ()


@dataclass(slots=True, eq=False)
class Node:
    """A place where it can stand, the shortest way there, and every attempt to go on."""

    key: Key
    way: Way
    exits: list[Exit] = field(default_factory=list)

    @property
    def stage(self) -> str:
        return self.key[0]

    @property
    def taken(self) -> Iterator[Exit]:
        """The exits that were open."""
        return (each for each in self.exits if each.done is not None)


@dataclass(slots=True)
class Map:
    """Every node found, from the start on, and where the exploration stopped ("" when it saw everything)."""

    search: Search
    start: Node
    nodes: dict[Key, Node] = field(default_factory=dict)
    stopped: str = ""

    @property
    def policy(self) -> Policy:
        return self.search.policy

    def at(self, stage: str) -> list[Node]:
        """The nodes at a stage; "start" is before raising."""
        return [self.start] if stage == "start" else [node for node in self.nodes.values() if node.stage == stage]

    @property
    def everywhere(self) -> Iterator[Node]:
        """The start and every node."""
        yield self.start
        yield from self.nodes.values()

    @property
    def ways(self) -> Iterator[Way]:
        """Every way that was walked, the shortest to each node first."""
        yield from (node.way for node in self.nodes.values())
        yield from (one.done for node in self.everywhere for one in node.exits if one.done)


def explore(search: Search) -> Map:
    """Walks from the start to every node there is, shortest ways first."""
    start = Node(("start", (), ()), Way(search.ground))
    found = Map(search, start)
    waiting = [start]
    try:
        for node in waiting:
            waiting += _visit(found, node)
    except Stopped:
        reached = len(found.nodes)
        found.stopped = f"The exploration stopped after {search.ground.most} standings, with {reached} places known."
    return found


def _visit(found: Map, node: Node) -> list[Node]:
    """Tries everything at a node; the nodes it finds there for the first time."""
    new = []
    for one in _attempts(found.search, node):
        if one.done is None or one.done.standing.over:
            node.exits.append(one)
            continue
        key = key_of(found.policy, one.done)
        node.exits.append(replace(one, to=key))
        if key not in found.nodes:
            found.nodes[key] = Node(key, one.done)
            new.append(found.nodes[key])
    return new


def key_of(policy: Policy, way: Way) -> Key:
    """The place where a way ends, as far as the rules can tell."""
    return (way.stage, _alongside(way.standing), past(policy, way))


def _alongside(standing: Standing) -> tuple[str, ...]:
    return tuple(sorted({visit.stage for visit in standing.visits if visit.beside and visit.left_at is None}))


def _attempts(search: Search, node: Node) -> Iterator[Exit]:
    """Settling first, then every move, each in the worlds it depends on."""
    ways_on = [SETTLE] if node.way.standing.stage else []
    for one in [*ways_on, *search.moves(node.way)]:
        for world in worlds(search.policy, node.stage, [one]):
            begun = into(search, node.way, world)
            if begun is not None:
                yield go(search, begun, one, Terms(kept=world.kept), world)


def go(search: Search, begun: Way, by: Candidate, terms: Terms, world: World) -> Exit:
    """One attempt to settle or to move; an answer alone may have settled it already."""
    if begun.standing.over:
        return Exit(by, world, begun, begun)
    if by is SETTLE:
        return Exit(by, world, begun, search.settle(begun, Aim(terms)))
    tried = search.attempt(begun, by, terms)
    return Exit(by, world, begun, tried.way, refusals=tried.refusals)


def into(search: Search, way: Way, world: World) -> Way | None:
    """The way on which a world has become so; None where it cannot."""
    aim = Aim(Terms())
    for fact, choice in world.answers:
        if way.standing.facts.get(fact) != choice:
            made = search.answer(way, fact, choice)
            if made is None:
                return None
            way = made
    for pattern, wanted in world.made:
        if wanted:
            made = search.make(way, pattern, aim)
            if made is None:
                return None
            way = made
    return way
