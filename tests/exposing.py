"""Small policies with one guardrail duty, for the tests of exposure."""

import ifthen
from ifthen.graph.exposure import exposures

ITEMS = """
scale tier { L0, L1, L2 }
risk r { on tier }
risk s { on tier }
risk t { on tier }
guardrail g
guardrail h
event leak
stage beta { after internal-use }
"""
DUTY = "if eval v >= 20% then guardrail g within 10 days"
V = "eval v { score 0%..100%  every 3 months }"


def graph(text):
    policy = text if text.startswith("policy") else f"policy p {text}"
    read = ifthen.read(f"{policy}\n{ITEMS}")
    assert not [
        f for f in ifthen.lint(f"{policy}\n{ITEMS}") if f.rule in ("syntax-error", "unknown-name")
    ]
    return read


def one(text):
    (found,) = exposures(graph(text))
    return found


def total(text):
    """What the only guardrail duty is exposed for: days, ends and gaps."""
    bound = one(text).total
    return bound.days, bound.ends, bound.gaps


def days(text):
    bound = one(text).total
    assert bound.is_number, bound
    return bound.days
