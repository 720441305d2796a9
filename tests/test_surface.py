"""The public surface: what `import ifthen` gives, without reading a file."""

import subprocess
import sys
from datetime import date

import networkx as nx

import ifthen
from ifthen.graph import Graph
from ifthen.model import Refused
from ifthen.source import Source

POLICY = "policy p\neval virology\nif eval virology then withdraw\n"


def test_the_names_are_these_and_no_others():
    kinds = ["Finding", "Graph", "Rule", "Severity"]
    assert ifthen.__all__ == [*kinds, "compile", "draw", "format", "lint", "read", "rules"]
    assert all(callable(getattr(ifthen, name)) for name in ifthen.__all__)


def test_the_kinds_are_those_of_what_the_functions_give():
    found = ifthen.lint(POLICY)
    assert {type(finding) for finding in found} == {ifthen.Finding}
    assert {type(finding.severity) for finding in found} == {ifthen.Severity}
    assert type(ifthen.read(POLICY)) is ifthen.Graph
    assert {type(rule) for rule in ifthen.rules().values()} == {ifthen.Rule}


def test_a_room_does_not_take_the_name_of_a_function():
    code = "import ifthen, ifthen.lint.engine, ifthen.model; print(callable(ifthen.lint))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "True\n"


def test_lint_finds_what_is_wrong_and_says_where():
    (finding,) = (f for f in ifthen.lint(POLICY) if f.rule == "missing-threshold")
    assert finding.span.words == "eval virology"
    assert finding.span.source.place(finding.span.start) == (3, 4)


def test_lint_reports_the_rules_that_are_selected():
    rules = [ifthen.rules()["missing-caveat"]]
    assert [f.rule for f in ifthen.lint(POLICY, select=rules)] == ["missing-caveat"]


def test_lint_keeps_what_is_allowed_with_its_reason_until_its_day_is_over():
    allow = "# ifthen: allow missing-caveat until 2026-01-31 -- not yet\n"
    rules = [ifthen.rules()["missing-caveat"]]

    def reasons(day):
        return [f.allowed for f in ifthen.lint(allow + POLICY, select=rules, as_of=day)]

    assert reasons(None) == reasons(date(2026, 1, 31)) == ["not yet"]
    assert reasons(date(2026, 2, 1)) == [None]


def test_a_markdown_file_is_known_by_its_path():
    text = f"# Title\n\n```ifthen\n{POLICY}```\n"
    assert {f.rule for f in ifthen.lint(text, "plan.md")} == {f.rule for f in ifthen.lint(POLICY)}


def test_imports_come_from_the_loader_and_from_nowhere_else():
    text = 'import "words.ifthen"\npolicy p\nalways notify board within 3 days\n'

    def load(importer, path):
        known = path == "words.ifthen" and importer.path == "policy.ifthen"
        return Source(path, "party board") if known else Refused("no", "write another")

    broken = {f.rule for f in ifthen.lint(text) if f.severity == "error"}
    assert broken == {"unreadable-import"}
    assert [f for f in ifthen.lint(text, load=load) if f.severity == "error"] == []


def test_read_gives_the_policy_with_its_names_resolved():
    graph = ifthen.read(POLICY, as_of=date(2026, 1, 1))
    assert isinstance(graph, Graph)
    assert [item.kind for item in graph.policy] == ["policy", "eval", "commitment"]
    assert graph.as_of == date(2026, 1, 1)


def test_compile_gives_what_networkx_loads():
    graph = nx.node_link_graph(ifthen.compile(POLICY), edges="edges")
    assert "eval:virology" in graph


def test_draw_gives_a_picture_of_all_or_of_what_one_item_reaches():
    whole = ifthen.draw(POLICY)
    assert "<svg" in whole
    assert "virology" in whole
    assert "<svg" in ifthen.draw(POLICY, theme="dark", focus="virology")


def test_format_lays_out_what_parses_and_leaves_what_does_not():
    assert ifthen.format("policy   p") == "policy p\n"
    assert ifthen.format("policy   {") == "policy   {"


def test_rules_are_given_by_name():
    assert {name == rule.name for name, rule in ifthen.rules().items()} == {True}
