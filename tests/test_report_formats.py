"""What holds for the reports together: one entrance, and nothing imported before it is needed."""

import subprocess
import sys

import pytest

from ifthen.report import FORMATS, Style, render
from tests.report_samples import LAB, THRESHOLD, finding, span_of

FOUND = [finding(span_of(LAB, "uplift"))]


@pytest.mark.parametrize(
    ("form", "beginning"),
    [
        ("full", "error[missing-threshold]: "),
        ("concise", "policies/lab.ifthen:3:6: error "),
        ("json", '{"version": 1, '),
        ("github", "::error file=policies/lab.ifthen,"),
        ("sarif", '{"$schema": "https://docs.oasis-open.org/'),
    ],
)
def test_each_format_is_reached_by_its_name(form, beginning):
    assert "".join(render(form, FOUND, 1, [THRESHOLD])).startswith(beginning)
    assert form in FORMATS


def test_style_reaches_the_text_formats():
    style = Style(colour=True, statistics=True)
    assert "\x1b[" in "".join(render("full", FOUND, 1, style=style))
    assert "".join(render("concise", FOUND, 1, style=style)).endswith(
        "\n1  error    missing-threshold\n"
    )


def test_there_are_no_other_formats():
    with pytest.raises(ValueError, match="no format is called 'xml'"):
        render("xml", FOUND, 1)


def test_the_entrance_imports_no_format():
    code = "import ifthen.report, sys; print(*(name for name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "ifthen.report" in loaded
    assert not {name for name in loaded if name.startswith("ifthen.report.")}
    assert "json" not in loaded
    assert "urllib.parse" not in loaded
