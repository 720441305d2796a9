"""GitHub's workflow commands, read back as GitHub's runner reads them."""

import re
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from ifthen.finding import Severity
from ifthen.report import github
from ifthen.source import Source, Span
from tests.report_samples import LAB, finding, hostile_findings, span_of, words


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def read(output):
    """The commands in an output, as `ActionCommand.TryParseV2` of actions/runner finds them."""
    commands = []
    for line in re.split(r"\r\n|\r|\n", output):
        message = line.lstrip()
        separator = message.find("::", 2)
        if not message.startswith("::") or separator < 0:
            assert not message
            continue
        name, _, properties = message[2:separator].partition(" ")
        pairs = [pair.split("=", 1) for pair in properties.strip().split(",") if pair]
        assert all(len(pair) == 2 for pair in pairs)
        read_properties = {key: _unescaped(value, ":,") for key, value in pairs}
        commands.append(Command(name, read_properties, _unescaped(message[separator + 2 :], "")))
    return commands


def _unescaped(text, more):
    for char in f"\r\n{more}%":
        text = text.replace(f"%{ord(char):02X}", char)
    return text


def render(*findings):
    return "".join(github.render(findings))


def test_a_finding_is_a_command():
    assert render(finding(span_of(LAB, "eval uplift", after="if "))) == (
        "::error file=policies/lab.ifthen,line=6,col=6,endLine=6,endColumn=17,"
        "title=missing-threshold::eval `uplift` has no threshold"
        "%0Ahelp: write the score from which it fires, such as `>= 20%25`\n"
    )


def test_the_worst_come_first_and_keep_their_order():
    graded = [Severity.NOTE, Severity.ERROR, Severity.WARNING, Severity.ERROR]
    findings = [
        words("a", "a", severity=severity, message=str(number))
        for number, severity in enumerate(graded)
    ]
    assert [(command.name, command.data[0]) for command in read(render(*findings))] == [
        ("error", "1"),
        ("error", "3"),
        ("warning", "2"),
        ("notice", "0"),
    ]


def test_words_over_several_lines_have_no_columns():
    assert render(words("if a\nthen b", "a\nthen", help="")) == (
        "::error file=p.ifthen,line=1,endLine=2,"
        "title=missing-threshold::eval `uplift` has no threshold\n"
    )


def test_a_hostile_text_injects_no_command():
    shown = words(
        "a",
        "a",
        path="a,line=9::b%3A\n.ifthen",
        message="100%\r\n::set-output name=x::y",
        help="a\n::error::b%0A::error::c",
    )
    assert render(shown) == (
        "::error file=a%2Cline=9%3A%3Ab%253A<U+000A>.ifthen,"
        "line=1,col=1,endLine=1,endColumn=2,title=missing-threshold"
        "::100%25 ::set-output name=x::y"
        "%0Ahelp: a ::error::b%250A::error::c\n"
    )
    [command] = read(render(shown))
    assert command.name == "error"
    assert command.properties["line"] == "1"
    assert command.data == "100% ::set-output name=x::y\nhelp: a ::error::b%0A::error::c"


def test_allowed_findings_are_left_out():
    assert render(finding(Span(Source("p.ifthen", "a"), 0, 1), allowed="why not")) == ""


@given(st.lists(hostile_findings()))
def test_there_is_one_command_for_each_finding_whatever_the_texts(findings):
    standing = [found for found in findings if found.allowed is None]
    commands = read(render(*findings))
    assert len(commands) == len(standing)
    for command, found in zip(
        commands, sorted(standing, key=lambda found: found.severity.rank), strict=True
    ):
        assert command.name in {"error", "warning", "notice"}
        assert command.properties["title"] == found.rule
        assert command.properties["line"] == str(found.span.source.place(found.span.start).line)
        assert set(command.properties) <= {
            *("file", "line", "col", "endLine", "endColumn", "title"),
        }
