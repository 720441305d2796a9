"""Runs `ifthen eval` on a small policy for the tests of the command."""

import json

from ifthen.cli import main
from tests.scenarios import KNOWN

POLICY = f"""policy example {KNOWN}
party regulator
guardrail asl-2-security
commitment security "Security" {{
  if eval virology >= 20%
  then rate cbrn at ASL-3
   and guardrail locks within 30 days
   and pause training until guardrail locks in place
   and notify board "the score" within 7 days
  otherwise withdraw
  unless event storm
}}
commitment sooner {{ if risk cbrn >= ASL-3 then guardrail locks within 2 weeks and notify board "the score" }}
commitment advice {{ always should guardrail fence }}
commitment draft {{ always guardrail fence every 3 months status draft }}
if eval steps >= 12 steps then forbid deployment
escape rivals "Rivals" {{
  when event rival lifts guardrail locks floor guardrail asl-2-security duty notify regulator within 1 day
}}
"""
ALL = (
    "eval:virology=30%", "eval:steps=0", "event:storm=false", "event:rival=false",
    "guardrail:locks=false",
)  # fmt: skip
"""Facts that leave nothing of the policy undetermined."""


def run(*arguments: str) -> int:
    try:
        return main(["eval", *arguments])
    except SystemExit as stop:  # argparse ends the command itself
        return int(stop.code or 0)


def sets(*facts: str) -> list[str]:
    return [word for fact in facts for word in ("--set", fact)]


def account(capsys, *facts: str, code: int | None = None, policy: str = "p.ifthen"):
    found = run(policy, "--format", "json", *sets(*facts))
    whole = json.loads(capsys.readouterr().out)
    assert whole["version"] == 1
    (one,) = whole["scenarios"]
    assert found == (0 if one["determined"] else 3)
    assert code is None or found == code
    return one


def words(entries, *keys: str):
    found = [tuple(entry[key] for key in keys) for entry in entries]
    return [one[0] for one in found] if len(keys) == 1 else found
