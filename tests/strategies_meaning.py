"""Hypothesis strategies for small policies in which every construct that has a meaning stands.

Numbers, names and words come from small pools, so that conditions meet on the same facts and a
policy has few enough scenarios to look at all of them. The draws go through a `Random`, so that the
same policies come from Hypothesis, which shrinks them, and from a seed.
"""

from hypothesis import strategies as st

LEVELS = ["L0", "L1", "L2", "L3"]
SCORES = {
    "0%..100%": ["0%", "20%", "50%", "1/2", "100%"],
    "0..32 steps": ["8 steps", "16 steps", "32 steps"],
    "0..": ["0", "7.5", "1e3"],
    "..10": ["-3", "2", "10"],
    "": ["3", "4"],
}
"""Ranges of scores, each with thresholds from the lowest to the highest."""
OPS = [">=", ">", "<", "<=", "="]
STAGES = ["training", "deployment", "limited"]
GUARDRAILS = ["wall", "gate", "fort", "vault"]
EVENTS = ["rival", "leak"]
ESCAPES = ["door", "hatch"]
NAMES = ["m1", "k2", "z3", "a4", "t5", "c6", "b7", "y8", "d9", "w10", "e11", "s12"]
RISKS = ["bio", "cyber", "both"]


class Maker:
    """Writes one policy.

    size: about how many commitments and kinds of fact. rich: how often rare constructs come.
    """

    def __init__(self, random, size=3, rich=100):
        self.random = random
        self.rich = rich
        self.levels = LEVELS[: self.pick([2, 2, 3, 3, 4])]
        self.ranges = {e: self.pick(list(SCORES)) for e in ["viro", "theft"][: self.upto(2, 1)]}
        self.cuts = {e: self.some(SCORES[r], 2 if size < 6 else 4) for e, r in self.ranges.items()}
        self.events = EVENTS[: self.upto(2)]
        self.guardrails = GUARDRAILS[: self.upto(4, 1)]
        self.risks = RISKS[: self.pick([0, 1, 1, 2, 3])]
        self.escapes = ESCAPES[: self.pick([0, 0, 1, 1, 2])]
        self.names = self.shuffled(NAMES)[: self.upto(size, 1)]
        self.written: list[str] = []
        self.acted: list[str] = []
        """What has been written, so that some of it comes again."""

    def pick(self, of):
        return of[self.random.randrange(len(of))]

    def upto(self, most, least=0):
        return least + self.random.randrange(most - least + 1)

    def rare(self, percent):
        return self.random.randrange(100) * 100 < percent * self.rich

    def shuffled(self, of):
        left = list(of)
        return [left.pop(self.random.randrange(len(left))) for _ in of]

    def some(self, of, most):
        return self.shuffled(of)[: self.upto(min(most, len(of)), 1)]

    # Conditions

    def condition(self, depth=2):
        if self.written and self.rare(20):
            return self.pick(self.written)
        found = self._condition(depth)
        if depth == 2:
            self.written.append(found)
        return found

    def _condition(self, depth):
        kind = self.random.randrange(14) if depth else 13
        if kind < 2:
            return f"not {self.unit(depth - 1)}"
        if kind < 4:
            return f"cannot rule out {self.unit(depth - 1)}"
        if kind < 5:
            return f"forecast {self.unit(depth - 1)}"
        if kind < 9:
            joint = self.pick([" and ", " or "])
            return joint.join(self.unit(depth - 1) for _ in range(2 + self.rare(15)))
        if kind < 10 and self.rare(50):
            of = [self._condition(depth - 1) for _ in range(self.upto(3, 2))]
            return f"at least {self.upto(len(of), 1)} of ({', '.join(of)})"
        return self.atom()

    def unit(self, depth):
        """A condition that needs no parentheses."""
        found = self._condition(depth)
        return found if depth == 0 else f"({found})"

    def atom(self):
        kinds = ["score"] * 6 + ["event"] * 2 + ["guardrail"] + ["risk"] * 4
        kinds += ["escape", "some_risk", "words", "unclear"]
        return getattr(self, f"_{self.pick(kinds)}")()

    def _score(self):
        name = self.pick(list(self.ranges))
        at = self.variant() if self.rare(15) else ""
        cuts = self.cuts[name]
        if self.ranges[name] and self.rare(15) and "1/2" not in cuts:
            order = SCORES[self.ranges[name]].index
            low, high = sorted([self.pick(cuts), self.pick(cuts)], key=order)
            unit = "steps" if "steps" in low else ""
            ends = [low.removesuffix(" steps"), high.removesuffix(" steps")]
            ends[self.upto(1)] *= not self.rare(30)
            return f"eval {name}{at} in {'..'.join(ends)} {unit}".rstrip()
        limit = "expert" if self.rare(5) else self.pick(cuts)
        return f"eval {name}{at} {self.pick(OPS[: self.pick([1, 3, 5])])} {limit}"

    def variant(self):
        return self.pick([" pre-mitigation", " post-mitigation"])

    def _event(self):
        return f"event {self.pick(self.events)}" if self.events else self._score()

    def _guardrail(self):
        return f"guardrail {self.pick(self.guardrails)} {self.pick(['in place', 'missing'])}"

    def _risk(self):
        if not self.risks:
            return self._score()
        at = self.variant() if self.rare(15) else ""
        op = self.pick([">=", ">=", ">=", *OPS])
        return f"risk {self.pick(self.risks)}{at} {op} {self.pick(self.levels)}"

    def _some_risk(self):
        if not self.risks:
            return self._score()
        quantified = self.pick(["any", "every"])
        at = self.variant() if self.rare(15) else ""
        return f"{quantified} risk{at} {self.pick(OPS)} {self.pick(self.levels)}"

    def _escape(self):
        return f"escape {self.pick(self.escapes)}" if self.escapes else self._score()

    def _words(self):
        return '"the board is content"' if self.rare(30) else self._score()

    def _unclear(self):
        if not self.rare(20):
            return self._score()
        name = self.pick(list(self.ranges))
        return self.pick(
            [f"eval {name}", f"eval {name} >= tbd", f'eval {name} >= "far"', "tbd"]
            + ([f'risk {self.pick(self.risks)} >= "high"'] if self.risks else [])
        )

    # Duties

    def duties(self, most=2):
        return " and ".join(self.duty() for _ in range(self.upto(most, 1)))

    def duty(self):
        strength = self.pick(["aim ", "should ", "may ", "must "]) if self.rare(20) else ""
        if self.rare(5):
            return f"{strength}either {self.action()} or {self.action()}{self.timing()}"
        return f"{strength}{self.action()}{self.timing()}"

    def action(self):
        """What is done; often what another duty does already."""
        if not self.acted or not self.rare(35):
            self.acted.append(self._action())
            return self.acted[-1]
        return self.pick(self.acted)

    def _action(self):
        kind = self.random.randrange(20)
        if kind < 7:
            return f"guardrail {', '.join(self.some(self.guardrails, 1 + self.rare(10)))}"
        if kind < 12:
            return f"{self.pick(['pause', 'forbid', 'allow'])} {self.pick(STAGES)}"
        if kind < 16 and self.risks:
            at = self.variant() if self.rare(15) else ""
            return f"rate {self.pick(self.risks)}{at} at {self.pick(self.levels)}"
        return self.pick(
            [
                "withdraw",
                "notify board",
                f"run eval {self.pick(list(self.ranges))}",
                'notify board "the score"',
                f"keep ({self._condition(1)})",
                '"hold a meeting"',
                "tbd" if self.rare(20) else "withdraw",
            ]
        )

    def timing(self):
        found = []
        if self.rare(25):
            ends = ["7 days", "30 days", "1 month", "31 days", "tbd", '"good time"']
            found.append(f"within {self.pick(ends)}")
        if self.rare(8):
            ends = [*STAGES, "2027-01-01", "2028-01-01", f"({self.atom()})"]
            found.append(f"before {self.pick(ends)}")
        if self.rare(30):
            found.append(f"until ({self.condition(1)})")
        if self.rare(5):
            found.append(f"every {self.pick(['3 months', '4x compute', '2x compute or 1 year'])}")
        return "".join(f" {part}" for part in self.shuffled(found))

    # Items

    def commitment(self, name):
        sentence = "always" if self.rare(10) else f"if {self.condition()} then"
        clauses = [f"{sentence} {self.duties()}"]
        if self.rare(10):
            clauses.append(f"otherwise {self.duties(1)}")
        if self.rare(15):
            clauses.append(f"unless {self.condition(1)}")
        if self.rare(5):
            clauses.append("status draft")
        return f"commitment {name} {{ {' '.join(clauses)} }}"

    def escape(self, name):
        fields = [] if self.rare(15) else [f"when {self.condition(1)}"]
        names = self.some([*self.guardrails, *self.names], 2)
        lifts = ["lifts all", f"lifts {', '.join(names)}", f"lifts {self.pick(names)}"]
        fields.append(self.pick([*lifts, "", 'lifts "some of it"']))
        fields += [f"floor {self.duty()}"] * self.rare(30)
        fields += [f"duty {self.duty()}"] * self.rare(15)
        fields += ["status draft"] * self.rare(8)
        return f"escape {name} {{ {' '.join(fields)} }}"

    def eval(self, name):
        danger = self.pick(["danger rising", "danger rising", "danger falling", ""])
        fields = [f"score {self.ranges[name]}" * bool(self.ranges[name]), danger]
        fields.append(self.pick(["variant pre-mitigation", "variant post-mitigation", "", "", ""]))
        fields.append(self.pick(["every 4x compute", "every 2x compute or 3 months", ""]))
        fields.append(f"reference expert {self.cuts[name][0]}")
        return f"eval {name} {{ {' '.join(fields)} }}"

    def risk(self, name):
        if name == "both":
            return "risk both { highest of bio, cyber }"
        means = [f'at {at} "{at} is bad"' for at in self.levels]
        kept = [m for m in means if not self.rare(20)]
        return f"risk {name} {{ on asl {' '.join(kept)} }}"

    def guardrail(self, name):
        """Each guardrail leans on those before it only, so that no order is circular."""
        before = GUARDRAILS[: GUARDRAILS.index(name)]
        fields = []
        if before and self.rare(40):
            fields.append(f'needs {", ".join(self.some(before, 2))}, "a lock"')
        if before and self.rare(40):
            fields.append(f"stronger than {self.pick(before)}")
        return f"guardrail {name} {{ {' '.join(fields)} }}" if fields else f"guardrail {name}"

    def policy(self):
        found = ["policy small", "party board", "stage limited { after internal-use }"]
        found.append(f"scale asl {{ {', '.join(self.levels)} }}")
        found += [self.eval(name) for name in self.ranges]
        found += [self.guardrail(name) for name in self.guardrails]
        found += [f"event {name}" for name in self.events]
        found += [self.risk(name) for name in self.risks]
        found += [self.escape(name) for name in self.escapes]
        found += [self.commitment(name) for name in self.names]
        return "\n".join(found)


def policy(random, size=3, rich=100):
    """A policy, as text."""
    return Maker(random, size, rich).policy()


def small_policies(size=3, rich=100):
    """Small policies, as text."""
    randoms = st.randoms(use_true_random=False)
    return randoms.map(lambda random: policy(random, size, rich))
