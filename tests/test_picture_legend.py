"""The legend explains what there is, in letters that every font has."""

import re
from xml.etree import ElementTree as ET

import pytest

from ifthen.report.strokes import STROKES
from tests.pictures import POLICIES, SMALL, drawn, groups, words


@pytest.mark.parametrize("text", [SMALL, *(p.read_text("utf-8") for p in POLICIES)], ids=range(5))
def test_the_legend_explains_what_occurs_and_nothing_else(text):
    made = drawn(text)
    classes = [g.get("class").split() for g in groups(made)]
    shown = {kind for kinds in classes if "legend" in kinds for kind in kinds} - {
        "legend",
        "node",
        "edge",
    }
    known = {"missing", "words", "tbd", "number", "undefined", "unbinding", *STROKES, *_DRAWN}
    drawn_kinds = [{k for k in kinds if k in known} for kinds in classes if "legend" not in kinds]
    found = {kind for kinds in drawn_kinds for kind in _most_special(kinds)}
    assert shown - {"rates"} == found
    assert ("rates" in shown) == bool(re.search(r"\b(then|and) rate \w", text))


_DRAWN = {"risk", "eval", "event", "scale", "escape", "commitment", "guardrail", "stage", "party"}


def _most_special(kinds: set[str]) -> set[str]:
    """The kind that a node looks like: `undefined` rather than `guardrail`."""
    return kinds - _DRAWN or kinds


def test_a_rating_is_explained_where_no_commitment_stands():
    made = drawn("policy p\nrisk r\nescape e { duty rate r at high }")
    assert 'id="legend-rates"' in made


@pytest.mark.slow
@pytest.mark.parametrize("path", POLICIES, ids=lambda p: p.stem)
def test_every_letter_is_in_every_font(path):
    # A font that lacks a letter draws an empty box; these are in all, or the author's own.
    made = ET.fromstring(drawn(path.read_text("utf-8")))
    assert {char for char in words(made) if not char.isascii()} <= {"≥", "≤"}
