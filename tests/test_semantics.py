"""docs/semantics.md and the code of the semantics speak of the same functions, and docs/eval.md shows what is printed."""

import ast
import json
import re
from importlib import import_module
from pathlib import Path

import pytest

import ifthen
from ifthen.cli import main
from ifthen.meaning.facts import FORECAST
from ifthen.meaning.keys import questions

ROOT = Path(__file__).parents[1]
MEANING = ROOT / "ifthen" / "meaning"
PAGE = (ROOT / "docs" / "semantics.md").read_text("utf-8")
SHOWN = (ROOT / "docs" / "eval.md").read_text("utf-8")
NAMED = set(re.findall(r"`meaning\.(\w+)\.(\w+)`", PAGE))


def public() -> set[tuple[str, str]]:
    """The public functions of the room, by module."""
    return {
        (path.stem, node.name)
        for path in MEANING.glob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


@pytest.mark.parametrize(("module", "function"), sorted(NAMED))
def test_a_function_that_the_page_names_is_there(module, function):
    assert callable(getattr(import_module(f"ifthen.meaning.{module}"), function))


def test_the_page_names_every_public_function():
    assert public() - NAMED == set()


def test_nothing_else_on_the_page_looks_like_a_function():
    every = re.findall(r"`(meaning\.[\w.]+)`", PAGE)
    assert {name for name in every if name.count(".") != 2} == set()


def test_definitions_are_numbered_in_their_order():
    numbers = [int(number) for number in re.findall(r"^\*\*(\d+)\. ", PAGE, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    meant = {
        int(number)
        for number in re.findall(r"\((\d+)\)|by (\d+) to", PAGE)
        for number in number
        if number
    }
    assert meant <= set(numbers)


def test_every_kind_of_fact_stands_on_both_pages():
    graph = ifthen.read("""
        policy p scale s { low, high } risk r { on s } eval v event e guardrail g escape x
        commitment c { if eval v >= "far" or risk r >= "so" or "words" or tbd then withdraw }
    """)
    kinds = {re.split(r"[:@ ]", key.removeprefix(FORECAST))[0] for key in questions(graph)}
    assert kinds == {"eval", "risk", "event", "guardrail", "escape", "words", "unstated", "unmet"}
    for kind in kinds:
        assert f"`{kind}:" in PAGE
        assert f"`{kind}:" in SHOWN


def sessions() -> list[tuple[str, str]]:
    return re.findall(r"```text\n\$ ifthen (eval [^\n]*)\n(.*?)```", SHOWN, re.DOTALL)


@pytest.mark.parametrize(("command", "printed"), sessions(), ids=[c for c, _ in sessions()])
def test_what_the_page_shows_is_what_the_command_prints(command, printed, monkeypatch, capsys):
    monkeypatch.chdir(ROOT / "docs")
    assert main(command.split()) == 3
    assert capsys.readouterr().out == printed


def test_the_page_shows_something_and_is_laid_out_as_the_formatter_does():
    assert len(sessions()) == 2
    assert ifthen.format(SHOWN, "eval.md") == SHOWN


def keys(value: object) -> set[str]:
    """Every key of an object, those of the facts that were stated apart."""
    if isinstance(value, list):
        return set().union(*map(keys, value))
    if not isinstance(value, dict):
        return set()
    inner = (keys(of) for key, of in value.items() if key not in ("scenario", "facts"))
    return set(value).union(*inner)


def test_the_page_tells_of_every_field_that_is_written(monkeypatch, capsys):
    monkeypatch.chdir(ROOT / "docs")
    facts = ["eval:virology=25%", "guardrail:weights=true", "unmet:tell/1=true", "event:rival=true"]
    sets = [word for fact in facts for word in ("--set", fact)]
    main(["eval", "eval.md", "--format", "json", "--explain", "bio-1", *sets])
    written = keys(json.loads(capsys.readouterr().out))
    main(["eval", "eval.md", "--format", "json"])
    written |= keys(json.loads(capsys.readouterr().out))
    assert len(written) > 30
    assert {key for key in written if f"`{key}`" not in SHOWN} == set()
