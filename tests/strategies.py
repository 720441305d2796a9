"""Hypothesis strategies that any test may use: whole policies as text, and texts gone wrong.

Sentences are drawn from the grammar itself, so that a construct that joins the language is drawn
from the day it is there. Names are of the kind that their place asks for, and mostly declared; a
field or a timing stands once. Numbers and dates need not make sense.
"""

from functools import cache
from pathlib import Path

import lark
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
KINDS = "policy party scale risk stage event eval guardrail escape commitment".split()

# What is declared; every kind has a name that is a field word or a unit elsewhere.
NAMES = {
    "policy": ["example-lab"],
    "party": ["board", "auditor", "owner", "Ωmega"],
    "scale": ["asl", "danger"],
    "risk": ["cbrn", "cyber", "kind"],
    "stage": ["limited-release", "test"],
    "event": ["rival", "breakthrough", "months"],
    "eval": ["virology", "score", "up_lift-2"],
    "guardrail": ["asl-3-security", "access-controls", "needs"],
    "escape": ["competitor-clause", "bar"],
    "commitment": ["cbrn-3", "audit", "iffy"],
    "level": ["ASL-2", "ASL-3", "low"],
    "reference": ["experts", "novices"],
    "unit": ["FLOP", "points"],
    "quantity": ["compute", "effective-compute"],
    "sort": ["security", "deployment", "physical"],
}
# The kind of the names in a rule, in order; `names` and other lists take the kind from around them.
_ASKED = {
    "level": ["level"], "on": ["scale"], "at": ["level"], "highest": ["risk"], "after": ["stage"],
    "person": ["party"], "measures": ["risk"], "kind": ["sort"], "against": ["risk"],
    "part": ["guardrail"], "stronger": ["guardrail"], "verifier": ["party"],
    "lifted": ["guardrail"], "eval_condition": ["eval"], "threshold": ["reference"],
    "risk_condition": ["risk", "level"], "any_risk": ["level"], "every_risk": ["level"],
    "event_condition": ["event"], "guardrail_condition": ["guardrail"],
    "escape_condition": ["escape"], "require": ["guardrail"], "rate": ["level"],
    "pause": ["stage"], "forbid": ["stage"], "allow": ["stage"], "run_eval": ["eval"],
    "notify": ["party"], "specify": ["guardrail"], "before": ["stage"], "on_event": ["event"],
    "multiple": ["quantity"], "unit": ["unit"], "reference": ["reference"],
}  # fmt: skip
_WORDS = {
    "NUMBER": ["35", "-0.5", "1/20", "1e26", "10^26", "1_000", "35%", "4x", "0", "2"],
    "DATE": ["2026-01-31", "2027-12-01"],
    "PASS_AT": ["pass@5"],
    "OR_OCCASION": ["or"],
    "AT_LEAST": [">=", "≥"],
    "AT_MOST": ["<=", "≤"],
    "TEXT": [
        '"the weights are the asset"',
        '""',
        '"a \\"quoted\\" \\\\ word,\\nand  # no comment"',
        '"naïve — “typeset” 字"',
        f'"{"a rather long text that no line can hold, " * 4}"',
        '"""three quotes"""',
        '"""\n    first\n      # second, "quoted"\n\n    third  \n"""',
    ],
}
COMMENTS = [
    "# a comment",
    "#",
    '#! "an open quote, a { brace and an if',
    "# trailing space   ",
    "# ifthen: allow vague-term -- the regulator's own wording",
    "# ifthen: allow prose-duty, missing-owner until 2027-01-31 -- agreed",
]
_GAPS = [" ", "  ", "\n", "\n\n", "\n\n\n   ", "\t\n "] + [
    gap.format(comment) for comment in COMMENTS for gap in (" {}\n", "\n  {}\n", "\n\n{}\n\n")
]
DEPTH = 14
"""How deep rules nest before the shortest way out is taken."""


@cache
def _rules() -> dict[str, list[list[str]]]:
    text = (ROOT / "grammar" / "ifthen.lark").read_text("utf-8")
    made = lark.Lark(text, parser="earley", keep_all_tokens=True)
    _WORDS.update({t.name: [t.pattern.value] for t in made.terminals if t.name not in _WORDS})
    rules: dict[str, list[list[str]]] = {}
    for rule in made.rules:
        rules.setdefault(str(rule.origin.name), []).append([str(s.name) for s in rule.expansion])
    return {name: sorted(found, key=_height(rules)) for name, found in rules.items()}


def _height(rules):
    """How deep an expansion is at least."""
    heights: dict[str, int] = {}
    while len(heights) < len(rules):
        for name, found in rules.items():
            known = [e for e in found if all(s in heights or s not in rules for s in e)]
            if known and name not in heights:
                heights[name] = 1 + min(max([heights.get(s, 0) for s in e] or [0]) for e in known)
    return lambda expansion: max([heights.get(symbol, 0) for symbol in expansion] or [0])


def _choices(rule: str) -> list[str]:
    """What a rule that only chooses chooses from: the fields of a block, the timings."""
    rules = _rules()
    if any(len(e) != 1 or e[0] not in rules for e in rules[rule]):
        return [rule]
    return [choice for (only,) in rules[rule] for choice in _choices(only)]


class _Writer:
    def __init__(self, draw):
        self.draw = draw

    def rule(self, rule, around="", depth=0):
        """The words of a rule. around: the kind of its names, where it does not say."""
        special = getattr(self, f"_{rule}", None)
        if special:
            return special(depth)
        if f"{rule.removesuffix('_block')}_field" in _rules() and rule.endswith("_block"):
            return ["{", *self.some(f"{rule.removesuffix('_block')}_field", depth), "}"]
        found = _rules()[rule]
        expansion = found[0] if depth > DEPTH else self.draw(st.sampled_from(found))
        asked = list(_ASKED.get(rule, [around]))
        inner = "risk" if rule == "rate" else asked[0]
        words = []
        for symbol in expansion:
            if symbol in _rules():
                words += self.rule(symbol, inner, depth + 1)
            elif symbol == "NAME":
                words.append(self.name(asked.pop(0) if len(asked) > 1 else asked[0]))
            else:
                words.append(self.word(symbol))
        return words

    def word(self, kind):
        found = _WORDS[kind]
        return found[0] if len(found) == 1 else self.draw(st.sampled_from(found))

    def name(self, kind):
        return self.draw(st.sampled_from(NAMES[kind]))

    def some(self, rule, depth, most=5):
        """A few different ones of a rule's choices; a note may come again."""
        choices = _choices(rule)
        fewest = min(len(choices), 2) if most > 3 else 0
        found = st.lists(st.sampled_from(choices), min_size=fewest, max_size=most, unique=True)
        chosen = self.draw(found)
        again = [c for c in chosen if c in ("note", "evidence", "otherwise", "at", "floor")]
        return [w for c in chosen + again[:1] for w in self.rule(c, depth=depth + 1)]

    def item(self, kind, name):
        words = [kind, name]
        if self.draw(st.booleans()):
            words.append(self.word("TEXT"))
        ending = self.draw(st.sampled_from(["block", "block", "block", "tbd", "none"]))
        if ending == "block":
            words += self.rule(f"{kind}_block")
        return words + (self.rule("tbd") if ending == "tbd" else [])

    def _scale_block(self, depth):
        levels = self.draw(st.lists(st.just("level"), min_size=1, max_size=12))
        words = [w for _ in levels for w in [*self.rule("level", depth=depth + 1), ","]]
        return ["{", *words[:-1], *self.some("meta", depth, 2), "}"]

    def _meta_block(self, depth):
        return ["{", *self.some("meta", depth), "}"]

    def _bare(self, depth):
        return [*self.rule("sentence", depth=depth + 1), *self.some("clause", depth, 3)]

    def _commitment_block(self, depth):
        return ["{", *self._bare(depth), "}"]

    def _duty(self, depth):
        strength = self.rule("strength") if self.draw(st.booleans()) else []
        if depth < DEPTH and self.draw(st.integers(0, 4)) == 4:
            return strength + self.rule("either", depth=depth + 1)
        return strength + self._timed("timing", depth)

    def _choice_cadence(self, depth):
        """Among choices, only an `or` before a number or `on` goes on with a cadence."""
        words = self.rule("occasion", depth=depth + 1)
        for _ in range(self.draw(st.integers(0, 2))):
            kind = self.draw(st.sampled_from(["multiple", "duration", "on_event"]))
            first, *rest = self.rule(kind, depth=depth + 1)
            words += ["or", first.removeprefix("-"), *rest]
        return words

    def _choice(self, depth):
        return self._timed("choice_timing", depth)

    def _timed(self, timing, depth):
        action = self.rule("action", depth=depth + 1)
        return action + (self.some(timing, depth, 2) if depth < DEPTH else [])


@st.composite
def items(draw, kinds=(*KINDS, "term", "import", "bare")):
    """An item of one of the kinds, as a list of words."""
    return _item(draw, draw(st.sampled_from(list(kinds))), None)


def _item(draw, kind, name):
    writer = _Writer(draw)
    if kind in ("term", "import", "bare"):
        return writer.rule(kind)
    return writer.item(kind, name or writer.name(kind))


@st.composite
def spaced(draw, found):
    """A text of lists of words: gaps, line ends and comments where they may stand."""
    words = [word for item in found for word in item]
    starts = {sum(map(len, found[:n])) for n in range(len(found))}
    gaps = ["\n" if n in starts else " " for n in range(len(words) + 1)]
    at = st.dictionaries(st.integers(0, len(words)), st.sampled_from(_GAPS), max_size=10)
    for n, gap in draw(at).items():
        gaps[n] = gap
    return "".join(part for pair in zip(gaps, [*words, ""], strict=True) for part in pair)


@st.composite
def policies(draw, most=6):
    """A policy or vocabulary that parses, of up to `most` items, in any layout."""
    names = [(kind, name) for kind in KINDS for name in NAMES[kind]]
    more = [(kind, None) for kind in ("term", "import", "bare")]
    chosen = draw(st.lists(st.sampled_from(names + more * 4), max_size=most))
    return draw(spaced([_item(draw, kind, name) for kind, name in dict.fromkeys(chosen)]))


@st.composite
def markdown(draw, texts=None):
    """A Markdown file with `ifthen` fences, some of which need not be closed or parse."""
    prose = st.sampled_from(["# Heading\n\n", "Prose with `code`.\n", "\n", "- a list\n"])
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        fence = draw(st.sampled_from(["```ifthen\n{}\n```\n", "~~~~ ifthen\n{}\n~~~~\n"]))
        other = draw(st.sampled_from(["", "```python\nif x:\n  pass\n```\n", "  "]))
        parts += [draw(prose), other + fence.format(draw(texts or policies(most=3)))]
    return "".join([*parts, draw(prose)])


_JUNK = [
    "{",
    "}",
    "(",
    '"',
    '"""',
    "#",
    "if ",
    " then ",
    " or ",
    "\n",
    ",",
    "..",
    " tbd ",
    "é",
    "\0",
]


@st.composite
def mutated(draw, texts):
    """A text with a few stretches lost, doubled, moved or overwritten."""
    text = draw(texts)
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        end = min(end, start + draw(st.sampled_from([1, 5, 40])))
        to = draw(st.integers(0, len(text)))
        piece, rest = text[start:end], text[:start] + text[end:]
        text = draw(
            st.sampled_from(
                [
                    rest,
                    text[:to] + piece + text[to:],
                    rest[:to] + piece + rest[to:],
                    text[:start] + draw(st.sampled_from(_JUNK)) + text[end:],
                ]
            )
        )
    return text
