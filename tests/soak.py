"""Search for policies on which `logic` and its oracles disagree: python -m tests.soak --help.

Policies come from a seed and a number, so that each can be made again. A policy is read, every
formula is held to the evaluator in random scenarios, all rules to brute force where the policy has
few scenarios, and some to z3.
"""

import argparse
import json
import random
import time
from collections import Counter

from tests.agreement import Sides, graph_of
from tests.circles import is_circular, is_circular_in_forecasts
from tests.comparing import Comparison
from tests.strategies_meaning import policy
from tests.z3_questions import Asked

SCENARIOS = 4
"""In how many random scenarios each policy is looked at."""
FEW, SOME, MANY = 12, 32, 200
"""How many scenarios any policy, every fourth and every fortieth may have for brute force."""
Z3 = 50
"""One policy in so many is put to z3."""


def main():
    """Look at policies; print what was found and how much was looked at."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="draw other policies: 2")
    parser.add_argument("--first", type=int, default=0, help="begin at this policy: 5000")
    parser.add_argument("--policies", type=int, default=1000, help="look at so many: 100000")
    parser.add_argument("--seconds", type=float, default=420, help="stop after that long: 60")
    asked = parser.parse_args()
    counts = Counter()
    end, number = time.monotonic() + asked.seconds, asked.first
    while number < asked.first + asked.policies and time.monotonic() < end:
        text = text_of(asked.seed, number)
        for difference in looked_at(text, number, counts):
            counts["differences"] += 1
            print(f"policy {number}: {difference}", flush=True)
        number += 1
    print(json.dumps({"seed": asked.seed, "first": asked.first, "next": number, **counts}))
    return 1 if counts["differences"] else 0


def text_of(seed, number):
    """A policy, small ones mostly."""
    drawn = random.Random(f"{seed}/{number}")
    size = 6 if number % Z3 == 0 else 2 + number % 2
    return policy(drawn, size)


def looked_at(text, number, counts):
    """The differences that one policy shows."""
    counts["policies"] += 1
    drawn = random.Random(number)
    try:
        graph = graph_of(text)
        sides = Sides(graph)
        for _ in range(SCENARIOS):
            found = sides.differences(sides.cells(drawn))
            if found:
                return found
        counts["scenarios"] += SCENARIOS
        return by_oracles(graph, number, drawn, counts)
    except Exception as error:  # noqa: BLE001  - whatever it is, it was found
        return [repr(error)]


def by_oracles(graph, number, drawn, counts):
    """The differences to brute force and to z3, on policies whose ratings settle."""
    if is_circular(graph) or is_circular_in_forecasts(graph):
        counts["circular"] += 1
        return []
    found = []
    most = MANY if number % 40 == 0 else FEW if number % 4 else SOME
    compared = Comparison(graph, most, 2 * most)
    if compared.grid.is_small:
        counts["by brute force"] += 1
        counts["all scenarios"] += compared.grid.size
        found += compared.run()
        counts.update({f"found {rule}": n for rule, n in compared.found.items()})
        counts.update(f"open {answer.value}" for answer in compared.open_)
        found += [answer for answer in compared.open_ if answer.value != "muddled"]
    if number % Z3 == 0:
        asked = Asked(graph)
        found += asked.run(drawn)
        counts["by z3"] += 1
        counts["questions to z3"] += sum(asked.answers.values())
    return found


if __name__ == "__main__":
    raise SystemExit(main())
