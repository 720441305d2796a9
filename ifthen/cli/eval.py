"""`ifthen eval`."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from ifthen.cli.files import STDIN, Reader, Trouble
from ifthen.cli.policies import holding
from ifthen.graph import Graph
from ifthen.meaning import Outcome, evaluate
from ifthen.meaning.derivation import Derivation, derivation
from ifthen.meaning.given import Pair, given, scenarios, split
from ifthen.model import Commitment
from ifthen.report import account_text
from ifthen.report import derivation as derivations
from ifthen.report.account import account, named
from ifthen.report.account_text import Account, label
from ifthen.report.cells import inline
from ifthen.report.json_ import lines

EXIT_UNDETERMINED = 3


def run(arguments: Namespace) -> int:
    """Say what follows from each scenario; exit with 3 where something is undetermined."""
    if arguments.policy == STDIN == arguments.scenario:
        raise Trouble("the policy and the scenario cannot both be read from standard input")
    graph = holding(arguments.policy)
    explained = _commitment(graph, arguments.explain) if arguments.explain is not None else None
    outcomes = [_outcome(graph, where, pairs) for where, pairs in _scenarios(arguments)]
    accounts = [account(graph, outcome) for outcome in outcomes]
    trees = [derivation(o.world, explained) if explained else None for o in outcomes]
    write = _json if arguments.format == "json" else _text
    for piece in write(accounts, trees):
        sys.stdout.write(piece)
    return 0 if all(one["determined"] for one in accounts) else EXIT_UNDETERMINED


def _scenarios(arguments: Namespace) -> Iterator[tuple[str, Sequence[Pair]]]:
    """The facts of each scenario, those of the command line in all, and where they come from."""
    stated = []
    for text in arguments.set:
        pair = split(text)
        if pair is None:
            raise Trouble(f"--set {text}: write FACT=VALUE, such as event:rival=true")
        stated.append(pair)
    if arguments.scenario is None:
        yield "--set", stated
        return
    source = Reader().source(Path(arguments.scenario))
    found, problems = scenarios(source.text)
    if problems:
        raise Trouble(*(f"{source.path}: {inline(problem)}" for problem in problems))
    for pairs in found:
        yield source.path, [*pairs, *stated]


def _outcome(graph: Graph, where: str, pairs: Sequence[Pair]) -> Outcome:
    scenario, problems = given(graph, pairs)
    if problems:
        raise Trouble(*(f"{where}: {inline(problem)}" for problem in problems))
    return evaluate(graph, scenario)


def _commitment(graph: Graph, name: str) -> Commitment:
    """A commitment by its name, or by its place where it has none: `policy.ifthen:12`."""
    every = {inline(label(named(item))): item for item in graph.named(Commitment)}
    found = graph.get(Commitment, name) or every.get(name)
    if found is None:
        near = get_close_matches(name, every, 1)
        hint = (
            f"did you mean {near[0]}?" if near else f"there is {', '.join([*every][:5]) or 'none'}"
        )
        raise Trouble(f"--explain {name}: there is no such commitment; {hint}")
    return found


def _text(accounts: Sequence[Account], trees: Sequence[Derivation | None]) -> Iterator[str]:
    for nth, (one, tree) in enumerate(zip(accounts, trees, strict=True), 1):
        if len(accounts) > 1:
            stated = ", ".join(f"{key}={value}" for key, value in one["scenario"].items())
            between = "\n" if nth > 1 else ""
            yield f"{between}scenario {nth} of {len(accounts)}: {inline(stated)}\n\n"
        yield from derivations.text(tree) if tree else account_text.text(one)


def _json(accounts: Sequence[Account], trees: Sequence[Derivation | None]) -> Iterator[str]:
    """The object `{"version": 1, "scenarios": [...]}`, a scenario a line."""
    yield '{"version": 1, "scenarios": ['
    yield from lines(
        {**one, "explained": derivations.json(tree)} if tree else one
        for one, tree in zip(accounts, trees, strict=True)
    )
    yield "]}\n"
