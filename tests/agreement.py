"""What the formulas of `logic` and the evaluator of `meaning` say of one scenario, side by side."""

from ifthen.graph import from_reading
from ifthen.logic.moving import duties
from ifthen.logic.questions import logic
from ifthen.meaning import Scenario, Standing, evaluate, truth
from ifthen.meaning.dependence import rated_by
from ifthen.meaning.truth import Reading
from ifthen.model import Commitment, Escape, read
from ifthen.source import Source

KNOWN_RULES = ("syntax-error", "unknown-name", "wrong-kind", "duplicate-name", "circular-order")


def graph_of(text):
    """The graph of a policy that reads without a flaw."""
    graph = from_reading(read(Source("policy.ifthen", text)))
    flaws = [problem.message for rule in KNOWN_RULES for problem in graph.problems(rule)]
    assert not flaws, flaws
    return graph


class Sides:
    """Everything that a policy says, as formulas of `logic`."""

    def __init__(self, graph):
        self.graph = graph
        self.logic = logic(graph)
        self.encoder = self.logic.encoder
        self.conditions = self.encoder.conditions
        duties(graph)
        self.owed = [owed for owed in graph.duties if not owed.choice and owed.role != "otherwise"]
        self.pairs = {}
        for item in graph.named(Commitment):
            self.pairs["fires", item.name.value] = self.encoder.fires(item)
            if item.unless:
                reading = Reading(rated=rated_by(item))
                self.pairs["excused", item.name.value] = self.conditions.pair(item.unless, reading)
        for escape in graph.named(Escape):
            node = f"escape:{escape.name}"
            self.pairs["open", node] = self.conditions.escapes[node]
        for node, levels in self.conditions.ratings.items():
            for rank, pair in enumerate(levels):
                self.pairs["rated", node, rank] = pair
        self.due = [self.encoder.due(owed) for owed in self.owed]
        self.perhaps = [self.encoder.perhaps_due(owed) for owed in self.owed]
        wild = (self.conditions.muddle[0], self.conditions.undecidable[0])
        self.wild = {self.logic.formulas.fact[literal] for literal in wild}

    def is_wild(self, formula):
        """Whether a formula turns on what has no meaning."""
        return not self.wild.isdisjoint(self.logic.formulas.support(formula))

    def cells(self, random):
        """Each fact in some cell."""
        variables = self.logic.facts.variables
        return {n: random.randrange(v.cells + v.can_be_unknown) for n, v in enumerate(variables)}

    def scenario(self, cells):
        """The cells as a scenario."""
        scenario = Scenario()
        for fact, cell in cells.items():
            if fact and fact not in self.wild:
                self.logic.facts.variables[fact].put(scenario, cell)
        return scenario

    def differences(self, cells):
        """Where the two sides say something else of the same cells."""
        outcome = evaluate(self.graph, self.scenario(cells))
        bits = {fact: 1 << cell for fact, cell in cells.items()}

        def holds(formula):
            return None if self.is_wild(formula) else self.logic.formulas.holds([formula], bits)

        found = []
        for key, pair in self.pairs.items():
            stated = said(outcome, key)
            for formula, value in zip(pair, (stated is True, stated is False), strict=True):
                if holds(formula) not in (None, value):
                    found.append((key, stated))
        for owed, due, perhaps in zip(self.owed, self.due, self.perhaps, strict=True):
            standing = outcome.states[id(owed.duty)].standing
            is_due = standing is Standing.DUE
            may_be = is_due or standing is Standing.UNDETERMINED
            if holds(due) not in (None, is_due) or holds(perhaps) not in (None, may_be):
                found.append((owed.item.name.value, owed.duty.action, standing))
        return found


def said(outcome, key):
    """What the evaluator says of what a key names."""
    match key:
        case "fires", name:
            return outcome.firings[name].fires
        case "excused", name:
            return outcome.firings[name].excused
        case "open", node:
            return outcome.world.escapes[node]
        case "rated", node, rank:
            low, high = outcome.world.ratings[node]
            return True if low >= rank else (None if high >= rank else False)
    raise AssertionError(key)


def until_truth(outcome, owed):
    """Whether the `until` of a duty is true, as its commitment reads it."""
    return truth(outcome.world, owed.duty.until, Reading(rated=rated_by(owed.item)))
