"""Whether a stage that was left can be entered again: the ways on from it are walked on one record, to the end.

A place of the exploration stands for every record that its rules cannot tell apart; what may be done once only is
seen on the record itself.
"""

from accord.engine.proof.explore import Exit, Key, Map, Node, into, key_of
from accord.engine.proof.way import Terms, Way


def comes_back(found: Map, stage: str) -> bool:
    """Whether some way leads from a stage back to it."""
    leading = _leading_to(found, stage)
    return any(_walks_back(found, node, leading) for node in found.at(stage) if node.key in leading)


def _moved(node: Node) -> list[Exit]:
    """The moves made from a place, without those beside which it stays where it is."""
    return [one for one in node.taken if one.to and one.to[0] == one.by.target]


def _leading_to(found: Map, stage: str) -> set[Key]:
    """The places from which, as far as the exploration can tell, a move leads to a stage."""
    leading: set[Key] = set()
    while True:
        more = {
            node.key
            for node in found.nodes.values()
            if any(one.to and (one.to[0] == stage or one.to in leading) for one in _moved(node))
        }
        if more == leading:
            return leading
        leading = more


def _walks_back(found: Map, node: Node, leading: set[Key]) -> bool:
    """Whether the stage of a place is entered again on the record that led there."""
    waiting, seen = [node.way], {node.key}
    for way in waiting:
        for one in _moved(found.nodes[key_of(found.policy, way)]):
            done = _made(found, way, one) if one.to and (one.to[0] == node.stage or one.to in leading) else None
            if done is None:
                continue
            if done.stage == node.stage:
                return True
            key = key_of(found.policy, done)
            if key in leading and key not in seen:
                seen.add(key)
                waiting.append(done)
    return False


def _made(found: Map, way: Way, one: Exit) -> Way | None:
    """The way on which a move that was open at a place is made on this record too."""
    begun = into(found.search, way, one.world)
    return begun and found.search.attempt(begun, one.by, Terms(kept=one.world.kept)).way
