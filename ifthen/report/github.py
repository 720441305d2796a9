"""Findings as GitHub workflow commands, which show beside the changed lines of a pull request.

The escapes are those that `actions/toolkit` writes (`packages/core/src/command.ts`) and
`actions/runner` reads (`ActionCommand.cs`): a line is one command, whatever its parts say.
"""

from collections.abc import Iterator, Sequence

from ifthen.finding import Finding, Severity
from ifthen.report import standing
from ifthen.report.cells import inline, visible

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(findings: Sequence[Finding]) -> Iterator[str]:
    """A command for each finding, worst first: GitHub shows ten of a kind for each step."""
    for finding in sorted(standing(findings), key=lambda finding: finding.severity.rank):
        yield _command(finding) + "\n"


def _command(finding: Finding) -> str:
    source, start, end = finding.span
    (line, column), (end_line, end_column) = source.place(start), source.place(end)
    properties: dict[str, object] = {"file": visible(source.path), "line": line}
    if end_line == line:
        properties |= {"col": column}
    properties |= {"endLine": end_line}
    if end_line == line:  # columns of a stretch over several lines are refused
        properties |= {"endColumn": end_column}
    properties |= {"title": visible(finding.rule)}
    said = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    body = inline(finding.message)
    if finding.help:
        body += f"\nhelp: {inline(finding.help)}"
    return f"::{_COMMAND[finding.severity]} {said}::{_data(body)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
