"""Findings for people: in full with the words underlined, or one line each."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ifthen.finding import Finding, Severity
from ifthen.report import standing
from ifthen.report.cells import inline, visible
from ifthen.report.frame import rows
from ifthen.report.scenarios import scenarios
from ifthen.source import Span

_Ink = Callable[[str, str], str]

# Select Graphic Rendition parameters (ECMA-48, 8.3.117).
_BOLD, _QUIET = "1", "34"
_TINT = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}


def full(
    findings: Sequence[Finding], files: int, *, colour: bool = False, statistics: bool = False
) -> Iterator[str]:
    """Each finding with its code frame, help and where to read on, then a line that counts them."""
    shown = standing(findings)
    ink = _colours if colour else _plain
    for finding in shown:
        yield "\n".join(_finding(finding, ink)) + "\n\n"
    if statistics and shown:
        yield from _statistics(shown)
        yield "\n"
    yield _summary(shown, files) + "\n"


def concise(findings: Sequence[Finding], *, statistics: bool = False) -> Iterator[str]:
    """A line for each finding: `path:line:column: severity rule: message`."""
    shown = standing(findings)
    for finding in shown:
        where = _where(finding.span)
        yield f"{where}: {finding.severity} {finding.rule}: {inline(finding.message)}\n"
    if statistics:
        yield from _statistics(shown)


def _plain(text: str, _: str) -> str:
    return text


def _colours(text: str, tint: str) -> str:
    return f"\x1b[{tint}m{text}\x1b[0m" if text else ""


def _finding(finding: Finding, ink: _Ink) -> Iterator[str]:
    tint = _TINT[finding.severity]
    spans = [finding.span, *(label.span for label in finding.labels)]
    margin = " " * max(len(str(span.source.place(span.end).line)) for span in spans)
    title = ink(f"{finding.severity}[{finding.rule}]", tint)
    yield f"{title}{ink(f': {inline(finding.message)}', _BOLD)}"
    yield from _frame(finding.span, margin, ink, tint)
    details = list(_details(finding))
    if details:
        yield margin + ink(" |", _QUIET)
    for name, text in details:
        yield f"{margin}{ink(' =', _QUIET)} {ink(name, _BOLD)}: {text}"
    for label in finding.labels:
        yield f"{ink('note', _BOLD)}: {inline(label.message)}"
        yield from _frame(label.span, margin, ink, _QUIET)


def _frame(span: Span, margin: str, ink: _Ink, tint: str) -> Iterator[str]:
    bar = ink(" |", _QUIET)
    yield f"{margin}{ink('-->', _QUIET)} {_where(span)}"
    yield margin + bar
    above = None
    for number, code, indent, marks in rows(span):
        if above is not None and number > above + 1:
            yield ink("...", _QUIET)
        yield f"{ink(f'{number:>{len(margin)}}', _QUIET)}{bar} {code}".rstrip()
        yield f"{margin}{bar} {' ' * indent}{ink('^' * marks, tint)}"
        above = number


def _details(finding: Finding) -> Iterator[tuple[str, str]]:
    heading = finding.span.source.heading(finding.span.start)
    if heading:
        yield "under", inline(heading)
    for scenario in scenarios(finding.witness):
        yield "scenario", scenario
    if finding.help:
        yield "help", inline(finding.help)
    if finding.url:  # whoever reads this has the command, and perhaps not the page
        yield "see", f"ifthen rule {inline(finding.rule)}"


def _where(span: Span) -> str:
    line, column = span.source.place(span.start)
    return f"{visible(span.source.path)}:{line}:{column}"


def _statistics(findings: Sequence[Finding]) -> Iterator[str]:
    """How often each rule was found, worst first."""
    counts = Counter((finding.severity, finding.rule) for finding in findings)
    worst = sorted(counts.items(), key=lambda item: (item[0][0].rank, -item[1], item[0][1]))
    digits = len(str(max(counts.values(), default=0)))
    for (severity, rule), count in worst:
        yield f"{count:>{digits}}  {severity:<7}  {rule}\n"


def _summary(findings: Sequence[Finding], files: int) -> str:
    counts = Counter(finding.severity for finding in findings)
    parts = [_count(counts[severity], severity) for severity in Severity if counts[severity]]
    *most, last = parts or ["no findings"]
    said = f"{', '.join(most)} and {last}" if most else last
    undecided = sum(finding.undecided for finding in findings)
    of_them = f", {undecided} of them not decided" if undecided else ""
    return f"{said} in {_count(files, 'file')}{of_them}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
