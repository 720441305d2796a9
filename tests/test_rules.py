"""Every rule holds to its own examples."""

import re
from datetime import date

import pytest

from ifthen.finding import Finding
from ifthen.graph import from_reading
from ifthen.lint import CATEGORIES, Rule, all_rules, check
from ifthen.model import Refused, no_imports, read
from ifthen.source import Source

AS_OF = date(2026, 6, 1)
EXPECTATION = re.compile(
    r"^#(?P<gap>\s*)(?P<under>\^+)\s+(?:\[(?P<rule>[a-z-]+)\] )?(?P<message>.*)$"
)


def lint(text: str, path: str = "policy.ifthen") -> tuple[Finding, ...]:
    def itself(importer: Source, name: str) -> Source | Refused:
        return importer if name == path else no_imports(importer, name)

    return check(from_reading(read(Source(path, text), itself), AS_OF), today=AS_OF)


def as_policy(text: str) -> str:
    """An example with a `policy` item, on no line of its own so that places stay true."""
    return text if re.search(r"^policy\b", text, re.MULTILINE) else f"policy example {text}"


def expected(text: str) -> list[tuple[str | None, int, int, int, str]]:
    """What the comments expect: rule, line, columns and message."""
    found = []
    line = 0
    for number, code in enumerate(text.split("\n"), 1):
        match = EXPECTATION.match(code)
        if match:
            found.append((match["rule"], line, match.start("under") + 1, match.end("under") + 1,
                          match["message"]))  # fmt: skip
        else:
            line = number
    return found


def place(finding: Finding) -> tuple[int, int, int]:
    start = finding.span.source.place(finding.span.start)
    return start.line, start.column, start.column + finding.span.end - finding.span.start


@pytest.mark.parametrize("rule", all_rules().values(), ids=all_rules())
def test_a_rule_finds_what_its_bad_example_says_and_nothing_in_its_good_one(rule: Rule) -> None:
    bad, good = as_policy(rule.bad), as_policy(rule.good)
    own = [finding for finding in lint(bad) if finding.rule == rule.name]
    assert expected(bad), "the bad example expects nothing"
    assert [(*place(f), f.message) for f in own] == [e[1:] for e in expected(bad)]
    assert [f for f in lint(good) if f.rule == rule.name] == []
    assert [f for f in lint(good) if f.category == "reference" and f.severity == "error"] == []


@pytest.mark.parametrize("rule", all_rules().values(), ids=all_rules())
def test_a_rule_says_what_it_finds_and_why_that_matters(rule: Rule) -> None:
    summary, _, reason = rule.info.explanation.partition("\n\n")
    assert summary.endswith(".")
    assert len(reason.split()) >= 10
    assert rule.info.category in CATEGORIES
    assert re.match(r"[a-z`]", rule.info.advice)
    assert not rule.info.advice.endswith(".")
    assert (rule.check is None) != (rule.review is None)
