"""What the formatter may never change, tried on drawn, mutated and real policies."""

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ifthen.lint.allow import allows
from ifthen.model import from_tree
from ifthen.source import Source
from ifthen.syntax import Node, parse
from ifthen.syntax.printer import formatted
from tests import strategies

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "policies").glob("*.ifthen"))
REAL = [path.read_text("utf-8") for path in FILES]
SIGNS = ("COMMA", "LPAR", "RPAR", "LBRACE", "RBRACE")


def tree_of(text, path="policy.ifthen"):
    tree, flaws = parse(Source(path, text))
    assert flaws == ()
    return tree


def fmt(text):
    return formatted(tree_of(text))


def words(text):
    return [word for item in tree_of(text).items for word in item.leaves()]


def said(text):
    """What a text says, and what is wrong with it."""
    policy, flaws = from_tree(tree_of(text))
    return policy, [(flaw.rule, flaw.problem.message) for flaw in flaws]


def reaches(text):
    """What each allow reaches: how many words stand before its start, and which stand in it."""
    tree = tree_of(text)
    starts = [word.start for word in words(text) if word.kind not in SIGNS]
    return [
        (
            allow.name,
            allow.reason,
            sum(at < allow.start for at in starts),
            [n for n, at in enumerate(starts) if allow.start <= at < allow.end],
        )
        for allow in allows([tree], [], None)
    ]


def check(before):
    """Everything that formatting may not change, and that it changes nothing twice."""
    after = fmt(before)
    assert [w.text for w in words(after)] == [w.text for w in words(before)]
    assert said(after) == said(before)
    comments = [c.text.rstrip() for c in tree_of(before).comments]
    assert [c.text for c in tree_of(after).comments] == comments
    assert reaches(after) == reaches(before)
    assert fmt(after) == after
    assert after == "" or re.search(r"[^\n]\n\Z", after)
    texts = r'"""(\\.|[^\\])*?"""'
    for line in re.sub(texts, "text", after, flags=re.DOTALL).split("\n"):
        assert line == line.rstrip()


@pytest.mark.parametrize("text", REAL, ids=[path.stem for path in FILES])
def test_a_real_policy_keeps_what_it_says(text):
    check(text)


@given(strategies.policies())
def test_formatting_changes_nothing_but_the_layout(text):
    check(text)


@given(strategies.policies(most=3), st.data())
def test_the_layout_does_not_depend_on_the_authors(text, data):
    """Without comments and blank lines, all layouts of the same words become one."""
    apart = [word.text for word in words(text)]
    spaces = st.sampled_from([" ", "\n", "\t", "  \n  "])
    gaps = data.draw(st.lists(spaces, min_size=len(apart), max_size=len(apart)))
    other = "".join(word + gap for word, gap in zip(apart, gaps, strict=True))
    assert fmt(other) == fmt("\n".join(apart))


@given(strategies.mutated(st.sampled_from(REAL).map(lambda text: text[:3000])))
def test_a_mutated_policy_is_formatted_or_left(text):
    tree, flaws = parse(Source("policy.ifthen", text))
    if flaws:
        assert formatted(tree) == text
    else:
        check(text)


@given(strategies.markdown())
def test_markdown_around_the_fences_stays(text):
    source = Source("plan.md", text)
    tree, _ = parse(source)
    after = formatted(tree)
    cut = [0, *(end for fence in source.fences for end in fence), len(text)]
    outside = [text[a:b] for a, b in zip(cut[::2], cut[1::2], strict=True)]
    pieces = Source("plan.md", after)
    cut = [0, *(end for fence in pieces.fences for end in fence), len(after)]
    assert [after[a:b] for a, b in zip(cut[::2], cut[1::2], strict=True)] == outside
    again, _ = parse(pieces)
    assert formatted(again) == after


@given(strategies.policies())
def test_every_part_of_a_tree_lies_in_its_text(text):
    tree = tree_of(text)
    assert all(text[w.start : w.end] == w.text for w in (*words(text), *tree.comments))
    todo: list[Node] = list(tree.items)
    for node in todo:
        assert 0 <= node.start <= node.end <= len(text)
        todo += node.nodes()


@pytest.mark.slow
def test_every_construct_is_drawn():
    """The strategies write every rule of the grammar, and so the tests above try it."""
    grammar = (ROOT / "grammar" / "ifthen.lark").read_text("utf-8")
    named = set(re.findall(r"^([a-z_]+):", grammar, re.MULTILINE))
    drawn: set[str] = set()

    @settings(max_examples=100, derandomize=True)
    @given(st.data())
    def draw(kind, data):
        todo = list(tree_of(" ".join(data.draw(strategies.items([kind])))).items)
        for node in todo:
            drawn.add(node.kind)
            todo += node.nodes()

    for kind in (*strategies.KINDS, "term", "import", "bare"):
        draw(kind)
    assert named | {"group"} <= drawn | {"start", "choice_each", "choice_cadence"}


@pytest.mark.slow
@pytest.mark.parametrize("text", REAL, ids=[path.stem for path in FILES])
def test_ten_times_the_text_takes_ten_times_the_steps(text):
    def steps(text):
        tree = tree_of(text)
        count = 0

        def step(frame, event, arg):
            nonlocal count
            count += 1

        sys.setprofile(step)
        try:
            formatted(tree)
        finally:
            sys.setprofile(None)
        return count

    once = steps(text)
    assert once * 9 < steps(text * 10) < once * 11
