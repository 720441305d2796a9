"""Where things stand in the picture, measured in what graphviz makes of it."""

import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

import ifthen
from ifthen.report.columns import COMMITMENTS
from ifthen.report.drawing import Drawing
from ifthen.report.shapes import identifier
from ifthen.report.svg import svg
from ifthen.report.theme import DARK, LIGHT

POLICIES = {p.stem: p for p in sorted((Path(__file__).parents[1] / "policies").glob("*.ifthen"))}
SVG = "{http://www.w3.org/2000/svg}"

MIXED = """
policy p
risk x { on s } risk y { on s }
scale s { low, high }
eval a { measures y } eval b { measures x } eval c { measures x, y }
commitment always-first { always "a thing" }
commitment y-one { if eval a >= 1 then guardrail g }
commitment x-one { if eval b >= 1 then guardrail h }
commitment both { if eval c >= 1 then withdraw }
commitment y-two { if eval c >= 2 then rate y at high }
commitment x-two { if risk x >= high then withdraw }
guardrail h { stronger than g needs "it" }
guardrail g { needs "it" }
stage late { after deployment }
commitment z { if eval c >= 3 then pause late and pause internal-use and pause training }
"""


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def numbers(shape: ET.Element) -> list[float]:
    found = shape.get("points") or shape.get("d") or ""
    return [float(number) for number in re.findall(r"-?[\d.]+", found)]


def boxes(text: str) -> dict[str, Box]:
    """The box of every node by its id."""
    found: dict[str, Box] = {}
    for group in ET.fromstring(text).iter(f"{SVG}g"):
        shapes = [s for tag in ("polygon", "path") for s in group.iter(SVG + tag)]
        if "node" in (group.get("class") or "").split() and shapes:
            xs = [x for shape in shapes for x in numbers(shape)[::2]]
            ys = [y for shape in shapes for y in numbers(shape)[1::2]]
            found[group.get("id") or ""] = Box(min(xs), min(ys), max(xs), max(ys))
    return found


def places(text: str) -> dict[int, list[tuple[str, Box]]]:
    """What stands in each column in the order of the drawing, parties and stages aside."""
    graph = ifthen.read(text)
    drawn = boxes(svg(graph))
    bands = Drawing(graph, (), LIGHT).order.bands
    names = {column: [n for band in of for n in band] for column, of in bands.items()}
    return {
        column: [(n, drawn["node-" + identifier(n)]) for n in of if not n.startswith("party")]
        for column, of in names.items()
    }


TEXTS = [MIXED, *(path.read_text("utf-8") for path in POLICIES.values())]


@pytest.mark.parametrize("text", TEXTS, ids=["mixed", *POLICIES])
def test_every_kind_has_one_column_and_columns_go_from_left_to_right(text):
    last = float("-inf")
    for column in places(text).values():
        middles = [box.middle for _, box in column]
        assert max(middles) - min(middles) < 1
        assert min(box.left for _, box in column) > last
        last = max(box.right for _, box in column)


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS, ids=["mixed", *POLICIES])
def test_graphviz_keeps_the_order_of_every_column_and_nothing_overlaps(text):
    for column in places(text).values():
        for (_, above), (_, below) in pairwise(column):
            assert above.bottom < below.top


@pytest.mark.parametrize("text", TEXTS, ids=["mixed", *POLICIES])
def test_no_line_runs_through_a_node(text):
    made = svg(ifthen.read(text))
    inner = [
        Box(box.left + 3, box.top + 3, box.right - 3, box.bottom - 3)
        for box in boxes(made).values()
        if box.bottom - box.top > 6
    ]
    for group in ET.fromstring(made).iter(f"{SVG}g"):
        if (group.get("class") or "").startswith("edge"):
            points = [p for path in group.iter(f"{SVG}path") for p in curve(numbers(path))]
            assert not [
                group.get("id")
                for x, y in points
                for box in inner
                if box.left < x < box.right and box.top < y < box.bottom
            ]


def curve(flat: list[float]) -> list[tuple[float, float]]:
    """Points on a path of Bézier curves."""
    ends = list(zip(flat[::2], flat[1::2], strict=True))
    found = []
    for at in range(0, len(ends) - 3, 3):
        for step in range(9):
            t = step / 8
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            xs, ys = zip(*ends[at : at + 4], strict=True)
            x, y = (sum(w * v for w, v in zip(weights, of, strict=True)) for of in (xs, ys))
            found.append((x, y))
    return found


def order(text: str) -> list[list[str]]:
    """The commitments from top to bottom, in bands."""
    bands = Drawing(ifthen.read(text), (), LIGHT).order.bands[COMMITMENTS]
    return [[name.partition(":")[2] for name in band] for band in bands]


def test_commitments_stand_by_risk_and_within_in_the_order_of_the_text():
    # `y-two` asks an eval of both risks and rates one; `both` is about two; what nothing joins to
    # anything comes last.
    assert order(MIXED) == [["x-one", "x-two"], ["y-one", "y-two"], ["both", "z", "always-first"]]


def test_what_a_commitment_is_about_does_not_change_with_the_focus():
    graph = ifthen.read(MIXED)
    bands = Drawing(graph, (), LIGHT, "y").order.bands[COMMITMENTS]
    assert bands == [
        ["commitment:y-one", "commitment:y-two"],
        ["commitment:both", "commitment:z"],
    ]


def test_there_is_no_band_for_a_risk_that_the_focus_leaves_out():
    graph = ifthen.read(MIXED + "event v escape out { when event v lifts commitment y-one }")
    assert "risk:y" not in Drawing(graph, (), LIGHT, "out").at
    assert Drawing(graph, (), LIGHT, "out").order.bands[COMMITMENTS] == [["commitment:y-one"]]
    assert len(Drawing(graph, (), LIGHT).order.bands[COMMITMENTS]) == 3


def test_a_weaker_guardrail_and_an_earlier_stage_stand_higher():
    ids = [name for column in places(MIXED).values() for name, _ in column]
    assert ids.index("guardrail:g") < ids.index("guardrail:h")
    stages = [name for name in ids if name.startswith("stage:")]
    assert stages == [
        "stage:training",
        "stage:internal-use",
        "stage:deployment",
        "stage:late",
    ]


def test_one_column_alone_still_has_a_legend_for_its_lines():
    text = 'policy p\nguardrail g { needs "a" }\nguardrail h { stronger than g needs "a" }'
    assert 'class="edge legend order"' in svg(ifthen.read(text))


def test_an_empty_policy_is_an_empty_picture():
    assert ET.fromstring(svg(ifthen.read("policy p"))) is not None
    assert ET.fromstring(svg(ifthen.read(""))) is not None


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "faint", "alarm", "caution", "note"])
def test_words_stand_out_from_what_they_stand_on(theme, ink):
    # WCAG 2.2 asks 4.5 to 1 of text.
    grounds = ("paper", "risk", "eval", "cluster", "commitment", "guardrail", "event", "alarm_fill")
    for ground in grounds:
        light, dark = sorted(map(luminance, (getattr(theme, ink), getattr(theme, ground))))[::-1]
        assert (light + 0.05) / (dark + 0.05) >= 4.5, ground
