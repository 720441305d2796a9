"""A policy for z3, made from its model after *Meaning* in docs/language.md: a second opinion.

It shares nothing with `meaning` and `logic`. What is true, false or unknown is a pair of formulas,
for true and for false; a rating is such a pair for each level above the lowest, that it is reached.
"""

from fractions import Fraction

import z3

from ifthen.model import (
    And,
    AtLeast,
    CannotRuleOut,
    Commitment,
    Comparison,
    Escape,
    EscapeCondition,
    Eval,
    EvalCondition,
    EventCondition,
    Forecast,
    Guardrail,
    GuardrailCondition,
    Judged,
    Name,
    Not,
    Or,
    Range,
    Rate,
    Risk,
    RiskCondition,
    Text,
    Variant,
)

YES = (z3.BoolVal(True), z3.BoolVal(False))
NO = (z3.BoolVal(False), z3.BoolVal(True))
COMPARED = {
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
}


def count(least, pairs):
    """That at least so many of some pairs are true."""

    def at_least(number, of):
        if number <= 0:
            return z3.BoolVal(True)
        return z3.AtLeast(*of, number) if number <= len(of) else z3.BoolVal(False)

    trues, falses = [t for t, _ in pairs], [f for _, f in pairs]
    return at_least(least, trues), at_least(len(pairs) - least + 1, falses)


class Encoding:
    """The policy.

    rules: what holds of every fact. unknown: the facts that may be left open. own: the stated
        ratings that `cannot rule out` reads in a commitment which rates the risk.
    """

    def __init__(self, graph, unknown=(), own=()):
        self.graph = graph
        self.rules = []
        self.scores = {}
        self.unknown = unknown
        self.read_beneath = set()
        self.marking = False
        """Whether all that is read counts as standing beneath `cannot rule out`."""
        self.own_beneath = set(own)
        self.ratings = {}
        self.open = {(e.name.value, f): NO for e in graph.named(Escape) for f in (False, True)}
        self.owed = [o for o in graph.duties if o.role != "otherwise" and not o.choice]
        self.nodes = [(r.name.value, v) for r in graph.named(Risk) for v in Variant]
        self.memo = {}
        for name, variant in self.nodes:
            self.ratings[name, variant] = [NO] * (len(graph.scale_of(name).levels) - 1)

    # Facts

    def known(self, key, beneath):
        if beneath or self.marking:
            self.read_beneath.add(key)
        return z3.Not(z3.Bool(f"{key} unknown")) if key in self.unknown else z3.BoolVal(True)

    def fact(self, key, beneath):
        known, value = self.known(key, beneath), z3.Bool(str(key))
        return z3.And(known, value), z3.And(known, z3.Not(value))

    def stated(self, name, variant, forecast, beneath, own=False):
        """A rating as it is stated: for each level above the lowest, that it is reached."""
        key = ("rating", name, str(variant), forecast)
        if own:
            self.own_beneath.add(key)
        known, rank = self.known(key, beneath), z3.Int(str(key))
        top = len(self.graph.scale_of(name).levels) - 1
        self.rules.append(z3.And(rank >= 0, rank <= top))
        return [(z3.And(known, rank >= n), z3.And(known, rank < n)) for n in range(1, top + 1)]

    def score_key(self, atom, forecast):
        declared = self.graph.get(Eval, atom.eval).variant
        return ("score", atom.eval.value, str(atom.variant or declared), forecast)

    # Conditions

    def truth(self, at, item, forecast=False, beneath=False):
        key = (id(at), item.name.value, forecast, beneath)
        if key not in self.memo:
            self.memo[key] = self._truth(at, item, forecast, beneath)
        return self.memo[key]

    def _truth(self, at, item, forecast, beneath):
        below = (
            [self.truth(c, item, forecast, beneath) for c in getattr(at, "of", ())]
            if (isinstance(at, And | Or | AtLeast))
            else []
        )
        match at:
            case And():
                return count(len(below), below)
            case Or():
                return count(1, below)
            case AtLeast():
                return count(at.count, below)
            case Not():
                holds, fails = self.truth(at.of, item, forecast, beneath)
                return fails, holds
            case Forecast():
                return self.truth(at.of, item, True, beneath)
            case CannotRuleOut():
                fails = self.truth(at.of, item, forecast, True)[1]
                return z3.Not(fails), fails
            case EscapeCondition():
                return self.escape(at.escape.value, beneath, forecast)
            case GuardrailCondition():
                leaves = [
                    self.fact(("guardrail", leaf), beneath) for leaf in self.leaves(at.guardrail)
                ]
                holds, fails = count(len(leaves), leaves)
                return (holds, fails) if at.in_place else (fails, holds)
            case EventCondition():
                return self.fact(("event", at.event.value), beneath)
            case Judged():
                words = at.words.value if isinstance(at.words, Text) else id(at)
                return self.fact(("words", words), beneath)
            case EvalCondition():
                return self._of_eval(at, forecast, beneath)
        return self._of_risks(at, item, forecast, beneath)

    def leaves(self, name):
        item = self.graph.get(Guardrail, name)
        named = [part for part in item.needs if isinstance(part, Name)]
        return {leaf for part in named for leaf in self.leaves(part)} if named else {str(name)}

    def escape(self, name, beneath, forecast=False):
        """Whether an escape is open; as a forecast, whether its `when` is predicted to hold."""
        item = self.graph.get(Escape, name)
        if item.when is None:
            return self.fact(("escape", name), beneath)
        if beneath or self.marking:
            self.read_beneath.add(("open", name, forecast))
        return self.open[name, forecast]

    def _of_eval(self, at, forecast, beneath):
        key, test = self.score_key(at, forecast), at.test
        if isinstance(test, Comparison) and isinstance(test.threshold, Text):
            return self.fact((*key, test.op, test.threshold.value), beneath)
        item = self.graph.get(Eval, at.eval)
        if isinstance(test, Range):
            ends = [(">=", test.low), ("<=", test.high)]
            limits = [(op, percent(end, test.unit)) for op, end in ends if end is not None]
        elif test and isinstance(test.threshold, Name):
            (found,) = (r.score for r in item.references if r.name == test.threshold)
            limits = [(test.op, percent(found.value, found.unit))]
        elif test and hasattr(test.threshold, "unit"):
            limits = [(test.op, percent(test.threshold.value, test.threshold.unit))]
        else:
            return self.fact(("unstated", id(at)), beneath)
        return count(len(limits), [self.compared(key, item, *x, beneath) for x in limits])

    def compared(self, key, item, op, limit, beneath):
        """Unknown where the score is, unless the whole range compares one way."""
        known, score = self.known(key, beneath), z3.Real(str(key))
        ends = [None, None]
        if isinstance(item.score, Range):
            ends = [percent(end, item.score.unit) for end in (item.score.low, item.score.high)]
        inside = [score >= real(ends[0])] if ends[0] is not None else []
        inside += [score <= real(ends[1])] if ends[1] is not None else []
        self.rules += inside
        self.scores[key] = (score, item, inside)
        holds = COMPARED[op](score, real(limit))
        always, never = whole(op, limit, *ends)
        return z3.Or(z3.And(known, holds), always), z3.Or(z3.And(known, z3.Not(holds)), never)

    def _of_risks(self, at, item, forecast, beneath):
        variant, named = at.variant or Variant.PRE, isinstance(at, RiskCondition)
        if isinstance(at.level, Text):
            what = at.risk.value if named else f"every {at.every}"
            return self.fact(("high", what, str(variant), forecast, at.op, at.level.value), beneath)
        found = []
        for risk in self.graph.all(Risk):
            scale = self.graph.scale_of(risk.name)
            on = at.level in [level.name for level in scale.levels] if scale else False
            if risk.name == at.risk if named else on:
                levels = self.rating(risk, variant, item, forecast, beneath)
                found.append(ranked(levels, at.op, self.graph.rank(risk.name, at.level.value)))
        return count(len(found) if named or at.every else 1, found)

    def rating(self, risk, variant, item, forecast, beneath):
        name = risk.name.value
        if forecast:
            parts = [self.graph.get(Risk, part) for part in risk.highest_of]
            if not parts:
                return self.stated(name, variant, forecast, beneath)
            known = [self.rating(part, variant, item, forecast, beneath) for part in parts]
            return [count(1, pairs) for pairs in zip(*known, strict=True)]
        duties = item.all_duties if isinstance(item, Commitment) else ()
        rates = {d.action.risk.value for d in duties if d.binds and isinstance(d.action, Rate)}
        if beneath and name in rates:
            return self.stated(name, variant, forecast, beneath, own=True)
        if beneath or self.marking:
            self.read_beneath.add(("rated", name, variant))
        return self.ratings[name, variant]


def percent(number, unit):
    """A number with its percent undone."""
    return None if number is None else Fraction(number) / (100 if unit == "%" else 1)


def real(number):
    return z3.RealVal(f"{number.numerator}/{number.denominator}")


def whole(op, limit, low, high):
    """Whether every score of a range compares so, and whether none does."""
    above = low is not None and (low >= limit if op in (">=", "<") else low > limit)
    under = high is not None and (high < limit if op in (">=", "<") else high <= limit)
    if op == "=":
        apart = (low is not None and low > limit) or (high is not None and high < limit)
        return low == limit == high, apart
    return (above, under) if op in (">=", ">") else (under, above)


def ranked(levels, op, rank):
    """How a rating compares with a level."""

    def reached(n):
        if n <= 0:
            return YES
        return levels[n - 1] if n <= len(levels) else NO

    at, above = reached(rank), reached(rank + 1)
    no_more = above[1], above[0]
    table = {">=": at, ">": above, "<": (at[1], at[0]), "<=": no_more}
    return table[op] if op in table else count(2, [at, no_more])
