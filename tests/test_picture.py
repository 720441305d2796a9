"""The picture says what the policy says, whatever its texts hold."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import ifthen
from ifthen.lint import check
from ifthen.report.dot import dot
from ifthen.report.svg import NoPictureError, draw, svg

POLICIES = sorted((Path(__file__).parents[1] / "policies").glob("*.ifthen"))
SVG = "{http://www.w3.org/2000/svg}"

SMALL = """
policy p "Plan"
risk cbrn "Weapons" { on s }
scale s { low, high }
eval virology { measures cbrn }
guardrail vault "The vault" { needs "two locks" }
event rival { about others }
commitment c "Stop" {
  if eval virology >= 22.1% then guardrail vault before deployment and notify board
}
commitment d { if eval virology then aim pause training until guardrail vault in place }
commitment e { if eval virology >= tbd "15%" then withdraw }
commitment f { if eval virology >= "much" then withdraw }
party board
escape race { when event rival lifts commitment c }
"""


def groups(text: str) -> list[ET.Element]:
    root = ET.fromstring(text)
    return [g for g in root.iter(f"{SVG}g") if g.get("class")]


def by_class(text: str, name: str) -> list[ET.Element]:
    return [g for g in groups(text) if name in (g.get("class") or "").split()]


def drawn(text: str, **options) -> str:
    return svg(ifthen.read(text), ifthen.lint(text), **options)


@pytest.mark.parametrize(
    ("kind", "number"),
    [("risk", 1), ("eval", 1), ("guardrail", 2), ("event", 1), ("escape", 1), ("party", 1)],
)
def test_every_item_has_its_node(kind, number):
    names = {g.get("id") for g in by_class(drawn(SMALL), kind)}
    assert len(names) == number - (kind == "guardrail")


@pytest.mark.parametrize("kind", ["number", "missing", "tbd", "words"])
def test_a_threshold_looks_as_checkable_as_it_is(kind):
    assert len(by_class(drawn(SMALL), kind)) >= 1


def test_a_missing_threshold_is_a_dashed_question_mark():
    (node,) = by_class(drawn(SMALL), "missing")
    assert "?" in {t.text for t in node.iter(f"{SVG}text")}
    assert any(shape.get("stroke-dasharray") for shape in node.iter())


def test_from_eval_to_stage_is_a_path():
    text = dot(ifthen.read(SMALL))
    lines = set(re.findall(r'^  "([^"]+)" -> "([^"]+)"', text, re.MULTILINE))
    threshold = "threshold:eval virology >= 22.1%"
    assert {
        ("eval:virology", threshold),
        (threshold, "commitment:c"),
        ("commitment:c", "guardrail:vault"),
        ("guardrail:vault", "stage:deployment"),
    } <= lines


def test_an_escape_reaches_what_it_lifts_and_says_how_much():
    # Three commitments have four binding duties: c two, e and f one each; the aim of d binds not.
    text = drawn(SMALL)
    (edge,) = by_class(text, "lifts")
    assert "lifts 2 of 4" in "".join(t.text or "" for t in edge.iter(f"{SVG}text"))
    assert any(shape.get("stroke-dasharray") for shape in edge.iter(f"{SVG}path"))


def test_findings_mark_their_node_and_are_its_tooltip():
    (node,) = list(by_class(drawn(SMALL), "escape"))
    title = node.find(f"{SVG}title")
    assert "competitor-escape" in title.text
    assert "error" in node.get("class").split()


def test_the_legend_explains_what_occurs_and_nothing_else():
    text = drawn("policy p\nparty b\nalways notify b\n")
    words = " ".join(t.text or "" for t in ET.fromstring(text).iter(f"{SVG}text"))
    assert "commitment" in words
    assert "way out" not in words


def test_a_screen_reader_is_told_what_it_is():
    root = ET.fromstring(drawn(SMALL))
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert "4 binding duties" in description.text


@pytest.mark.parametrize("path", POLICIES, ids=lambda p: p.stem)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ids_are_unique_and_drawing_again_changes_nothing(path, theme):
    text = path.read_text("utf-8")
    made = drawn(text, theme=theme)
    ids = re.findall(r' id="([^"]+)"', made)
    assert len(ids) == len(set(ids))
    assert drawn(text, theme=theme) == made


def test_focus_leaves_what_leads_to_and_from_an_item():
    made = drawn(SMALL, focus="race")
    assert by_class(made, "event")
    assert not by_class(made, "eval")


def test_focus_on_nothing_names_what_is_near():
    with pytest.raises(NoPictureError, match="is it race"):
        drawn(SMALL, focus="raec")


HOSTILE = [
    "<script>alert(1)</script>",
    "--><!-- x",
    'quotes \\" and \\\\ and & ]]>',
    "bell \x07 and \x1b[31m",
    "\u202eright to left",
    "no characters \ufffe \uffff",
    "y" * 10_000,
    "%s \\N \\G {a|b} <b>",
    "",
]


@pytest.mark.parametrize("title", HOSTILE, ids=range(len(HOSTILE)))
def test_texts_cannot_break_the_picture(title):
    text = (
        f'policy p "{title}"\nrisk r "{title}" {{ on s at low "{title}" }}\nscale s {{ low "{title}" }}\n'
        f'guardrail g "{title}" {{ needs "{title}" }}\nparty b "{title}"\n'
        f'commitment c "{title}" {{ if "{title}" then guardrail g and "{title}" and notify b "{title}" }}\n'
        f'escape e "{title}" {{ when "{title}" lifts "{title}" }}\n'
    )
    root = ET.fromstring(drawn(text))
    assert not [e for e in root.iter() if e.tag.endswith("script")]


def test_every_format_is_written():
    graph = ifthen.read(SMALL)
    findings = check(graph)
    assert draw(graph, findings, "png").startswith(b"\x89PNG")
    assert draw(graph, findings, "dot").startswith(b"digraph")
