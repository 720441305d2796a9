"""Findings as SARIF 2.1.0, the OASIS format of static analysis results.

Section numbers are those of the standard with Errata 01.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, metadata
from urllib.parse import quote

from ifthen.finding import Finding, RuleInfo
from ifthen.report.cells import inline
from ifthen.report.json_ import Json, dumps, lines
from ifthen.source import Span

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_ROOT = "SRCROOT"

_DRIVE = re.compile(r"[A-Za-z]:/")
_NOT_A_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def render(findings: Sequence[Finding], rules: Sequence[RuleInfo]) -> Iterator[str]:
    """A log of one run, a result a line; allowed findings are in it as suppressed results.

    rules: all that the run knows; a finding's rule need not be among them.
    """
    index = {rule.name: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {**_driver(), "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            _ROOT: {"description": {"text": "The folder that the command ran in."}}
        },
    }
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{dumps(run)[:-1]}, "results": ['
    yield from lines(_result(finding, index) for finding in findings)
    yield "]}]}\n"


def _driver() -> Json:
    """The tool as its package describes it; its name alone where it runs uninstalled."""
    try:
        about = metadata("ifthen")
    except PackageNotFoundError:
        return {"name": "ifthen"}
    links = dict(link.split(", ", 1) for link in about.get_all("Project-URL") or ())
    home = {"informationUri": links["Homepage"]} if "Homepage" in links else {}
    return {"name": "ifthen", "version": about["Version"], **home}


def _rule(rule: RuleInfo) -> Json:
    help_text = "\n\n".join(filter(None, (rule.explanation, rule.advice)))
    link = {"helpUri": rule.url} if "://" in rule.url else {}  # absolute, or none (3.49.12)
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": help_text, "markdown": help_text},
        **link,
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"category": rule.category, "tags": [rule.category]},
    }


def _result(finding: Finding, index: dict[str, int]) -> Json:
    number = {"ruleIndex": index[finding.rule]} if finding.rule in index else {}
    location: Json = {
        "physicalLocation": _physical(finding.span),
        "logicalLocations": [finding.subject._asdict()],
    }
    related = [
        {"id": id_, "physicalLocation": _physical(label.span), "message": _message(label.message)}
        for id_, label in enumerate(finding.labels, 1)
    ]
    advice = f"\n\nHelp: {inline(finding.help)}" if finding.help else ""
    return {
        "ruleId": finding.rule,
        **number,
        **_level(finding),
        "message": _message(finding.message, advice),
        "locations": [location],
        "relatedLocations": related,
        "partialFingerprints": {"ifthen/v1": finding.fingerprint},
        "suppressions": _suppressions(finding),
        "properties": {
            "category": finding.category,
            "heading": finding.span.source.heading(finding.span.start),
            "witness": [dict(witness.facts) for witness in finding.witness],
        },
    }


def _level(finding: Finding) -> Json:
    """How bad it is; what could not be decided is an open result, which has no level (3.27.9)."""
    return {"kind": "open", "level": "none"} if finding.undecided else {"level": finding.severity}


def _suppressions(finding: Finding) -> list[Json]:
    """An empty list says that the finding stands; none at all would say that nobody looked."""
    if finding.allowed is None:
        return []
    return [{"kind": "inSource", "justification": finding.allowed}]


def _message(text: str, advice: str = "") -> Json:
    """Plain text in which no words of a policy can form an embedded link (3.11.6)."""
    return {"text": f"{inline(text)}{advice}".replace("](", "] (")}


def _physical(span: Span) -> Json:
    source, start, end = span
    (line, column), (end_line, end_column) = source.place(start), source.place(end)
    return {
        "artifactLocation": _artifact(source.path),
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        },
    }


def _artifact(path: str) -> Json:
    """A path as a URI (RFC 3986, RFC 8089), relative to the root where it lies within (3.4.4)."""
    path = posixpath.normpath(path)
    if path.startswith("//"):  # a Windows share: its host is the URI's
        return {"uri": f"file:{_quoted(path)}"}
    if path.startswith("/"):
        return {"uri": f"file://{_quoted(path)}"}
    if _DRIVE.match(path):
        return {"uri": f"file:///{path[:2]}{_quoted(path[2:])}"}
    if path.startswith("../") or path == "..":
        return {"uri": _quoted(path)}
    return {"uri": _quoted(path), "uriBaseId": _ROOT}


def _quoted(path: str) -> str:
    """Percent-encoded; a byte that is no UTF-8, which Python keeps as U+DC80 to U+DCFF, as such."""
    return quote(_NOT_A_BYTE.sub("\ufffd", path), errors="surrogateescape")
