"""The JSON report: the object that programs are promised."""

import json

from hypothesis import given
from hypothesis import strategies as st

from ifthen.finding import Label, Severity, Witness
from ifthen.report import json_
from ifthen.source import Source, Span
from tests.report_samples import LAB, finding, hostile_findings, span_of, words


def render(*findings, files=1):
    return "".join(json_.render(findings, files))


TOLD = {
    "version": 1,
    "findings": [
        {
            "rule": "missing-threshold",
            "category": "threshold",
            "severity": "error",
            "message": "eval `uplift` has no threshold",
            "help": "write the score from which it fires, such as `>= 20%`",
            "path": "policies/lab.ifthen",
            "start": {"line": 6, "column": 6},
            "end": {"line": 6, "column": 17},
            "heading": None,
            "subject": {"kind": "commitment", "name": "r1"},
            "fingerprint": "5bf89fabc87bc55dccba927a036c009d",
            "related": [
                {
                    "path": "policies/lab.ifthen",
                    "start": {"line": 3, "column": 6},
                    "end": {"line": 3, "column": 12},
                    "message": "`uplift` is declared here",
                }
            ],
            "witness": [{"eval:uplift": "55%", "event:rival": "true"}],
            "url": "https://example.org/rules/missing-threshold",
        }
    ],
    "summary": {"files": 4, "error": 1, "warning": 0, "note": 0},
}


def test_a_finding_is_told_whole():
    shown = finding(
        span_of(LAB, "eval uplift", after="if "),
        labels=(Label(span_of(LAB, "uplift"), "`uplift` is declared here"),),
        witness=(Witness((("eval:uplift", "55%"), ("event:rival", "true"))),),
    )
    report = json.loads(render(shown, files=4))
    assert report == TOLD
    assert list(report) == ["version", "findings", "summary"]
    assert list(report["findings"][0]) == [
        *("rule", "category", "severity", "message", "help", "path", "start", "end", "heading"),
        *("subject", "fingerprint", "related", "witness", "url"),
    ]
    assert list(report["summary"]) == ["files", "error", "warning", "note"]


def test_nothing_found_is_said_in_one_line():
    assert render(files=2) == (
        '{"version": 1, "findings": [], '
        '"summary": {"files": 2, "error": 0, "warning": 0, "note": 0}}\n'
    )


def test_each_finding_has_a_line_of_its_own():
    first, *found, last = render(*[words("a b", "b")] * 3).splitlines()
    assert first == '{"version": 1, "findings": ['
    assert [json.loads(line.rstrip(","))["start"]["column"] for line in found] == [3, 3, 3]
    assert last == '], "summary": {"files": 1, "error": 3, "warning": 0, "note": 0}}'


def test_columns_count_code_points_and_the_heading_is_named():
    source = "# Über 😀\n\n```ifthen\nnote 😀 e\u0301 x\n```\n"
    [found] = json.loads(render(words(source, "x", path="p.md")))["findings"]
    assert found["start"] == {"line": 4, "column": 11}
    assert found["end"] == {"line": 4, "column": 12}
    assert found["heading"] == "Über 😀"


def test_what_is_no_text_in_utf_8_is_replaced():
    [found] = json.loads(render(words("a", "a", path="caf\udce9/😀.ifthen")))["findings"]
    assert found["path"] == "caf\ufffd/😀.ifthen"


def test_allowed_findings_are_neither_listed_nor_counted():
    span = Span(Source("p.ifthen", "a"), 0, 1)
    report = json.loads(
        render(finding(span, allowed="why not"), finding(span, severity=Severity.NOTE))
    )
    assert [found["severity"] for found in report["findings"]] == ["note"]
    assert report["summary"] == {"files": 1, "error": 0, "warning": 0, "note": 1}


@given(st.lists(hostile_findings()))
def test_every_report_is_json_in_ascii_that_says_what_was_found(findings):
    report = render(*findings)
    assert report.isascii()
    assert report.endswith("\n")
    shown = [found for found in findings if found.allowed is None]
    messages = [found["message"] for found in json.loads(report)["findings"]]
    assert messages == [
        "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in found.message)
        for found in shown
    ]
