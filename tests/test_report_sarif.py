"""SARIF 2.1.0, held against the schema that OASIS publishes."""

import json
import re
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

import ifthen
from ifthen.finding import Label, Severity, Witness
from ifthen.report import sarif
from ifthen.value import evolve
from tests.report_samples import LAB, THRESHOLD, finding, hostile_findings, span_of, words

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_bytes())
VALIDATOR = Draft4Validator(SCHEMA)


def log(*findings, rules=(THRESHOLD,)):
    """The log, read back and valid."""
    read = json.loads("".join(sarif.render(findings, rules)))
    VALIDATOR.validate(read)
    return read


def run(*findings, rules=(THRESHOLD,)):
    [only] = log(*findings, rules=rules)["runs"]
    return only


def result(*findings, rules=(THRESHOLD,)):
    [only] = run(*findings, rules=rules)["results"]
    return only


def test_help_is_at_an_absolute_address_or_at_none():
    rules = [rule.info for rule in ifthen.rules().values()]
    pages = [
        rule["helpUri"] for rule in run(rules=rules)["tool"]["driver"]["rules"] if "helpUri" in rule
    ]
    assert all(page.startswith("https://") for page in pages)


def test_the_schema_refuses_what_is_no_sarif():
    broken = log(words("a", "a"))
    broken["runs"][0]["results"][0]["level"] = "notice"
    assert not VALIDATOR.is_valid(broken)


def test_a_log_names_its_version_schema_and_root():
    empty = log(rules=())
    assert empty["version"] == "2.1.0"
    assert empty["$schema"] == SCHEMA["id"]
    [only] = empty["runs"]
    assert only["results"] == []
    assert only["columnKind"] == "unicodeCodePoints"
    assert list(only["originalUriBaseIds"]) == ["SRCROOT"]


def test_the_tool_tells_its_version_and_its_rules():
    driver = run()["tool"]["driver"]
    explained = (
        "The condition names an eval and **no number**.\n\nNobody can tell when it holds.\n\n"
        "Write the score from which the commitment fires."
    )
    assert driver["name"] == "ifthen"
    assert driver["rules"] == [
        {
            "id": "missing-threshold",
            "shortDescription": {"text": "a condition names an eval and no comparison"},
            "fullDescription": {
                "text": "The condition names an eval and **no number**.\n\n"
                "Nobody can tell when it holds."
            },
            "help": {"text": explained, "markdown": explained},
            "helpUri": "https://example.org/rules/missing-threshold",
            "defaultConfiguration": {"level": "error"},
            "properties": {"category": "threshold", "tags": ["threshold"]},
        }
    ]


def test_version_and_home_are_those_of_the_package(monkeypatch):
    class About(dict[str, str]):
        def get_all(self, _):
            return ["Changelog, https://example.org/changes", "Homepage, https://example.org/a,b"]

    monkeypatch.setattr(sarif, "metadata", lambda name: About(Version=f"7 of {name}"))
    driver = run()["tool"]["driver"]
    assert driver["version"] == "7 of ifthen"
    assert driver["informationUri"] == "https://example.org/a,b"


def test_without_a_package_there_is_no_version(monkeypatch):
    def nowhere(name):
        raise PackageNotFoundError(name)

    monkeypatch.setattr(sarif, "metadata", nowhere)
    assert set(run()["tool"]["driver"]) == {"name", "rules"}


ARTIFACT = {"uri": "policies/lab.ifthen", "uriBaseId": "SRCROOT"}
RESULT = {
    "ruleId": "missing-threshold",
    "ruleIndex": 0,
    "level": "error",
    "message": {
        "text": "eval `uplift` has no threshold\n\n"
        "Help: write the score from which it fires, such as `>= 20%`"
    },
    "locations": [
        {
            "physicalLocation": {
                "artifactLocation": ARTIFACT,
                "region": {"startLine": 6, "startColumn": 6, "endLine": 6, "endColumn": 17},
            },
            "logicalLocations": [{"kind": "commitment", "name": "r1"}],
        }
    ],
    "relatedLocations": [
        {
            "id": 1,
            "physicalLocation": {
                "artifactLocation": ARTIFACT,
                "region": {"startLine": 3, "startColumn": 6, "endLine": 3, "endColumn": 12},
            },
            "message": {"text": "`uplift` is declared here"},
        }
    ],
    "partialFingerprints": {"ifthen/v1": "5bf89fabc87bc55dccba927a036c009d"},
    "suppressions": [],
    "properties": {
        "category": "threshold",
        "heading": None,
        "witness": [{"eval:uplift": "55%"}],
    },
}


def test_a_finding_is_a_result():
    shown = finding(
        span_of(LAB, "eval uplift", after="if "),
        labels=(Label(span_of(LAB, "uplift"), "`uplift` is declared here"),),
        witness=(Witness((("eval:uplift", "55%"),)),),
    )
    assert result(shown) == RESULT


def test_rules_are_found_by_their_place_in_the_list():
    other = evolve(THRESHOLD, name="vague-term", severity=Severity.WARNING, advice="", url="")
    only = run(words("a", "a"), rules=(other, THRESHOLD))
    assert only["results"][0]["ruleIndex"] == 1
    assert only["tool"]["driver"]["rules"][0]["help"]["text"] == THRESHOLD.explanation
    assert "helpUri" not in only["tool"]["driver"]["rules"][0]
    assert "ruleIndex" not in result(words("a", "a"), rules=(other,))


def test_an_allowed_finding_is_a_suppressed_result():
    shown = result(words("a", "a", allowed="the regulator's own wording"))
    assert shown["suppressions"] == [
        {"kind": "inSource", "justification": "the regulator's own wording"}
    ]


def test_the_heading_is_kept():
    source = "## 4.1 Thresholds\n```ifthen\nif eval a then b\n```\n"
    assert result(words(source, "a then", path="p.md"))["properties"]["heading"] == "4.1 Thresholds"


@pytest.mark.parametrize(
    ("path", "uri", "within"),
    [
        ("policies/my lab.ifthen", "policies/my%20lab.ifthen", True),
        ("./a/../b.ifthen", "b.ifthen", True),
        ("50%#?.ifthen", "50%25%23%3F.ifthen", True),
        ("Ä/漢.md", "%C3%84/%E6%BC%A2.md", True),
        ("mailto:x.ifthen", "mailto%3Ax.ifthen", True),
        ("..b.ifthen", "..b.ifthen", True),
        ("caf\udce9.ifthen", "caf%E9.ifthen", True),
        ("\ud800.ifthen", "%EF%BF%BD.ifthen", True),
        ("../other/p.ifthen", "../other/p.ifthen", False),
        ("a/../../p.ifthen", "../p.ifthen", False),
        ("/abs/my p.ifthen", "file:///abs/my%20p.ifthen", False),
        ("C:/Users/p.ifthen", "file:///C:/Users/p.ifthen", False),
        ("//server/share/p.ifthen", "file://server/share/p.ifthen", False),
    ],
)
def test_a_path_becomes_a_uri(path, uri, within):
    shown = result(words("a", "a", path=path))["locations"][0]["physicalLocation"]
    base = {"uriBaseId": "SRCROOT"} if within else {}
    assert shown["artifactLocation"] == {"uri": uri, **base}


def test_no_words_of_a_policy_become_a_link_or_an_escape():
    shown = result(words("a", "a", message="see [here](http://x)\x1b[2J\nnow", help="do [a](1)"))
    assert shown["message"]["text"] == ("see [here] (http://x)<U+001B>[2J now\n\nHelp: do [a] (1)")


@given(st.lists(hostile_findings(), max_size=4))
def test_every_log_is_valid(findings):
    only = run(*findings)
    assert [shown["level"] for shown in only["results"]] == [found.severity for found in findings]
    for shown in only["results"]:
        uri = shown["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"(file:[A-Za-z:/]*)?([\w.~/-]|%[0-9A-F]{2})*", uri, re.ASCII)
        assert "](" not in shown["message"]["text"]
