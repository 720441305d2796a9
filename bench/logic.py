"""Proof over all scenarios: against reading the policy, as it grows, and beside z3."""

import gc
import random
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import pairwise

import ifthen
from ifthen.graph import Graph
from ifthen.lint import all_rules
from ifthen.logic.moving import duties, reading
from ifthen.logic.questions import Logic, logic

LEVELS = 3
EVALS_A_RISK = 5
COMMITMENTS_AN_EVAL = 20
SEED = 20261124
QUESTIONS_LEFT_OUT = 5
"""Of so many questions z3 is asked one: it takes its time."""


def policy(commitments: int) -> str:
    """Commitments on evals that rate risks: 20 an eval, 5 evals a risk, 3 guardrails an eval."""
    evals = max(commitments // COMMITMENTS_AN_EVAL, 1)
    levels = " ".join(f'at L{n} "level {n}"' for n in range(1, LEVELS + 1))
    parts = ["policy generated", "scale s { L0, L1, L2, L3 }", "party board"]
    parts += [f"risk r{n} {{ on s {levels} }}" for n in range(-(-evals // EVALS_A_RISK))]
    for e in range(evals):
        parts += [
            _eval(e),
            f"event x{e}",
            *(_guardrail(e, n) for n in range(1, LEVELS + 1)),
            *(_commitment(e, n) for n in range(COMMITMENTS_AN_EVAL)),
        ]
    return "\n".join(parts)


def _eval(e: int) -> str:
    return (
        f"eval e{e} {{ measures r{e // EVALS_A_RISK} score 0%..100% danger rising"
        " every 2x compute or 3 months buffer 4x compute or 6 months }"
    )


def _guardrail(e: int, n: int) -> str:
    stronger = f" stronger than g{e}-{n - 1}" if n > 1 else ""
    return f'guardrail g{e}-{n} {{ kind security needs "part {n}"{stronger} }}'


def _commitment(e: int, n: int) -> str:
    level, score = n % LEVELS + 1, 20 + 25 * (n % LEVELS) + n
    risk = f"r{e // EVALS_A_RISK}"
    return (
        f"commitment c{e}-{n} {{ "
        + (
            f"if eval e{e} >= {score}% and not event x{e} then rate {risk} at L{level}"
            f" and guardrail g{e}-{level} within {30 - n} days"
            if n % 4 == 0
            else f"if eval e{e} >= {score}% or event x{e} then pause training until"
            f' guardrail g{e}-{level} in place and notify board "{e}, {n}" within 3 days'
            if n % 4 == 1
            else f"if risk {risk} >= L{level} then guardrail g{e}-{level} within {40 - n} days"
            f' and run eval e{e} within {n} days and notify board "{e}, {n}" within 3 days'
            if n % 4 == 2
            else f"if cannot rule out eval e{e} >= {score}% then forbid deployment"
            f" until guardrail g{e}-{level} in place unless event x{e}"
        )
        + " }"
    )


def adversarial() -> str:
    """One commitment of 60 clauses over 12 evals, each of three comparisons."""
    draw = random.Random(SEED)
    evals = "\n".join(f"eval e{n} {{ score 0%..100% danger rising }}" for n in range(12))
    clauses = " and ".join(
        "(" + " or ".join(_comparison(draw) for _ in range(3)) + ")" for _ in range(60)
    )
    return f"policy p\n{evals}\ncommitment hard {{ if {clauses} then withdraw }}"


def _comparison(draw: random.Random) -> str:
    op = draw.choice([">=", "<"])
    return f"eval e{draw.randrange(12)} {op} {draw.randrange(10, 90, 10)}%"


def ratios(report: Callable[..., None]) -> None:
    """Proving against reading, and the time a commitment takes as policies grow."""
    proved({}, policy(100))  # what is imported and made once
    small = min(proved({}, policy(100))[1] / 100 for _ in range(5))
    read, large = proved({}, policy(10_000))
    report("proof over 10,000 commitments, 500 evals", "reading them", large / read, "at most 10")
    report("proof, per commitment of 10,000", "of 100", large / 10_000 / small, "at most 1.5")
    found: dict[str, int] = {}
    _, seconds = proved(found, adversarial())
    verdict = ", ".join(f"{n} {word}" for word, n in found.items()) or "no findings"
    report("proof, 60 clauses over 12 evals", "100 commitments", seconds / small / 100)
    print(f"{'':42}          ends in: {verdict}")
    _beside_z3(report)


def proved(found: dict[str, int], text: str) -> tuple[float, float]:
    """Seconds of processor time to read a policy and to run the category logic over it."""
    gc.collect()
    gc.disable()  # as the command does
    start = time.process_time()
    graph = ifthen.read(text)
    read = time.process_time()
    for rule in all_rules().values():
        if rule.info.category == "logic" and rule.check:
            for problem in rule.check(graph):
                word = "not decided" if problem.undecided else "found"
                found[word] = found.get(word, 0) + 1
    seconds = read - start, time.process_time() - read
    gc.enable()
    return seconds


def questions(graph: Graph) -> Iterator[list[int]]:
    """What is asked beside z3: whether a duty can be due, and whether without the next one."""
    asked = logic(graph)
    for owed in duties(graph):
        yield [asked.due(owed).formula]
    for near in reading(graph).values():
        for one, other in pairwise(near):
            yield [asked.due(one).formula, asked.no(asked.due(other)).formula]


def _beside_z3(report: Callable[..., None]) -> None:
    if not find_spec("z3"):
        print("z3-solver is not installed: pip install z3-solver for that ratio")
        return
    from bench.z3_oracle import Oracle

    for name, text in (("100 commitments", policy(100)), ("60 clauses", adversarial())):
        graph = ifthen.read(text)
        asked: Logic = logic(graph)
        goals = list(questions(graph))[::QUESTIONS_LEFT_OUT]
        oracle = Oracle(asked)
        start = time.process_time()
        ours = [asked.can(goal) is True for goal in goals]
        own = time.process_time() - start
        theirs, other = oracle.answers(goals)
        same = sum(a == b for a, b in zip(ours, theirs, strict=True))
        report(f"z3, {len(goals)} questions on {name}", "ifthen", other / own)
        print(f"{'':42}          same answer to {same} of {len(goals)}")
