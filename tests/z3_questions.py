"""The questions of `logic` put to z3, and where the two answer differently."""

import z3

from ifthen.logic.moving import duties, scores
from ifthen.logic.questions import Found, Open, logic
from ifthen.model import Commitment, Eval, Variant
from tests.z3_policy import whole_policy


class Asked:
    """One policy, put to both."""

    def __init__(self, graph):
        self.graph = graph
        self.logic = logic(graph)
        self.z3 = whole_policy(graph)
        self.differences = []
        self.answers = {True: 0, False: 0}

    def can(self, *formulas):
        solver = z3.Solver()
        solver.add(*self.z3.rules, *formulas)
        return solver.check() == z3.sat

    def expect(self, what, answer, *formulas):
        if isinstance(answer, Open):
            if answer is Open.DISPUTED:
                self.differences.append((what, answer))
            return
        can = self.can(*formulas)
        self.answers[can] += 1
        if isinstance(answer, Found) is not can:
            self.differences.append((what, answer, can))

    def run(self, random):
        for item in self.graph.named(Commitment):
            fires = self.z3.fires(item)[0]
            self.expect(("fires", item), self.logic.find(self.logic.fires(item)), fires)
            self.expect(("idles", item), self.logic.find(self.logic.idles(item)), z3.Not(fires))
        owed = duties(self.graph)
        for one in owed:
            self.expect(("due", one), self.logic.find(self.logic.due(one)), self.z3.due(one))
        for _ in range(min(8, len(owed) ** 2)):
            one, other = (owed[random.randrange(len(owed))] for _ in range(2))
            answer = self.logic.find(self.logic.due(one), self.logic.no(self.logic.due(other)))
            self.expect(("apart", one, other), answer, self.z3.due(one), z3.Not(self.z3.due(other)))
        for tested, moving in self.scores():
            some = [one for one in owed if random.randrange(3)] or list(owed)
            self.moved(tested, moving, some)
        return self.differences

    def scores(self):
        """Each score once: facts that stand in for others have the keys of these."""
        found = {}
        for tested, moving in scores(self.graph):
            key = self.logic.facts.variables[moving.fact].key
            found.setdefault(key, (tested, moving))
        return list(found.values())

    def moved(self, tested, moving, owed):
        """Whether some of the duties are due at a score and none of them at a worse one."""
        forecast, _, rest = self.logic.facts.variables[moving.fact].key.rpartition("eval:")
        at = {"pre": Variant.PRE, "post": Variant.POST}.get(rest.partition("@")[2])
        declared = self.graph.get(Eval, tested.name).variant
        key = ("score", tested.name.value, str(at or declared), bool(forecast))
        if key not in self.z3.scores:
            return
        score, _, inside = self.z3.scores[key]
        before = z3.Real("before")
        some = z3.Or([self.z3.due(one) for one in owed])
        some_before = z3.substitute(some, (score, before))
        inside_before = [z3.substitute(rule, (score, before)) for rule in inside]
        order = before < score if moving.rises else before > score
        claim = self.logic.any(map(self.logic.due, owed))
        answer = self.logic.find_pair(moving, [claim], [self.logic.no(claim)])
        is_known = self.z3.known(key, False)
        self.expect(
            ("gap", tested, owed),
            answer,
            some_before,
            z3.Not(some),
            order,
            is_known,
            *inside_before,
        )
