"""Findings and policies for readers: people at a terminal, programs, CI, the eye.

Every format is a module of its own, imported only when it is asked for, so that none slows the
start of the command. A report is handed over in pieces of text, for the caller to write.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ifthen.finding import Finding, RuleInfo

FORMATS = ("full", "concise", "json", "github", "sarif")


class Style(NamedTuple):
    """How the text formats look: in colour or plain, with or without counts by rule."""

    colour: bool = False
    statistics: bool = False


PLAIN = Style()


def standing(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that no `allow` comment silences."""
    return [finding for finding in findings if finding.allowed is None]


def render(
    form: str,
    findings: Sequence[Finding],
    files: int,
    rules: Sequence[RuleInfo] = (),
    style: Style = PLAIN,
) -> Iterator[str]:
    """The findings in one of `FORMATS`, piece by piece.

    findings: sorted by path and place, allowed ones among them.
    files: how many files were checked.
    rules: what SARIF tells of the rules.
    Raises ValueError when there is no such format.
    """
    match form:
        case "full":
            from ifthen.report import text

            return text.full(findings, files, **style._asdict())
        case "concise":
            from ifthen.report import text

            return text.concise(findings, statistics=style.statistics)
        case "json":
            from ifthen.report import json_

            return json_.render(findings, files)
        case "github":
            from ifthen.report import github

            return github.render(findings)
        case "sarif":
            from ifthen.report import sarif

            return sarif.render(findings, rules)
    raise ValueError(f"no format is called {form!r}")
