"""`ifthen compile`."""

import json
import re
from argparse import Namespace

from ifthen.cli.policies import holding, put
from ifthen.graph.nodelink import node_link

_LONE = re.compile("[\ud800-\udfff]")
"""What stands in a file name that is not UTF-8, and in no JSON."""


def run(arguments: Namespace) -> int:
    """Write the policy's node-link graph as JSON."""
    graph = holding(arguments.policy)
    text = json.dumps(node_link(graph), indent=1, ensure_ascii=False)
    text = _LONE.sub("\ufffd", text)
    put(arguments.output, f"{text}\n".encode(), arguments.policy)
    return 0
