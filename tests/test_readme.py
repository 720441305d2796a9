"""What the README shows is what the command prints."""

import re
import shlex
from pathlib import Path

import pytest

from ifthen.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_finding_is_the_one_that_is_printed(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    block = re.search(r"```console\n\$ ifthen (lint policies.*?)\n(.*?)\n```", README, re.DOTALL)
    assert block
    assert main(shlex.split(block[1])) == 1
    assert capsys.readouterr().out.rstrip() == block[2].rstrip()


def test_the_commitments_are_counted():
    policy = (ROOT / "policies" / "anthropic-rsp-2.0.ifthen").read_text("utf-8")
    assert "the twenty commitments" in README
    assert len(re.findall(r"^commitment ", policy, re.MULTILINE)) == 20


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)]+)\)", README))
def test_a_link_leads_somewhere(target):
    assert (ROOT / target).exists()
