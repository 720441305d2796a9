"""`ifthen compile`."""

import json
from argparse import Namespace

from ifthen.cli.policies import holding, put
from ifthen.graph.nodelink import node_link


def run(arguments: Namespace) -> int:
    """Write the policy's node-link graph as JSON."""
    graph = holding(arguments.policy)
    text = json.dumps(node_link(graph), indent=1, ensure_ascii=False)
    put(arguments.output, f"{text}\n".encode(), arguments.policy)
    return 0
