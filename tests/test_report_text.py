"""The text formats: what a person should see, letter by letter."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from ifthen.finding import Label, Severity, Witness
from ifthen.report import text
from ifthen.source import Source, Span
from tests.report_samples import LAB, finding, hostile_findings, span_of, words

UPLIFT = span_of(LAB, "eval uplift", after="if ")
BARE = {"help": "", "url": "", "message": "m", "rule": "r"}


def full(*findings, files=1, **options):
    return "".join(text.full(findings, files, **options))


def concise(*findings, **options):
    return "".join(text.concise(findings, **options))


def test_a_finding_is_shown_with_its_words_underlined():
    assert full(finding(UPLIFT)) == (
        "error[missing-threshold]: eval `uplift` has no threshold\n"
        " --> policies/lab.ifthen:6:6\n"
        "  |\n"
        "6 |   if eval uplift then guardrail asl-3-security\n"
        "  |      ^^^^^^^^^^^\n"
        "  |\n"
        "  = help: write the score from which it fires, such as `>= 20%`\n"
        "  = see: ifthen rule missing-threshold\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_scenarios_come_before_the_help_and_related_places_after_it():
    shown = finding(
        UPLIFT,
        rule="gap",
        message="nothing is due above 80%",
        url="",
        witness=(
            Witness((("eval:uplift", "55%"), ("event:rival", "true"))),
            Witness((("eval:uplift", "81%"),)),
        ),
        labels=(Label(span_of(LAB, "uplift"), "`uplift` is declared here"),),
    )
    assert full(shown) == (
        "error[gap]: nothing is due above 80%\n"
        " --> policies/lab.ifthen:6:6\n"
        "  |\n"
        "6 |   if eval uplift then guardrail asl-3-security\n"
        "  |      ^^^^^^^^^^^\n"
        "  |\n"
        "  = scenario: eval uplift = 55%, event rival = true\n"
        "  = scenario: eval uplift = 81%\n"
        "  = help: write the score from which it fires, such as `>= 20%`\n"
        "note: `uplift` is declared here\n"
        " --> policies/lab.ifthen:3:6\n"
        "  |\n"
        "3 | eval uplift { measures cbrn }\n"
        "  |      ^^^^^^\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_line_numbers_of_all_frames_stand_under_each_other():
    source = Source("p.ifthen", "\n" * 8 + "eval a\n" * 2)
    first, second = Span(source, 8, 14), Span(source, 15, 21)
    shown = finding(second, **BARE, labels=(Label(first, "first declared here"),))
    assert full(shown).split("\n")[1:-3] == [
        "  --> p.ifthen:10:1",
        "   |",
        "10 | eval a",
        "   | ^^^^^^",
        "note: first declared here",
        "  --> p.ifthen:9:1",
        "   |",
        " 9 | eval a",
        "   | ^^^^^^",
    ]


def test_a_finding_in_markdown_names_its_heading():
    source = "# Policy\n\n## 4.1 Thresholds\n\n```ifthen\nif eval a then withdraw\n```\n"
    shown = words(source, "eval a", path="docs/policy.md", url="")
    assert full(shown) == (
        "error[missing-threshold]: eval `uplift` has no threshold\n"
        " --> docs/policy.md:6:4\n"
        "  |\n"
        "6 | if eval a then withdraw\n"
        "  |    ^^^^^^\n"
        "  |\n"
        "  = under: 4.1 Thresholds\n"
        "  = help: write the score from which it fires, such as `>= 20%`\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_a_heading_is_made_harmless_too():
    shown = words("# 4\x1b[2J\u202e\n```ifthen\nx\n```\n", "x", path="p.md")
    assert "\n  = under: 4<U+001B>[2J<U+202E>\n" in full(shown)


def test_no_text_of_a_policy_breaks_out_of_its_line_or_moves_the_cursor():
    shown = words(
        "a",
        "a",
        path="x\n::error::.ifthen",
        message="one\r\ntwo\x1b[2J\u202e",
        help="do\nthis",
        url="",
    )
    assert full(shown) == (
        "error[missing-threshold]: one two<U+001B>[2J<U+202E>\n"
        " --> x<U+000A>::error::.ifthen:1:1\n"
        "  |\n"
        "1 | a\n"
        "  | ^\n"
        "  |\n"
        "  = help: do this\n"
        "\n"
        "1 error in 1 file\n"
    )


_LINE = re.compile(
    r"""(error|warning|note)\[[a-z-]+\]:\ .*   # the message
    | \ *-->\ .*:\d+:\d+                       # the place
    | \ *\d*\ \|(\ .*)?                        # the frame
    | \.\.\.
    | \ *=\ (under|scenario|help|see):\ .*     # the details
    | note:\ .*                                # a related place
    | [a-z0-9, ]+\ in\ 3\ files                # the summary
    | """,
    re.VERBOSE,
)


@given(st.lists(hostile_findings(), max_size=3))
def test_whatever_is_found_every_line_is_one_of_the_report_s_own(findings):
    shown = full(*findings, files=3)
    assert all(_LINE.fullmatch(line) for line in shown.split("\n"))
    assert {unicodedata.category(char) for char in shown if char != "\n"}.isdisjoint(
        {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )


@given(st.lists(hostile_findings(), max_size=3))
def test_colours_add_nothing_but_colour(findings):
    coloured = full(*findings, colour=True)
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == full(*findings)


def test_colours_mark_the_severity_and_the_words():
    coloured = full(words("eval a", "eval a", severity=Severity.WARNING), colour=True)
    assert "\x1b[1;33mwarning[missing-threshold]\x1b[0m" in coloured
    assert "\x1b[1;33m^^^^^^\x1b[0m" in coloured


def several():
    """Six findings of four rules."""
    error, warning, note = Severity
    graded = [
        ("vague-term", warning),
        ("missing-threshold", error),
        ("weak-strength", warning),
        ("vague-term", warning),
        ("missing-owner", note),
        ("competitor-escape", error),
    ]
    return [finding(UPLIFT, rule=rule, severity=severity) for rule, severity in graded]


def test_the_last_line_counts_what_was_found():
    assert full(*several(), files=4).endswith("\n\n2 errors, 3 warnings and 1 note in 4 files\n")
    assert full(*several()[:2], files=1).endswith("\n\n1 error and 1 warning in 1 file\n")
    assert full(files=2) == "no findings in 2 files\n"


def test_statistics_count_by_rule_worst_first():
    table = (
        "1  error    competitor-escape\n"
        "1  error    missing-threshold\n"
        "2  warning  vague-term\n"
        "1  warning  weak-strength\n"
        "1  note     missing-owner\n"
    )
    assert concise(*several(), statistics=True).endswith(f"has no threshold\n{table}")
    assert full(*several(), files=4, statistics=True).endswith(
        f"\n\n{table}\n2 errors, 3 warnings and 1 note in 4 files\n"
    )
    assert concise(*[finding(UPLIFT)] * 10, several()[0], statistics=True).endswith(
        "10  error    missing-threshold\n 1  warning  vague-term\n"
    )


def test_concise_is_a_line_for_each_finding():
    note = words("名 b", "b", rule="missing-owner", severity=Severity.NOTE, message="two\nlines")
    assert concise(finding(UPLIFT), note) == (
        "policies/lab.ifthen:6:6: error missing-threshold: eval `uplift` has no threshold\n"
        "p.ifthen:1:3: note missing-owner: two lines\n"
    )
    assert concise() == ""


@given(st.lists(hostile_findings()))
def test_concise_has_as_many_lines_as_findings(findings):
    expected = sum(found.allowed is None for found in findings)
    assert concise(*findings).count("\n") == len(concise(*findings).splitlines()) == expected


def test_allowed_findings_are_neither_shown_nor_counted():
    allowed = finding(UPLIFT, allowed="the regulator's own wording")
    assert full(allowed, files=1, statistics=True) == "no findings in 1 file\n"
    assert concise(allowed, statistics=True) == ""
