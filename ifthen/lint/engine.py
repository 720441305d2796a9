"""Runs the rules over a policy and stamps what they find."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ifthen.finding import Finding, Problem, RuleInfo, Severity
from ifthen.graph import Graph
from ifthen.lint import allow, silence
from ifthen.lint.rule import Rule, all_rules
from ifthen.model import Eval, Guardrail, Scale
from ifthen.syntax import Broken
from ifthen.value import evolve


def check(
    graph: Graph, chosen: Sequence[Rule] | None = None, today: date | None = None
) -> tuple[Finding, ...]:
    """Everything that the chosen rules find in a policy, sorted by path and place.

    chosen: the rules to report; None for all. All rules run, because what one finds silences
        another, and because an `allow` is unused only if its rule found nothing.
    today: what the end of an `allow` is compared with; None lets none end.
    A policy without a `policy` item is a vocabulary: only *reference* and *allow* are checked.
    """
    every = all_rules()
    infos = {name: rule.info for name, rule in every.items()}
    running = [r for r in every.values() if r.check and _applies(graph, r.info)]
    found = {rule.name: list(rule.check(graph)) for rule in running if rule.check}
    categories = {name: info.category for name, info in infos.items()}
    kept = silence.silenced(found, categories, _unread(graph))
    stamped = _stamped(graph, kept, infos)
    made = allow.allows(graph.trees, list(every), today)
    marked, made = allow.apply(stamped, made)
    if graph.is_vocabulary:
        made = tuple(evolve(a, is_unused=False) for a in made)
    first = graph.trees[0].source if graph.trees else None
    own = [evolve(a, is_unused=a.is_unused and a.span.source is first) for a in made]
    reviewed = {r.name: list(r.review(own)) for r in every.values() if r.review}
    marked += _stamped(graph, reviewed, infos)
    names = {rule.name for rule in chosen} if chosen is not None else set(every)
    return ordered(finding for finding in marked if finding.rule in names)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by path and place, each once: two policies may import one file."""
    return tuple(sorted(dict.fromkeys(findings), key=_place))


def _place(finding: Finding) -> tuple[str, int, int, int, str, str]:
    span = finding.span
    rank = finding.severity.rank
    return span.source.path, span.start, span.end, rank, finding.rule, finding.message


def _unread(graph: Graph) -> set[str]:
    broken = (item for tree in graph.trees for item in tree.items if isinstance(item, Broken))
    return {word.text for item in broken for word in item.words if word.kind == "NAME"}


def _applies(graph: Graph, info: RuleInfo) -> bool:
    return not graph.is_vocabulary or info.category == "reference"


def _stamped(
    graph: Graph, found: Mapping[str, Sequence[Problem]], infos: Mapping[str, RuleInfo]
) -> list[Finding]:
    """Findings with rule, severity, link and identity; equal words are told apart by order."""
    times: Counter[tuple[str, ...]] = Counter()
    stamped = []
    for rule, problems in found.items():
        for problem in sorted(problems, key=lambda p: (p.span.source.path, p.span.start)):
            words = " ".join(problem.span.words.split())
            key = (rule, *problem.subject, words)
            times[key] += 1
            identity = (*key, str(times[key]))
            stamped.append(_finding(graph, infos[rule], problem, identity))
    return stamped


def _finding(graph: Graph, info: RuleInfo, problem: Problem, identity: tuple[str, ...]) -> Finding:
    return Finding(
        rule=info.name,
        category=info.category,
        severity=_severity(graph, info, problem),
        span=problem.span,
        message=problem.message,
        help=problem.help or info.advice,
        subject=problem.subject,
        url=info.url,
        identity=identity,
        labels=problem.labels,
        witness=problem.witness,
        undecided=problem.undecided,
    )


def _severity(graph: Graph, info: RuleInfo, problem: Problem) -> Severity:
    """Findings on an eval, scale or guardrail that is not settled yet are notes."""
    item = graph.index.items.get(problem.subject.name)
    if (
        info.category != "reference"
        and isinstance(item, Eval | Guardrail | Scale)
        and item.subject == problem.subject
        and not item.is_settled
    ):
        return Severity.NOTE
    return problem.severity or info.severity
