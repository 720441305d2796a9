"""Where the questions of `logic` and brute force answer differently about one policy."""

from collections import defaultdict

from ifthen.logic import conflicts, consequences, endings, gaps, moving, overlaps, weakening
from ifthen.logic.questions import Found, Open, logic
from ifthen.logic.rises import unguarded
from ifthen.logic.unreached import unreached
from ifthen.meaning import evaluate
from ifthen.model import Commitment, Risk
from tests.bruteforce_rises import BruteRises
from tests.grid import Grid
from tests.grid_facts import Facts

RULES = (
    "never-fires",
    "always-fires",
    "gap",
    "weaker-at-higher-risk",
    "same-consequence",
    "redundant-commitment",
    "strength-conflict",
    "conflicting-duties",
    "unreachable-resume",
    "presupposed-failure",
    "level-without-guardrail",
    "unreachable-level",
)


class Comparison:
    """One policy from both sides.

    differences: what is found by one side only. open_: the answers that are none.
    """

    def __init__(self, graph, most, most_forced=0):
        self.graph = graph
        self.grid = Grid(graph, most)
        self.most_forced = most_forced
        self.differences = []
        self.found = defaultdict(int)
        self.open_ = []

    def run(self):
        self.brute = BruteRises(self.graph, self.grid)
        self.logic = logic(self.graph)
        for rule in ("firing", "gap", "weaker", "same", "redundant"):
            getattr(self, f"_{rule}")()
        for rule in ("strengths", "conflicts", "endings", "presupposed", "unguarded", "unreached"):
            getattr(self, f"_{rule}")()
        return self.differences

    def expect(self, rule, ours, theirs):
        self.found[rule] += len(theirs)
        if ours != theirs:
            self.differences.append((rule, ours, theirs))

    def is_open(self, answer):
        if isinstance(answer, Open):
            self.open_.append(answer)
        return isinstance(answer, Open)

    def _firing(self):
        never, always, left = set(), set(), set()
        for item in self.graph.named(Commitment):
            if item.condition is None:
                continue
            name = item.name.value
            for found, claim in (
                (never, self.logic.fires(item)),
                (always, self.logic.idles(item)),
            ):
                answer = self.logic.find(claim)
                if self.is_open(answer):
                    left.add(name)
                elif answer is None:
                    found.add(name)
        self.expect("never-fires", never, self.brute.never() - left)
        self.expect("always-fires", always, self.brute.always() - left)

    def _gap(self):
        ours = {}
        left = set()
        for gap in gaps.gaps(self.graph):
            if self.is_open(gap.answer):
                left.add(gap.tested.name.value)
            else:
                ours[moved_key(gap.answer)] = gap
        theirs = {}
        for fact, rises in self.brute.moving_scores():
            names = self._depending(fact)
            lifted = self._reading(moving.reading_lifts, fact)
            rows = self.brute.gaps(fact, rises, names, lifted)
            if rows and fact.owner not in left:
                theirs[fact.key] = (fact, rows, rises)
        self.expect("gap", set(ours), set(theirs))
        for key in set(ours) & set(theirs):
            self._interval(ours[key], *theirs[key])

    def _depending(self, fact):
        """The commitments that `logic` takes to depend on a score.

        Not fewer than have a duty that is due or not by it, nor more than read it.
        """
        read = self._reading(moving.reading, fact)
        names = {owed.item.name.value for owed in read}
        most = {
            item.name.value
            for item in self.graph.named(Commitment)
            if fact.key in Facts(self.graph, item).found
        }
        if not self.brute.depending(fact) <= names <= most:
            self.differences.append(("gap", "depending on", fact.key, names, most))
        return names

    def _reading(self, of, fact):
        keys = [variable.key for variable in self.logic.facts.variables]
        return of(self.graph).get(keys.index(fact.key), ()) if fact.key in keys else ()

    def _interval(self, gap, fact, rows, rises):
        """The interval is one of the stretches in which nothing is due, as wide as can be."""
        stretches = set()
        for row, is_due in rows:
            values = list(fact.ends)[: len(row)]
            if not rises:
                is_due = is_due[::-1]
            at = 0
            while at < len(is_due):
                end = at
                while end + 1 < len(is_due) and not is_due[end + 1] and not is_due[at]:
                    end += 1
                if not is_due[at]:
                    low, high = values[at], values[end]
                    includes = (
                        low[0] is not None and low[0] == low[1],
                        high[1] is not None and high[0] == high[1],
                    )
                    stretches.add((low[0], high[1], includes))
                at = end + 1
        stated = (gap.low, gap.high, gap.includes)
        if stated not in stretches:
            self.differences.append(("gap", "interval", stated, stretches))

    def _weaker(self):
        ours, left = defaultdict(set), set()
        for found in weakening.weakenings(self.graph):
            if self.is_open(found.answer):
                left.add(found.item.name.value)
            else:
                key = moved_key(found.answer)
                ours[key, found.owed.item.name.value].add(id(found.owed.duty))
        theirs = defaultdict(set)
        for fact, rises in self.brute.moving():
            if fact.owner not in left:
                for owed in self.brute.weakened(fact, rises):
                    theirs[fact.key, owed.item.name.value].add(id(owed.duty))
        self.expect("weaker-at-higher-risk", set(ours), set(theirs))
        for key in set(ours) & set(theirs):
            if not ours[key] <= theirs[key]:
                self.differences.append(("weaker-at-higher-risk", key, ours[key], theirs[key]))

    def _same(self):
        ours, left = defaultdict(set), set()
        for found in consequences.same_consequences(self.graph):
            if found.open_:
                self.is_open(found.open_)
                left.add(found.risk.name.value)
            else:
                pair = found.lower.name.value, found.higher.name.value
                ours[found.risk.name.value].add(pair)
        for risk in self.graph.named(Risk):
            scale = self.graph.scale_of(risk.name)
            name = risk.name.value
            if name in left or len(scale.levels) ** 2 * self.grid.size > self.most_forced:
                continue
            least, most = self.brute.same(risk)
            self.found["same-consequence"] += len(least)
            if not least <= ours[name] <= most:
                self.differences.append(("same-consequence", ours[name], least, most))

    def _redundant(self):
        ours = {}
        left = set()
        for found in overlaps.redundancies(self.graph):
            self._replayed([found.answer])
            if self.is_open(found.answer):
                left.add(found.item.name.value)
            else:
                ours[found.item.name.value] = found.other.name.value
        theirs = self.brute.redundant()
        self.expect("redundant-commitment", set(ours), set(theirs) - left)
        for name, other in ours.items():
            if other not in theirs.get(name, ()):
                self.differences.append(("redundant-commitment", name, other))

    def _strengths(self):
        ours, left = defaultdict(set), set()
        for found in overlaps.strengths(self.graph):
            action = found.weaker[0].duty.action
            if self.is_open(found.answer):
                left.add(action)
            else:
                ours[action] |= {id(owed.duty) for owed in found.weaker}
        theirs = {a: d for a, d in self.brute.two_strengths().items() if a not in left}
        self.expect("strength-conflict", dict(ours), theirs)

    def _conflicts(self):
        ours, is_open = set(), False
        for found in conflicts.conflicts(self.graph):
            if self.is_open(found.answer):
                is_open = True
            else:
                self._replayed([found.answer], [found.allows[0], found.stops[0]])
                ours.add(frozenset(id(o.duty) for o in (*found.allows, *found.stops)))
        if not is_open:
            self.expect("conflicting-duties", ours, self.brute.conflicts())

    def _endings(self):
        never, stalled, left = set(), set(), set()
        for found in endings.endings(self.graph):
            if found.open_:
                self.is_open(found.open_)
                left.add(id(found.until))
            else:
                kind = never if found.why is endings.Why.NEVER else stalled
                kind.add(id(found.until))
        theirs = self.brute.endless()
        self.expect("unreachable-resume", never, theirs[0] - left)
        least, more = theirs[1] - left, self.brute.endless(by_kleene=True)[1]
        self.found["unreachable-resume, by compute"] += len(least)
        if not least <= stalled <= least | more:
            self.differences.append(("unreachable-resume", stalled, least, more))

    def _presupposed(self):
        ours, left = set(), set()
        for found in endings.presupposed(self.graph):
            if self.is_open(found.answer):
                left.add(id(found.owed.duty))
            else:
                ours.add(id(found.owed.duty))
        self.expect("presupposed-failure", ours, self.brute.presupposed() - left)

    def _unguarded(self):
        ours, left = defaultdict(set), set()
        for found in unguarded(self.graph):
            name = found.risk.name.value
            if self.is_open(found.open_):
                left.add(name)
            ours[name] = {level.name.value for level in found.levels}
        for risk in self.graph.named(Risk):
            levels = [level.name.value for level in self.graph.scale_of(risk.name).levels]
            name = risk.name.value
            is_few = len(levels) ** 2 * self.grid.size <= self.most_forced
            if name not in left and not risk.highest_of and is_few and self.brute.knows(risk):
                theirs = {levels[rank] for rank in self.brute.unguarded(risk)}
                self.expect("level-without-guardrail", ours[name], theirs)

    def _unreached(self):
        ours, is_open = set(), False
        for found in unreached(self.graph):
            if found.open_:
                is_open = self.is_open(found.open_)
            else:
                ours.add(id(found.wait.atom))
        if not is_open:
            self.expect("unreachable-level", ours, self.brute.unreached())

    def _replayed(self, answers, due=()):
        """What is said to be due is due where the evaluator sees the whole policy."""
        for answer in answers:
            for scenario in answer.scenarios if isinstance(answer, Found) else ():
                outcome = evaluate(self.graph, scenario)
                for owed in due:
                    if not outcome.is_due(owed):
                        self.differences.append(("conflicting-duties", "witness", scenario, owed))


def moved_key(answer):
    """The key of the fact in which the two scenarios of an answer differ."""
    first, second = answer.scenarios
    kinds = ((first.scores, second.scores), (first.ratings, second.ratings))
    (key,) = (key for one, other in kinds for key in one if one[key] != other[key])
    assert first.facts == second.facts, answer
    return key
