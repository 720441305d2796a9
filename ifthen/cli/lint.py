"""`ifthen lint`."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime

from ifthen.cli.files import Named, Reader, Trouble, named, unknown
from ifthen.finding import Finding, Severity
from ifthen.graph import Graph, from_reading
from ifthen.lint import CATEGORIES, Rule, all_rules, check, ordered
from ifthen.model import Commitment, read
from ifthen.report import Style, render, standing


def run(arguments: Namespace) -> int:
    """Check the policies, print the findings, and say by the exit code whether any weighs."""
    chosen = choose(arguments.select, arguments.ignore)
    reader = Reader()
    findings: list[Finding] = []
    files = 0
    trouble = False
    for file in named(arguments.paths):
        try:
            findings += _checked(reader, file, chosen, arguments)
            files += 1
        except Trouble as reason:
            reason.tell()
            trouble = True
    if not files:
        if trouble:
            return 2
        where = " ".join(arguments.paths)
        raise Trouble(f"{where}: there is no .ifthen file, and no .md file with an `ifthen` fence")
    found = ordered(findings)
    style = Style(colour=_colour(), statistics=arguments.statistics)
    infos = [rule.info for rule in all_rules().values()]
    for piece in render(arguments.format, found, files, infos, style):
        sys.stdout.write(piece)
    if trouble:
        return 2
    return 0 if arguments.exit_zero else _weighs(found, Severity(arguments.fail_level))


def choose(select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """The rules that are selected and not ignored; raises Trouble for an unknown name."""
    every = all_rules()
    selected = _named_rules(select) if select else set(every)
    left = selected - _named_rules(ignore)
    return [rule for name, rule in every.items() if name in left]


def _named_rules(lists: Sequence[str]) -> set[str]:
    every = all_rules()
    found: set[str] = set()
    for name in (part.strip() for text in lists for part in text.split(",")):
        of_category = {rule.name for rule in every.values() if rule.info.category == name}
        if name not in every and name not in CATEGORIES:
            raise unknown(name, [*every, *CATEGORIES])
        found |= of_category or ({name} & set(every))
    return found


def _checked(
    reader: Reader, file: Named, chosen: Sequence[Rule], arguments: Namespace
) -> tuple[Finding, ...]:
    source = reader.policy(file.path)
    graph = from_reading(read(source, reader.loader(file.root)), arguments.as_of)
    _warn(graph, source.path)
    today = arguments.as_of or datetime.now(UTC).date()
    return check(graph, chosen, today)


def _warn(graph: Graph, path: str) -> None:
    """An empty file or a forgotten `policy` item must not pass for a clean policy."""
    own = graph.trees[0].source
    if not graph.trees[0].items:
        Trouble(f"{path}: there is no item in it, so nothing is checked").tell()
    if graph.is_vocabulary and any(c.span.source is own for c in graph.all(Commitment)):
        lack = "has commitments and no `policy` item"
        Trouble(f"{path}: {lack}: as a vocabulary, only its names are checked").tell()


def _weighs(found: Sequence[Finding], level: Severity) -> int:
    return int(any(f.undecided or f.severity.rank <= level.rank for f in standing(found)))


def _colour() -> bool:
    """Colour on a terminal, unless `NO_COLOR` is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
