"""Findings for programs: one JSON object (RFC 8259), a finding a line."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ifthen.finding import Finding, Severity
from ifthen.report import standing
from ifthen.source import Place, Span

Json = dict[str, object]

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def render(findings: Sequence[Finding], files: int) -> Iterator[str]:
    """The object `{"version": 1, "findings": [...], "summary": {...}}`.

    A finding that its rule could not decide says so under `status`, and the summary counts them
    under `not_decided`. Lines and columns count from 1, columns in code points; `end` is where the
    words are over.
    """
    shown = standing(findings)
    counts = Counter(finding.severity for finding in shown)
    summary = {"files": files} | {str(severity): counts[severity] for severity in Severity}
    if undecided := sum(finding.undecided for finding in shown):
        summary["not_decided"] = undecided
    yield '{"version": 1, "findings": ['
    yield from lines(map(_finding, shown))
    yield f'], "summary": {dumps(summary)}}}\n'


def dumps(value: object) -> str:
    """The value as JSON in ASCII alone, which every encoding and every parser takes.

    A lone surrogate, as in a file name that is not UTF-8, becomes U+FFFD: many parsers refuse it.
    """
    return _BEYOND_ASCII.sub(_escaped, json.dumps(value, ensure_ascii=False))


def lines(values: Iterable[object]) -> Iterator[str]:
    """The inside of an array, each value on a line of its own."""
    separator = "\n"
    for value in values:
        yield separator + dumps(value)
        separator = ",\n"
    if separator != "\n":
        yield "\n"


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return r"\ufffd" if "\ud800" <= char <= "\udfff" else json.dumps(char)[1:-1]


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "category": finding.category,
        "severity": finding.severity,
        **({"status": "not decided"} if finding.undecided else {}),
        "message": finding.message,
        "help": finding.help,
        **_where(finding.span),
        "heading": finding.span.source.heading(finding.span.start),
        "subject": finding.subject._asdict(),
        "fingerprint": finding.fingerprint,
        "related": [{**_where(label.span), "message": label.message} for label in finding.labels],
        "witness": [dict(witness.facts) for witness in finding.witness],
        "url": finding.url,
    }


def _where(span: Span) -> Json:
    source, start, end = span
    return {
        "path": source.path,
        "start": _place(source.place(start)),
        "end": _place(source.place(end)),
    }


def _place(place: Place) -> Json:
    return place._asdict()
