"""The picture says what the policy says, whatever its texts hold."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

import ifthen
from ifthen.lint import check
from ifthen.report.dot import dot
from ifthen.report.shapes import identifier
from ifthen.report.svg import NoPictureError, draw
from tests.pictures import POLICIES, SMALL, SVG, by_class, drawn, groups, is_dashed, node, words
from tests.strategies import policies


@pytest.mark.parametrize(
    ("kind", "number"),
    [("risk", 1), ("eval", 1), ("guardrail", 2), ("event", 1), ("escape", 1), ("party", 1)],
)
def test_every_item_has_its_node(kind, number):
    names = {g.get("id") for g in by_class(drawn(SMALL), kind)}
    assert len(names) == number - (kind == "guardrail")


@pytest.mark.parametrize(
    ("kind", "shown", "dashes", "italic"),
    [
        ("number", "≥ 22.1%", False, False),
        ("words", '≥ "much"', True, True),
        ("tbd", '≥ tbd "15%"', True, False),
        ("missing", "?", True, False),
    ],
)
def test_a_threshold_looks_as_checkable_as_it_is_also_without_colour(kind, shown, dashes, italic):
    (threshold,) = by_class(drawn(SMALL), kind)
    assert words(threshold) == shown
    assert is_dashed(threshold) == dashes
    assert any(t.get("font-style") == "italic" for t in threshold.iter()) == italic


def test_a_commitment_reads_as_its_sentence():
    text = drawn(
        'policy p\neval e\nguardrail g "Vault"\nguardrail h\nparty b\nevent v\n'
        "if eval e >= 20% and not event v then guardrail g, h within 30 days\n"
        '  and aim notify b "the news" otherwise forbid training, deployment until event v\n'
        "  unless event v"
    )
    (commitment,) = by_class(text, "commitment")
    assert words(commitment).endswith(
        "if eval e >= 20% and not event v then guardrail g, h within 30 days "
        'and aim notify b "the news" otherwise forbid training, deployment until event v '
        "unless event v"
    )


@pytest.mark.parametrize("title", ["", ' ""', ' "later"'])
def test_a_commitment_that_says_nothing_yet_is_named_and_undefined(title):
    (commitment,) = by_class(drawn(f"policy p\ncommitment later{title} tbd"), "undefined")
    assert words(commitment).startswith("later")
    assert is_dashed(commitment)


@pytest.mark.slow
@pytest.mark.parametrize("path", POLICIES, ids=lambda p: p.stem)
def test_no_sentence_of_the_frameworks_is_cut(path):
    assert "…" not in words(ET.fromstring(drawn(path.read_text("utf-8"))))


def test_levels_are_ordered_the_highest_on_top():
    risk = node(drawn("policy p\nscale s { a, b tbd, c }\nrisk r { on s }"), "risk-r")
    assert words(risk).startswith("r c b tbd a")


def lines_of(text: str) -> set[tuple[str, str]]:
    """What the DOT joins, in reading direction."""
    end = r'"([^"]+)"(?::"[^"]+")?(?::\w)?'
    found = re.findall(rf"^  {end} -> {end} \[(.*)\];$", text, re.MULTILINE)
    seen = [one for one in found if "invis" not in one[2]]
    return {(b, a) if 'dir="back"' in looks else (a, b) for a, b, looks in seen}


def test_from_eval_to_stage_is_a_path():
    lines = lines_of(dot(ifthen.read(SMALL)))
    threshold = "threshold:eval virology >= 22.1%"
    assert {
        ("eval:virology", threshold),
        (threshold, "commitment:c"),
        ("commitment:c", "guardrail:vault"),
        ("guardrail:vault", "stage:deployment"),
    } <= lines


def test_a_rating_leads_to_the_thresholds_that_it_meets():
    text = """policy p
        scale s { a, b, c } risk r { on s } risk q { on s } eval e
        commitment x { if eval e >= 2 then rate r at b }
        if risk r >= a then withdraw
        if risk r >= c then withdraw
        if risk r post-mitigation >= b then withdraw
        if risk q >= a then withdraw"""
    lines = lines_of(dot(ifthen.read(text)))
    assert {target for source, target in lines if source == "commitment:x"} == {
        "threshold:risk r >= a",
        "threshold:risk r post-mitigation >= b",
    }


def test_a_duty_that_does_not_bind_is_dashed():
    text = "policy p\nscale s { a, b } risk r { on s }\nif event v then pause training and "
    binds = drawn(text + "keep every risk <= a\nevent v")
    assert (len(by_class(binds, "weak")), len(by_class(binds, "stops"))) == (0, 1)
    made = drawn(text.replace("then", "then aim") + "should keep every risk <= a\nevent v")
    weak = by_class(made, "weak")
    assert len(weak) == 2
    assert all(map(is_dashed, weak))


def test_what_a_condition_asks_of_a_guardrail_leads_back_from_it():
    text = "policy p\nguardrail g\ncommitment c { if guardrail g in place then allow training }"
    assert {("guardrail:g", "commitment:c"), ("commitment:c", "stage:training")} <= lines_of(
        dot(ifthen.read(text))
    )


def test_an_escape_reaches_every_duty_that_it_lifts_and_says_how_much():
    # Three commitments have four binding duties: c two, e and f one each; the aim of d binds not.
    lifted = by_class(drawn(SMALL), "lifts")
    assert len(lifted) == 2
    assert all(map(is_dashed, lifted))
    assert [words(edge) for edge in lifted].count("lifts 2 of 4") == 1
    assert {edge.find(f"{SVG}title").text.split("\n")[1] for edge in lifted} == {
        "guardrail vault before deployment",
        "notify board",
    }


def test_an_unless_is_a_way_out_like_an_escape():
    text = "policy p\nevent v\ncommitment c { always withdraw unless event v }\nalways withdraw"
    (edge,) = by_class(drawn(text), "lifts")
    assert edge.get("id") == "edge-" + identifier("event:v--commitment:c--unless")
    assert words(edge) == "lifts 1 of 2"


def test_an_escape_says_what_it_goes_without():
    open_door = words(node(drawn(SMALL), "escape-race"))
    assert "without bar, decider, duty, expiry, floor" in open_door
    barred = SMALL.replace("{ when event rival", '{ bar "proof" when event rival')
    assert "without decider, duty, expiry, floor" in words(node(drawn(barred), "escape-race"))


def test_findings_mark_their_node_and_are_its_tooltip():
    escape = node(drawn(SMALL), "escape-race")
    assert "error competitor-escape: escape `race`" in escape.find(f"{SVG}title").text
    assert "error" in escape.get("class").split()
    assert re.search(r"1 error \d warnings", words(escape))


def test_the_tooltip_of_a_commitment_has_its_exposure():
    text = """policy p
        eval e { every 3 months } guardrail g
        commitment c { if eval e >= 1 then guardrail g within 30 days }"""
    title = node(drawn(text), "commitment-c").find(f"{SVG}title").text
    assert "exposure 123 days: cadence 93 + deadline 30" in title.split("\n")


def test_findings_on_the_policy_itself_stand_at_the_title():
    root = ET.fromstring(drawn(SMALL))
    (whole,) = (g for g in root.iter(f"{SVG}g") if g.get("class") == "graph")
    assert "missing-caveat" in whole.find(f"{SVG}title").text
    assert "missing-caveat" not in "".join(
        g.find(f"{SVG}title").text for g in groups(drawn(SMALL)) if g.get("class") != "graph"
    )


def test_a_finding_that_is_allowed_marks_nothing():
    text = SMALL.replace(
        "escape race", "# ifthen: allow competitor-escape -- as published\nescape race"
    )
    escape = node(drawn(text), "escape-race")
    assert "competitor-escape" not in escape.find(f"{SVG}title").text
    assert "error" not in words(escape)


def test_a_screen_reader_is_told_what_it_is():
    root = ET.fromstring(drawn(SMALL))
    assert root.get("role") == "img"
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert "4 binding duties" in description.text


@pytest.mark.slow
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


@settings(deadline=None, max_examples=25)
@given(policies(most=8))
def test_whatever_is_written_is_drawn(text):
    assert ET.fromstring(drawn(text)).get("role") == "img"


def test_where_no_dot_is_installed_the_wheel_draws(monkeypatch):
    monkeypatch.setenv("PATH", "")
    graph = ifthen.read(SMALL)
    assert draw(graph, check(graph), "png").startswith(b"\x89PNG")
    assert b"</svg>" in draw(graph, check(graph), "svg")


def test_every_format_is_written():
    graph = ifthen.read(SMALL)
    findings = check(graph)
    assert draw(graph, findings, "png").startswith(b"\x89PNG")
    assert draw(graph, findings, "dot").startswith(b"digraph")
