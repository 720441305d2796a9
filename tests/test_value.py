"""Values are equal, and unequal, by what they say and not by where it stands."""

import ifthen
from ifthen.model import Commitment, Rate
from ifthen.value import Value


def rates() -> list[Rate]:
    """Two duties that say the same in two places, and one that says another thing."""
    graph = ifthen.read(
        "policy p scale s { a, b } risk r { on s } always rate r at a always rate r at a "
        "always rate r at b"
    )
    actions = [duty.action for c in graph.all(Commitment) for duty in c.duties]
    return [action for action in actions if isinstance(action, Rate)]


def test_what_says_the_same_is_equal_and_not_unequal():
    one, same, other = rates()
    assert one.level.span != same.level.span
    assert (one == same, one != same) == (True, False)
    assert (one == other, one != other) == (False, True)
    assert (one.level != same.level, one.level != other.level) == (False, True)
    assert len({one, same, other}) == 2


def test_a_value_is_unequal_to_what_is_none():
    one, _, _ = rates()
    for other in (None, "r", 5, Value()):
        assert (one == other, one != other) == (False, True)
