"""Findings for the tests of the reports: one of every sort, and Hypothesis's worst."""

from typing import Any

from hypothesis import strategies as st

from ifthen.finding import Finding, Label, RuleInfo, Severity, Subject, Witness
from ifthen.source import Source, Span
from ifthen.value import evolve

LAB = Source(
    "policies/lab.ifthen",
    """\
policy lab "Example Lab"

eval uplift { measures cbrn }

commitment r1 {
  if eval uplift then guardrail asl-3-security
  owner ceo
}
""",
)

THRESHOLD = RuleInfo(
    name="missing-threshold",
    category="threshold",
    severity=Severity.ERROR,
    summary="a condition names an eval and no comparison",
    explanation="The condition names an eval and **no number**.\n\nNobody can tell when it holds.",
    advice="Write the score from which the commitment fires.",
    url="https://example.org/rules/missing-threshold",
)


def span_of(source: Source, words: str, after: str = "") -> Span:
    """Where the words stand first, after other words."""
    start = source.text.index(words, source.text.index(after) + len(after))
    return Span(source, start, start + len(words))


def finding(span: Span, **changes: Any) -> Finding:
    """A `missing-threshold` at the span, but for the changes."""
    plain = Finding(
        rule="missing-threshold",
        category="threshold",
        severity=Severity.ERROR,
        span=span,
        message="eval `uplift` has no threshold",
        help="write the score from which it fires, such as `>= 20%`",
        subject=Subject("commitment", "r1"),
        url="https://example.org/rules/missing-threshold",
        identity=("missing-threshold", "commitment", "r1", "eval uplift", "1"),
    )
    return evolve(plain, **changes)


def words(text: str, marked: str, path: str = "p.ifthen", **changes: Any) -> Finding:
    """A finding at the marked words of a text."""
    return finding(span_of(Source(path, text), marked), **changes)


HOSTILE = (
    *("\n", "\r\n", "\r", "\u2028", "\x85", "\t", "\x00", "\x1b[2J", "\u202e", "\u2066", "\u200d"),
    *("\n::error::x", "::", "%0A", "%", ",", "=", "<script>", "](http://x)", "`", '"', "\\", " "),
    *("漢字", "e\u0301", "😀", "\ud800", "\udcff", "if eval a"),
    *("# A heading\n", "```ifthen\n", "```\n"),
)

hostile_texts = st.lists(st.sampled_from(HOSTILE) | st.text(st.characters()), max_size=8).map(
    "".join
)
_paths = st.sampled_from(("p.ifthen", "p.md", "../a/b.md", "/abs/p.ifthen", "C:/p.md"))


@st.composite
def hostile_sources(draw):
    return Source(draw(_paths | hostile_texts), draw(hostile_texts))


@st.composite
def hostile_spans(draw, source):
    places = st.integers(0, len(source.text))
    start, end = sorted((draw(places), draw(places)))
    return Span(source, start, end)


@st.composite
def hostile_findings(draw):
    source = draw(hostile_sources())
    labels = st.builds(Label, hostile_spans(source), hostile_texts)
    facts = st.tuples(hostile_texts, hostile_texts)
    return Finding(
        rule=draw(st.sampled_from(("missing-threshold", "syntax-error"))),
        category="threshold",
        severity=draw(st.sampled_from(Severity)),
        span=draw(hostile_spans(source)),
        message=draw(hostile_texts),
        help=draw(hostile_texts),
        subject=Subject("eval", draw(hostile_texts)),
        url="https://example.org/rules/missing-threshold",
        identity=("missing-threshold", "commitment", "r1", "eval uplift", "1"),
        labels=tuple(draw(st.lists(labels, max_size=2))),
        witness=tuple(draw(st.lists(st.builds(Witness, st.tuples(facts)), max_size=2))),
        allowed=draw(st.none() | hostile_texts),
    )
