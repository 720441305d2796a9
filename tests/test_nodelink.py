"""The node-link graph against its documentation, its schema and the policies."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import networkx as nx
import pytest

import ifthen
from ifthen.graph.nodelink.kinds import EDGE_KINDS, NODE_KINDS

ROOT = Path(__file__).parent.parent
POLICIES = sorted((ROOT / "policies").glob("*.ifthen"))
SCHEMA = json.loads((ROOT / "docs" / "graph.schema.json").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "graph.md").read_text(encoding="utf-8")

EVERYTHING = """
policy p "Plan" { evaluate every 4x compute or on event leak }
term "novice" means "nobody's expert"
party board
scale asl { ASL-2, ASL-3 "grave", ASL-4 tbd }
risk bio { on asl  at ASL-3 "helps a novice" }
risk overall { on asl  highest of bio }
stage trial { after internal-use }
event leak { decided by board }
eval quiz { measures bio  score 0%..100%  run by board }
guardrail vault { kind security  against bio because "weights"  needs locks, "guards"
  stronger than locks  verified by board, eval quiz < 5%  owner board }
guardrail locks { needs "steel" }
commitment main "Main" {
  if eval quiz >= 22.1% and not event leak or cannot rule out risk bio >= ASL-3
  then rate bio at ASL-3 and guardrail vault within 30 days before trial
   and pause training until guardrail vault in place
   and forbid deployment until eval quiz < 5%
   and aim either run eval quiz or "think"
   and notify board "news" within 1 day
   and tbd and specify locks and allow trial
   and keep any risk <= ASL-3 before deployment
  otherwise withdraw
  unless escape rival or "the sky falls"
  decided by board  owner board
}
if eval quiz >= 22.1% then guardrail locks
if eval quiz then "think"
if eval quiz then guardrail locks before deployment
escape rival { when event leak  lifts guardrail vault  floor guardrail locks  duty notify board
  decided by board }
"""


def nodes(graph):
    return {node["id"]: node for node in graph["nodes"]}


def edges(graph, kind=None):
    return [edge for edge in graph["edges"] if kind in (None, edge["kind"])]


def between(graph, source, target):
    return {e["kind"] for e in graph["edges"] if (e["source"], e["target"]) == (source, target)}


@pytest.fixture(scope="module")
def everything():
    return ifthen.compile(EVERYTHING)


@pytest.fixture(scope="module", params=POLICIES, ids=lambda path: path.stem)
def compiled(request):
    return ifthen.compile(request.param.read_text(encoding="utf-8"), request.param.name)


def table(heading):
    """The first column of the first table under a heading of the page."""
    part = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([a-z-]+)` \|", part.split("\n### ")[0], re.MULTILINE)


def test_the_page_and_the_schema_list_the_kinds_of_the_code():
    assert table("Nodes") == list(NODE_KINDS)
    assert table("Edges") == list(EDGE_KINDS)
    assert SCHEMA["$defs"]["node"]["properties"]["kind"]["enum"] == list(NODE_KINDS)
    assert SCHEMA["$defs"]["edge"]["properties"]["kind"]["enum"] == list(EDGE_KINDS)


@pytest.mark.parametrize(("kind", "ends"), EDGE_KINDS.items())
def test_the_page_says_what_each_edge_joins(kind, ends):
    assert f"| `{kind}` | {ends.source} | {ends.target} | {ends.meaning} |" in PAGE


def test_every_kind_occurs_and_joins_what_it_says(everything):
    known = nodes(everything)
    assert {node["kind"] for node in known.values()} == set(NODE_KINDS)
    assert {edge["kind"] for edge in edges(everything)} == set(EDGE_KINDS)
    fact = {"threshold", "judgement", "event", "guardrail", "escape"}
    for edge in edges(everything):
        for end in ("source", "target"):
            allowed = set(getattr(EDGE_KINDS[edge["kind"]], end).split(", "))
            allowed |= fact if "fact" in allowed else set()
            kind = known[edge[end]]["kind"]
            assert "any" in allowed or kind in allowed, edge


@pytest.mark.slow
def test_it_is_valid(compiled, everything):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(compiled, SCHEMA)
    jsonschema.validate(everything, SCHEMA)


@pytest.mark.parametrize(
    ("where", "value"), [("kind", "thing"), ("extra", 1), ("place", {}), ("checkability", "good")]
)
def test_the_schema_refuses_what_is_wrong(everything, where, value):
    broken = json.loads(json.dumps(everything))
    broken["nodes"][0][where] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA)


def test_networkx_loads_it_as_it_is(compiled):
    graph = nx.node_link_graph(compiled, edges="edges")
    assert graph.is_directed()
    assert graph.is_multigraph()
    assert graph.number_of_nodes() == len(nodes(compiled)) == len(compiled["nodes"])
    assert graph.number_of_edges() == len(compiled["edges"])


def test_from_eval_to_stage_is_a_path(everything):
    path = ["eval:quiz", "threshold:eval quiz >= 22.1%", "commitment:main", "guardrail:vault"]
    steps = ["compared", "triggers", "requires", "gates"]
    for source, target, kind in zip(path, [*path[1:], "stage:training"], steps, strict=True):
        assert kind in between(everything, source, target)
    assert "gates" in between(everything, "guardrail:vault", "stage:trial")
    assert "gates" in between(everything, "threshold:eval quiz < 5%", "stage:deployment")
    assert "gates" in between(everything, "threshold:any risk <= ASL-3", "stage:deployment")


def test_equal_conditions_share_a_threshold_and_missing_ones_do_not(everything):
    shared = [e for e in edges(everything, "triggers") if e["source"].endswith("quiz >= 22.1%")]
    assert len(shared) == 2
    missing = [n for n in nodes(everything).values() if n["id"].startswith("threshold:eval quiz ?")]
    assert len(missing) == 2
    assert {node["checkability"] for node in missing} == {"missing"}


def test_a_rating_leads_to_the_threshold_that_reads_it(everything):
    rating = "rating:bio@ASL-3"
    assert "rates" in between(everything, "commitment:main", rating)
    assert "compared" in between(everything, rating, "threshold:risk bio >= ASL-3")
    assert nodes(everything)[rating]["means"] == "helps a novice"


def test_words_around_a_condition_are_on_its_edge(everything):
    (leak,) = [e for e in edges(everything, "triggers") if e["source"] == "event:leak"]
    assert leak["negated"] is True
    (rated,) = [e for e in edges(everything, "triggers") if e["source"].endswith("bio >= ASL-3")]
    assert rated["cannot_rule_out"] is True


def test_every_duty_is_an_edge_with_its_words(compiled):
    source = (ROOT / "policies" / compiled["nodes"][0]["place"]["path"]).read_text("utf-8")
    graph = ifthen.read(source)
    owed = [o for o in graph.duties if type(o.duty.action).__name__ != "Either"]
    named = {edge["duty"] for edge in edges(compiled) if "role" in edge}
    assert len(named) == len(owed)
    said = {
        (edge["label"], edge["role"], edge["strength"])
        for edge in edges(compiled)
        if "role" in edge
    }
    assert {role for _, role, _ in said} == {o.role for o in owed}
    assert {strength for _, _, strength in said} == {str(o.duty.strength) for o in owed}


def test_a_duty_has_its_timing_and_its_role(everything):
    (vault,) = [e for e in edges(everything, "requires") if e["target"] == "guardrail:vault"]
    assert (vault["within"], vault["before"], vault["until"]) == ("30 days", "trial", None)
    assert vault["label"] == "guardrail vault within 30 days before trial"
    (withdrawn,) = edges(everything, "withdraws")
    assert withdrawn["role"] == "otherwise"
    roles = {e["role"] for e in edges(everything) if e["source"] == "escape:rival" and "role" in e}
    assert roles == {"floor", "cost"}
    (think,) = [e for e in edges(everything, "states") if e["choice"]]
    assert think["duty"].endswith(".2")


def test_an_escape_reaches_what_it_lifts(everything):
    # It lifts the guardrail by name and, because `unless` names it, all nine duties of `main`.
    (lifts,) = [e for e in edges(everything, "lifts") if e["target"] == "commitment:main"]
    rival = nodes(everything)["escape:rival"]
    binding = [o for o in ifthen.read(EVERYTHING).binding if o.item.name.value == "main"]
    assert len(lifts["duties"]) == rival["lifts"] == len(binding)
    assert "lifts" in between(everything, "escape:rival", "guardrail:vault")
    graph = nx.node_link_graph(everything, edges="edges")
    assert nx.has_path(graph, "escape:rival", "stage:training")


def test_levels_are_in_order(everything):
    known = nodes(everything)
    order = [known[f"level:asl/{level}"]["rank"] for level in ("ASL-2", "ASL-3", "ASL-4")]
    assert order == [0, 1, 2]
    assert between(everything, "level:asl/ASL-2", "level:asl/ASL-3") == {"next"}
    assert known["level:asl/ASL-4"]["checkability"] == "tbd"


@pytest.mark.parametrize(
    ("text", "checkability"),
    [
        ("if eval e >= 5 then withdraw", "number"),
        ('if eval e >= "a lot" then withdraw', "words"),
        ("if eval e >= tbd then withdraw", "tbd"),
        ("if eval e then withdraw", "missing"),
    ],
)
def test_a_threshold_and_its_commitment_are_as_checkable_as_their_words(text, checkability):
    graph = ifthen.compile(f"policy p eval e {{ score 0..9 }} {text}")
    found = {n["kind"]: n["checkability"] for n in graph["nodes"] if n["kind"] != "policy"}
    assert (found["threshold"], found["commitment"]) == (checkability, checkability)


def test_a_sentence_reads_as_the_language_writes_it(everything):
    assert nodes(everything)["commitment:main"]["sentence"] == (
        "if eval quiz >= 22.1% and not event leak or cannot rule out risk bio >= ASL-3 "
        "then rate bio at ASL-3 and guardrail vault within 30 days before trial "
        "and pause training until guardrail vault in place "
        "and forbid deployment until eval quiz < 5% "
        "and aim either run eval quiz or “think” "
        "and notify board “news” within 1 day and tbd and specify locks and allow trial "
        "and keep any risk <= ASL-3 before deployment otherwise withdraw "
        "unless escape rival or “the sky falls”"
    )


def test_places_are_where_the_words_stand(everything):
    place = nodes(everything)["eval:quiz"]["place"]
    line = EVERYTHING.split("\n")[place["start"]["line"] - 1]
    assert line[place["start"]["column"] - 1 : place["end"]["column"] - 1] == "quiz"
    assert nodes(everything)["stage:training"]["place"] is None


def test_what_does_not_resolve_is_there_and_missing():
    graph = ifthen.compile("policy p if risk ghost >= X then guardrail shade and pause night")
    for name in ("risk:ghost", "guardrail:shade", "stage:night"):
        assert nodes(graph)[name]["checkability"] == "missing"


def test_names_that_stand_twice_are_two_nodes():
    graph = ifthen.compile("policy p guardrail g guardrail g eval g")
    assert {"guardrail:g", "guardrail:g#2", "eval:g"} <= set(nodes(graph))


@pytest.mark.parametrize("text", ["", "policy", "}}}", "if then", "escape e { lifts tbd }"])
def test_whatever_stands_there_compiles(text):
    jsonschema.validate(ifthen.compile(text), SCHEMA)


def test_hash_seeds_make_no_difference():
    code = "import ifthen, json, sys; print(json.dumps(ifthen.compile(sys.stdin.read())))"
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=EVERYTHING,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1
