"""`ifthen escapes`: the text, the JSON, and what keeps it from running."""

import json
import re
from pathlib import Path

import pytest

import ifthen
from ifthen.cli import main

DOCS = Path(__file__).parents[1] / "docs"
POLICIES = Path(__file__).parents[1] / "policies"

POLICY = """policy p
scale l { L0, L1 }
risk r { on l }
event e "Others go on" { about others decided by board bar "a report" }
event f
party board
party office { external }
guardrail g
guardrail h
eval v { score 0%..100% }
commitment one { if eval v = 100% then rate r at L1 and notify board }
commitment two { if risk r >= L1 then guardrail g within 3 days }
commitment three { always guardrail h unless event f }
commitment four { always "train staff as far as technically feasible, or we otherwise judge" }
escape w "A way" {
  when event e
  kind competitor
  lifts commitment one
  floor guardrail h
  decided by board, office, "whoever"
  bar "proof"
  duty notify office within 1 day
  expires 30 days "or so"
  source "footnote 1"
}
escape x { when "it is hard" lifts "some of it" status draft }
"""


TEXT = {
    "escape w (p.ifthen:15): A way": [
        "turns on event e",
        "that is: what others do",
        "event e “Others go on”: about others, decided by: board (the publisher's own), evidence: “a report”",
        "kind competitor",
        "decided by board (the publisher's own), office (external), “whoever”",
        "evidence “proof”",
        "until 30 days “or so”",
        "cost notify office within 1 day",
        "floor guardrail h",
        "stands in footnote 1",
        "lifts 2 of 5 binding duties",
        "- commitment one: rate r at L1",
        "- commitment one: notify board",
        "falls with it 1 more",
        "- commitment two: guardrail g within 3 days (by way of r)",
        "as in: eval v = 100%, event e = true",
    ],
    "escape x (p.ifthen:26)": [
        "turns on “it is hard”",
        "decided by not said",
        "evidence not said",
        "until not said",
        "cost none",
        "floor none",
        "status draft: it does not bind",
        "lifts 0 of 5 binding duties",
        "and, in words: “some of it”",
    ],
    "`unless` of commitment three (p.ifthen:13)": [
        "turns on event f",
        "event f: decided by: not said, evidence: not said",
        "lifts 1 of 5 binding duties",
        "- commitment three: guardrail h",
    ],
    "in words: “or we otherwise judge” in commitment four (p.ifthen:14)": [
        "stands in “train staff as far as technically feasible, or we otherwise judge”",
        "turns on the publisher's own judgement",
        "what is feasible",
        "decided by not said",
        "lifts 1 of 5 binding duties, as its words leave open",
        "- commitment four: “train staff as far as technically feasible, or we otherwise judge”",
    ],
    "all that turn on event e: escape w": [
        "when used 2 of 5 binding duties lifted, 1 more falls, 2 left",
        "fall commitment two: guardrail g within 3 days",
        "left commitment three: guardrail h",
        "commitment four: “train staff as far as technically feasible, or we otherwise judge”",
        "floor escape w: guardrail h",
    ],
    "all that turn on “it is hard”: escape x": [
        "when used 0 of 5 binding duties lifted, 0 more fall, 5 left",
        "left commitment one: rate r at L1",
        "commitment one: notify board",
        "commitment two: guardrail g within 3 days",
        "commitment three: guardrail h",
        "commitment four: “train staff as far as technically feasible, or we otherwise judge”",
    ],
    "all that turn on event f: `unless` of commitment three": [
        "when used 1 of 5 binding duties lifted, 0 more fall, 4 left",
        "left commitment one: rate r at L1",
        "commitment one: notify board",
        "commitment two: guardrail g within 3 days",
        "commitment four: “train staff as far as technically feasible, or we otherwise judge”",
    ],
    "4 ways out: 2 named, 1 in `unless`, 1 in words": [],
}


def duty(item, words, line, **more):
    return {"item": item, "duty": words, "path": "p.ifthen", "line": line, **more}


WHERE = {"eval:v": "100%", "event:e": "true"}
ONE = [("rate r at L1", 11), ("notify board", 11)]
W = {
    "form": "escape",
    "item": {"kind": "escape", "name": "w"},
    "title": "A way",
    "status": None,
    "path": "p.ifthen",
    "line": 15,
    "source": "footnote 1",
    "condition": "event e",
    "turns_on": ["competitor"],
    "events": [
        {
            "name": "e",
            "title": "Others go on",
            "about_others": True,
            "decided_by": [{"name": "board", "external": False}],
            "bar": "“a report”",
        }
    ],
    "kind": "competitor",
    "decided_by": [
        {"name": "board", "external": False},
        {"name": "office", "external": True},
        {"name": "“whoever”", "external": None},
    ],
    "bar": "“proof”",
    "expires": "30 days “or so”",
    "cost": ["notify office within 1 day"],
    "floor": ["guardrail h"],
    "lifts_in_words": None,
    "can_be_used": True,
    "lifted": [duty("one", words, line, stays_due=False, scenario=WHERE) for words, line in ONE],
    "falls": [
        duty("two", "guardrail g within 3 days", 12, stays_due=False, through=["r"], scenario=WHERE)
    ],
    "not_decided": [],
}


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "p.ifthen").write_text(POLICY)
    return tmp_path


def paragraphs(capsys):
    """The lines of each paragraph, single-spaced, by its head."""
    blocks = capsys.readouterr().out.rstrip("\n").split("\n\n")
    lines = ([re.sub(r" +", " ", line.strip()) for line in b.split("\n")] for b in blocks)
    return {head: rest for head, *rest in lines}


def test_the_text_has_a_paragraph_for_each_way_out_and_for_those_used_together(capsys):
    assert main(["escapes", "p.ifthen"]) == 0
    assert paragraphs(capsys) == TEXT


def test_the_json_says_all_that_the_text_says(capsys):
    assert main(["escapes", "p.ifthen", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["version"], said["binding"]) == (1, 5)
    w, x, three, four = said["ways_out"]
    assert w == W
    assert (x["status"], x["lifts_in_words"], x["lifted"]) == ("draft", "“some of it”", [])
    assert (three["form"], three["condition"], three["bar"]) == ("unless", "event f", None)
    assert three["lifted"] == [
        duty("three", "guardrail h", 13, stays_due=False, scenario={"event:f": "true"})
    ]
    assert (four["form"], four["words"]) == ("words", "or we otherwise judge")
    assert four["turns_on"] == ["discretion", "feasibility"]
    assert [one["item"] for one in four["lifted"]] == ["four"]
    first = said["together"][0]
    assert first["on"] == "event e"
    assert first["event"] == "e"
    assert first["ways_out"] == [{"kind": "escape", "name": "w"}]
    assert first["can_be_used"] is True
    assert first["lifted"] == [duty("one", words, line) for words, line in ONE]
    assert first["falls"] == [duty("two", "guardrail g within 3 days", 12)]
    assert [(one["item"], one["can_fall"]) for one in first["left"]] == [
        ("three", False),
        ("four", False),
    ]
    assert (first["not_due"], first["not_decided"]) == ([], [])
    assert [one["duty"] for one in first["floor"]] == ["guardrail h"]


def test_footnote_18_lifts_seven_of_29_and_nothing_more_falls(capsys, monkeypatch):
    monkeypatch.chdir(POLICIES.parent)
    assert main(["escapes", "policies/anthropic-rsp-2.0.ifthen", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    clause = said["ways_out"][0]
    assert (len(clause["lifted"]), said["binding"], clause["falls"]) == (7, 29, [])
    assert clause["turns_on"] == ["competitor"]
    assert (clause["decided_by"], clause["bar"], clause["expires"]) == ([], None, None)
    assert (clause["floor"], len(clause["cost"])) == ([], 2)
    assert clause["source"].startswith("footnote 18")
    assert len(said["together"][0]["left"]) == 22


@pytest.mark.parametrize(
    ("form", "out"),
    [
        ("text", "no way out: no `escape`, no `unless`, none in words\n"),
        ("json", '{"version": 1, "binding": 0, "ways_out": [], "together": []}\n'),
    ],
)
def test_a_policy_without_a_way_out_says_so(folder, form, out, capsys):
    (folder / "p.ifthen").write_text("policy p")
    assert main(["escapes", "p.ifthen", "--format", form]) == 0
    assert capsys.readouterr().out == out


def test_long_lists_show_ten_and_count_the_rest(folder, capsys):
    commitments = "".join(f"commitment c{n} {{ always withdraw }}\n" for n in range(13))
    (folder / "p.ifthen").write_text(f'policy p\n{commitments}escape w {{ when "so" lifts all }}')
    assert main(["escapes", "p.ifthen"]) == 0
    (lines, *_) = paragraphs(capsys).values()
    at = lines.index("lifts 13 of 13 binding duties")
    assert lines[at + 10 :] == ["- commitment c9: withdraw", "and 3 more"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("policy p escape w { lifts guardrail nowhere }", "p.ifthen:1: "),
        ("policy p if if", "p.ifthen:1: "),
        (None, "there is no such file"),
    ],
)
def test_what_does_not_hold_together_cannot_be_told(folder, text, reason, capsys):
    (folder / "p.ifthen").unlink()
    if text:
        (folder / "p.ifthen").write_text(text)
    assert main(["escapes", "p.ifthen"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert reason in said.err


def test_what_an_author_writes_cannot_steer_the_terminal(folder, capsys):
    (folder / "p.ifthen").write_text(POLICY.replace("it is hard", "it is \x1b[2J hard"))
    assert main(["escapes", "p.ifthen"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "<U+001B>" in out


def test_the_page_shows_what_is_printed(capsys, monkeypatch):
    monkeypatch.chdir(DOCS)
    text = (DOCS / "escapes.md").read_text("utf-8")
    assert ifthen.format(text, "escapes.md") == text
    session = re.search(r"```text\n\$ ifthen (escapes escapes\.md)\n(.*?)```", text, re.DOTALL)
    assert main(session[1].split()) == 0
    assert capsys.readouterr().out == session[2]


def test_what_turns_on_nothing_that_compares_is_not_decided_unless_it_is_lifted(folder, capsys):
    """20 is no score in percent: whether either pause is due has no meaning."""
    (folder / "p.ifthen").write_text(
        """policy p
        event e eval v { score 0%..100% }
        commitment one { if eval v >= 20 then pause training }
        commitment two { if eval v >= 20 then pause deployment until event e }
        escape w { when event e lifts commitment one }
        """
    )
    assert main(["escapes", "p.ifthen", "--format", "json"]) == 0
    (way,) = json.loads(capsys.readouterr().out)["ways_out"]
    assert [duty["item"] for duty in way["lifted"]] == ["one"]
    assert [duty["item"] for duty in way["not_decided"]] == ["two"]
