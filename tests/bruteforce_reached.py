"""Which levels commitments can give, by looking at every scenario.

Naive, and written from the catalogue's definition of `unreachable-level` and from what the rule's
page says that it means.
"""

from operator import eq, ge, gt, le, lt

from ifthen.meaning import evaluate, truth
from ifthen.meaning.dependence import rated_by
from ifthen.meaning.facts import unmet_key
from ifthen.meaning.truth import Reading
from ifthen.model import (
    CannotRuleOut,
    Commitment,
    Either,
    Forecast,
    Name,
    Not,
    Rate,
    Risk,
    RiskCondition,
    SomeRisk,
    Variant,
    every_duty,
    parts,
)
from tests.bruteforce import protects
from tests.bruteforce_levels import BruteLevels

OPS = {">=": ge, ">": gt, "<=": le, "<": lt, "=": eq}


class BruteReached(BruteLevels):
    """The answers for one policy, those on levels that are waited for included."""

    def unreached(self):
        """The conditions on levels that commitments wait for in vain."""
        return {
            id(atom)
            for item in self.graph.named(Commitment)
            for condition in waiting(item)
            for atom, positive, ruled in wanted(condition)
            if self.in_vain(item, atom, positive, ruled)
        }

    def in_vain(self, item, atom, positive, ruled):
        if not isinstance(atom.level, Name):
            return False
        is_any = isinstance(atom, SomeRisk)
        risks = self.graph.all(Risk) if is_any else [self.graph.get(Risk, atom.risk)]
        if not is_any:
            own = [owed.item is item for owed in self.rating(atom.risk.value)]
            if any(own) and (all(own) or ruled):
                return False
        of = []
        for risk in risks:
            levels = [level.name.value for level in self.graph.scale_of(risk.name).levels]
            limit = levels.index(atom.level.value)
            ranks = {r for r in range(len(levels)) if OPS[atom.op](r, limit) is positive}
            given = self.given(risk, atom.variant or Variant.PRE)
            of.append(bool(ranks) and given is not None and not given & ranks)
        return any(of) if is_any and atom.every is positive else bool(of) and all(of)

    def rating(self, name):
        """The duties of commitments that rate a risk, whatever their strength and place."""
        for owed in self.graph.duties:
            rates = isinstance(owed.duty.action, Rate) and owed.duty.action.risk.value == name
            if rates and isinstance(owed.item, Commitment):
                yield owed

    def given(self, risk, variant):
        """The ranks that commitments can give, and the lowest; None where people rate."""
        levels = [level.name.value for level in self.graph.scale_of(risk.name).levels]
        rating = [
            o for o in self.rating(risk.name.value) if o.duty.action.variant in (None, variant)
        ]
        bind = any(o.binds and o.role == "then" and not o.choice for o in rating)
        parts_ = [self.given(self.graph.get(Risk, name), variant) for name in risk.highest_of]
        if not (bind or parts_) or None in parts_:
            return None
        due = [o.duty.action.level for o in rating if self.can_be_due(o)]
        if not all(isinstance(level, Name) for level in due):
            return None
        return {0}.union(*parts_, (levels.index(level.value) for level in due))

    def can_be_due(self, owed):
        """Whether a duty is due in some scenario; one that follows others once it is called."""
        calls = {}
        if owed.role == "otherwise":
            count = 0
            for group in (owed.item.duties, *owed.item.otherwise):
                if any(duty is owed.duty for duty in every_duty(group)):
                    break
                count += len(group)
            calls = {unmet_key(owed.item, n + 1): True for n in range(count)}
        for scenario in self.grid.scenarios():
            scenario.facts.update(calls)
            outcome = evaluate(self.graph, scenario)
            standing = next((o for o in self.graph.duties if o.duty is owed.choice), owed)
            if outcome.is_due(standing) and self.lasts(owed.duty, owed.item, outcome):
                return True
        return False

    def lasts(self, duty, item, outcome):
        """Whether what a duty asks goes on; a choice protects while each of its sides does."""
        if isinstance(duty.action, Either):
            return all(
                any(self.lasts(d, item, outcome) for d in choice if protects(d))
                for choice in duty.action.choices
            )
        return not (duty.until and self.is_true(duty.until, item, outcome))

    def is_true(self, condition, item, outcome):
        return truth(outcome.world, condition, Reading(rated=rated_by(item))) is True


def waiting(item):
    """The conditions by which a commitment waits."""
    yield from (c for c in (item.condition, item.unless) if c)
    for duty in every_duty(item.all_duties):
        yield from (c for c in (duty.until, duty.before) if c and hasattr(c, "span"))


def wanted(at, positive=True, ruled=False):
    """The conditions on levels in one, whether they are to hold, and be ruled out."""
    if isinstance(at, RiskCondition | SomeRisk):
        yield at, positive, ruled
    for part in parts(at) if not isinstance(at, Forecast) else ():
        turned = positive is not isinstance(at, Not)
        yield from wanted(part, turned, ruled or isinstance(at, CannotRuleOut))
