"""`ifthen new`."""

import os
import re
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

import ifthen
from ifthen.cli.files import Trouble, write
from ifthen.syntax.grammar import grammar


def run(arguments: Namespace) -> int:
    """Write a starter policy into the working folder, where none of its name is yet."""
    name = arguments.name.removesuffix(".ifthen")
    text = starter(name, datetime.now(UTC).date())
    path = Path(f"{name}.ifthen")
    if os.path.lexists(path):
        raise Trouble(f"{path}: is there already, and is left as it is")
    write(path, text.encode())
    print(f"wrote {path}\nnext: ifthen lint {path}")
    return 0


def starter(name: str, today: date) -> str:
    """The text of a starter policy; raises Trouble when the name cannot be a policy's."""
    pattern = dict(grammar().table.terminals)["NAME"]
    if not re.fullmatch(pattern, name):
        reason = "a name begins with a letter and goes on with letters, digits, - and _"
        raise Trouble(f"{name!r} cannot name a policy: {reason}")
    if name in grammar().reserved:
        raise Trouble(f"{name!r} cannot name a policy: it is a word of the language")
    title = name.replace("-", " ").replace("_", " ")
    filled = {"NAME": name, "TITLE": title[0].upper() + title[1:], "DATE": today.isoformat()}
    text = re.sub("|".join(filled), lambda match: filled[match[0]], _STARTER)
    for finding in ifthen.lint(text):
        if finding.category == "reference":
            is_taken = finding.rule == "duplicate-name"
            reason = "something in it is called so already" if is_taken else finding.message
            raise Trouble(f"{name!r} cannot name a policy: {reason}")
    return text


_STARTER = """\
# A policy to start from, in which nothing is found. Change one thing, run
#     ifthen lint NAME.ifthen
# and read what it says. All names, numbers and reports are invented: put yours in their place.
# Where you have no number yet, write `tbd` or "words": that is found, and so it is not forgotten.

policy NAME "TITLE" {
  publisher "Your organisation"
  version "0.1"
  effective DATE
  status draft
  review every 12 months
  tolerance 1e-6 per year  # the probability of a catastrophe that is accepted
  caveat "Following this policy does not make a catastrophe impossible."
}

# Who acts, decides, checks or is told. `external` is outside your organisation.
party ceo "Chief executive"
party security-lead "Head of security"
party product-lead "Head of product"
party auditor "Independent auditor" { external }

# What can go wrong, and how far: the levels of a scale, lowest first.
scale tier { T0, T1 }

risk cyber "Attacks on computer networks" {
  on tier
  at T1 "the model exploits 30% of the software flaws that were published after its training"
}

# IF: what is measured, how, and how often. The buffer says how early it warns: it has to reach
# further than the next run.
eval exploit-writing "Exploits for flaws that the model has not seen" {
  measures cyber
  score 0%..100%
  danger rising
  statistic mean of 10 runs
  variant pre-mitigation
  elicitation "version without refusals, fine-tuned on 5,000 exploits, with a debugger"
  every 2x compute or 1 month
  buffer 4x compute or 3 months
  run by auditor
  visibility public
  evidence "Report 1: the 200 flaws were all used in attacks of the last 5 years."
}

# THEN: what is put in place, of what parts, against which risk, and who shows that it is there.
guardrail locked-weights "Weights under two keys" {
  kind security
  against cyber because "Stolen weights run without any other guardrail."
  needs "approval by two people for each copy of the weights",
    "a log of each read of the weights, kept for 24 months"
  verified by auditor
  owner security-lead
}

guardrail screened-use "Screening of use" {
  kind deployment
  against cyber because "An attack that is cut off at its first step does no harm."
  needs "a classifier that blocks 95% of 10,000 harmful test queries",
    "a verified identity for each account"
  verified by auditor
  owner product-lead
}

# The commitment itself. Read it aloud.
commitment cyber-1 "Network attacks at T1" {
  if eval exploit-writing >= 30%
  then rate cyber at T1
   and guardrail locked-weights within 30 days
   and guardrail screened-use within 30 days
   and pause deployment until guardrail screened-use in place
   and notify auditor "cyber at T1" within 3 days
  otherwise withdraw  # when that cannot be done
  owner ceo
  because "At this score the model does the work of a paid intruder."
}

# An `escape` is a way out, an `event` something that happens. All words of the language are in
# docs/language.md of the project.
"""
