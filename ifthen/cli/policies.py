"""What commands on one policy share: a policy that holds together, and their output."""

import sys
from collections.abc import Iterator
from pathlib import Path

from ifthen.cli.files import STDIN, Reader, Trouble, exists, write
from ifthen.finding import Finding, Problem, Severity
from ifthen.graph import Graph, from_reading
from ifthen.lint import all_rules, check
from ifthen.model import read


def whole(name: str) -> tuple[Graph, tuple[Finding, ...]]:
    """A policy's graph and findings; raises Trouble when it does not hold together."""
    graph = holding(name)
    return graph, check(graph)


def holding(name: str) -> Graph:
    """A policy's graph.

    Raises Trouble when it does not hold together: what is missing would look as if the policy did
    not say it.
    """
    path = Path(name)
    if name != STDIN and not exists(path):
        raise Trouble(f"{path}: there is no such file")
    reader = Reader()
    source = reader.policy(path)
    graph = from_reading(read(source, reader.loader(path.parent)))
    broken = sorted(_broken(graph), key=lambda p: (p.span.source.path, p.span.start))
    if broken:
        first = broken[0]
        line = first.span.source.place(first.span.start).line
        more = f", and {len(broken) - 1} more" if len(broken) > 1 else ""
        raise Trouble(
            f"{first.span.source.path}:{line}: {first.message}{more}; see `ifthen lint {name}`"
        )
    return graph


def _broken(graph: Graph) -> Iterator[Problem]:
    """The errors of the category *reference*, found without asking all other rules."""
    for rule in all_rules().values():
        if rule.check and rule.info.category == "reference":
            for problem in rule.check(graph):
                if (problem.severity or rule.info.severity) is Severity.ERROR:
                    yield problem


def put(output: str, data: bytes, policy: str) -> None:
    """Write to a file at once, or to standard output; never over the policy itself."""
    if output != "-":
        if exists(Path(output)) and policy != STDIN and Path(output).samefile(policy):
            raise Trouble(f"{output}: is the policy itself; name another file")
        if exists(Path(output)) and Path(output).suffix in (".ifthen", ".md"):
            raise Trouble(f"{output}: may be a policy and is left as it is; name another file")
        write(Path(output), data)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
