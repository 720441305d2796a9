"""The search against every assignment, on formulas drawn at random: hard ones among them."""

import random
from itertools import product

import pytest

from ifthen.logic.formula import FALSE, TRUE, Formulas
from ifthen.logic.search import Before, Question, Search


def drawn(seed):
    """Formulas over a few facts, and some of them as goals that seldom hold together."""
    draw = random.Random(seed)
    formulas = Formulas()
    cells = draw.choice([2, 2, 3])
    facts = [formulas.new_fact((1 << cells) - 1) for _ in range(draw.randint(3, 6))]
    masks = range(1, (1 << cells) - 1)
    made = [formulas.literal(fact, mask) for fact in facts for mask in masks]
    for _ in range(draw.randint(0, 6)):
        below = draw.sample(made, draw.randint(2, 4))
        below = [formulas.negation(one) if draw.random() < 0.3 else one for one in below]
        made.append(formulas.at_least(draw.randint(1, len(below)), below))
    goals = []
    for _ in range(draw.randint(3, 14)):
        below = draw.sample(made, draw.randint(2, 3))
        below = [formulas.negation(one) if draw.random() < 0.5 else one for one in below]
        goals.append(formulas.at_least(draw.choice([1, 1, 1, 2]), below))
    domains = {fact: draw.randrange(1, 1 << cells) for fact in facts if draw.random() < 0.1}
    orders = [Before(*draw.sample(facts, 2))] if draw.random() < 0.3 else []
    return formulas, Question(goals, draw.randint(0, len(goals)), domains, orders)


def solutions(formulas, question):
    """Every assignment in which the goals hold, as masks of one cell."""
    facts = range(len(formulas.full))
    kept = [formulas.full[fact] & question.domains.get(fact, -1) for fact in facts]
    cells = [[1 << n for n in range(mask.bit_length()) if mask >> n & 1] for mask in kept]
    for bits in product(*cells):
        in_order = all(bits[low] < bits[high] for low, high in question.orders)
        if in_order and all(holds(formulas, goal, bits) for goal in question.goals):
            yield bits


def holds(formulas, node, bits):
    if node in (FALSE, TRUE):
        return node == TRUE
    if formulas.fact[node] >= 0:
        return bool(formulas.mask[node] & bits[formulas.fact[node]])
    return sum(holds(formulas, n, bits) for n in formulas.below[node]) >= formulas.need[node]


@pytest.mark.parametrize("batch", range(20))
def test_the_search_finds_a_solution_exactly_where_there_is_one(batch):
    for seed in range(batch * 25, batch * 25 + 25):
        formulas, question = drawn(seed)
        every = set(solutions(formulas, question))
        found = Search(formulas, question).solve()
        if found is None:
            assert not every, seed
            continue
        read = {fact: [1 << n for n in range(8) if mask >> n & 1] for fact, mask in found.items()}
        rest = [read.get(fact, [0]) for fact in range(len(formulas.full))]
        shown = {tuple(bits) for bits in product(*rest) if in_order(bits, question)}
        assert shown, seed
        free = [fact for fact in range(len(formulas.full)) if fact not in found]
        for bits in shown:
            assert any(
                all(bits[n] == one[n] or n in free for n in range(len(bits))) for one in every
            )


def in_order(bits, question):
    return all(bits[low] < bits[high] for low, high in question.orders)


def test_there_are_questions_of_both_kinds_and_some_that_are_hard():
    found = [Search(*drawn(seed)) for seed in range(500)]
    before = [search.budget.left for search in found]
    solved = [search.solve() is not None for search in found]
    assert 100 < sum(solved) < 400
    steps = [b - search.budget.left for b, search in zip(before, found, strict=True)]
    assert max(steps) > 5 * sorted(steps)[250]


def test_negation_is_the_opposite_in_every_assignment():
    for seed in range(100):
        formulas, question = drawn(seed)
        cells = [[1 << n for n in range(mask.bit_length())] for mask in formulas.full]
        for goal in question.goals[:3]:
            other = formulas.negation(goal)
            for bits in product(*cells):
                assert holds(formulas, goal, bits) is not holds(formulas, other, bits)


def test_where_says_of_every_cell_of_a_fact_what_holds_says_of_one():
    for seed in range(100):
        formulas, question = drawn(seed)
        draw = random.Random(seed)
        bits = {n: 1 << draw.randrange(m.bit_length()) for n, m in enumerate(formulas.full)}
        for fact, full in enumerate(formulas.full):
            nodes = formulas.under(question.goals)
            found = formulas.where(nodes, question.goals, bits, fact)
            for cell in range(full.bit_length()):
                one = bits | {fact: 1 << cell}
                expected = all(holds(formulas, goal, one) for goal in question.goals)
                assert bool(found >> cell & 1) is expected
