"""`ifthen exposure`."""

import sys
from argparse import Namespace

from ifthen.cli.policies import holding
from ifthen.graph.exposure import exposures
from ifthen.model import Commitment
from ifthen.report import exposure


def run(arguments: Namespace) -> int:
    """Print the longest time from crossing to guardrail for every guardrail duty."""
    graph = holding(arguments.policy)
    found = exposures(graph)
    asking = {one.commitment.name for one in found}
    without = [item for item in graph.all(Commitment) if item.name not in asking]
    render = exposure.json if arguments.format == "json" else exposure.table
    for piece in render(found, without):
        sys.stdout.write(piece)
    return 0
