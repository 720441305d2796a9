"""What the tests of the picture share: a small policy, and how to find things in an SVG."""

from pathlib import Path
from xml.etree import ElementTree as ET

import ifthen
from ifthen.report.svg import svg

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
    """The groups of a class, the legend's left out."""
    found = ((g, (g.get("class") or "").split()) for g in groups(text))
    return [g for g, classes in found if name in classes and "legend" not in classes]


def words(element: ET.Element) -> str:
    """All that is to be read in an element."""
    texts = ("".join(t.itertext()) for t in element.iter(f"{SVG}text"))
    return " ".join(" ".join(texts).split())


def node(text: str, name: str) -> ET.Element:
    (found,) = (g for g in groups(text) if g.get("id") == f"node-{name}")
    return found


def is_dashed(element: ET.Element) -> bool:
    return any(shape.get("stroke-dasharray") for shape in element.iter())


def drawn(text: str, **options) -> str:
    return svg(ifthen.read(text), ifthen.lint(text), **options)
